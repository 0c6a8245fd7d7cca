import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planChart, planInRoom } from '../../src/chart/plan-chart.ts';
import type { ChartContext } from '../../src/chart/draft.ts';
import type { ChartPlan } from '../../src/model/chart-plan.ts';
import { type Box, clip, overlap, type Segment, segmentsOf } from '../../src/model/units.ts';
import type { Colour } from '../../src/model/colour.ts';
import { apart } from '../../src/theme/colour-math.ts';
import { resolveColour, resolveTheme } from '../../src/theme/theme.ts';
import { chart, context, main, series, wide } from './sample.ts';

const shipments = [
  series('China', [38, 42, 45, 47], 2),
  series('Japan', [12, 19, 28, 39], 1),
  series('Others', [15, 16, 18, 19]),
];
/** Half the height of an arrow's head, less what a line of figures has of empty room above its digits. */
const arrowHead = 6 - 4;
const years = ['2017', '2018', '2019', '2020'];
const words = (plan: ChartPlan): string[] =>
  [
    ...plan.series.flatMap((one) => one.points.flatMap((point) => (point.label ? [point.label] : []))),
    ...plan.texts,
    ...plan.legend.map((entry) => entry.label),
    ...plan.categories.flatMap((category) => (category.label ? [category.label] : [])),
    ...[...(plan.value?.ticks ?? []), ...(plan.x?.ticks ?? [])].flatMap((tick) => (tick.label ? [tick.label] : [])),
  ].flatMap((label) => label.lines.flat().map((run) => run.text));
const boxes = (plan: ChartPlan): Box[] => [
  ...plan.series.flatMap((one) =>
    one.points.flatMap((point) => [...(point.label ? [point.label.box] : []), ...(point.box ? [point.box] : [])]),
  ),
  ...plan.texts.map((text) => text.box),
  ...plan.legend.map((entry) => entry.label.box),
  ...plan.categories.flatMap((category) => (category.label ? [category.label.box] : [])),
];

describe('letters', () => {
  const lines = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `Line ${index}`);
  const magnificationOf = (count: number): number => {
    const ships = series('Ships', lines(count).map((_, index) => 40 + index)); // prettier-ignore
    return planInRoom(chart('bar', lines(count), [ships]), wide, context()).magnification ?? 1;
  };

  it('grow where the chart has room, and not where it has none', () => {
    expect([4, 16, 20].map(magnificationOf)).toEqual([1.5, 1.25, 1]);
  });

  it('grow in a plan that says what the one with small letters says', () => {
    // Of the ticks there may be fewer.
    const said = (plan: ChartPlan): string[] => words({ ...plan, value: undefined } as unknown as ChartPlan).sort();
    for (const type of ['column', 'line', 'area', 'pie'] as const) {
      const one = chart(type, years, type === 'pie' ? [shipments[0]!] : shipments);
      const grown = planInRoom(one, wide, context());
      expect(grown.magnification, type).toBeGreaterThan(1);
      expect(said(grown), type).toEqual(said(planChart(one, wide, context())));
      expect(
        [grown.box.w, grown.box.h].map((side) => side * grown.magnification!),
        type,
      ).toEqual([wide.w, wide.h]);
    }
  });

  it('stay small where larger ones would leave out a figure', () => {
    const years = lines(11);
    const all = [
      series('Old', years.map((_, index) => 104 - 10 * index)), // prettier-ignore
      series('New', years.map((_, index) => 10 * index)), // prettier-ignore
    ];
    const one = chart('column', years, all, { stacked: true });
    const labels = (plan: ChartPlan): number =>
      plan.series.flatMap(({ points }) => points.filter(({ label }) => label)).length;
    expect(labels(planInRoom(one, wide, context()))).toBe(labels(planChart(one, wide, context())));
  });
});

