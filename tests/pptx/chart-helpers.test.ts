import { describe, expect, it } from 'vitest';
import { planChart } from '../../src/chart/plan-chart.ts';
import type { ChartPlan, Chart } from '../../src/model/chart-plan.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { overlap } from '../../src/model/units.ts';
import { chartPart } from '../../src/pptx/chart-part.ts';
import { chartShapes } from '../../src/pptx/chart.ts';
import { chartWorkbook } from '../../src/pptx/workbook.ts';
import { deckContext } from '../../src/pptx/write.ts';
import { chart, context, series, wide } from '../chart/sample.ts';
import { calculate } from '../powerpoint/chart-edits.ts';
import { sampleDeck } from './sample-deck.ts';

const shared = deckContext({ ...sampleDeck().deck, messages: { total: 'All' } }, []);
const plan = (one: Chart): ChartPlan => planChart(one, wide, context());

/** Cells of the workbook by their names: formula and value. */
function cells(one: ChartPlan): Map<string, { formula?: string; value: string }> {
  const opc = OpcPackage.read(chartWorkbook(one, shared));
  return new Map(
    opc
      .xml('xl/worksheets/sheet1.xml')
      .all('c')
      .map((cell) => [cell.get('r')!, { formula: cell.at('f')?.text(), value: cell.at('v')!.text() }]),
  );
}

