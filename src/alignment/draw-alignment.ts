import { type Box, type Px, overlap } from '../model/units.ts';
import type { Scene, SceneItem, SceneShape } from '../model/scene.ts';
import {
  connectors,
  type EdgePlan,
  fitName,
  headLength,
  labels,
  mark,
  nodeName,
  nodeShape,
} from './nodes-and-edges.ts';
import {
  chooseSites,
  siteIndex,
  colourOn,
  type EdgeLook,
  edgeLook,
  type LaidOut,
  type LayoutContext,
  type LayoutProblem,
} from './sites.ts';
import type { AlignmentEdge, AlignmentGraph, AlignmentNode } from './graph.ts';
import {
  type LabelBlock,
  labelBlocks,
  type LabelledLine,
  type LabelScenery,
  type LabelSizes,
  markPlace,
  type PlacedLabels,
  placeLabels,
} from './place-labels.ts';

/** Nodes and camps with their places; what `drawAlignment` makes a scene of. */
export interface PlacedNodes {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly panels: readonly Panel[];
  /** Corners of nodes are as good as sides for edges between nodes that stand diagonally. */
  readonly freeCorners: boolean;
}

/** Sizes of the words on relations; smaller ones are tried where the larger do not find room. Nothing goes below 16 px. */
const sizeSteps: readonly { usual: LabelSizes; hero: LabelSizes }[] = [
  { usual: { head: 18, note: 16, line: 22 }, hero: { head: 22, note: 16, line: 24 } },
  { usual: { head: 16, note: 16, line: 20 }, hero: { head: 18, note: 16, line: 22 } },
];
const artHeroWidth = 8;
const artLineWidth = 2;
const artLineOpacity = 0.5;

/** Draws parties at given places: edges at connection sites, their words where there is room, marks, panels. */
export function drawAlignment(
  graph: AlignmentGraph,
  placed: PlacedNodes,
  box: { w: Px; h: Px },
  context: LayoutContext,
): LaidOut {
  const colour = colourOn(context.background);
  const problems: LayoutProblem[] = [];
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = drawable(graph, problems);
  const looks = edges.map((edge) => (context.art ? artLook(edge, edges) : edgeLook(edge)));
  const sites = chooseSites(edges, placed.boxes, placed.freeCorners);
  const cornered = new Set(
    sites.flatMap(({ from, to }, index) => [
      ...(from.corner ? [edges[index]!.from] : []),
      ...(to.corner ? [edges[index]!.to] : []),
    ]),
  );

  const shapes = graph.nodes.map((node): SceneShape => {
    const at = placed.boxes.get(node.id)!;
    const name = fitName(nameOf(node, context), at, context.measure);
    if (!name.fits) problems.push(tooLong(node));
    return nodeShape(node, at, name, cornered.has(node.id), colour);
  });
  const shapeOf = new Map(shapes.map((shape) => [shape.node, shape]));
  const plans = edges.map((edge, index): EdgePlan => ({
    edge,
    look: looks[index]!,
    ends: sites[index]!,
    from: nodes.get(edge.from)!,
    to: nodes.get(edge.to)!,
    site: (node, site) => siteIndex(shapeOf.get(node)!.geometry, site),
  }));

  const { scenery, words } = settleLabels(plans, placed, box, context);
  problems.push(...words.clashes.map(({ edge, with: others }) => crowded(edge, others, plans)));

  const backgroundUnder = (at: Box) =>
    colour(placed.panels.some((panel) => contains(panel.box, at)) ? 'panel' : 'paper');
  const items: SceneItem[] = placed.panels.flatMap((panel) => panelItems(panel, colour));
  const drawnAs = new Map<string, string[]>();
  const text: SceneItem[] = [];
  for (const [index, plan] of plans.entries()) {
    const line = scenery.lines[index]!;
    const place = words.places.get(plan.edge.id);
    const middle = { x: (line.line[0].x + line.line[1].x) / 2, y: (line.line[0].y + line.line[1].y) / 2, w: 0, h: 0 };
    const own = connectors(plan, colour, backgroundUnder(middle));
    if (plan.look.cross) {
      const taken = [...words.places.values()].flatMap((other) =>
        other === place && other.mode !== 'inline' ? [] : other.boxes,
      );
      const at = markPlace(line, taken, scenery);
      own.push(...mark(plan, at, colour, backgroundUnder({ ...at, w: 0, h: 0 })));
    }
    const spoken = place ? labels(plan, place, colour, backgroundUnder(place.boxes[0]!)) : [];
    items.push(...own);
    text.push(...spoken);
    drawnAs.set(
      plan.edge.id,
      [...own, ...spoken].map(({ id }) => id),
    );
  }
  items.push(...shapes, ...text);

  const scene: Scene = {
    family: 'flowchart',
    width: box.w,
    height: box.h,
    items,
    alt: inWords(graph, plans),
    minText: smallestText(items),
    model: {
      nodes: graph.nodes.map((node) => ({ id: node.id, label: nodeName(node), shape: 'rect' })),
      edges: plans.map(({ edge }) => ({
        id: edge.id,
        from: edge.from,
        to: edge.to,
        label: [edge.label, edge.note].filter(Boolean).join(': ') || undefined,
        items: drawnAs.get(edge.id)!,
      })),
    },
    clicks: 0,
  };
  return { scene, problems };
}

