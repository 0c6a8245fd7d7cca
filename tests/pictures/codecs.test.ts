import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { averaged, brightness, rewrite, turned, type Pixels } from '../../src/pictures/codecs.ts';
import { fitPictures } from '../../src/pictures/fit-pictures.ts';
import { gifFault, naturalSize, pictureType, webpFault } from '../../src/pictures/picture-format.ts';
import type { Picture } from '../../src/model/deck.ts';
import type { Frame, PictureItem } from '../../src/model/frame.ts';
import { createMemo, noMemo } from '../../src/model/memo.ts';
import { photo, pictureFile, png } from './pictures.ts';

/** A picture of grey pixels, each named by its value. */
const grey = (width: number, values: readonly number[]): Pixels => ({
  width,
  height: values.length / width,
  data: new Uint8ClampedArray(values.flatMap((value) => [value, value, value, 255])),
});
const values = ({ data }: Pixels): number[] => Array.from(data).filter((_, index) => index % 4 === 0);

describe('turned', () => {
  it.each([
    [1, 3, [1, 2, 3, 4, 5, 6]],
    [2, 3, [3, 2, 1, 6, 5, 4]],
    [3, 3, [6, 5, 4, 3, 2, 1]],
    [4, 3, [4, 5, 6, 1, 2, 3]],
    [5, 2, [1, 4, 2, 5, 3, 6]],
    [6, 2, [4, 1, 5, 2, 6, 3]],
    [7, 2, [6, 3, 5, 2, 4, 1]],
    [8, 2, [3, 6, 2, 5, 1, 4]],
  ])('shows what EXIF calls %i upright', (orientation, width, upright) => {
    const pixels = turned(grey(3, [1, 2, 3, 4, 5, 6]), orientation);
    expect([pixels.width, values(pixels)]).toEqual([width, upright]);
  });
});

describe('averaged', () => {
  it('is the mean of what a pixel covers', () => {
    expect(values(averaged(grey(4, [0, 10, 100, 200, 20, 30, 120, 220]), { width: 2, height: 1 }))).toEqual([15, 160]);
    expect(values(averaged(grey(3, [0, 90, 180]), { width: 2, height: 1 }))).toEqual([30, 150]);
  });

  it('counts what is clear for nothing', () => {
    const data = new Uint8ClampedArray([200, 200, 200, 255, 0, 0, 0, 0]);
    expect([...averaged({ width: 2, height: 1, data }, { width: 1, height: 1 }).data]).toEqual([200, 200, 200, 128]);
  });
});

describe('rewrite', () => {
  const sum = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

  it('writes the same bytes on every machine', async () => {
    const half = { orientation: 1, size: { width: 20, height: 14 } };
    const jpeg = await rewrite(pictureFile('baseline.jpg'), 'image/jpeg', half);
    expect(await naturalSize(jpeg)).toMatchObject(half.size);
    expect(sum(jpeg)).toBe('07c5675e2d81b998');
    expect(sum(await rewrite(png({ width: 40, height: 28 }), 'image/png', half))).toBe('89ced3b5988c3f97');
  });

  it('turns a photo upright', async () => {
    const upright = await rewrite(photo(6), 'image/jpeg', { orientation: 6 });
    expect(await naturalSize(upright)).toEqual({ width: 27, height: 40, orientation: 1 });
  });
});

describe('brightness', () => {
  it('is that of the brightest pixels of each field', async () => {
    const rows = Buffer.alloc(9 * 8);
    for (let y = 0; y < 8; y += 1) for (let x = 4; x < 8; x += 1) rows[y * 9 + 1 + x] = 255;
    const half = png({ width: 8, height: 8, data: rows });
    expect(await brightness(half, 'image/png', 1, { width: 2, height: 1 })).toEqual([0, 1]);
  });
});

