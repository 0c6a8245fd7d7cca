import type { TableCell, TableItem, TableRow } from '../../model/frame.ts';
import { cssColour } from '../../model/colour.ts';
import { clickAttributes, itemAttributes, px } from './item-attributes.ts';
import { richTextHtml } from '../rich-text-html.ts';
import { textLook } from '../text-classes.ts';

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
  const rows = item.rows.map(rowView);
  const heads = item.rows.filter((row) => row.header).length;
  return {
    attributes: itemAttributes(item),
    alt: item.alt,
    columns: item.columns.map(px),
    head: rows.slice(0, heads),
    rows: rows.slice(heads),
  };
}

const rowView = (row: TableRow): RowView => ({
  style: `height:${px(row.height)}`,
  cells: row.cells.map((cell, column) => cellView(cell, column, row)),
});

/** A row is named by its first cell, unless that is empty. */
function cellView({ paragraph, padding }: TableCell, column: number, row: TableRow): RowView['cells'][number] {
  const html = richTextHtml(paragraph.balanced ?? paragraph.runs);
  const element = (row.header || column === 0) && html !== '' ? 'th' : 'td';
  const look = textLook(paragraph.style);
  const fragment = clickAttributes(paragraph.click);
  const align = paragraph.align === 'start' ? '' : `align-${paragraph.align}`;
  const classes = [...look.classes, align, fragment.class].filter(Boolean).join(' ');
  const css = [look.style, `padding:0 ${px(padding.right)} 0 ${px(padding.left)}`];
  if (row.rule) css.push(`border-bottom:${px(row.rule.width)} solid ${cssColour(row.rule.colour)}`);
  const scope = element === 'th' ? ` scope="${row.header ? 'col' : 'row'}"` : '';
  return { element, attributes: `class="${classes}" style="${css.join(';')}"${scope}${fragment.index}`, html };
}
