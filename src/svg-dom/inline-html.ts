import { decodeHTML } from 'entities';
/**
 * HTML in labels. A browser draws `<b>bold</b>` bold; our drawings have no HTML, so marks of one character stand for the tags from
 * the author's text to the measuring of it. They are from the private use area and have no width.
 */
export interface InlineLook {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
}

const marks = {
  bold: ['\uE100', '\uE101'],
  italic: ['\uE102', '\uE103'],
  underline: ['\uE104', '\uE105'],
} as const;
const anyMark = /[\uE100-\uE105]/;
const anyMarks = /[\uE100-\uE105]/g;

const lookOfTag: Readonly<Record<string, keyof InlineLook>> = {
  b: 'bold', strong: 'bold', h1: 'bold', h2: 'bold', h3: 'bold', h4: 'bold', th: 'bold',
  i: 'italic', em: 'italic', u: 'underline', ins: 'underline',
}; // prettier-ignore

/** Tags without a look of their own here: their words stay. */
const plainTags = new Set([
  'span', 'font', 'small', 'big', 's', 'del', 'strike', 'mark', 'code', 'kbd', 'tt', 'sub', 'sup', 'p', 'div', 'center', 'ul', 'ol', 'a',
  'img', 'h5', 'h6', 'table', 'tbody', 'thead', 'tr', 'td', 'hr', 'blockquote', 'pre', 'nobr', 'wbr',
]); // prettier-ignore

const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"\n]*"|'[^'\n]*'|[^\s"'>]*))?)*)\s*\/?>/gi;
const script = /<(script|style)\b[^>]*>.*?<\/\1\s*>/gi;
/** Icons of Font Awesome, which no page of ours has: as a browser without that font shows them. */
const fontAwesome = /\bfa[bklrsd]?:fa-[\w-]+ ?/g;
const nothing = '\u200B';
/** The first item of a list begins its label. */
const firstItem = /(["[({|>]\u200B*)<br\/>• /g;

/** An author's text with marks in place of tags; no line more or less. */
export function markInlineHtml(text: string): string {
  if (!/<|fa[bklrsd]?:fa-/.test(text)) return text;
  return text
    .replace(script, nothing)
    .replace(tag, (whole, closing: string, name: string) => {
      const lower = name.toLowerCase();
      const look = lookOfTag[lower];
      if (look) return marks[look][closing ? 1 : 0];
      if (lower === 'li') return closing ? nothing : '<br/>• ';
      return plainTags.has(lower) ? nothing : whole;
    })
    .replace(fontAwesome, nothing)
    .replace(firstItem, '$1• ');
}

export const hasInlineMarks = (text: string): boolean => anyMark.test(text);
export const withoutInlineMarks = (text: string): string => (anyMark.test(text) ? text.replace(anyMarks, '') : text);

/** The stretches of a text between marks, each with its look; `look` is that at the start and becomes that at the end. */
export function splitAtMarks(
  text: string,
  look: InlineLook,
): { stretches: { text: string; look: InlineLook }[]; look: InlineLook } {
  const stretches: { text: string; look: InlineLook }[] = [];
  let current = look;
  let stretch = '';
  for (const character of text) {
    const change = anyMark.test(character) ? changeOf(character) : undefined;
    if (!change) {
      stretch += character;
      continue;
    }
    if (stretch) stretches.push({ text: stretch, look: current });
    stretch = '';
    current = { ...current, ...change };
  }
  if (stretch) stretches.push({ text: stretch, look: current });
  return { stretches, look: current };
}

function changeOf(mark: string): Partial<InlineLook> {
  for (const [name, [open, close]] of Object.entries(marks)) {
    if (mark === open) return { [name]: true };
    if (mark === close) return { [name]: false };
  }
  return {};
}

/** Mermaid hides `#quot;` and `#35;` behind rare characters while it parses (utils.ts, encodeEntities). */
export const decodeEntities = (text: string): string =>
  /[ﬂ&¶]/.test(text) ? decodeHTML(text.replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';')) : text;
