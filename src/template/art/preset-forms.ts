import { arc, type Outline, type OutlineFill, path, polygon } from './context.ts';

/** What a preset shape is drawn from: its size, and its adjustments by name as parts of one. */
export interface PresetSize {
  readonly w: number;
  readonly h: number;
  /** The adjustment of that name (`adj`, `adj1`), or its usual value, in hundred-thousandths. */
  adjust(name: string, usual: number): number;
}
export type Preset = (size: PresetSize) => readonly Outline[];

export const whole = (d: string): readonly Outline[] => [{ d, fill: 'norm', stroke: true }];
export const piece = (d: string, fill: OutlineFill, stroke: boolean): Outline => ({ d, fill, stroke });
export const open = (d: string): readonly Outline[] => [piece(d, 'none', true)];
export const limit = (value: number, most: number, least = 0): number => Math.min(Math.max(value, least), most);
const degrees = (value: number): number => value * 60_000;

/** A rectangle whose corners (top left, top right, bottom right, bottom left) are cut by so much, round or straight. */
export function corners({ w, h }: PresetSize, cuts: readonly number[], how: readonly ('round' | 'snip')[]): string {
  const [a = 0, b = 0, c = 0, d = 0] = cuts;
  const to = (index: number, cut: number, x: number, y: number): string =>
    cut === 0 ? '' : how[index] === 'round' ? path`A${cut} ${cut} 0 0 1 ${x} ${y}` : path`L${x} ${y}`;
  return [
    path`M${a} 0L${w - b} 0`,
    to(1, b, w, b),
    path`L${w} ${h - c}`,
    to(2, c, w - c, h),
    path`L${d} ${h}`,
    to(3, d, 0, h - d),
    path`L0 ${a}`,
    to(0, a, a, 0),
    'Z',
  ].join('');
}

export const shortSide = ({ w, h }: PresetSize): number => Math.min(w, h);
export const cut = (size: PresetSize, name: string, usual: number): number =>
  shortSide(size) * limit(size.adjust(name, usual), 0.5);

type Corner = 'round' | 'snip';
export const four = (how: Corner): readonly Corner[] => [how, how, how, how];

/** A point at an angle that one sees, on an ellipse around the middle of a box. */
export function around(w: number, h: number, angle: number, rx = w / 2, ry = h / 2): readonly [number, number] {
  const seen = (angle / 60_000 / 180) * Math.PI;
  const t = Math.atan2(rx * Math.sin(seen), ry * Math.cos(seen));
  return [w / 2 + rx * Math.cos(t), h / 2 + ry * Math.sin(t)];
}

const turn = degrees(360);
export const sweepOf = (start: number, end: number): number => (((end - start) % turn) + turn) % turn || turn;

export function slice(
  size: PresetSize,
  start: number,
  end: number,
): { readonly from: readonly [number, number]; readonly d: string } {
  const { w, h } = size;
  const from = around(w, h, start);
  return { from, d: arc(from, [w / 2, h / 2], start, sweepOf(start, end)).d };
}

/** A star or a regular polygon: so many points, every second one nearer to the middle. */
export function star({ w, h }: PresetSize, points: number, inner: number): string {
  return polygon(
    ...Array.from({ length: points * 2 }, (_, index): readonly [number, number] => {
      const angle = (Math.PI * index) / points - Math.PI / 2;
      const reach = index % 2 === 0 ? 1 : inner;
      return [w / 2 + (w / 2) * reach * Math.cos(angle), h / 2 + (h / 2) * reach * Math.sin(angle)];
    }),
  );
}

/** An arrow to the right in a box of that size; `turned` puts its corners where another direction has them. */
export function arrow(
  w: number,
  h: number,
  size: PresetSize,
  turned: (x: number, y: number) => readonly [number, number] = (x, y) => [x, y],
): readonly Outline[] {
  const shaft = (h * limit(size.adjust('adj1', 50_000), 1)) / 2;
  const head = Math.min(w, Math.min(w, h) * Math.max(0, size.adjust('adj2', 50_000)));
  const middle = h / 2;
  const points: readonly (readonly [number, number])[] = [
    [0, middle - shaft],
    [w - head, middle - shaft],
    [w - head, 0],
    [w, middle],
    [w - head, h],
    [w - head, middle + shaft],
    [0, middle + shaft],
  ];
  return whole(polygon(...points.map(([x, y]) => turned(x, y))));
}

/** A brace or a bracket at the left, `)`-side turned by who asks. */
export function brace(w: number, h: number, size: PresetSize, mirrored: boolean): readonly Outline[] {
  const bend = Math.min(h / 2, Math.min(w, h) * limit(size.adjust('adj1', 8333), 1));
  const middle = limit(h * size.adjust('adj2', 50_000), h - bend, bend);
  const x = (value: number): number => (mirrored ? value : w - value);
  const side = mirrored ? 1 : 0;
  const half = w / 2;
  return open(
    path`M${x(0)} 0A${half} ${bend} 0 0 ${side} ${x(half)} ${bend}L${x(half)} ${middle - bend}A${half} ${bend} 0 0 ${1 - side} ${x(w)} ${middle}A${half} ${bend} 0 0 ${1 - side} ${x(half)} ${middle + bend}L${x(half)} ${h - bend}A${half} ${bend} 0 0 ${side} ${x(0)} ${h}`,
  );
}

