import type { IconItem, ShapeItem } from '../model/frame.ts';
import type { Head, PathCommand, SceneConnector } from '../model/scene.ts';
import { type Box, emuFromPx, type Point, pointsFromPx, type Px } from '../model/units.ts';
import { el, namespaces, type XmlElement } from '../ooxml/xml.ts';
import { boxOfPath, customGeometry, freeformPoints, type LineEnd } from './scene-geometry.ts';
import { identity, type ObjectGroup, transform } from './shape-tree.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';

type LineEndSize = 'sm' | 'med' | 'lg';
type LineEndType = 'triangle' | 'arrow' | 'diamond' | 'oval';

const types: Readonly<Record<Exclude<Head['type'], 'none'>, LineEndType>> = {
  triangle: 'triangle',
  open: 'arrow',
  diamond: 'diamond',
  circle: 'oval',
};

/** PowerPoint draws ends 2, 3 or 5 line widths long; lines below 2 pt have the ends of 2 pt. */
const lengths: readonly (readonly [LineEndSize, number])[] = [
  ['sm', 2],
  ['med', 3],
  ['lg', 5],
];
const thinnest: Px = 8 / 3;

/** `a:headEnd` (start of the line) or `a:tailEnd` (its end). */
export const lineEnd = (name: 'a:headEnd' | 'a:tailEnd', type: LineEndType, size: LineEndSize): XmlElement =>
  el(name, { type, w: size, len: size });

/** The nearest size that PowerPoint has for a head of that length. */
const headEnd = (name: 'a:headEnd' | 'a:tailEnd', head: Head | undefined, strokeWidth: Px): XmlElement | undefined => {
  if (!head || head.type === 'none') return undefined;
  const width = Math.max(strokeWidth, thinnest);
  const [size] = lengths.reduce((best, next) =>
    Math.abs(next[1] * width - head.length) < Math.abs(best[1] * width - head.length) ? next : best,
  );
  return lineEnd(name, types[head.type], size);
};

/** Panels, rules, bars and marks. */
export const draftShape = (item: ShapeItem, draft: SlideDraft): void => {
  const { colours } = draft.context;
  const id = draft.add(item.id, { name: item.name, alt: item.alt, decorative: item.decorative }, (element) =>
    finishShape(element, item),
  );
  const stroke = item.stroke ?? (item.shape === 'line' ? item.fill : undefined);
  draft.slide.addShape(item.shape as 'rect', {
    ...inches(item.box),
    flipV: item.flip,
    ...(item.fill &&
      item.shape !== 'line' && {
        fill: {
          color: colours.draft(item.fill),
          ...(item.opacity !== undefined && { transparency: Math.round((1 - item.opacity) * 100) }),
        },
      }),
    ...(stroke && {
      line: { color: colours.draft(stroke), width: pointsFromPx(item.strokeWidth ?? 1), dashType: item.dash as 'dash' },
    }),
  });
  draft.revealItem(item, {
    target: { kind: 'object', id, build: item.shape === 'line' ? undefined : 'shape' },
    motion: 'enter',
  });
};

/** A line is a connector in PowerPoint, with ends that can be dragged. */
const finishShape = (element: XmlElement, item: ShapeItem): void => {
  if (item.shape !== 'line') return;
  const line = element.at('p:spPr', 'a:ln');
  if (line && item.heads?.start) line.children.push(lineEnd('a:headEnd', 'triangle', 'med'));
  if (line && item.heads?.end) line.children.push(lineEnd('a:tailEnd', 'triangle', 'med'));
  toConnector(element);
};

/** `p:cxnSp` has no text body, and names its properties differently. */
export const toConnector = (element: XmlElement, glue: readonly XmlElement[] = []): void => {
  element.name = 'p:cxnSp';
  const [properties] = element.elements();
  properties!.name = 'p:nvCxnSpPr';
  for (const child of properties!.elements('p:cNvSpPr')) {
    child.name = 'p:cNvCxnSpPr';
    child.attributes = {};
    child.children = [...glue];
  }
  const shape = element.at('p:spPr')!;
  shape.children = shape.elements().filter(({ name }) => name !== 'a:noFill');
  element.children = element.elements().filter(({ name }) => name !== 'p:txBody');
};

/** An icon is one freeform: it takes the theme's colours and scales without a loss. */
export const draftIcon = (item: IconItem, draft: SlideDraft): void => {
  const id = draft.add(item.id, item, (element) => {
    if (item.solid) return;
    const line = element.at('p:spPr', 'a:ln')!;
    line.set({ cap: 'rnd' });
    line.children.push(el('a:round'));
  });
  const scaleX = item.box.w / item.grid;
  const scaleY = item.box.h / item.grid;
  draft.slide.addShape('custGeom' as 'rect', {
    ...inches(item.box),
    points: freeformPoints(item.paths, (x, y) => [x * scaleX, y * scaleY]),
    ...(item.solid
      ? { fill: { color: draft.context.colours.draft(item.stroke) } }
      : { line: { color: draft.context.colours.draft(item.stroke), width: pointsFromPx(item.strokeWidth * scaleX) } }),
  });
  draft.revealItem(item, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
};

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
  const horizontalFirst = Math.abs(corners[1]!.y - start!.y) <= tolerance;
  for (let index = 1; index < corners.length; index++) {
    const horizontal = Math.abs(corners[index]!.y - corners[index - 1]!.y) <= tolerance;
    const vertical = Math.abs(corners[index]!.x - corners[index - 1]!.x) <= tolerance;
    if (!(horizontalFirst === (index % 2 === 1) ? horizontal : vertical)) return undefined;
  }
  const inFrame = (point: Point): Point =>
    horizontalFirst
      ? { x: point.x - start!.x, y: point.y - start!.y }
      : { x: point.y - start!.y, y: start!.x - point.x };
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
    turned: !horizontalFirst,
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
interface ConnectorDraft {
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
