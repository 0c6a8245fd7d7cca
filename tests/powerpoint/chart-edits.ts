import { OpcPackage } from '../../src/ooxml/package.ts';
import { el, type XmlElement } from '../../src/ooxml/xml.ts';
import type { Word } from './drawn-words.ts';

/** Chart > Edit Data, as PowerPoint does it: cells of the workbook, what its formulas come to, and what the chart keeps of both. */

/** A chart whose figures were all edited. */
export interface EditedChart {
  /** In points on its slide. */
  readonly place: Pick<Word, 'left' | 'top' | 'right' | 'bottom'>;
  /** What the cells of the workbook said, and what they say now. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Figures that labels show now. */
  readonly labelled: readonly number[];
  /** Where the ticks of its axes begin, and how far they are apart. */
  readonly axes: readonly { readonly from: number; readonly unit: number }[];
  /** The outline says where an axis ends. */
  readonly hasEnd: boolean;
  /** Its other words: categories, names of series, titles. */
  readonly words: string;
}

/** Edits every figure of a chart that an author has written. */
export function editChart(
  opc: OpcPackage,
  slide: string,
  frame: XmlElement,
  change: (value: number, index: number) => number,
): EditedChart {
  const id = frame.all('c:chart')[0]!.get('r:id');
  const part = opc.relationships(slide).find((one) => one.id === id)!.target;
  const chart = opc.xml(part);
  const book = opc.related(part, 'package')!.target;
  const workbook = OpcPackage.read(opc.parts.get(book) as Uint8Array);
  const sheet = workbook.xml('xl/worksheets/sheet1.xml');
  const figures = sheet.all('c').filter((cell) => cell.get('t') !== 's');
  const numberOf = (cell: XmlElement): number => Number(cell.at('v')!.text());
  const before = figures.map(numberOf).filter(Number.isFinite);
  for (const [index, cell] of figures.entries())
    if (!cell.at('f') && !/^A\d/.test(cell.get('r')!)) cell.at('v')!.children = [String(change(numberOf(cell), index))];
  const values = calculated(sheet);
  for (const cell of figures) {
    const value = values.get(cell.get('r')!)!;
    cell.set({ t: Number.isNaN(value) ? 'e' : undefined });
    cell.at('v')!.children = [Number.isNaN(value) ? '#N/A' : String(value)];
  }
  opc.put(book, workbook.write());
  const numbersOf = (reference: string): number[] => cellsOf(reference).map((name) => values.get(name) ?? NaN);
  for (const reference of chart.all('c:numRef')) {
    const cache = reference.at('c:numCache')!;
    cache.children = cache.children.filter((child) => typeof child === 'string' || child.name !== 'c:pt');
    for (const [index, value] of numbersOf(reference.at('c:f')!.text()).entries())
      if (!Number.isNaN(value)) cache.children.push(el('c:pt', { idx: index }, el('c:v', {}, String(value))));
  }
  for (const range of chart.all('c15:datalabelsRange')) {
    const numbers = numbersOf(range.at('c15:f')!.text());
    for (const point of range.all('c:pt')) point.at('c:v')!.children = [written(numbers[Number(point.get('idx'))]!)];
  }
  // Fields that show cells keep what those said.
  for (const series of chart.all('c:ser')) {
    const range = series.all('c15:datalabelsRange')[0];
    if (!range) continue;
    const numbers = numbersOf(range.at('c15:f')!.text());
    for (const label of series.all('c:dLbl'))
      for (const field of label.all('a:fld'))
        field.at('a:t')!.children = [written(numbers[Number(label.at('c:idx')!.get('val'))]!)];
  }
  const shapes = opc.related(part, 'chartUserShapes')?.target;
  const transform = frame.at('p:xfrm')!;
  const points = (name: string, side: string): number => Number(transform.at(name)!.get(side)) / 12_700;
  const [left, top] = [points('a:off', 'x'), points('a:off', 'y')];
  return {
    place: { left, top, right: left + points('a:ext', 'cx'), bottom: top + points('a:ext', 'cy') },
    before,
    after: [...values.values()].filter(Number.isFinite),
    labelled: chart.all('c:ser').flatMap((series) => labelledBy(series, numbersOf)),
    axes: chart.all('c:valAx').map((axis) => ({
      from: Number(axis.at('c:scaling', 'c:min')?.get('val') ?? 0),
      unit: Number(axis.at('c:majorUnit')?.get('val') ?? finestUnit([...values.values()])),
    })),
    hasEnd: chart.all('c:max').length > 0,
    words: [...chart.all('c:strCache'), ...chart.all('a:t'), ...(shapes ? opc.xml(shapes).all('a:t') : [])]
      .map((one) => one.text())
      .join(' '),
  };
}

/** Ticks of an axis that has them where it likes stand at multiples of this. */
const finestUnit = (values: readonly number[]): number =>
  10 ** Math.floor(Math.log10(Math.max(...values.filter(Number.isFinite).map(Math.abs)) / 20));

