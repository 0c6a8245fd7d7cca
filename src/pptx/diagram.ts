import type PptxGenJS from 'pptxgenjs';
import type { DiagramItem } from '../model/frame.ts';
import type { Scene, SceneItem, SceneLabel, SceneShape } from '../model/scene.ts';
import { type Box, centerOf, contains, grow, overlap, type Point, pointsFromPx, segmentsOf } from '../model/units.ts';
import { draftConnector, endOf, type Glue, isBent, isConnector, pointsOf, startOf } from './connector.ts';
import { freeformPoints, type LineEnd, sceneGeometry, type ShapeGeometry } from './scene-geometry.ts';
import type { ObjectGroup } from './shape-tree.ts';
import type { SlideDraft, SlideParts } from './slide-draft.ts';
import { finishSceneText, inches, sceneRuns, withSceneFormulas } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/**
 * A diagram as native shapes, connectors and labels. What is there from the start is one group with the diagram's text
 * alternative; what comes on a click is one group a click, since members of a group cannot move one by one. Where the slide
 * glides from or to another, everything stands alone, so that Morph can pair it.
 */
export const draftDiagram = (item: DiagramItem, draft: SlideDraft): void => {
  const scene = { ...item.scene, items: onLifelines(item.scene.items) };
  const shapes = new Map<string, { readonly id: number; readonly geometry: ShapeGeometry }>();
  const ends = lineEnds(scene.items);
  const groups = new Map<number, ObjectGroup>();
  const clickOf = (part: SceneItem): number =>
    part.click !== undefined ? part.click + item.clickOffset : (item.click ?? 0);
  const steps = new Map<number, SceneItem[]>();
  for (const part of scene.items) {
    const step = steps.get(clickOf(part));
    if (step) step.push(part);
    else steps.set(clickOf(part), [part]);
  }
  const first = Math.min(...steps.keys());

  const groupOf = (click: number): ObjectGroup | undefined => {
    if (draft.morphs || (steps.get(click)!.length < 2 && click !== first)) return undefined;
    const known = groups.get(click);
    if (known) return known;
    const group: ObjectGroup = {
      id: draft.shapeId(click === 0 ? item.id : `${item.id}-step-${click}`),
      name: click === 0 ? item.name : `${item.name}, step ${click}`,
      alt: click === first ? item.alt : namesOf(steps.get(click)!),
    };
    groups.set(click, group);
    draft.reveal(click || undefined, { target: { kind: 'object', id: group.id }, motion: 'enter' });
    return group;
  };

  const { order, wholeOf } = gathered(scene, clickOf);
  const wholeGroups = new Map<Whole, ObjectGroup>();
  /** What is one thing is a group of its own, so that it is moved as one. */
  const innerGroup = (part: SceneItem, outer: ObjectGroup | undefined): ObjectGroup | undefined => {
    const whole = wholeOf.get(part);
    if (!outer || !whole || whole.members.length === steps.get(clickOf(part))!.length) return outer;
    const known = wholeGroups.get(whole);
    if (known) return known;
    const group: ObjectGroup = {
      id: draft.shapeId(`${item.id}-${whole.id}-group`),
      name: `${whole.name}, group`,
      parent: outer,
    };
    wholeGroups.set(whole, group);
    return group;
  };

  const glueOf = (name: string, end: LineEnd): Glue | undefined => {
    const shape = shapes.get(name);
    return shape && { id: shape.id, site: shape.geometry.siteOf(end) };
  };

  if (draft.morphs) draftDescription(item, draft);
  for (const drawn of order) {
    const click = clickOf(drawn);
    const group = groupOf(click);
    const whole = group && wholeOf.get(drawn);
    const part = whole ? { ...drawn, name: nameOfPart(drawn, whole) } : drawn;
    const place: Place = { itemId: `${item.id}-${part.id}`, origin: item.box, group: innerGroup(drawn, group) };
    let id: number;
    if (part.kind === 'connector') id = draftConnector({ item: part, ...place, glueOf }, draft);
    else if (part.kind === 'label') id = draftSceneLabel(part, place, draft);
    else {
      const geometry = sceneGeometry(part, ends.get(part.id) ?? []);
      id = draftSceneShape(part, geometry, place, draft);
      shapes.set(part.id, { id, geometry });
    }
    if (!group) {
      const build = part.kind === 'connector' && isConnector(part) ? undefined : 'shape';
      draft.reveal(click || undefined, { target: { kind: 'object', id, build }, motion: 'enter' });
    }
  }
};

