import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import { boxOf, moveBy, setStyle, type Operation } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, type Family, type FamilySetting } from './family.ts';

/** The name of a branch semibold, in the middle of its box. */
const branchLabel: Operation = (boxes, context) => {
  for (const box of boxes) {
    const label = nextLabel(box);
    const text = label?.querySelector('text');
    if (!label || !text) continue;
    for (const part of [text, ...text.querySelectorAll('tspan')]) setStyle(part, 'font-weight', 600);
    const [outer, inner] = [boxOf(box, context), boxOf(text, context)];
    moveBy(label, outer.x + outer.w / 2 - (inner.x + inner.w / 2), outer.y + outer.h / 2 - (inner.y + inner.h / 2));
  }
};

function nextLabel(box: DomElement): DomElement | undefined {
  for (let next = box.nextSibling; next; next = next.nextSibling)
    if (isElement(next) && next.getAttribute('class') === 'branchLabel') return next;
  return undefined;
}

/** Mermaid sets commits 50 px apart whatever their names, so the text is 9 px and the whole is scaled up. */
export const gitgraph: Family = {
  types: ['gitGraph', 'gitgraph'],
  keywords: ['gitGraph'],
  quotationMarks: 'unmistakable',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) =>
      oneEach((call<{ name: string }[]>(database, 'getBranchesAsObjArray') ?? []).map(({ name }) => name)),
    scheme: () => 'colours under words',
  },
  actorClasses: undefined,
  authorStyles: false,
  plainLabels: noPlainLabels,
  direction: undefined,
  compact: undefined,
  markElements: noMarks,
  laidOutAsGraph: false,
  fixedLayouts: false,
  maxScale: 2,
  variables: { fontSize: '9px', commitLabelFontSize: '9px', tagLabelFontSize: '9px' },
  config: ({ database, measure }) => ({
    fontSize: 9,
    gitGraph: { diagramPadding: 4, rotateCommitLabel: crowded(database, measure) },
  }),
  rules: [
    { select: '.commit-label-bkg', opacity: 1 },
    { select: 'path.arrow', strokeWidth: 2 },
    { select: 'line.branch', stroke: 'ruleStrong', strokeWidth: 0.5, dash: 'solid' },
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
