import { type Box, type Point, type Px, type Segment, clip, cross, grow, lengthOf } from '../model/units.ts';
import type { Geometry, Scene } from '../model/scene.ts';
import type { Colour, Hex, Token, Tone } from '../model/colour.ts';
import type { Actor, Theme } from '../model/deck.ts';
import type { Severity } from '../model/diagnostic.ts';
import type { MeasureLabel } from './place-labels.ts';
import { emphasisScale, type RelationStyle, relationStyles } from '../theme/tokens.ts';
import type { Dash } from '../model/style.ts';
import type { AlignmentEdge, AuthorStyle } from './graph.ts';
import { formatHex, modeHsl, modeRgb, useMode } from 'culori/fn';

/**
 * A connection site: where a connector may be glued, and the direction that leaves the shape there. Indices are PowerPoint's
 * own: counter-clockwise from the top.
 */
export interface Site extends Point {
  readonly index: number;
  /** Unit vector away from the shape. */
  readonly out: Point;
  readonly corner: boolean;
}

const diagonal = Math.SQRT1_2;
const around = [
  [0.5, 0, 0, -1],
  [0, 0, -diagonal, -diagonal],
  [0, 0.5, -1, 0],
  [0, 1, -diagonal, diagonal],
  [0.5, 1, 0, 1],
  [1, 1, diagonal, diagonal],
  [1, 0.5, 1, 0],
  [1, 0, diagonal, -diagonal],
] as const;

/** The eight sites of a `rect8`: middles of the sides (even) and corners (odd). */
const rect8Sites = (box: Box): Site[] =>
  around.map(([x, y, dx, dy], index) => ({
    index,
    x: box.x + x * box.w,
    y: box.y + y * box.h,
    out: { x: dx, y: dy },
    corner: index % 2 === 1,
  }));

/** The eight sites of the preset `ellipse`, in the same order. */
export const ellipseSites = (box: Box): Site[] =>
  around.map(([, , dx, dy], index) => ({
    index,
    x: box.x + (box.w / 2) * (1 + dx),
    y: box.y + (box.h / 2) * (1 + dy),
    out: { x: dx, y: dy },
    corner: false,
  }));

/** What a site of a `rect8` is called on the geometry that is drawn: a plain `rect` has the four even ones only. */
export const siteIndex = (geometry: Geometry, rect8Index: number): number =>
  'preset' in geometry && geometry.preset === 'rect' ? rect8Index / 2 : rect8Index;

export interface SitePair {
  readonly from: Site;
  readonly to: Site;
}

/** What a place of an edge costs beyond its length, in px of detour. */
const cost = {
  /** Leaving a side at a slant: times 1 - cosine of the angle. */
  slant: 60,
  corner: 200,
  shared: 150,
  crossing: 220,
  throughNode: 5000,
  onAnotherEdge: 5000,
} as const;
const passes = 6;

/**
 * Settles at which connection sites each edge starts and ends, so that edges leave their nodes straight, share no sites and cross
 * neither nodes nor each other where that can be helped. Corners are free for edges between `diagonal` nodes. Each edge takes the
 * cheapest place given the others, in turn, until none moves.
 */