/** A node or an edge of several items. */
interface Whole {
  readonly id: string;
  readonly name: string;
  readonly members: readonly SceneItem[];
}

/** Nodes with what is a part of them, and edges with their labels and ends; members of a whole come at once. */
function wholesOf({ items, model }: Scene, clickOf: (item: SceneItem) => number): Whole[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const parts = new Map<SceneItem, SceneItem[]>();
  for (const item of items) {
    const main = byId.get(item.partOf ?? item.id)!;
    parts.set(main, [...(parts.get(main) ?? []), item]);
  }
  const nodes = [...parts].map(([{ id, name }, members]): Whole => ({ id, name, members }));
  const edges = (model?.edges ?? []).map(({ items: ids }): Whole => {
    const all = ids.flatMap((id) => byId.get(id) ?? []);
    const line = all.find(({ kind }) => kind === 'connector');
    // LibreOffice lays a bent connector anew in a group, so that it would run beside its label: the line stands beside the group.
    const members = line?.kind === 'connector' && isBent(line) ? all.filter((item) => item !== line) : all;
    return { id: line?.id ?? '', name: line?.name ?? '', members: line ? members : [] };
  });
  return [...nodes, ...edges].flatMap((whole) => {
    const [first] = whole.members;
    const members = whole.members.filter((item) => clickOf(item) === clickOf(first!));
    return members.length > 1 ? [{ ...whole, members }] : [];
  });
}

/**
 * The items in an order in which wholes stand together and nothing covers what it did not cover before. A member that cannot come to the
 * others without that stays where it is, and alone.
 */
function gathered(
  scene: Scene,
  clickOf: (item: SceneItem) => number,
): { readonly order: readonly SceneItem[]; readonly wholeOf: ReadonlyMap<SceneItem, Whole> } {
  let order = scene.items;
  const wholeOf = new Map<SceneItem, Whole>();
  const ink = new Map(scene.items.map((item) => [item, inkOf(item)]));
  const clear = (one: SceneItem, others: readonly SceneItem[]): boolean =>
    others.every((other) => !ink.get(one)!.some((box) => ink.get(other)!.some((theirs) => overlap(box, theirs))));
  for (const whole of wholesOf(scene, clickOf)) {
    const own = new Set(whole.members);
    const first = order.findIndex((item) => own.has(item));
    const last = order.findLastIndex((item) => own.has(item));
    const stretch = order.slice(first, last + 1);
    const foreign = (items: readonly SceneItem[]): SceneItem[] => items.filter((item) => !own.has(item));
    const down = whole.members.filter((item) => clear(item, foreign(stretch.slice(0, stretch.indexOf(item)))));
    const up = whole.members.filter((item) => clear(item, foreign(stretch.slice(stretch.indexOf(item)))));
    const together = new Set(down.length >= up.length ? down : up);
    if (together.size < 2) continue;
    const rest = stretch.filter((item) => !together.has(item));
    const members = stretch.filter((item) => together.has(item));
    order = [
      ...order.slice(0, first),
      ...(down.length >= up.length ? [...members, ...rest] : [...rest, ...members]),
      ...order.slice(last + 1),
    ];
    for (const item of members) wholeOf.set(item, whole);
  }
  return { order, wholeOf };
}

