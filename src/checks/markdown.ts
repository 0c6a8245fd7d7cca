import { readInline } from '../language/inline-text.ts';
import { outline as outlineShape } from '../outline/grammar/top-level.ts';
import { textsIn } from '../outline/walk.ts';
import { writtenSlides, type DesignCheck } from './check.ts';

/** What other tools' Markdown means and this grammar does not know, with what to write here. */
const unknownMarks: readonly { readonly pattern: RegExp; readonly message: string; readonly hint: string }[] = [
  {
    pattern: /\[\^[^\]\s]+\]/g,
    message: 'is no footnote here',
    hint: 'write the note itself where its mark shall stand: ^[the note]; a source is cited by its id: [@id]',
  },
  {
    pattern: /\[(?:-@|[^\]@[\n]*\s-?@)[^\]\n]*\]/g,
    message: 'cites nothing here',
    hint: 'brackets hold ids alone, each with a place in it: [@id], [@id, p. 3], [@id; @other]',
  },
  {
    pattern: /!\[[^\]\n]*\]?/g,
    message: 'is no picture here',
    hint: 'pictures stand on slides of their own: layout: image',
  },
  {
    pattern: /^- (?=\S)/gm,
    message: 'begins no list here',
    hint: 'lists are lists of the outline: points:, with one "- …" a line below it',
  },
  {
    pattern: /<br *\/?>/gi,
    message: 'is no line break here',
    hint: 'break the line itself, in a text that begins with | on the line of its key',
  },
  {
    pattern:
      /<\/?(?:a|b|code|del|div|em|font|h[1-6]|i|img|li|mark|ol|p|s|small|span|strong|su[bp]|table|u|ul)(?:\s[^<>]*)?>/gi,
    message: 'is shown as it is typed: HTML has no meaning here',
    hint: 'marks are **bold**, *italic*, `code`, ~~struck~~, ==marked==, [words](address), H~2~O, x^2^',
  },
  { pattern: /^#{1,6} (?=\S)/gm, message: 'makes no heading here', hint: 'headings have keys: title, subtitle, head' },
  {
    pattern: /^:{3,}.*$/gm,
    message: 'opens no block here',
    hint: 'what stands side by side has layouts: comparison, cards, matrix',
  },
];

export const markdownUnknown: DesignCheck = {
  rule: 'markdown-unknown',
  *run({ outline, deck }) {
    const slideAt = new Map(writtenSlides(deck).map(({ id, path }) => [path.join('/'), id]));
    for (const { text, path, marks, use } of textsIn(outlineShape, outline, [])) {
      if (marks !== 'inline' || (use !== 'words' && use !== 'quotation')) continue;
      const slide = slideAt.get(path.slice(0, path.indexOf('slides') + 2).join('/'));
      for (const { at, length, message, hint } of unknownIn(text)) {
        const lines = text.slice(0, at).split('\n');
        const within = { line: lines.length, column: lines.at(-1)!.length + 1, length };
        yield { path, within, slide, message: `"${text.slice(at, at + length).trim()}" ${message}`, hint };
      }
    }
  },
};

interface Found {
  readonly at: number;
  readonly length: number;
  readonly message: string;
  readonly hint: string;
}

/** In the order of the text; what an author marked as code or escaped is meant as it is. */
function unknownIn(text: string): readonly Found[] {
  if (!/[[<#:-]/.test(text)) return [];
  const plain = withoutLiterals(text);
  return unknownMarks
    .flatMap(({ pattern, message, hint }) =>
      Array.from(plain.matchAll(pattern), ({ 0: { length }, index }) => ({ at: index, length, message, hint })),
    )
    .sort((one, other) => one.at - other.at);
}

/** The text with U+FFFC, unit for unit, where code, addresses and escaped characters stand. */
function withoutLiterals(text: string): string {
  const { runs, links } = readInline(text);
  const literal = [...runs.filter((run) => run.literal), ...links];
  return literal.reduce(
    (rest, { start, end }) => rest.slice(0, start) + '\ufffc'.repeat(end - start) + rest.slice(end),
    text,
  );
}
