import type { Paragraph, TextStyle } from '../model/style.ts';
import type { RichText } from '../model/rich-text.ts';
import type { DeckFonts } from '../model/deck.ts';
import type { Px } from '../model/units.ts';
import {
  balancedBreaks,
  breakRuns,
  countWords,
  filledWidth,
  fillLines,
  type Line,
  lineExtents,
  tiedEnds,
} from './lines.ts';
import { localeOf } from '../language/messages.ts';
import { defaultFonts, renderers } from './faces.ts';
import { faceSets } from './font-files.ts';
import { breakOpportunities, keepWordsOfCode } from './line-breaking.ts';
import { shapeText, type ShapedText } from './typeset.ts';

/** Measures text as both decks will set it; each answer is that of the worse deck, so that one verdict holds for both. */
export interface TextMeasure {
  /** Of the widest line (lines end at `\n` only), without its trailing spaces; the wider of both decks. */
  width(runs: RichText, style: TextStyle): Px;
  /** Breaks lines at `width`; indents of bullets are taken off it. Heights are those of the deck with more lines. */
  layout(paragraphs: readonly Paragraph[], width: Px): TextLayout;
  /**
   * Settles the lines of a title: the same words with explicit `\n`, lines of about equal width, no orphan at the end. One line if
   * that fits with the widths of fallback faces too.
   */
  balance(runs: RichText, style: TextStyle, width: Px, maxLines: number): BalancedText;
  /**
   * The same text, its last words tied by no-break spaces where a deck would leave one alone on the last line and tying them costs
   * no line.
   */
  withoutOrphan(runs: RichText, style: TextStyle, width: Px): RichText;
  fits(paragraphs: readonly Paragraph[], box: { readonly w: Px; readonly h: Px }): boolean;
}

interface BalancedText {
  /** What a paragraph of these words says of its lines. */
  readonly look: Pick<Paragraph, 'balanced' | 'balancedWidth'>;
  readonly lines: number;
  /** `false`: wants more than `maxLines` lines; then it is set in as many as it wants. */
  readonly fits: boolean;
}

interface TextLayout {
  readonly height: Px;
  readonly lines: number;
  readonly widest: Px;
  /** A word is wider than its line in one of the decks, and is broken between letters. */
  readonly broken: boolean;
  readonly paragraphs: readonly ParagraphLayout[];
  /** How many words stand below `height`. */
  overflowWords(height: Px): number;
}

interface ParagraphLayout {
  readonly lines: number;
  readonly height: Px;
  readonly lastLineWords: number;
  readonly lastLineWidth: Px;
}

export interface TextMeasureOptions {
  /** BCP 47; decides case, line breaking and the faces of Han characters. */
  readonly language: string;
  /** By default those of the default theme. */
  readonly fonts?: DeckFonts;
}

/** Boxes are compared with this much room: what is less no one sees. */
const tolerance: Px = 0.5;

/** Of the width: a last line shorter than this looks forgotten. */
const minLastLine = 0.25;

