import type { Token } from '../model/colour.ts';
import type { NotesBlock } from '../model/deck.ts';
import {
  boxCharacter,
  type Formula,
  formulaKey,
  type Marks,
  plainText,
  type RichText,
  type Run,
} from '../model/rich-text.ts';
import { InlineParser } from './inline-parser.ts';
import { type CitedSource, type ParsedRun, type ParsedText, isBlank, WrittenText } from './inline-spans.ts';
import { smartUnits } from './smart-quotes.ts';

export interface InlineOptions {
  /** BCP 47, of the deck; straight quotes and apostrophes become the language's. */
  readonly language: string;
  /** `false`: quotes stay as they are typed. */
  readonly smart?: boolean;
  /** The text itself stands in quotation marks, so its own become the inner pair. */
  readonly quoted?: boolean;
  /** Ids of the deck's actors in its order, whose colours words may take. */
  readonly actors?: readonly string[];
  /** Drawn ones, by `formulaKey`; one that is not among them says what was written and has no size. */
  readonly formulas?: ReadonlyMap<string, Formula>;
  /** The numbers of the slide's footnotes and sources; without them, neither is shown. */
  readonly numbers?: ReferenceNumbers;
}

/** How the footnotes of a slide, by their words as written, and what it cites, by id, are numbered. */
export interface ReferenceNumbers {
  readonly footnotes: ReadonlyMap<string, number>;
  readonly sources: ReadonlyMap<string, number>;
  /** Sources of which the slide cites several places: the text says which. */
  readonly located: ReadonlySet<string>;
}

/**
 * Inline Markdown as the outline has it: `*italic*` and `_italic_`, `**bold**` and `__bold__`, `` `code` ``, `~~gone~~`,
 * `==marked==`, `$x^2$`, `^[a footnote]`, `[@source]`, `[words](address)` and addresses written out, `[words]{.look}`, `H~2~O`, `x^2^`, `\` before punctuation that is meant literally. A line break is a break. Unlike
 * CommonMark, marks need no more than a pair with no space just inside, so they work in scripts without spaces; HTML, entities
 * and pictures are text. What is no mark stays as it stands: no word is ever lost.
 *
 * Written by hand because no library reads this dialect: CommonMark's rules of flanking leave `**重要。**だ` unmarked, and the marks
 * of this grammar are not its own.
 */
export function parseInline(text: string | WrittenText, options: InlineOptions): RichText {
  const { runs } = readInline(text);
  return toRuns(options.smart === false ? runs : withQuotes(runs, options), options);
}

/** The text of a value that takes no marks in the decks (names, dates, categories): its words, with the language's quotes. */
export const parsePlain = (text: string, options: InlineOptions): string => plainText(parseInline(text, options));

/** What a text holds, with the places where it was written: for messages about it, and for `parseInline`. */
export function readInline(written: string | WrittenText): ParsedText {
  const source = typeof written === 'string' ? new WrittenText(written) : written;
  const { text } = source;
  if (text === '') return { runs: [], links: [], looks: [], formulas: [], references: [] };
  const { runs, links, looks, formulas, references } = mayHoldMarks.test(text)
    ? new InlineParser(text).parse()
    : {
        runs: [{ kind: 'text' as const, text, start: 0, end: text.length }],
        links: [],
        looks: [],
        formulas: [],
        references: [],
      };
  const placed = <T extends { readonly start: number; readonly end: number }>(part: T): T => ({
    ...part,
    start: source.placeOf(part.start),
    end: source.placeOf(part.end),
  });
  return {
    runs: runs.map(placed),
    links: links.map(placed),
    looks: looks.map(placed),
    formulas: formulas.map(placed),
    references: references.map(placed),
  };
}

