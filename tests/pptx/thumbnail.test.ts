import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import type { Frame } from '../../src/model/frame.ts';
import { drawSvg } from '../../src/pictures/draw-svg.ts';
import { drawSmall } from '../../src/pptx/small-drawing.ts';
import { type DrawSvg, thumbnail, thumbnailMarks } from '../../src/pptx/thumbnail.ts';
import { sampleDeck } from './sample-deck.ts';

const { deck, frames } = sampleDeck();
const titled = frames.find(({ items }) => items.some((item) => item.kind === 'text' && item.role === 'title'))!;
const byRenderer: DrawSvg = (svg, { w: width, h: height }, drawnWidth) => drawSvg(svg, { width, height }, drawnWidth);
const pixelsOf = (png: Uint8Array) => PNG.sync.read(Buffer.from(png));

it('is the first slide small: its ground, its words, the same each time', async () => {
  const png = (await thumbnail(titled, deck, byRenderer))!;
  expect(await thumbnail(titled, deck, byRenderer)).toEqual(png);
  const { width, height, data } = pixelsOf(png);
  expect([width, height]).toEqual([256, 144]);
  const background = data.subarray(0, 3);
  let others = 0;
  for (let at = 0; at < data.length; at += 4)
    if (Math.abs(data[at]! - background[0]!) > 60 || Math.abs(data[at + 1]! - background[1]!) > 60) others += 1;
  expect(others).toBeGreaterThan(20);
});

it('draws outlines as the renderer of SVG draws them', async () => {
  const outlined = frames.filter((frame) => thumbnailMarks(frame, deck).marks.every((mark) => !('svg' in mark)));
  expect(outlined.length).toBeGreaterThan(2);
  // A picture that shows nothing, so that the renderer of SVG draws the rest of the slide.
  const clear = { kind: 'text', text: '\u0e01' } as const;
  for (const frame of outlined) {
    const own = pixelsOf((await thumbnail(frame, deck, () => Promise.reject(new Error('asked for'))))!);
    const sample = titled.items.find((item) => item.kind === 'text')!;
    const beyond = {
      ...sample,
      id: 'beyond',
      paragraphs: [{ ...sample.paragraphs[0]!, balanced: undefined, runs: [clear] }],
    };
    const far = { ...beyond, fill: undefined, box: { x: 5000, y: 5000, w: 900, h: 90 } };
    const rendered = pixelsOf(
      (await thumbnail({ ...frame, items: [...frame.items, far] } as Frame, deck, byRenderer))!,
    );
    let [sum, far60] = [0, 0];
    for (let at = 0; at < own.data.length; at += 1) {
      const difference = Math.abs(own.data[at]! - rendered.data[at]!);
      sum += difference;
      if (difference > 60) far60 += 1;
    }
    expect(sum / own.data.length, frame.id).toBeLessThan(1);
    expect(far60 / own.data.length, frame.id).toBeLessThan(0.002);
  }
});

it('covers pixels by the part that an outline has of them, leaves holes open and cuts off what lies beyond the edge', () => {
  const square = (x: number, y: number, side: number, turned = false) => {
    const corners = [
      [x, y],
      [x + side, y],
      [x + side, y + side],
      [x, y + side],
    ] as const;
    const [first, ...rest] = turned ? corners.toReversed() : corners;
    return [['M', ...first!], ...rest.map((corner) => ['L', ...corner] as const), ['Z']] as const;
  };
  const paint = { fill: '#000000', strokeWidth: 0, opacity: 1 } as const;
  const draw = (...outlines: Parameters<typeof drawSmall>[0]) => {
    const { data } = pixelsOf(drawSmall(outlines, { w: 8, h: 8 }, 8, '#ffffff'));
    return (x: number, y: number) => data[(y * 8 + x) * 4];
  };
  const half = draw({ ...paint, path: square(1.5, 1, 4) });
  expect([half(0, 2), half(1, 2), half(2, 2), half(5, 2), half(6, 2)]).toEqual([255, 128, 0, 128, 255]);
  const ring = draw({ ...paint, path: [...square(1, 1, 6), ...square(3, 3, 2, true)] });
  expect([ring(2, 2), ring(3, 3), ring(5, 5)]).toEqual([0, 255, 0]);
  const beyond = draw({ ...paint, path: square(-4, -4, 20) });
  expect([beyond(0, 0), beyond(7, 7)]).toEqual([0, 0]);
  const line = draw({
    path: [
      ['M', -2, 3.5],
      ['L', 20, 3.5],
    ],
    stroke: '#000000',
    strokeWidth: 1,
    opacity: 0.5,
  });
  expect([line(0, 2), line(0, 3), line(7, 3), line(7, 4)]).toEqual([255, 128, 128, 255]);
});

it('leaves pictures, and letters that the faces lack, to the renderer, and takes no item amiss', async () => {
  for (const frame of frames) {
    let svg = '';
    await thumbnail(frame, deck, (bytes) => {
      svg = new TextDecoder().decode(bytes);
      return Promise.resolve(undefined);
    });
    expect(JSON.stringify(thumbnailMarks(frame, deck))).not.toMatch(/null|NaN/);
    if (frame.items.some((item) => item.kind === 'picture')) expect(svg).toContain('<image');
  }
});

it('shows where letters stand that no face of a package has', async () => {
  const sample = titled.items.find((item) => item.kind === 'text' && item.role === 'title')!;
  const words = (text: string) => ({ ...titled, items: [{ ...sample, paragraphs: [{ ...('paragraphs' in sample ? sample.paragraphs[0] : {}), balanced: undefined, runs: [{ kind: 'text', text }] }] }] }) as Frame; // prettier-ignore
  const { marks } = thumbnailMarks(words('\u672c\u306e\u5c71'), deck);
  expect(marks).toHaveLength(3);
  expect(marks.every((mark) => !('svg' in mark))).toBe(true);
  const drawn = await thumbnail(words('\u672c\u306e\u5c71'), deck, () => Promise.reject(new Error('asked for')));
  expect(drawn).not.toEqual(await thumbnail(words(' '), deck, byRenderer));
});
