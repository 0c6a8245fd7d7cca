import type { SourcePath } from '../model/diagnostic.ts';
import type { SourceNode } from '../outline/source-text.ts';
import { wordsHash } from './build-record.ts';
import { type DeckPlan, type PlannedObject, whereOf } from './pull-context.ts';
import type { ChartSeries } from './rich-texts.ts';

/** Figures and names of a chart, as its workbook left them there. */
export function pullFigures({ slide, ours, theirs, before }: PlannedObject, plan: DeckPlan): void {
  const hashes = theirs.words.map(wordsHash).join();
  if (hashes === before.words.join()) return;
  const own = ours.words.map(wordsHash).join();
  if (own === hashes) return;
  const path = slide.frame.items.find((item) => item.kind === 'chart' && item.name === ours.name)?.path;
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
  const changes = chart && differences(chart, ours.series, theirs.series);
  if (!changes) return left('left', ' in a way that the outline cannot tell');
  for (const { at, value, told } of changes) {
    const own = [...chart.path, ...at];
    plan.changes.push({
      ...{ slide: slide.frame.id, path: own, told: `${told} in the chart of ${whereOf(slide, '')}` },
      wanted: [],
      apply: (editor) => editor.setText(own, value),
    });
  }
}

/** At most so many are told. */
const mostTold = 12;

/** Names and figures that the outline's chart does not have, as they are told. */
function freshIn(ours: readonly ChartSeries[], theirs: readonly ChartSeries[]): string[] {
  const words = (all: readonly ChartSeries[]): Set<string> =>
    new Set(all.flatMap(({ name, categories, values }) => [name, ...categories.values(), ...values.values()]));
  const known = words(ours);
  const fresh = [...words(theirs)].filter((word) => word !== '' && !known.has(word)).map((word) => `"${word}"`);
  return fresh.length > mostTold ? [...fresh.slice(0, mostTold), '…'] : fresh;
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
  readonly told: string;
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
        !add({ at: ['series', line, 'name'], value: other.name, told: `"${other.name}" is the name of "${own.name}"` })
      )
        return undefined;
    }
    for (const [place, category] of other.categories) {
      const old = own.categories.get(place);
      if (old === category) continue;
      const at = orderOf(chart.categories, own.categories, place);
      if (old === undefined || at === undefined) return undefined;
      if (!add({ at: ['categories', at], value: category, told: `"${category}" stands for "${old}"` }))
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
          told: `${figure(value)} stands for ${figure(old)}`,
        })
      )
        return undefined;
    }
  }
  return [...found.values()];
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
