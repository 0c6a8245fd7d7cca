import { describe, expect, it } from 'vitest';
import { planChart } from '../../src/chart/plan-chart.ts';
import { chartSvg } from '../../src/chart/svg.ts';
import type { Box } from '../../src/model/units.ts';
import { chart, context, series } from './sample.ts';

const box: Box = { x: 0, y: 0, w: 200, h: 150 };
const draw = (...args: Parameters<typeof chart>) =>
  chartSvg(planChart(chart(...args), box, context({ said: 'Name' })), { idPrefix: 's.c', alt: 'In words' });

describe('the drawing of a chart', () => {
  it('is exact for one column', () => {
    expect(draw('column', ['Q<1>'], [series('Name', [5], 1)])).toBe(
      [
        '<svg viewBox="0 0 200 150" role="group" aria-labelledby="s.c-title" direction="ltr"><title id="s.c-title">In words</title>',
        '<g data-series="Name">',
        '<rect x="72" y="43.33" width="56" height="76.67" fill="var(--actor-1-solid)" data-category="Q&lt;1&gt;" data-value="5" tabindex="0" role="img" aria-label="Q&lt;1&gt;: 5"/>',
        '</g>',
        '<path d="M0 120.5H200" stroke="var(--ink)" stroke-width="1" shape-rendering="crispEdges"/>',
        '<text x="100" y="36.33" text-anchor="middle" fill="var(--ink2)">5</text>',
        '<text x="100" y="146" text-anchor="middle" fill="var(--muted)">Q&lt;1&gt;</text>',
        '</svg>',
      ].join(''),
    );
  });

  it('has its series as fragments, names and values with them', () => {
    const plan = planChart(
      chart('column', ['a'], [series('One', [1]), series('Two', [2])]),
      { ...box, w: 400 },
      context({ stepped: true }),
    );
    const svg = chartSvg(plan, { idPrefix: '', alt: '' });
    const groups = [...svg.matchAll(/<g class="fragment" data-fragment-index="(\d)"[^>]*>(.*?)<\/g>/g)];
    const said = (index: string): string[] =>
      groups
        .filter((match) => match[1] === index)
        .flatMap((match) => [...match[2]!.matchAll(/>([^<]+)</g)].map((text) => text[1]!));
    expect([said('0'), said('1')]).toEqual([
      ['One', '1'],
      ['Two', '2'],
    ]);
  });

  it('breaks a line where a value is missing', () => {
    const svg = draw('line', ['a', 'b', 'c', 'd', 'e'], [series('Name', [1, 2, null, 2, 1])]);
    expect(svg.match(/<path d="(M[^"]+)" fill="none"/)![1]!.match(/M/g)).toHaveLength(2);
  });

  it('draws a whole circle where one slice is all', () => {
    expect(draw('pie', ['All'], [series('Name', [3])])).toContain('<circle');
  });

  it('sets a name that runs right to left apart from its value', () => {
    const plan = planChart(
      chart('line', ['a', 'b'], [series('روسيا', [1, 2])]),
      { ...box, w: 400 },
      context({ said: '' }),
    );
    const svg = chartSvg(plan, { idPrefix: '', alt: '' });
    const [name, value] = [...svg.matchAll(/<text x="([\d.]+)"[^>]*>(روسيا|2)<\/text>/g)].slice(0, 2);
    expect(Number(value![1]) - Number(name![1])).toBeCloseTo(5 * 8 + 8);
  });
});

it('says the figure of each mark, of a line without dots too', () => {
  const drawn = draw('line', ['2023', '2024'], [series('Tea', [1.5, 2.25]), series('Coffee', [3, null])]);
  const said = [...drawn.matchAll(/tabindex="0" role="img" aria-label="([^"]*)"/g)].map(([, label]) => label);
  expect(said).toEqual(['Tea, 2023: 1.50', 'Tea, 2024: 2.25', 'Coffee, 2023: 3.00']);
});
