import { diagramsOf } from '../layouts/layouts.ts';
import { clip, contains, cross, grow, overlap, type Point, segmentsOf } from '../model/units.ts';
import { plainText } from '../model/rich-text.ts';
import type { PathCommand, Scene, SceneConnector, SceneShape } from '../model/scene.ts';
import { type DesignCheck, type DesignContext, writtenSlides } from './check.ts';
import type { ChartRemark, SeriesPlan } from '../model/chart-plan.ts';
import type { ChartItem } from '../model/frame.ts';
import { resolveColour } from '../theme/theme.ts';
import { alikeTo } from './colours.ts';

/** In a square of four the two diagonals cross once; that is read without effort. */
const maxCrossings = 1;
/** An edge that only grazes a node is not read as one that runs through it. */
const inset = 6;

export const edgeCrossing: DesignCheck = {
  rule: 'edge-crossing',
  each: 'slide',
  *run({ deck, scenes }) {
    const drawn = deck.slides.flatMap((slide) => diagramsOf(slide).map(({ diagram }) => ({ slide, diagram })));
    for (const { slide, diagram } of drawn) {
      const scene = diagram.art ? undefined : scenes.get(diagram);
      if (!scene?.model) continue;
      const path = diagram.path;
      const crossings = /^\s*layout:\s*quad\s*$/m.test(diagram.text) ? countCrossings(scene) : 0;
      if (crossings > maxCrossings)
        yield {
          path,
          slide: slide.id,
          message: `relations cross ${crossings} times`,
          hint: 'give the actors other corners ("at"), or show fewer relations',
        };
      const through = crossedNode(scene);
      if (through)
        yield {
          path,
          slide: slide.id,
          message: `the edge "${through.edge.name}" runs through "${through.node.name}"`,
          hint: 'name the nodes in another order, or let the diagram run in another direction',
        };
    }
  },
};

const connectorsOf = (scene: Scene): SceneConnector[] => scene.items.filter((item) => item.kind === 'connector');

function countCrossings(scene: Scene): number {
  const connectors = connectorsOf(scene).map((edge) => ({ edge, points: pointsOf(edge.path) }));
  const crossing = new Set<string>();
  for (const [index, a] of connectors.entries()) {
    for (const b of connectors.slice(index + 1)) {
      if (a.edge.edge === b.edge.edge || endsOf(a.edge).some((end) => endsOf(b.edge).includes(end))) continue;
      const crosses = segmentsOf(a.points).some((one) => segmentsOf(b.points).some((other) => cross(one, other)));
      if (crosses) crossing.add([a.edge.edge, b.edge.edge].sort().join(' '));
    }
  }
  return crossing.size;
}

/** The first node that lies across an edge between others. Nodes that hold others (subgraphs, composite states) are background. */
function crossedNode(scene: Scene): { readonly edge: SceneConnector; readonly node: SceneShape } | undefined {
  const nodes = scene.items.filter((item): item is SceneShape => item.kind === 'shape' && item.node !== undefined);
  const solid = nodes.filter(({ box }) => !nodes.some((other) => other.box !== box && contains(box, other.box)));
  for (const edge of connectorsOf(scene)) {
    if (edge.edge === undefined || endsOf(edge).length === 0) continue;
    const ends = new Set(endsOf(edge).map((id) => scene.items.find((item) => item.id === id)));
    const segments = segmentsOf(pointsOf(edge.path));
    const node = solid.find(
      (candidate) =>
        !ends.has(candidate) &&
        ![...ends].some((end) => end?.kind === 'shape' && overlap(end.box, candidate.box)) &&
        segments.some((segment) => clip(segment, grow(candidate.box, -inset))),
    );
    if (node) return { edge, node };
  }
  return undefined;
}

const endsOf = ({ from, to }: SceneConnector): string[] =>
  [from?.item, to?.item].filter((end): end is string => end !== undefined);

/** A path as a line of straight pieces; eight a curve. */
function pointsOf(path: readonly PathCommand[]): Point[] {
  const points: Point[] = [];
  for (const command of path) {
    if (command[0] === 'Z') continue;
    const end = { x: command.at(-2) as number, y: command.at(-1) as number };
    const start = points.at(-1);
    if (command[0] === 'C' && start) {
      const [, x1, y1, x2, y2] = command;
      for (let step = 1; step < 8; step += 1) {
        const t = step / 8;
        const at = (a: number, b: number, c: number, d: number): number =>
          (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
        points.push({ x: at(start.x, x1, x2, end.x), y: at(start.y, y1, y2, end.y) });
      }
    }
    points.push(end);
  }
  return points;
}

/** Beside a picture text only points at it. */
const maxBeside = 60;

export const besideDiagram: DesignCheck = {
  rule: 'beside-diagram',
  each: 'slide',
  *run({ deck }) {
    for (const slide of writtenSlides(deck)) {
      if (!('takeaways' in slide) || diagramsOf(slide).length === 0) continue;
      for (const { text, path } of slide.takeaways) {
        const length = text ? [...plainText(text)].length : 0;
        if (length <= maxBeside) continue;
        yield {
          path: [...path, 'text'],
          slide: slide.id,
          message: `${length} characters stand beside the diagram; with more than ${maxBeside} people read instead of looking`,
          hint: 'keep the reading short and say the rest',
        };
      }
    }
  },
};

/** What a chart shows otherwise than its figures are. What finds room is known where the chart is planned; here all of it is reported. */

function* chartsOf({ frames }: DesignContext): Iterable<{ readonly item: ChartItem; readonly slide: string }> {
  for (const { items, slide } of frames)
    for (const item of items) if (item.kind === 'chart') yield { item, slide: slide.id };
}

const fromPlan = (rule: ChartRemark['rule']): DesignCheck => ({
  rule,
  each: 'frame',
  *run(context) {
    for (const { item, slide } of chartsOf(context))
      for (const { rule: own, message, hint, at = [], severe } of item.plan.remarks ?? [])
        if (own === rule)
          yield { path: [...item.plan.chart.path, ...at], slide, message, hint, ...(severe && { severe }) };
  },
});

export const chartShares = fromPlan('chart-shares');
export const chartNames = fromPlan('chart-names');
export const chartSmall = fromPlan('chart-small');
export const chartTruncated = fromPlan('chart-truncated');

/** Two series that nobody can tell apart. Slices of a pie have their names beside them. */
export const chartColours: DesignCheck = {
  rule: 'chart-colours',
  each: 'frame',
  *run(context) {
    const { theme } = context.deck;
    for (const { item, slide } of chartsOf(context)) {
      const { chart, series } = item.plan;
      if (series.length < 2) continue;
      const inOrder = [...series].sort((one, other) => one.index - other.index);
      for (const [place, later] of inOrder.entries()) {
        const near = inOrder
          .slice(0, place)
          .map((earlier) => ({ earlier, whom: alike(earlier, later, theme) }))
          .find(({ whom }) => whom !== undefined);
        if (!near) continue;
        yield {
          path: [...chart.path, 'series', later.index],
          slide,
          message: `the colours of "${near.earlier.name}" and "${later.name}" are too alike ${near.whom}`,
          hint: 'give one of them another colour, or show fewer series',
        };
      }
    }
  },
};

function alike(one: SeriesPlan, other: SeriesPlan, theme: DesignContext['deck']['theme']): string | undefined {
  return alikeTo(resolveColour(theme, one.colour), resolveColour(theme, other.colour));
}
