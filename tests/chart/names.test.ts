import { describe, expect, it } from 'vitest';
import { anyOverlap } from '../../src/model/units.ts';
import { planChart } from '../../src/chart/plan-chart.ts';
import { isSequence } from '../../src/chart/categories.ts';
import { chart, context, main, series, wide } from './sample.ts';

const countries = (
  'Austria Belgium Bulgaria Croatia Cyprus Czechia Denmark Estonia Finland France Germany Greece Hungary Ireland Italy Latvia ' +
  'Lithuania Luxembourg Malta Netherlands Poland Portugal Romania Slovakia Slovenia Spain Sweden'
).split(' ');
const long = countries.slice(0, 9).map((name) => `The federal agency for statistics and geography of ${name}`);
const plan = (type: 'column' | 'bar' | 'line', names: readonly (string | number)[], box = wide) =>
  planChart(
    chart(type, names, [
      series(
        'Figure',
        names.map((_, index) => index + 5),
      ),
    ]),
    box,
    context(),
  );
const shown = ({ categories }: ReturnType<typeof plan>): string[] =>
  categories.flatMap(({ text, label }) => (label ? [text] : []));

describe('names of categories', () => {
  it.each(['column', 'bar', 'line'] as const)('are all there for 27 countries: %s', (type) => {
    const one = plan(type, countries);
    expect(shown(one)).toEqual(countries);
    // Lines of bars may be set solid: letters keep clear of each other.
    expect(
      anyOverlap(
        one.categories.map(({ label }) => label!.box),
        -4,
      ),
    ).toBe(false);
    expect(one.names!.size).toBeGreaterThanOrEqual(12);
    expect(one.remarks).toBeUndefined();
  });

  it('are turned below columns that stand too near for them', () => {
    expect(plan('column', countries).names).toEqual({ size: 16, turned: true });
  });

  it('make bars of columns where they are too long even turned', () => {
    const one = plan('column', long, main);
    expect(one.chart.type).toBe('bar');
    expect(one.asked).toBe('column');
    expect(shown(one)).toEqual(long);
    expect(one.remarks!.map(({ rule, severe }) => [rule, severe])).toEqual([['chart-names', undefined]]);
  });

  it('are an error where no way has room for them', () => {
    const many = Array.from({ length: 80 }, (_, index) => `${countries[index % 27]} ${'abc'[index % 3]}`);
    expect(plan('bar', many).remarks!.map(({ rule, severe }) => [rule, severe])).toEqual([['chart-names', true]]);
  });
});

describe('dates and numbers', () => {
  it('may be thinned, the last one always named', () => {
    const days = Array.from({ length: 60 }, (_, index) => `2029-01-${String(index + 1).padStart(2, '0')}`);
    const names = shown(plan('line', days, main));
    expect(names.length).toBeLessThan(20);
    expect(names.at(-1)).toBe(days.at(-1));
  });

  it('stay even, as PowerPoint counts them', () => {
    const years = Array.from({ length: 41 }, (_, index) => 1990 + index);
    const places = shown(plan('line', years, main)).map((year) => Number(year) - 1990);
    expect(new Set(places.slice(1).map((place, index) => place - places[index]!)).size).toBe(1);
    expect(places.at(-1)).toBe(40);
  });

  it.each([
    ['en', ['2019', '2020'], true],
    ['en', ['Q1 2029', 'Q2 2029'], true],
    ['en', ['January', 'February'], true],
    ['de', ['Jan. 29', 'Feb. 29', 'Mär. 29', 'Dez. 29'], true],
    ['ja', ['2028年', '2029年'], true],
    ['en', ['1–9', '10–49', '50+'], true],
    ['en', ['Group 1', 'Group 2'], false],
    ['en', ['Mon', 'Tue'], true],
    ['en', ['March', 'Marchland'], false],
    ['en', ['Denmark', 'May'], false],
  ])('are told from names: %s %j', (language, names, wanted) => {
    expect(isSequence(names, language)).toBe(wanted);
  });
});
