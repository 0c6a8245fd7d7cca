import type PptxGenJS from 'pptxgenjs';
import type { Geometry, PathCommand, SceneShape } from '../model/scene.ts';
import { type Box, inchesFromPx, type Point, type Px } from '../model/units.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

type Points = NonNullable<PptxGenJS.ShapeProps['points']>;

/**
 * Points of a custom geometry, in inches from the shape's corner.
 *
 * @param place Turns a command's coordinates into px from the corner of the shape.
 */
export const freeformPoints = (
  paths: readonly (readonly PathCommand[])[],
  place: (x: number, y: number) => readonly [number, number],
): Points =>
  paths.flat().map((command) => {
    const at = (x: number, y: number): { x: number; y: number } => {
      const [px, py] = place(x, y);
      return { x: inchesFromPx(px), y: inchesFromPx(py) };
    };
    switch (command[0]) {
      case 'M':
        return { ...at(command[1], command[2]), moveTo: true };
      case 'L':
        return at(command[1], command[2]);
      case 'C': {
        const [, x1, y1, x2, y2, x, y] = command;
        const one = at(x1, y1);
        const two = at(x2, y2);
        return { ...at(x, y), curve: { type: 'cubic', x1: one.x, y1: one.y, x2: two.x, y2: two.y } };
      }
      case 'Z':
        return { close: true };
    }
  }) as Points;

/** The box round a path: of its points and the control points of its curves. */
export const boxOfPath = (path: readonly PathCommand[]): Box => {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const [, ...numbers] of path) {
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      const x = numbers[index]!;
      const y = numbers[index + 1]!;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
};

/** `a:custGeom` of paths in a box; `perUnit` is how many units of the file a unit of the paths has. */
export const customGeometry = (
  paths: readonly (readonly PathCommand[])[],
  { x: left, y: top, w, h }: Box,
  perUnit = 1,
): XmlElement => {
  const scaled = (length: number): number => (perUnit === 1 ? length : Math.round(length * perUnit));
  const point = (x: number, y: number): XmlElement => el('a:pt', { x: scaled(x - left), y: scaled(y - top) });
  const step = (command: PathCommand): XmlElement => {
    switch (command[0]) {
      case 'M':
        return el('a:moveTo', {}, point(command[1], command[2]));
      case 'L':
        return el('a:lnTo', {}, point(command[1], command[2]));
      case 'C': {
        const [, x1, y1, x2, y2, x, y] = command;
        return el('a:cubicBezTo', {}, point(x1, y1), point(x2, y2), point(x, y));
      }
      case 'Z':
        return el('a:close');
    }
  };
  return el(
    'a:custGeom',
    {},
    ['a:avLst', 'a:gdLst', 'a:ahLst', 'a:cxnLst'].map((name) => el(name)),
    el('a:rect', { l: 'l', t: 't', r: 'r', b: 'b' }),
    el(
      'a:pathLst',
      {},
      paths.map((path) => el('a:path', { w: scaled(w), h: scaled(h) }, path.map(step))),
    ),
  );
};

/** A scene's geometry in PowerPoint's terms. */
export interface ShapeGeometry {
  /** Name of a preset, or `custGeom`. */
  readonly preset: string;
  /** Of a custom geometry, in fractions of the box. */
  readonly path?: readonly PathCommand[];
  readonly flipH?: boolean;
  readonly flipV?: boolean;
  /** Adds what pptxgenjs has no word for to the shape's `p:spPr`. */
  readonly finish: (shape: XmlElement) => void;
  /** Index of the connection site where a line ends; one of those that the geometry was made with. */
  readonly siteOf: (end: LineEnd) => number;
}

/** The end of a line at a shape, and the next point of the line: px of the scene. */
export interface LineEnd {
  readonly at: Point;
  readonly next: Point;
}

/** A connection site in fractions of the box; `angle` is where a connector leaves, clockwise from the right. */
interface Site {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}
type Fraction = readonly [x: number, y: number];

/** The direction away from the middle. */
const leaving = (x: number, y: number): number =>
  Math.round(((Math.atan2(y - 0.5, x - 0.5) * 180) / Math.PI + 360) % 360);
const site = ([x, y]: Fraction): Site => ({ x, y, angle: leaving(x, y) });

/**
 * The middles of the sides in the order of a plain rectangle. LibreOffice takes numbers below four for those, whatever the geometry
 * says: so every geometry that is drawn as a path has these first.
 */
const middles = (
  [
    [0.5, 0],
    [0, 0.5],
    [0.5, 1],
    [1, 0.5],
  ] as const
).map(site);
const corners = (
  [
    [0, 0],
    [0, 1],
    [1, 1],
    [1, 0],
  ] as const
).map(site);
const round = Math.SQRT1_2 / 2;
/** Of a quarter of a circle drawn as a curve: from an end to its control point, in radii. */
const quarter = 0.5523;
const rectangle: readonly PathCommand[] = [['M', 0, 0], ['L', 1, 0], ['L', 1, 1], ['L', 0, 1], ['Z']];

