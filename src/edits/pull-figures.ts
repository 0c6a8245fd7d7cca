import type { SourcePath } from '../model/diagnostic.ts';
import type { ListItem } from '../outline/edit-yaml.ts';
import type { SourceNode } from '../outline/source-text.ts';
import { wordsHash } from './build-record.ts';
import { type DeckPlan, type PlannedObject, whereOf } from './pull-texts.ts';
import { itemOf } from './provenance.ts';
import { matchLists, rewrite } from './pull-table.ts';
import type { ChartSeries } from './rich-texts.ts';

/** Figures and names of a chart, as its workbook left them there. */
export function pullFigures({ slide, ours, theirs, before }: PlannedObject, plan: DeckPlan): void {
  const hashes = theirs.words.map(wordsHash).join();
  if (hashes === before.words.join()) return;
  const own = ours.words.map(wordsHash).join();
  if (own === hashes) return;
  const path = itemOf(slide.frame, ours)?.path;
  const fresh = freshIn(ours.series, theirs.series);
  const now = fresh.length > 0 ? ` (now ${fresh.join(', ')})` : '';
  const left = (kind: 'conflict' | 'left', why: string): void =>
    void plan.obstacles.push({
      ...{ kind, slide: slide.frame.id, path: path ?? slide.frame.slide.path },
      message: `Figures or names of the chart of ${whereOf(slide, '')} were changed${now}${why}.`,
    });
  if (own !== before.words.join()) return left('conflict', ', in the outline and in the file');
  const chart = path && chartAt(path, plan.node);
  if (!path || !chart) return left('left', '; they stand in a file of their own');
  if (isReshaped(ours.series, theirs.series)) {
    const lists = reshapedChart(chart, ours.series, theirs.series);
    if (!lists) return left('left', ' in a way that the outline cannot tell');
    plan.changes.push({
      ...{ slide: slide.frame.id, path: chart.path, wanted: [] },
      summary: `Categories or series of the chart of ${whereOf(slide, '')} were added or taken out${now}`,
      apply: (editor) =>
        lists.every(([at, items]) =>
          typeof items === 'string'
            ? editor.setText([...chart.path, ...at], items)
            : rewrite(editor, [...chart.path, ...at], items),
        ),
    });
    return;
  }
  const changes = differences(chart, ours.series, theirs.series);
  if (!changes) return left('left', ' in a way that the outline cannot tell');
  for (const { at, value, summary } of changes) {
    const own = [...chart.path, ...at];
    plan.changes.push({
      ...{ slide: slide.frame.id, path: own, summary: `${summary} in the chart of ${whereOf(slide, '')}` },
      wanted: [],
      apply: (editor) => editor.setText(own, value),
    });
  }
}

/** At most so many are reported. */
const maxListed = 12;

/** Names and figures that the outline's chart does not have, as they are reported. */
function freshIn(ours: readonly ChartSeries[], theirs: readonly ChartSeries[]): string[] {
  const words = (all: readonly ChartSeries[]): Set<string> =>
    new Set(all.flatMap(({ name, categories, values }) => [name, ...categories.values(), ...values.values()]));
  const known = words(ours);
  const fresh = [...words(theirs)].filter((word) => word !== '' && !known.has(word)).map((word) => `"${word}"`);
  return fresh.length > maxListed ? [...fresh.slice(0, maxListed), '…'] : fresh;
}