describe('columns', () => {
  const plan = planChart(chart('column', years, shipments, { highlight: 'Japan' }), main, context());

  it('carry their values, so that there is no axis', () => {
    expect(plan.value).toMatchObject({ min: 0, max: 50, majorUnit: 5, ticks: [], grid: false, zero: 418 });
    expect(plan.series.map((one) => one.points.map((point) => point.label!.lines.at(-1)![0]!.text))).toEqual([
      ['38', '42', '45', '47'],
      ['12', '19', '28', '39'],
      ['15', '16', '18', '19'],
    ]);
  });

  it('end just below the top of an axis that is not drawn', () => {
    const one = chart('column', ['2020', '2021', '2022'], [series('Inflation', [0.2, 2.6, 8.4])]);
    expect(planChart(one, main, context()).value).toMatchObject({ max: 9, ticks: [] });
    expect(planChart({ ...one, labels: 'none' }, main, context()).value!.max).toBe(10);
    const falling = chart('column', ['2020', '2021', '2022'], [series('Inflation', [-1.1, 0.9, 2.8])]);
    expect(planChart(falling, main, context()).value).toMatchObject({ min: -2, max: 3, majorUnit: 1 });
  });

  it('stand in groups with 2 px of ground between them', () => {
    const [first, second, third] = plan.series.map((one) => one.points[0]!.box!);
    expect(second!.x - (first!.x + first!.w)).toBeCloseTo(2);
    expect(third!.x - (second!.x + second!.w)).toBeCloseTo(2);
    expect(first!.y + first!.h).toBeCloseTo(418);
    const { thickness, gapWidth, overlap } = plan.bars!;
    expect(thickness).toBeCloseTo((188 * 0.755 - 4) / 3);
    expect(gapWidth).toBe(Math.round(((188 - 3 * thickness - 4) / thickness) * 100));
    expect(overlap).toBe(-Math.round((2 / thickness) * 100));
  });

  it('have their names over the first group, in native labels', () => {
    expect(plan.legend).toEqual([]);
    const label = plan.series[1]!.points[0]!.label!;
    expect(label.lines.map((line) => line.map((run) => [run.text, run.bold, run.colour]))).toEqual([
      [['Japan', true, 'actor.1.text']],
      [['12', true, 'ink']],
    ]);
    expect(label).toMatchObject({ shows: ['series', 'value'], position: 'outEnd', align: 'center' });
    expect(plan.series[0]!.points[1]!.label!.shows).toEqual(['value']);
  });

  it('take a line of names where names do not fit', () => {
    const long = shipments.map((one, index) => ({ ...one, name: `${one.name} with a name of some length ${index}` }));
    const told = planChart(chart('column', years, long), main, context());
    expect(told.legend.map((entry) => entry.name)).toEqual(long.map((one) => one.name));
    expect(told.series.every((one) => one.points.every((point) => point.label!.shows.join() === 'value'))).toBe(true);
  });

  it('have an axis of 3 to 6 hairlines from the thirteenth on', () => {
    const many = planChart(
      chart(
        'column',
        Array.from({ length: 13 }, (_, index) => 2001 + index),
        [
          series(
            'Visitors',
            Array.from({ length: 13 }, (_, index) => 10 * index),
          ),
        ],
      ),
      wide,
      context(),
    );
    expect(many.value).toMatchObject({ min: 0, max: 150, majorUnit: 50, grid: true });
    expect(many.series[0]!.points.every((point) => point.label === undefined)).toBe(true);
    expect(many.plot.x).toBeGreaterThanOrEqual(44);
  });

  it('whose first value is missing have their names on a line', () => {
    const plan = planChart(
      chart('column', ['a', 'b'], [series('One', [null, 1]), series('Two', [1, 2])]),
      main,
      context(),
    );
    expect(plan.legend.map((entry) => entry.name)).toEqual(['One', 'Two']);
  });

  it('have a width however many there are', () => {
    const many = Array.from({ length: 200 }, (_, index) => index);
    const plan = planChart(
      chart(
        'column',
        many,
        [1, 2, 3, 4, 5, 6].map((factor) =>
          series(
            `S${factor}`,
            many.map((value) => value * factor),
          ),
        ),
      ),
      main,
      context(),
    );
    expect(plan.bars!.thickness).toBeGreaterThan(0);
  });

  it('are at most 56 px wide', () => {
    expect(
      planChart(chart('column', ['a', 'b', 'c'], [series('One', [1, 2, 3])]), main, context()).bars!.thickness,
    ).toBe(56);
  });

  it('stacked, have totals above and names beside the last', () => {
    const stacked = planChart(
      chart('column', ['Q1', 'Q2'], [series('A', [4, 5], 3), series('B', [7, 6])], { stacked: true }),
      main,
      context(),
    );
    expect(stacked.bars!.overlap).toBe(100);
    expect(stacked.value!.max).toBe(12);
    expect(stacked.texts.map((text) => text.lines[0]![0]!.text)).toEqual(['11', '11', 'A', 'B']);
    const [below, above] = stacked.series.map((one) => one.points[0]!.box!);
    expect(below!.y - (above!.y + above!.h)).toBeCloseTo(2);
  });
});

