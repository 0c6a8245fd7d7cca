import type { Frame } from '../../src/model/frame.ts';
import type { PathCommand, Scene, SceneConnector } from '../../src/model/scene.ts';
import { type Point, pxFromPoints } from '../../src/model/units.ts';
import type { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { isConnector } from '../../src/pptx/connector.ts';
import { flattenPath, parsePath } from '../../src/svg-dom/path.ts';

/** Lines of diagrams: where PowerPoint has them glued, and how LibreOffice draws them. */

export const connectorsOf = ({ items }: Scene): SceneConnector[] =>
  items.filter((item): item is SceneConnector => item.kind === 'connector' && isConnector(item));

export interface GluedEnds {
  readonly count: number;
  /** Lines of which an end is more than a point off the site that it is glued to. */
  readonly off: readonly string[];
}

/** All ends of lines in a file that are glued to shapes, but on slides that are kept as somebody else made them. */
export function gluedEnds(opc: OpcPackage, frames: readonly Frame[]): GluedEnds {
  const off: string[] = [];
  let count = 0;
  for (const [index, { id, layout }] of frames.entries()) {
    if (layout === 'pptx') continue;
    const slide = opc.xml(`ppt/slides/slide${index + 1}.xml`);
    const shapes = new Map(slide.all('p:sp').map((shape) => [identityOf(shape).get('id')!, shape]));
    for (const connector of slide.all('p:cxnSp')) {
      const ends = endsOf(connector);
      for (const [number, name] of ['a:stCxn', 'a:endCxn'].entries()) {
        const glue = connector.all(name)[0];
        if (!glue) continue;
        count += 1;
        const site = sitesOf(shapes.get(glue.get('id')!)!)[Number(glue.get('idx'))]!;
        const end = ends[number]!;
        if (Math.hypot(site.x - end.x, site.y - end.y) > point) off.push(`${id}: ${identityOf(connector).get('name')}`);
      }
    }
  }
  return { count, off };
}

/** Lines of a slide that LibreOffice draws elsewhere than the web deck; `page` is what it understood of it. */
export function drawnOtherwise({ id, items }: Frame, page: string): string[] {
  const drawn = linesOf(page);
  return items.flatMap((item) =>
    item.kind === 'diagram'
      ? connectorsOf(item.scene).flatMap(({ name, path }) => {
          const own = sampled(flattenPath(path.map((command) => moved(command, item.box))));
          return drawn.some((line) => apart(own, line) < nearEnough) ? [] : [`${id}: ${name}`];
        })
      : [],
  );
}

/** In EMU. */
const point = 12_700;
/** In px: less than a line is thick and its heads are wide. */
const nearEnough = 4;

const identityOf = (shape: XmlElement): XmlElement => shape.elements()[0]!.at('p:cNvPr')!;

interface Place {
  readonly at: (x: number, y: number) => Point;
}

/** From fractions of a shape's box to the slide: mirrored, turned, moved. */
const placeOf = (shape: XmlElement): Place => {
  const transform = shape.at('p:spPr', 'a:xfrm')!;
  const [off, ext] = [transform.at('a:off')!, transform.at('a:ext')!];
  const [x, y, w, h] = [off.get('x'), off.get('y'), ext.get('cx'), ext.get('cy')].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const angle = (Number(transform.get('rot') ?? 0) / 60_000 / 180) * Math.PI;
  return {
    at: (partX, partY) => {
      const fromX = (transform.get('flipH') === '1' ? 0.5 - partX : partX - 0.5) * w;
      const fromY = (transform.get('flipV') === '1' ? 0.5 - partY : partY - 0.5) * h;
      return {
        x: x + w / 2 + fromX * Math.cos(angle) - fromY * Math.sin(angle),
        y: y + h / 2 + fromX * Math.sin(angle) + fromY * Math.cos(angle),
      };
    },
  };
};

const endsOf = (connector: XmlElement): [Point, Point] => {
  const place = placeOf(connector);
  const path = connector.all('a:path')[0];
  if (!path) return [place.at(0, 0), place.at(1, 1)];
  const points = path.all('a:pt').map((one): Point => {
    const part = (axis: 'x' | 'y', extent: 'w' | 'h'): number => Number(one.get(axis)) / Number(path.get(extent));
    return place.at(part('x', 'w'), part('y', 'h'));
  });
  return [points[0]!, points.at(-1)!];
};

/** The sites of presets that are written as presets: the middles of their sides. */
const presetSites = [[0.5, 0], [0, 0.5], [0.5, 1], [1, 0.5]] as const; // prettier-ignore

const sitesOf = (shape: XmlElement): Point[] => {
  const place = placeOf(shape);
  const custom = shape.at('p:spPr', 'a:custGeom');
  if (!custom) return presetSites.map(([x, y]) => place.at(x, y));
  const guides = new Map(
    custom.all('a:gd').map((guide) => {
      const [, , part, whole] = guide.get('fmla')!.split(' ');
      return [guide.get('name')!, Number(part) / Number(whole)];
    }),
  );
  return custom.all('a:pos').map((one) => place.at(guides.get(one.get('x')!)!, guides.get(one.get('y')!)!));
};

/** Connectors and freeforms of a page as LibreOffice draws them, in px. */
const linesOf = (page: string): Point[][] => [
  ...[...page.matchAll(/<draw:connector [^>]*svg:d="([^"]+)"/g)].map(([, path]) =>
    sampled(flattenPath(parsePath(path!)).map(({ x, y }) => ({ x: fromHundredths(x), y: fromHundredths(y) }))),
  ),
  ...[...page.matchAll(freeform)].flatMap(([, w, h, x, y, unitsX, unitsY, drawn]) => {
    const path = drawn!.replace(' N', '');
    if (/[^MLC\d\s.-]/.test(path)) return [];
    const px = (centimetres: string | undefined): number => fromHundredths(Number(centimetres) * 1000);
    const [scaleX, scaleY] = [px(w) / Number(unitsX), px(h) / Number(unitsY)];
    return [
      sampled(flattenPath(parsePath(path)).map((one) => ({ x: px(x) + one.x * scaleX, y: px(y) + one.y * scaleY }))),
    ];
  }),
];