/** What an item covers: boxes of its pieces, with the width of its lines and heads. */
function inkOf(item: SceneItem): Box[] {
  if (item.kind === 'connector') {
    const reach = Math.max(item.strokeWidth / 2, (item.start?.length ?? 0) / 2, (item.end?.length ?? 0) / 2);
    return segmentsOf(pointsOf(item.path)).map((segment) => grow(boxAround(segment), reach));
  }
  const { box, rotation } = item;
  const line = item.kind === 'shape' && item.stroke !== undefined ? (item.strokeWidth ?? 1) / 2 : 0;
  if (rotation === undefined || rotation % 180 === 0) return [grow(box, line)];
  const reach = Math.hypot(box.w, box.h) / 2 + line;
  const { x, y } = centerOf(box);
  return [{ x: x - reach, y: y - reach, w: 2 * reach, h: 2 * reach }];
}

const boxAround = ([one, other]: readonly [Point, Point]): Box => ({
  x: Math.min(one.x, other.x),
  y: Math.min(one.y, other.y),
  w: Math.abs(one.x - other.x),
  h: Math.abs(one.y - other.y),
});

/** What a part of a whole is called in the selection pane: what a line may hang on, and the line itself, keep their names. */
function nameOfPart(item: SceneItem, { name }: Whole): string {
  if (item.kind === 'connector' || (item.kind === 'shape' && item.partOf === undefined)) return item.name;
  if (item.name.startsWith(`${name}: `)) return item.name;
  return `${name}: ${(item.kind === 'label' && item.edge !== undefined) || item.name === name ? 'label' : item.name}`;
}

/**
 * Messages that end a little beside the line of a participant end on it: what has no width has no connection site beside it.
 */
function onLifelines(items: readonly SceneItem[]): readonly SceneItem[] {
  const lines = new Map(
    items.flatMap((item) => (item.kind === 'shape' && item.box.w < 0.01 ? [[item.id, item.box.x] as const] : [])),
  );
  return items.map((item) => {
    if (item.kind !== 'connector') return item;
    const [first, last, ...others] = item.path;
    if (first?.[0] !== 'M' || last?.[0] !== 'L' || others.length > 0 || Math.abs(first[2] - last[2]) > 0.05)
      return item;
    const from = lines.get(item.from?.item ?? '') ?? first[1];
    const to = lines.get(item.to?.item ?? '') ?? last[1];
    return {
      ...item,
      path: [
        ['M', from, first[2]],
        ['L', to, last[2]],
      ],
    };
  });
}

/** The ends of lines that are glued to each shape, by its item id. */
function lineEnds(items: readonly SceneItem[]): Map<string, LineEnd[]> {
  const ends = new Map<string, LineEnd[]>();
  for (const item of items) {
    if (item.kind !== 'connector') continue;
    for (const [glue, end] of [[item.from, startOf(item.path)] as const, [item.to, endOf(item.path)] as const])
      if (glue) ends.set(glue.item, [...(ends.get(glue.item) ?? []), end]);
  }
  return ends;
}

/** Where there is no group to bear the diagram's text alternative, an empty frame behind its parts does. */
const draftDescription = ({ id, name, alt, box }: DiagramItem, draft: SlideDraft): void => {
  draft.add(id, { name, alt }, () => {});
  draft.slide.addShape('rect', { ...inches(box) });
};

/** What comes in a step, in words; labels say what their edges say. */
const namesOf = (parts: readonly SceneItem[]): string =>
  parts
    .filter((part) => part.kind !== 'label')
    .map(({ name }) => name)
    .join(', ');

interface Place {
  readonly itemId: string;
  readonly origin: Point;
  readonly group?: ObjectGroup;
}

const placed = (box: Box, { x, y }: Point): Box => ({ ...box, x: box.x + x, y: box.y + y });