describe('bars', () => {
  const exports = planChart(
    chart('bar', ['Gas', 'Fish', 'Oil'], [series('Change', [34, 9, -16], 0)], { unit: '%' }),
    main,
    context({ said: 'Change of exports, %' }),
  );

  it('leave what the slide says unsaid', () => {
    expect(exports.texts).toEqual([]);
    expect(words(planChart(exports.chart, main, context()))).toContain('Change, %');
  });

  it('of one series tell losses by the faintest neutral and by sign', () => {
    expect(exports.series[0]!.points.map((point) => point.colour)).toEqual([undefined, undefined, 'chart.3']);
    expect(exports.series[0]!.points.map((point) => point.label!.lines[0]![0]!.text)).toEqual(['+34', '+9', '−16']);
    expect(exports.formatCode).toBe('+#,##0;−#,##0;#,##0');
  });

  it('are at most 34 px thick, their names at the left margin', () => {
    expect(exports.bars!.thickness).toBe(34);
    expect(exports.categories.map((category) => category.label!.box.x)).toEqual([0, 0, 0]);
  });
});

describe('lines', () => {
  const plan = planChart(
    chart(
      'line',
      [2008, 2009, 2010],
      [series('Spot', [100, 172, 104], 1), series('Contract', [100, null, 122]), series('Oil', [100, 62, 42])],
      { highlight: 'Spot' },
    ),
    wide,
    context(),
  );

  it('begin 44 px in and end before their names', () => {
    expect(plan.plot.x).toBe(44);
    expect(plan.categoriesStand).toBe('on');
    const contract = plan.series.find((one) => one.name === 'Contract')!;
    expect(contract.points.map((point) => point.index)).toEqual([0, 2]);
    expect(contract.points.at(-1)!.label!.lines[0]!.map((run) => run.text)).toEqual(['Contract', '122']);
    expect(contract.points.at(-1)!.label!.position).toBe('r');
  });

  it('draw the highlight last and strongest', () => {
    expect(plan.series.map((one) => [one.name, one.lineWidth])).toEqual([
      ['Contract', 2.5],
      ['Oil', 2.5],
      ['Spot', 4],
    ]);
  });

  it('keep labels of neighbours apart and say how far they were moved', () => {
    const close = planChart(
      chart('line', ['a', 'b'], [series('One', [1, 5]), series('Two', [2, 5.01])]),
      wide,
      context(),
    );
    const [one, two] = close.series.map((line) => line.points.at(-1)!.label!);
    expect(Math.abs(one!.box.y - two!.box.y)).toBeGreaterThanOrEqual(22 - 1e-9);
    expect(one!.shift.y + two!.shift.y).toBeCloseTo(0, 0);
  });
});

describe('areas', () => {
  const stacked = (values: readonly (number | null)[]) =>
    planChart(
      chart('area', [1, 2], [series('A', [1, 2]), series('B', values)], { stacked: true }),
      wide,
      context({ messages: { total: 'Sum' } }),
    );

  it('stacked, carry the total on top', () => {
    const plan = stacked([3, 4]);
    const labels = plan.series.flatMap(({ points }) => points.flatMap(({ label }) => label ?? []));
    expect([...labels, ...plan.texts].map(({ lines }) => lines[0]!.map((run) => run.text).join(' '))).toEqual([
      'A 2',
      'B 4',
      'Sum 6',
    ]);
    expect(plan.series[1]!.points[0]!.base).toBeCloseTo(plan.series[0]!.points[0]!.at.y);
  });

  it('become columns where a figure is missing, since a band would show it as nought', () => {
    const plan = stacked([3, null]);
    expect(plan.chart.type).toBe('column');
    expect(plan.asked).toBe('area');
    expect(plan.series[1]!.points.map(({ index }) => index)).toEqual([0]);
    expect(plan.remarks!.map(({ rule }) => rule)).toEqual(['chart-small']);
  });

  it('have every label of their axis, beside the bands', () => {
    const { value, plot } = stacked([3, 4]);
    for (const { label } of value!.ticks) expect(label!.box.x + label!.box.w).toBeLessThan(plot.x);
  });
});

