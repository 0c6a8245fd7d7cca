import {
  type Box,
  centerOf,
  clip,
  grow,
  overlap,
  type Point,
  pointOn,
  type Segment,
  segmentsOf,
  union,
} from '../../model/units.ts';
import { routeRightAngled } from '../../routing/right-angled.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import { decodeEntities } from '../../svg-dom/inline-html.ts';
import { transform } from '../../svg-dom/matrix.ts';
import { call, type DiagramDatabase, type GraphModel, type Owner } from '../mermaid/model.ts';
import { boxOf, moveBy, type Operation, svgElement, type ThemeContext } from '../theme/theme-context.ts';
import { type Family, noCategories, noMarks, type PlainLabel, usualMaxScale, withSection } from './family.ts';
import { pathEnds } from './routed-edges.ts';

/** A relation: its line, and its words (name, technology below), which follow it. */
interface Relation {
  readonly line: DomElement;
  readonly ends: Segment;
  readonly texts: readonly DomElement[];
  readonly words: Box | undefined;
}

/**
 * Relations as straight lines with their words where they are in nobody's way, or at right angles around what stands between
 * (`lines: routed`).
 */
const relationLines: Operation = (lines, context) => {
  const relations = lines.flatMap((line) => relationOf(line, lines, context));
  const routed = context.lines === 'routed' ? routes(relations, context) : new Map<Relation, RoutedRelation>();
  const nodes = context.model ? nodeBoxes(context).map(({ box }) => box) : [];
  const titles = titleBoxes(relations, context);
  const routeOf = new Map(relations.map((relation) => [relation, routed.get(relation)?.points ?? relation.ends]));
  const placed: Box[] = [];
  for (const relation of relations) {
    const points = routeOf.get(relation)!;
    draw(relation, points, context);
    if (!relation.words) continue;
    const others = [...routeOf].flatMap(([other, route]) => (other === relation ? [] : segmentsOf(route)));
    const at = routed.get(relation)?.label ?? besideNobody(relation.words, points, { nodes, titles, placed, others });
    const middle = centerOf(relation.words);
    for (const text of relation.texts) moveBy(text, at.x - middle.x, at.y - middle.y);
    placed.push({ ...relation.words, x: at.x - relation.words.w / 2, y: at.y - relation.words.h / 2 });
  }
};

function relationOf(line: DomElement, lines: readonly DomElement[], context: ThemeContext): Relation[] {
  const number = (name: string): number => Number(line.getAttribute(name));
  const local =
    line.localName === 'line'
      ? [{ x: number('x1'), y: number('y1') }, { x: number('x2'), y: number('y2') }]
      : pathEnds(line.getAttribute('d') ?? ''); // prettier-ignore
  if (local.length < 2) return [];
  const matrix = context.geometry.matrixTo(context.svg, line);
  const [from, to] = [local[0]!, local.at(-1)!].map(({ x, y }) => transform(matrix, x, y)) as [Point, Point];
  const texts: DomElement[] = [];
  for (let next = line.nextSibling; isElement(next) && !lines.includes(next); next = next.nextSibling)
    if (next.localName === 'text' && next.textContent.trim() !== '') texts.push(next);
  const words = texts.length ? union(texts.map((text) => boxOf(text, context))) : undefined;
  return [{ line, ends: [from, to], texts, words }];
}

/** Every shape with its box, its name and the boundary that it stands in. */
function nodeBoxes(context: ThemeContext): { id: string; box: Box }[] {
  const elements = new Map([...context.svg.querySelectorAll('g[id]')].map((one) => [one.getAttribute('id')!, one]));
  return context.model!.nodes.flatMap(({ id, elementIds }) => {
    const element = elementIds.map((name) => elements.get(name)).find(Boolean);
    return element ? [{ id, box: boxOf(element.querySelector('.basic') ?? element, context) }] : [];
  });
}

/** Names of boundaries and of the diagram: words that belong to no relation and stand in no shape. */
function titleBoxes(relations: readonly Relation[], context: ThemeContext): Box[] {
  const own = new Set(relations.flatMap(({ texts }) => texts));
  return [...context.svg.querySelectorAll('text')]
    .filter((text) => !own.has(text) && !isInShape(text) && text.textContent.trim() !== '')
    .map((text) => boxOf(text, context));
}

