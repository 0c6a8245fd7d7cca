import type { DiagramDatabase } from '../../mermaid/runtime.ts';
import type { FamilySetting, FamilyTheme } from '../family-theme.ts';
import { branchLabel } from '../ops/branch-label.ts';

/** Mermaid sets commits 50 px apart whatever their names, so the text is 9 px and the whole is scaled up. */
export const gitgraph: FamilyTheme = {
  maxScale: 2,
  variables: { fontSize: '9px', commitLabelFontSize: '9px', tagLabelFontSize: '9px' },
  config: ({ database, measure }) => ({
    fontSize: 9,
    gitGraph: { diagramPadding: 4, rotateCommitLabel: crowded(database, measure) },
  }),
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

/** Of Mermaid's `commitType`: such a commit shows its name only if the author gave it one. */
const mergeCommit = 3;

/** Commits stand 50 px apart: names that would touch on one branch are turned. */
function crowded(database: DiagramDatabase, measure: FamilySetting['measure']): boolean {
  type Commit = { id: string; message: string; seq: number; branch: string; type: number; customId?: boolean };
  const all = typeof database.getCommitsArray === 'function' ? (database.getCommitsArray as () => Commit[])() : [];
  const commits = all.filter(({ type, customId }) => type !== mergeCommit || customId);
  const width = ({ id, message }: Commit): number => measure(message || id, 9, 400);
  return commits.some((commit) =>
    commits.some(
      (next) =>
        next.branch === commit.branch &&
        next.seq > commit.seq &&
        (width(commit) + width(next)) / 2 + 3 > (next.seq - commit.seq) * 50,
    ),
  );
}