describe('a pie', () => {
  const plan = planChart(
    chart('pie', ['Russia', 'Gulf', 'Others'], [series('Share', [50, 30, 20], 0)]),
    main,
    context({ said: 'Share of imports' }),
  );

  it('goes round from twelve o’clock, nearly as high as its room', () => {
    expect(plan.plot.w).toBeCloseTo(0.97 * main.h);
    const slices = plan.series[0]!.points.map((point) => point.slice!);
    expect(slices[0]!.from).toBe(0);
    expect(slices[0]!.to).toBeCloseTo(Math.PI);
    expect(slices.at(-1)!.to).toBeCloseTo(2 * Math.PI);
  });

  it('has its highlight in its colour, the rest in two neutrals in turn', () => {
    expect(plan.series[0]!.points.map((point) => point.colour)).toEqual(['actor.0.solid', 'chart.1', 'chart.3']);
  });

  it('tells names and shares', () => {
    expect(plan.series[0]!.points.map((point) => point.label!.lines.map((line) => line[0]!.text))).toEqual([
      ['Russia', '50%'],
      ['Gulf', '30%'],
      ['Others', '20%'],
    ]);
  });
});

describe('a pie of per cent', () => {
  const told = (values: readonly number[], unit: string, language = 'en') => {
    const plan = planChart(
      chart(
        'pie',
        values.map((_, index) => `S${index}`),
        [series('Share', values)],
        { unit },
      ),
      main,
      context({ language }),
    );
    const labels = plan.series[0]!.points.map(({ label }) => label!);
    return { texts: labels.map(({ lines }) => lines.flat().at(-1)!.text), labels, remarks: plan.remarks ?? [] };
  };

  it('prints the figures of the author, whatever they make together', () => {
    const { texts, labels, remarks } = told([64.5, 18.4, 5.3], '%');
    expect(texts).toEqual(['64.5%', '18.4%', '5.3%']);
    expect(labels[0]!.shows).toEqual(['category', 'value']);
    expect(labels[0]!.formatCode).toBe('#,##0.0"%";−#,##0.0"%"');
    expect(remarks.map(({ rule }) => rule)).toEqual(['chart-shares']);
    expect(told([64.5, 18.4, 5.3], 'Prozent', 'de').texts).toEqual(['64,5\u00a0%', '18,4\u00a0%', '5,3\u00a0%']);
  });

  it('may be as far from a hundred as rounding takes it', () => {
    expect(told([46.4, 33.3, 20.2], '%')).toMatchObject({ texts: ['46.4%', '33.3%', '20.2%'], remarks: [] });
  });

  it('shows shares of other figures, none of them as nothing', () => {
    expect(told([990, 6, 4], 'votes').texts).toEqual(['99.0%', '0.6%', '0.4%']);
  });
});

describe('a scatter chart', () => {
  const plan = planChart(
    chart(
      'scatter',
      [60, 500, 980, 1580],
      [series('Poor', [520, 240, null, null]), series('Rich', [null, null, 420, 540], 0)],
      { x: 'Distance, km', y: 'Investment, $' },
    ),
    wide,
    context(),
  );

  it('has two scales and the names of both axes', () => {
    expect(plan.value).toMatchObject({ min: 0, max: 600, majorUnit: 200 });
    expect(plan.x).toMatchObject({ min: 0, max: 2000, majorUnit: 500 });
    expect(words(plan)).toEqual(expect.arrayContaining(['Distance, km', 'Investment, $', 'Poor', 'Rich']));
  });

  it('names the zero of both axes, as PowerPoint does, in other languages too', () => {
    expect(plan.x?.ticks.every(({ label }) => label)).toBe(true);
    const german = planChart(
      chart('bubble', [1.5, 7.1], [{ ...series('Poor', [20, 40]), sizes: [1, 2] }]),
      wide,
      context({ language: 'de' }),
    );
    expect(german.x?.ticks.map(({ label }) => label?.lines.flat()[0]?.text)).toEqual(['0,0', '2,5', '5,0', '7,5']);
  });

  it('names a series beside one of its points', () => {
    for (const one of plan.series) expect(one.points.filter((point) => point.label)).toHaveLength(1);
  });
});