function labelledBy(series: XmlElement, numbersOf: (reference: string) => number[]): number[] {
  const reference = (series.at('c:val') ?? series.at('c:yVal'))?.at('c:numRef', 'c:f')?.text();
  if (reference === undefined) return [];
  const numbers = numbersOf(reference);
  return series
    .all('c:dLbl')
    .filter((label) => label.at('c:showVal')?.get('val') === '1')
    .map((label) => numbers[Number(label.at('c:idx')!.get('val'))]!)
    .filter((value) => !Number.isNaN(value));
}

const written = (value: number): string => (Number.isNaN(value) ? '#N/A' : String(Math.round(value * 100) / 100));

/** `Sheet1!$B$2:$B$5` → `B2`, `B3`, … */
function cellsOf(reference: string): string[] {
  const [from, to = from] = reference.replace(/^.*!/, '').replaceAll('$', '').split(':') as [string, string?];
  const column = from.replace(/\d/g, '');
  const [first, last] = [from, to].map((name) => Number(name.replace(/\D/g, ''))) as [number, number];
  return Array.from({ length: last - first + 1 }, (_, index) => `${column}${first + index}`);
}

/** What the cells of a sheet say, by their names; #N/A is no number. */
function calculated(sheet: XmlElement): ReadonlyMap<string, number> {
  const cells = new Map(sheet.all('c').flatMap((cell) => (cell.get('t') === 's' ? [] : [[cell.get('r')!, cell]])));
  const known = new Map<string, number>();
  const of = (name: string): number => {
    const cell = cells.get(name);
    if (!cell) return 0;
    const formula = cell.at('f')?.text();
    const value =
      known.get(name) ?? (formula === undefined ? Number(cell.at('v')!.text()) : calculate(formula, of, list));
    known.set(name, value);
    return value;
  };
  const list = (range: string): number[] => {
    const [from, to] = range.split(':') as [string, string];
    return [...cells.keys()]
      .filter(
        (name) => within(columnOf(name), columnOf(from), columnOf(to)) && within(rowOf(name), rowOf(from), rowOf(to)),
      )
      .map(of)
      .filter((value) => !Number.isNaN(value));
  };
  return new Map([...cells.keys()].map((name) => [name, of(name)]));
}

const within = (value: number, from: number, to: number): boolean => value >= from && value <= to;
const rowOf = (name: string): number => Number(name.replace(/\D/g, ''));
const columnOf = (name: string): number =>
  [...name.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** Calculates a formula as a spreadsheet does, from cells that are calculated alike: the few functions that charts use. */
export function calculate(formula: string, of: (cell: string) => number, list: (range: string) => number[]): number {
  const functions = {
    MAX: (...all: (number | number[])[]) => Math.max(...all.flat()),
    MIN: (...all: (number | number[])[]) => Math.min(...all.flat()),
    SUM: (...all: (number | number[])[]) => all.flat().reduce((sum, one) => sum + one, 0),
    ABS: Math.abs,
    IF: (test: boolean, yes: number, no: number) => (test ? yes : no),
    IFERROR: (value: number, other: number) => (Number.isFinite(value) ? value : other),
    NA: () => NaN,
  };
  const code = formula
    .replace(/([A-Z]+\d+):([A-Z]+\d+)/g, (range) => `list("${range}")`)
    .replace(/(?<!["A-Z:])([A-Z]+\d+)(?![\d":])/g, (cell) => `of("${cell}")`)
    .replace(/\^/g, '**')
    .replace(/(?<![<>=])=(?!=)/g, '===')
    .replace(/>===/g, '>=');
  return new Function('of', 'list', ...Object.keys(functions), `return ${code}`)(of, list, ...Object.values(functions));
}

/** What a word may say as a figure: a comma or a full stop is the sign of decimals, or stands between thousands. */
function readingsOf(word: string): { readonly value: number; readonly half: number }[] {
  const digits = word.replace(/[^\d.,]/g, '');
  if (!/\d/.test(digits)) return [];
  return [digits.replaceAll(',', ''), digits.replaceAll('.', '').replaceAll(',', '.')].map((reading) => ({
    value: Number(reading),
    half: 0.5001 * 10 ** -(reading.split('.')[1]?.length ?? 0),
  }));
}

/** Whether a word is one of these figures as a format writes them: rounded, in per cent, in thousands or millions. */
export const saysOneOf = (word: string, figures: readonly number[]): boolean =>
  readingsOf(word).some(({ value, half }) =>
    figures.some((figure) =>
      [1, 100, 1e-3, 1e-6, 1e-9].some((scale) => Math.abs(Math.abs(figure) * scale - value) <= half),
    ),
  );

/** Whether a word may stand at a tick of an axis. */
export const mayBeTick = (word: string, axes: EditedChart['axes']): boolean =>
  readingsOf(word).some(({ value }) =>
    axes.some(({ from, unit }) => {
      const ticks = (value - from) / unit;
      return Math.abs(ticks - Math.round(ticks)) < 1e-6;
    }),
  );
