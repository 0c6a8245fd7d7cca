import type { Geometry, PathCommand } from '../diagram/scene.ts';
import { el, type XmlElement } from './xml.ts';

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

/** Eight sites, counter-clockwise from the top as an ellipse has them; an angle is where a connector leaves. */
const eightSites: readonly (readonly [x: 'l' | 'hc' | 'r', y: 't' | 'vc' | 'b', angle: number])[] = [
  ['hc', 't', 270],
  ['l', 't', 225],
  ['l', 'vc', 180],
  ['l', 'b', 135],
  ['hc', 'b', 90],
  ['r', 'b', 45],
  ['r', 'vc', 0],
  ['r', 't', 315],
];

export const sceneGeometry = (geometry: Geometry): ShapeGeometry => {
  if ('path' in geometry) return { preset: 'custGeom', path: geometry.path, finish: () => {} };
  if (geometry.preset === 'rect8') return { preset: 'custGeom', path: rectangle, finish: addEightSites };
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

const addEightSites = (shape: XmlElement): void => {
  shape.at('a:custGeom', 'a:cxnLst')!.children = eightSites.map(([x, y, angle]) =>
    el('a:cxn', { ang: angle * 60_000 }, el('a:pos', { x, y })),
  );
};
