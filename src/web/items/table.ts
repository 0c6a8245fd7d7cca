import type { CellMark, TableCell, TableItem, TableRow } from '../../model/frame.ts';
import { escapeAttribute } from '../../model/escape.ts';
import { cssColour } from '../../model/colour.ts';
import { clickAttributes, itemAttributes, number, px, textLook } from './item-attributes.ts';
import { richTextHtml } from '../rich-text-html.ts';

/** What `templates/items/table.hbs` shows. */
export interface TableView {
  readonly attributes: string;
  readonly alt: string;
  readonly columns: readonly string[];
  readonly head: readonly RowView[];
  readonly rows: readonly RowView[];
}
interface RowView {
  readonly style: string;
  readonly cells: readonly { readonly element: 'th' | 'td'; readonly attributes: string; readonly html: string }[];
}

export function tableView(item: TableItem): TableView {
  const rows = item.rows.map((row, index) => rowView(row, index, item));
  const heads = item.rows.filter((row) => row.header).length;
  return {
    attributes: itemAttributes(item),
    alt: item.alt,
    columns: item.columns.map(px),
    head: rows.slice(0, heads),
    rows: rows.slice(heads),
  };
}

const rowView = (row: TableRow, index: number, { rows }: TableItem): RowView => ({
  style: `height:${px(row.height)}`,
  cells: row.cells.flatMap((cell, column) =>
    cell.covered ? [] : [cellView(cell, column, row, rows[index + (cell.span?.rows ?? 1) - 1]?.rule)],
  ),
});

/** A row is named by its first cell, unless that is empty. */
function cellView(cell: TableCell, column: number, row: TableRow, rule: TableRow['rule']): RowView['cells'][number] {
  const { paragraph, padding, span, fill, mark } = cell;
  const words = richTextHtml(paragraph.balanced ?? paragraph.runs);
  const html = mark ? withMark(words, mark) : words;
  const element = (row.header || column === 0) && html !== '' ? 'th' : 'td';
  const look = textLook(paragraph.style);
  const fragment = clickAttributes(paragraph.click);
  const align = paragraph.align === 'start' ? '' : `align-${paragraph.align}`;
  const beside = mark && words !== '' ? `marked-${mark.at}` : '';
  const classes = [...look.classes, align, beside, fragment.class, cell.underlined ? 'underlined' : '']
    .filter(Boolean)
    .join(' ');
  const css = [look.style, `padding:0 ${px(padding.right)} 0 ${px(padding.left)}`];
  if (rule) css.push(`border-bottom:${px(rule.width)} solid ${cssColour(rule.colour)}`);
  if (fill) css.push(`background-color:${cssColour(fill)}`);
  const { columns: wide = 1, rows: high = 1 } = span ?? {};
  const group = row.header ? wide > 1 : high > 1;
  const scope = element === 'th' ? ` scope="${row.header ? 'col' : 'row'}${group ? 'group' : ''}"` : '';
  const merged = (wide > 1 ? ` colspan="${wide}"` : '') + (high > 1 ? ` rowspan="${high}"` : '');
  return { element, attributes: `class="${classes}" style="${css.join(';')}"${scope}${merged}${fragment.index}`, html };
}

/** The sign before the words or behind them; it says in a word what it shows. */
function withMark(words: string, { path, colour, at, word }: CellMark): string {
  const data = path.map(([letter, ...numbers]) => letter + numbers.map(number).join(' ')).join('');
  const sign =
    `<svg class="sign" viewBox="0 0 24 24" role="img" aria-label="${escapeAttribute(word)}">` +
    `<path d="${data}" fill="${cssColour(colour)}" fill-rule="evenodd"/></svg>`;
  return at === 'end' ? words + sign : sign + words;
}
