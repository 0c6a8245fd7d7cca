import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../src/compose/table.ts';
import { iconPaths } from '../../src/compose/marks.ts';
import { iconNames } from '../../src/resources/package-root.ts';
import { composeFixture, composeOutline, itemOf, oneSlide } from './compose-outline.ts';

describe('icons', () => {
  it('become absolute paths of lines and curves', () => {
    const anchor = iconPaths('anchor');
    expect(anchor.length).toBe(4);
    expect(anchor[0]).toEqual([
      ['M', 12, 6],
      ['L', 12, 22],
    ]);
    expect(new Set(anchor.flat().map(([key]) => key))).toEqual(new Set(['M', 'L', 'C', 'Z']));
  });

  it('are all drawn on their grid, however tightly their paths are written', () => {
    const numbersOf = (name: string) =>
      iconPaths(name).flatMap((path) => path.flatMap(([, ...rest]) => rest as number[]));
    const offGrid = iconNames().filter((name) => {
      const numbers = numbersOf(name);
      return numbers.length === 0 || !numbers.every((value) => value >= -1 && value <= 25);
    });
    expect(offGrid).toEqual([]);
  });

  it('keep circles round', () => {
    const circle = iconPaths('circle')[0]!;
    const points = circle.flatMap((command) =>
      command[0] === 'Z' ? [] : [command.slice(-2) as unknown as [number, number]],
    );
    for (const [x, y] of points) expect(Math.hypot(x - 12, y - 12)).toBeCloseTo(10, 2);
  });

  it('draw the corners of rounded rectangles', () => {
    const [rect] = iconPaths('square');
    expect(rect!.filter(([key]) => key === 'C').length).toBe(4);
    expect(rect!.at(-1)).toEqual(['Z']);
  });
});

describe('column widths', () => {
  const words = (natural: number, least = 40) => ({ natural, least, figures: false });
  const figures = (natural: number) => ({ natural, least: natural, figures: true });
  const sum = (widths: readonly number[]) => widths.reduce((one, other) => one + other, 0);

  it('follow the author’s proportions', () => {
    expect(columnWidths([words(1), words(1), words(1)], 1200, [1, 2, 3])).toEqual([200, 400, 600]);
  });
  it('give figures what they need and words the rest', () => {
    expect(columnWidths([words(200), figures(80), figures(90), words(100)], 1136)).toEqual([288, 160, 160, 528]);
  });
  it('fill the table whatever the cells want', () => {
    for (const needs of [
      [words(5000)],
      [words(900), words(900)],
      [words(2000, 300), figures(100), words(30)],
      [figures(50)],
    ])
      expect(sum(columnWidths(needs, 1136))).toBeCloseTo(1136);
  });
  it('leave columns that want little what they want', () => {
    const [narrow, wide] = columnWidths([words(100), words(3000)], 1136);
    expect([narrow, wide]).toEqual([100, 1036]);
  });
});

describe('the actor glyph', () => {
  it('lights the actors of a slide and says their names', async () => {
    const { frames } = await composeFixture('all-layouts');
    const frame = frames.find(({ id }) => id === 'triangle')!;
    expect(itemOf(frame, 'glyph-NP')).toMatchObject({
      box: { x: 1178, y: 28, w: 14, h: 14 },
      fill: 'actor.0.solid',
      alt: 'About: Northport, Eastholm, Saltmarsh',
    });
    expect(itemOf(frame, 'glyph-WM')).toMatchObject({ box: { x: 1194, y: 44 }, fill: 'rule', decorative: true });
  });

  it('is a row of dots, flush right, beyond four actors', async () => {
    const actors = ['A', 'B', 'C', 'D', 'E'].map((id) => `${id}: { name: ${id} }`).join(', ');
    const { frames } = await composeOutline(
      oneSlide('layout: bullets\ntitle: T\nactors: [A]\npoints: [a]', `actors: { ${actors} }\n`),
    );
    const dots = frames[0]!.items.filter(({ id }) => id.startsWith('glyph-'));
    expect(dots.map(({ box }) => box.x)).toEqual([1122, 1140, 1158, 1176, 1194]);
  });
});

describe('the progress bar', () => {
  it('has a segment a section, as long as the section, filled as far as the deck is', async () => {
    const section = (id: string, count: number): string =>
      `  - id: ${id}\n    title: ${id}\n    slides:\n${Array.from({ length: count }, (_, n) => `      - { layout: bullets, id: ${id}${n}, title: ${id} ${n}, points: [a] }\n`).join('')}`;
    const { frames } = await composeOutline(
      `version: 1\nmeta: { title: T }\nsections:\n${section('a', 1)}${section('b', 2)}${section('c', 1)}`,
    );
    const bars = frames[1]!.items.filter(({ id }) => id.startsWith('progress'));
    const whole = 1136 - 2 * 6;
    expect(bars.map(({ id, box }) => [id, box.x, box.w, box.h])).toEqual([
      ['progress-1', 72, whole / 4, 1],
      ['progress-2-done', 72 + whole / 4 + 6, whole / 4, 3],
      ['progress-2', 72 + whole / 2 + 6, whole / 4, 3],
      ['progress-3', 72 + (whole * 3) / 4 + 12, whole / 4, 1],
    ]);
  });
});
