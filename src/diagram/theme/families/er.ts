import type { FamilyTheme } from '../family-theme.ts';
import { linear } from '../ops/linear.ts';

/** relations are basis curves in the source (erDb), so the line is redrawn from data-points. Width stays 1: the crow's feet scale with it. Relation labels are 14 px. */
export const er: FamilyTheme = {
  config: () => ({
    er: {
      diagramPadding: 14,
      entityPadding: 10,
      minEntityWidth: 90,
      minEntityHeight: 40,
      nodeSpacing: 36,
      rankSpacing: 80,
      fontSize: 16,
    },
  }),
  rules: [
    { select: 'path.edge-thickness-normal', op: linear, strokeWidth: 1 },
    { select: 'marker circle', fill: 'paper' },
    { select: '.edgeLabel text, .edgeLabel tspan', fontSize: 16, backdrop: 'ground' },
    { select: '.row-rect-odd path, .row-rect-even path, [class*="row-rect"] path', stroke: 'rule' },
    { select: '.node .divider path', stroke: 'rule' },
    { select: '.node .name text, .node .name tspan', fontWeight: 600 },
    {
      select:
        '.attribute-type text, .attribute-type tspan, .attribute-keys text, .attribute-keys tspan, .attribute-comment text, .attribute-comment tspan',
      fill: 'muted',
    },
  ],
};
