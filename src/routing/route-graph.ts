import type { Box, Point, Px } from '../model/units.ts';

/** A laid out graph whose edges want right-angled lines. */
export interface RouteGraph {
  readonly nodes: readonly RouteNode[];
  /** Words that no edge may cross: titles of groups. */
  readonly obstacles: readonly Box[];
  readonly edges: readonly RouteEdge[];
  /** Where the graph flows to. */
  readonly flow: Side;
}

export interface RouteNode {
  readonly id: string;
  readonly box: Box;
  /** Where a horizontal or vertical line meets its outline. */
  readonly outline: 'rect' | 'diamond' | 'ellipse' | 'hexagon' | 'stadium';
  /** The corners of an outline that is none of those, such as a triangle. */
  readonly corners?: readonly Point[];
  /** Groups are no obstacles: edges lead into them. */
  readonly group: boolean;
  /** Ids of the groups that it stands in, the innermost first. */
  readonly within: readonly string[];
}

export interface RouteEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The bends that the layout gave it: hints for lanes between nodes. */
  readonly bends: readonly Point[];
  /** The size of its words, if it has some, and where the layout put them. */
  readonly label?: { readonly w: Px; readonly h: Px; readonly at: Point };
  /** Width of the line. */
  readonly width: Px;
}

export interface Route {
  readonly id: string;
  /** Corners from node to node; horizontal and vertical segments only. */
  readonly points: readonly Point[];
  /** Middle of its words. */
  readonly label?: Point;
}

export type Side = 'north' | 'east' | 'south' | 'west';

export const outward: Readonly<Record<Side, Point>> = {
  north: { x: 0, y: -1 },
  east: { x: 1, y: 0 },
  south: { x: 0, y: 1 },
  west: { x: -1, y: 0 },
};
export const opposite: Readonly<Record<Side, Side>> = { north: 'south', east: 'west', south: 'north', west: 'east' };
export const isHorizontal = (side: Side): boolean => side === 'east' || side === 'west';
