import { arc, ellipse, path, polygon } from './context.ts';
import {
  around,
  arrow,
  brace,
  bracket,
  callout,
  corners,
  cut,
  four,
  limit,
  open,
  piece,
  shifted,
  shortSide,
  slice,
  star,
  sweepOf,
  wave,
  whole,
  type Preset,
} from './preset-forms.ts';

const rectangle: Preset = ({ w, h }) => whole(polygon([0, 0], [w, 0], [w, h], [0, h]));
const straight: Preset = ({ w, h }) => open(path`M0 0L${w} ${h}`);

/** Preset shapes (ECMA-376 part 1, 20.1.10.56) that masters and layouts are drawn with. */
export const presets: Readonly<Record<string, Preset>> = {
  rect: rectangle,
  flowChartProcess: rectangle,
  actionButtonBlank: rectangle,
  line: straight,
  straightConnector1: straight,
  lineInv: ({ w, h }) => open(path`M0 ${h}L${w} 0`),
  ellipse: ({ w, h }) => whole(ellipse(0, 0, w, h)),
  flowChartConnector: ({ w, h }) => whole(ellipse(0, 0, w, h)),
  roundRect: (size) => whole(corners(size, Array<number>(4).fill(cut(size, 'adj', 16_667)), four('round'))),
  flowChartAlternateProcess: (size) => whole(corners(size, Array<number>(4).fill(shortSide(size) / 6), four('round'))),
  flowChartTerminator: (size) => whole(corners(size, Array<number>(4).fill(shortSide(size) / 2), four('round'))),
  round1Rect: (size) => whole(corners(size, [0, cut(size, 'adj', 16_667), 0, 0], four('round'))),
  round2SameRect: (size) => {
    const [top, bottom] = [cut(size, 'adj1', 16_667), cut(size, 'adj2', 0)];
    return whole(corners(size, [top, top, bottom, bottom], four('round')));
  },
  round2DiagRect: (size) => {
    const [one, other] = [cut(size, 'adj1', 16_667), cut(size, 'adj2', 0)];
    return whole(corners(size, [one, other, one, other], four('round')));
  },
  snip1Rect: (size) => whole(corners(size, [0, cut(size, 'adj', 16_667), 0, 0], four('snip'))),
  snip2SameRect: (size) => {
    const [top, bottom] = [cut(size, 'adj1', 16_667), cut(size, 'adj2', 0)];
    return whole(corners(size, [top, top, bottom, bottom], four('snip')));
  },
  snip2DiagRect: (size) => {
    const [one, other] = [cut(size, 'adj1', 0), cut(size, 'adj2', 16_667)];
    return whole(corners(size, [one, other, one, other], four('snip')));
  },
  snipRoundRect: (size) =>
    whole(
      corners(size, [cut(size, 'adj1', 16_667), cut(size, 'adj2', 16_667), 0, 0], ['round', 'snip', 'snip', 'snip']),
    ),
  plaque: (size) => {
    const { w, h } = size;
    const r = cut(size, 'adj', 16_667);
    return whole(
      path`M0 ${r}A${r} ${r} 0 0 0 ${r} 0L${w - r} 0A${r} ${r} 0 0 0 ${w} ${r}L${w} ${h - r}A${r} ${r} 0 0 0 ${w - r} ${h}L${r} ${h}A${r} ${r} 0 0 0 0 ${h - r}Z`,
    );
  },
  triangle: ({ w, h, adjust }) => whole(polygon([0, h], [w * limit(adjust('adj', 50_000), 1), 0], [w, h])),
  rtTriangle: ({ w, h }) => whole(polygon([0, h], [0, 0], [w, h])),
  diamond: ({ w, h }) => whole(polygon([0, h / 2], [w / 2, 0], [w, h / 2], [w / 2, h])),
  flowChartDecision: ({ w, h }) => whole(polygon([0, h / 2], [w / 2, 0], [w, h / 2], [w / 2, h])),
  parallelogram: (size) => {
    const { w, h, adjust } = size;
    const x = Math.min(w, shortSide(size) * Math.max(0, adjust('adj', 25_000)));
    return whole(polygon([0, h], [x, 0], [w, 0], [w - x, h]));
  },
  flowChartInputOutput: ({ w, h }) => whole(polygon([0, h], [w / 5, 0], [w, 0], [(w * 4) / 5, h])),
  trapezoid: (size) => {
    const { w, h, adjust } = size;
    const x = Math.min(w / 2, shortSide(size) * Math.max(0, adjust('adj', 25_000)));
    return whole(polygon([0, h], [x, 0], [w - x, 0], [w, h]));
  },
  pentagon: (size) => {
    const { w, h } = size;
    const at = (x: number, y: number): readonly [number, number] => [w * x, h * y];
    return whole(polygon(at(0, 0.382), at(0.5, 0), at(1, 0.382), at(0.809, 1), at(0.191, 1)));
  },
  hexagon: (size) => {
    const { w, h, adjust } = size;
    const x = Math.min(w / 2, shortSide(size) * Math.max(0, adjust('adj', 25_000)));
    const rise = Math.min(h / 2, (h / 2) * adjust('vf', 115_470) * Math.sin(Math.PI / 3));
    return whole(
      polygon(
        [0, h / 2],
        [x, h / 2 - rise],
        [w - x, h / 2 - rise],
        [w, h / 2],
        [w - x, h / 2 + rise],
        [x, h / 2 + rise],
      ),
    );
  },
  octagon: (size) => whole(corners(size, Array<number>(4).fill(cut(size, 'adj', 29_289)), four('snip'))),
  plus: (size) => {
    const { w, h } = size;
    const x = cut(size, 'adj', 25_000);
    return whole(
      polygon(
        [0, x],
        [x, x],
        [x, 0],
        [w - x, 0],
        [w - x, x],
        [w, x],
        [w, h - x],
        [w - x, h - x],
        [w - x, h],
        [x, h],
        [x, h - x],
        [0, h - x],
      ),
    );
  },
  homePlate: (size) => {
    const { w, h, adjust } = size;
    const x = Math.max(0, w - shortSide(size) * Math.max(0, adjust('adj', 50_000)));
    return whole(polygon([0, 0], [x, 0], [w, h / 2], [x, h], [0, h]));
  },
  chevron: (size) => {
    const { w, h, adjust } = size;
    const x = Math.min(w, shortSide(size) * Math.max(0, adjust('adj', 50_000)));
    return whole(polygon([0, 0], [w - x, 0], [w, h / 2], [w - x, h], [0, h], [x, h / 2]));
  },
  rightArrow: (size) => arrow(size.w, size.h, size),
  leftArrow: (size) => arrow(size.w, size.h, size, (x, y) => [size.w - x, y]),
  downArrow: (size) => arrow(size.h, size.w, size, (x, y) => [y, x]),
  upArrow: (size) => arrow(size.h, size.w, size, (x, y) => [y, size.h - x]),
  leftRightArrow: (size) => {
    const { w, h, adjust } = size;
    const shaft = (h * limit(adjust('adj1', 50_000), 1)) / 2;
    const head = Math.min(w / 2, shortSide(size) * Math.max(0, adjust('adj2', 50_000)));
    const [top, bottom] = [h / 2 - shaft, h / 2 + shaft];
    return whole(
      polygon(
        [0, h / 2],
        [head, 0],
        [head, top],
        [w - head, top],
        [w - head, 0],
        [w, h / 2],
        [w - head, h],
        [w - head, bottom],
        [head, bottom],
        [head, h],
      ),
    );
  },
  frame: (size) => {
    const { w, h } = size;
    const x = cut(size, 'adj1', 12_500);
    return whole(polygon([0, 0], [w, 0], [w, h], [0, h]) + polygon([x, x], [x, h - x], [w - x, h - x], [w - x, x]));
  },
  halfFrame: (size) => {
    const { w, h, adjust } = size;
    const s = shortSide(size);
    const x = limit(s * adjust('adj2', 33_333), w);
    const y = limit(s * adjust('adj1', 33_333), h * (1 - x / w));
    return whole(polygon([0, 0], [w, 0], [w - (y * w) / h, y], [x, y], [x, h - (x * h) / w], [0, h]));
  },
  corner: (size) => {
    const { w, h, adjust } = size;
    const s = shortSide(size);
    const [y, x] = [limit(s * adjust('adj1', 50_000), h), limit(s * adjust('adj2', 50_000), w)];
    return whole(polygon([0, 0], [x, 0], [x, h - y], [w, h - y], [w, h], [0, h]));
  },
  diagStripe: ({ w, h, adjust }) => {
    const part = limit(adjust('adj', 50_000), 1);
    return whole(polygon([0, h * part], [w * part, 0], [w, 0], [0, h]));
  },
  donut: (size) => {
    const { w, h } = size;
    const ring = cut(size, 'adj', 25_000);
    const [rx, ry] = [w / 2 - ring, h / 2 - ring];
    const hole = path`M${ring} ${h / 2}A${rx} ${ry} 0 0 0 ${w / 2} ${h - ring}A${rx} ${ry} 0 0 0 ${w - ring} ${h / 2}A${rx} ${ry} 0 0 0 ${w / 2} ${ring}A${rx} ${ry} 0 0 0 ${ring} ${h / 2}Z`;
    return whole(ellipse(0, 0, w, h) + hole);
  },
  blockArc: (size) => {
    const { w, h, adjust } = size;
    const [start, end] = [adjust('adj1', 10_800_000) * 100_000, adjust('adj2', 0) * 100_000];
    const ring = cut(size, 'adj3', 25_000);
    const { from, d } = slice(size, start, end);
    const [rx, ry] = [w / 2 - ring, h / 2 - ring];
    const back = around(w, h, end, rx, ry);
    return whole(
      path`M${from[0]} ${from[1]}` +
        d +
        path`L${back[0]} ${back[1]}` +
        arc(back, [rx, ry], end, -sweepOf(start, end)).d +
        'Z',
    );
  },
  pie: (size) => {
    const { from, d } = slice(size, size.adjust('adj1', 0) * 100_000, size.adjust('adj2', 16_200_000) * 100_000);
    return whole(path`M${from[0]} ${from[1]}` + d + path`L${size.w / 2} ${size.h / 2}Z`);
  },
  chord: (size) => {
    const { from, d } = slice(
      size,
      size.adjust('adj1', 2_700_000) * 100_000,
      size.adjust('adj2', 16_200_000) * 100_000,
    );
    return whole(path`M${from[0]} ${from[1]}` + d + 'Z');
  },
  arc: (size) => {
    const { from, d } = slice(size, size.adjust('adj1', 16_200_000) * 100_000, size.adjust('adj2', 0) * 100_000);
    const start = path`M${from[0]} ${from[1]}` + d;
    return [piece(start + path`L${size.w / 2} ${size.h / 2}Z`, 'norm', false), piece(start, 'none', true)];
  },
  teardrop: ({ w, h, adjust }) => {
    const reach = limit(adjust('adj', 100_000), 2);
    const [x, y] = [w / 2 + (w / 2) * reach, h / 2 - (h / 2) * reach];
    return whole(
      path`M0 ${h / 2}A${w / 2} ${h / 2} 0 0 1 ${w / 2} 0Q${(w / 2 + x) / 2} 0 ${x} ${y}Q${w} ${(h / 2 + y) / 2} ${w} ${h / 2}A${w / 2} ${h / 2} 0 0 1 ${w / 2} ${h}A${w / 2} ${h / 2} 0 0 1 0 ${h / 2}Z`,
    );
  },
  heart: ({ w, h }) =>
    whole(
      path`M${w / 2} ${h / 4}C${w / 2 + (w * 10) / 48} ${-h / 3} ${w / 2 + (w * 49) / 48} ${h / 4} ${w / 2} ${h}C${w / 2 - (w * 49) / 48} ${h / 4} ${w / 2 - (w * 10) / 48} ${-h / 3} ${w / 2} ${h / 4}Z`,
    ),
  moon: ({ w, h, adjust }) => {
    const depth = w * limit(adjust('adj', 50_000), 0.875);
    const r = (depth * depth + (h * h) / 4) / (2 * Math.max(1e-6, depth));
    const waist = w - depth;
    const inner = (waist * waist + (h * h) / 4) / (2 * Math.max(1e-6, waist));
    return r > 0 ? whole(path`M${w} ${h}A${w} ${h / 2} 0 0 1 ${w} 0A${inner} ${inner} 0 0 0 ${w} ${h}Z`) : [];
  },
  star4: (size) => whole(star(size, 4, 2 * limit(size.adjust('adj', 12_500), 0.5))),
  star5: (size) => {
    const { w, h } = size;
    const inner = 2 * limit(size.adjust('adj', 19_098), 0.5);
    // Its points touch all four sides of the box.
    const [hf, vf] = [size.adjust('hf', 105_146), size.adjust('vf', 110_557)];
    const stretched = { ...size, w: w * hf, h: h * vf };
    return whole(shifted(star(stretched, 5, inner), (w - w * hf) / 2, 0));
  },
  star6: (size) => whole(star(size, 6, 2 * limit(size.adjust('adj', 28_868), 0.5))),
  star8: (size) => whole(star(size, 8, 2 * limit(size.adjust('adj', 37_500), 0.5))),
  star12: (size) => whole(star(size, 12, 2 * limit(size.adjust('adj', 37_500), 0.5))),
  wave: (size) => wave(size, 1),
  doubleWave: (size) => wave(size, 2),
  leftBrace: (size) => brace(size.w, size.h, size, false),
  rightBrace: (size) => brace(size.w, size.h, size, true),
  leftBracket: (size) => bracket(size.w, size.h, size, false),
  rightBracket: (size) => bracket(size.w, size.h, size, true),
  wedgeRectCallout: (size) => callout(size, 'rect'),
  wedgeRoundRectCallout: (size) => callout(size, 'round'),
  wedgeEllipseCallout: (size) => callout(size, 'ellipse'),
  foldedCorner: (size) => {
    const { w, h } = size;
    const fold = cut(size, 'adj', 16_667);
    const inner = fold / 5;
    const [x, y] = [w - fold, h - fold];
    const flap = polygon([x, h], [x + inner, y + inner], [w, y]);
    const sheet = polygon([0, 0], [w, 0], [w, y], [x, h], [0, h]);
    return [piece(sheet, 'norm', true), piece(flap, 'darkenLess', true)];
  },
  cube: (size) => {
    const { w, h, adjust } = size;
    const depth = shortSide(size) * limit(adjust('adj', 25_000), 1);
    return [
      piece(polygon([0, depth], [w - depth, depth], [w - depth, h], [0, h]), 'norm', true),
      piece(polygon([w - depth, depth], [w, 0], [w, h - depth], [w - depth, h]), 'darkenLess', true),
      piece(polygon([0, depth], [depth, 0], [w, 0], [w - depth, depth]), 'lightenLess', true),
    ];
  },
  can: (size) => {
    const { w, h, adjust } = size;
    const rise = Math.min(h / 2, (shortSide(size) * limit(adjust('adj', 25_000), 2)) / 2);
    const body = path`M0 ${rise}A${w / 2} ${rise} 0 0 0 ${w} ${rise}L${w} ${h - rise}A${w / 2} ${rise} 0 0 1 0 ${h - rise}Z`;
    return [piece(body, 'norm', true), piece(ellipse(0, 0, w, rise * 2), 'lighten', true)];
  },
  bevel: (size) => {
    const { w, h } = size;
    const x = cut(size, 'adj', 12_500);
    const [right, bottom] = [w - x, h - x];
    return [
      piece(polygon([x, x], [right, x], [right, bottom], [x, bottom]), 'norm', true),
      piece(polygon([0, 0], [w, 0], [right, x], [x, x]), 'lightenLess', true),
      piece(polygon([0, h], [x, bottom], [right, bottom], [w, h]), 'darkenLess', true),
      piece(polygon([0, 0], [x, x], [x, bottom], [0, h]), 'lighten', true),
      piece(polygon([w, 0], [w, h], [right, bottom], [right, x]), 'darken', true),
    ];
  },
  bentConnector2: ({ w, h }) => open(path`M0 0L${w} 0L${w} ${h}`),
  bentConnector3: ({ w, h, adjust }) => {
    const x = w * adjust('adj1', 50_000);
    return open(path`M0 0L${x} 0L${x} ${h}L${w} ${h}`);
  },
  curvedConnector3: ({ w, h, adjust }) => {
    const x = w * adjust('adj1', 50_000);
    return open(path`M0 0C${x / 2} 0 ${x} ${h / 4} ${x} ${h / 2}C${x} ${(h * 3) / 4} ${(x + w) / 2} ${h} ${w} ${h}`);
  },
  /** A sheet that is torn off at the bottom. */
  flowChartDocument: ({ w, h }) => {
    const y = (part: number): number => (h * part) / 21_600;
    return whole(path`M0 0L${w} 0L${w} ${y(17_322)}C${w / 2} ${y(17_322)} ${w / 2} ${y(23_922)} 0 ${y(20_172)}Z`);
  },
  flowChartMagneticDisk: ({ w, h }) => [
    piece(
      path`M0 ${h / 6}A${w / 2} ${h / 6} 0 0 1 ${w} ${h / 6}L${w} ${(h * 5) / 6}A${w / 2} ${h / 6} 0 0 1 0 ${(h * 5) / 6}Z`,
      'norm',
      true,
    ),
    piece(path`M${w} ${h / 6}A${w / 2} ${h / 6} 0 0 1 0 ${h / 6}`, 'none', true),
  ],
  flowChartPreparation: ({ w, h }) =>
    whole(polygon([0, h / 2], [w / 5, 0], [(w * 4) / 5, 0], [w, h / 2], [(w * 4) / 5, h], [w / 5, h])),
  flowChartPunchedCard: ({ w, h }) => whole(polygon([0, h / 5], [w / 5, 0], [w, 0], [w, h], [0, h])),
  flowChartOnlineStorage: ({ w, h }) =>
    whole(path`M${w / 6} 0L${w} 0A${w / 6} ${h / 2} 0 0 0 ${w} ${h}L${w / 6} ${h}A${w / 6} ${h / 2} 0 0 1 ${w / 6} 0Z`),
  flowChartDelay: ({ w, h }) => whole(path`M0 0L${w / 2} 0A${w / 2} ${h / 2} 0 0 1 ${w / 2} ${h}L0 ${h}Z`),
  flowChartManualInput: ({ w, h }) => whole(polygon([0, h / 5], [w, 0], [w, h], [0, h])),
  flowChartManualOperation: ({ w, h }) => whole(polygon([0, 0], [w, 0], [(w * 4) / 5, h], [w / 5, h])),
  flowChartMerge: ({ w, h }) => whole(polygon([0, 0], [w, 0], [w / 2, h])),
  flowChartExtract: ({ w, h }) => whole(polygon([0, h], [w / 2, 0], [w, h])),
  flowChartOffpageConnector: ({ w, h }) => whole(polygon([0, 0], [w, 0], [w, h * 0.8], [w / 2, h], [0, h * 0.8])),
  nonIsoscelesTrapezoid: (size) => {
    const { w, h, adjust } = size;
    const s = shortSide(size);
    return whole(polygon([0, h], [s * adjust('adj1', 25_000), 0], [w - s * adjust('adj2', 25_000), 0], [w, h]));
  },
};
