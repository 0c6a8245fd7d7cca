import { suggest } from '../diagnostics/did-you-mean.ts';
import type { Annotation, Chart } from '../model/chart-plan.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { figureText, list, map, number, optional, type Infer, type Loose, type Report } from '../model/grammar.ts';
import type { ResolveContext } from './context.ts';

/** What is written at figures of a chart, and what points at them: how an outline says it, and what it means. */

/** Types of charts that take any. */
const annotated = ['column', 'bar', 'line', 'area', 'combo', 'waterfall'];

export const annotation = map(
  'an annotation',
  {
    growth: optional(list('categories', figureText, { least: 2, most: 2 }), 'The change from one category to another.'),
    of: optional(figureText, 'The series whose growth it is; the first by default.'),
    difference: optional(
      list('names', figureText, { least: 2, most: 2 }),
      'The second less the first: two series at the last category, or two categories.',
    ),
    line: optional(
      number({ hint: 'the figure of the axis at which it is drawn; its name goes under "label"' }),
      'A line at this value.',
    ),
    label: optional(figureText, 'What the line is called.'),
    note: optional(figureText, 'A remark at a category.'),
    at: optional(figureText, 'The category of the note.'),
  },
  { oneOf: [{ keys: ['growth', 'difference', 'line', 'note'], needed: true }] },
);

type OutlineAnnotation = Infer<typeof annotation>;

/** Categories, and the other names that some have. */
interface Named extends Pick<Chart, 'categories'> {
  readonly aliases?: readonly (string | undefined)[];
}

/** What of a chart says whether its annotations make sense. */
interface Annotated {
  readonly type: string;
  readonly annotate?: readonly OutlineAnnotation[];
  readonly categories?: readonly string[];
  readonly series?: readonly { readonly name: string }[];
}

export function checkAnnotations({ annotate, categories, series: all, type }: Loose<Annotated>, report: Report): void {
  annotate?.forEach((one, i) => {
    if (!one) return;
    if (type !== undefined && !annotated.includes(type)) {
      const hint = `they go with ${annotated.join(', ')}`;
      report('chart-type', ['annotate', i], `a ${type} chart takes no annotations`, hint);
      return;
    }
    if (one.note !== undefined && one.at === undefined)
      report('missing-key', ['annotate', i], 'at is missing', 'the category that the note is about');
    for (const change of ['growth', 'difference'] as const) {
      const [from, to] = one[change] ?? [];
      if (from !== undefined && from === to)
        report('chart-type', ['annotate', i, change, 1], `an arrow from "${from}" to itself`, 'name two that differ');
    }
    if (categories === undefined || all === undefined || all.some((each) => each?.name === undefined)) return;
    const names = all.map((each) => each!.name!);
    const known = (
      name: string | undefined,
      path: (string | number)[],
      among: readonly (string | undefined)[],
      plural: string,
    ) => {
      if (name === undefined || among.includes(name)) return;
      report(
        'unknown-series',
        ['annotate', i, ...path],
        `there is no "${name}"`,
        suggest(
          name,
          among.filter((each) => each !== undefined),
          plural,
        ),
      );
    };
    one.growth?.forEach((name, at) => known(name, ['growth', at], categories, 'categories'));
    one.difference?.forEach((name, at) =>
      known(
        name,
        ['difference', at],
        names.includes(one.difference?.[1 - at] ?? '') ? names : [...categories, ...names],
        'names',
      ),
    );
    known(one.of, ['of'], names, 'series');
    known(one.at, ['at'], categories, 'categories');
  });
}

/** Where a chart shows shares, its axis has no place for figures. */
export function checkInShares({ annotate }: Loose<Annotated>, report: Report): void {
  annotate?.forEach((one, i) => {
    const change = one?.growth ? 'growth' : one?.difference ? 'difference' : undefined;
    const outside = one?.line !== undefined && (one.line < 0 || one.line > 1);
    const problem = change ? `${change} is of figures` : outside ? 'its axis ends at 1, which is 100 %' : undefined;
    const hint = change ? 'stacked: true, or a note' : 'line: 0.6 stands at 60 %';
    if (problem)
      report('chart-type', ['annotate', i, change ?? 'line'], `stacked: full shows shares, ${problem}`, hint);
  });
}

