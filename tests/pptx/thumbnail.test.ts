import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { drawSvg } from '../../src/pictures/draw-svg.ts';
import { thumbnailSvg, thumbnailWidth } from '../../src/pptx/thumbnail.ts';
import { sampleDeck } from './sample-deck.ts';

it('is the first slide small: its ground, its words, the same each time', async () => {
  const { deck, frames } = sampleDeck();
  const titled = frames.find(({ items }) => items.some((item) => item.kind === 'text' && item.role === 'title'))!;
  const svg = thumbnailSvg(titled, deck);
  const png = await drawSvg(svg, deck.theme.grid, thumbnailWidth);
  expect(await drawSvg(thumbnailSvg(titled, deck), deck.theme.grid, thumbnailWidth)).toEqual(png);
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  expect([width, height]).toEqual([256, 144]);
  const ground = data.subarray(0, 3);
  let others = 0;
  for (let at = 0; at < data.length; at += 4)
    if (Math.abs(data[at]! - ground[0]!) > 60 || Math.abs(data[at + 1]! - ground[1]!) > 60) others += 1;
  expect(others).toBeGreaterThan(20);
});

it('shows every kind of item that it knows, and takes none amiss', () => {
  const { deck, frames } = sampleDeck();
  for (const frame of frames) {
    const svg = new TextDecoder().decode(thumbnailSvg(frame, deck));
    expect(svg).not.toMatch(/NaN|undefined/);
    for (const item of frame.items)
      if (item.kind === 'picture') expect(svg).toContain('<image');
      else if (item.kind === 'diagram') expect(svg).toContain('<g transform="translate(');
  }
});
