import { each } from '../theme/apply-rules.ts';
import { type DiagramDatabase, call, noGraph } from '../mermaid/model.ts';
import type { Px } from '../../model/units.ts';
import { boxOf, type Operation } from '../theme/theme-context.ts';
import { noMarks, noOwners, noPlainLabels, oneEach, usualMaxScale, type Family, type FamilySetting } from './family.ts';

const apart = 12;

/** Size of all words, before the drawing is fitted into its box. */
const letters: Px = 16;
/** From one row of bars to the next: closer where there are many. */
const rows = { usual: 34, least: 24 } as const;
/** Between two bars, of what each row takes. */
const gapShare = 8 / 34;
/** What stands above the first row, and below the last one. */
const padding: Px = 28;
/** The words at the axis reach below that. */
const axisOverhang: Px = 20;
const rightPadding: Px = 44;

/** Labels of an axis at the smallest regular stride that keeps them apart; their lines stay. */
const thinTicks: Operation = (labels, context) => {
  const placed = labels.map((label) => ({ label, box: boxOf(label, context) })).sort((a, b) => a.box.x - b.box.x);
  const clear = (stride: number): boolean =>
    placed.every(
      ({ box }, index) =>
        index % stride !== 0 ||
        index + stride >= placed.length ||
        placed[index + stride]!.box.x - box.x - box.w >= apart,
    );
  let stride = 1;
  while (stride < placed.length && !clear(stride)) stride++;
  for (const [index, { label }] of placed.entries()) if (index % stride !== 0) label.remove();
};

/**
 * Mermaid puts the name of a bar beside it where it is wider than what shows of the bar, and then says by the bar's whole time, days that are
 * left out included, that it stands in the middle.
 */
const besideShortBars: Operation = (names, context) => {
  const bars = new Map(
    [...context.svg.querySelectorAll('rect.task')].map((bar) => [`${bar.getAttribute('id')}-text`, bar]),
  );
  for (const name of names) {
    const bar = bars.get(name.getAttribute('id') ?? '');
    if (!bar) continue;
    const [x, start, width] = [name.getAttribute('x'), bar.getAttribute('x'), bar.getAttribute('width')].map(Number);
    if (x! >= start! && x! <= start! + width!) continue;
    const side = x! > start! ? 'Right' : 'Left';
    const classes = name.getAttribute('class') ?? '';
    name.setAttribute('class', classes.replace(/\btaskText\b/, `taskTextOutside${side}`));
  }
};

