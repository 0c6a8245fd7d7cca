import LineBreaker from 'linebreak';
import type { Px } from '../model/units.ts';

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
