import { cssColour } from '../../model/colour.ts';
import type { CodeToken } from '../../model/deck.ts';
import { escapeAttribute, escapeText } from '../../model/escape.ts';
import type { CellMark, CodeItem, TableCell, TableItem, TableRow, TextItem } from '../../model/frame.ts';
import type { Run } from '../../model/rich-text.ts';
import { ordinalLabel, type Paragraph } from '../../model/style.ts';
import type { Px } from '../../model/units.ts';
import { linkHtml, richTextHtml } from '../rich-text-html.ts';
import { clickAttributes, itemAttributes, number, px, textLook } from './pictures.ts';

/** What `templates/items/text.hbs` shows. */
interface TextView {
  readonly attributes: string;
  readonly element: 'div' | 'blockquote';
  readonly body: string;
}

export function textView(item: TextItem): TextView {
  const { inset, fill, fillOpacity = 1, stroke } = item;
  const css: string[] = [];
  if (inset) {
    const sides = [inset.top, inset.right, inset.bottom, inset.left].map((side) => px(side ?? 0));
    css.push(`padding:${sides.join(' ')}`);
  }
  if (item.given?.turn) css.push(`rotate:${number(item.given.turn)}deg`);
  if (fill) css.push(`background:${veil(cssColour(fill), fillOpacity)}`);
  if (stroke) css.push(`border:${px(item.strokeWidth ?? 1)} solid ${cssColour(stroke)}`);
  const classes = [
    `role-${item.role}`,
    item.anchor === 'top' ? '' : `anchor-${item.anchor}`,
    fill ? 'filled' : '',
    breaksItself(item) ? 'breaks' : '',
    item.unseen ? 'unseen' : '',
  ]
    .filter(Boolean)
    .join(' ');
  const body = paragraphsHtml(item);
  return {
    attributes: itemAttributes(item, { classes, style: css.join(';') }),
    element: item.element === 'blockquote' ? 'blockquote' : 'div',
    body: item.link ? linkHtml(item.link, body) : body,
  };
}

const veil = (colour: string, opacity: number): string =>
  opacity < 1 ? `color-mix(in srgb,${colour} ${number(opacity * 100)}%,transparent)` : colour;

/** A title whose lines could not be settled, since a word of it is wider than a line. */
const breaksItself = ({ role, box, given, paragraphs: [title] }: TextItem): boolean =>
  role === 'title' &&
  title !== undefined &&
  (given !== undefined ||
    (box.h > 1.5 * title.style.line && !(title.balanced ?? title.runs).some(({ text }) => text.includes('\n'))));

/** Paragraphs with bullets side by side make one list; those of deeper levels stand inside the point before them. */
function paragraphsHtml(item: TextItem): string {
  let html = '';
  /** Lists that are open, the innermost last; `indent` of the point that stands open in each. */
  const open: { readonly level: number; readonly element: 'ul' | 'ol'; readonly indent: Px }[] = [];
  const close = () => (html += `</li></${open.pop()!.element}>`);
  item.paragraphs.forEach((paragraph, index) => {
    const { bullet } = paragraph;
    const element = bullet?.ordinal ? 'ol' : 'ul';
    while (open.length > 0 && (!bullet || open.at(-1)!.level > bullet.level)) close();
    if (!bullet) {
      html += paragraphHtml(paragraph, index, item);
      return;
    }
    if (open.at(-1)?.level === bullet.level && open.at(-1)!.element !== element) close();
    if (open.at(-1)?.level === bullet.level) {
      html += '</li>';
      open.pop();
    } else {
      // A slide that goes on may begin with a point that stands below another one.
      for (let level = open.length + 1; level < bullet.level; level += 1) {
        html += '<ul><li class="bare">';
        open.push({ level, element: 'ul', indent: 0 });
      }
      const first = bullet.ordinal && bullet.ordinal.value > 1 ? ` start="${bullet.ordinal.value}"` : '';
      html += `<${element}${first}>`;
    }
    const within = open.at(-1)?.indent ?? 0;
    open.push({ level: bullet.level, element, indent: bullet.indent });
    const look = attributes(paragraph, index, [`mark-${bullet.mark}`], within);
    html += `<li${look}>${markHtml(paragraph, within)}${inline(paragraph, item)}`;
  });
  while (open.length > 0) close();
  return html;
}

function paragraphHtml(paragraph: Paragraph, index: number, item: TextItem): string {
  const element = paragraph.heading ? `h${paragraph.heading}` : 'p';
  const words = inline(paragraph, item);
  return `<${element}${attributes(paragraph, index)}>${item.element === 'cite' ? `<cite>${words}</cite>` : words}</${element}>`;
}

/** Inside a box that is a link as a whole no other link can stand. */
const inline = ({ runs, balanced = runs }: Paragraph, item: TextItem): string =>
  richTextHtml(item.link ? balanced.map((run) => ({ ...run, link: undefined })) : balanced);