const draftSceneShape = (shape: SceneShape, geometry: ShapeGeometry, place: Place, draft: SlideDraft): number => {
  const { colours } = draft.context;
  const { text } = shape;
  const outside = text?.box !== undefined && !contains(shape.box, text.box, 0.01);
  const inner = outside ? undefined : text;
  const box = placed(shape.box, place.origin);
  const label = { name: shape.name, alt: text ? undefined : shape.name, decorative: shape.decorative };
  const id = draft.add(
    place.itemId,
    label,
    (element, parts) => {
      geometry.finish(element.at('p:spPr')!);
      finishSceneText(element, inner, shape.box, draft);
      finishStroke(element, shape);
      linkScene(element, shape.link, draft, parts);
    },
    place.group,
    (element) => withSceneFormulas(element, place.itemId, inner, placed(inner?.box ?? shape.box, place.origin), draft),
  );
  const see = (opacity = 1): { transparency?: number } => {
    const transparency = Math.round((1 - opacity * (shape.opacity ?? 1)) * 100);
    return transparency > 0 ? { transparency } : {};
  };
  const options: PptxGenJS.ShapeProps & PptxGenJS.TextPropsOptions = {
    ...inches(box),
    rotate: shape.rotation === undefined ? undefined : ((shape.rotation % 360) + 360) % 360,
    flipH: geometry.flipH,
    flipV: geometry.flipV,
    ...(geometry.path && { points: freeformPoints([geometry.path], (x, y) => [x * box.w, y * box.h]) }),
    ...(shape.fill && { fill: { color: colours.draft(shape.fill), ...see(shape.fillOpacity) } }),
    ...(shape.stroke &&
      shape.strokeWidth !== 0 && {
        line: {
          color: colours.draft(shape.stroke),
          width: pointsFromPx(shape.strokeWidth ?? 1),
          dashType: (shape.dash ?? 'solid') as 'solid',
          ...see(shape.strokeOpacity),
        },
      }),
  };
  if (inner) {
    draft.slide.addText(sceneRuns(inner, shape.opacity, draft), {
      ...options,
      shape: geometry.preset as 'rect',
      margin: 0,
      valign: inner.anchor,
    });
  } else draft.slide.addShape(geometry.preset as 'rect', options);
  if (text && outside) {
    const { itemId, ...rest } = place;
    const words: SceneLabel = {
      kind: 'label',
      id: `${shape.id}-text`,
      name: `${shape.name}, text`,
      box: text.box!,
      text,
      opacity: shape.opacity,
      rotation: shape.rotation,
    };
    draftSceneLabel(words, { itemId: `${itemId}-text`, ...rest }, draft);
  }
  return id;
};

const draftSceneLabel = (label: SceneLabel, place: Place, draft: SlideDraft): number => {
  const id = draft.add(
    place.itemId,
    { name: label.name },
    (element, parts) => {
      finishSceneText(element, label.text, label.box, draft);
      linkScene(element, label.link, draft, parts);
    },
    place.group,
    (element) => withSceneFormulas(element, place.itemId, label.text, placed(label.box, place.origin), draft),
  );
  draft.slide.addText(sceneRuns(label.text, label.opacity, draft), {
    ...inches(placed(label.box, place.origin)),
    isTextBox: true,
    margin: 0,
    valign: label.text.anchor,
    rotate: label.rotation === undefined ? undefined : ((label.rotation % 360) + 360) % 360,
    ...(label.backdrop && { fill: { color: draft.context.colours.draft(label.backdrop) } }),
  });
  return id;
};

/** Corners are sharp, as in the web deck. */
const finishStroke = (element: XmlElement, shape: SceneShape): void => {
  const line = element.at('p:spPr', 'a:ln');
  if (line && shape.stroke) line.children.push(el('a:miter', { lim: 800_000 }));
};

const linkScene = (element: XmlElement, href: string | undefined, draft: SlideDraft, parts: SlideParts): void => {
  if (href) draft.linkObject(element, { kind: 'url', href }, parts);
};
