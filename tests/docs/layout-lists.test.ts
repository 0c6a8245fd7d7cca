import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { layoutNames, layouts } from '../../src/layouts/layouts.ts';
import { chartTypes } from '../../src/model/outline.ts';
import { packageRoot } from '../../src/resources/package-root.ts';
import { readOutline } from '../../src/outline/read.ts';
import { pageText } from './examples.ts';

const sorted = (names: Iterable<string>): readonly string[] => [...names].sort();

it('README lists every layout, in the order of the table', () => {
  const [, names = ''] = /\*\*layouts\*\* are `([^`]+)`/.exec(pageText('README.md')) ?? [];
  expect(names.split(/\s+/)).toEqual(layoutNames);
});

it('docs/outline.md leads to every layout, in that order', () => {
  const [, list = ''] = /^- Layouts: ([^]*?)^- /m.exec(pageText('docs/outline.md')) ?? [];
  expect([...list.matchAll(/\[([a-z-]+)\]\(#/g)].map(([, name]) => name!)).toEqual(layoutNames);
});

it.each(Object.values(layouts))('docs/outline.md says what a click of $name is', ({ name, steps }) => {
  const [, own = ''] = new RegExp(`^### ${name}\\n([^]*?)^#{2,3} `, 'm').exec(pageText('docs/outline.md')) ?? [];
  expect(own).not.toBe('');
  expect(own.includes('*Steps*:')).toBe(steps !== false);
});

it('docs/development.md shows a layout that has every part', () => {
  const [, example = ''] = /## Adding a slide layout([^]*?)^## /m.exec(pageText('docs/development.md')) ?? [];
  const needed = Object.values(layouts).map((layout) => new Set(Object.keys(layout)));
  const everywhere = [...needed[0]!].filter((key) => needed.every((keys) => keys.has(key)));
  expect(everywhere.length).toBeGreaterThan(10);
  for (const key of everywhere) expect(example).toMatch(new RegExp(`^ +${key}[:,]`, 'm'));
});

it('the fixture all-layouts shows every layout and every type of chart', () => {
  const text = readFileSync(join(packageRoot, 'tests', 'fixtures', 'all-layouts', 'outline.yaml'), 'utf8');
  const { outline } = readOutline(text, 'outline.yaml');
  const slides = [...(outline!.slides ?? []), ...(outline!.sections ?? []).flatMap((section) => section.slides)];
  expect(sorted(new Set(slides.map(({ layout }) => layout)))).toEqual(sorted(layoutNames));
  const charts = slides.flatMap((slide) => (slide.layout === 'chart' ? [slide.chart.type] : []));
  expect(sorted(new Set(charts))).toEqual(sorted(chartTypes));
});
