import type { FamilyTheme } from '../family-theme.ts';
import { branchLabel } from '../ops/branch-label.ts';

/** pitch is 50 px in the source, so the text is 9 px and the whole is scaled to 16..18. arrow width 8 is fixed in the style sheet. */
export const gitgraph: FamilyTheme = {
  maxScale: 2,
  variables: { fontSize: '9px', commitLabelFontSize: '9px', tagLabelFontSize: '9px' },
  config: () => ({ fontSize: 9, gitGraph: { diagramPadding: 4, rotateCommitLabel: false } }),
  rules: [
    { select: '.commit-label-bkg', opacity: 1 },
    { select: 'path.arrow', strokeWidth: 2 },
    { select: 'line.branch', stroke: 'rule', strokeWidth: 0.5, dash: 'solid' },
    { select: 'rect.branchLabelBkg', radius: 0, op: branchLabel },
    { select: '.tag-label-bkg', strokeWidth: 0.5 },
    { select: '.commit-merge, .commit-highlight-inner', fill: 'paper', stroke: 'paper' },
    { select: '.commit-reverse', stroke: 'paper', strokeWidth: 1.5 },
    { select: '.commit-bullets circle[fill="#fff"]', fill: 'paper' },
    { select: '.commit-bullets line[stroke="#fff"]', stroke: 'paper', strokeWidth: 1 },
  ],
};
