import { describe, expect, it } from 'vitest';
import { pictureLarge, tooManyPictures } from '../../src/checks/pictures.ts';
import type { CheckContext } from '../../src/checks/check.ts';
import type { SourceMap } from '../../src/model/diagnostic.ts';
import type { Frame } from '../../src/model/frame.ts';

/** A picture of so many bytes that holds none of them. */
const picture = (src: string, length: number) => ({
  kind: 'picture',
  picture: { src, bytes: { length }, type: 'image/jpeg', width: 4000, height: 3000, alt: '' },
  path: ['slides', 0, 'image'],
});
const frames = (...slides: readonly object[][]): readonly Frame[] =>
  slides.map((items) => ({ items })) as unknown as Frame[];
const range = { file: 'a.yaml', start: { line: 5, column: 3 }, end: { line: 5, column: 4 } };
const source = { locate: () => range } as unknown as SourceMap;
const warned = (shown: readonly Frame[]) => [...pictureLarge.run({ frames: shown } as unknown as CheckContext)];

describe('pictures of a deck', () => {
  it('count once, however many slides show them', () => {
    const photo = picture('a.jpg', 20e6);
    const often = frames(...Array.from({ length: 50 }, () => [photo]));
    expect(warned(often)).toEqual([]);
    expect(tooManyPictures(often, source)).toEqual([]);
  });

  it('are warned of where they come to more than is handy, by name, the largest first', () => {
    const [remark] = warned(frames([picture('a.jpg', 25e6)], [picture('b.jpg', 30e6), picture('c.jpg', 1e6)]));
    expect(remark).toMatchObject({
      message: 'the pictures make each deck larger than 56 MB: b.jpg (30 MB), a.jpg (25 MB), c.jpg (1.0 MB)',
      path: ['slides', 0, 'image'],
    });
  });

  it('are an error where no page can hold them, and then no warning', () => {
    const many = frames(Array.from({ length: 20 }, (_, n) => picture(`p${n}.jpg`, 20e6 - n)));
    expect(tooManyPictures(many, source)).toMatchObject([
      {
        rule: 'pictures-too-large',
        severity: 'error',
        message: expect.stringMatching(
          /400 MB, more than a web page can hold: p0\.jpg \(20 MB\), .* and 15 more$/,
        ) as string,
        range,
      },
    ]);
    expect(warned(many)).toEqual([]);
  });
});