describe('an arrow over columns', () => {
  it.each([448, 400])('keeps its head off the figure below it, whatever the size of letters: %i px', (h) => {
    const figures = series('People', [3, 3.7, 4.4, 5.3, 6.2, 7, 7.8]);
    const decades = ['1960', '1970', '1980', '1990', '2000', '2010', '2020'];
    const annotations = [{ kind: 'growth' as const, series: 0, from: 0, to: 6 }];
    const plan = planInRoom(chart('column', decades, [figures], { annotations }), { ...wide, h }, context());
    const arrow = plan.annotations![0]!.path.at(-1)!.y;
    const figure = plan.series[0]!.points.at(-1)!.label!.box;
    expect(plan.magnification ?? 1).toBeGreaterThan(1);
    expect(figure.y - arrow).toBeGreaterThanOrEqual(arrowHead);
  });
});

describe('a logarithmic axis', () => {
  const messages = { logScale: 'log scale' } as ChartContext['messages'];
  const growth = [series('A', [12, 450_000]), series('B', [3, 4200])];

  it('is told beside the unit', () => {
    const plan = planChart(
      chart('line', years.slice(2), growth, { unit: 'units', axis: { log: true } }),
      wide,
      context({ messages }),
    );
    expect(plan.texts.flatMap(({ lines }) => lines.flat().map(({ text }) => text))).toEqual(['units, log scale']);
  });

  it('is told at the axis that has it', () => {
    const plan = planChart(
      chart('scatter', [1, 1000], growth, { x: 'Year', xAxis: { log: true } }),
      wide,
      context({ messages }),
    );
    expect(words(plan)).toContain('Year, log scale');
  });

  it('is not told of other axes, nor where the slide says it', () => {
    const plain = planChart(chart('line', years.slice(2), growth), wide, context({ messages }));
    const log = chart('line', years.slice(2), growth, { axis: { log: true } });
    const said = planChart(log, wide, context({ messages, said: 'Units, log scale' }));
    expect([...plain.texts, ...said.texts]).toEqual([]);
  });
});

