import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineCell, OutlineSlideOf } from '../model/outline.ts';
import type { Cell, SlideOf } from '../model/deck.ts';
import { isFigure, isPlaceholder, withTrueMinus } from './figures.ts';
import { plainText, type RichText } from '../model/rich-text.ts';
import { textDirection } from '../language/words.ts';
import type { ResolveContext } from './context.ts';

type Align = Cell['align'];
type WrittenCell = Exclude<OutlineCell, string>;

/** Columns of figures stand right, with their heads; the first column names its row and stays where text stands. */
export function resolveTable(
  slide: OutlineSlideOf<'table'>,
  path: SourcePath,
  context: ResolveContext,
): Pick<SlideOf<'table'>, 'layout' | 'columns' | 'rows' | 'widths' | 'sum'> {
  const texts = slide.rows.map((row) => row.map((cell) => context.rich(cellText(cell))));
  const aligns = slide.columns.map((_, column): Align => (holdsFigures(texts, column) ? 'end' : 'start'));
  const rightToLeft = textDirection(context.language) === 'rtl';
  return {
    layout: 'table',
    columns: slide.columns.map((head, column) => ({ text: context.rich(head), align: aligns[column]! })),
    rows: slide.rows.map((row, rowIndex) =>
      row.map((cell, column): Cell => {
        const own: WrittenCell = typeof cell === 'string' ? { text: cell } : cell;
        const align = own.align ? sideOf(own.align, rightToLeft) : (aligns[column] ?? 'start');
        const text = texts[rowIndex]![column]!;
        return {
          text: align === 'end' ? withMinus(text) : text,
          align,
          bold: own.bold ?? false,
          path: [...path, 'rows', rowIndex, column],
        };
      }),
    ),
    widths: slide.widths,
    sum: slide.sum ?? false,
  };
}

const cellText = (cell: OutlineCell): string => (typeof cell === 'string' ? cell : cell.text);

function holdsFigures(rows: readonly (readonly RichText[])[], column: number): boolean {
  if (column === 0) return false;
  const texts = rows.map((row) => plainText(row[column] ?? []));
  return texts.some(isFigure) && texts.every((text) => isFigure(text) || isPlaceholder(text));
}

const withMinus = (text: RichText): RichText => {
  const [first, ...others] = text;
  return first ? [{ ...first, text: withTrueMinus(first.text) }, ...others] : text;
};

function sideOf(align: 'left' | 'centre' | 'right', rightToLeft: boolean): Align {
  if (align === 'centre') return 'center';
  return (align === 'left') === rightToLeft ? 'end' : 'start';
}
