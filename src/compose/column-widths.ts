import type { Px } from '../model/units.ts';

export interface ColumnNeed {
  /** Of the widest cell on one line, with its padding. */
  readonly natural: Px;
  /** Of the longest word, with its padding. */
  readonly least: Px;
  /** Figures: stand at the end, take no more room than they need. */
  readonly figures: boolean;
}

const firstColumn: Px = 288;
const figureColumn: Px = 160;

/** Widths of a table's columns: by the author's proportions, else by what the cells want. They fill `total`. */
export function columnWidths(needs: readonly ColumnNeed[], total: Px, proportions?: readonly number[]): readonly Px[] {
  if (proportions) {
    const sum = proportions.reduce((one, other) => one + other, 0);
    return proportions.map((part) => (total * part) / sum);
  }
  const natural = needs.map((need) => need.natural);
  if (sumOf(natural) > total) return squeeze(needs, total);
  const roomy = needs.map((need, index) =>
    Math.max(need.natural, need.figures ? figureColumn : index === 0 ? firstColumn : 0),
  );
  const base = sumOf(roomy) <= total ? roomy : natural;
  return spread(base, needs, total);
}

/** What is left over goes to columns of words but the first, else to those of figures, in equal parts. */
function spread(base: readonly Px[], needs: readonly ColumnNeed[], total: Px): readonly Px[] {
  const words = needs.flatMap((need, index) => (index > 0 && !need.figures ? [index] : []));
  const figures = needs.flatMap((need, index) => (index > 0 && need.figures ? [index] : []));
  const receivers = words.length > 0 ? words : figures.length > 0 ? figures : needs.map((_, index) => index);
  const share = (total - sumOf(base)) / receivers.length;
  return base.map((width, index) => (receivers.includes(index) ? width + share : width));
}

/** Columns that want less than an equal part have it; the others share what is left, each at least its longest word. */
function squeeze(needs: readonly ColumnNeed[], total: Px): readonly Px[] {
  const widths = new Map<number, Px>();
  const open = new Set(needs.map((_, index) => index));
  for (let settled = true; settled && open.size > 0;) {
    const part = (total - sumOf([...widths.values()])) / open.size;
    settled = false;
    for (const index of open) {
      const need = needs[index]!;
      const width = need.natural <= part ? need.natural : need.least > part ? need.least : undefined;
      if (width === undefined) continue;
      widths.set(index, width);
      open.delete(index);
      settled = true;
    }
  }
  const part = (total - sumOf([...widths.values()])) / Math.max(1, open.size);
  const filled = needs.map((_, index) => widths.get(index) ?? part);
  const scale = total / sumOf(filled);
  return filled.map((width) => width * scale);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
