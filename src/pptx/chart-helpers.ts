import { type ChartPlan, labelSize, onSlide, type PointLabel, type SeriesPlan } from '../model/chart-plan.ts';
import type { Colour } from '../model/colour.ts';
import type { Point, Px } from '../model/units.ts';
import { type Attributes, el, guid, namespaces, type XmlElement } from '../ooxml/xml.ts';
import { typefaces } from './placeholders.ts';
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
  /** On the right axis. */
  readonly right?: boolean;
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
  readonly onBackground?: boolean;
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
  plan.chart.type === 'waterfall' ? waterfall(plan, context) : [...rightRoom(plan)];

/** A point that is not drawn, so high that the right axis keeps its marks below what points at others. */
function rightRoom({ chart, right }: ChartPlan): Helper[] {
  if (!right?.reaches) return [];
  const { times, value } = right.reaches;
  const last = chart.categories.length + 1;
  const columns = chart.series.flatMap((one, index) =>
    one.right ? [`${columnName(index + 1)}2:${columnName(index + 1)}${last}`] : [],
  );
  const formula = `${times}*MAX(${columns.join(',')})`;
  const cells = chart.categories.map((_, index) => (index === 0 ? { formula, value } : undefined));
  return [{ name: 'Room, right axis', mark: 'line', right: true, cells, formatCode: right.formatCode }];
}

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
      const cells = { column: 'B', text };
      const { formatCode, onBackground, shift } = own;
      return [
        {
          index,
          position,
          colour,
          bold: true,
          shows: [],
          cells,
          formatCode,
          ...(onBackground && { onBackground: true }),
          ...((shift.x !== 0 || shift.y !== 0) && { shift }),
        },
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

/** A field of a label that shows a cell, or the series' name, with what stands there now. */
export const labelField = (
  type: 'CELLRANGE' | 'SERIESNAME',
  key: string,
  { run, letters }: LabelLook,
  text: string,
): XmlElement =>
  el(
    'a:fld',
    { id: guid(`cell label ${key}`), type },
    el('a:rPr', run, letters()),
    el('a:pPr', {}, el('a:defRPr', run, letters())),
    el('a:t', {}, text),
  );

interface LabelLook {
  /** Attributes of its runs. */
  readonly run: Attributes;
  /** Their colour and face. */
  readonly letters: () => readonly XmlElement[];
}

/** The words of a label, which is never broken into lines: fields, and what stands between them. */
export const fieldsOfLabel = ({ run, letters }: LabelLook, ...fields: readonly XmlElement[]): XmlElement =>
  el(
    'c:tx',
    {},
    el(
      'c:rich',
      {},
      el('a:bodyPr', { wrap: 'none' }),
      el('a:lstStyle'),
      el('a:p', {}, el('a:pPr', {}, el('a:defRPr', run, letters())), fields),
    ),
  );

/** Of a label that shows a cell. */
export const showsCell = (): XmlElement =>
  el(
    'c:extLst',
    {},
    el(
      'c:ext',
      { uri: '{CE6537A1-D6FC-4f65-9D91-7224C49458BB}', 'xmlns:c15': namespaces.c15 },
      el('c15:showDataLabelsRange', { val: 1 }),
    ),
  );

/** The cells that the labels of a series show ([MS-ODRAWXML], element `datalabelsRange`). */
export const shownCells = (cells: string, count: number, texts: readonly (readonly [number, string])[]): XmlElement =>
  el(
    'c:extLst',
    {},
    el(
      'c:ext',
      { uri: '{02D57815-91ED-43cb-92C2-25804820EDAC}', 'xmlns:c15': namespaces.c15 },
      el(
        'c15:datalabelsRange',
        {},
        el('c15:f', {}, cells),
        el(
          'c15:dlblRangeCache',
          {},
          el('c:ptCount', { val: count }),
          texts.map(([index, text]) => el('c:pt', { idx: index }, el('c:v', {}, text))),
        ),
      ),
    ),
  );

/** What a label says behind the name of its series. */
export const sizeText = (label: PointLabel): string => label.lines.flat().at(-1)?.text ?? '';

/** The words of a label that shows the size of a bubble. */
export const sizeLabel = (
  index: number,
  label: PointLabel,
  plan: ChartPlan,
  series: SeriesPlan,
  context: DeckContext,
) => {
  const { colours, fonts, languages } = context;
  const size = Math.round(fonts.points({ face: 'sans', size: onSlide(plan, label.size ?? labelSize) }) * 100);
  const [first] = label.lines.flat();
  const run = { lang: languages.main, sz: size, b: first?.bold ? 1 : 0 };
  const letters = (): XmlElement[] => [colours.fill(first?.colour ?? 'ink'), typefaces('sans', fonts)].flat();
  const look = { run, letters };
  const field = (type: 'CELLRANGE' | 'SERIESNAME', text: string): XmlElement =>
    labelField(type, `${type} ${series.index} ${index}`, look, text);
  const name = [field('SERIESNAME', series.name), el('a:r', {}, el('a:rPr', run, letters()), el('a:t', {}, '  '))];
  return fieldsOfLabel(look, ...(label.shows.includes('series') ? name : []), field('CELLRANGE', sizeText(label)));
};
