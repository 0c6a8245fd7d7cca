import type { Point } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import { parsePath } from '../../svg-dom/path.ts';
import { layoutGraph } from '../mermaid/model.ts';
import { boxOf, moveBy, type Operation, type ThemeContext } from '../theme/theme-context.ts';
import {
  type Family,
  classStatement,
  closerSpacing,
  noCategories,
  noMarks,
  noOwners,
  noPlainLabels,
  usualMaxScale,
  withSection,
} from './family.ts';
import { rightAngled } from './routed-edges.ts';

/** Between words and the line, or the sign on it, that they stand beside. */
const gap = { line: 4, sign: 9 } as const;
/** Where words begin: past the piece that edges of one class share, else near the class. */
const past = { stem: 36, nothing: 5 } as const;

/** Relations of classes as horizontal and vertical pieces; multiplicities stand beside their ends, clear of signs. */
const rightAngledClasses: Operation = (paths, context) => {
  rightAngled(paths, context);
  for (const marker of context.svg.querySelectorAll('marker')) tipAtEnd(marker);
  const terminals = [...context.svg.querySelectorAll('.edgeTerminals')].filter(
    (group) => group.localName === 'g' && !group.querySelector('.edgeTerminals'),
  );
  const ends = endsWithWords(paths, context);
  const starts = ends.map(({ route }) => `${route[0]!.x} ${route[0]!.y}`);
  for (const [index, { words, route, sign }] of ends.entries()) {
    const found = terminals.findIndex((terminal) => squeezed(terminal.textContent) === squeezed(words));
    const [terminal] = found < 0 ? [] : terminals.splice(found, 1);
    if (!terminal) continue;
    const box = boxOf(terminal, context);
    const shared = starts.some((start, other) => other !== index && start === starts[index]);
    const at = besideRoute(route, shared && !sign ? past.stem : past.nothing, sign ? gap.sign : gap.line, box);
    moveBy(terminal, at.x - box.x - box.w / 2, at.y - box.y - box.h / 2);
  }
};

const squeezed = (words: string): string => words.replace(/\s+/g, '');

interface WordedEnd {
  readonly words: string;
  /** From this end on. */
  readonly route: readonly Point[];
  /** Whether a triangle, diamond or the like stands here. */
  readonly sign: boolean;
}

interface Relation {
  readonly id1: string;
  readonly id2: string;
  readonly relationTitle1?: string;
  readonly relationTitle2?: string;
}

/** Ends of relations that have words. Mermaid draws these in any order: they are known by what they say. */
function endsWithWords(paths: readonly DomElement[], context: ThemeContext): WordedEnd[] {
  const drawn = new Map(paths.map((path) => [path.getAttribute('data-id'), path]));
  const relations = context.database.relations;
  if (!Array.isArray(relations)) return [];
  return (relations as Relation[]).flatMap((relation, index) => {
    // Mermaid numbers relations from 1 (classDb.ts, getData); lines of notes have ids of another form.
    const path = drawn.get(`id_${relation.id1}_${relation.id2}_${index + 1}`);
    const route = path && pointsOnPath(path, context);
    if (!route || route.length < 2) return [];
    const end = (words: string | undefined, from: readonly Point[], marker: string): WordedEnd[] =>
      words && words !== 'none' ? [{ words, route: from, sign: path.hasAttribute(marker) }] : [];
    return [
      ...end(relation.relationTitle1, route, 'marker-start'),
      ...end(relation.relationTitle2, [...route].reverse(), 'marker-end'),
    ];
  });
}

/** The middle for words beside a route: above a horizontal piece, right of a vertical one. */
function besideRoute(route: readonly Point[], from: number, off: number, { w, h }: { w: number; h: number }): Point {
  let before = 0;
  for (const [index, to] of route.entries()) {
    if (index === 0) continue;
    const start = route[index - 1]!;
    const length = Math.abs(to.x - start.x) + Math.abs(to.y - start.y);
    const horizontal = Math.abs(to.x - start.x) > Math.abs(to.y - start.y);
    if (before + length > from || index === route.length - 1) {
      const along = Math.min(length, Math.max(0, from - before) + (horizontal ? w : h) / 2);
      const share = length > 0 ? along / length : 0;
      const at = { x: start.x + (to.x - start.x) * share, y: start.y + (to.y - start.y) * share };
      return horizontal ? { x: at.x, y: at.y - h / 2 - off } : { x: at.x + w / 2 + off + 2, y: at.y };
    }
    before += length;
  }
  return route[0]!;
}

