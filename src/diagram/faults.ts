import {
  type Box,
  type Point,
  type Px,
  type Segment,
  clip,
  contains,
  grow,
  lengthOf,
  overlap,
  segmentsOf,
} from '../model/units.ts';
import type { PathCommand, Scene, SceneConnector, SceneItem, SceneShape, SceneText } from '../model/scene.ts';

/** Pieces that a curve is taken for. */
const pieces = 8;

/** The points that a path runs through, curves as short straight pieces. */
function pathPoints(path: readonly PathCommand[]): Point[] {
  const points: Point[] = [];
  for (const command of path) {
    switch (command[0]) {
      case 'M':
      case 'L':
        points.push({ x: command[1], y: command[2] });
        break;
      case 'C': {
        const start = points.at(-1) ?? { x: command[1], y: command[2] };
        for (let step = 1; step <= pieces; step++) points.push(onCurve(start, command, step / pieces));
        break;
      }
      case 'Z':
        if (points[0]) points.push(points[0]);
        break;
    }
  }
  return points;
}

function onCurve(
  start: Point,
  [, x1, y1, x2, y2, x, y]: Extract<PathCommand, readonly ['C', ...number[]]>,
  t: number,
): Point {
  const u = 1 - t;
  const mix = (a: number, b: number, c: number, d: number): number =>
    u ** 3 * a + 3 * u * u * t * b + 3 * u * t * t * c + t ** 3 * d;
  return { x: mix(start.x, x1, x2, x), y: mix(start.y, y1, y2, y) };
}

/** What makes a drawing wrong to read, whatever its looks; ids of items and edges. */
export interface SceneFaults {
  /** Words that stand on other words, or words of an edge on a node. */
  readonly textOnText: readonly (readonly [string, string])[];
  /** A label on the line of another edge, which it seems to name, and the title of a group, or other words of no edge, on a line. */
  readonly labelOnLine: readonly (readonly [label: string, edge: string])[];
  /** Two edges on one line where that says what is not so. */
  readonly lyingTrunks: readonly (readonly [string, string])[];
  /** The sign at the end of an edge (a crow's foot, a triangle) under words or on the sign of another: how many belong there is not seen. */
  readonly hiddenSigns: readonly (readonly [sign: string, other: string])[];
  /** An edge that runs through a node which is none of its own. */
  readonly lineThroughNode: readonly (readonly [edge: string, node: string])[];
}

/** Overlaps up to this are not seen. */
const slack: Px = 1.5;
/** Lines nearer than that look like one. */
const near: Px = 2;
/** Two lines may share so much of their way where they meet. */
const shortest: Px = 6;

export const noFaults: SceneFaults = {
  textOnText: [],
  labelOnLine: [],
  lyingTrunks: [],
  hiddenSigns: [],
  lineThroughNode: [],
};

export function faultsOf(scene: Scene): SceneFaults {
  const lines = edgeLines(scene);
  return {
    textOnText: textsOnTexts(scene),
    labelOnLine: labelsOnLines(scene, lines),
    lyingTrunks: lyingTrunks(lines),
    hiddenSigns: hiddenSigns(scene, lines),
    lineThroughNode: linesThroughNodes(scene, lines),
  };
}

/** How wrong a drawing is: fewer is better. What can be misread weighs most. */
export const weightOf = ({ textOnText, labelOnLine, lyingTrunks, hiddenSigns, lineThroughNode }: SceneFaults): number =>
  3 * textOnText.length +
  labelOnLine.length +
  3 * lyingTrunks.length +
  2 * hiddenSigns.length +
  2 * lineThroughNode.length;

/** Where the words of an item stand, as far as its lines tell. */
function textBox(item: SceneItem): Box | undefined {
  if (item.kind === 'connector' || !item.text || isEmpty(item.text)) return undefined;
  if (item.rotation) return undefined;
  return item.kind === 'label' ? item.box : (item.text.box ?? inner(item, item.text));
}

const isEmpty = (text: SceneText): boolean =>
  text.lines.every((line) => line.every((run) => run.text.replace(/[\s\u200B]/g, '') === ''));

/** A text without a box of its own stands about the middle of its shape. */
function inner({ box }: SceneShape, text: SceneText): Box {
  const height = Math.min(box.h, text.lines.length * text.lineHeight);
  return { x: box.x + box.w * 0.15, y: box.y + box.h / 2 - height / 2, w: box.w * 0.7, h: height };
}

function textsOnTexts({ items }: Scene): [string, string][] {
  const texts = items.flatMap((item) => {
    const box = textBox(item);
    return box ? [{ item, box: grow(box, -slack) }] : [];
  });
  const found: [string, string][] = [];
  for (const [index, a] of texts.entries()) {
    for (const b of texts.slice(index + 1)) if (overlap(a.box, b.box)) found.push([a.item.id, b.item.id]);
  }
  const nodes = items.filter((item): item is SceneShape => item.kind === 'shape' && item.node !== undefined);
  for (const label of items) {
    if (label.kind !== 'label' || label.edge === undefined) continue;
    for (const node of nodes) {
      const known = found.some(([a, b]) => (a === label.id && b === node.id) || (a === node.id && b === label.id));
      if (!known && overlap(grow(label.box, -slack), node.box)) found.push([label.id, node.id]);
    }
  }
  return found;
}

interface EdgeLine {
  readonly connector: SceneConnector;
  readonly points: readonly Point[];
  readonly segments: readonly Segment[];
}