/** Relations between two different parties; others cannot be drawn between nodes and are reported. */
function drawable(graph: AlignmentGraph, problems: LayoutProblem[]): AlignmentEdge[] {
  const known = new Set(graph.nodes.map(({ id }) => id));
  return graph.edges.filter((edge) => {
    const possible = edge.from !== edge.to && known.has(edge.from) && known.has(edge.to);
    if (!possible) {
      problems.push({
        rule: 'diagram-tie',
        severity: 'error',
        message: `the edge from "${edge.from}" to "${edge.to}" does not lead from one node to another`,
        hint: 'layouts "quad" and "ring" draw relations between two different nodes, not to groups or from a node to itself',
        about: edge.id,
      });
    }
    return possible;
  });
}

/** On the title only what matters is in colour: the hero relation where there is one, else what is not dimmed. */
function artLook(edge: AlignmentEdge, all: readonly AlignmentEdge[]): EdgeLook {
  const look = edgeLook(edge);
  const someHero = all.some(({ hero }) => hero);
  const matters = !edge.dimmed && (someHero ? edge.hero : all.some(({ dimmed }) => dimmed));
  const dash = look.dash === 'solid' ? 'solid' : 'dash';
  if (matters) return { ...look, width: Math.max(look.width, artHeroWidth) };
  return {
    ...look,
    colour: 'ruleStrong',
    opacity: artLineOpacity,
    width: artLineWidth,
    dash,
    meet: false,
    start: 'none',
    end: 'none',
    cross: false,
  };
}

function settleLabels(
  plans: readonly EdgePlan[],
  placed: PlacedNodes,
  box: { w: Px; h: Px },
  context: LayoutContext,
): { scenery: LabelScenery; words: PlacedLabels } {
  let settled: { scenery: LabelScenery; words: PlacedLabels } | undefined;
  for (const sizes of context.art ? [undefined] : sizeSteps) {
    const scenery: LabelScenery = {
      region: { x: 0, y: 0, ...box },
      nodes: [...placed.boxes.values()],
      panels: placed.panels.map((panel) => panel.box),
      lines: plans.map((plan) => labelledLine(plan, sizes ? blocksOf(plan.edge, sizes, context) : [])),
    };
    const words = placeLabels(scenery);
    if (!settled || words.clashes.length < settled.words.clashes.length) settled = { scenery, words };
    if (words.clashes.length === 0) break;
  }
  return settled!;
}

function blocksOf(
  edge: AlignmentEdge,
  sizes: { usual: LabelSizes; hero: LabelSizes },
  context: LayoutContext,
): LabelBlock[] {
  if (!edge.label && !edge.note) return [];
  const bold = edge.kind !== undefined || edge.note !== undefined;
  return labelBlocks(edge.label, edge.note, edge.hero ? sizes.hero : sizes.usual, bold, context.measure);
}

const labelledLine = ({ edge, look, ends }: EdgePlan, blocks: readonly LabelBlock[]): LabelledLine => ({
  id: edge.id,
  line: [ends.from, ends.to],
  width: look.width,
  meet: look.meet,
  cross: look.cross,
  heads: [look.start === 'none' ? 0 : headLength(look.width), look.end === 'none' ? 0 : headLength(look.width)],
  blocks,
});

const nameOf = (node: AlignmentNode, context: LayoutContext): string => {
  const actor = node.actor === undefined ? undefined : context.actors[node.actor];
  return context.art && actor ? actor.short : node.label;
};

const tooLong = (node: AlignmentNode): LayoutProblem => ({
  rule: 'label-size',
  severity: 'warning',
  message: `the name "${nodeName(node)}" does not fit its box at 12 pt`,
  hint: 'give the actor a shorter name, or draw fewer parties',
  about: node.id,
});

