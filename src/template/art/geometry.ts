import type { XmlElement } from '../../xml/read-xml.ts';
import { arc, type Outline, type OutlineFill, path, polygon } from './context.ts';
import { presets } from './presets.ts';

/** The outlines of a shape, and the name of its preset where that is not known and its box stands for it. */
interface Geometry {
  readonly outlines: readonly Outline[];
  readonly unknown?: string;
}

/** What a shape's properties draw in a box of that size, in px. */
export function geometryOf(properties: XmlElement | undefined, w: number, h: number): Geometry {
  const custom = properties?.elements('custGeom')[0];
  if (custom) return { outlines: customOutlines(custom, w, h) };
  const preset = properties?.elements('prstGeom')[0];
  const name = preset?.get('prst') ?? 'rect';
  const draw = Object.hasOwn(presets, name) ? presets[name] : undefined;
  const box: Geometry = { outlines: [{ d: polygon([0, 0], [w, 0], [w, h], [0, h]), fill: 'norm', stroke: true }] };
  if (!draw) return { ...box, unknown: name };
  const values = new Map(
    preset
      ?.elements('avLst')[0]
      ?.elements('gd')
      .map((guide) => [guide.get('name') ?? '', guide.get('fmla') ?? '']),
  );
  const adjust = (adjustment: string, usual: number): number => {
    // Shapes with one adjustment are written with either name.
    const written = values.get(adjustment) ?? (adjustment === 'adj' ? values.get('adj1') : undefined);
    const number = Number(/^val\s+(-?[\d.]+)/.exec(written ?? '')?.[1] ?? usual);
    return (Number.isFinite(number) ? number : usual) / 100_000;
  };
  return { outlines: draw({ w, h, adjust }) };
}

const fills: readonly string[] = [
  'norm',
  'none',
  'lighten',
  'lightenLess',
  'darken',
  'darkenLess',
] satisfies OutlineFill[];

/** Paths with formulas of their own (20.1.9.8). */
function customOutlines(custom: XmlElement, w: number, h: number): readonly Outline[] {
  const paths = custom.elements('pathLst')[0]?.elements('path') ?? [];
  // Guides are in the units of the shape itself, those of a path without a size of its own: both are this large.
  const lists = [custom.elements('avLst')[0], custom.elements('gdLst')[0]];
  return paths.map((one) => {
    const [ownWidth, ownHeight] = [Number(one.get('w') ?? 0), Number(one.get('h') ?? 0)];
    const [width, height] = [ownWidth > 0 ? ownWidth : w * perPx, ownHeight > 0 ? ownHeight : h * perPx];
    const guides = guidesOf(lists, w * perPx, h * perPx);
    const fill = one.get('fill') ?? 'norm';
    return {
      d: outline(one, guides, w / width, h / height),
      fill: fills.includes(fill) ? (fill as OutlineFill) : 'norm',
      stroke: !['0', 'false'].includes(one.get('stroke') ?? '1'),
    };
  });
}

const perPx = 9525;

function outline(written: XmlElement, guides: Guides, sx: number, sy: number): string {
  let pen: readonly [number, number] = [0, 0];
  let start = pen;
  let d = '';
  const number = (element: XmlElement, name: string): number => valueOf(element.get(name), guides);
  for (const command of written.elements()) {
    const points = command
      .elements('pt')
      .map((point): readonly [number, number] => [number(point, 'x') * sx, number(point, 'y') * sy]);
    const [[x1, y1] = pen, [x2, y2] = pen, [x3, y3] = pen] = points;
    const end = points.at(-1) ?? pen;
    switch (command.localName) {
      case 'moveTo':
        d += path`M${x1} ${y1}`;
        start = end;
        break;
      case 'lnTo':
        d += path`L${x1} ${y1}`;
        break;
      case 'quadBezTo':
        d += path`Q${x1} ${y1} ${x2} ${y2}`;
        break;
      case 'cubicBezTo':
        d += path`C${x1} ${y1} ${x2} ${y2} ${x3} ${y3}`;
        break;
      case 'arcTo': {
        const radii = [number(command, 'wR') * sx, number(command, 'hR') * sy] as const;
        const drawn = arc(pen, radii, number(command, 'stAng'), number(command, 'swAng'));
        d += drawn.d;
        pen = drawn.to;
        continue;
      }
      case 'close':
        d += 'Z';
        pen = start;
        continue;
      default:
        continue;
    }
    pen = end;
  }
  return d;
}

