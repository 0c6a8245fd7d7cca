import type { SourcePath } from '../model/diagnostic.ts';
import type { ListItem, YamlEditor } from '../outline/edit-yaml.ts';
import { wordsHash } from './build-record.ts';
import { lettersOf } from './words.ts';
import { type DeckPlan, placeOf, type PlannedObject, whereOf, sameForms, shortened } from './pull-texts.ts';
import type { RichObject, ChartSeries } from './rich-texts.ts';
import { writtenText } from './text-edit.ts';
import { shared } from './match.ts';
import { threeWay } from './three-way.ts';
import type { SourceNode } from '../outline/source-text.ts';

/** Cells, rows and columns of a table. */
export function pullTable(object: PlannedObject, plan: DeckPlan): void {
  const { slide, ours, theirs, before, segments } = object;
  const [own, hashes] = [ours.words.map(wordsHash), theirs.words.map(wordsHash)];
  const formed =
    !plan.rewritten &&
    ours.paragraphs.some((cell, at) => theirs.paragraphs[at] && !sameForms(cell.pieces, theirs.paragraphs[at].pieces));
  const sameShape = ours.columns === theirs.columns && own.length === hashes.length;
  if (hashes.join() === before.words.join() && !(formed && sameShape && own.join() === hashes.join())) {
    show(object, plan, () => undefined);
    return;
  }
  if (!sameShape) {
    show(object, plan, () => undefined);
    reshape(object, plan);
    return;
  }
  show(object, plan, (cell) => {
    const [was, is, now] = [before.words[cell], own[cell], hashes[cell]];
    if (now === was && now !== is) return undefined; // the outline's is the newer one
    if (now !== is && was !== is && own.length === before.words.length) {
      plan.obstacles.push({
        ...{ kind: 'conflict', slide: slide.frame.id, path: segments[cell]?.[0]?.text.path ?? slide.frame.slide.path },
        message: `A cell of ${whereOf(slide, ours.name)}: the outline says "${shortened(ours.words[cell]!)}", the file "${shortened(theirs.words[cell]!)}".`,
        hint: 'both were changed since the last build: write into the outline which it is',
      });
      return undefined;
    }
    const [old, paragraph] = [ours.paragraphs[cell]!, theirs.paragraphs[cell]!];
    return now !== is || (!plan.rewritten && !sameForms(old.pieces, paragraph.pieces)) ? paragraph : undefined;
  });
}

type Paragraph = RichObject['paragraphs'][number];

function show(
  { slide, ours, segments }: PlannedObject,
  plan: DeckPlan,
  nowOf: (cell: number) => Paragraph | undefined,
): void {
  const cellPath = cellPaths(slide, ours);
  for (const [cell, was] of ours.paragraphs.entries()) {
    const now = nowOf(cell);
    // An empty cell has no words by which its text could be known.
    const path = cellPath?.(cell);
    const empty = (was.words === '' || now?.words === '') && now && path;
    if (!empty) {
      plan.texts.add(placeOf(slide, ours), segments[cell]!, was, now);
      continue;
    }
    const text = now.words === '' ? '' : writtenText(now.pieces, plan.slideLink);
    if (text === undefined) continue;
    plan.changes.push({
      ...{
        slide: slide.frame.id,
        path,
        summary: `A cell of ${whereOf(slide, '')} now reads "${shortened(now.words)}"`,
      },
      wanted: [lettersOf(now.words)],
      apply: (editor) => editor.setText(editor.node(path)?.kind === 'map' ? [...path, 'text'] : path, text),
    });
  }
}

function cellPaths(
  { frame }: PlannedObject['slide'],
  ours: RichObject,
): ((cell: number) => SourcePath | undefined) | undefined {
  const item = frame.items.find((one) => one.kind === 'table' && one.name === ours.name);
  if (item?.kind !== 'table') return undefined;
  return (cell) => {
    const column = cell % ours.columns;
    const row = item.rows[Math.floor(cell / ours.columns)];
    return (
      row?.cells[column]?.paragraph.path ??
      (row?.header && item.path ? [...item.path.slice(0, -1), 'columns', column] : undefined)
    );
  };
}

