import type { Formula, MathNode } from '../model/formula.ts';
import { textsOfItem } from './item-content.ts';
import type { SlideComparison } from './slide-comparison.ts';
import { Tally, truncated, withoutSpaces } from './words.ts';

/**
 * Every formula once more: in the web deck by what it says, in PowerPoint by the letters and figures of its equation, whatever structure
 * they stand in.
 */
export function verifyFormulas({ kind, read, frame, report }: SlideComparison): void {
  const keyOf = kind === 'pptx' ? lettersOf : (said: string): string => withoutSpaces(said);
  const there = new Tally();
  for (const formula of read.formulas) there.add(keyOf(formula));
  for (const { formulas = [], path } of frame.items.flatMap(textsOfItem)) {
    for (const formula of formulas) {
      if (there.take(keyOf(kind === 'pptx' ? textOf(formula.math) : formula.said))) continue;
      report('formula-differs', `The formula "${nameOf(formula)}" is missing or another one`, path);
    }
  }
  for (const extra of there.rest())
    report('formula-differs', `The formula "${truncated(extra)}" is not from the outline, but stands`);
}

const nameOf = ({ said }: Formula): string => truncated(said);

const textOf = ({ text = '', children }: MathNode): string => text + children.map(textOf).join('');

/** Sorted, and as plain letters: slanted and double-struck ones have characters of their own. */
const lettersOf = (text: string): string =>
  [...text.normalize('NFKC')]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .sort()
    .join('');
