import { readInline } from '../language/inline-text.ts';
import type { ParsedRun } from '../language/inline-spans.ts';
import type { DesignCheck, Remark } from './check.ts';

/** What other tools' Markdown means and this grammar does not know, with what to write here. */
interface UnknownMark {
  readonly pattern: RegExp;
  readonly message: string;
  readonly hint: string;
  /** Looked for as it is typed, where a backslash is part of it. */
  readonly typed?: boolean;
}

const listHint = 'lists are lists of the outline: points:, with one "- …" a line below it';
const unknownMarks: readonly UnknownMark[] = [
  {
    pattern: /\\\([^\n]+?\\\)|\\\[[^\n]+?\\\]/g,
    message: 'is no formula here',
    hint: 'a formula stands between dollars, $x^2$; on lines of its own it has a key: formula',
    typed: true,
  },
  {
    pattern: /^ *(?:```|~~~)[^\n]*/gm,
    message: 'opens no listing here',
    hint: 'listings have a layout, code, and a key in columns: code: { language: python, text: "…" }',
    typed: true,
  },
  {
    pattern: /^ *\|.*\|[^\S\n]*\n *\|[ :|-]+\|/gm,
    message: 'is no table here',
    hint: 'tables have a layout, table, and a key in columns, with columns: and rows:',
  },
  {
    pattern: /^> (?=\S)/gm,
    message: 'begins no quotation here',
    hint: 'quotations have a layout, quote, and a key in columns',
  },
  // One line alone that begins with a star explains a star elsewhere, as beneath a figure.
  { pattern: /^[*+] (?=\S[^\n]*\n[*+] \S)/gm, message: 'begins no list here', hint: listHint },
  {
    pattern: /^1[.)] \S[^\n]*\n(?=2[.)] \S)/gm,
    message: 'begins no list here',
    hint: `${listHint}, and "numbered: true" beside it`,
  },
  {
    pattern: /\^\[(?=\S)[^\n]*/g,
    message: 'opens a footnote that is never closed',
    hint: 'a footnote ends with a bracket: ^[the note]; a \\ before ^ makes it plain text',
  },
  {
    pattern: /\]\{[^.}\s][^}\n]*\}/g,
    message: 'is shown as it is typed',
    hint: 'words take a colour or a size by its name: [words]{.accent1}, {.muted}, {.large}, or an actor’s id',
  },
  {
    pattern: /(?<![\p{L}\p{N}:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\p{L}\p{N}:])/gu,
    message: 'is no emoji here',
    hint: 'write the sign itself: 🙂',
  },
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
    hint: 'pictures have a layout, image, and keys in bullets, columns and others: image: { src, alt }',
  },
  {
    pattern: /^- (?=\S)/gm,
    message: 'begins no list here',
    hint: listHint,
  },
  {
    pattern: /<!--[^]*?(?:-->|$)/g,
    message: 'is shown as it is typed',
    hint: 'what you will say goes into notes:; a comment in an outline begins with # outside of texts',
  },
  {
    pattern: /(?<!\S)\[[^\]\n[]+\]\[[^\]\n]*\]/g,
    message: 'is no link here',
    hint: 'the address stands in round brackets: [words](https://example.org)',
  },
  {
    pattern: /(?<=\n)(?:-{3,}|\*{3,}|_{3,})[^\S\n]*(?=\n)/g,
    message: 'parts nothing here',
    hint: 'each slide is an item of slides:, and begins with "- layout: …"',
  },
  {
    pattern: /(?<=\S\n)={3,}[^\S\n]*$/gm,
    message: 'makes no heading here',
    hint: 'headings have keys: title, subtitle, head',
  },
  {
    pattern:
      /&(?:amp|apos|bull|copy|deg|[em]msp|ensp|euro|gt|hellip|[lr]aquo|[lrud]arr|[lr][ds]quo|lt|[mn]dash|middot|nbsp|quot|reg|shy|thinsp|times|trade|#\d{2,6}|#x[0-9a-f]{2,6});/gi,
    message: 'is shown as it is typed',
    hint: 'write the character itself',
  },
  {
    pattern:
      /(?<![\w:\\])\\(?:begin|cite|emph|end|footnote|frac|includegraphics|item|newline|pause|sqrt|text(?:bf|it|tt)|underline|vspace)(?![a-z])/gi,
    message: 'is LaTeX outside of a formula',
    hint: 'formulas stand between dollars, $x^2$; marks of words are **bold**, *italic*, `code`',
    typed: true,
  },
  {
    pattern: /(?<!\])\{\.[a-z][\w-]*\}/gi,
    message: 'is shown as it is typed',
    hint: 'words that take a look stand in brackets before it: [words]{.accent1}',
  },
  {
    pattern: /<\/?[a-z]+(?:-[a-z]+)+(?:\s[^<>]*)?>/g,
    message: 'is shown as it is typed: HTML has no meaning here',
    hint: 'steps: true on a slide brings its parts click by click',
  },
  {
    pattern: /<br *\/?>/gi,
    message: 'is no line break here',
    hint: 'break the line itself, in a text that begins with | on the line of its key',
  },
  {
    pattern:
      /<\/?(?:a|audio|b|center|code|del|div|em|font|h[1-6]|i|iframe|img|li|mark|ol|p|s|script|small|span|strong|style|su[bp]|table|td|tr|u|ul|video)(?:\s[^<>]*)?>/gi,
    message: 'is shown as it is typed: HTML has no meaning here',
    hint: 'marks are **bold**, *italic*, `code`, ~~struck~~, ==marked==, [words](address), H~2~O, x^2^',
  },
  {
    pattern: /[^\t\n]*\S\t+[^\t\n]*/g,
    message: 'holds a tab, which is a space here',
    hint: 'what stands below each other in columns is a table: a layout, and a key in columns, with a cell each',
  },
  { pattern: /^#{1,6} (?=\S)/gm, message: 'makes no heading here', hint: 'headings have keys: title, subtitle, head' },
  {
    pattern: /^:{3,}.*$/gm,
    message: 'opens no block here',
    hint: 'what stands side by side has layouts: columns, comparison, cards, matrix',
  },
];

/** An id of a source, as Pandoc has it in running text. */
function bareCitation(sources: readonly string[]): UnknownMark {
  const ids = sources
    .toSorted((one, other) => other.length - one.length)
    .map((id) => id.replace(/[-]/g, '\\-'))
    .join('|');
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_.@/-])(?<!\\[[^\\]\\n]*)@(?:${ids})(?![\\p{L}\\p{N}_-])`, 'gu'),
    message: 'cites nothing here',
    hint: 'a source is cited in brackets: [@id], [@id, p. 3]',
  };
}