const mayHoldMarks = /[*_`\\[~^<@$]|==|:\/\/|www\./;

function withQuotes(runs: readonly ParsedRun[], options: InlineOptions): readonly ParsedRun[] {
  const whole = runs.map((run) => run.text).join('');
  if (!options.quoted && !/["']/.test(whole)) return runs;
  const literal = runs.flatMap((run) => Array<boolean>(run.text.length).fill(run.literal === true));
  const units = smartUnits(whole, options.language, { quoted: options.quoted, keep: (index) => literal[index]! });
  let start = 0;
  return runs.map((run) => {
    const end = start + run.text.length;
    const text = units.slice(start, end).join('');
    start = end;
    return { ...run, text };
  });
}

/** Neighbours of the same kind with the same marks become one run. */
function toRuns(parsed: readonly ParsedRun[], { actors, formulas, numbers }: InlineOptions): RichText {
  const runs: Run[] = [];
  for (const {
    literal: _,
    start: __,
    end: ___,
    marked,
    looks,
    kind,
    tex,
    display,
    note,
    sources,
    ...shown
  } of parsed) {
    if (kind === 'footnote' || kind === 'citation') {
      const number = note === undefined ? undefined : numbers?.footnotes.get(note);
      if (number !== undefined) runs.push(footnoteMark(number, runs.at(-1)));
      else if (sources && numbers) runs.push(citationMark(sources, numbers));
      continue;
    }
    const own = looks || marked || shown.strike;
    const marks = own ? { ...shown, ...lookOfMarks({ ...shown, looks, marked }, actors) } : shown;
    const run: Run = kind === 'formula' ? formulaRun(marks, tex!, display!, formulas) : { ...marks, kind };
    // A space beside a mark that the author set may have gone with it.
    if (run.text === '') continue;
    const last = runs.at(-1);
    if (last && last.kind === run.kind && run.kind !== 'formula' && sameMarks(last, run)) {
      runs[runs.length - 1] = { ...last, text: last.text + run.text };
    } else runs.push(run);
  }
  return runs;
}

/** Raised, bold, in ink; beside another one after a comma. */
const footnoteMark = (number: number, before: Run | undefined): Run => ({
  kind: 'text',
  text: `${before?.reference?.kind === 'footnote' ? ',' : ''}${number}`,
  sup: true,
  bold: true,
  colour: 'ink',
  reference: { kind: 'footnote', number },
});

/** `[1]`, `[1, 2]`, and `[3, p. 41]` where the slide cites several places of a source; never broken. */
function citationMark(cited: readonly CitedSource[], { sources, located }: ReferenceNumbers): Run {
  const labels = cited.map(({ id, locator }) => {
    const number = String(sources.get(id) ?? '?');
    return locator !== undefined && located.has(id) ? `${number}, ${locator}` : number;
  });
  const text = `[${labels.join(labels.some((label) => label.includes(',')) ? '; ' : ', ')}]`;
  const reference = { kind: 'citation' } as const;
  return { kind: 'text', text: text.replace(/\s+/g, '\u00a0'), size: 'small', colour: 'muted', reference };
}

function formulaRun(
  marks: Marks & { readonly text: string },
  tex: string,
  display: boolean,
  formulas: InlineOptions['formulas'],
): Run {
  const formula = formulas?.get(formulaKey({ tex, display }));
  if (!formula) return { ...marks, kind: 'formula', text: boxCharacter, formula: undrawn(tex, display) };
  return { ...marks, kind: 'formula', text: boxCharacter.repeat(formula.boxes.length), formula };
}

const undrawn = (tex: string, display: boolean): Formula => ({
  tex,
  display,
  speech: tex,
  math: { name: 'mrow', attributes: {}, children: [] },
  boxes: [],
});

/** A formula on lines of its own, written without dollars. */
export const parseFormula = (tex: string, { formulas }: InlineOptions): RichText => [
  formulaRun({ text: '' }, tex.trim(), true, formulas),
];

/**
 * Struck words are muted, marked ones ink on the band, unless they have a colour of their own: the innermost name decides. Links keep
 * the colour that tells them.
 */
function lookOfMarks(
  { looks: names = [], marked, strike, link }: Pick<ParsedRun, 'looks' | 'marked' | 'strike' | 'link'>,
  actors: readonly string[] | undefined,
): Pick<Marks, 'colour' | 'size' | 'highlight'> {
  const looks = names.flatMap((name) => lookOf(name, actors) ?? []);
  const own = looks.find((look) => look.colour)?.colour ?? (marked ? 'ink' : strike ? 'muted' : undefined);
  const colour = link ? undefined : own;
  const size = looks.find((look) => look.size)?.size;
  return { ...(colour && { colour }), ...(size && { size }), ...(marked && { highlight: 'marker' as const }) };
}

const sameMarks = (a: Marks, b: Marks): boolean =>
  a.bold === b.bold &&
  a.italic === b.italic &&
  a.sub === b.sub &&
  a.sup === b.sup &&
  a.strike === b.strike &&
  a.highlight === b.highlight &&
  a.colour === b.colour &&
  a.size === b.size &&
  a.link === b.link &&
  a.reference === b.reference;

const accents = 6;

/** The names that every deck knows beside its actors' ids. */
export const lookNames: readonly string[] = [
  ...Array.from({ length: accents }, (_, index) => `accent${index + 1}`),
  'muted',
  'small',
  'large',
];

/** What a name in `[words]{.name}` gives words: an actor's colour, a colour of the theme, or a size. An actor's id goes first. */
export function lookOf(name: string, actors: readonly string[] = []): Pick<Marks, 'colour' | 'size'> | undefined {
  const actor = actors.indexOf(name);
  if (actor >= 0) return { colour: textColour(actor) };
  if (!lookNames.includes(name)) return undefined;
  if (name === 'small' || name === 'large') return { size: name };
  return { colour: name === 'muted' ? 'muted' : textColour(Number(name.slice('accent'.length)) - 1) };
}

const textColour = (actor: number): Token => `actor.${actor}.text`;

const itemStart = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(?=\S)/;
const spacesOfTab = '    ';

/** A paragraph or an item of a list, in the order of the notes. */
interface WrittenBlock {
  readonly text: WrittenText;
  readonly item?: { readonly level: number; readonly number?: number };
}

/**
 * Speaker notes: paragraphs with empty lines between them, bulleted and numbered lists, nested by indentation. Lines that go on
 * with the text of an item belong to it, indented or not. A line break inside a paragraph is a break.
 */
export function parseNotes(markdown: string, options: InlineOptions): NotesBlock[] {
  return splitNotes(markdown).map(({ text, item }): NotesBlock => {
    const runs = parseInline(text, options).map(
      // Notes are printed, in one colour and size.
      ({ colour: _, size: __, ...run }): Run =>
        run.kind === 'formula' ? run : { ...run, text: run.text.replaceAll('\t', spacesOfTab) },
    );
    if (!item) return { kind: 'paragraph', text: runs };
    if (item.number === undefined) return { kind: 'item', text: runs, level: item.level, ordered: false };
    return { kind: 'item', text: runs, level: item.level, ordered: true, number: item.number };
  });
}

/** The blocks that notes consist of; each text is read for itself, so no mark goes from one into the next. */
export function splitNotes(markdown: string): WrittenBlock[] {
  const blocks: WrittenBlock[] = [];
  /** Columns of the items that the current one is nested in, its own last. */
  let indents: number[] = [];
  let lines: { text: string; start: number }[] = [];
  let item: WrittenBlock['item'];

  const finish = (): void => {
    const text = new WrittenText(lines);
    lines = [];
    if (!isBlank(text.text)) blocks.push({ text, item });
  };

  let afterEmptyLine = true;
  let offset = 0;
  for (const part of markdown.split(/(\r\n?|\n)/)) {
    const at = offset;
    offset += part.length;
    if (/^[\r\n]/.test(part)) continue;
    const start = itemStart.exec(part);
    if (isBlank(part)) {
      finish();
      afterEmptyLine = true;
      continue;
    }
    if (start && (item || afterEmptyLine || start[2] === undefined || start[2] === '1')) {
      finish();
      const indent = start[1]!.replaceAll('\t', spacesOfTab).length;
      indents = [...indents.filter((column) => column < indent), indent];
      item = { level: indents.length - 1, number: start[2] === undefined ? undefined : Number(start[2]) };
      lines.push({ text: part.slice(start[0].length), start: at + start[0].length });
    } else {
      if (afterEmptyLine && !/^\s/.test(part)) {
        item = undefined;
        indents = [];
      }
      lines.push({ text: part, start: at });
    }
    afterEmptyLine = false;
  }
  finish();
  return blocks;
}
