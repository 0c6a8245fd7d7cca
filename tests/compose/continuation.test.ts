import { describe, expect, it } from 'vitest';
import { composeOutline, itemOf, oneSlide, textOf, wordsOf } from './compose-outline.ts';

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('bullets that do not fit', () => {
  const points = numbers(30).map((n) => `Point number ${n} says something that takes about half of a line`);
  const composed = composeOutline(
    oneSlide(
      `layout: bullets\nid: many\ntitle: Thirty points\nnotes: Once.\npoints:\n${points.map((p) => `  - ${p}`).join('\n')}`,
    ),
  );

  it('go on over further slides, told as one note at the slide', async () => {
    const { frames, diagnostics } = await composed;
    expect(frames.map(({ id }) => id)).toEqual(['many', 'many-2', 'many-3']);
    expect(frames.map(({ name }) => name)).toEqual([
      'Thirty points\u00a0(1/3)',
      'Thirty points\u00a0(2/3)',
      'Thirty points\u00a0(3/3)',
    ]);
    expect(frames.map(({ notes }) => notes.length)).toEqual([1, 0, 0]);
    expect(diagnostics.map(({ rule, severity, range }) => [rule, severity, range?.start.line])).toEqual([
      ['continued', 'note', 4],
    ]);
  });

  it('lose no point', async () => {
    const { frames } = await composed;
    const said = frames.flatMap((frame) => textOf(frame, 'points').paragraphs.map((text) => wordsOf([text])));
    expect(said).toEqual(points);
  });

  it('are set at one size on all of them', async () => {
    const { frames } = await composed;
    const sizes = frames.flatMap((frame) => textOf(frame, 'points').paragraphs.map(({ style }) => style.size));
    expect(new Set(sizes).size).toBe(1);
  });

  it('part a point only between its nested points', async () => {
    const nested = numbers(40).map((n) => `Nested point ${n} with some more words`);
    const { frames, diagnostics } = await composeOutline(
      oneSlide(
        `layout: bullets\ntitle: One point\npoints:\n  - text: The point\n    points: ${JSON.stringify(nested)}`,
      ),
    );
    expect(frames.length).toBeGreaterThan(1);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const said = frames.flatMap((frame) => textOf(frame, 'points').paragraphs.map((text) => wordsOf([text])));
    expect(said).toEqual(['The point', ...nested]);
  });

  it('step down the type scale before they go on', async () => {
    const { frames } = await composeOutline(
      oneSlide(`layout: bullets\ntitle: Ten points\npoints: ${JSON.stringify(points.slice(0, 10))}`),
    );
    expect(frames.length).toBe(1);
    expect(textOf(frames[0]!, 'points').paragraphs[0]!.style.size).toBe(24);
  });
});

describe('a table of thirty rows', () => {
  const rows = numbers(30).map((n) => [`Row ${n}`, n, n * 2]);
  const composed = composeOutline(
    oneSlide(
      `layout: table\nid: big\ntitle: Thirty rows\ncolumns: [Name, One, Two]\nrows: ${JSON.stringify(rows)}\nsum: true\nsteps: true`,
    ),
  );

  it('goes on with its head, in parts of about one length', async () => {
    const { frames, diagnostics } = await composed;
    const tables = frames.map((frame) => itemOf(frame, 'table')).filter((item) => item.kind === 'table');
    expect(tables.map((table) => table.rows.length - 1)).toEqual([10, 10, 10]);
    expect(tables.map((table) => table.rows[0]!.header)).toEqual([true, true, true]);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['continued']);
    const first = tables.flatMap((table) => table.rows.slice(1).map((row) => wordsOf([row.cells[0]!.paragraph])));
    expect(first).toEqual(rows.map(([name]) => name));
  });

  it('has the line of ink above its sum, and none below the last row', async () => {
    const { frames } = await composed;
    const last = itemOf(frames[2]!, 'table');
    if (last.kind !== 'table') throw new Error('no table');
    expect(last.rows.at(-2)!.rule?.colour).toBe('ink');
    expect(last.rows.at(-1)!.rule).toBeUndefined();
    expect(last.rows.at(-3)!.rule?.colour).toBe('rule');
  });

  it('comes as one on each slide', async () => {
    expect((await composed).frames.map(({ clicks }) => clicks)).toEqual([1, 1, 1]);
  });
});

describe('sources that do not fit', () => {
  it('go on, each once', async () => {
    const sources = numbers(40).map((n) => `  s${n}: { short: Source ${n}, full: The full title of source ${n} }\n`);
    const { frames } = await composeOutline(oneSlide('layout: sources\nid: all', `sources:\n${sources.join('')}`));
    expect(frames.length).toBeGreaterThan(1);
    const heads = frames.flatMap((frame) =>
      frame.items.flatMap((item) =>
        item.kind === 'text' && item.id.startsWith('source-') ? wordsOf([item.paragraphs[0]!]) : [],
      ),
    );
    expect(heads).toEqual(numbers(40).map((n) => `Source ${n}`));
  });
});

it('gives way where the id of a continuation is taken', async () => {
  const points = JSON.stringify(numbers(40).map((n) => `Point ${n} with a handful of words`));
  const { frames } = await composeOutline(
    `version: 1\nmeta: { title: T }\nslides:\n  - { layout: bullets, id: a, title: A, points: ${points} }\n  - { layout: bullets, id: a-2, title: B, points: [x] }\n`,
  );
  expect(new Set(frames.map(({ id }) => id)).size).toBe(frames.length);
  expect(frames.at(-1)!.id).toBe('a-2');
});
