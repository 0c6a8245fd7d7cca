import { expect, it } from 'vitest';
import { drawSvg, inSourceFaces } from '../../src/pictures/draw-svg.ts';
import { fileFamilyOf } from '../../src/typeset/font-files.ts';

const size = { width: 1280, height: 1280 };
const draw = (content: string): Promise<Uint8Array> =>
  drawSvg(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="1280">${content}</svg>`),
    size,
    900,
  );
/** A drawing that may hold letters written as CSS escapes is drawn with all faces. */
const withAllFaces = '<desc>\\</desc>';

const rows = (text: string, family: string): string =>
  (text.match(/.{1,60}/gsu) ?? [])
    .map((row, at) => `<text x="4" y="${24 * (at + 1)}" font-size="18" font-family="${family}">${row}</text>`)
    .join('');

it('draws with the faces that it needs what it draws with all of them', async () => {
  const letters = Array.from({ length: 0x2200 }, (_, code) => String.fromCodePoint(code))
    .filter((letter) => inSourceFaces.test(letter) && /[\p{L}\p{N}\p{P}\p{S}]/u.test(letter) && !/[<&\\]/.test(letter))
    .join('');
  expect(letters.length).toBeGreaterThan(1000);
  for (const face of ['plex-mono-400', 'bricolage-800'] as const) {
    const text = rows(letters, fileFamilyOf(face));
    expect(await draw(text), face).toEqual(await draw(text + withAllFaces));
  }
});

it('draws letters of other scripts, however they are written', async () => {
  const nothing = await draw(rows(String.fromCodePoint(0xe000), 'serif'));
  const [hebrew, written] = await Promise.all([
    draw(rows('שלום', 'serif')),
    draw(rows('&#1513;&#1500;&#1493;&#1501;', 'serif')),
  ]);
  expect(hebrew).not.toEqual(nothing);
  expect(written).toEqual(hebrew);
});
