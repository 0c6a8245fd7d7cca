import type { FamilyTheme } from '../family-theme.ts';
import { centerRows } from '../ops/center-rows.ts';
import { growToOuter } from '../ops/grow-to-outer.ts';
import { rightAngledStates } from '../ops/right-angled-states.ts';

/** Square corners; the inner rectangle of a composite state grows to the outer one. */
export const state: FamilyTheme = {
  config: () => ({ state: { htmlLabels: false, padding: 8, nodeSpacing: 36, rankSpacing: 36 } }),
  rules: [
    { select: '.statediagram-state .label text', op: centerRows },
    { select: 'rect.basic, .statediagram-cluster rect', radius: 0 },
    { select: '.statediagram-cluster rect.inner', stroke: 'none', op: growToOuter },
    {
      select: '.statediagram-cluster .cluster-label text, .statediagram-cluster .cluster-label tspan',
      fontWeight: 600,
    },
    { select: '.statediagram-cluster .cluster-label', move: [0, 3] },
    { select: '.node[id*="_end-"] .outer-path path[fill="none"]', stroke: 'ink' },
    { select: '.node[id*="_end-"] .outer-path > path[stroke="none"]', fill: 'paper' },
    { select: '.node[id*="_end-"] .outer-path g path[stroke="none"]', fill: 'ink' },
    { select: 'path.transition', op: rightAngledStates },
    { select: '.note-edge', dash: 'sysDot', stroke: 'muted', strokeWidth: 1 },
  ],
};