describe('colours', () => {
  const colours = (...all: Parameters<typeof planChart>) => planChart(...all).series.map((one) => one.colour);
  it('follow actors; others take what looks like none of them, neutrals first', () => {
    expect(
      colours(chart('column', ['a'], [series('A', [1], 2), series('B', [1]), series('C', [1])]), main, context()),
    ).toEqual(['actor.2.solid', 'chart.1', 'chart.0']);
    expect(
      colours(chart('column', ['a'], [series('A', [1], 0), series('B', [1]), series('C', [1])]), main, context()),
    ).toEqual(['actor.0.solid', 'chart.1', 'chart.3']);
    expect(colours(chart('column', ['a'], [series('A', [1], 0), series('B', [1])]), main, context())).toEqual([
      'actor.0.solid',
      'chart.3',
    ]);
  });
  it('are the accents in order where there is no actor, the highlight its own', () => {
    expect(
      colours(
        chart('column', ['a'], [series('A', [1]), series('B', [1]), series('C', [1])], { highlight: 'B' }),
        main,
        context(),
      ),
    ).toEqual(['actor.0.solid', 'actor.1.solid', 'actor.2.solid']);
  });
  it('never give a series the colour of an actor that it is not', () => {
    const six = Array.from({ length: 6 }, (_, index) => series(`S${index}`, [index + 1]));
    expect(colours(chart('column', ['a'], six), main, context({ actors: 4 }))).toEqual([
      'chart.0',
      'actor.4.solid',
      'actor.5.solid',
      'actor.6.solid',
      'actor.7.solid',
      'chart.1',
    ]);
  });
  it.each(['quad', 'report', 'stage'].flatMap((name) => ['light', 'dark'].map((mode) => [name, mode] as const)))(
    'are told apart by everybody in %s, %s, whichever actor stands beside up to three others',
    (name, mode) => {
      const theme = resolveTheme({ theme: { name, mode } } as Parameters<typeof resolveTheme>[0]);
      for (let actor = 0; actor < 6; actor += 1)
        for (let others = 1; others <= 3; others += 1) {
          const rest = Array.from({ length: others }, (_, index) => series(`S${index}`, [1]));
          const used = colours(chart('line', ['a'], [series('A', [1], actor), ...rest]), main, { ...context(), theme });
          const values = used.map((colour) => resolveColour(theme, colour as Colour));
          for (const [index, one] of values.entries())
            for (const other of values.slice(0, index))
              // Two accents of a theme, the seventh and the eighth, are a little nearer to the others.
              expect(apart(one, other), `${used.join(', ')}`).toBeGreaterThanOrEqual(others < 3 ? 15 : 14);
        }
    },
  );
  it.each(['quad', 'report', 'stage'].flatMap((name) => ['light', 'dark'].map((mode) => [name, mode] as const)))(
    'are CIEDE2000 15 apart, and 8 to the colour-blind, in %s, %s, up to six series without an actor',
    (name, mode) => {
      const theme = resolveTheme({ theme: { name, mode } } as Parameters<typeof resolveTheme>[0]);
      for (let count = 2; count <= 6; count += 1)
        for (const highlight of [undefined, `S${count - 1}`]) {
          const all = Array.from({ length: count }, (_, index) => series(`S${index}`, [1]));
          const used = colours(chart('line', ['a'], all, { highlight }), main, context({ theme, actors: 0 }));
          const values = used.map((colour) => resolveColour(theme, colour as Colour));
          for (const [index, one] of values.entries())
            for (const other of values.slice(0, index))
              expect(apart(one, other), `${used.join(', ')}`).toBeGreaterThanOrEqual(15);
        }
    },
  );
  it('are grey but for the highlight in a theme that keeps charts quiet', () => {
    const three = chart('column', ['a'], [series('A', [1]), series('B', [1]), series('C', [1])], { highlight: 'B' });
    const theme = resolveTheme({ theme: 'stage' });
    expect(colours(three, main, { ...context(), theme })).toEqual(['chart.3', 'actor.0.solid', 'chart.1']);
  });
  it('of a pie are the accents in order where there is no actor', () => {
    const pie = planChart(chart('pie', ['a', 'b', 'c'], [series('Share', [5, 3, 2])]), main, context());
    expect(pie.series[0]!.points.map((point) => point.colour)).toEqual([
      'actor.0.solid',
      'actor.1.solid',
      'actor.2.solid',
    ]);
  });
});