/** Whether all breaks of a text are ours, which even its lines for the width of its place: a narrower page does without. */
const evened = ({ runs, balanced }: Paragraph): string =>
  balanced?.some(hasBreak) && !runs.some(hasBreak) ? 'evened' : '';
const hasBreak = ({ text }: Run): boolean => text.includes('\n');

function attributes(paragraph: Paragraph, index: number, more: readonly string[] = [], within: Px = 0): string {
  const look = textLook(paragraph.style);
  const fragment = clickAttributes(paragraph.click);
  const align = paragraph.align === 'start' ? '' : `align-${paragraph.align}`;
  const classes = [...look.classes, align, evened(paragraph), ...more, fragment.class].filter(Boolean).join(' ');
  const css = [look.style];
  if (index > 0 && paragraph.spaceBefore) css.push(`margin-top:${px(paragraph.spaceBefore)}`);
  if (paragraph.bullet) css.push(`padding-inline-start:${px(paragraph.bullet.indent - within)}`);
  return `${classes ? ` class="${classes}"` : ''} style="${css.join(';')}"${fragment.index}`;
}

/**
 * The mark is drawn, not written: nothing reads it aloud, nothing copies it. Beside a formula, which may make its line higher, it stands in
 * that line and takes no room there, so that it keeps to the baseline.
 */
function markHtml({ bullet, style, runs, align }: Paragraph, within: Px): string {
  if (!bullet) return '';
  const { at, indent, ordinal, character } = bullet;
  // What is centred has its mark right before its words.
  const inLine = align === 'center' || runs.some(({ kind }) => kind === 'formula');
  const width = ordinal?.width ?? indent - at;
  const css = [
    ...(inLine
      ? [`margin-inline:${px(at - indent)} ${px(indent - at - width)}`, `width:${px(width)}`]
      : [`inset-inline-start:${px(at - within)}`, `height:${px(style.line)}`]),
    `color:${cssColour(bullet.colour)}`,
    ...(ordinal && !inLine ? [`width:${px(width)}`] : []),
    ...(ordinal && bullet.level === 1 ? ['font-weight:700'] : []),
    ...(character ? [`font-size:${Math.round(character.size * 100)}%`] : []),
  ].join(';');
  const mark = inLine ? 'mark in-line' : 'mark';
  if (character)
    return `<i class="${mark}" style="${css}" data-mark="${escapeAttribute(character.text)}" aria-hidden="true"></i>`;
  const label = ordinal ? ` data-number="${ordinalLabel(ordinal)}"` : '';
  return `<i class="${mark}" style="${css}"${label} aria-hidden="true"></i>`;
}

/** What `templates/items/code.hbs` shows. */
interface CodeView {
  readonly attributes: string;
  readonly preAttributes: string;
  readonly lines: readonly {
    readonly number?: number;
    readonly classes: string;
    readonly groups?: string;
    readonly html: string;
  }[];
  /** One a group, in order: what Reveal counts as clicks. */
  readonly clicks: readonly number[];
}

/** Lit lines follow the clicks through `data-groups` (templates/scripts/boot.js); without steps the first group is lit for good. */
export function codeView(item: CodeItem): CodeView {
  const look = textLook(item.style);
  const lit = new Set(item.stepped ? [] : item.groups[0]);
  const dims = lit.size > 0;
  return {
    attributes: itemAttributes(item, { classes: item.stepped ? 'stepped' : '' }),
    preAttributes: `class="${look.classes.join(' ')}" style="${look.style};padding:${px(item.padding)} 0;--gutter:${px(item.gutter)};--line:${px(item.style.line)}"`,
    lines: item.lines.map((tokens, index) => {
      const line = index + 1;
      const groups = item.groups.flatMap((group, at) => (group.includes(line) ? [at] : []));
      const state = !dims ? '' : lit.has(line) ? ' lit' : ' dim';
      return {
        ...(!item.unnumbered && { number: line }),
        classes: `line${state}`,
        ...(item.stepped && groups.length > 0 && { groups: groups.join(' ') }),
        html: tokens.map(tokenHtml).join(''),
      };
    }),
    clicks: item.stepped ? item.groups.map((_, index) => index) : [],
  };
}

const tokenHtml = ({ text, kind }: CodeToken): string =>
  kind ? `<span class="code-${kind}">${escapeText(text)}</span>` : escapeText(text);

/** Keywords by weight, no more than two hues: text in the first actor's colour, names and numbers in the fourth's. */
export const codeCss = (): string =>
  [
    `.code-keyword{font-weight:600;color:${cssColour('ink')}}`,
    `.code-string{color:${cssColour('actor.0.text')}}`,
    `.code-name,.code-number{color:${cssColour('actor.3.text')}}`,
    `.code-comment{color:${cssColour('muted')}}`,
  ].join('\n');

/** What `templates/items/table.hbs` shows. */
interface TableView {
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
  const classes = [
    ...look.classes,
    align,
    beside,
    evened(paragraph),
    fragment.class,
    cell.underlined ? 'underlined' : '',
  ]
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
