import type { ThemeRule } from './family-theme.ts';

/** Rules for all families, applied before those of each. */
export const commonRules: readonly ThemeRule[] = [
  // What Mermaid lays a line from a node to itself around.
  { select: '.nodes > .label.edgeLabel', matching: /^\s*$/, drop: true },
  { select: '.edgeLabel rect.background', fill: 'paper', opacity: 1, stroke: 'none' },
  { select: '.edgeLabel text, .edgeLabel tspan', fill: 'ink2' },
  { select: 'path.edge-thickness-normal:not(.mindmap-edge)', strokeWidth: 1.5 },
  { select: 'path.edge-thickness-thick', strokeWidth: 3 },
  { select: 'path.edge-pattern-dotted', dash: 'sysDot' },
  { select: 'path.edge-pattern-dashed', dash: 'dash' },
  { select: '.node.hero :is(rect,polygon,circle,path,ellipse)', fill: 'ink', stroke: 'paper' },
  { select: '.node.hero :is(text,tspan)', fill: 'paper', fontWeight: 600 },
  { select: '.node.muted :is(rect,polygon,circle,path,ellipse)', fill: 'paper', stroke: 'rule' },
  { select: '.node.muted :is(text,tspan)', fill: 'muted' },
];