describe('any chart', () => {
  const number = fc.integer({ min: -2000, max: 2000 }).map((value) => value / 10);
  const anyChart = fc
    .record({
      type: fc.constantFrom('column', 'bar', 'line', 'area', 'pie', 'scatter'),
      groups: fc.integer({ min: 1, max: 30 }),
      count: fc.integer({ min: 1, max: 6 }),
      stacked: fc.boolean(),
      names: fc.array(fc.string({ minLength: 1, maxLength: 14 }), { minLength: 6, maxLength: 6 }),
    })
    .chain(({ type, groups, count, stacked, names }) =>
      fc
        .array(
          fc.array(type === 'pie' ? number.map(Math.abs) : fc.option(number), { minLength: groups, maxLength: groups }),
          {
            minLength: type === 'pie' ? 1 : count,
            maxLength: type === 'pie' ? 1 : count,
          },
        )
        .map((values) =>
          chart(
            type as 'column',
            Array.from({ length: groups }, (_, index) => index),
            values.map((one, index) => series(`${names[index]} ${index}`, one)),
            { stacked: stacked && (type === 'column' || type === 'bar' || type === 'area') },
          ),
        ),
    );

  it('is planned inside its box, with every value in words and finite numbers only', () => {
    fc.assert(
      fc.property(anyChart, fc.constantFrom(main, wide), (one, box) => {
        const plan = planChart(one, box, context());
        expect(JSON.stringify(plan)).not.toMatch(/null,"at"|NaN|Infinity/);
        expect(plan.valueTexts.map((texts) => texts.length)).toEqual(one.series.map((each) => each.values.length));
        for (const { x, y, w, h } of boxes(plan)) {
          for (const value of [x, y, w, h]) expect(Number.isFinite(value)).toBe(true);
          expect(w).toBeGreaterThanOrEqual(-1e-6);
          expect(x).toBeGreaterThanOrEqual(-1);
          expect(x + w).toBeLessThanOrEqual(box.w + 1);
          expect(y).toBeGreaterThanOrEqual(-1);
          expect(y + h).toBeLessThanOrEqual(box.h + 1);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same twice', () => {
    const one = chart('column', years, shipments);
    expect(planChart(one, main, context())).toEqual(planChart(one, main, context()));
  });

  it('brings its series one a click when stepped', () => {
    const plan = planChart(chart('column', years, shipments), main, context({ stepped: true }));
    expect(plan.clicks).toBe(3);
    expect(plan.series.map((one) => one.click)).toEqual([1, 2, 3]);
  });
});

describe('few bars in a wide plot', () => {
  it.each(['column', 'bar'] as const)('are as thick as PowerPoint draws them: %s', (type) => {
    for (const categories of [['one'], ['one', 'two'], ['one', 'two', 'three']]) {
      const plan = planChart(
        chart(type, categories, [series('S', [3, 2, 1].slice(0, categories.length))]),
        wide,
        context(),
      );
      const { thickness, gapWidth } = plan.bars!;
      const band = (type === 'column' ? plan.plot.w : plan.plot.h) / categories.length;
      expect(gapWidth).toBeLessThanOrEqual(500);
      expect(Math.abs(band / (1 + gapWidth / 100) - thickness)).toBeLessThan(1);
    }
  });
});

it('writes what matters into the hole of a doughnut, clear of its ring', () => {
  const parts = chart('doughnut', ['Season', 'Return', 'Single'], [series('S', [45.2, 30, 24.8])], {
    highlight: 'Season',
  });
  for (const room of [main, wide, { ...main, w: 420, h: 300 }]) {
    const { series: all, plot, hole } = planInRoom(parts, room, context());
    const { box, size } = all[0]!.points[0]!.label!;
    expect(size).toBeGreaterThanOrEqual(22);
    const centre = { x: plot.x + plot.w / 2, y: plot.y + plot.h / 2 };
    for (const x of [box.x, box.x + box.w])
      for (const y of [box.y + box.h * 0.1, box.y + box.h * 0.9])
        expect(Math.hypot(x - centre.x, y - centre.y)).toBeLessThan(hole! * 0.95);
  }
});

describe('lines and words', () => {
  const letters = ({ x, y, w, h }: Box): Box => ({ x, y: y + 4, w, h: h - 8 });
  /** All that is drawn as a line: series, and what points at figures. */
  const strokes = (plan: ChartPlan): Segment[] => [
    ...plan.series
      .filter(({ mark }) => (mark ?? plan.chart.type) === 'line')
      .flatMap(({ points }) => segmentsOf(points.map(({ at }) => at))),
    ...(plan.annotations ?? []).flatMap(({ path, guides }) => [...segmentsOf(path), ...guides]),
  ];
  const labels = (plan: ChartPlan) => plan.series.flatMap(({ points }) => points.flatMap(({ label }) => label ?? []));
  const isNumbered = fc.array(fc.integer({ min: -40, max: 200 }), { minLength: 5, maxLength: 5 });

  it('have a ground between them wherever a line crosses a figure', () => {
    fc.assert(
      fc.property(isNumbered, isNumbered, fc.constantFrom('line' as const, 'combo' as const), (one, other, type) => {
        const all = [series('One', one), { ...series('Other', other), as: 'line' as const, right: type === 'combo' }];
        const annotations = [
          { kind: 'growth' as const, series: 0, from: 0, to: 4 },
          { kind: 'line' as const, value: 90, label: 'Target' },
          { kind: 'note' as const, text: 'Strike', category: 2 },
        ];
        const plan = planChart(
          chart(type, ['a', 'b', 'c', 'd', 'e'], all, { labels: 'all', annotations }),
          wide,
          context(),
        );
        for (const label of labels(plan))
          if (!label.onBackground) expect(strokes(plan).some((stroke) => clip(stroke, letters(label.box)))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('keep apart where there is room: in valleys figures stand below, on slopes beside the line', () => {
    const zigzag = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 410 : 190));
    const plan = planChart(chart('line', zigzag.map((_, index) => 2001 + index), [series('One', zigzag)], { labels: 'all' }), main, context()); // prettier-ignore
    const figures = plan.series[0]!.points.slice(0, -1).map(({ label }) => label!);
    expect(figures.map(({ position }) => position)).toEqual(zigzag.slice(1).map((_, index) => (index % 2 === 0 ? 't' : 'b'))); // prettier-ignore
    expect(labels(plan).some(({ onBackground }) => onBackground !== undefined)).toBe(false);
  });

  it('leave the ticks of the axis alone, at the margin and beside the plot', () => {
    for (const first of [41.25, 80, 99, 102.5, 120]) {
      const plan = planChart(chart('line', years, [series('One', [first, 90, 111, 121])], { labels: 'all', axis: { min: 0, max: 160 } }), wide, context()); // prettier-ignore
      const { box } = plan.series[0]!.points[0]!.label!;
      for (const { label, at } of plan.value!.ticks) {
        expect(overlap(box, label!.box), String(first)).toBe(false);
        const beside = { ...label!.box, x: plan.plot.x - label!.box.w - 6, y: at - label!.box.h / 2 };
        expect(overlap(box, beside), String(first)).toBe(false);
      }
    }
  });

  it('of a combined chart leave the level of an arrow free, on the right axis too', () => {
    const all = [series('Revenue', [1204, 1087, 1312, 1734]), { ...series('Margin', [8.2, 6.1, 9.4, 12.4]), as: 'line' as const, right: true }]; // prettier-ignore
    const annotations = [{ kind: 'growth' as const, series: 0, from: 0, to: 3 }];
    const plan = planChart(chart('combo', years, all, { labels: 'all', annotations }), wide, context());
    const arrow = plan.annotations![0]!.path[0]!.y;
    for (const { points } of plan.series)
      for (const { at, label } of points) expect(Math.min(at.y, label!.box.y)).toBeGreaterThan(arrow + 10);
    expect(plan.right!.reaches!.value).toBeLessThanOrEqual(plan.right!.max);
  });

  it('has bands behind columns, as PowerPoint draws them', () => {
    const all = [series('One', [1, 2, 3, 4]), { ...series('Band', [5, 5, 5, 5]), as: 'area' as const }];
    const plan = planChart(chart('combo', years, all), wide, context());
    expect(plan.series.map(({ mark }) => mark)).toEqual(['area', 'column']);
  });

  it('of a target over dark columns stand on a stripe of the background', () => {
    const annotations = [{ kind: 'line' as const, value: 2, label: 'Target' }];
    const plan = planChart(chart('column', years, [series('One', [1, 2, 3, 4])], { annotations }), wide, context());
    expect(plan.annotations![0]!.halo).toBe(true);
  });
});

it('tells parts of stacks that are too slim for their figures', () => {
  const all = [series('One', [12, 14]), series('Slim', [0.9, 0.8])];
  const remarks = (extra: object) =>
    planChart(chart('column', ['a', 'b'], all, { stacked: true, ...extra }), wide, context()).remarks ?? [];
  expect(remarks({}).map(({ message }) => message)).toEqual([
    '0.9 (Slim, a) and 1 more have no figure: the part of its stack is too slim for it',
  ]);
  expect(remarks({ labels: 'none' })).toEqual([]);
});

it('tells figures beyond the end of an axis that is set, whose marks would look like those of smaller ones', () => {
  const remarks = (type: 'column' | 'line', extra: object) =>
    (planChart(chart(type, ['a', 'b', 'c'], [series('S', [1, 2, 3]), series('T', [1, 1, 1])], extra), wide, context()).remarks ?? []).filter(({ rule }) => rule === 'chart-truncated').map(({ message }) => message); // prettier-ignore
  expect(remarks('column', { axis: { max: 2 } })).toEqual([
    'a figure lies beyond the end of the axis (2), where all marks end alike',
  ]);
  expect(remarks('column', { axis: { max: 2 }, stacked: true })).toEqual([
    '2 figures lie beyond the end of the axis (2), where all marks end alike',
  ]);
  expect(remarks('line', { axis: { min: 1.5, max: 3 } })).toEqual([
    '4 figures lie beyond the end of the axis (1.5), where all marks end alike',
  ]);
  expect(remarks('column', { axis: { max: 3 } })).toEqual([]);
  // A stack without figures below zero has none beyond an end above it: only that it does not begin at nought is told.
  expect(remarks('column', { axis: { min: 1 }, stacked: true })).toEqual([expect.stringContaining('begin at nought')]);
});
