import type { PathCommand, SceneConnector } from '../model/scene.ts';
import { type Box, type Point, emuFromPx, pointsFromPx } from '../model/units.ts';
import { boxOfPath, customGeometry, freeformPoints, type LineEnd } from './scene-geometry.ts';
import { identity, type ObjectGroup, transform } from './shape-tree.ts';
import { headEnd, toConnector } from './shape.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { type XmlElement, el, namespaces } from '../ooxml/xml.ts';

/**
 * A connector as PowerPoint stores it. PowerPoint draws what is stored, and routes anew by the glue only once a shape is moved:
 * so this is the very path, not a guess from its ends.
 */
export interface ConnectorGeometry {
  readonly preset: 'straightConnector1' | 'bentConnector2' | 'bentConnector3' | 'bentConnector4' | 'bentConnector5';
  /** Before rotation. */
  readonly box: Box;
  /** A quarter turn clockwise. */
  readonly turned: boolean;
  readonly flipH: boolean;
  readonly flipV: boolean;
  /** `adj1` to `adj3`, in 100000ths of the width (odd) or the height (even). */
  readonly adjustments: readonly number[];
}

/** Shorter than that is a rounding error of the layout, not a piece of the path. */
const tolerance = 0.05;

/** Corners of a path of straight pieces; `undefined` if it has a curve. */
const cornersOf = (path: readonly PathCommand[]): Point[] | undefined => {
  const points: Point[] = [];
  for (const command of path) {
    if (command[0] === 'C') return undefined;
    if (command[0] === 'Z') continue;
    const point = { x: command[1], y: command[2] };
    const last = points[points.length - 1];
    if (!last || Math.abs(last.x - point.x) > tolerance || Math.abs(last.y - point.y) > tolerance) points.push(point);
  }
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    return !before || !after || !onOneLine(before, point, after);
  });
};

const onOneLine = (before: Point, point: Point, after: Point): boolean =>
  (Math.abs(before.x - point.x) <= tolerance && Math.abs(point.x - after.x) <= tolerance) ||
  (Math.abs(before.y - point.y) <= tolerance && Math.abs(point.y - after.y) <= tolerance);

/**
 * The connector that draws a path: a straight one, or one of two to five level and upright pieces. `undefined`: no connector of
 * PowerPoint's has that path (curves, slanted corners, more pieces, ends above each other); it is a freeform then.
 */
export const connectorGeometry = (path: readonly PathCommand[]): ConnectorGeometry | undefined => {
  const corners = cornersOf(path);
  if (!corners || corners.length < 2) return undefined;
  return corners.length === 2 ? straight(corners[0]!, corners[1]!) : bent(corners);
};

const straight = (from: Point, to: Point): ConnectorGeometry => ({
  preset: 'straightConnector1',
  box: { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) },
  turned: false,
  flipH: to.x < from.x,
  flipV: to.y < from.y,
  adjustments: [],
});

/**
 * In its own frame a bent connector starts level at the top left and ends at the bottom right; turning and flipping bring any
 * path into that frame (presetShapeDefinitions.xml of ECMA-376 part 1, annex D).
 */
const bent = (corners: readonly Point[]): ConnectorGeometry | undefined => {
  const pieces = corners.length - 1;
  if (pieces > 5) return undefined;
  const [start] = corners;
  const end = corners[corners.length - 1]!;
  const levelFirst = Math.abs(corners[1]!.y - start!.y) <= tolerance;
  for (let index = 1; index < corners.length; index++) {
    const level = Math.abs(corners[index]!.y - corners[index - 1]!.y) <= tolerance;
    const upright = Math.abs(corners[index]!.x - corners[index - 1]!.x) <= tolerance;
    if (!(levelFirst === (index % 2 === 1) ? level : upright)) return undefined;
  }
  const inFrame = (point: Point): Point =>
    levelFirst ? { x: point.x - start!.x, y: point.y - start!.y } : { x: point.y - start!.y, y: start!.x - point.x };
  const across = inFrame(end);
  const width = Math.abs(across.x);
  const height = Math.abs(across.y);
  // an adjustment is a share of the extent: none of nothing
  if (width < 1 || height < 1) return undefined;
  const flipH = across.x < 0;
  const flipV = across.y < 0;
  const adjustments = corners.slice(1, pieces - 1).map((corner, index) => {
    const { x, y } = inFrame(corner);
    return Math.round((index % 2 === 0 ? (flipH ? -x : x) / width : (flipV ? -y : y) / height) * 100_000);
  });
  const middle = { x: (start!.x + end.x) / 2, y: (start!.y + end.y) / 2 };
  return {
    preset: `bentConnector${pieces as 2 | 3 | 4 | 5}`,
    box: { x: middle.x - width / 2, y: middle.y - height / 2, w: width, h: height },
    turned: !levelFirst,
    flipH,
    flipV,
    adjustments,
  };
};

/** Every point of a path, those that steer its curves too. */
export const pointsOf = (path: readonly PathCommand[]): Point[] =>
  path.flatMap(([, ...numbers]) =>
    numbers.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: numbers[index + 1]! }] : [])),
  );

export const startOf = (path: readonly PathCommand[]): LineEnd => {
  const [at, next] = pointsOf(path);
  return { at: at!, next: next ?? at! };
};

export const endOf = (path: readonly PathCommand[]): LineEnd => {
  const [next, at] = pointsOf(path).slice(-2);
  return { at: at ?? next!, next: next! };
};

export interface Glue {
  readonly id: number;
  readonly site: number;
}

