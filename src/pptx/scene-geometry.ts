import type PptxGenJS from 'pptxgenjs';
import type { Geometry, PathCommand } from '../model/scene.ts';
import { type Box, inchesFromPx } from '../model/units.ts';
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
}

const rectangle: readonly PathCommand[] = [['M', 0, 0], ['L', 1, 0], ['L', 1, 1], ['L', 0, 1], ['Z']];

/**
 * Eight sites: the middles of the sides in the order of a plain rectangle, then the corners. LibreOffice takes numbers below
 * four for those of a plain rectangle, whatever the geometry says. An angle is where a connector leaves.
 */
const eightSites: readonly (readonly [x: 'l' | 'hc' | 'r', y: 't' | 'vc' | 'b', angle: number])[] = [
  ['hc', 't', 270],
  ['l', 'vc', 180],
  ['hc', 'b', 90],
  ['r', 'vc', 0],
  ['l', 't', 225],
  ['l', 'b', 135],
  ['r', 'b', 45],
  ['r', 't', 315],
];
/** Of a shape that is drawn as a path: the middles of its sides. */
const sideSites = eightSites.slice(0, 4);
/** The scene counts the same eight counter-clockwise from the top. */
const fromScene = [0, 4, 1, 5, 2, 6, 3, 7];

type Site = readonly [x: number, y: number];
const middles: readonly Site[] = [
  [0.5, 0],
  [0, 0.5],
  [0.5, 1],
  [1, 0.5],
];
const round = Math.SQRT1_2 / 2;
/** Of a quarter of a circle drawn as a curve: from an end to its control point, in radii. */
const quarter = 0.5523;

/**
 * Presets whose own first four sites are not the middles of a plain rectangle's sides: other programs would glue a line elsewhere. They
 * are drawn as paths, in fractions of the box, with those four sites and after them the preset's own, in its order.
 */
const drawnAsPath = (geometry: Geometry, { w, h }: Size): { path: PathCommand[]; own: Site[] } | undefined => {
  if (!('preset' in geometry) || geometry.preset === 'rect8') return undefined;
  const shorter = Math.min(w, h);
  const share = (geometry.adjust ?? 25_000) / 100_000;
  const inset = w > 0 ? (share * shorter) / w : 0;
  const polygon = (...[first, ...others]: readonly [Site, ...Site[]]): PathCommand[] => [
    ['M', ...first],
    ...others.map((point): PathCommand => ['L', ...point]),
    ['Z'],
  ];
  switch (geometry.preset) {
    case 'ellipse':
      return {
        path: [['M', 0, 0.5], ...arc(0, 0.5, 0.5, 1, -1), ...arc(1, 0.5, 0.5, 1, 1), ['Z']],
        own: [
          [0.5, 0],
          [0.5 - round, 0.5 - round],
          [0, 0.5],
          [0.5 - round, 0.5 + round],
          [0.5, 1],
          [0.5 + round, 0.5 + round],
          [1, 0.5],
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
        own: [
          [0.5, 2 * rim],
          [0.5, 0],
          [0, 0.5],
          [0.5, 1],
          [1, 0.5],
        ],
      };
    }
    case 'triangle':
      return {
        path: polygon([0.5, 0], [1, 1], [0, 1]),
        own: [
          [0.5, 0],
          [0.25, 0.5],
          [0, 1],
          [0.5, 1],
          [1, 1],
          [0.75, 0.5],
        ],
      };
    case 'hexagon':
      return {
        path: polygon([0, 0.5], [inset, 0], [1 - inset, 0], [1, 0.5], [1 - inset, 1], [inset, 1]),
        own: [
          [1, 0.5],
          [1 - inset, 1],
          [inset, 1],
          [0, 0.5],
          [inset, 0],
          [1 - inset, 0],
        ],
      };
    case 'parallelogram': {
      const slant = inset > 0 ? 0.5 / inset : 1;
      const below = (1 - inset) / 2;
      return {
        path: polygon([0, 1], [inset, 0], [1, 0], [1 - inset, 1]),
        own: [
          [0.5, 1 - slant],
          [1 - below, 0],
          [1 - inset / 2, 0.5],
          [below, 1],
          [0.5, slant],
          [inset / 2, 0.5],
        ],
      };
    }
    default:
      return undefined;
  }
};
type Size = Pick<Box, 'w' | 'h'>;

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

const sameSite = ([x, y]: Site, [otherX, otherY]: Site): boolean =>
  Math.abs(x - otherX) < 1e-3 && Math.abs(y - otherY) < 1e-3;

/** The middles of the sides, and then what else the preset has. */
const sitesOf = (own: readonly Site[]): readonly Site[] => [
  ...middles,
  ...own.filter((site) => !middles.some((one) => sameSite(site, one))),
];

/** Index of a shape's connection site in PowerPoint. */
export const connectionSite = (geometry: Geometry, site: number, size: Size): number => {
  if ('preset' in geometry && geometry.preset === 'rect8') return fromScene[site]!;
  const own = drawnAsPath(geometry, size)?.own;
  const at = own?.[site];
  return own && at ? sitesOf(own).findIndex((one) => sameSite(at, one)) : site;
};

export const sceneGeometry = (geometry: Geometry, size: Size): ShapeGeometry => {
  if ('path' in geometry)
    return { preset: 'custGeom', path: geometry.path, finish: (shape) => addSites(shape, sideSites) };
  if (geometry.preset === 'rect8')
    return { preset: 'custGeom', path: rectangle, finish: (shape) => addSites(shape, eightSites) };
  const { preset, adjust, flipH, flipV } = geometry;
  const drawn = drawnAsPath(geometry, size);
  if (drawn)
    return {
      preset: 'custGeom',
      path: drawn.path,
      flipH,
      flipV,
      finish: (shape) => addFractions(shape, sitesOf(drawn.own)),
    };
  return {
    preset,
    flipH,
    flipV,
    finish: (shape) => {
      if (adjust === undefined) return;
      shape.at('a:prstGeom', 'a:avLst')!.children = [el('a:gd', { name: 'adj', fmla: `val ${Math.round(adjust)}` })];
    },
  };
};

/** Sites in fractions of the shape, which follow its size by guides. */
const addFractions = (shape: XmlElement, sites: readonly Site[]): void => {
  const custom = shape.at('a:custGeom')!;
  const guide = (name: string, of: 'w' | 'h', part: number): XmlElement =>
    el('a:gd', { name, fmla: `*/ ${of} ${Math.round(part * 1_000_000)} 1000000` });
  custom.at('a:gdLst')!.children = sites.flatMap(([x, y], index) => [
    guide(`x${index}`, 'w', x),
    guide(`y${index}`, 'h', y),
  ]);
  custom.at('a:cxnLst')!.children = sites.map(([x, y], index) =>
    el('a:cxn', { ang: leaving(x, y) }, el('a:pos', { x: `x${index}`, y: `y${index}` })),
  );
};

/** The direction away from the middle, in 60000ths of a degree, clockwise from the right. */
const leaving = (x: number, y: number): number =>
  Math.round(((Math.atan2(y - 0.5, x - 0.5) * 180) / Math.PI + 360) % 360) * 60_000;

const addSites = (shape: XmlElement, sites: typeof eightSites): void => {
  shape.at('a:custGeom', 'a:cxnLst')!.children = sites.map(([x, y, angle]) =>
    el('a:cxn', { ang: angle * 60_000 }, el('a:pos', { x, y })),
  );
};
