import type { Px } from '../model/units.ts';
import LineBreaker from 'linebreak';

export type MeasureLabel = (text: string, size: Px, bold: boolean) => Px;

/** The words of a relation, set in lines: what it is called in bold, the note on it below. */
export interface LabelBlock {
  readonly head: readonly string[];
  readonly note: readonly string[];
  readonly headWidth: Px;
  readonly noteWidth: Px;
  readonly sizes: LabelSizes;
}
export interface LabelSizes {
  readonly head: Px;
  readonly note: Px;
  readonly line: Px;
}

const headWidths = [Infinity, 180, 120, 84];
const noteWidths = [Infinity, 220, 160, 120, 96];

/** Each way to break the words of a label into lines, the fewest lines first, none twice. */
export function labelBlocks(
  label: string | undefined,
  note: string | undefined,
  sizes: LabelSizes,
  bold: boolean,
  measure: MeasureLabel,
): LabelBlock[] {
  const heads = label
    ? breaks(label, headWidths, (text) => measure(text, sizes.head, bold))
    : [{ lines: [], width: 0 }];
  const notes = note ? breaks(note, noteWidths, (text) => measure(text, sizes.note, false)) : [{ lines: [], width: 0 }];
  return heads.flatMap((head) =>
    notes.map((below) => ({
      head: head.lines,
      note: below.lines,
      headWidth: head.width,
      noteWidth: below.width,
      sizes,
    })),
  );
}

function breaks(text: string, widths: readonly Px[], measure: (text: string) => Px): { lines: string[]; width: Px }[] {
  const found = new Map<string, { lines: string[]; width: Px }>();
  for (const width of widths) {
    const lines = wrapBalanced(text, width, measure);
    const key = lines.join('\n');
    if (!found.has(key)) found.set(key, { lines, width: Math.ceil(Math.max(...lines.map(measure))) });
  }
  return [...found.values()];
}

/**
 * The words on the fewest lines that fit `width`, then as narrow as that number of lines allows, so that no last line holds
 * an orphan. Breaks where Unicode allows one (UAX 14: Han text too). A word wider than `width` keeps its width.
 */
export function wrapBalanced(text: string, width: Px, measure: (text: string) => Px): string[] {
  const pieces = piecesOf(text);
  const widths = new Map<string, Px>();
  const widthOf = (line: string): Px => {
    const known = widths.get(line) ?? measure(line);
    widths.set(line, known);
    return known;
  };
  const fill = (limit: Px): string[] => {
    const lines: string[] = [];
    let line = '';
    for (const piece of pieces) {
      if (line !== '' && widthOf((line + piece).trimEnd()) > limit) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += piece;
    }
    return [...lines, line.trimEnd()];
  };
  let best = fill(width);
  let low = 0;
  let high = Math.max(...best.map(widthOf));
  while (high - low > 1) {
    const middle = (low + high) / 2;
    const lines = fill(middle);
    if (lines.length > best.length || lines.some((line) => widthOf(line) > middle)) low = middle;
    else {
      best = lines;
      high = middle;
    }
  }
  return best;
}

/** Texts between two chances to break a line, trailing spaces included. */
function piecesOf(text: string): string[] {
  const breaker = new LineBreaker(text);
  const pieces: string[] = [];
  let from = 0;
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    pieces.push(text.slice(from, next.position));
    from = next.position;
  }
  return pieces.length > 0 ? pieces : [text];
}
