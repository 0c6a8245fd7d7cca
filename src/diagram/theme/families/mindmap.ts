import type { FamilyTheme } from '../family-theme.ts';
import { centerText } from '../ops/center-text.ts';
import { linear } from '../ops/linear.ts';
import { square } from '../ops/square.ts';

/** cScale is shifted by one: section-0 uses cScale1. Level 1 solid, deeper levels text on a 2 px underline; the root is ink. */
export const mindmap: FamilyTheme = {
  variables: {
    git0: 'ink',
    gitBranchLabel0: 'paper',
    cScale0: 'cat.0.solid',
    cScale1: 'cat.0.solid',
    cScale2: 'cat.1.solid',
    cScale3: 'cat.2.solid',
    cScale4: 'cat.3.solid',
    cScale5: 'cat.4.solid',
    cScale6: 'cat.5.solid',
    cScale7: 'cat.6.solid',
    cScale8: 'cat.7.solid',
    cScale9: 'cat.8.solid',
    cScale10: 'cat.9.solid',
    cScale11: 'cat.10.solid',
    cScaleInv0: 'cat.0.solid',
    cScaleInv1: 'cat.0.solid',
    cScaleInv2: 'cat.1.solid',
    cScaleInv3: 'cat.2.solid',
    cScaleInv4: 'cat.3.solid',
    cScaleInv5: 'cat.4.solid',
    cScaleInv6: 'cat.5.solid',
    cScaleInv7: 'cat.6.solid',
    cScaleInv8: 'cat.7.solid',
    cScaleInv9: 'cat.8.solid',
    cScaleInv10: 'cat.9.solid',
    cScaleInv11: 'cat.10.solid',
  },
  config: () => ({ mindmap: { padding: 8, maxNodeWidth: 170 } }),
  rules: [
    { select: '.mindmap-node', op: centerText },
    { select: '.section-root', fontWeight: 600 },
    { select: '.mindmap-node path.node-bkg, .mindmap-node rect', op: square },
    { select: '.mindmap-node:not(.section-root):not(.level-1) :is(path,rect,circle,polygon)', fill: 'paper' },
    { select: '.mindmap-node:not(.section-root):not(.level-1) :is(text,tspan)', fill: 'ink' },
    { select: '.mindmap-node.level-1 :is(text,tspan)', fontWeight: 600 },
    { select: '.mindmap-node line', strokeWidth: 2 },
    { select: '.mindmap-node.level-1 line', strokeWidth: 0 },
    { select: '.edgePaths path', strokeWidth: 2, op: linear },
    { select: '.edgePaths path.edge-depth-1', strokeWidth: 3 },
  ],
};