/** Rows or columns that came, went or moved. */
function reshape({ slide, ours, theirs, before }: PlannedObject, plan: DeckPlan): void {
  const item = slide.frame.items.find((one) => one.kind === 'table' && one.name === ours.name);
  const summary = `Rows or columns of ${whereOf(slide, ours.name)} were added or taken out`;
  const left = (kind: 'conflict' | 'left'): void =>
    void plan.obstacles.push({
      kind,
      slide: slide.frame.id,
      path: item?.path ?? slide.frame.slide.path,
      message: `${summary}.`,
    });
  if (item?.kind !== 'table' || !item.path) return left('left');
  if (ours.words.map(wordsHash).join() !== before.words.join()) return left('conflict');
  const table = item.path.slice(0, -1);
  const [rows, columns] = [plan.node([...table, 'rows']), plan.node([...table, 'columns'])];
  // A table that goes on over several slides is not told apart here.
  if (rows?.kind !== 'list' || columns?.kind !== 'list' || rows.items.length !== item.rows.length - 1)
    return left('left');
  const texts = theirs.paragraphs.map((cell) =>
    cell.words === ''
      ? ''
      : writtenText(
          cell.pieces.map((piece) => ({ ...piece, bold: false })),
          plan.slideLink,
        ),
  );
  // Rows of different lengths have merged cells, which are not told apart here.
  const isEven = theirs.columns > 0 && texts.length % theirs.columns === 0;
  if (texts.some((text) => text === undefined) || !isEven) return left('left');
  const cell = (row: number, column: number): string => texts[row * theirs.columns + column]!;
  const wordsOf = (object: RichObject, row: number): string[] =>
    object.words.slice(row * object.columns, (row + 1) * object.columns);
  const heads = match(wordsOf(ours, 0), wordsOf(theirs, 0), () => 0);
  const kept = heads.map((old) => (old === undefined ? '' : old));
  const count = theirs.words.length / theirs.columns;
  const key = (object: RichObject, row: number): string => wordsOf(object, row).join('\n');
  const lines = match(
    rows.items.map((_, row) => key(ours, row + 1)),
    Array.from({ length: count - 1 }, (_, row) => key(theirs, row + 1)),
    (one, other) => shared(wordsOf(ours, one + 1), wordsOf(theirs, other + 1)),
  );
  const changes: [SourcePath, ListItem[]][] = [];
  const cellItems = (old: number | undefined, now: number): ListItem[] =>
    kept.map((column, place): ListItem => {
      const same = column !== '' && old !== undefined && wordsOf(ours, old)[column] === wordsOf(theirs, now)[place];
      return same ? { keep: column } : { add: cell(now, place) };
    });
  changes.push([[...table, 'columns'], cellItems(0, 0)]);
  for (const [row, old] of lines.entries())
    if (old !== undefined) changes.push([[...table, 'rows', old], cellItems(old + 1, row + 1)]);
  changes.push([
    [...table, 'rows'],
    lines.map((old, row): ListItem =>
      old === undefined ? { add: kept.map((_, place) => cell(row + 1, place)) } : { keep: old },
    ),
  ]);
  plan.changes.push({
    ...{ slide: slide.frame.id, path: [...table, 'rows'], summary, wanted: theirs.words.map(lettersOf) },
    apply: (editor) => changes.every(([path, items]) => rewrite(editor, path, items)),
  });
}

function rewrite(editor: YamlEditor, path: SourcePath, items: readonly ListItem[]): boolean {
  const list = editor.node(path);
  if (list?.kind !== 'list') return false;
  const same = items.length === list.items.length && items.every((one, at) => 'keep' in one && one.keep === at);
  return same || editor.rewriteList(path, items);
}

/** For each entry of the second list the one of the first that it was. */
const match = (
  one: readonly string[],
  other: readonly string[],
  alike: (a: number, b: number) => number,
): (number | undefined)[] => threeWay(one, one, other, alike).merged.map(({ ours }) => ours);

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
  const rows = match(chart.categories, categories as string[], () => 0);
  const columns = match(
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