function expectCalculated(one: ChartPlan): void {
  const all = cells(one);
  const letters = (name: string): number =>
    [...name.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  const of = (name: string): number => {
    const cell = all.get(name);
    if (!cell) return 0;
    return cell.formula === undefined ? Number(cell.value) : calculate(cell.formula, of, list);
  };
  const list = (range: string): number[] => {
    const [from, to] = range.split(':') as [string, string];
    const row = (name: string): number => Number(name.replace(/\D/g, ''));
    return [...all.keys()]
      .filter(
        (name) =>
          letters(name) >= letters(from) &&
          letters(name) <= letters(to) &&
          row(name) >= row(from) &&
          row(name) <= row(to),
      )
      .map(of)
      .filter((value) => !Number.isNaN(value));
  };
  for (const { formula, value } of all.values()) {
    if (formula === undefined) continue;
    expect(formula.replace(/\b(?:SUM|MAX|MIN|IF|ABS|ROUND|IFERROR|NA)\(/g, '')).not.toMatch(/[A-Z]+\(/);
    const found = calculate(formula, of, list);
    if (value === '#N/A') expect(found).toBeNaN();
    else expect(found, formula).toBeCloseTo(Number(value), 6);
  }
}

const years = ['2021', '2022', '2023', '2024'];
const waterfall = chart(
  'waterfall',
  ['Start', 'Up', 'Down', 'More down', 'Up again', 'End'],
  [series('Result', [20, 15, -60, -10, 50, 15])],
  {
    sums: [false, false, false, false, false, true],
  },
);
const pointed = (type: Chart['type'], extra: Partial<Chart> = {}): Chart =>
  chart(type, years, [series('Plan', [30, 36, 44, 54]), series('Actual', [31, 35, 40, 43])], {
    annotations: [
      { kind: 'growth', series: 1, from: 0, to: 3 },
      { kind: 'difference', from: { series: 0, category: 3 }, to: { series: 1, category: 3 } },
      { kind: 'line', value: 50, label: 'Target' },
      { kind: 'note', text: 'Strike', category: 1 },
    ],
    ...extra,
  });

const combined = pointed('combo', {
  series: [series('Plan', [30, 36, 44, 54]), { ...series('Rate', [3.1, 3.5, 4, 4.3]), as: 'line', right: true }],
  annotations: [
    { kind: 'growth', series: 0, from: 0, to: 3 },
    { kind: 'line', value: 40, label: 'Target' },
  ],
});

it('hold the right axis of a combined chart high enough for its marks to stay below an arrow', () => {
  const one = plan(combined);
  const part = chartPart(one, shared, 'rId1');
  const room = part.all('c:lineChart').filter((lines) => JSON.stringify(lines).includes('Room, right axis'));
  expect(room).toHaveLength(1);
  expect(room[0]!.all('c:axId').map((id) => id.get('val'))).toEqual(
    part.all('c:valAx').filter((axis) => axis.at('c:axPos')!.get('val') === 'r').flatMap((axis) => [axis.at('c:crossAx')!.get('val'), axis.at('c:axId')!.get('val')]), // prettier-ignore
  );
  // Nothing but the author's series is named, whatever stands on which axis.
  const gone = part.at('c:chart', 'c:legend')!.all('c:legendEntry').map((entry) => Number(entry.at('c:idx')!.get('val'))); // prettier-ignore
  const helpers = part.all('c:ser').length - 2;
  expect(gone).toHaveLength(helpers);
  expect(gone).not.toContain(0);
});

it('draws a stripe of the background below a line that crosses columns', () => {
  const names = chartPart(plan(combined), shared, 'rId1').all('c:ser').map((one) => one.at('c:tx')!.all('c:v')[0]?.text()); // prettier-ignore
  expect(names.indexOf('Target, ground')).toBeGreaterThan(-1);
  expect(names.indexOf('Target, ground')).toBeLessThan(names.indexOf('Target'));
});

it('keep an arrow below the end that the author gave the axis', () => {
  const ends = { min: 20, max: 60 };
  const growth = { kind: 'growth', series: 0, from: 0, to: 3 } as const;
  const cut = plan(pointed('line', { axis: ends, annotations: [growth] }));
  const { level } = cut.annotations![0]!.native!.figures;
  expect(level).toBeGreaterThan(54);
  expect(level).toBeLessThanOrEqual(60);
  expect([...cells(cut).values()].some(({ formula }) => formula?.startsWith('MIN(60,MAX('))).toBe(true);
  expectCalculated(cut);
  // Fine lines lead from it to figures of which the axis leaves most out.
  const high = pointed('line', {
    series: [series('Score', [539, 548, 541, 524])],
    axis: { min: 500, max: 570 },
    annotations: [growth],
  });
  const guides = [...cells(plan(high)).values()].filter(({ formula }) => formula?.startsWith('MAX(0,'));
  expect(guides.map(({ value }) => Number(value) > 0)).toEqual([true, true]);
});

describe('formulas in a workbook', () => {
  it.each([
    ['a waterfall across nought', waterfall],
    ['columns that are pointed at', pointed('column')],
    ['a stack that is pointed at', pointed('column', { stacked: true })],
    ['lines that are pointed at', pointed('line')],
    ['a combined chart that is pointed at', combined],
  ])('come to what their cells hold: %s', (_, one) => {
    expectCalculated(plan(one));
  });

  it('have figures of narrow bars apart from each other, from other bars and within the chart, moved alike in both decks', () => {
    const values = [312.5, 64.2, 21, -57.4, -12.25, 328.05, 41.9, 369.95];
    const names = values.map((_, index) => `N${index}`);
    const sums = names.map((_, index) => index === 5 || index === 7);
    const phone = { x: 0, y: 0, w: 350, h: 320 };
    const one = planChart(chart('waterfall', names, [series('Result', values)], { sums }), phone, context());
    const points = one.series[0]!.points;
    const moved = points.filter(({ label }) => label!.shift.y !== 0);
    expect(moved.length).toBeGreaterThan(1);
    for (const { index, label } of points) {
      const { box } = label!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.w).toBeLessThanOrEqual(phone.w);
      expect(box.y).toBeGreaterThanOrEqual(0);
      for (const other of points.slice(0, index)) expect(overlap(box, other.label!.box), `${index} ${other.index}`).toBe(false); // prettier-ignore
    }
    const labels = chartPart(one, shared, 'rId1').all('c:dLbl');
    expect(labels.filter((label) => label.at('c:layout')).length).toBeGreaterThanOrEqual(moved.length);
  });

  it('make every part of a waterfall but the figures of the author', () => {
    const all = cells(plan(waterfall));
    expect(all.get('B4')).toEqual({ formula: undefined, value: '-60' });
    expect(all.get('B7')).toEqual({ formula: 'C6', value: '15' });
    for (const [name, { formula }] of all)
      if (/^[C-Z]\d*$/.test(name) && !/1$/.test(name)) expect(formula, name).toBeDefined();
  });
});

describe('what points at figures', () => {
  it('says the whole change and that of a year, the difference, the line and the remark', () => {
    const told = plan(pointed('column')).annotations!.map(({ label, second }) =>
      [label, second].flatMap((one) => one?.lines.flat().map(({ text }) => text) ?? []),
    );
    expect(told).toEqual([['+39%', '+12% p.a.'], ['−11'], ['Target', '50'], ['Strike']]);
  });

  it('is series of the chart itself, whose figures are labels of cells', () => {
    const part = chartPart(plan(pointed('column')), shared, 'rId1');
    const fields = part.all('a:fld').map((field) => [field.get('type'), field.text()]);
    expect(fields).toEqual([
      ['CELLRANGE', '+39%'],
      ['CELLRANGE', '+12% p.a.'],
      ['CELLRANGE', '−11'],
    ]);
    expect(part.all('c:errBars').map((bars) => bars.at('c:errBarType')!.get('val'))).toEqual([
      'minus',
      'both', // the arrow's ground, and the arrow
      'both',
      'minus',
    ]);
  });

  it('has room on the axis in both decks', () => {
    const { annotations, plot } = plan(pointed('column'));
    for (const { path } of annotations!) for (const { y } of path) expect(y).toBeGreaterThanOrEqual(plot.y);
  });

  it.each<[string, Chart]>([
    ['columns', pointed('column')],
    ['lines', pointed('line')],
    ['a stack', pointed('column', { stacked: true })],
    [
      'two differences, two arrows and two remarks',
      pointed('column', {
        annotations: [
          { kind: 'growth', series: 0, from: 0, to: 3 },
          { kind: 'growth', series: 1, from: 0, to: 2 },
          { kind: 'note', text: 'Strike in the northern plants', category: 1 },
          { kind: 'note', text: 'A new plant in the south', category: 2 },
          { kind: 'difference', from: { series: 0, category: 3 }, to: { series: 1, category: 3 } },
          { kind: 'difference', from: { series: 0, category: 0 }, to: { series: 0, category: 3 } },
        ],
      }),
    ],
  ])('never covers words of others: %s', (_, one) => {
    const { annotations, series: all, texts } = plan(one);
    const told = annotations!.flatMap(({ label, second }) => [label, second].flatMap((each) => each ?? []));
    const others = [...all.flatMap(({ points }) => points.flatMap(({ label }) => label ?? [])), ...texts];
    for (const [index, { box }] of told.entries())
      for (const other of [...told.slice(0, index), ...others])
        expect(overlap(box, other.box), `${JSON.stringify(box)} ${JSON.stringify(other.box)}`).toBe(false);
  });

  describe.each(['column', 'area'] as const)('at stacks of a hundred per cent, %s', (type) => {
    const shares = plan(
      chart(type, ['Berlin', 'Bonn', 'Ulm'], [series('Rents', [14, 20, 9]), series('Wages', [7, 3, 21])], {
        stacked: true,
        full: true,
        annotations: [
          { kind: 'line', value: 0.6, label: 'Target' },
          { kind: 'note', text: 'Dear', category: 1 },
        ],
      }),
    );
    const shapes = chartShapes(shares, shared)!;

    it('is shapes, which no program takes for parts of the stacks, on an axis that ends at a hundred', () => {
      expect(shapes.all('a:t').map((text) => text.text())).toEqual(['Target  60%', 'Dear']);
      const part = chartPart(shares, shared, 'rId1');
      expect(part.all('c:lineChart')).toEqual([]);
      expect(part.all('c:max').map((end) => end.get('val'))).toEqual(['1']);
      expect(part.all('c:ser')).toHaveLength(2);
    });

    it('keeps its figure whole behind a name that runs from right to left', () => {
      const { deck } = shared;
      const rightToLeft = { ...shared, deck: { ...deck, locale: { ...deck.locale, direction: 'rtl' as const } } };
      expect(chartShapes(shares, rightToLeft)!.all('a:t')[0]!.text()).toBe('Target  \u200e60%');
    });

    it('is a line at its value, with a gap where a figure stands', () => {
      const [{ path, pieces = [] }] = shares.annotations as [(typeof shares.annotations & object)[0]];
      for (const { y } of path) expect(y).toBeCloseTo(shares.plot.y + 0.4 * shares.plot.h);
      const labels = shares.series.flatMap(({ points }) => points.flatMap(({ label }) => label ?? []));
      for (const [start, stop] of pieces)
        for (const { box } of labels.filter((label) => label.box.y < start.y && start.y < label.box.y + label.box.h))
          expect(stop.x <= box.x - 3 || start.x >= box.x + box.w + 3).toBe(true);
    });

    it('stands over its stack where the key beside the plot takes room of it', () => {
      const part = chartPart(shares, shared, 'rId1');
      const { w } = shares.plot;
      const layout = part.at('c:chart', 'c:plotArea', 'c:layout', 'c:manualLayout')!;
      const drawn = Number(layout.at('c:w')!.get('val')) * wide.w;
      const words = shapes.all('cdr:relSizeAnchor').at(-1)!;
      const middle = ['cdr:from', 'cdr:to'].reduce((sum, end) => sum + Number(words.at(end, 'cdr:x')!.text()), 0) / 2;
      const at = shares.plot.x + ((shares.categories[1]!.at - shares.plot.x) * drawn) / w;
      expect(Math.abs(middle * wide.w - at)).toBeLessThan(10);
    });
  });

  describe('at bars that lie', () => {
    const bars = (extra: Partial<Chart> = {}) =>
      plan(
        chart('bar', ['Berlin', 'Bonn', 'Ulm'], [series('Rents', [14.2, 19.8, 9.1])], {
          annotations: [
            { kind: 'line', value: 13, label: 'Average' },
            { kind: 'note', text: 'Dear', category: 1 },
          ],
          ...extra,
        }),
      );

    it('is a line across all rows, named above them, and a remark behind the words of its row', () => {
      const { annotations, plot, series: all, categories } = bars();
      const [line, note] = annotations!;
      expect(line!.path.map(({ y }) => y)).toEqual([plot.y, plot.y + plot.h]);
      expect(line!.label!.box.y + line!.label!.box.h).toBeLessThanOrEqual(plot.y);
      const own = all[0]!.points[1]!.label!.box;
      expect(note!.label!.box.x).toBeGreaterThanOrEqual(own.x + own.w);
      expect(note!.label!.box.x + note!.label!.box.w).toBeLessThanOrEqual(wide.w);
      expect(note!.label!.box.y + note!.label!.box.h / 2).toBeCloseTo(categories[1]!.at);
    });

    it('is shapes inside the chart, whose axis a line holds', () => {
      const shapes = chartShapes(bars(), shared)!;
      expect(shapes.all('a:t').map((text) => text.text())).toEqual(['Average  13', 'Dear']);
      expect(chartPart(bars(), shared, 'rId1').all('c:max').length).toBe(1);
      const remarks = bars({ annotations: [{ kind: 'note', text: 'Dear', category: 1 }] });
      expect(chartPart(remarks, shared, 'rId1').all('c:max')).toEqual([]);
    });

    it('is an arrow behind its rows, from one bar to the other, with the change beside it', () => {
      const all = bars({
        annotations: [
          { kind: 'note', text: 'Dear', category: 1 },
          { kind: 'growth', series: 0, from: 0, to: 1 },
          { kind: 'difference', from: { series: 0, category: 2 }, to: { series: 0, category: 0 } },
        ],
      });
      const [note, growth, difference] = all.annotations!;
      expect(growth!.path.map(({ y }) => y)).toEqual([0, 1].map((at) => all.categories[at]!.at));
      expect(growth!.label!.lines[0]![0]!.text).toBe('+39%');
      expect(difference!.label!.lines[0]![0]!.text).toBe('+5.1');
      // Each stands behind what is there: the remark, then one arrow, then the other.
      expect(growth!.path[0]!.x).toBeGreaterThan(note!.label!.box.x + note!.label!.box.w);
      expect(difference!.path[0]!.x).toBeGreaterThan(growth!.label!.box.x + growth!.label!.box.w);
      expect(difference!.label!.box.x + difference!.label!.box.w).toBeLessThanOrEqual(wide.w);
      const shapes = chartShapes(all, shared)!;
      const shown = shapes.all('a:prstGeom').map((shape) => shape.get('prst'));
      expect(shown.filter((shape) => shape === 'flowChartMerge')).toHaveLength(1);
      expect(shown.filter((shape) => shape === 'flowChartExtract')).toHaveLength(1);
      // No fine line runs through a remark.
      for (const { guides } of [growth!, difference!])
        for (const [start] of guides)
          if (start.y === all.categories[1]!.at)
            expect(start.x).toBeGreaterThan(note!.label!.box.x + note!.label!.box.w);
      expect(shapes.all('a:t').map((text) => text.text())).toEqual(['Dear', '+39%', '+5.1']);
    });

    it('leaves out of a line what words stand on', () => {
      const [line] = bars({ annotations: [{ kind: 'line', value: 14.6, label: 'Average' }] }).annotations!;
      const own = bars().series[0]!.points[0]!.label!.box;
      expect(line!.pieces!.length).toBe(2);
      for (const [from, to] of line!.pieces!) expect(to.y <= own.y + 1 || from.y >= own.y + own.h - 1).toBe(true);
      const strokes = chartShapes(bars({ annotations: [{ kind: 'line', value: 14.6 }] }), shared)!.all('cdr:cxnSp');
      expect(strokes).toHaveLength(2);
    });
  });
});
