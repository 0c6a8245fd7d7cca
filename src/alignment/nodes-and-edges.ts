import type { Colour, Token } from '../model/colour.ts';
import { type Box, lengthOf, type Point, pointOn, type Px, type Segment } from '../model/units.ts';
import type { Head, SceneConnector, SceneItem, SceneLabel, SceneRun, SceneShape } from '../model/scene.ts';
import {
  actorColour,
  authorColours,
  type EdgeLook,
  type LayoutContext,
  ellipseSites,
  type Site,
  type SitePair,
} from './sites.ts';
import type { AlignmentEdge, AlignmentNode } from './graph.ts';
import { type LabelPlace, wrapBalanced } from './place-labels.ts';

/** The small shape in the middle of a courting relation that both halves are glued to: it shows the gap between the heads. */
const midpointSize = 8;
/** PowerPoint's medium head: three widths long. */
export const headLength = (width: number): number => 3 * width;

export interface EdgePlan {
  readonly edge: AlignmentEdge;
  readonly look: EdgeLook;
  readonly ends: SitePair;
  readonly from: AlignmentNode;
  readonly to: AlignmentNode;
  /** Index of a rect8 site on the geometry that is drawn. */
  readonly site: (node: string, index: number) => number;
}

/** The connector of an edge, or the two of a courting relation with the midpoint that they meet at. */
export function connectors(plan: EdgePlan, colour: (token: Token) => Colour, background: Colour): SceneItem[] {
  const { edge, look, ends } = plan;
  const id = `edge-${edge.id}`;
  const line: Segment = [ends.from, ends.to];
  const own = authorColours(edge.style);
  const base = {
    kind: 'connector',
    route: 'straight',
    strokeWidth: own.width ?? look.width,
    opacity: look.opacity,
  } as const;
  const paint = (node: AlignmentNode): Colour => own.stroke ?? lineColour(look, node, colour);
  const start = { item: `node-${plan.from.id}`, site: plan.site(plan.from.id, ends.from.index) };
  const end = { item: `node-${plan.to.id}`, site: plan.site(plan.to.id, ends.to.index) };
  const names = [nodeName(plan.from), nodeName(plan.to)] as const;
  if (!look.meet) {
    const directed = look.start !== 'none' || look.end !== 'none';
    return [
      {
        ...base,
        id,
        edge: edge.id,
        name: `${names[0]} ${directed ? 'to' : 'and'} ${names[1]}`,
        path: straight(line),
        from: start,
        to: end,
        stroke: paint(plan.from),
        dash: rhythm(look, lengthOf(line)),
        start: headOf(look.start, base.strokeWidth),
        end: headOf(look.end, base.strokeWidth),
      },
    ];
  }
  const middle = pointOn(line, 0.5);
  const midpoint: Box = {
    x: middle.x - midpointSize / 2,
    y: middle.y - midpointSize / 2,
    w: midpointSize,
    h: midpointSize,
  };
  const half = (
    site: Site,
    glued: SceneConnector['from'],
    node: AlignmentNode,
    name: string,
    part: number,
  ): SceneConnector => {
    const meeting = nearest(ellipseSites(midpoint), site);
    const path: Segment = [site, meeting];
    return {
      ...base,
      id: `${id}-${part}`,
      edge: edge.id,
      name,
      path: straight(path),
      from: glued,
      to: { item: `midpoint-${edge.id}`, site: meeting.index },
      stroke: paint(node),
      dash: rhythm(look, lengthOf(path)),
      end: headOf('triangle', base.strokeWidth),
    };
  };
  return [
    {
      kind: 'shape',
      id: `midpoint-${edge.id}`,
      name: `${names[0]} and ${names[1]} meet`,
      box: midpoint,
      geometry: { preset: 'ellipse' },
      fill: background,
      decorative: true,
    },
    half(ends.from, start, plan.from, `${names[0]} to ${names[1]}`, 1),
    half(ends.to, end, plan.to, `${names[1]} to ${names[0]}`, 2),
  ];
}

function lineColour(look: EdgeLook, node: AlignmentNode, colour: (token: Token) => Colour): Colour {
  if (look.colour !== 'actor') return look.colour.startsWith('#') ? look.colour : colour(look.colour as Token);
  return colour(node.actor === undefined ? 'ink' : actorColour(node.actor, 'solid'));
}

/** A short dashed line shows no rhythm: there the dashes stand closer. */
const rhythm = (look: EdgeLook, length: number): EdgeLook['dash'] =>
  look.dash === 'dash' && length < 16 * look.width ? 'sysDash' : look.dash;

const headOf = (kind: EdgeLook['end'], width: number): Head | undefined =>
  kind === 'none' ? undefined : { type: kind, filled: true, length: headLength(width) };

const straight = ([p, q]: Segment): SceneConnector['path'] => [
  ['M', p.x, p.y],
  ['L', q.x, q.y],
];
const nearest = (sites: readonly Site[], point: Point): Site =>
  sites.reduce((best, site) => (distance(site, point) < distance(best, point) ? site : best));
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export const nodeName = (node: AlignmentNode): string => node.label.replace(/\n/g, ' ');

