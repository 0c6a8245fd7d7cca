import type { XmlElement } from '../../xml/read-xml.ts';

/** Names that stand for a number in formulas of shapes (ECMA-376 part 1, 20.1.9). */
export type Guides = ReadonlyMap<string, number>;

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
export function guidesOf(lists: readonly (XmlElement | undefined)[], w: number, h: number): Guides {
  const guides = commonGuides(w, h);
  for (const guide of lists.flatMap((list) => list?.elements('gd') ?? [])) {
    const value = formula(guide.get('fmla') ?? '', guides);
    guides.set(guide.get('name') ?? '', Number.isFinite(value) ? value : 0);
  }
  return guides;
}

/** A number as it is written, or what its name stands for. */
export function valueOf(written: string | undefined, guides: Guides): number {
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