/** Colour is the section, tone the status: planned tinted, active solid, done grey, critical ink. The line of today goes, since it depends on the clock. */
export const gantt: Family = {
  types: ['gantt'],
  keywords: ['gantt'],
  quotationMarks: 'after colons',
  graph: noGraph,
  owners: noOwners,
  categories: {
    names: (database) => oneEach(call<string[]>(database, 'getSections') ?? []),
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
  maxScale: usualMaxScale,
  variables: {},
  config: (setting) => {
    const { width, pitch } = page(setting);
    const gap = Math.round(pitch * gapShare);
    return {
      gantt: {
        useWidth: width,
        fontSize: letters,
        sectionFontSize: letters,
        barHeight: pitch - gap,
        barGap: gap,
        topPadding: padding,
        leftPadding: titleWidth(setting.database, setting.measure),
        rightPadding,
        gridLineStartPadding: 4,
        titleTopMargin: 0,
        numberSectionStyles: 8,
      },
    };
  },
  rules: [
    { select: '.today, .grid path.domain', drop: true },
    { select: 'text.taskText', op: besideShortBars },
    { select: 'rect.section', opacity: 1, order: 'back' },
    { select: 'rect.section0, rect.section2, rect.section4, rect.section6', fill: 'panel' },
    { select: 'rect.section1, rect.section3, rect.section5, rect.section7', fill: 'paper' },
    { select: '.grid .tick', opacity: 1 },
    { select: '.grid .tick line', stroke: 'rule', strokeWidth: 1 },
    { select: '.grid .tick text', fontSize: 16, fill: 'muted', move: [0, 26], op: thinTicks },
    { select: '.vertText', fontSize: 16 },
    { select: '.sectionTitle', fontWeight: 600, fill: 'ink' },
    { select: 'rect.task', radius: 0, strokeWidth: 1 },
    ...each(0, 8, (i) => ({ select: `rect.task${i}`, fill: `cat.${i}.tint`, stroke: `cat.${i}.solid` })),
    ...each(0, 8, (i) => ({ select: `rect.active${i}`, fill: `cat.${i}.solid`, stroke: `cat.${i}.solid` })),
    ...each(0, 8, (i) => ({ select: `rect.done${i}`, fill: 'rule', stroke: 'ruleStrong' })),
    // What is critical is the darkest of all, in any section; active, it has its section's line around it, done, it is grey.
    ...each(0, 8, (i) => ({ select: `rect.crit${i}`, fill: 'ink', stroke: 'ink' })),
    ...each(0, 8, (i) => ({ select: `rect.activeCrit${i}`, fill: 'ink', stroke: `cat.${i}.solid`, strokeWidth: 4 })),
    ...each(0, 8, (i) => ({ select: `rect.doneCrit${i}`, fill: 'rule', stroke: 'ink', strokeWidth: 2.5 })),
    ...each(0, 8, (i) => ({ select: `rect.milestone.task${i}`, fill: `cat.${i}.solid`, stroke: `cat.${i}.solid` })),
    { select: 'text.taskText', fill: 'ink' },
    ...each(0, 8, (i) => ({
      select: `text.taskText.activeText${i}`,
      fill: 'onSolid',
    })),
    ...each(0, 8, (i) => ({
      select: `text.taskText.critText${i}, text.taskText.activeCritText${i}`,
      fill: 'paper',
    })),
    ...each(0, 8, (i) => ({ select: `text.taskText.doneCritText${i}`, fill: 'ink' })),
    { select: '.milestoneText', fontStyle: 'normal' },
    { select: '.taskTextOutsideRight, .taskTextOutsideLeft', backdrop: 'background' },
    { select: 'rect.vert', fill: 'muted', stroke: 'none' },
  ],
};

/** What Mermaid's parser makes of a line. */
interface Task {
  readonly task: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly milestone?: boolean;
  /** A line across all rows, which takes none itself. */
  readonly vert?: boolean;
}

/** Letters on the slide that are worth a narrower drawing, largest first: sizes that drawings are fitted to. */
const largerLetters: readonly Px[] = [24, 20, 18];

/**
 * A plan is as wide as it is told to be. Few rows leave room below: there it is drawn narrower, so that it is scaled up with its
 * letters, as long as no name of a task leaves its bar for that. Many rows come closer together, so that it is not scaled down.
 */
function page({ box, database, measure }: FamilySetting): { readonly width: Px; readonly pitch: Px } {
  const tasks = call<Task[]>(database, 'getTasks') ?? [];
  const count = Math.max(1, tasks.filter(({ vert }) => !vert).length);
  const around = 2 * padding + axisOverhang;
  const pitch = Math.max(rows.least, Math.min(rows.usual, Math.floor((box.h - around) / count)));
  const height = around + count * pitch;
  const from = Math.min(...tasks.map(({ startTime }) => startTime.getTime()));
  const to = Math.max(...tasks.map(({ endTime }) => endTime.getTime()));
  const outside = (width: Px): number => {
    const room = width - titleWidth(database, measure) - rightPadding;
    return tasks.filter(({ task, startTime, endTime, milestone, vert }) => {
      const bar = ((endTime.getTime() - startTime.getTime()) / (to - from)) * room;
      return !milestone && !vert && measure(task, letters, 400) > bar;
    }).length;
  };
  const widths = largerLetters
    .filter((size) => (height * size) / letters <= box.h)
    .map((size) => (box.w * letters) / size);
  return { width: widths.find((width) => outside(width) <= outside(box.w)) ?? box.w, pitch };
}

/** Mermaid does not measure the titles of sections: room for the longest of them. */
function titleWidth(database: DiagramDatabase, measure: FamilySetting['measure']): number {
  const titles = typeof database.getSections === 'function' ? (database.getSections as () => string[])() : [];
  const widest = Math.max(
    0,
    ...titles.flatMap((title) => title.split(/<br\s*\/?>/i)).map((line) => measure(line, 16, 600)),
  );
  return Math.ceil(16 + widest + 8);
}
