import { dashArray } from '../scene/connector.ts';
import type {
  Geometry,
  Head,
  PathCommand,
  SceneConnector,
  SceneRun,
  SceneShape,
  SceneText,
} from '../../model/scene.ts';
import type { Box, Point } from '../../model/units.ts';
import type { Colour } from '../../model/colour.ts';
import { formulaScale } from '../../model/rich-text.ts';
import { heightOfText, middleAboveBaseline } from '../scene/text-block.ts';

/** The CSS value of a colour of the scene. */
export type Paint = (colour: Colour) => string;

/** Numbers to a hundredth of a px, without needless zeros. */
export const number = (value: number): string => {
  const rounded = Math.round(value * 100) / 100;
  return String(Object.is(rounded, -0) ? 0 : rounded);
};

/** What XML does not allow at all falls away. */
const unwritable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

export const escapeText = (text: string): string =>
  text.replace(unwritable, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const escapeAttribute = (text: string): string => escapeText(text).replace(/"/g, '&quot;');

/** ` name="value"` for each attribute that has a value. */
export const attributes = (values: Readonly<Record<string, string | number | false | undefined>>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`)
    .join('');

/** Lines of a text, each where it was settled. `box` is the shape's or label's own; `rotation` turns about its middle. */
export function textMarkup(text: SceneText, box: Box, rotation: number | undefined, paint: Paint): string {
  const block = text.box ?? box;
  const height = heightOfText(text);
  const top =
    text.anchor === 'top'
      ? block.y
      : text.anchor === 'bottom'
        ? block.y + block.h - height
        : block.y + (block.h - height) / 2;
  const x = text.align === 'center' ? block.x + block.w / 2 : text.align === 'right' ? block.x + block.w : block.x;
  let grown = 0;
  const lines = text.lines.map((runs, i) => {
    const { above, below } = text.growth?.[i] ?? { above: 0, below: 0 };
    const y = top + grown + above + (i + 0.5) * text.lineHeight + middleAboveBaseline * (firstSize(runs) ?? text.size);
    grown += above + below;
    const formula = runs.some((run) => run.formula);
    return { formula, markup: formula ? formulaLine(runs, text, x, y, paint) : lineMarkup(runs, text, x, y, paint) };
  });
  const centre = `${number(box.x + box.w / 2)} ${number(box.y + box.h / 2)}`;
  const root = attributes({
    'font-size': number(text.size),
    transform: rotation ? `rotate(${number(rotation)} ${centre})` : undefined,
  });
  if (!lines.some(({ formula }) => formula)) return `<text${root}>${lines.map(({ markup }) => markup).join('')}</text>`;
  const parts = lines.map(({ formula, markup }) => (formula ? markup : `<text>${markup}</text>`));
  return `<g class="words"${root}>${parts.join('')}</g>`;
}

/** A line with formulas: every run stands at the place where it was measured. */
function formulaLine(runs: readonly SceneRun[], text: SceneText, x: number, y: number, paint: Paint): string {
  const whole = runs.reduce((sum, { width = 0 }) => sum + width, 0);
  let at = { left: x, center: x - whole / 2, right: x - whole }[text.align];
  return runs
    .map((run) => {
      const left = at;
      at += run.width ?? 0;
      if (run.formula) return formulaMarkup(run, run.size ?? text.size, left, y, paint);
      const place = { x: number(left), y: number(y), 'xml:space': 'preserve' };
      return `<text><tspan${attributes({ ...place, ...look(run, paint) })}>${escapeText(run.text)}</tspan></text>`;
    })
    .join('');
}

/** The outlines of a formula, as it is said for whoever reads the drawing. */
function formulaMarkup(run: SceneRun, size: number, x: number, y: number, paint: Paint): string {
  const scale = (size * formulaScale) / 1000;
  let left = 0;
  const boxes = run.formula!.boxes.map(({ width, shapes, letters = [] }) => {
    const paths = shapes.map(({ path, colour }) => {
      const d = path.map(([name, ...values]) => name + values.map(number).join(' ')).join('');
      return `<path${attributes({ d, ...(colour && inked(colour, paint)) })}/>`;
    });
    const words = letters.map((one) => {
      const place = { x: number(one.x), y: number(one.y), 'font-size': number(one.size) };
      return `<text${attributes({ ...place, ...(one.colour && inked(one.colour, paint)), stroke: 'none' })}>${escapeText(one.text)}</text>`;
    });
    const drawn = paths.join('') + words.join('');
    const moved = left > 0 ? `<g transform="translate(${number(left)} 0)">${drawn}</g>` : drawn;
    left += width * 1000;
    return moved;
  });
  const own = attributes({
    class: 'formula',
    'aria-label': run.text,
    transform: `translate(${number(x)} ${number(y)}) scale(${Math.round(scale * 1e5) / 1e5})`,
    ...inked(run.colour, paint),
    'stroke-width': 4,
  });
  return `<g${own}>${boxes.join('')}</g>`;
}

const firstSize = (runs: readonly SceneRun[]): number | undefined => runs[0]?.size;

function lineMarkup(runs: readonly SceneRun[], text: SceneText, x: number, y: number, paint: Paint): string {
  const rtl = isRightToLeft(runs);
  const anchor = { left: rtl ? 'end' : 'start', center: 'middle', right: rtl ? 'start' : 'end' }[text.align];
  const place = {
    x: number(x),
    y: number(y),
    'text-anchor': anchor === 'start' ? undefined : anchor,
    direction: rtl && 'rtl',
  };
  const [only] = runs;
  if (runs.length === 1 && only)
    return `<tspan${attributes({ ...place, ...look(only, paint) })}>${escapeText(only.text)}</tspan>`;
  const inner = runs.map((run) => `<tspan${attributes(look(run, paint))}>${escapeText(run.text)}</tspan>`);
  return `<tspan${attributes(place)}>${inner.join('')}</tspan>`;
}

/** As the page's own formulas, which have the colour of the words around; where there is no page, its attributes say it. */
const inked = (colour: Colour, paint: Paint): Record<string, string> => ({
  fill: paint(colour),
  stroke: paint(colour),
  style: `color:${paint(colour)}`,
});

const look = (run: SceneRun, paint: Paint): Record<string, string | undefined> => ({
  fill: paint(run.colour),
  'font-weight': run.bold ? '700' : run.semibold ? '600' : undefined,
  'font-style': run.italic ? 'italic' : undefined,
  'text-decoration': run.underline ? 'underline' : undefined,
  'font-size': run.size === undefined ? undefined : number(run.size),
});

/** By the first letter that has a direction. */
function isRightToLeft(runs: readonly SceneRun[]): boolean {
  const first = /\p{L}/u.exec(runs.map((run) => run.text).join(''))?.[0];
  return first !== undefined && /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(first);
}

export function shapeMarkup(shape: SceneShape, paint: Paint): string {
  const { box, geometry, rotation } = shape;
  const width = shape.strokeWidth ?? 1;
  const style = {
    fill: shape.fill ? paint(shape.fill) : 'none',
    'fill-opacity': shape.fillOpacity === undefined ? undefined : number(shape.fillOpacity),
    stroke: shape.stroke && paint(shape.stroke),
    'stroke-width': shape.stroke && number(width),
    'stroke-opacity': shape.stroke && shape.strokeOpacity !== undefined ? number(shape.strokeOpacity) : undefined,
    'stroke-dasharray':
      shape.stroke && shape.dash && shape.dash !== 'solid'
        ? dashArray(shape.dash, width).map(number).join(' ')
        : undefined,
    transform: rotation
      ? `rotate(${number(rotation)} ${number(box.x + box.w / 2)} ${number(box.y + box.h / 2)})`
      : undefined,
  };
  return outline(geometry, box, style);
}

type Style = Readonly<Record<string, string | undefined>>;

function outline(geometry: Geometry, box: Box, style: Style): string {
  const { x, y, w, h } = box;
  const place = { x: number(x), y: number(y), width: number(w), height: number(h) };
  if ('path' in geometry) return `<path${attributes({ d: pathData(geometry.path, box), ...style })}/>`;
  switch (geometry.preset) {
    case 'rect':
    case 'rect8':
      return `<rect${attributes({ ...place, ...style })}/>`;
    case 'roundRect': {
      const radius = (Math.min(w, h) * (geometry.adjust ?? 16667)) / 100000;
      return `<rect${attributes({ ...place, rx: number(radius), ...style })}/>`;
    }
    case 'ellipse':
      return `<ellipse${attributes({ cx: number(x + w / 2), cy: number(y + h / 2), rx: number(w / 2), ry: number(h / 2), ...style })}/>`;
    case 'can': {
      const lid = attributes({
        d: pathData(canLid(geometry, box), box),
        fill: '#FFFFFF',
        'fill-opacity': '0.4',
        transform: style.transform,
      });
      const rim = attributes({ d: pathData(canLid(geometry, box), box), ...style, fill: 'none' });
      const body = attributes({ d: pathData(presetPath(geometry, box), box), ...style });
      return `<path${body}/><path${lid}/>${style.stroke ? `<path${rim}/>` : ''}`;
    }
    default: {
      const flipped = presetPath(geometry, box).map((command) =>
        flip(command, geometry.flipH ?? false, geometry.flipV ?? false),
      );
      return `<path${attributes({ d: pathData(flipped, box), ...style })}/>`;
    }
  }
}

type PresetGeometry = Exclude<Geometry, { path: unknown } | { preset: 'rect8' }>;
type PathPreset = Exclude<PresetGeometry['preset'], 'rect' | 'roundRect' | 'ellipse'>;

/** Presets as PowerPoint draws them (presetShapeDefinitions.xml of ECMA-376 part 1, annex D), in fractions of the box. */
function presetPath(geometry: PresetGeometry, { w, h }: Box): PathCommand[] {
  const shorter = Math.min(w, h);
  const inset = (otherwise: number): number => (shorter * (geometry.adjust ?? otherwise)) / 100000;
  switch (geometry.preset as PathPreset) {
    case 'diamond':
      return polygon([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]);
    case 'triangle':
      return polygon([0.5, 0], [1, 1], [0, 1]);
    case 'hexagon': {
      const i = inset(25000) / w;
      return polygon([0, 0.5], [i, 0], [1 - i, 0], [1, 0.5], [1 - i, 1], [i, 1]);
    }
    case 'parallelogram': {
      const i = inset(25000) / w;
      return polygon([0, 1], [i, 0], [1, 0], [1 - i, 1]);
    }
    case 'trapezoid': {
      const i = inset(25000) / w;
      return polygon([0, 1], [i, 0], [1 - i, 0], [1, 1]);
    }
    case 'homePlate': {
      const i = inset(50000) / w;
      return polygon([0, 0], [1 - i, 0], [1, 0.5], [1 - i, 1], [0, 1]);
    }
    case 'can': {
      const r = inset(25000) / 2 / h;
      return [
        ['M', 0, r], ...halfEllipse(0, r, 1, -r), ['L', 1, 1 - r], ...halfEllipse(1, 1 - r, 0, r), ['Z'],
      ]; // prettier-ignore
    }
    case 'flowChartTerminator': {
      const i = 3475 / 21600;
      return [
        ['M', i, 0], ['L', 1 - i, 0],
        ['C', 1 - i * 0.448, 0, 1, 0.224, 1, 0.5], ['C', 1, 0.776, 1 - i * 0.448, 1, 1 - i, 1],
        ['L', i, 1], ['C', i * 0.448, 1, 0, 0.776, 0, 0.5], ['C', 0, 0.224, i * 0.448, 0, i, 0], ['Z'],
      ]; // prettier-ignore
    }
    case 'flowChartPredefinedProcess':
      return [
        ...polygon([0, 0], [1, 0], [1, 1], [0, 1]),
        ['M', 0.125, 0], ['L', 0.125, 1], ['M', 0.875, 0], ['L', 0.875, 1],
      ]; // prettier-ignore
    case 'flowChartDocument':
      return [
        ['M', 0, 0], ['L', 1, 0], ['L', 1, 17322 / 21600],
        ['C', 0.5, 17322 / 21600, 0.5, 23922 / 21600, 0, 20172 / 21600], ['Z'],
      ]; // prettier-ignore
  }
}

/** PowerPoint draws the lid of a can lighter than its body. */
function canLid(geometry: PresetGeometry, { w, h }: Box): PathCommand[] {
  const r = (Math.min(w, h) * (geometry.adjust ?? 25000)) / 100000 / 2 / h;
  return [['M', 0, r], ...halfEllipse(0, r, 1, -r), ...halfEllipse(1, r, 0, r), ['Z']];
}

const polygon = (...points: readonly (readonly [number, number])[]): PathCommand[] => [
  ...points.map(([x, y], i): PathCommand => [i ? 'L' : 'M', x, y]),
  ['Z'],
];

/** Half an ellipse from side to side, `rise` beyond them. */
function halfEllipse(fromX: number, y: number, toX: number, rise: number): PathCommand[] {
  const k = 0.5522847498;
  const middle = (fromX + toX) / 2;
  const half = (toX - fromX) / 2;
  return [
    ['C', fromX, y + rise * k, middle - half * k, y + rise, middle, y + rise],
    ['C', middle + half * k, y + rise, toX, y + rise * k, toX, y],
  ];
}

function flip(command: PathCommand, horizontal: boolean, vertical: boolean): PathCommand {
  if (command[0] === 'Z' || (!horizontal && !vertical)) return command;
  const [name, ...values] = command;
  const flipped = values.map((value, i) => ((i % 2 === 0 ? horizontal : vertical) ? 1 - value : value));
  return [name, ...flipped] as unknown as PathCommand;
}

/** `d` of a path in fractions of a box. */
function pathData(path: readonly PathCommand[], { x, y, w, h }: Box): string {
  return path
    .map(
      ([name, ...values]) =>
        name + values.map((value, i) => number(i % 2 === 0 ? x + value * w : y + value * h)).join(' '),
    )
    .join('');
}

/** A line with heads as PowerPoint draws them: as wide as they are long, the tip at the line's end, circles about it. */
export function connectorMarkup(connector: SceneConnector, paint: Paint): string {
  const { path, stroke, strokeWidth, dash } = connector;
  const colour = paint(stroke);
  const start = connector.start && headAt(path, 'start', connector.start, strokeWidth, colour);
  const end = connector.end && headAt(path, 'end', connector.end, strokeWidth, colour);
  const shortened = shorten(path, start?.covers ?? 0, end?.covers ?? 0);
  const line = attributes({
    d: shortened.map(([name, ...values]) => name + values.map(number).join(' ')).join(''),
    fill: 'none',
    stroke: colour,
    'stroke-width': number(strokeWidth),
    'stroke-dasharray': dash && dash !== 'solid' ? dashArray(dash, strokeWidth).map(number).join(' ') : undefined,
    'stroke-linejoin': connector.route === 'elbow' ? undefined : 'round',
  });
  return `<path${line}/>${start?.markup ?? ''}${end?.markup ?? ''}`;
}

interface DrawnHead {
  readonly markup: string;
  /** How much of the line it takes the place of. */
  readonly covers: number;
}

function headAt(
  path: readonly PathCommand[],
  end: 'start' | 'end',
  head: Head,
  strokeWidth: number,
  colour: string,
): DrawnHead | undefined {
  const tip = pointOf(end === 'start' ? path[0]! : path.at(-1)!);
  const out = directionOut(path, end);
  const length = head.length;
  /** A point `along` behind the tip and `aside` from the line. */
  const at = (along: number, aside: number): string =>
    `${number(tip.x - out.x * along - out.y * aside)} ${number(tip.y - out.y * along + out.x * aside)}`;
  const filled = { fill: colour };
  switch (head.type) {
    case 'none':
      return undefined;
    case 'triangle': {
      const d = `M${at(0, 0)}L${at(length, length / 2)}L${at(length, -length / 2)}Z`;
      return { markup: `<path${attributes({ d, ...filled })}/>`, covers: length * 0.9 };
    }
    case 'open': {
      const d = `M${at(length, length / 2)}L${at(0, 0)}L${at(length, -length / 2)}`;
      const style = { fill: 'none', stroke: colour, 'stroke-width': number(strokeWidth) };
      return { markup: `<path${attributes({ d, ...style })}/>`, covers: strokeWidth / 2 };
    }
    case 'diamond': {
      const half = length / 2;
      const d = `M${at(-half, 0)}L${at(0, half)}L${at(half, 0)}L${at(0, -half)}Z`;
      return { markup: `<path${attributes({ d, ...filled })}/>`, covers: 0 };
    }
    case 'circle':
      return {
        markup: `<circle${attributes({ cx: number(tip.x), cy: number(tip.y), r: number(length / 2), ...filled })}/>`,
        covers: 0,
      };
  }
}

type Drawn = Exclude<PathCommand, readonly ['Z']>;
const pointOf = (command: PathCommand): Point => {
  const [x, y] = (command as Drawn).slice(-2) as [number, number];
  return { x, y };
};

/** Unit vector out of the line at one of its ends. */
function directionOut(path: readonly PathCommand[], end: 'start' | 'end'): Point {
  const tip = pointOf(end === 'start' ? path[0]! : path.at(-1)!);
  const neighbour = end === 'start' ? path[1]! : path.at(-1)!;
  const inner =
    neighbour[0] === 'C' ? (end === 'start' ? [neighbour[1], neighbour[2]] : [neighbour[3], neighbour[4]]) : undefined;
  const from = inner ? { x: inner[0]!, y: inner[1]! } : pointOf(end === 'start' ? path[1]! : path.at(-2)!);
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  return { x: (tip.x - from.x) / length, y: (tip.y - from.y) / length };
}

function shorten(path: readonly PathCommand[], atStart: number, atEnd: number): PathCommand[] {
  const move = (command: PathCommand, out: Point, by: number): PathCommand => {
    const values = [...(command as Drawn)] as (string | number)[];
    values[values.length - 2] = (values[values.length - 2] as number) - out.x * by;
    values[values.length - 1] = (values[values.length - 1] as number) - out.y * by;
    return values as unknown as PathCommand;
  };
  const result = [...path];
  if (atStart) result[0] = move(result[0]!, directionOut(path, 'start'), atStart);
  if (atEnd) result[result.length - 1] = move(result.at(-1)!, directionOut(path, 'end'), atEnd);
  return result;
}
