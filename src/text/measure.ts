import type { Paragraph, TextStyle } from '../compose/frame.ts';
import type { RichText } from '../deck/rich-text.ts';
import type { Px } from '../units.ts';

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
  fits(paragraphs: readonly Paragraph[], box: { readonly w: Px; readonly h: Px }): boolean;
}

export interface BalancedText {
  readonly runs: RichText;
  readonly lines: number;
  /** `false`: wants more than `maxLines` lines; then it is set in as many as it wants. */
  readonly fits: boolean;
}

export interface TextLayout {
  readonly height: Px;
  readonly lines: number;
  readonly widest: Px;
  readonly paragraphs: readonly ParagraphLayout[];
  /** How many words stand below `height`. */
  overflowWords(height: Px): number;
}

export interface ParagraphLayout {
  readonly lines: number;
  readonly height: Px;
  readonly lastLineWords: number;
  readonly lastLineWidth: Px;
}

export interface TextMeasureOptions {
  /** BCP 47; decides case, line breaking and the faces of Han characters. */
  readonly language: string;
  /** Family names of a brand. */
  readonly headingFont?: string;
  readonly bodyFont?: string;
}

const emPerCharacter = { serif: 0.455, sans: 0.43, mono: 0.6 } as const;

export function createTextMeasure(_options: TextMeasureOptions): TextMeasure {
  const lineWidth = (text: string, style: TextStyle): Px =>
    text.length * style.size * (emPerCharacter[style.face] + (style.tracking ?? 0));
  const linesOf = (text: string, style: TextStyle, width: Px): string[] =>
    text.split('\n').flatMap((line) => {
      const lines = [''];
      for (const word of line.split(' ')) {
        const last = lines[lines.length - 1] ?? '';
        if (last !== '' && lineWidth(`${last} ${word}`, style) > width) lines.push(word);
        else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
      }
      return lines;
    });
  const join = (runs: RichText): string => runs.map((run) => run.text).join('');
  const countWords = (line: string): number => line.split(/\s+/).filter((word) => word !== '').length;

  const layout = (paragraphs: readonly Paragraph[], width: Px): TextLayout => {
    const set = paragraphs.map((paragraph, index) => {
      const lines = linesOf(join(paragraph.runs), paragraph.style, width - (paragraph.bullet?.indent ?? 0));
      return { lines, style: paragraph.style, before: index === 0 ? 0 : (paragraph.spaceBefore ?? 0) };
    });
    const height = set.reduce((sum, { lines, style, before }) => sum + before + lines.length * style.line, 0);
    return {
      height,
      lines: set.reduce((sum, { lines }) => sum + lines.length, 0),
      widest: Math.max(0, ...set.flatMap(({ lines, style }) => lines.map((line) => lineWidth(line, style)))),
      paragraphs: set.map(({ lines, style }) => ({
        lines: lines.length,
        height: lines.length * style.line,
        lastLineWords: countWords(lines.at(-1) ?? ''),
        lastLineWidth: lineWidth(lines.at(-1) ?? '', style),
      })),
      overflowWords: (limit) => {
        let bottom = 0;
        let words = 0;
        for (const { lines, style, before } of set) {
          bottom += before;
          for (const line of lines) {
            bottom += style.line;
            if (bottom > limit + 0.5) words += countWords(line);
          }
        }
        return words;
      },
    };
  };

  return {
    width: (runs, style) =>
      Math.max(
        ...join(runs)
          .split('\n')
          .map((line) => lineWidth(line, style)),
      ),
    layout,
    balance: (runs, style, width, maxLines) => {
      const lines = linesOf(join(runs), style, width).length;
      return { runs, lines, fits: lines <= maxLines };
    },
    fits: (paragraphs, box) => {
      const text = layout(paragraphs, box.w);
      return text.height <= box.h && text.widest <= box.w;
    },
  };
}
