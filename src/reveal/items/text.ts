import type { Paragraph, TextItem } from '../../compose/frame.ts';
import { cssColour } from '../../deck/colour.ts';
import { px } from '../css-values.ts';
import { linkHtml, richTextHtml } from '../rich-text-html.ts';
import { textLook } from '../text-classes.ts';
import { clickAttributes, itemAttributes } from './item-attributes.ts';

/** What `templates/items/text.hbs` shows. */
export interface TextView {
  readonly attributes: string;
  readonly element: 'div' | 'blockquote';
  readonly body: string;
}

export function textView(item: TextItem): TextView {
  const { inset, fill, stroke } = item;
  const css: string[] = [];
  if (inset) {
    const sides = [inset.top, inset.right, inset.bottom, inset.left].map((side) => px(side ?? 0));
    css.push(`padding:${sides.join(' ')}`);
  }
  if (fill) css.push(`background:${cssColour(fill)}`);
  if (stroke) css.push(`border:${px(item.strokeWidth ?? 1)} solid ${cssColour(stroke)}`);
  const classes = [`role-${item.role}`, item.anchor === 'top' ? '' : `anchor-${item.anchor}`, fill ? 'filled' : '']
    .filter(Boolean)
    .join(' ');
  const body = paragraphsHtml(item);
  return {
    attributes: itemAttributes(item, { classes, style: css.join(';') }),
    element: item.element === 'blockquote' ? 'blockquote' : 'div',
    body: item.link ? linkHtml(item.link, body) : body,
  };
}

/** Paragraphs with bullets side by side make one list; dashes are the second level, inside the point before them. */
function paragraphsHtml(item: TextItem): string {
  let html = '';
  let list: 'none' | 'square' | 'dash' = 'none';
  const closeList = () => {
    if (list === 'dash') html += '</li></ul></li></ul>';
    if (list === 'square') html += '</li></ul>';
    list = 'none';
  };
  item.paragraphs.forEach((paragraph, index) => {
    const mark = paragraph.bullet?.mark;
    if (!mark) {
      closeList();
      html += paragraphHtml(paragraph, index, item);
      return;
    }
    if (mark === 'square') {
      if (list === 'dash') html += '</li></ul>';
      html += list === 'none' ? '<ul>' : '</li>';
    } else {
      if (list === 'none') html += '<ul><li class="bare">';
      html += list === 'dash' ? '</li>' : '<ul>';
    }
    list = mark;
    html += `<li${attributes(paragraph, index, [`mark-${mark}`])}>${markHtml(paragraph)}${inline(paragraph, item)}`;
  });
  closeList();
  return html;
}

function paragraphHtml(paragraph: Paragraph, index: number, item: TextItem): string {
  const element = paragraph.heading ? `h${paragraph.heading}` : 'p';
  const words = inline(paragraph, item);
  return `<${element}${attributes(paragraph, index)}>${item.element === 'cite' ? `<cite>${words}</cite>` : words}</${element}>`;
}

/** Inside a box that is a link as a whole no other link can stand. */
const inline = (paragraph: Paragraph, item: TextItem): string =>
  richTextHtml(item.link ? paragraph.runs.map((run) => ({ ...run, link: undefined })) : paragraph.runs);

export function attributes(paragraph: Paragraph, index: number, more: readonly string[] = []): string {
  const look = textLook(paragraph.style);
  const fragment = clickAttributes(paragraph.click);
  const align = paragraph.align === 'start' ? '' : `align-${paragraph.align}`;
  const classes = [...look.classes, align, ...more, fragment.class].filter(Boolean).join(' ');
  const css = [look.style];
  if (index > 0 && paragraph.spaceBefore) css.push(`margin-top:${px(paragraph.spaceBefore)}`);
  if (paragraph.bullet) css.push(`padding-inline-start:${px(paragraph.bullet.indent)}`);
  return `${classes ? ` class="${classes}"` : ''} style="${css.join(';')}"${fragment.index}`;
}

/** The mark is drawn, not written: nothing reads it aloud, nothing copies it. */
function markHtml({ bullet, style }: Paragraph): string {
  if (!bullet) return '';
  const css = `inset-inline-start:${px(bullet.at)};height:${px(style.line)};color:${cssColour(bullet.colour)}`;
  return `<i class="mark" style="${css}" aria-hidden="true"></i>`;
}
