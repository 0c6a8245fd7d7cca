import type { PathCommand, SceneConnector } from '../model/scene.ts';
import { emuFromPx, type Point, pointsFromPx } from '../model/units.ts';
import { connectorGeometry, type ConnectorGeometry } from './connector-geometry.ts';
import { boxOfPath, freeformPoints } from './scene-geometry.ts';
import type { ObjectGroup } from './shape-tree.ts';
import { headEnd, toConnector } from './shape.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

type ConnectorEnd = NonNullable<SceneConnector['from']>;

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
  /** Shape id and connection site of an end in PowerPoint; known once all shapes are drafted. */
  readonly glueOf: (end: ConnectorEnd) => Glue | undefined;
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
  const end = (name: string, at: ConnectorEnd | undefined): XmlElement | undefined => {
    const glued = at && glueOf(at);
    return glued && el(name, { id: glued.id, idx: glued.site });
  };
  const glue = [end('a:stCxn', item.from), end('a:endCxn', item.to)].filter((glued) => glued !== undefined);
  if (isConnector(item)) toConnector(element, glue);
};
