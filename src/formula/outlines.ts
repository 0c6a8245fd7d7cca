import type { Colour } from '../model/colour.ts';
import type { FormulaBox, FormulaLetters, FormulaShape } from '../model/rich-text.ts';
import type { PathCommand } from '../model/scene.ts';
import { parsePath, pathBounds, type Segment } from '../svg-dom/path.ts';
import type { adaptor as mathJaxAdaptor, LiteElement } from './mathjax.ts';

type Adaptor = typeof mathJaxAdaptor;
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Of MathJax's drawing, in its own units: thousandths of an em. */
const perEm = 1000;
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** A shape or letters in the drawing, and where they end at the left and right, above and below. */
interface Drawn {
  readonly shape?: FormulaShape;
  readonly letters?: FormulaLetters;
  readonly top: number;
  readonly bottom: number;
}

interface State {
  readonly matrix: Matrix;
  readonly colour?: Colour;
  /** What lies outside is not seen: ends of stretched strokes. */
  readonly clip?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
}

/**
 * The boxes of a formula out of MathJax's drawing. It is cut before or after its relations, at `cuts` (numbers of the parts in its row).
 */
export function boxesOf(
  svg: LiteElement,
  adaptor: Adaptor,
  colourOf: (name: string) => Colour | undefined,
  cuts: readonly number[],
): FormulaBox[] {
  const drawing = adaptor.tags(svg, 'svg')[0]!;
  const [, y = 0, width = 0, height = 0] = (adaptor.getAttribute(drawing, 'viewBox') ?? '').split(' ').map(Number);
  const group = adaptor.childNodes(drawing).find((node) => adaptor.kind(node) === 'g') as LiteElement;
  const row = adaptor.childNodes(group)[0] as LiteElement;
  const flipped: Matrix = [1, 0, 0, -1, 0, 0];
  const parts = adaptor.childNodes(row) as LiteElement[];
  const starts = cuts.map((cut) => translation(adaptor.getAttribute(parts[cut]!, 'transform') ?? ''));
  const ends = [...starts, width];
  const boxes: FormulaBox[] = [];
  let from = 0;
  for (const [index, end] of ends.entries()) {
    const start = index === 0 ? 0 : ends[index - 1]!;
    const to = cuts[index] ?? parts.length;
    const state: State = { matrix: multiply([1, 0, 0, 1, -start, 0], flipped) };
    const outer = cuts.length === 0 ? [row] : parts.slice(from, to);
    const drawn = outer.flatMap((part) => draw(part, state, adaptor, colourOf));
    const whole = cuts.length === 0;
    const top = whole ? -y : Math.max(0, ...drawn.map((one) => -one.top));
    const bottom = whole ? y + height : Math.max(0, ...drawn.map((one) => one.bottom));
    const letters = drawn.flatMap((one) => one.letters ?? []);
    boxes.push({
      width: round((end - start) / perEm),
      ascent: round(top / perEm),
      descent: round(Math.max(0, bottom) / perEm),
      shapes: drawn.flatMap(({ shape }) => shape ?? []),
      ...(letters.length > 0 && { letters }),
    });
    from = to;
  }
  return boxes;
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function draw(
  node: LiteElement,
  state: State,
  adaptor: Adaptor,
  colourOf: (name: string) => Colour | undefined,
): Drawn[] {
  const kind = adaptor.kind(node);
  const number = (name: string): number => Number(adaptor.getAttribute(node, name) ?? 0);
  const transform = adaptor.getAttribute(node, 'transform');
  const fill = adaptor.getAttribute(node, 'fill');
  const here: State = {
    ...state,
    ...(transform && { matrix: multiply(state.matrix, matrixOf(transform)) }),
    ...(fill && fill !== 'currentColor' && { colour: colourOf(fill) ?? state.colour }),
  };
  const inside = (within: State): Drawn[] =>
    adaptor
      .childNodes(node)
      .flatMap((child) =>
        adaptor.kind(child) === '#text' ? [] : draw(child as LiteElement, within, adaptor, colourOf),
      );
  switch (kind) {
    case 'g':
    case 'a':
      return inside(here);
    case 'svg': {
      const [left = 0, top = 0, width = 0, height = 0] = (adaptor.getAttribute(node, 'viewBox') ?? '')
        .split(' ')
        .map(Number);
      const matrix = multiply(state.matrix, [1, 0, 0, 1, number('x') - left, number('y') - top]);
      const [x1, y1] = apply(matrix, left, top);
      const [x2, y2] = apply(matrix, left + width, top + height);
      const clip = {
        left: Math.min(x1, x2),
        top: Math.min(y1, y2),
        right: Math.max(x1, x2),
        bottom: Math.max(y1, y2),
      };
      return inside({ ...here, matrix, clip });
    }
    case 'path':
      return shapeOf(parsePath(adaptor.getAttribute(node, 'd') ?? ''), here);
    case 'rect': {
      const [x, y, w, h] = [number('x'), number('y'), number('width'), number('height')];
      const path: Segment[] = [['M', x, y], ['L', x + w, y], ['L', x + w, y + h], ['L', x, y + h], ['Z']];
      return shapeOf(path, here);
    }
    case 'line':
      return shapeOf(
        stroke(number('x1'), number('y1'), number('x2'), number('y2'), number('stroke-width') || 60),
        here,
      );
    case 'text': {
      const [x, y] = apply(here.matrix, 0, 0);
      const scale = Math.abs(here.matrix[3]) * letterScale;
      const text = adaptor.textContent(node);
      const { colour } = here;
      return [
        {
          letters: {
            text,
            x: Math.round(x),
            y: Math.round(y),
            size: Math.round(perEm * scale),
            ...(colour && { colour }),
          },
          top: y - 800 * scale,
          bottom: y + 200 * scale,
        },
      ];
    }
    default:
      return [];
  }
}

/** Letters of other fonts are as tall as those around them. */
const letterScale = 0.92;

function shapeOf(segments: readonly Segment[], { matrix, colour, clip }: State): Drawn[] {
  if (segments.length === 0) return [];
  let path = segments.map((segment): PathCommand => {
    switch (segment[0]) {
      case 'M':
      case 'L':
        return [segment[0], ...whole(apply(matrix, segment[1], segment[2]))];
      case 'C': {
        const [, x1, y1, x2, y2, x, y] = segment;
        return ['C', ...whole(apply(matrix, x1, y1)), ...whole(apply(matrix, x2, y2)), ...whole(apply(matrix, x, y))];
      }
      case 'Z':
        return ['Z'];
    }
  });
  let bounds = pathBounds(path as readonly Segment[]);
  if (!bounds) return [];
  // What is stretched is as long as its place or longer: strokes with square or round ends, which are drawn up to the edges of the place.
  if (clip) {
    path = path.map((command): PathCommand => within(command, clip));
    const inside = pathBounds(path as readonly Segment[])!;
    if (bounds.width > 0 && inside.width === 0) return [];
    if (bounds.height > 0 && inside.height === 0) return [];
    bounds = inside;
  }
  return [{ shape: { path, ...(colour && { colour }) }, top: bounds.y, bottom: bounds.y + bounds.height }];
}

function within(command: PathCommand, { left, top, right, bottom }: NonNullable<State['clip']>): PathCommand {
  const edges = [
    [left, right],
    [top, bottom],
  ] as const;
  const [name, ...numbers] = command;
  const clipped = numbers.map((number, index) => {
    const [least, most] = edges[index % 2]!;
    return Math.round(Math.min(Math.max(number, least), most));
  });
  return [name, ...clipped] as unknown as PathCommand;
}

const whole = ([x, y]: readonly [number, number]): [number, number] => [Math.round(x), Math.round(y)];

/** A straight stroke as a shape that is filled. */
function stroke(x1: number, y1: number, x2: number, y2: number, width: number): Segment[] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((y1 - y2) / length) * (width / 2), ((x2 - x1) / length) * (width / 2)];
  return [['M', x1 + dx, y1 + dy], ['L', x2 + dx, y2 + dy], ['L', x2 - dx, y2 - dy], ['L', x1 - dx, y1 - dy], ['Z']];
}

const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  ...apply(m, n[4], n[5]),
];

function matrixOf(transform: string): Matrix {
  let matrix = identity;
  for (const [, name, list = ''] of transform.matchAll(/(translate|scale|rotate)\(([^)]*)\)/g)) {
    const [x = 0, y] = list.split(/[\s,]+/).map(Number);
    const angle = (x * Math.PI) / 180;
    const step: Matrix =
      name === 'translate'
        ? [1, 0, 0, 1, x, y ?? 0]
        : name === 'scale'
          ? [x, 0, 0, y ?? x, 0, 0]
          : [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
    matrix = multiply(matrix, step);
  }
  return matrix;
}

const translation = (transform: string): number => matrixOf(transform)[4];
