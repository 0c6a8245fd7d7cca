import type { Px } from '../model/units.ts';
import { wrapBalanced } from './wrap.ts';

export type MeasureLabel = (text: string, size: Px, bold: boolean) => Px;

/** The words of a tie, set in lines: what it is called in bold, the note on it below. */
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
