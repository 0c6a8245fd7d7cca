import type { Corner } from '../model/outline.ts';
import type { Box, Px } from '../model/units.ts';
import { wantedWidth } from './alignment-node.ts';
import { campPanels, hullOf } from './camps.ts';
import { drawAlignment } from './draw-alignment.ts';
import type { AlignmentGraph, AlignmentNode } from './graph.ts';
import type { LaidOut, LayoutContext } from './layout-context.ts';
import { layoutRing } from './ring.ts';

const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];
const nodeWidth = { least: 160, art: 120 } as const;
const nodeHeight = { usual: 72, art: 80 } as const;
/** From a panel's edge to its nodes. */
const pad = 16;
const campLabel = 28;

/** `layout: quad`: up to four parties at the corners of the box, camps on panels as high (or as wide) as the box. */
export function layoutQuad(graph: AlignmentGraph, box: { w: Px; h: Px }, context: LayoutContext): LaidOut {
  if (graph.nodes.length > corners.length) {
    const { scene, problems } = layoutRing(graph, box, context);
    const message = `a quad has four corners, and the diagram has ${graph.nodes.length} nodes: they stand on a ring`;
    return {
      scene,
      problems: [{ rule: 'diagram-layout', severity: 'warning', message, hint: 'write "layout: ring"' }, ...problems],
    };
  }
  const camps = !context.art && graph.camps.some((camp) => camp.nodes.length > 0);
  const inset = camps ? pad : 0;
  const top = camps && graph.camps.some((camp) => camp.label) ? campLabel : 0;
  const names = graph.nodes.map((node) => node.label);
  const wanted = Math.max(nodeWidth.least, ...names.map((name) => wantedWidth(name, context.measure)));
  const size = context.art
    ? { w: nodeWidth.art, h: nodeHeight.art }
    : { w: Math.min(wanted, box.w * 0.3), h: Math.min(nodeHeight.usual, box.h / 3) };
  const boxes = new Map<string, Box>();
  for (const [corner, node] of atCorners(graph.nodes, context)) {
    boxes.set(node.id, {
      x: corner.endsWith('w') ? inset : box.w - size.w - inset,
      y: corner.startsWith('n') ? inset + top : box.h - size.h - inset,
      ...size,
    });
  }
  const hull = (members: readonly Box[]): Box => hullOf(members, pad, top);
  const panels = camps ? campPanels(graph, boxes, hull, campLabel) : [];
  return drawAlignment(graph, { boxes, panels, freeCorners: true }, box, context);
}

/** Each actor at its own corner, the others at those that are left, in order. */
function atCorners(nodes: readonly AlignmentNode[], { actors }: LayoutContext): Map<Corner, AlignmentNode> {
  const taken = new Map<Corner, AlignmentNode>();
  const waiting: AlignmentNode[] = [];
  for (const node of nodes) {
    const at = node.actor === undefined ? undefined : actors[node.actor]?.at;
    if (at && !taken.has(at)) taken.set(at, node);
    else waiting.push(node);
  }
  for (const corner of corners) {
    const node = taken.has(corner) ? undefined : waiting.shift();
    if (node) taken.set(corner, node);
  }
  return taken;
}
