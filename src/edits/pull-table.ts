import type { SourcePath } from '../model/diagnostic.ts';
import type { ListItem, YamlEditor } from '../outline/edit-yaml.ts';
import { wordsHash } from './build-record.ts';
import { lettersOf } from './normal-forms.ts';
import { type DeckPlan, placeOf, type PlannedObject, whereOf, sameForms, shortened } from './pull-texts.ts';
import { itemOf } from './provenance.ts';
import type { RichObject } from './rich-texts.ts';
import { writtenText } from './text-edit.ts';
import { shared } from './match.ts';
import { threeWay } from './three-way.ts';

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
  const item = itemOf(frame, ours);
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
  const item = itemOf(slide.frame, ours);
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
  const heads = matchLists(wordsOf(ours, 0), wordsOf(theirs, 0), () => 0);
  const kept = heads.map((old) => (old === undefined ? '' : old));
  const count = theirs.words.length / theirs.columns;
  const key = (object: RichObject, row: number): string => wordsOf(object, row).join('\n');
  const lines = matchLists(
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
    apply: (editor) =>
      changes.every(([path, items]) => rewrite(editor, path, items)) &&
      ['subtotals', 'highlight'].every((name) => renumberRows(editor, table, name, lines)) &&
      rewriteWidths(editor, [...table, 'widths'], kept),
  });
  if (plan.node([...table, 'sum']) && lines.at(-1) !== rows.items.length - 1)
    plan.obstacles.push({
      ...{ kind: 'left', slide: slide.frame.id, path: [...table, 'sum'] },
      message: `The last row of ${whereOf(slide, ours.name)} is another one now ("${shortened(cell(count - 1, 0))}"), and stands as a sum, as it does in the file.`,
      hint: 'take out "sum: true" if it is none',
    });
}

/** Numbers of rows go with the rows that they were written for. `lines`: for each row the one that it was. */
function renumberRows(
  editor: YamlEditor,
  table: SourcePath,
  name: string,
  lines: readonly (number | undefined)[],
): boolean {
  const path = [...table, name];
  const list = editor.node(path);
  if (list?.kind !== 'list') return true;
  const items = list.items.flatMap((item, at): ListItem[] => {
    const row = item.kind === 'scalar' ? lines.indexOf(Number(item.text) - 1) : -1;
    if (row < 0) return [];
    return item.kind === 'scalar' && item.text === String(row + 1) ? [{ keep: at }] : [{ add: row + 1 }];
  });
  return items.length > 0 ? rewrite(editor, path, items) : editor.removeKey(table, name);
}

/** A column that came is as wide as columns are without widths. */
function rewriteWidths(editor: YamlEditor, path: SourcePath, kept: readonly (number | '')[]): boolean {
  if (editor.node(path)?.kind !== 'list') return true;
  const items = kept.map((column): ListItem => (column === '' ? { add: 1 } : { keep: column }));
  return rewrite(editor, path, items);
}

export function rewrite(editor: YamlEditor, path: SourcePath, items: readonly ListItem[]): boolean {
  const list = editor.node(path);
  if (list?.kind !== 'list') return false;
  const same = items.length === list.items.length && items.every((one, at) => 'keep' in one && one.keep === at);
  return same || editor.rewriteList(path, items);
}

/** For each entry of the second list the one of the first that it was. */
export const matchLists = (
  one: readonly string[],
  other: readonly string[],
  alike: (a: number, b: number) => number,
): (number | undefined)[] => threeWay(one, one, other, alike).merged.map(({ ours }) => ours);
