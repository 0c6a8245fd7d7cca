import type { TextItem } from '../../model/frame.ts';
import { ordinalLabel, type Paragraph } from '../../model/style.ts';
import { escapeAttribute } from '../../model/escape.ts';
import { cssColour } from '../../model/colour.ts';
import type { Px } from '../../model/units.ts';
import { clickAttributes, itemAttributes, px, textLook } from './item-attributes.ts';
import { linkHtml, richTextHtml } from '../rich-text-html.ts';

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
  const classes = [
    `role-${item.role}`,
    item.anchor === 'top' ? '' : `anchor-${item.anchor}`,
    fill ? 'filled' : '',
    breaksItself(item) ? 'breaks' : '',
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

function attributes(paragraph: Paragraph, index: number, more: readonly string[] = [], within: Px = 0): string {
  const look = textLook(paragraph.style);
  const fragment = clickAttributes(paragraph.click);
  const align = paragraph.align === 'start' ? '' : `align-${paragraph.align}`;
  const classes = [...look.classes, align, ...more, fragment.class].filter(Boolean).join(' ');
  const css = [look.style];
  if (index > 0 && paragraph.spaceBefore) css.push(`margin-top:${px(paragraph.spaceBefore)}`);
  if (paragraph.bullet) css.push(`padding-inline-start:${px(paragraph.bullet.indent - within)}`);
  return `${classes ? ` class="${classes}"` : ''} style="${css.join(';')}"${fragment.index}`;
}

/** The mark is drawn, not written: nothing reads it aloud, nothing copies it. */
function markHtml({ bullet, style }: Paragraph, within: Px): string {
  if (!bullet) return '';
  const { at, ordinal } = bullet;
  const width = ordinal ? `;width:${px(ordinal.width)}${bullet.level === 1 ? ';font-weight:700' : ''}` : '';
  const css = `inset-inline-start:${px(at - within)};height:${px(style.line)};color:${cssColour(bullet.colour)}${width}`;
  const { character } = bullet;
  if (character)
    return `<i class="mark" style="${css};font-size:${Math.round(character.size * 100)}%" data-mark="${escapeAttribute(character.text)}" aria-hidden="true"></i>`;
  const label = ordinal ? ` data-number="${ordinalLabel(ordinal)}"` : '';
  return `<i class="mark" style="${css}"${label} aria-hidden="true"></i>`;
}