describe('fitPictures', () => {
  const bytes = png({ width: 4000, height: 2 });
  const picture: Picture = { src: 'a.png', bytes, type: 'image/png', width: 4000, height: 2000, alt: 'A' };
  const item = (shown: Picture, w: number, crop = 1): PictureItem => ({
    kind: 'picture',
    id: 'image',
    name: 'Picture',
    box: { x: 0, y: 0, w, h: w / 2 },
    picture: shown,
    crop: { x: 0, y: 0, w: crop, h: crop },
    alt: shown.alt,
  });
  const frame = (...items: PictureItem[]): Frame => ({ items, slide: { path: ['slides', 0] } }) as unknown as Frame;
  const fit = async (frames: readonly Frame[], original = false, memo = noMemo) => {
    const asked: unknown[] = [];
    const work = {
      rewrite: (_: Uint8Array, type: string, how: unknown) => {
        asked.push([type, how]);
        return Promise.resolve(png({ width: 1, height: 1 }));
      },
    };
    return { asked, ...(await fitPictures(frames, undefined, { original, standIns: true, work, memo })) };
  };

  it('makes a picture as large as its largest place shows, twice over', async () => {
    const frames = [frame(item(picture, 300)), frame(item({ ...picture, alt: 'B' }, 400, 0.5))];
    const { asked, frames: fitted } = await fit(frames);
    expect(asked).toEqual([['image/png', { orientation: 1, size: { width: 1600, height: 800 } }]]);
    expect(fitted.map(({ items }) => items[0])).toMatchObject([
      { alt: 'A', picture: { width: 1600, alt: 'A' } },
      { alt: 'B', picture: { width: 1600, alt: 'B' } },
    ]);
  });

  it('gives the same frames again for the same ones, though the picture was made anew', async () => {
    const memo = createMemo();
    const frames = [frame(item(picture, 300)), frame(item({ ...picture, alt: 'B' }, 400))];
    const first = await fit(frames, false, memo);
    const again = await fit(frames, false, memo);
    expect(first.frames[0]).not.toBe(frames[0]);
    expect(again.frames.map((one, index) => one === first.frames[index])).toEqual([true, true]);
  });

  it('takes equal files for one, whatever their names, and frames without such ones as they are', async () => {
    const again = { ...picture, src: 'b.png', bytes: Uint8Array.from(bytes) };
    const other = { ...picture, bytes: png({ width: 4000, height: 2, data: Buffer.alloc(2 * 12001, 7) }) };
    const frames = [frame(item(picture, 1700)), frame(item(again, 1700)), frame(item(other, 1700))];
    const { frames: fitted } = await fit(frames);
    const shown = fitted.map(({ items: [one] }) => (one as PictureItem).picture);
    expect(shown[1]).toMatchObject({ src: 'b.png' });
    expect(shown[1]!.bytes).toBe(shown[0]!.bytes);
    expect(shown[2]!.bytes).not.toBe(shown[0]!.bytes);
    expect([fitted[0] === frames[0], fitted[2] === frames[2]]).toEqual([true, true]);
    // Both are made from one file, at the size of the larger one.
    expect((await fit([frame(item(picture, 300)), frame(item(again, 400))])).asked).toHaveLength(1);
  });

  it('leaves alone what is not much larger, and all where they are to stay original', async () => {
    const near = [frame(item(picture, 1700))];
    expect(await fit(near)).toMatchObject({ asked: [], frames: near });
    const large = [frame(item(picture, 100))];
    expect(await fit(large, true)).toMatchObject({ asked: [], frames: large });
  });

  it('turns photos whatever their size, and gives WebP a stand-in', async () => {
    const { asked } = await fit(
      [
        frame(
          item({ ...picture, orientation: 6 }, 3000),
          item({ ...picture, bytes: png({ width: 1, height: 1 }), type: 'image/webp' }, 3000),
        ),
      ],
      true,
    );
    expect(asked).toEqual([
      ['image/png', { orientation: 6 }],
      ['image/webp', { orientation: 1 }],
    ]);
  });
});

describe('formats', () => {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const webp = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64');

  it('are known by their bytes', () => {
    expect([gif, webp].map(pictureType)).toEqual(['image/gif', 'image/webp']);
    expect(pictureType(Buffer.from('\0\0\0\x1cftypavif\0\0\0\0', 'latin1'))).toBe('image/avif');
  });

  it('are whole or not', () => {
    expect([gifFault(gif), webpFault(webp)]).toEqual([undefined, undefined]);
    expect(gifFault(gif.subarray(0, -4))).toMatchObject({ fault: 'ends before the picture does' });
    expect(webpFault(webp.subarray(0, -4))).toMatchObject({ fault: 'ends before the picture does' });
  });
});