function pointsOnPath(path: DomElement, context: ThemeContext): Point[] {
  const [, , , , dx, dy] = context.geometry.matrixTo(context.svg, path);
  return parsePath(path.getAttribute('d') ?? '').flatMap((segment): Point[] =>
    segment[0] === 'Z' ? [] : [{ x: (segment.at(-2) as number) + dx, y: (segment.at(-1) as number) + dy }],
  );
}

/** Where a marker's tip is, by its kind and end: Mermaid stops lines short of a class to make room for it, routes do not. */
const tips: readonly (readonly [id: RegExp, tip: number])[] = [
  [/-(?:extension|composition|aggregation|dependency|lollipop)Start$/, 1],
  [/-(?:extension|composition|aggregation|dependency)End$/, 18],
  [/-lollipopEnd$/, 13],
];

function tipAtEnd(marker: DomElement): void {
  const tip = tips.find(([id]) => id.test(marker.getAttribute('id') ?? ''))?.[1];
  if (tip !== undefined) marker.setAttribute('refX', String(tip));
}

/** Px between words and a node. */
const clearance = 3;

/** Words at the ends of edges, larger than where Mermaid put them, leave the nodes that they run into by the shortest way. */
const clearOfNodes: Operation = (texts, context) => {
  const nodes = [...context.svg.querySelectorAll('.node')].map((node) => boxOf(node, context));
  for (const text of texts) {
    if (text.localName !== 'text' || text.textContent.trim() === '') continue;
    const box = boxOf(text, context);
    for (const node of nodes) {
      const ways = [
        { dx: node.x - clearance - box.x - box.w, dy: 0 },
        { dx: node.x + node.w + clearance - box.x, dy: 0 },
        { dx: 0, dy: node.y - clearance - box.y - box.h },
        { dx: 0, dy: node.y + node.h + clearance - box.y },
      ];
      const apart = ways[0]!.dx >= 0 || ways[1]!.dx <= 0 || ways[2]!.dy >= 0 || ways[3]!.dy <= 0;
      if (apart) continue;
      const shortest = ways.reduce((a, b) => (Math.abs(b.dx + b.dy) < Math.abs(a.dx + a.dy) ? b : a));
      moveBy(text, shortest.dx, shortest.dy);
      break;
    }
  }
};

/** Spacing stands under `state`: that is what the renderer of classes reads. Mermaid's multiplicities are 11 px. */
export const classDiagram: Family = {
  types: ['class', 'classDiagram'],
  keywords: ['classDiagram'],
  quotationMarks: 'nowhere',
  graph: layoutGraph(),
  owners: noOwners,
  categories: noCategories,
  actorClasses: {
    ...classStatement,
    assign: (node, className) => `cssClass "${node}" ${className}`,
    definitionsLast: true,
  },
  authorStyles: true,
  plainLabels: noPlainLabels,
  direction: { header: /^[^\S\n]*classDiagram(?:-v2)?[^\S\n]*$/m, written: 'statement' },
  compact: (config, closeness) => withSection(config, 'state', { ...closerSpacing[closeness], rankSpacing: 60 }),
  markElements: noMarks,
  laidOutAsGraph: true,
  fixedLayouts: false,
  maxScale: usualMaxScale,
  variables: {},
  config: () => ({
    class: { htmlLabels: false, padding: 8, hideEmptyMembersBox: true },
    state: { nodeSpacing: 24, rankSpacing: 90 },
  }),
  rules: [
    // Sized before they are placed: what grows later stands on its line.
    { select: '.edgeTerminals text, .edgeTerminals tspan', fontSize: 16, fill: 'ink2' },
    { select: 'path.relation', op: rightAngledClasses },
    { select: 'marker.extension path, marker.aggregation path, marker.lollipop circle', fill: 'paper' },
    { select: '.edgeTerminals text, .edgeTerminals tspan', op: clearOfNodes, backdrop: 'background' },
    { select: '.divider path, .divider line', stroke: 'ruleStrong' },
  ],
};