/** The cross of rivals on its line, which it interrupts. */
export function mark(plan: EdgePlan, at: Point, colour: (token: Token) => Colour, background: Colour): SceneItem[] {
  const size = 14;
  const clear = 20;
  const named = { name: `${nodeName(plan.from)} and ${nodeName(plan.to)} mark`, decorative: true } as const;
  const stroke = authorColours(plan.edge.style).stroke ?? lineColour(plan.look, plan.from, colour);
  return [
    {
      kind: 'shape',
      id: `gap-${plan.edge.id}`,
      ...named,
      name: `${named.name} background`,
      box: { x: at.x - clear / 2, y: at.y - clear / 2, w: clear, h: clear },
      geometry: { preset: 'ellipse' },
      fill: background,
    },
    {
      kind: 'shape',
      id: `mark-${plan.edge.id}`,
      ...named,
      box: { x: at.x - size / 2, y: at.y - size / 2, w: size, h: size },
      geometry: {
        path: [
          ['M', 0, 0],
          ['L', 1, 1],
          ['M', 1, 0],
          ['L', 0, 1],
        ],
      },
      stroke,
      strokeWidth: 2.5,
    },
  ];
}

/** The words of a relation where `placeLabels` put them; over the line on an opaque box of the background's colour. */
export function labels(
  plan: EdgePlan,
  place: LabelPlace,
  colour: (token: Token) => Colour,
  backdrop: Colour,
): SceneLabel[] {
  const { edge } = plan;
  const { block } = place;
  const faint = edge.dimmed;
  const bold = edge.kind !== undefined || block.note.length > 0;
  const head = block.head.map((text): SceneRun[] => [
    { text, bold, size: block.sizes.head, colour: colour(faint ? 'muted' : bold ? 'ink' : 'ink2') },
  ]);
  const note = block.note.map((text): SceneRun[] => [
    { text, size: block.sizes.note, colour: colour(faint ? 'muted' : 'ink2') },
  ]);
  const label = (suffix: string, box: Box, lines: SceneRun[][], size: number): SceneLabel => ({
    kind: 'label',
    id: `label-${edge.id}${suffix}`,
    name: `${nodeName(plan.from)} and ${nodeName(plan.to)} ${suffix ? 'note' : 'label'}`,
    edge: edge.id,
    box,
    backdrop: place.mode === 'inline' ? backdrop : undefined,
    text: { lines, size, lineHeight: block.sizes.line, align: 'center', anchor: 'middle' },
  });
  const [first, second] = place.boxes;
  if (place.mode === 'split')
    return [label('', first!, head, block.sizes.head), label('-note', second!, note, block.sizes.note)];
  return [label('', first!, [...head, ...note], head.length > 0 ? block.sizes.head : block.sizes.note)];
}

/** A party's name, set in lines at the largest size that its box takes. */
export interface NodeName {
  readonly lines: readonly string[];
  readonly size: Px;
}

const nameSizes: readonly Px[] = [22, 20, 18, 16];
const lineHeight = 1.2;
const inset = { x: 10, y: 4 } as const;

/** The name on as few lines as the box allows; at the smallest size if it fits at none (`fits: false`). */
export function fitName(
  name: string,
  box: { w: Px; h: Px },
  measure: LayoutContext['measure'],
): NodeName & { fits: boolean } {
  for (const size of nameSizes) {
    const lines = nameLines(name, size, box.w - 2 * inset.x, measure);
    const wide = Math.max(...lines.map((line) => measure(line, size, true)));
    const orphaned = lines.length > 1 && size === nameSizes[0] && name.split(' ').length === 1;
    if (wide <= box.w - 2 * inset.x && lines.length * size * lineHeight <= box.h - 2 * inset.y && !orphaned)
      return { lines, size, fits: true };
  }
  const size = nameSizes[nameSizes.length - 1]!;
  return { lines: nameLines(name, size, box.w - 2 * inset.x, measure), size, fits: false };
}

const nameLines = (name: string, size: Px, width: Px, measure: LayoutContext['measure']): string[] =>
  name.split('\n').flatMap((line) => wrapBalanced(line, width, (text) => measure(text, size, true)));

/** The width that a name wants: on one line or two at the full size, or at the smallest where one word is very long. */
export function wantedWidth(name: string, measure: LayoutContext['measure']): Px {
  const [full, smallest] = [nameSizes[0]!, nameSizes[nameSizes.length - 1]!];
  const widthAt = (size: Px): Px =>
    Math.ceil(Math.max(...nameLines(name, size, 200, measure).map((line) => measure(line, size, true)))) + 2 * inset.x;
  return widthAt(full) <= 200 ? widthAt(full) + 12 : widthAt(smallest) + 2;
}

export function nodeShape(
  node: AlignmentNode,
  box: Box,
  name: NodeName,
  corners: boolean,
  colour: (token: Token) => Colour,
): SceneShape {
  const look = nodeLook(node, colour);
  const own = authorColours(node.style);
  return {
    kind: 'shape',
    id: `node-${node.id}`,
    name: name.lines.join(' '),
    node: node.id,
    box,
    geometry: { preset: corners ? 'rect8' : 'rect' },
    fill: own.fill ?? look.fill,
    stroke: own.stroke ?? look.stroke,
    strokeWidth: (own.stroke ?? look.stroke) ? (own.width ?? 1) : undefined,
    text: {
      lines: name.lines.map((text) => [{ text, bold: true, colour: own.text ?? look.text }]),
      size: name.size,
      lineHeight: Math.round(name.size * lineHeight),
      align: 'center',
      anchor: 'middle',
    },
  };
}

function nodeLook(
  node: AlignmentNode,
  colour: (token: Token) => Colour,
): { fill: Colour; stroke?: Colour; text: Colour } {
  if (node.actor !== undefined)
    return { fill: colour(actorColour(node.actor, 'solid')), text: colour(actorColour(node.actor, 'on')) };
  if (node.classes.includes('hero')) return { fill: colour('ink'), text: colour('paper') };
  if (node.classes.includes('muted'))
    return { fill: colour('paper'), stroke: colour('ruleStrong'), text: colour('muted') };
  return { fill: colour('panel'), stroke: colour('ruleStrong'), text: colour('ink') };
}
