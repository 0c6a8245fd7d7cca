import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/model/frame.ts';
import type { Picture } from '../../src/model/deck.ts';
import { KeptParts } from '../../src/ooxml/kept-parts.ts';
import { pngFallbacks } from '../../src/pptx/png-fallbacks.ts';

const picture = (svg: string): Picture => ({
  src: 'p.svg',
  bytes: Buffer.from(svg),
  type: 'image/svg+xml',
  width: 40,
  height: 20,
  alt: '',
});
const frameOf = (...pictures: readonly Picture[]): Frame =>
  ({ items: pictures.map((item) => ({ kind: 'picture', picture: item })) }) as unknown as Frame;
const svg = (content: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">${content}</svg>`;

describe('pngFallbacks', () => {
  it("draws each SVG once, with its words in the deck's own faces", async () => {
    const words = picture(svg('<text x="2" y="15" font-family="Verdana" font-size="14">Ab</text>'));
    const none = picture(svg(''));
    const drawn = await pngFallbacks([frameOf(words, words, none), frameOf(words)], new KeptParts());
    expect(drawn.size).toBe(2);
    const bytes = drawn.get(words)!;
    expect([...bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    // an empty drawing is all one colour, and packs far smaller than one with letters
    expect(bytes.length).toBeGreaterThan(2 * drawn.get(none)!.length);
  });

  it('takes what is kept instead of drawing again', async () => {
    const shape = picture(svg('<rect width="20" height="20"/>'));
    const kept = new KeptParts();
    const drawn = (await pngFallbacks([frameOf(shape)], kept)).get(shape);
    const again = new KeptParts(kept.bytes());
    expect((await pngFallbacks([frameOf(shape)], again)).get(shape)).toEqual(drawn);
    expect(again.bytes()).toBeUndefined();
  });

  it('does nothing without SVG', async () => {
    expect((await pngFallbacks([frameOf()], new KeptParts())).size).toBe(0);
  });
});
