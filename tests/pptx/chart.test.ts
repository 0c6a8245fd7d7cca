import { describe, expect, it } from 'vitest';
import { planChart } from '../../src/chart/plan-chart.ts';
import type { ChartPlan } from '../../src/model/chart-plan.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { chartPart } from '../../src/pptx/chart-part.ts';
import type { DeckContext } from '../../src/pptx/slide-draft.ts';
import { chartWorkbook } from '../../src/pptx/workbook.ts';
import { deckContext } from '../../src/pptx/write.ts';
import { chart, context, main, series } from '../chart/sample.ts';
import { sampleDeck } from './sample-deck.ts';

const { deck } = sampleDeck();
const shared: DeckContext = deckContext({ ...deck, messages: { total: 'All' } }, []);
const years = ['2029', '2030', '2031'];
const parts = [series('Shops', [11.2, 11.4, 11.9]), series('Online', [3.1, 4.2, 5]), series('Depots', [2, 2, 1.5])];

const plans: Readonly<Record<string, ChartPlan>> = {
  'stacked columns': planChart(chart('column', years, parts, { stacked: true }), main, context()),
  'stacked bars': planChart(chart('bar', years, parts, { stacked: true }), main, context()),
  'stacked areas': planChart(
    chart('area', years, parts, { stacked: true, unit: 'm' }),
    main,
    context({ messages: { total: 'All' } }),
  ),
  columns: planChart(chart('column', years, [series('Shops', [1, -2, 3])]), main, context()),
  lines: planChart(chart('line', years, parts, { x: 'Year' }), main, context()),
  scatter: planChart(chart('scatter', ['1', '2', '4'], [series('Cost', [3, 5, 8])], { x: 'Size' }), main, context()),
};
const partOf = (plan: ChartPlan): XmlElement => chartPart(plan, shared, 'rId1');
const workbookOf = (plan: ChartPlan): OpcPackage => OpcPackage.read(chartWorkbook(plan, shared));
const words = (element: XmlElement): string =>
  [...element.all('a:t'), ...element.all('c:v')].map((one) => one.text()).join('|');

it('has all letters and lines as much larger as its plan is drawn', () => {
  const written = (magnification: number): XmlElement =>
    partOf({ ...planChart(chart('line', years, parts, { x: 'Year' }), main, context()), magnification });
  const sizes = (magnification: number): number[] => written(magnification).all('a:defRPr').map((one) => Number(one.get('sz'))); // prettier-ignore
  const small = sizes(1);
  expect(new Set(small).size).toBe(1);
  // Sizes of letters are whole or half points.
  for (const size of sizes(1.5)) expect(Math.abs(size - small[0]! * 1.5)).toBeLessThanOrEqual(50);
  const widths = (magnification: number): number[] =>
    written(magnification).all('c:ser').map((one) => Number(one.at('c:spPr', 'a:ln')!.get('w'))); // prettier-ignore
  widths(1.5).forEach((width, index) => expect(width).toBeCloseTo(widths(1)[index]! * 1.5, -1));
});

it('breaks no label of a point that the plan does not break', () => {
  for (const name of ['columns', 'lines', 'scatter'])
    for (const label of partOf(plans[name]!).all('c:dLbl'))
      expect(label.at('c:txPr', 'a:bodyPr')!.get('wrap'), name).toBe('none');
});

describe('a native chart', () => {
  it.each(Object.keys(plans))('of %s scales by itself: nothing says where an axis ends', (name) => {
    expect(partOf(plans[name]!).all('c:max')).toEqual([]);
  });

  it.each(Object.keys(plans))('of %s has every word of the plan', (name) => {
    const plan = plans[name]!;
    const found = words(partOf(plan));
    for (const text of plan.texts) if (text.role !== 'total') expect(found).toContain(text.lines[0]![0]!.text);
    for (const { name: own } of plan.series) expect(found).toContain(own);
  });

  it.each(['stacked columns', 'stacked bars', 'stacked areas'])(
    'of %s has its sums as a series of formulas',
    (name) => {
      const plan = plans[name]!;
      const sums = partOf(plan)
        .all('c:ser')
        .find((one) => one.at('c:val', 'c:numRef', 'c:f')!.text() === 'Sheet1!$E$2:$E$4')!;
      expect(
        sums
          .all('c:pt')
          .slice(-3)
          .map((point) => Number(point.text())),
      ).toEqual([16.3, 17.6, 18.4]);
      expect(sums.all('c:dLbl')).toHaveLength(plan.texts.filter(({ role }) => role === 'total').length);
      const formulas = workbookOf(plan)
        .xml('xl/worksheets/sheet1.xml')
        .all('f')
        .map((one) => one.text());
      expect(formulas).toEqual([2, 3, 4].map((row) => `IF(MIN(B${row}:D${row})<0,NA(),SUM(B${row}:D${row}))`));
    },
  );

  it('shows no sum in its legend, where programs count the entries alike', () => {
    const deleted = (name: string) =>
      partOf(plans[name]!)
        .all('c:legendEntry')
        .filter((entry) => entry.at('c:delete'));
    expect(deleted('stacked bars')).toEqual([]);
    const [name] = partOf(plans['stacked bars']!).all('c:ser').slice(-1);
    expect(name!.at('c:tx', 'c:v')!.text().trim()).toBe('');
  });

  it('names the bands of an area, with their last values, in labels of their last points', () => {
    const labels = partOf(plans['stacked areas']!).at('c:chart', 'c:plotArea', 'c:areaChart')!.all('c:dLbl');
    expect(labels.map((label) => [label.at('c:idx')!.get('val'), label.at('c:showSerName')!.get('val')])).toEqual([
      ['2', '1'],
      ['2', '1'],
      ['2', '1'],
    ]);
  });

  it('has titles of axes', () => {
    for (const name of ['lines', 'scatter'])
      expect(partOf(plans[name]!).at('c:chart', 'c:plotArea')!.all('c:title').map(words)).toEqual([
        name === 'lines' ? 'Year' : 'Size',
      ]);
  });
});