/** Size and place, units of the path, and the path. */
const freeform =
  /<draw:custom-shape [^>]*?svg:width="([\d.]+)cm" svg:height="([\d.]+)cm" svg:x="([\d.]+)cm" svg:y="([\d.]+)cm"(?:(?!<\/draw:custom-shape>)[^])*?drawooo:sub-view-size="(\d+) (\d+)"[^>]*?draw:enhanced-path="([^"]+)"/g;

const fromHundredths = (length: number): number => pxFromPoints((length * 72) / 2540);

const moved = (command: PathCommand, { x, y }: Point): PathCommand => {
  const [verb, ...numbers] = command;
  return [verb, ...numbers.map((number, index) => number + (index % 2 === 0 ? x : y))] as unknown as PathCommand;
};

/** A point every 3 px. */
const sampled = (corners: readonly Point[]): Point[] =>
  corners.flatMap((corner, index) => {
    const next = corners[index + 1];
    if (!next) return [corner];
    const count = Math.max(1, Math.ceil(Math.hypot(next.x - corner.x, next.y - corner.y) / 3));
    return Array.from({ length: count }, (_, step) => ({
      x: corner.x + ((next.x - corner.x) * step) / count,
      y: corner.y + ((next.y - corner.y) * step) / count,
    }));
  });

/** How far two lines are apart where they are farthest. */
const apart = (one: readonly Point[], other: readonly Point[]): number => {
  const farthest = (from: readonly Point[], to: readonly Point[]): number =>
    Math.max(...from.map(({ x, y }) => Math.min(...to.map((point) => Math.hypot(point.x - x, point.y - y)))));
  const [first, last] = [one[0]!, other[0]!];
  const bounds = (line: readonly Point[]): number =>
    Math.max(...line.map(({ x }) => x)) - Math.min(...line.map(({ x }) => x));
  // most lines are told apart by their widths alone
  if (!first || !last || Math.abs(bounds(one) - bounds(other)) > 2 * nearEnough) return Infinity;
  return Math.max(farthest(one, other), farthest(other, one));
};