/** Names that stand for a number in formulas of shapes (ECMA-376 part 1, 20.1.9). */
type Guides = ReadonlyMap<string, number>;

const turn = 21_600_000;
const radians = (angle: number): number => (angle / turn) * 2 * Math.PI;
const angle = (y: number, x: number): number => (Math.atan2(y, x) / (2 * Math.PI)) * turn;

/** Those that every shape of that size has (20.1.10.56). */
function commonGuides(w: number, h: number): Map<string, number> {
  const [ss, ls] = [Math.min(w, h), Math.max(w, h)];
  const named = {
    l: 0,
    t: 0,
    r: w,
    b: h,
    w,
    h,
    hc: w / 2,
    vc: h / 2,
    ss,
    ls,
    cd2: turn / 2,
    cd4: turn / 4,
    cd8: turn / 8,
  };
  const guides = new Map<string, number>(Object.entries(named));
  for (const [name, eighths] of [
    ['3cd4', 6],
    ['3cd8', 3],
    ['5cd8', 5],
    ['7cd8', 7],
  ] as const)
    guides.set(name, (turn / 8) * eighths);
  for (const part of [2, 3, 4, 5, 6, 8, 10, 12, 16, 32]) {
    guides.set(`wd${part}`, w / part);
    guides.set(`hd${part}`, h / part);
    guides.set(`ssd${part}`, ss / part);
  }
  return guides;
}

/** The numbers of a shape of that size by its formulas, each of which may name those before it. */
function guidesOf(lists: readonly (XmlElement | undefined)[], w: number, h: number): Guides {
  const guides = commonGuides(w, h);
  for (const guide of lists.flatMap((list) => list?.elements('gd') ?? [])) {
    const value = formula(guide.get('fmla') ?? '', guides);
    guides.set(guide.get('name') ?? '', Number.isFinite(value) ? value : 0);
  }
  return guides;
}

/** A number as it is written, or what its name stands for. */
function valueOf(written: string | undefined, guides: Guides): number {
  if (written === undefined) return 0;
  const known = guides.get(written);
  if (known !== undefined) return known;
  const number = Number(written);
  return Number.isFinite(number) ? number : 0;
}

function formula(text: string, guides: Guides): number {
  const [operator = '', ...words] = text.trim().split(/\s+/);
  const [x = 0, y = 0, z = 0] = words.map((word) => valueOf(word, guides));
  switch (operator) {
    case 'val':
      return x;
    case '*/':
      return (x * y) / z;
    case '+-':
      return x + y - z;
    case '+/':
      return (x + y) / z;
    case '?:':
      return x > 0 ? y : z;
    case 'abs':
      return Math.abs(x);
    case 'sqrt':
      return Math.sqrt(x);
    case 'max':
      return Math.max(x, y);
    case 'min':
      return Math.min(x, y);
    case 'pin':
      return Math.min(Math.max(x, y), z);
    case 'mod':
      return Math.hypot(x, y, z);
    case 'sin':
      return x * Math.sin(radians(y));
    case 'cos':
      return x * Math.cos(radians(y));
    case 'tan':
      return x * Math.tan(radians(y));
    case 'at2':
      return angle(y, x);
    case 'cat2':
      return x * Math.cos(Math.atan2(z, y));
    case 'sat2':
      return x * Math.sin(Math.atan2(z, y));
    default:
      return 0;
  }
}

/** A part of one, written in thousandths of a per cent, or (strict files) with its sign. */
export function percentOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number.parseFloat(value);
  if (!Number.isFinite(number)) return undefined;
  return value.endsWith('%') ? number / 100 : number / 100_000;
}