export const markdownUnknown: DesignCheck = {
  rule: 'markdown-unknown',
  each: 'texts',
  *run({ deck, texts, slideAt }) {
    let before: { readonly list: string; readonly number: number } | undefined;
    const sources = deck.sources.map(({ id }) => id);
    const known =
      sources.length > 0 && texts.flat().some(({ text }) => text.includes('@'))
        ? [...unknownMarks, bareCitation(sources)]
        : unknownMarks;
    for (const { text, path, marks, use, plain } of texts.flat()) {
      if (marks !== 'inline') continue;
      const slide = slideAt(path);
      if (plain) yield* lostMarks(text).map((found) => ({ path, slide, ...found }));
      if (use !== 'words' && use !== 'quotation') continue;
      const number = Number(/^(\d{1,3})[.)]\s/.exec(text)?.[1] ?? 0);
      const list = path
        .slice(
          0,
          path.findLastIndex((step) => typeof step === 'number'),
        )
        .join('/');
      if (number > 1 && before?.list === list && before.number === number - 1)
        yield {
          path,
          slide,
          message: `"${number}." is typed before a point, beside the mark that it has`,
          hint: 'take the numbers out and write "numbered: true" beside the points',
        };
      before = number > 0 ? { list, number } : undefined;
      for (const { at, length, message, hint } of unknownIn(text, known)) {
        const within = withinText(text, at, length);
        yield { path, within, slide, message: `"${shortened(text.slice(at, at + length))}" ${message}`, hint };
      }
    }
  },
};

/** Where names and figures are shown without marks, those without which the words say something else: 10^6^ is not 106. */
function lostMarks(text: string): Pick<Remark, 'within' | 'message' | 'hint'>[] {
  if (!/[~^]/.test(text)) return [];
  return readInline(text).runs.flatMap(({ text: words, start, end, strike, sup, sub }) => {
    if (!strike && !sup && !sub) return [];
    const sign = strike ? '~~' : sup ? '^' : '~';
    return {
      within: withinText(text, start, end - start),
      message: `"${sign}${shortened(words)}${sign}" is shown without its mark here, as "${shortened(words)}"`,
      hint: strike ? 'leave the struck words out' : 'write the sign itself, as in 10⁶ and CO₂',
    };
  });
}

function withinText(text: string, at: number, length: number) {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1, length };
}

const shortened = (text: string): string => {
  const [line = ''] = text.trim().split('\n');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};

interface Found {
  readonly at: number;
  readonly length: number;
  readonly message: string;
  readonly hint: string;
}

/** In the order of the text; what an author marked as code or escaped is meant as it is. */
function unknownIn(text: string, marks: readonly UnknownMark[]): readonly Found[] {
  if (!/[[<#:>|`+*{\\^@&~\t-]|^1[.)]|^={3}/m.test(text)) return [];
  const plain = withoutLiterals(text, () => true);
  // What looks like an escaped bracket may be a formula of other tools, and a fence is read as code.
  const typed = withoutLiterals(
    text,
    ({ kind, start, end }) => kind !== 'text' && !/^(?:```|~~~)/.test(text.slice(start, end)),
  );
  const found = marks.flatMap((mark) =>
    Array.from((mark.typed ? typed : plain).matchAll(mark.pattern), ({ 0: { length }, index }) => ({
      at: index,
      length,
      message: mark.message,
      hint: mark.hint,
    })),
  );
  return found
    .filter(({ at, length }) => !found.some((other) => other.at < at && at + length <= other.at + other.length))
    .sort((one, other) => one.at - other.at);
}

/** The text with U+FFFC, unit for unit, where code, addresses and escaped characters stand. */
function withoutLiterals(text: string, isLiteral: (run: ParsedRun) => boolean): string {
  const { runs, links } = readInline(text);
  const literal = [...runs.filter((run) => run.literal && isLiteral(run)), ...links];
  return literal.reduce(
    (rest, { start, end }) => rest.slice(0, start) + '\ufffc'.repeat(end - start) + rest.slice(end),
    text,
  );
}