/** A preset as a path in fractions of the box, with the sites that a person would look for beside the middles of its sides. */
interface Outline {
  readonly path: readonly PathCommand[];
  readonly own: readonly Fraction[];
}

type Size = Pick<Box, 'w' | 'h'>;

const polygon = (...[first, ...others]: readonly [Fraction, ...Fraction[]]): PathCommand[] => [
  ['M', ...first],
  ...others.map((point): PathCommand => ['L', ...point]),
  ['Z'],
];

/** Outlines of presets, as presetShapeDefinitions.xml of ECMA-376 part 1, annex D, has them. */
export const outlineOf = (geometry: Geometry, { w, h }: Size): Outline => {
  if (!('preset' in geometry)) return { path: geometry.path, own: [] };
  if (geometry.preset === 'rect8') return { path: rectangle, own: corners.map(({ x, y }) => [x, y]) };
  const shorter = Math.min(w, h);
  const share = (geometry.adjust ?? usualAdjust[geometry.preset] ?? 25_000) / 100_000;
  const inset = w > 0 ? (share * shorter) / w : 0;
  switch (geometry.preset) {
    case 'rect':
      return { path: rectangle, own: [] };
    case 'roundRect':
      return { path: roundedRectangle(inset, h > 0 ? (share * shorter) / h : 0), own: [] };
    case 'flowChartTerminator':
      return { path: roundedRectangle(3475 / 21_600, 0.5), own: [] };
    case 'flowChartPredefinedProcess':
      return { path: [...rectangle, ['M', 1 / 8, 0], ['L', 1 / 8, 1], ['M', 7 / 8, 0], ['L', 7 / 8, 1]], own: [] };
    case 'flowChartDocument': {
      const [low, lower, foot] = [17_322 / 21_600, 23_922 / 21_600, 20_172 / 21_600];
      return {
        path: [['M', 0, 0], ['L', 1, 0], ['L', 1, low], ['C', 0.5, low, 0.5, lower, 0, foot], ['Z']],
        own: [[0.5, foot]],
      };
    }
    case 'diamond':
      return { path: polygon([0.5, 0], [1, 0.5], [0.5, 1], [0, 0.5]), own: [] };
    case 'homePlate':
      return { path: polygon([0, 0], [1 - inset, 0], [1, 0.5], [1 - inset, 1], [0, 1]), own: [] };
    case 'ellipse':
      return {
        path: [['M', 0, 0.5], ...arc(0, 0.5, 0.5, 1, -1), ...arc(1, 0.5, 0.5, 1, 1), ['Z']],
        own: [
          [0.5 - round, 0.5 - round],
          [0.5 - round, 0.5 + round],
          [0.5 + round, 0.5 + round],
          [0.5 + round, 0.5 - round],
        ],
      };
    case 'can': {
      const rim = h > 0 ? (share * shorter) / h / 2 : 0;
      return {
        path: [
          ['M', 0, rim],
          ...arc(0, rim, rim, 1, -1),
          ['L', 1, 1 - rim],
          ...arc(1, 1 - rim, rim, 1, 1),
          ['Z'],
          ['M', 0, rim],
          ...arc(0, rim, rim, 1, 1),
        ],
        own: [[0.5, 2 * rim]],
      };
    }
    case 'triangle':
      return {
        path: polygon([0.5, 0], [1, 1], [0, 1]),
        own: [
          [0.25, 0.5],
          [0, 1],
          [1, 1],
          [0.75, 0.5],
        ],
      };
    case 'trapezoid':
      return {
        path: polygon([0, 1], [inset, 0], [1 - inset, 0], [1, 1]),
        own: [
          [inset / 2, 0.5],
          [1 - inset / 2, 0.5],
        ],
      };
    case 'hexagon':
      return {
        path: polygon([0, 0.5], [inset, 0], [1 - inset, 0], [1, 0.5], [1 - inset, 1], [inset, 1]),
        own: [
          [1 - inset, 1],
          [inset, 1],
          [inset, 0],
          [1 - inset, 0],
        ],
      };
    case 'parallelogram': {
      const below = (1 - inset) / 2;
      return {
        path: polygon([0, 1], [inset, 0], [1, 0], [1 - inset, 1]),
        own: [
          [1 - below, 0],
          [1 - inset / 2, 0.5],
          [below, 1],
          [inset / 2, 0.5],
        ],
      };
    }
  }
};

/** Where it is not said, in thousandths; 25000 of the others. */
const usualAdjust: Readonly<Partial<Record<string, number>>> = { roundRect: 16_667, homePlate: 50_000 };

/** Presets whose own first four sites are the middles of a plain rectangle's sides: they need no path of their own. */
const plain: readonly string[] = ['rect', 'roundRect', 'diamond', 'flowChartTerminator', 'flowChartPredefinedProcess'];