function isInShape(text: DomElement): boolean {
  for (let node = text.parentNode; isElement(node); node = node.parentNode)
    if (/\bc4-shape\b/.test(node.getAttribute('class') ?? '')) return true;
  return false;
}

interface RoutedRelation {
  readonly points: readonly Point[];
  readonly label?: Point;
}

function routes(relations: readonly Relation[], context: ThemeContext): Map<Relation, RoutedRelation> {
  if (!context.model) return new Map();
  const edges = context.model.edges;
  const graph = {
    nodes: nodeBoxes(context).map(({ id, box }) => ({ id, box, outline: 'rect' as const, group: false, within: [] })),
    obstacles: titleBoxes(relations, context),
    edges: relations.flatMap(({ ends, words }, index) => {
      const edge = edges[index];
      if (!edge) return [];
      const label = words && { w: words.w + labelMargin, h: words.h, at: centerOf(words) };
      return [{ id: String(index), from: edge.from, to: edge.to, bends: ends, label, width: 1.5 }];
    }),
    flow: 'south' as const,
    anySides: true,
  };
  return new Map(routeRightAngled(graph).map(({ id, points, label }) => [relations[Number(id)]!, { points, label }]));
}

/** The ground of words is wider than they are. */
const labelMargin = 6;

/** A line that bends becomes a path with the same signs. */
function draw({ line, ends }: Relation, points: readonly Point[], context: ThemeContext): void {
  const isStraight = points === ends;
  if (isStraight && line.localName === 'line') return;
  const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, line);
  const d = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x - dx},${y - dy}`).join('');
  if (line.localName === 'path') return line.setAttribute('d', d);
  const kept = ['class', 'style', 'stroke', 'stroke-width', 'marker-start', 'marker-end', 'fill', 'id'];
  const attributes = kept.flatMap((name) =>
    line.getAttribute(name) === null ? [] : [[name, line.getAttribute(name)!]],
  );
  const path = svgElement(context, 'path', { ...Object.fromEntries(attributes), fill: 'none', d });
  line.parentNode!.insertBefore(path, line);
  line.remove();
}

interface Surroundings {
  readonly nodes: readonly Box[];
  readonly titles: readonly Box[];
  readonly placed: readonly Box[];
  readonly others: readonly Segment[];
}

const places = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];
const apart = 4;

/** The middle of words on a straight line: near its middle, on no shape, title, other words or other line. */
function besideNobody({ w, h }: Box, points: readonly Point[], around: Surroundings): Point {
  const line: Segment = [points[0]!, points.at(-1)!];
  let best = { at: pointOn(line, 0.5), cost: Infinity };
  for (const share of places) {
    const at = pointOn(line, share);
    const box = { x: at.x - w / 2, y: at.y - h / 2, w, h };
    const hits = (boxes: readonly Box[], gap: number): number =>
      boxes.filter((other) => overlap(box, other, gap)).length;
    const cost =
      100 * hits(around.nodes, 0) +
      100 * hits(around.placed, apart) +
      60 * hits(around.titles, apart) +
      30 * around.others.filter((segment) => clip(segment, grow(box, 1))).length +
      10 * Math.abs(share - 0.5);
    if (cost < best.cost) best = { at, cost };
  }
  return best.at;
}

const face = '"Source Sans 3"';

/** What Mermaid has settings for, each ours or external. */
const kinds = [
  'person',
  'system',
  'system_db',
  'system_queue',
  'container',
  'container_db',
  'container_queue',
  'component',
  'component_db',
  'component_queue',
];

/** Mermaid sets type and description at .75 and .82 of it: shapes are laid out for the 16 px that these get, names are set smaller. */
const layoutSize = 21.4;

const looks = (kind: string): Record<string, unknown> => ({
  [`${kind}FontFamily`]: face,
  [`${kind}FontSize`]: layoutSize,
  [`${kind}_bg_color`]: 'cat.0.solid',
  [`${kind}_border_color`]: 'cat.0.solid',
  [`external_${kind}FontFamily`]: face,
  [`external_${kind}FontSize`]: layoutSize,
  [`external_${kind}_bg_color`]: 'panel',
  [`external_${kind}_border_color`]: 'ruleStrong',
});

interface C4Text {
  readonly text?: string;
}

function c4Model(database: DiagramDatabase): GraphModel {
  const shapes =
    call<readonly { alias: string; label: C4Text; typeC4Shape: C4Text; parentBoundary?: string }[]>(
      database,
      'getC4ShapeArray',
    ) ?? [];
  const relations = call<readonly { from: string; to: string; label: C4Text }[]>(database, 'getRels') ?? [];
  return {
    nodes: shapes.map((shape) => ({
      id: shape.alias,
      label: decodeEntities(shape.label.text ?? shape.alias),
      shape: shape.typeC4Shape.text ?? 'system',
      group: false,
      parent: shape.parentBoundary,
      classes: [],
      elementIds: [`diagram-${shape.alias}`],
    })),
    edges: relations.map((relation, i) => ({
      id: `rel-${i + 1}`,
      ownId: false,
      from: relation.from,
      to: relation.to,
      label: relation.label.text ? decodeEntities(relation.label.text) : undefined,
      classes: [],
      elementIds: [],
    })),
  };
}

/** Each relation is a line with a head, followed by its texts, in the order of the text. */
function c4Owners(svg: DomElement, model: GraphModel): Map<DomElement, Owner> {
  const owners = new Map<DomElement, Owner>();
  const markers = (line: DomElement): string =>
    `${line.getAttribute('marker-end')} ${line.getAttribute('marker-start')}`;
  const lines = [...svg.querySelectorAll('line, path')].filter((line) => /arrow(head|end)/.test(markers(line)));
  lines.forEach((line, i) => {
    const edge = model.edges[i];
    if (!edge) return;
    owners.set(line, { kind: 'line', edge });
    for (let next = line.nextSibling; isElement(next) && !lines.includes(next); next = next.nextSibling) {
      if (next.localName === 'text') owners.set(next, { kind: 'edge-label', edge });
    }
  });
  return owners;
}

function c4Labels(database: DiagramDatabase): PlainLabel[] {
  const shapes =
    call<readonly Record<string, Record<string, unknown> | undefined>[]>(database, 'getC4ShapeArray') ?? [];
  return ['label', 'descr', 'techn'].flatMap((name) =>
    shapes.flatMap((shape) => (shape[name] ? [{ part: shape[name], property: 'text' }] : [])),
  );
}

/** What is ours is solid in a colour that no actor has, what is external stands on panel. Names are 18 px, type and description 16 px. Relations are straight, their words where they are in nobody's way, else at right angles. */
export const c4: Family = {
  types: ['c4'],
  keywords: ['C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment'],
  quotationMarks: 'unmistakable',
  graph: c4Model,
  owners: c4Owners,
  categories: noCategories,
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: c4Labels,
  direction: undefined,
  compact: (config, closeness) => withSection(config, 'c4', { c4ShapeMargin: closeness === 0 ? 40 : 34 }),
  markElements: noMarks,
  laidOutAsGraph: false,
  straightFirst: true,
  roomier: (config) => withSection(config, 'c4', { c4ShapeMargin: 90 }),
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    c4: {
      diagramMarginX: 12,
      diagramMarginY: 12,
      c4ShapeMargin: 46,
      c4ShapePadding: 8,
      width: 220,
      height: 44,
      c4ShapeInRow: 4,
      c4BoundaryInRow: 2,
      boundaryFontFamily: face,
      boundaryFontSize: 18,
      messageFontFamily: face,
      messageFontSize: 16,
      ...Object.assign({}, ...kinds.map(looks)),
    },
  }),
  rules: [
    { select: '.c4-shape .label rect', fill: 'none' },
    { select: '.c4-external text, .c4-external tspan', fill: 'ink' },
    { select: '.c4-shape:not(.c4-external) text, .c4-shape:not(.c4-external) tspan', fill: 'onSolid' },
    { select: '.c4-shape .basic, .c4-shape .basic *', radius: 0, strokeWidth: 1 },
    { select: '.c4-shape .label text, .c4-shape .label tspan', fontSize: 18 },
    { select: '.c4-type text, .c4-type tspan, .c4-descr text, .c4-descr tspan', fontSize: 16 },
    { select: 'line[stroke="#444444"], path[stroke="#444444"]', stroke: 'muted', strokeWidth: 1.5, op: relationLines },
    { select: 'rect[stroke="#444444"]', stroke: 'ruleStrong', strokeWidth: 1, dash: 'dash' },
    { select: 'text[fill="#444444"], tspan[fill="#444444"]', fill: 'ink2', backdrop: 'background' },
    { select: 'marker path', fill: 'muted', stroke: 'muted' },
  ],
};