/** A connector: glued to the shapes at its ends, so that it follows when they are moved. */
export interface ConnectorDraft {
  readonly item: SceneConnector;
  /** Id in the frame. */
  readonly itemId: string;
  /** Where the diagram stands on the slide. */
  readonly origin: Point;
  readonly group?: ObjectGroup;
  /** Shape id in PowerPoint and connection site, by the item id of the shape and the line's end; known once all shapes are drafted. */
  readonly glueOf: (shape: string, end: LineEnd) => Glue | undefined;
}

export const draftConnector = (connector: ConnectorDraft, draft: SlideDraft): number => {
  const { item, itemId, origin, group } = connector;
  const path = item.path.map((command) => moved(command, origin));
  const geometry = connectorGeometry(path);
  const id = draft.add(
    itemId,
    { name: item.name, alt: item.name },
    (element) => finishConnector(element, connector, geometry),
    group,
    (element) => (isConnector(item) && isLaidAnew(geometry) ? withFreeform(element, path) : element),
  );
  const line = {
    color: draft.context.colours.draft(item.stroke),
    width: pointsFromPx(item.strokeWidth),
    dashType: (item.dash ?? 'solid') as 'solid',
    ...(item.opacity !== undefined && { transparency: Math.round((1 - item.opacity) * 100) }),
  };
  if (geometry) draft.slide.addShape('line' as 'rect', { ...inches(geometry.box), line });
  else {
    const box = boxOfPath(path);
    const points = freeformPoints([path], (x, y) => [x - box.x, y - box.y]);
    draft.slide.addShape('custGeom' as 'rect', { ...inches(box), line, points });
  }
  return id;
};

/** A line that hangs on nothing and has no connector's path is a freeform: other programs would lay a connector anew. */
export const isConnector = (item: SceneConnector): boolean =>
  item.from !== undefined || item.to !== undefined || connectorGeometry(item.path) !== undefined;

/** A connector with a corner that every program draws as one. */
export const isBent = (item: SceneConnector): boolean => {
  const geometry = connectorGeometry(item.path);
  return (
    isConnector(item) && geometry !== undefined && geometry.preset !== 'straightConnector1' && !isLaidAnew(geometry)
  );
};

/** LibreOffice draws connectors of up to three pieces as they are stored, and lays all others anew, glued or not. */
const isLaidAnew = (geometry: ConnectorGeometry | undefined): boolean => !geometry || geometry.adjustments.length > 1;

/**
 * A connector for PowerPoint, and for programs that would lay it anew a freeform of the same path, which is glued to nothing. The
 * namespace that is asked for is one that PowerPoint knows since 2019 and LibreOffice does not.
 */
const withFreeform = (connector: XmlElement, path: readonly PathCommand[]): XmlElement => {
  const { id, name, descr } = identity(connector).attributes;
  const bounds = boxOfPath(path);
  return el(
    'mc:AlternateContent',
    { 'xmlns:mc': namespaces.mc },
    el('mc:Choice', { 'xmlns:p159': namespaces.p159, Requires: 'p159' }, connector),
    el(
      'mc:Fallback',
      {},
      el(
        'p:sp',
        {},
        el('p:nvSpPr', {}, el('p:cNvPr', { id, name, descr }), el('p:cNvSpPr'), el('p:nvPr')),
        el(
          'p:spPr',
          {},
          transform(bounds),
          customGeometry([path], bounds, emuFromPx(1)),
          el('a:noFill'),
          connector.at('p:spPr', 'a:ln')!,
        ),
        el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, el('a:endParaRPr', { lang: 'en-US' }))),
      ),
    ),
  );
};

const moved = (command: PathCommand, { x, y }: Point): PathCommand => {
  const [verb, ...numbers] = command;
  return [verb, ...numbers.map((number, index) => number + (index % 2 === 0 ? x : y))] as unknown as PathCommand;
};

const finishConnector = (
  element: XmlElement,
  { item, glueOf }: ConnectorDraft,
  geometry: ConnectorGeometry | undefined,
): void => {
  const shape = element.at('p:spPr')!;
  const line = shape.at('a:ln')!;
  const heads = [
    headEnd('a:headEnd', item.start, item.strokeWidth),
    headEnd('a:tailEnd', item.end, item.strokeWidth),
  ].filter((head) => head !== undefined);
  line.children.push(
    el(item.route === 'curve' ? 'a:round' : 'a:miter', item.route === 'curve' ? {} : { lim: 800_000 }),
    ...heads,
  );
  if (geometry) {
    const { box, turned, flipH, flipV, preset, adjustments } = geometry;
    const transform = el(
      'a:xfrm',
      { rot: turned && 5_400_000, flipH, flipV },
      el('a:off', { x: emuFromPx(box.x), y: emuFromPx(box.y) }),
      el('a:ext', { cx: emuFromPx(box.w), cy: emuFromPx(box.h) }),
    );
    const guides = adjustments.map((value, index) => el('a:gd', { name: `adj${index + 1}`, fmla: `val ${value}` }));
    shape.children = [transform, el('a:prstGeom', { prst: preset }, el('a:avLst', {}, guides)), line];
  }
  const end = (name: string, at: SceneConnector['from'], line: LineEnd): XmlElement | undefined => {
    const glued = at && glueOf(at.item, line);
    return glued && el(name, { id: glued.id, idx: glued.site });
  };
  const glue = [end('a:stCxn', item.from, startOf(item.path)), end('a:endCxn', item.to, endOf(item.path))].filter(
    (glued) => glued !== undefined,
  );
  if (isConnector(item)) toConnector(element, glue);
};