interface OutlineChart {
  readonly path: SourcePath;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** The figures as the outline has them; `undefined` where they come from a file. */
function chartAt(path: SourcePath, node: (path: SourcePath) => SourceNode | undefined): OutlineChart | undefined {
  for (const own of [path, [...path, 'chart']]) {
    const [categories, series] = [node([...own, 'categories']), node([...own, 'series'])];
    if (categories?.kind !== 'list' || series?.kind !== 'list') continue;
    return {
      path: own,
      categories: textsOf(categories),
      series: series.items.map((_, index) => {
        const at = [...own, 'series', index];
        const name = node([...at, 'name']);
        return { name: name?.kind === 'scalar' ? name.text : '', values: textsOf(node([...at, 'values'])) };
      }),
    };
  }
  return undefined;
}

const textsOf = (list: SourceNode | undefined): string[] =>
  list?.kind === 'list' ? list.items.map((item) => (item.kind === 'scalar' ? item.text : '')) : [];

interface Difference {
  /** Below the chart. */
  readonly at: SourcePath;
  readonly value: string;
  readonly summary: string;
}

/** Series by series and point by point, where the file's chart has the same ones. */
function differences(
  chart: OutlineChart,
  ours: readonly ChartSeries[],
  theirs: readonly ChartSeries[],
): Difference[] | undefined {
  if (ours.length !== theirs.length) return undefined;
  const found = new Map<string, Difference>();
  const add = (difference: Difference): boolean => {
    const key = JSON.stringify(difference.at);
    const known = found.get(key);
    found.set(key, difference);
    return known === undefined || known.value === difference.value;
  };
  for (const [index, own] of ours.entries()) {
    const other = theirs[index]!;
    const line = chart.series.findIndex(({ name, values }) => name === own.name && follows(values, own.values));
    if (own.name !== other.name) {
      if (
        line < 0 ||
        !add({
          at: ['series', line, 'name'],
          value: other.name,
          summary: `"${other.name}" is the name of "${own.name}"`,
        })
      )
        return undefined;
    }
    for (const [place, category] of other.categories) {
      const old = own.categories.get(place);
      if (old === category) continue;
      const at = orderOf(chart.categories, own.categories, place);
      if (old === undefined || at === undefined) return undefined;
      if (!add({ at: ['categories', at], value: category, summary: `"${category}" stands for "${old}"` }))
        return undefined;
    }
    if (own.categories.size !== other.categories.size || own.values.size !== other.values.size) return undefined;
    for (const [place, value] of other.values) {
      const old = own.values.get(place);
      if (old !== undefined && Number(old) === Number(value)) continue;
      const at = line < 0 ? undefined : orderOf(chart.series[line]!.values, own.values, place);
      if (old === undefined || at === undefined || !/^-?[\d.]+(e[-+]?\d+)?$/i.test(value)) return undefined;
      if (
        !add({
          at: ['series', line, 'values', at],
          value: figure(value),
          summary: `${figure(value)} stands for ${figure(old)}`,
        })
      )
        return undefined;
    }
  }
  return [...found.values()];
}

const isReshaped = (ours: readonly ChartSeries[], theirs: readonly ChartSeries[]): boolean =>
  ours.length !== theirs.length ||
  theirs.some(({ categories }, index) => categories.size !== ours[index]!.categories.size);

/**
 * What becomes of a chart whose data have more or fewer rows or columns now: its categories, figures and name of each series, the series.
 * `undefined` where the outline's chart is not simply its data.
 */
function reshapedChart(
  chart: OutlineChart,
  ours: readonly ChartSeries[],
  theirs: readonly ChartSeries[],
): (readonly [SourcePath, string | readonly ListItem[]])[] | undefined {
  const [own, other] = [ours[0], theirs[0]];
  if (!own || !other || ours.length !== chart.series.length) return undefined;
  if (ours.some(({ name }, index) => name !== chart.series[index]!.name)) return undefined;
  const places = [...own.categories.keys()].map((place) => orderOf(chart.categories, own.categories, place));
  const last = chart.categories.length - 1;
  const isReversed = last > 0 && places[0] === last;
  if (places.length !== last + 1 || places.some((place, at) => place !== (isReversed ? last - at : at)))
    return undefined;
  const size = Math.max(...other.categories.keys()) + 1;
  const listed = (points: ReadonlyMap<number, string>): (string | undefined)[] => {
    const list = Array.from({ length: size }, (_, at) => points.get(at));
    return isReversed ? list.reverse() : list;
  };
  const categories = listed(other.categories);
  const names = categories.join('\n');
  if (categories.includes(undefined) || theirs.some((one) => listed(one.categories).join('\n') !== names))
    return undefined;
  const rows = matchLists(chart.categories, categories as string[], () => 0);
  const columns = matchLists(
    ours.map(({ name }) => name),
    theirs.map(({ name }) => name),
    () => 0,
  );
  const values = theirs.map((series) =>
    listed(series.values).map((value) => (value === undefined || value === '' ? null : Number(value))),
  );
  if (values.flat().some((value) => value !== null && !Number.isFinite(value))) return undefined;
  const said = (value: number | null): number | null => value && Number(value.toPrecision(12));
  const figures = columns.flatMap((column, index): [SourcePath, string | ListItem[]][] => {
    if (column === undefined) return [];
    const { name } = theirs[index]!;
    const before = chart.series[column]!.values;
    const items = rows.map((row, at): ListItem => {
      const value = values[index]![at]!;
      const same = row !== undefined && isSame(before[row], value === null ? undefined : String(value));
      const gap = row !== undefined && value === null && !Number.isFinite(Number(before[row] || 'none'));
      return same || gap ? { keep: row! } : { add: said(value) };
    });
    return [
      [['series', column, 'values'], items],
      [['series', column, 'name'], name],
    ];
  });
  return [
    [
      ['categories'],
      rows.map((row, at) =>
        row !== undefined && chart.categories[row] === categories[at] ? { keep: row } : { add: categories[at]! },
      ),
    ],
    ...figures,
    [
      ['series'],
      columns.map((column, index) =>
        column === undefined
          ? { add: { name: theirs[index]!.name, values: values[index]!.map(said) } }
          : { keep: column },
      ),
    ],
  ];
}

/** As a person types it: spreadsheets keep 1.1 as 1.1000000000000001. */
const figure = (value: string): string => {
  const number = Number(Number(value).toPrecision(12));
  return String(number);
};

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one === other || (one !== undefined && other !== undefined && one !== '' && Number(one) === Number(other));

/** Whether points are a list's entries, one by one; gaps have no points. */
const follows = (list: readonly string[], points: ReadonlyMap<number, string>): boolean =>
  [...points.keys()].every((place) => orderOf(list, points, place) !== undefined);

/** Which entry a point is: charts hold them in the order of the outline, or in the reverse one. */
function orderOf(list: readonly string[], points: ReadonlyMap<number, string>, place: number): number | undefined {
  const inOrder = [...points].every(([at, value]) => isSame(list[at], value));
  if (inOrder) return place;
  const reversed = [...points].every(([at, value]) => isSame(list[list.length - 1 - at], value));
  return reversed ? list.length - 1 - place : undefined;
}
