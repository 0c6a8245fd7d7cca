import type { FamilyTheme } from '../family-theme.ts';
import { centerText } from '../ops/center-text.ts';
import { linear } from '../ops/linear.ts';
import { square } from '../ops/square.ts';

const branches = (prefix: string): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`${prefix}${index}`, `cat.${Math.max(0, index - 1)}.solid`]),
  );

/** Branches solid, below them words on an underline, the root ink. Mermaid counts the branches' colours from `cScale1`. */
export const mindmap: FamilyTheme = {
  variables: { git0: 'ink', gitBranchLabel0: 'paper', ...branches('cScale'), ...branches('cScaleInv') },
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
