import { expect, it } from 'vitest';
import { composeDeck } from '../../src/frames/compose-deck.ts';
import { mirrorItem } from '../../src/frames/finish-item.ts';
import { composeFixture, composeOutline, itemOf, oneSlide, textOf, wordsOf } from './compose-outline.ts';

it('sets a deck that runs right to left in the mirror', async () => {
  const { deck, frames, scenes, measure, source } = await composeFixture('all-layouts');
  const mirrored = composeDeck(
    { ...deck, locale: { ...deck.locale, direction: 'rtl' as const } },
    scenes,
    measure,
    source,
  ).frames;
  frames.forEach((frame, index) =>
    frame.items.forEach((item, place) => {
      const other = mirrored[index]!.items[place]!;
      expect(other.id).toBe(item.id);
      expect(other.box.x + other.box.w, `${frame.id} ${item.id}`).toBeCloseTo(1280 - item.box.x);
      expect([other.box.y, other.box.w, other.box.h]).toEqual([item.box.y, item.box.w, item.box.h]);
      // A chart of larger letters is planned in a smaller box than it stands in.
      if (item.kind === 'chart' && other.kind === 'chart')
        expect(other.plan.box).toEqual({ ...item.plan.box, x: other.box.x });
    }),
  );
});

it('turns lines and their heads round', () => {
  const line = {
    kind: 'shape',
    shape: 'line',
    id: 'a',
    name: 'A',
    box: { x: 100, y: 10, w: 50, h: 20 },
    stroke: 'ink',
    heads: { end: true },
  } as const;
  expect(mirrorItem(line, 1280)).toMatchObject({ box: { x: 1130 }, flip: true, heads: { start: true } });
  expect(mirrorItem(mirrorItem(line, 1280), 1280)).toMatchObject({ box: line.box, flip: false, heads: { end: true } });
});

it('has no tracking or capitals in Arabic, and the sans for titles', async () => {
  const { frames } = await composeOutline(
    oneSlide('layout: bullets\ntitle: عنوان\nkicker: قسم\npoints: [نقطة]').replace(
      'title: Test',
      'title: Test, language: ar',
    ),
  );
  const title = textOf(frames[0]!, 'title').paragraphs[0]!.style;
  const kicker = textOf(frames[0]!, 'kicker').paragraphs[0]!.style;
  expect([title.face, title.weight]).toEqual(['sans', 600]);
  expect([kicker.tracking, kicker.uppercase]).toEqual([undefined, undefined]);
});

it('has bold sans titles in Japanese', async () => {
  const { frames } = await composeOutline(
    oneSlide('layout: bullets\ntitle: 題\npoints: [点]').replace('title: Test', 'title: Test, language: ja'),
  );
  const { face, weight } = textOf(frames[0]!, 'title').paragraphs[0]!.style;
  expect([face, weight]).toEqual(['sans', 700]);
});

it('keeps the columns of a table in reading order, and mirrors what parts them', async () => {
  const table = async (language: string) => {
    const { frames } = await composeOutline(
      oneSlide('layout: table\ntitle: T\ncolumns: [a, b]\nrows: [[x, 1]]').replace(
        'title: Test',
        `title: Test, language: ${language}`,
      ),
    );
    const item = itemOf(frames[0]!, 'table');
    if (item.kind !== 'table') throw new Error('no table');
    return item.rows[1]!.cells.map(({ paragraph, padding }) => [wordsOf([paragraph]), paragraph.align, padding]);
  };
  expect(await table('en')).toEqual([
    ['x', 'start', { left: 0, right: 24 }],
    ['1', 'end', { left: 24, right: 0 }],
  ]);
  expect(await table('ar')).toEqual([
    ['x', 'start', { left: 24, right: 0 }],
    ['1', 'end', { left: 0, right: 24 }],
  ]);
});
