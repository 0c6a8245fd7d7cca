import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canvas, type Box } from '../../src/model/units.ts';
import { clicksOf, composeFixture, fixturesFolder, textItems } from './compose-outline.ts';

/** Decks that fit as they are: what holds of every frame of every one of them. */
const fixtures = readdirSync(fixturesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`${fixturesFolder}/${entry.name}`).includes('outline.yaml'))
  .map(({ name }) => name);

const overlap = (one: Box, other: Box): boolean =>
  Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x) > 0.5 &&
  Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y) > 0.5;

describe.each(fixtures)('%s', (fixture) => {
  const composed = composeFixture(fixture, 2);

  it('fits: no errors', async () => {
    const { diagnostics } = await composed;
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('keeps everything on the canvas', async () => {
    for (const frame of (await composed).frames)
      for (const { id, box } of frame.items) {
        const inside =
          box.x >= 0 && box.y >= 0 && box.x + box.w <= canvas.width + 0.01 && box.y + box.h <= canvas.height + 0.01;
        expect(inside, `${frame.id} ${id} ${JSON.stringify(box)}`).toBe(true);
        expect(box.w >= 0 && box.h >= 0, `${frame.id} ${id} ${JSON.stringify(box)}`).toBe(true);
      }
  });

  it('lets no text touch another', async () => {
    for (const frame of (await composed).frames) {
      const texts = textItems(frame);
      texts.forEach((one, index) => {
        for (const other of texts.slice(index + 1))
          expect(overlap(one.box, other.box), `${frame.id}: ${one.id} ${other.id}`).toBe(false);
      });
    }
  });

  it('gives every text a box that holds it', async () => {
    const { frames, measure } = await composed;
    for (const frame of frames)
      for (const { id, box, inset, paragraphs } of textItems(frame)) {
        const width = box.w - (inset?.left ?? 0) - (inset?.right ?? 0);
        expect(measure.layout(paragraphs, width).height, `${frame.id} ${id}`).toBeLessThanOrEqual(box.h + 0.5);
      }
  });

  it('has no text below 12 pt but kicker, source line, page number, footer, footnotes and credit', async () => {
    for (const frame of (await composed).frames)
      for (const { id, role, paragraphs } of textItems(frame)) {
        const least = ['kicker', 'source', 'page', 'footer'].includes(role) || /credit$|^footnotes$/.test(id) ? 13 : 16;
        for (const { style } of paragraphs) expect(style.size, `${frame.id} ${id}`).toBeGreaterThanOrEqual(least);
      }
  });

  it('names every item once in its frame, and every frame once', async () => {
    const { frames } = await composed;
    expect(new Set(frames.map(({ id }) => id)).size).toBe(frames.length);
    for (const { items } of frames) {
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      expect(items.filter(({ name }) => name === '')).toEqual([]);
    }
  });

  it('counts clicks from 1 without a gap', async () => {
    for (const frame of (await composed).frames)
      expect(clicksOf(frame), frame.id).toEqual(Array.from({ length: frame.clicks }, (_, index) => index + 1));
  });

  it('puts every title at the same place', async () => {
    const { frames, deck } = await composed;
    // Where a picture fills the slide, its title stands in a band; a kept slide has it where somebody else put it.
    const content = frames.filter(
      ({ layout, slide }) => !['title', 'section', 'closing', 'pptx'].includes(layout) && !slide.background?.band,
    );
    const titles = content.flatMap((frame) => textItems(frame).filter(({ role }) => role === 'title'));
    const x = deck.locale.direction === 'rtl' ? canvas.width - 72 - 1042 : 72;
    for (const { box } of titles) expect([box.x, box.y, box.w]).toEqual([x, 56, 1042]);
  });

  it('numbers pages, and starts each slide with its title', async () => {
    const { frames } = await composed;
    frames.forEach((frame, index) => {
      expect([frame.page, frame.pages]).toEqual([index + 1, frames.length]);
      // A picture behind the slide lies under all of it.
      const spoken = frame.items.filter((item) => !item.decorative && item.id !== 'background');
      const first = spoken[0];
      if (!frame.slide.titleHidden) expect(first?.kind === 'text' && first.role, frame.id).toBe('title');
    });
  });
});