describe('the axis of its values', () => {
  const axisOf = (values: readonly number[], wish = {}): XmlElement =>
    partOf(planChart(chart('line', years, [series('Level', values)], wish), main, context())).all('c:valAx')[0]!;
  const said = (axis: XmlElement) => [
    axis.at('c:scaling', 'c:min')?.get('val'),
    axis.at('c:scaling', 'c:max')?.get('val'),
    axis.at('c:majorUnit')?.get('val'),
  ];

  it('scales by itself where it does not begin at zero: figures that become smaller would fall off it', () => {
    expect(said(axisOf([1012, 1018, 1011]))).toEqual([undefined, undefined, undefined]);
  });

  it('scales by itself where that gives the same ticks, else keeps their distance', () => {
    expect(said(axisOf([900, 1500, 2070]))).toEqual(['0', undefined, undefined]);
    expect(said(axisOf([90, 150, 412]))).toEqual(['0', undefined, '100']);
  });

  it('keeps what the author wants of it', () => {
    expect(said(axisOf([1012, 1018, 1011], { axis: { min: 1000, max: 1020 } }))).toEqual(['1000', '1020', '5']);
  });
});

describe('its workbook', () => {
  it('is a table whose numbers have the format of the labels', () => {
    const workbook = workbookOf(plans['stacked columns']!);
    const table = workbook.xml('xl/tables/table1.xml');
    expect(table.get('ref')).toBe('A1:E4');
    expect(table.all('tableColumn').map((column) => column.get('name'))).toEqual([
      ' ',
      'Shops',
      'Online',
      'Depots',
      'All',
    ]);
    const format = workbook.xml('xl/styles.xml').all('numFmt')[0]!;
    expect(format.get('formatCode')).toBe(plans['stacked columns']!.formatCode);
    const cells = workbook.xml('xl/worksheets/sheet1.xml').all('c');
    expect(cells.filter((cell) => cell.get('s') === '1')).toHaveLength(12);
  });

  it('is no table where two series have one name, which Excel does not allow', () => {
    const plan = planChart(chart('line', years, [series('A', [1, 2, 3]), series('a', [2, 3, 4])]), main, context());
    expect([...workbookOf(plan).parts.keys()]).not.toContain('xl/tables/table1.xml');
  });
});

it('says the sizes of bubbles by the cells that hold them', () => {
  const bubbles = [{ ...series('Shops', [3, 5, 8]), sizes: [140, 64, 91] }];
  const plan = planChart(chart('bubble', ['1', '2', '4'], bubbles), main, context());
  const sized = plan.series[0]!.points.filter(({ label }) => label?.shows.includes('size'));
  expect(sized.length).toBeGreaterThan(0);
  const part = partOf(plan);
  const ranges = part.all('c15:datalabelsRange');
  expect(ranges.map((range) => range.at('c15:f')!.text())).toEqual(['Sheet1!$C$2:$C$4']);
  expect(part.all('a:fld').map((field) => field.at('a:t')!.text())).toEqual(
    sized.map(({ bubbleSize }) => String(bubbleSize)),
  );
  expect(part.all('c:showBubbleSize').every((one) => one.get('val') === '0')).toBe(true);
});

it('gives a figure that a line crosses the ground of what it lies on', () => {
  const all = [series('One', [40, 44, 50]), { ...series('Two', [1, 2, 3]), as: 'line' as const }];
  const plan = planChart(chart('combo', years, all, { labels: 'all' }), main, context());
  const crossed = plan.series.flatMap(({ points }) => points).filter(({ label }) => label?.onBackground);
  expect(crossed.length).toBeGreaterThan(2);
  const filled = partOf(plan)
    .all('c:dLbl')
    .filter((label) => label.at('c:spPr', 'a:solidFill'));
  expect(filled).toHaveLength(crossed.length);
});