export function createTextMeasure(options: TextMeasureOptions): TextMeasure {
  const { language, fonts = defaultFonts } = options;
  const serifTitles = fonts.heading === undefined && faceSets[fonts.faces].powerPoint.heading === 'Georgia';
  // Arabic in titles: programs without Arial's letters take far wider ones.
  const isArabic = localeOf(language).script === 'Arab';
  const hasWideFallback = fonts.heading !== undefined || isArabic;
  /** By words where they have no marks: the same ones are asked for again and again, in lists of their own. */
  const shapedTexts = {
    plain: new Map<string, Map<string, readonly ShapedText[]>>(),
    marked: new WeakMap<RichText, Map<string, readonly ShapedText[]>>(),
  };
  const breaks = { plain: new Map<string, Uint8Array>(), marked: new WeakMap<RichText, Uint8Array>() };

  const breaksOf = (runs: RichText): Uint8Array => {
    const plain = plainTextOf(runs);
    let places = plain === undefined ? breaks.marked.get(runs) : breaks.plain.get(plain);
    if (!places) {
      places = breakOpportunities(joinRuns(runs), language);
      let offset = 0;
      for (const run of runs) {
        if (run.kind === 'code') keepWordsOfCode(run.text, offset, places);
        offset += run.text.length;
      }
      if (plain === undefined) breaks.marked.set(runs, places);
      else breaks.plain.set(plain, places);
    }
    return places;
  };
  /** The text as each deck sets it. */
  const shapedBy = (runs: RichText, style: TextStyle): readonly ShapedText[] => {
    const plain = plainTextOf(runs);
    let known = plain === undefined ? shapedTexts.marked.get(runs) : shapedTexts.plain.get(plain);
    if (!known) {
      known = new Map<string, readonly ShapedText[]>();
      if (plain === undefined) shapedTexts.marked.set(runs, known);
      else shapedTexts.plain.set(plain, known);
    }
    const key = `${style.face} ${style.weight} ${style.tracking ?? 0} ${style.uppercase ? 'upper' : ''}`;
    let all = known.get(key);
    if (!all) {
      // Without a brand's font, titles of scripts that the serif lacks are set in the bold sans.
      const fallback =
        (style.face === 'serif' && (serifTitles || hasWideFallback)) ||
        (style.face === 'sans' && isArabic && style.weight >= 600);
      all = renderers
        .filter((renderer) => fallback || renderer !== 'fallback')
        .map((renderer) => shapeText(runs, style, renderer, language, fonts));
      known.set(key, all);
    }
    return all;
  };

  /** The lines in the deck that needs most of them. */
  const linesOf = (
    runs: RichText,
    style: TextStyle,
    width: Px,
  ): { text: string; lines: Line[]; heights: Px[]; widest: Px; broken: boolean } => {
    let worst: Line[] = [];
    let widest = 0;
    let broken = false;
    for (const shaped of shapedBy(runs, style)) {
      const lines = fillLines(shaped, breaksOf(runs), Math.max(0, width) / style.size);
      if (lines.length > worst.length) worst = lines;
      for (const line of lines) {
        widest = Math.max(widest, line.width * style.size);
        broken ||= line.broken === true;
      }
    }
    const heights = lineExtents(runs, style, worst).map(({ ascent, descent }) => ascent + descent);
    // A formula that is wider than its line is as bad as a word that is.
    broken ||= runs.some(({ kind }) => kind === 'formula') && widest > width + tolerance;
    return { text: joinRuns(runs), lines: worst, heights, widest, broken };
  };

  /** Lines of the deck that needs most, and whether any deck ends with an orphan, or with a word alone. */
  const endOf = (runs: RichText, style: TextStyle, width: Px): { lines: number; orphan: boolean; alone: boolean } => {
    const places = breaksOf(runs);
    const limit = Math.max(0, width) / style.size;
    let lines = 0;
    let orphan = false;
    let alone = false;
    for (const shaped of shapedBy(runs, style)) {
      const filled = fillLines(shaped, places, limit);
      lines = Math.max(lines, filled.length);
      const last = filled.at(-1);
      if (filled.length < 2 || !last) continue;
      alone ||= !/\s/.test(shaped.text.slice(last.from, last.to));
      orphan ||= alone || last.width < limit * minLastLine;
    }
    return { lines, orphan, alone };
  };

  const layout = (paragraphs: readonly Paragraph[], width: Px): TextLayout => {
    const set = paragraphs.map((paragraph, index) => ({
      style: paragraph.style,
      before: index === 0 ? 0 : (paragraph.spaceBefore ?? 0),
      indent: paragraph.bullet?.indent ?? 0,
      ...linesOf(paragraph.balanced ?? paragraph.runs, paragraph.style, width - (paragraph.bullet?.indent ?? 0)),
    }));
    const words = (text: string, line: Line | undefined): number =>
      line ? countWords(text.slice(line.from, line.to)) : 0;
    return {
      height: set.reduce((sum, { heights, before }) => sum + before + sumOf(heights), 0),
      lines: set.reduce((sum, { lines }) => sum + lines.length, 0),
      widest: set.reduce((most, { widest, indent }) => Math.max(most, widest + indent), 0),
      broken: set.some(({ broken }) => broken),
      paragraphs: set.map(({ text, lines, heights, style }) => ({
        lines: lines.length,
        height: sumOf(heights),
        get lastLineWords() {
          return words(text, lines.at(-1));
        },
        lastLineWidth: (lines.at(-1)?.width ?? 0) * style.size,
      })),
      overflowWords: (limit) => {
        let bottom = 0;
        let over = 0;
        for (const { text, lines, heights, before } of set) {
          bottom += before;
          for (const [index, line] of lines.entries()) {
            bottom += heights[index]!;
            if (bottom > limit + tolerance) over += words(text, line);
          }
        }
        return over;
      },
    };
  };

  return {
    width: (runs, style) => {
      const places = breaksOf(runs);
      let widest = 0;
      for (const shaped of shapedBy(runs, style)) {
        for (const line of fillLines(shaped, places, Infinity)) widest = Math.max(widest, line.width);
      }
      return widest * style.size;
    },
    layout,
    balance: (runs, style, width, maxLines) => {
      const { lines } = linesOf(runs, style, width);
      if (lines.length <= 1 || joinRuns(runs).includes('\n'))
        return { look: {}, lines: lines.length, fits: lines.length <= maxLines };
      const all = shapedBy(runs, style);
      for (let count = lines.length; count <= maxLines; count += 1) {
        const ends = balancedBreaks(all, breaksOf(runs), width / style.size, count, language);
        if (!ends) continue;
        const filled = filledWidth(all[renderers.indexOf('powerpoint')]!, breaksOf(runs), ends, width / style.size);
        const look = {
          balanced: breakRuns(runs, ends),
          ...(filled !== undefined && { balancedWidth: filled * style.size }),
        };
        return { look, lines: count, fits: true };
      }
      return { look: {}, lines: lines.length, fits: lines.length <= maxLines };
    },
    withoutOrphan: (runs, style, width) => {
      const before = endOf(runs, style, width);
      if (!before.orphan) return runs;
      const kept = tiedEnds(runs)
        .map((tied) => ({ tied, end: endOf(tied, style, width) }))
        .filter(({ end }) => end.lines <= before.lines);
      // Two short words are better than one.
      const best = kept.find(({ end }) => !end.orphan) ?? kept.findLast(({ end }) => !end.alone);
      return best?.tied ?? runs;
    },
    fits: (paragraphs, box) => {
      const text = layout(paragraphs, box.w);
      return text.height <= box.h + tolerance && text.widest <= box.w + tolerance;
    },
  };
}

const sumOf = (heights: readonly Px[]): Px => heights.reduce((sum, height) => sum + height, 0);

/** The text of a single run that looks and leads nowhere else than its surroundings. */
const plainTextOf = (runs: RichText): string | undefined => {
  const [run] = runs;
  if (runs.length !== 1 || run?.kind !== 'text') return undefined;
  return run.bold || run.italic || run.sub || run.sup || run.size ? undefined : run.text;
};

const joinRuns = (runs: RichText): string =>
  runs.length === 1 ? (runs[0]?.text ?? '') : runs.map((run) => run.text).join('');
