import { type Colour, cssColour } from '../model/colour.ts';
import {
  type FormulaBox,
  type FormulaRun,
  formulaScale,
  type Link,
  type RichText,
  type Run,
} from '../model/rich-text.ts';
import { breaksBesideBox, isSpace, isWholeInCode } from '../typeset/line-breaking.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';
import type { PathCommand } from '../model/scene.ts';
import { boxesOfRun } from '../typeset/typeset.ts';

/** Runs as inline HTML. Runs of one link side by side make one link. */
export function richTextHtml(text: RichText): string {
  let html = '';
  for (let at = 0; at < text.length;) {
    const { link } = text[at]!;
    let end = at + 1;
    while (end < text.length && link && text[end]!.link && href(text[end]!.link!) === href(link)) end += 1;
    const inner = text
      .slice(at, end)
      .map((run, index) => wordJoiner(text[at + index - 1], run) + runHtml(run))
      .join('');
    html += link ? linkHtml(link, inner, lineColour(text.slice(at, end))) : inner;
    at = end;
  }
  return html;
}

/** Around any content; content alone where the link leads nowhere that is allowed. */
export function linkHtml(link: Link, inner: string, colour?: Colour): string {
  const target = href(link);
  if (target === undefined) return inner;
  const away = link.kind === 'url' ? ' target="_blank" rel="noopener noreferrer"' : '';
  const look = colour === undefined ? '' : ` style="color:${cssColour(colour)}"`;
  return `<a href="${escapeAttribute(target)}"${away}${look}>${inner}</a>`;
}

/** A link that has another colour than links have, since that could not be read on a template's ground, is underlined in that. */
function lineColour([first, ...others]: RichText): Colour | undefined {
  const colour = first?.colour;
  return colour?.startsWith('#') && others.every((run) => run.colour === colour) ? colour : undefined;
}

/** Reveal's address of a slide, or an address of an allowed kind: whatever else is in an outline, it is no script. */
function href(link: Link): string | undefined {
  if (link.kind === 'slide') return `#/${encodeURIComponent(link.id)}`;
  return /^(https?:\/\/|mailto:)/i.test(link.href) ? link.href : undefined;
}

/** A word joiner where a formula stays with what touches it: browsers would end a line beside any drawing. */
function wordJoiner(before: Run | undefined, after: Run): string {
  if (!before || (before.kind !== 'formula' && after.kind !== 'formula')) return '';
  const [last, first] = [before.text.at(-1) ?? '', after.text[0] ?? ''];
  return isSpace(last.charCodeAt(0)) || isSpace(first.charCodeAt(0)) || breaksBesideBox(last, first) ? '' : '&#8288;';
}

/** What a run shows, without its marks. */
function contentHtml(run: Run): string {
  const text = escapeText(run.text).replaceAll('\n', '<br>\n');
  switch (run.kind) {
    case 'text':
      return text;
    case 'code':
      return `<code>${codeHtml(run.text)}</code>`;
    case 'formula':
      return formulaHtml(run);
    default:
      return run satisfies never;
  }
}

/** Short words with hyphens stay on one line, as they were measured. */
const codeHtml = (code: string): string =>
  code
    .split(/(\s+)/)
    .map((word) => {
      const html = escapeText(word).replaceAll('\n', '<br>\n');
      return isWholeInCode(word) ? `<span class="whole">${html}</span>` : html;
    })
    .join('');

const lookAttributes = ({ colour, size }: Run): string =>
  (size ? ` class="run-${size}"` : '') + (colour ? ` style="color:${cssColour(colour)}"` : '');

function runHtml(run: Run): string {
  let html = contentHtml(run);
  if (run.sub) html = `<sub>${html}</sub>`;
  if (run.sup) html = `<sup>${html}</sup>`;
  if (run.strike) html = `<s>${html}</s>`;
  if (run.highlight) html = `<mark style="--band:${cssColour(run.highlight)}">${html}</mark>`;
  if (run.colour || run.size) html = `<span${lookAttributes(run)}>${html}</span>`;
  if (run.italic) html = `<em>${html}</em>`;
  if (run.bold) html = `<strong>${html}</strong>`;
  return html;
}

/** A formula as drawings on the baseline, one a box, so that lines may end between them; read aloud as one. */
function formulaHtml(run: FormulaRun): string {
  const boxes = boxesOfRun(run)
    .map((box) => (box ? boxHtml(box) : '<br>\n'))
    .join('');
  return `<span class="formula" role="img" aria-label="${escapeAttribute(run.formula.speech)}">${boxes}</span>`;
}

function boxHtml({ width, ascent, descent, shapes, letters = [] }: FormulaBox): string {
  const units = (em: number): number => Math.round(em * 1000);
  const em = (length: number): string => `${Math.round(length * formulaScale * 1e4) / 1e4}em`;
  const look = (colour: FormulaBox['shapes'][number]['colour']): string =>
    colour ? ` style="color:${cssColour(colour)}"` : '';
  const paths = shapes
    .map(({ path, colour }) => `<path${look(colour)} d="${path.map(commandText).join('')}"/>`)
    .join('');
  const words = letters
    .map(
      ({ text, x, y, size, colour }) =>
        `<text${look(colour)} x="${x}" y="${y}" font-size="${size}">${escapeText(text)}</text>`,
    )
    .join('');
  const viewBox = `0 ${-units(ascent)} ${units(width)} ${units(ascent + descent)}`;
  const style = `width:${em(width)};height:${em(ascent + descent)};vertical-align:${em(-descent)}`;
  return `<svg viewBox="${viewBox}" style="${style}" aria-hidden="true" focusable="false">${paths}${words}</svg>`;
}

const commandText = ([command, ...numbers]: PathCommand): string =>
  command + numbers.map((number, index) => (index > 0 && number >= 0 ? ` ${number}` : String(number))).join('');