export function chooseSites(
  edges: readonly { readonly from: string; readonly to: string }[],
  boxes: ReadonlyMap<string, Box>,
  freeCorners: boolean,
): SitePair[] {
  const candidates = edges.map(({ from, to }) =>
    candidatesOf(boxes.get(from)!, boxes.get(to)!, freeCorners, others(boxes, from, to)),
  );
  const chosen = candidates.map((list) => list.reduce((best, next) => (next.cost < best.cost ? next : best)));
  for (let pass = 0; pass < passes; pass++) {
    let moved = false;
    for (const [index, list] of candidates.entries()) {
      const priced = list.map((candidate) => candidate.cost + conflicts(index, candidate, chosen, edges));
      const best = priced.indexOf(Math.min(...priced));
      if (list[best] !== chosen[index] && priced[best]! < candidatePrice(index, chosen, edges)) {
        chosen[index] = list[best]!;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return chosen;
}

interface Candidate extends SitePair {
  readonly line: Segment;
  readonly cost: Px;
}

function candidatesOf(a: Box, b: Box, freeCorners: boolean, obstacles: readonly Box[]): Candidate[] {
  const diagonal = freeCorners && (a.x + a.w <= b.x || b.x + b.w <= a.x) && (a.y + a.h <= b.y || b.y + b.h <= a.y);
  const cornerCost = diagonal ? 0 : cost.corner;
  const result: Candidate[] = [];
  for (const from of rect8Sites(a)) {
    for (const to of rect8Sites(b)) {
      const line: Segment = [from, to];
      const length = lengthOf(line);
      const away = ((to.x - from.x) * from.out.x + (to.y - from.y) * from.out.y) / length;
      const back = ((from.x - to.x) * to.out.x + (from.y - to.y) * to.out.y) / length;
      if (clip(line, grow(a, -1)) || clip(line, grow(b, -1)) || !(away > 0.05 && back > 0.05)) continue;
      const slant = cost.slant * (2 - away - back);
      const corners = (from.corner ? cornerCost : 0) + (to.corner ? cornerCost : 0);
      const blocked = obstacles.some((box) => clip(line, grow(box, 6))) ? cost.throughNode : 0;
      result.push({
        from,
        to,
        line,
        cost: length + (diagonal && from.corner && to.corner ? 0 : slant) + corners + blocked,
      });
    }
  }
  if (result.length > 0) return result;
  const [from, to] = [rect8Sites(a)[6]!, rect8Sites(b)[2]!];
  return [{ from, to, line: [from, to], cost: 0 }];
}

type Ends = readonly { readonly from: string; readonly to: string }[];

const candidatePrice = (index: number, chosen: readonly Candidate[], edges: Ends): Px =>
  chosen[index]!.cost + conflicts(index, chosen[index]!, chosen, edges);

function conflicts(index: number, candidate: Candidate, chosen: readonly Candidate[], edges: Ends): Px {
  const mine = edges[index]!;
  let sum = 0;
  for (const [other, place] of chosen.entries()) {
    if (other === index) continue;
    const theirs = edges[other]!;
    const shared = [
      [mine.from, candidate.from],
      [mine.to, candidate.to],
    ] as const;
    const taken = shared.filter(
      ([node, site]) =>
        (node === theirs.from && site.index === place.from.index) ||
        (node === theirs.to && site.index === place.to.index),
    );
    if (taken.length === 2) sum += cost.onAnotherEdge;
    else if (taken.length === 1) sum += cost.shared;
    if (cross(candidate.line, place.line)) sum += cost.crossing;
  }
  return sum;
}

const others = (boxes: ReadonlyMap<string, Box>, from: string, to: string): Box[] =>
  [...boxes].filter(([id]) => id !== from && id !== to).map(([, box]) => box);

/** What a layout of our own draws with. */
export interface LayoutContext {
  readonly theme: Theme;
  readonly actors: readonly Actor[];
  /** Width of one line in px of the sans face. */
  readonly measure: MeasureLabel;
  /** The art of a title: short names, no labels, only the relations that matter in colour. */
  readonly art: boolean;
  readonly background: 'paper' | 'dark';
}

export interface LayoutProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Mermaid id of the node or edge that it is about. */
  readonly about?: string;
}

export interface LaidOut {
  readonly scene: Scene;
  readonly problems: readonly LayoutProblem[];
}

/** Colours as the background shows them. */
export const colourOn =
  (background: LayoutContext['background']) =>
  (token: Token): Colour =>
    background === 'dark' ? (token === 'paper' ? 'art' : `dark.${token}`) : token;

export const actorColour = (index: number, tone: Tone): Token => `actor.${index}.${tone}`;

/** The line of one edge with everything settled but its ends. */
export interface EdgeLook {
  readonly colour: Colour | 'actor';
  readonly width: Px;
  readonly dash: Dash;
  readonly meet: boolean;
  readonly start: 'none' | 'triangle' | 'circle';
  readonly end: 'none' | 'triangle' | 'circle';
  readonly cross: boolean;
  readonly opacity?: number;
}

export function edgeLook(edge: AlignmentEdge): EdgeLook {
  const style: RelationStyle = edge.kind ? relationStyles[edge.kind] : handDrawn(edge);
  const { start, end } = edge.heads;
  const crossed = edge.kind ? style.mark === 'cross' : start === 'cross' || end === 'cross';
  const meet = style.heads === 'meet' && (start === 'point') === (end === 'point');
  const arrow = (own: AlignmentEdge['heads']['end'], expected: boolean): 'none' | 'triangle' | 'circle' => {
    if (own === 'circle') return 'circle';
    return own === 'point' || expected ? 'triangle' : 'none';
  };
  return {
    colour: edge.dimmed ? 'ruleStrong' : style.colour,
    width: style.width * (edge.hero ? emphasisScale : 1),
    dash: style.dash,
    meet,
    start: meet ? 'none' : arrow(start, false),
    end: meet ? 'none' : arrow(end, style.heads === 'end' && start !== 'point'),
    cross: crossed,
  };
}

/** An edge without the class of a relation, drawn as Mermaid's own strokes suggest. */
const handDrawn = (edge: AlignmentEdge): RelationStyle => ({
  colour: 'ink2',
  width: edge.weight === 'thick' ? 4 : 2,
  dash: edge.weight === 'dotted' ? 'sysDot' : 'solid',
  heads: 'none',
});

useMode(modeRgb);
useMode(modeHsl);

interface AuthorColours {
  readonly fill?: Hex;
  readonly stroke?: Hex;
  readonly text?: Hex;
  readonly width?: Px;
}

/** Colours that the author gave by `classDef`, `style` or `linkStyle`; what is no colour is passed over. */
export function authorColours(style: AuthorStyle): AuthorColours {
  const hex = (value: string | undefined): Hex | undefined =>
    value ? (formatHex(value) as Hex | undefined) : undefined;
  const width = Number.parseFloat(style['stroke-width'] ?? '');
  return {
    fill: hex(style.fill ?? style['background-color']),
    stroke: hex(style.stroke),
    text: hex(style.color),
    width: Number.isFinite(width) ? width : undefined,
  };
}