/** Corners that are quarters of ellipses of these radii. */
const roundedRectangle = (rx: number, ry: number): PathCommand[] => {
  const [cx, cy] = [rx * (1 - quarter), ry * (1 - quarter)];
  return [
    ['M', rx, 0],
    ['L', 1 - rx, 0],
    ['C', 1 - cx, 0, 1, cy, 1, ry],
    ['L', 1, 1 - ry],
    ['C', 1, 1 - cy, 1 - cx, 1, 1 - rx, 1],
    ['L', rx, 1],
    ['C', cx, 1, 0, 1 - cy, 0, 1 - ry],
    ['L', 0, ry],
    ['C', 0, cy, cx, 0, rx, 0],
    ['Z'],
  ];
};

/** Half an ellipse from a point at the left (`x` 0) or the right (`x` 1) to the other side: `up` -1 over the top, 1 under the bottom. */
const arc = (x: number, y: number, ry: number, width: number, up: 1 | -1): PathCommand[] => {
  const to = x === 0 ? width : 0;
  const along = (to - x) / 2;
  const middle = x + along;
  const far = y + up * ry;
  return [
    ['C', x, y + up * ry * quarter, middle - along * quarter, far, middle, far],
    ['C', middle + along * quarter, far, to, y + up * ry * quarter, to, y],
  ];
};

/** A line that ends so near to a site, in px, ends at it. */
const atSite: Px = 0.25;

/**
 * The geometry of a shape with the ends of the lines that are glued to it. A line keeps its end when its shape is moved only if there
 * is a connection site: shapes where lines end beside the usual ones are drawn as a path, with a site for each.
 */
export const sceneGeometry = (shape: SceneShape, ends: readonly LineEnd[]): ShapeGeometry => {
  const { geometry, box } = shape;
  const { path, own } = outlineOf(geometry, box);
  const sites = [...middles];
  const find = ({ x, y }: Pick<Site, 'x' | 'y'>): number =>
    sites.findIndex((one) => Math.hypot((one.x - x) * box.w, (one.y - y) * box.h) < atSite);
  const add = (one: Site): void => {
    if (find(one) < 0) sites.push(one);
  };
  for (const one of own) add(site(one));
  for (const end of ends) add(siteAt(end, shape));
  const siteOf = (end: LineEnd): number => find(siteAt(end, shape));
  if (!('preset' in geometry) || geometry.preset === 'rect8')
    return { preset: 'custGeom', path, finish: (element) => addSites(element, sites), siteOf };
  const { preset, adjust, flipH, flipV } = geometry;
  if (!plain.includes(preset) || sites.length > middles.length)
    return { preset: 'custGeom', path, flipH, flipV, finish: (element) => addSites(element, sites), siteOf };
  return {
    preset,
    flipH,
    flipV,
    finish: (element) => {
      if (adjust === undefined) return;
      element.at('a:prstGeom', 'a:avLst')!.children = [el('a:gd', { name: 'adj', fmla: `val ${Math.round(adjust)}` })];
    },
    siteOf,
  };
};

/** An end of a line in the shape as it was before it was turned and mirrored. */
const siteAt = ({ at, next }: LineEnd, { box, geometry, rotation = 0 }: SceneShape): Site => {
  const flipped: { flipH?: boolean; flipV?: boolean } =
    'preset' in geometry && geometry.preset !== 'rect8' ? geometry : {};
  const turn = (-rotation * Math.PI) / 180;
  const upright = ({ x, y }: Point): Point => ({
    x: (x * Math.cos(turn) - y * Math.sin(turn)) * (flipped.flipH ? -1 : 1),
    y: (x * Math.sin(turn) + y * Math.cos(turn)) * (flipped.flipV ? -1 : 1),
  });
  const fromMiddle = upright({ x: at.x - box.x - box.w / 2, y: at.y - box.y - box.h / 2 });
  const x = box.w > 0 ? fromMiddle.x / box.w + 0.5 : 0;
  const y = box.h > 0 ? fromMiddle.y / box.h + 0.5 : 0;
  const along = upright({ x: next.x - at.x, y: next.y - at.y });
  const [level, steep] = [Math.abs(along.y) < 0.05, Math.abs(along.x) < 0.05];
  if (level === steep) return { x, y, angle: leaving(x, y) };
  return { x, y, angle: level ? (along.x < 0 ? 180 : 0) : along.y < 0 ? 270 : 90 };
};

/** `a:cxnLst`: sites in fractions of the shape, which follow its size by guides. */
const addSites = (shape: XmlElement, sites: readonly Site[]): void => {
  const custom = shape.at('a:custGeom')!;
  const guide = (name: string, of: 'w' | 'h', part: number): XmlElement =>
    el('a:gd', { name, fmla: `*/ ${of} ${Math.round(part * 1_000_000)} 1000000` });
  custom.at('a:gdLst')!.children = sites.flatMap(({ x, y }, index) => [
    guide(`x${index}`, 'w', x),
    guide(`y${index}`, 'h', y),
  ]);
  custom.at('a:cxnLst')!.children = sites.map(({ angle }, index) =>
    el('a:cxn', { ang: angle * 60_000 }, el('a:pos', { x: `x${index}`, y: `y${index}` })),
  );
};