export function bracket(w: number, h: number, size: PresetSize, mirrored: boolean): readonly Outline[] {
  const bend = Math.min(h / 2, Math.min(w, h) * limit(size.adjust('adj', 8333), 1));
  const x = (value: number): number => (mirrored ? value : w - value);
  const side = mirrored ? 1 : 0;
  return open(
    path`M${x(0)} 0A${w} ${bend} 0 0 ${side} ${x(w)} ${bend}L${x(w)} ${h - bend}A${w} ${bend} 0 0 ${side} ${x(0)} ${h}`,
  );
}

/** A wave at the top and the same at the bottom. */
export function wave({ w, h, adjust }: PresetSize, bows: 1 | 2): readonly Outline[] {
  const most = bows === 1 ? 0.2 : 0.125;
  const depth = h * limit(adjust('adj1', bows === 1 ? 12_500 : 6250), most);
  const skew = w * limit(adjust('adj2', 0), 0.1, -0.1);
  const [left, right] = [Math.max(0, -skew * 2), w - Math.max(0, skew * 2)];
  const [lower, upper] = [Math.max(0, skew * 2), w - Math.max(0, -skew * 2)];
  const rise = (depth * 10) / 3;
  const line = (x1: number, x2: number, y: number, back: boolean): string => {
    const step = (x2 - x1) / bows;
    return Array.from({ length: bows }, (_, index) => {
      const from = x1 + step * index;
      const up = back ? 1 : -1;
      return path`C${from + step / 3} ${y + up * rise} ${from + (step * 2) / 3} ${y - up * rise} ${from + step} ${y}`;
    }).join('');
  };
  return whole(
    path`M${left} ${depth}` +
      line(left, right, depth, false) +
      path`L${upper} ${h - depth}` +
      line(upper, lower, h - depth, true) +
      'Z',
  );
}

/** A box with a tail to the point that its adjustments name. */
export function callout(size: PresetSize, form: 'rect' | 'round' | 'ellipse'): readonly Outline[] {
  const { w, h, adjust } = size;
  const [dx, dy] = [w * adjust('adj1', -20_833), h * adjust('adj2', 62_500)];
  const [x, y] = [w / 2 + dx, h / 2 + dy];
  if (form === 'ellipse') {
    const aim = (Math.atan2(dy * w, dx * h) * 180) / Math.PI;
    const [start, end] = [aim + 11, aim - 11].map((angle) => {
      const t = (angle / 180) * Math.PI;
      return [w / 2 + (w / 2) * Math.cos(t), h / 2 + (h / 2) * Math.sin(t)] as const;
    });
    return whole(path`M${x} ${y}L${start![0]} ${start![1]}A${w / 2} ${h / 2} 0 1 1 ${end![0]} ${end![1]}Z`);
  }
  const r = form === 'round' ? shortSide(size) * limit(adjust('adj3', 16_667), 0.5) : 0;
  const wide = Math.abs(dx) * h > Math.abs(dy) * w;
  // The tail leaves the nearer half of the side that it points away from.
  const [near, far] = dx > 0 ? [7 / 12, 10 / 12] : [2 / 12, 5 / 12];
  const [high, low] = dy > 0 ? [7 / 12, 10 / 12] : [2 / 12, 5 / 12];
  const tail = path`L${x} ${y}`;
  const side = (there: boolean, from: string, to: string): string => (there ? from + tail + to : '');
  const bend = (toX: number, toY: number): string => (r > 0 ? path`A${r} ${r} 0 0 1 ${toX} ${toY}` : '');
  return whole(
    [
      path`M${r} 0`,
      side(!wide && dy <= 0, path`L${w * near} 0`, path`L${w * far} 0`),
      path`L${w - r} 0`,
      bend(w, r),
      side(wide && dx > 0, path`L${w} ${h * high}`, path`L${w} ${h * low}`),
      path`L${w} ${h - r}`,
      bend(w - r, h),
      side(!wide && dy > 0, path`L${w * far} ${h}`, path`L${w * near} ${h}`),
      path`L${r} ${h}`,
      bend(0, h - r),
      side(wide && dx <= 0, path`L0 ${h * low}`, path`L0 ${h * high}`),
      path`L0 ${r}`,
      bend(r, 0),
      'Z',
    ].join(''),
  );
}

/** A path of straight lines, moved. */
export const shifted = (d: string, dx: number, dy: number): string =>
  d.replace(/([ML])([\d.-]+) ([\d.-]+)/g, (_, command: string, x: string, y: string) =>
    path`${Number(x) + dx} ${Number(y) + dy}`.replace(/^/, command),
  );
