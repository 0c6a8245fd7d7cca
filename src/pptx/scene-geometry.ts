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

/** Index of a shape's connection site in PowerPoint. */
export const connectionSite = (geometry: Geometry, site: number): number =>
  'preset' in geometry && geometry.preset === 'rect8' ? fromScene[site]! : site;

export const sceneGeometry = (geometry: Geometry): ShapeGeometry => {
  if ('path' in geometry)
    return { preset: 'custGeom', path: geometry.path, finish: (shape) => addSites(shape, sideSites) };
  if (geometry.preset === 'rect8')
    return { preset: 'custGeom', path: rectangle, finish: (shape) => addSites(shape, eightSites) };
  const { preset, adjust, flipH, flipV } = geometry;
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

const addSites = (shape: XmlElement, sites: typeof eightSites): void => {
  shape.at('a:custGeom', 'a:cxnLst')!.children = sites.map(([x, y, angle]) =>
    el('a:cxn', { ang: angle * 60_000 }, el('a:pos', { x, y })),
  );
};
