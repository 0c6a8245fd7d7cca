import type { ChartPlan, PointLabel } from '../model/chart-plan.ts';
import type { Colour } from '../model/colour.ts';
import type { Point, Px } from '../model/units.ts';
import { type DeckContext } from './slide-draft.ts';

/**
 * Series that a chart needs beside its author's figures: each a column of formulas in the workbook, so that it follows those figures
 * when they are edited. Rows count from 2, below the heads; the author's figures begin in column B.
 */
export interface Helper {
  /** Head of its column. */
  readonly name: string;
  /** How it is drawn; not at all by default. */
  readonly mark?: 'column' | 'line';
  /** One cell a category: a formula with what it comes to (`null`: #N/A), or an empty cell. */
  readonly cells: readonly (HelperCell | undefined)[];
  readonly fill?: Colour;
  /** Solid: one line of dashes, and LibreOffice gives every entry of the legend a key three times as long. */
  readonly line?: { readonly colour: Colour; readonly width: Px; readonly arrow?: boolean };
  readonly labels?: readonly HelperLabel[];
  /** Lines from its points up and down, by as much as two other columns say. */
  readonly bars?: {
    readonly plus?: HelperLengths;
    readonly minus: HelperLengths;
    readonly colour: Colour;
    /** A head at the point. */
    readonly arrow: boolean;
    /** How thick they are, where that is no matter of course. */
    readonly thick?: Px;
  };
  readonly formatCode?: string;
}
interface HelperLengths {
  readonly column: string;
  readonly values: readonly (number | null)[];
}
export interface HelperCell {
  readonly formula: string;
  readonly value: number | null;
}
export interface HelperLabel {
  readonly index: number;
  readonly position: PointLabel['position'];
  readonly colour: Colour;
  readonly bold?: boolean;
  /** What it says: its series' name, its value, or a cell of this column with what stands there. */
  readonly shows: readonly ('series' | 'value')[];
  readonly cells?: { readonly column: string; readonly text: string };
  readonly formatCode: string;
  /** In a box with an outline. */
  readonly pill?: boolean;
  /** On a patch of the slide's background. */
  readonly onGround?: boolean;
  /** How far it is moved. */
  readonly shift?: Point;
}

/** `A`, `B`, … `Z`, `AA`: names of columns, from 0. */
export const columnName = (index: number): string => {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
};

/** Whether a column of sums comes first. */
export const hasSums = ({ texts }: ChartPlan): boolean => texts.some(({ role }) => role === 'total');

/** The first column behind the author's own. */
export const firstHelper = ({ chart }: ChartPlan): number =>
  1 + chart.series.length * (chart.type === 'bubble' ? 2 : 1);

export const helpersOf = (plan: ChartPlan, context: DeckContext): readonly Helper[] =>
  plan.chart.type === 'waterfall' ? waterfall(plan, context) : [];