const edgeLines = ({ items }: Scene): EdgeLine[] =>
  items.flatMap((item): EdgeLine[] => {
    if (item.kind !== 'connector' || item.edge === undefined) return [];
    const points = pathPoints(item.path);
    return [{ connector: item, points, segments: segmentsOf(points) }];
  });

function labelsOnLines({ items }: Scene, lines: readonly EdgeLine[]): [string, string][] {
  return items.flatMap((item) => {
    const isWords = item.kind === 'label' || (item.kind === 'shape' && item.id.startsWith('group-'));
    const words = isWords ? textBox(item) : undefined;
    if (!words) return [];
    const box = grow(words, -near);
    const own = item.kind === 'label' ? item.edge : undefined;
    // A multiplicity is of no edge: it belongs to the end that it stands beside.
    const isBesideEnd = ({ points }: EdgeLine): boolean =>
      item.kind === 'label' &&
      own === undefined &&
      [points[0]!, points.at(-1)!].some((end) => contains(grow(words, besideEnd), { ...end, w: 0, h: 0 }));
    return lines
      .filter(
        (line) =>
          line.connector.edge !== own && !isBesideEnd(line) && line.segments.some((segment) => clip(segment, box)),
      )
      .map(({ connector }): [string, string] => [item.id, connector.edge!]);
  });
}
const besideEnd: Px = 32;

/** Edges that come together share their sign. */
function hiddenSigns({ items }: Scene, lines: readonly EdgeLine[]): [string, string][] {
  const signs = lines.flatMap(({ connector: { id } }) =>
    items.flatMap((item) => (item.kind === 'shape' && item.id.startsWith(`${id}-end`) ? [{ item, edge: id }] : [])),
  );
  const labels = items.flatMap((item) => (item.kind === 'label' && item.edge !== undefined ? [item] : []));
  return signs.flatMap(({ item: { id, box }, edge }, index): [string, string][] => {
    const inside = grow(box, -near);
    return [
      ...labels.filter((label) => overlap(inside, grow(label.box, -near))),
      ...signs
        .slice(index + 1)
        .filter(
          (other) => other.edge !== edge && overlap(inside, grow(other.item.box, -near)) && !isOne(box, other.item.box),
        )
        .map(({ item }) => item),
    ].map((other) => [id, other.id]);
  });
}
const isOne = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) + Math.abs(a.y - b.y) + Math.abs(a.w - b.w) < near;

/** On the border of a node a line looks like a part of it, or like one that ends there. */
function runsAlong(segment: Segment, box: Box): boolean {
  const [enter, leave] = clip(segment, grow(box, near)) ?? [0, 0];
  return (leave - enter) * lengthOf(segment) > longest;
}
const longest: Px = 16;

/** Groups let lines of others through where these are painted over them, and hide them where they are painted first. */
function linesThroughNodes({ items }: Scene, lines: readonly EdgeLine[]): [string, string][] {
  const order = new Map(items.map((item, index) => [item.id, index]));
  const nodes = items.filter((item): item is SceneShape => item.kind === 'shape' && (item.node !== undefined || item.id.startsWith('group-'))); // prettier-ignore
  const hides = (node: SceneShape, line: SceneConnector): boolean =>
    node.node !== undefined || (node.fill !== undefined && order.get(node.id)! > order.get(line.id)!);
  return lines.flatMap(({ connector, points, segments }) =>
    nodes
      .filter((node) => hides(node, connector))
      .filter((node) => {
        const box = grow(node.box, -3);
        if (node.id === connector.from?.item || node.id === connector.to?.item || box.w <= 0 || box.h <= 0)
          return false;
        const ends = [points[0]!, points.at(-1)!];
        if (ends.some(({ x, y }) => contains(grow(node.box, 4), { x, y, w: 0, h: 0 }))) return false;
        return segments.some((segment) => clip(segment, box) || runsAlong(segment, node.box));
      })
      .map((node): [string, string] => [connector.edge!, node.id]),
  );
}

/**
 * Pairs of edges that run on one line where a reader would take one for the other. Sharing is true from a common start on, where both
 * look alike there, and towards a common end, where both arrive alike.
 */
function lyingTrunks(lines: readonly EdgeLine[]): [string, string][] {
  const found: [string, string][] = [];
  for (const [index, a] of lines.entries()) {
    for (const b of lines.slice(index + 1)) {
      if (a.connector.edge === b.connector.edge || isTrue(a, b)) continue;
      const together = a.segments.reduce((sum, s) => sum + b.segments.reduce((part, t) => part + shared(s, t), 0), 0);
      if (together > shortest) found.push([a.connector.edge!, b.connector.edge!]);
    }
  }
  return found;
}

function isTrue({ connector: a, points: p }: EdgeLine, { connector: b, points: q }: EdgeLine): boolean {
  const start = meets(p[0]!, q[0]!) && a.start?.type === b.start?.type;
  const end = meets(p.at(-1)!, q.at(-1)!) && a.end?.type === b.end?.type;
  return start || end;
}

const meets = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < 3;

/** How long two segments run on top of each other. */
function shared([a, b]: Segment, [c, d]: Segment): Px {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length < 1) return 0;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const off = (p: Point): Px => Math.abs((p.x - a.x) * uy - (p.y - a.y) * ux);
  if (off(c) > near || off(d) > near) return 0;
  const along = (p: Point): Px => (p.x - a.x) * ux + (p.y - a.y) * uy;
  const [from, to] = [Math.min(along(c), along(d)), Math.max(along(c), along(d))];
  return Math.max(0, Math.min(length, to) - Math.max(0, from));
}