/** A category by its name, or by the other name that it has in a workbook. */
function placeOf(name: string, categories: readonly string[], aliases: readonly (string | undefined)[] = []): number {
  const place = categories.indexOf(name);
  return place >= 0 ? place : aliases.indexOf(name);
}

/** The categories whose figures are written are there, also where a file has them. */
export function labelled(
  labels: NonNullable<Chart['labels']>,
  { categories, aliases }: Named,
  path: SourcePath,
  context: ResolveContext,
): NonNullable<Chart['labels']> {
  if (typeof labels === 'string') return labels;
  const plain = labels.map(context.plain);
  const places = plain.map((name) => placeOf(name, categories, aliases));
  for (const [index, name] of plain.entries())
    if (places[index]! < 0)
      context.report({
        rule: 'unknown-series',
        message: `there is no "${name}"`,
        hint: suggest(name, categories, 'categories'),
        at: [...path, 'labels', index],
      });
  return places.flatMap((place) => categories[place] ?? []);
}

export function annotations(
  written: readonly OutlineAnnotation[],
  {
    categories,
    aliases,
    series,
  }: Pick<Chart, 'categories' | 'series'> & { readonly aliases?: readonly (string | undefined)[] },
  path: SourcePath,
  context: ResolveContext,
): Annotation[] {
  const names = series.map(({ name }) => name);
  const last = categories.length - 1;
  return written.flatMap((one, index): Annotation[] => {
    const at = [...path, 'annotate', index];
    const find = (name: string, among: readonly string[], plural: string): number | undefined => {
      const place =
        among === categories ? placeOf(context.plain(name), categories, aliases) : among.indexOf(context.plain(name));
      if (place >= 0) return place;
      context.report({
        rule: 'unknown-series',
        message: `there is no "${name}"`,
        hint: suggest(name, among, plural),
        at,
      });
      return undefined;
    };
    /** At a gap there is nothing that a change could lead from, or to. */
    const figure = (of: number, category: number): number | undefined => {
      const value = series[of]?.values[category] ?? undefined;
      if (value === undefined)
        context.report({
          rule: 'chart-type',
          message: `the arrow ends at "${categories[category]}", where "${series[of]?.name}" has no figure`,
          hint: 'name categories that have figures',
          at,
        });
      return value;
    };
    if (one.growth) {
      const [from, to] = one.growth.map((name) => find(name, categories, 'categories'));
      const of = one.of === undefined ? 0 : find(one.of, names, 'series');
      if (from === undefined || to === undefined || of === undefined) return [];
      const start = figure(of, from);
      const end = figure(of, to);
      if (start === undefined || end === undefined) return [];
      if (start <= 0) {
        context.report({
          rule: 'chart-type',
          message: `growth from ${start} is no share: it needs a figure above zero to start from`,
          hint: 'use difference: it is the second figure less the first',
          at: [...at, 'growth', 0],
        });
        return [];
      }
      return [{ kind: 'growth', series: of, from, to }];
    }
    if (one.difference) {
      const plain = one.difference.map(context.plain);
      if (plain.every((name) => names.includes(name))) {
        const [from, to] = plain.map((name) => ({ series: names.indexOf(name), category: last }));
        if ([from!, to!].some((end) => figure(end.series, end.category) === undefined)) return [];
        return [{ kind: 'difference', from: from!, to: to! }];
      }
      const [from, to] = one.difference.map((name) => find(name, categories, 'categories'));
      if (from === undefined || to === undefined) return [];
      if ([from, to].some((category) => figure(0, category) === undefined)) return [];
      return [{ kind: 'difference', from: { series: 0, category: from }, to: { series: 0, category: to } }];
    }
    if (one.line !== undefined)
      return [{ kind: 'line', value: one.line, ...(one.label !== undefined && { label: context.plain(one.label) }) }];
    const category = find(one.at ?? '', categories, 'categories');
    return category === undefined ? [] : [{ kind: 'note', text: context.plain(one.note ?? ''), category }];
  });
}