/** A column of formulas by row, from the author's figures in column B and the ends of bars in the first helper's column. */
function waterfall(plan: ChartPlan, { deck }: DeckContext): Helper[] {
  const { chart, series } = plan;
  const values = (chart.series[0]?.values ?? []).map((value) => value ?? 0);
  const isTotal = (index: number): boolean => index === 0 || (chart.sums?.[index] ?? false);
  const end = columnName(firstHelper(plan));
  const row = (index: number): number => index + 2;
  const ends: number[] = [];
  values.forEach((value, index) => ends.push(isTotal(index) ? value : tidy(ends[index - 1]! + value)));
  const from = (index: number): number => (isTotal(index) ? 0 : ends[index - 1]!);
  /** `B5`, and where the bar of that row begins and ends. */
  const cell = (index: number) => ({
    own: `B${row(index)}`,
    from: isTotal(index) ? '0' : `${end}${row(index - 1)}`,
    to: `${end}${row(index)}`,
  });
  type At = { readonly own: string; readonly from: string; readonly to: string };
  const column = (
    formula: (at: At, index: number) => string | undefined,
    value: (from: number, to: number, own: number, index: number) => number | null,
  ): (HelperCell | undefined)[] =>
    values.map((own, index) => {
      const written = formula(cell(index), index);
      return written === undefined
        ? undefined
        : { formula: written, value: tidyOrNone(value(from(index), ends[index]!, own, index)) };
    });
  const change = (formula: (at: At) => string) => (at: At, index: number) => (isTotal(index) ? undefined : formula(at));
  const point = (index: number) => series[0]!.points.find((one) => one.index === index);
  const fillOf = (test: (index: number) => boolean): Colour => {
    const found = values.findIndex((_, index) => test(index));
    return (found < 0 ? undefined : point(found)?.colour) ?? 'chart.0';
  };
  const rise = fillOf((index) => !isTotal(index) && values[index]! >= 0);
  const fall = fillOf((index) => !isTotal(index) && values[index]! < 0);
  const label = (position: 't' | 'b'): HelperLabel[] =>
    values.flatMap((_, index): HelperLabel[] => {
      const own = point(index)?.label;
      if (!own) return [];
      const { text, colour } = own.lines[0]![0]!;
      return [
        { index, position, colour, bold: true, shows: [], cells: { column: 'B', text }, formatCode: own.formatCode },
      ];
    });
  const links = [0, 1, 2].map((place): Helper => {
    const starts = (index: number): boolean => index % 3 === place && index + 1 < values.length;
    const cells = values.map((_, index): HelperCell | undefined => {
      const start = starts(index) ? index : index > 0 && starts(index - 1) ? index - 1 : undefined;
      return start === undefined ? undefined : { formula: `${end}${row(start)}`, value: ends[start]! };
    });
    return { name: `Line ${place + 1}`, mark: 'line', cells, line: { colour: 'ruleStrong', width: 1 } };
  });
  return [
    {
      name: 'End',
      cells: column(
        ({ own, from: start }, index) => (isTotal(index) ? own : `${start}+${own}`),
        (_, to) => to,
      ),
    },
    {
      name: 'Base',
      mark: 'column',
      cells: column(
        change(({ from: a, to: b }) => `MAX(0,MIN(${a},${b}))+MIN(0,MAX(${a},${b}))`),
        (a, b) => Math.max(0, Math.min(a, b)) + Math.min(0, Math.max(a, b)),
      ),
    },
    {
      name: deck.messages['total'] ?? 'Total',
      mark: 'column',
      fill: 'chart.0',
      cells: column(
        ({ to }, index) => (isTotal(index) ? to : undefined),
        (_, to) => to,
      ),
    },
    {
      name: 'Rise',
      mark: 'column',
      fill: rise,
      cells: column(
        change(({ own, from: a, to: b }) => `IF(${own}>=0,MAX(0,${b})-MAX(0,${a}),0)`),
        (a, b, own) => (own >= 0 ? Math.max(0, b) - Math.max(0, a) : 0),
      ),
    },
    {
      name: 'Rise below 0',
      mark: 'column',
      fill: rise,
      cells: column(
        change(({ own, from: a, to: b }) => `IF(${own}>=0,MIN(0,${a})-MIN(0,${b}),0)`),
        (a, b, own) => (own >= 0 ? Math.min(0, a) - Math.min(0, b) : 0),
      ),
    },
    {
      name: 'Fall',
      mark: 'column',
      fill: fall,
      cells: column(
        change(({ own, from: a, to: b }) => `IF(${own}<0,MAX(0,${a})-MAX(0,${b}),0)`),
        (a, b, own) => (own < 0 ? Math.max(0, a) - Math.max(0, b) : 0),
      ),
    },
    {
      name: 'Fall below 0',
      mark: 'column',
      fill: fall,
      cells: column(
        change(({ own, from: a, to: b }) => `IF(${own}<0,MIN(0,${b})-MIN(0,${a}),0)`),
        (a, b, own) => (own < 0 ? Math.min(0, b) - Math.min(0, a) : 0),
      ),
    },
    ...links,
    {
      name: 'Figure above',
      mark: 'line',
      cells: column(
        ({ own, from: a, to: b }) => `IF(${own}>=0,MAX(${a},${b}),NA())`,
        (a, b, own) => (own >= 0 ? Math.max(a, b) : null),
      ),
      labels: label('t'),
    },
    {
      name: 'Figure below',
      mark: 'line',
      cells: column(
        ({ own, from: a, to: b }) => `IF(${own}<0,MIN(${a},${b}),NA())`,
        (a, b, own) => (own < 0 ? Math.min(a, b) : null),
      ),
      labels: label('b'),
    },
  ];
}

const tidy = (value: number): number => Number(value.toPrecision(12)) || 0;
const tidyOrNone = (value: number | null): number | null => (value === null ? null : tidy(value));