function crowded(edge: string, others: readonly string[], plans: readonly EdgePlan[]): LayoutProblem {
  const words = (id: string): string => {
    const plan = plans.find((candidate) => candidate.edge.id === id)!;
    return `"${plan.edge.label ?? plan.edge.note}" (${nodeName(plan.from)}, ${nodeName(plan.to)})`;
  };
  const own = plans.find((plan) => plan.edge.id === edge)!.edge;
  const hindrance =
    others.length > 0 ? `touches that of ${others.map(words).join(' and ')}` : 'stands on a node or another relation';
  return {
    rule: 'label-size',
    severity: 'warning',
    message: `there is no room for the label ${words(edge)} at 12 pt: it ${hindrance}`,
    hint:
      own.note && own.label
        ? `drop its note, "${own.note}", or the relation`
        : 'shorten the label, or drop the relation',
    about: edge,
  };
}

function inWords(graph: AlignmentGraph, plans: readonly EdgePlan[]): string {
  const relations = plans.map(({ edge, from, to, look }) => {
    const words = [edge.label, edge.note].filter(Boolean).join(', ');
    const arrow = !look.meet && (look.start === 'triangle') !== (look.end === 'triangle');
    const pair = `${nodeName(from)} ${arrow ? 'to' : 'and'} ${nodeName(to)}`;
    return words ? `${pair}: ${words}` : pair;
  });
  return `${graph.nodes.map(nodeName).join(', ')}. ${relations.join('; ')}${relations.length > 0 ? '.' : ''}`.trim();
}

const smallestText = (items: readonly SceneItem[]): Px =>
  Math.min(
    ...items.flatMap((item) => {
      const text = item.kind === 'connector' ? undefined : item.text;
      return text ? text.lines.flat().map((run) => run.size ?? text.size) : [];
    }),
    Infinity,
  );

const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;

/** The background of a camp. */
export interface Panel {
  readonly id: string;
  readonly label: string;
  readonly box: Box;
  /** Top of the words, where it has some. */
  readonly labelBox?: Box;
}

/** The camps as panels `pad` wider than their nodes; one panel a node where a common one would cover others. */
export function campPanels(
  graph: AlignmentGraph,
  boxes: ReadonlyMap<string, Box>,
  hull: (members: readonly Box[]) => Box,
  labelHeight: Px,
): Panel[] {
  return graph.camps.flatMap((camp): Panel[] => {
    const members = camp.nodes.flatMap((id) => (boxes.has(id) ? [boxes.get(id)!] : []));
    if (members.length === 0) return [];
    const common = hull(members);
    const others = [...boxes].filter(([id]) => !camp.nodes.includes(id)).map(([, box]) => box);
    if (others.some((box) => overlap(box, common)))
      return members.map((box, index) => ({ id: `${camp.id}-${index + 1}`, label: '', box: hull([box]) }));
    const labelBox = camp.label ? { x: common.x, y: common.y + 6, w: common.w, h: labelHeight } : undefined;
    return [{ id: camp.id, label: camp.label, box: common, labelBox }];
  });
}

/** The box around some nodes, `pad` wider on all sides and `top` higher for words. */
export function hullOf(members: readonly Box[], pad: Px, top: Px): Box {
  const [left, right] = [Math.min(...members.map(({ x }) => x)), Math.max(...members.map(({ x, w }) => x + w))];
  const [high, low] = [Math.min(...members.map(({ y }) => y)), Math.max(...members.map(({ y, h }) => y + h))];
  return { x: left - pad, y: high - pad - top, w: right - left + 2 * pad, h: low - high + 2 * pad + top };
}

function panelItems(panel: Panel, colour: ReturnType<typeof colourOn>): SceneItem[] {
  const background: SceneShape = {
    kind: 'shape',
    id: `camp-${panel.id}`,
    name: panel.label || 'Camp',
    box: panel.box,
    geometry: { preset: 'rect' },
    fill: colour('panel'),
    decorative: panel.label === '',
  };
  if (!panel.labelBox) return [background];
  return [
    background,
    {
      kind: 'label',
      id: `camp-${panel.id}-label`,
      name: `${panel.label} label`,
      box: panel.labelBox,
      text: {
        lines: [[{ text: panel.label, semibold: true, colour: colour('ink2') }]],
        size: 16,
        lineHeight: 20,
        align: 'center',
        anchor: 'middle',
      },
    },
  ];
}
