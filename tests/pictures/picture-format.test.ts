import { describe, expect, it } from 'vitest';
import { jpegFault, pictureType, pngFault } from '../../src/pictures/picture-format.ts';
import { chunk, pictureFile, png } from './pictures.ts';

/** A grey PNG of 2 x 1 px. */
const whole = png({ width: 2, height: 1 });
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const svg = (inside: string): Uint8Array =>
  utf8(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inside}</svg>`,
  );

describe('pictureType', () => {
  it.each<[string, Uint8Array, string]>([
    ['PNG', whole, 'image/png'],
    ['JPEG', pictureFile('baseline.jpg'), 'image/jpeg'],
    ['SVG', svg(''), 'image/svg+xml'],
    [
      'SVG after what may stand before it',
      utf8('\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg/>'),
      'image/svg+xml',
    ],
    [
      'SVG in UTF-16',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<?xml version="1.0"?><svg/>', 'utf16le')]),
      'image/svg+xml',
    ],
    ['SVG in UTF-16 without a mark, to be told of', Buffer.from('<svg/>', 'utf16le'), 'image/svg+xml'],
    ['SVG with a prefix', utf8('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
  ])('knows %s by its bytes', (_, bytes, type) => {
    expect(pictureType(bytes)).toBe(type);
  });

  it.each<[string, Uint8Array, string]>([
    ['PDF', utf8('%PDF-1.7'), 'is a PDF'],
    ['HTML', utf8('<html><svg></svg></html>'), 'is of no format that decks show'],
    ['nothing', new Uint8Array(), 'is of no format that decks show'],
  ])('refuses %s', (_, bytes, fault) => {
    expect(pictureType(bytes)).toMatchObject({ fault });
  });
});

describe('pngFault', () => {
  const part = 'holds data for a part of its pixels only';

  it('passes a whole file, also with bytes after its end', async () => {
    expect(await pngFault(whole)).toBeUndefined();
    expect(await pngFault(Buffer.concat([whole, Buffer.from('more')]))).toBeUndefined();
  });

  it('finds every cut', async () => {
    for (let length = 8; length < whole.length; length++) {
      expect(await pngFault(whole.subarray(0, length)), String(length)).toMatchObject({
        fault: 'ends before the picture does',
      });
    }
  });

  it('finds a damaged byte', async () => {
    const damaged = Buffer.from(whole);
    damaged[20] = 99;
    expect(await pngFault(damaged)).toMatchObject({ fault: 'has a part that is damaged' });
  });

  // Bytes that the rows of 5 x 3 px take, each with one for its filter; interlaced ones in seven passes.
  it.each([
    ['grey', { depth: 8, colour: 0 }, 3 * 6],
    ['black and white', { depth: 1, colour: 0 }, 3 * 2],
    ['a palette', { depth: 4, colour: 3 }, 3 * 4],
    ['colours', { depth: 8, colour: 2 }, 3 * 16],
    ['fine colours that can be seen through', { depth: 16, colour: 6 }, 3 * 41],
    ['interlaced grey', { depth: 8, colour: 0, interlaced: true }, 2 + 2 + 0 + 2 + 4 + 2 * 3 + 6],
  ])('wants data for every pixel: %s', async (_, kind, length) => {
    const of = (bytes: number): Buffer => png({ width: 5, height: 3, ...kind, data: Buffer.alloc(bytes) });
    expect(await pngFault(of(length))).toBeUndefined();
    expect(await pngFault(of(length - 1))).toMatchObject({ fault: part });
  });

  it('finds data that are not packed at all', async () => {
    const body = Buffer.concat([
      whole.subarray(0, 33),
      chunk('IDAT', Buffer.from('no')),
      chunk('IEND', Buffer.alloc(0)),
    ]);
    expect(await pngFault(body)).toMatchObject({ fault: part });
  });
});

describe('jpegFault', () => {
  const names = ['baseline.jpg', 'plain.jpg', 'grey.jpg', 'wide.jpg', 'progressive.jpg'];

  it.each(names)('passes a whole file, also with bytes after its end: %s', (name) => {
    expect(jpegFault(pictureFile(name))).toBeUndefined();
    expect(jpegFault(Buffer.concat([pictureFile(name), Buffer.from('more')]))).toBeUndefined();
  });

  it.each(names)('finds every cut: %s', (name) => {
    const jpeg = pictureFile(name);
    for (let length = 3; length < jpeg.length; length++)
      expect(jpegFault(jpeg.subarray(0, length)), String(length)).toBeDefined();
  });

  it.each(names.slice(0, 4))('finds every cut that was given an end: %s', (name) => {
    const jpeg = pictureFile(name);
    const start = jpeg.lastIndexOf('\xff\xda', undefined, 'latin1') + 10;
    for (let length = start; length < jpeg.length - 4; length++) {
      const cut = Buffer.concat([jpeg.subarray(0, length), Buffer.from([0xff, 0xd9])]);
      expect(jpegFault(cut), `${length} of ${jpeg.length}`).toBeDefined();
    }
  });

  it('finds a progressive picture whose later scans are missing', () => {
    const jpeg = pictureFile('progressive.jpg');
    const last = jpeg.lastIndexOf('\xff\xda', undefined, 'latin1');
    const before = jpeg.lastIndexOf('\xff\xda', last - 1, 'latin1');
    expect(jpegFault(Buffer.concat([jpeg.subarray(0, before), Buffer.from([0xff, 0xd9])]))).toBeDefined();
  });

  it('finds a picture that says it is larger than its data', () => {
    const jpeg = pictureFile('baseline.jpg');
    const frame = jpeg.indexOf('\xff\xc0', 0, 'latin1');
    jpeg.writeUInt16BE(65_535, frame + 5);
    jpeg.writeUInt16BE(65_535, frame + 7);
    expect(jpegFault(jpeg)).toMatchObject({ fault: 'holds data for a part of its pixels only' });
  });

  it('ends with an answer whatever byte is another one', () => {
    const jpeg = pictureFile('wide.jpg');
    for (let at = 2; at < jpeg.length; at++) {
      const changed = Buffer.from(jpeg);
      changed[at] = changed[at]! ^ 0xff;
      const fault = jpegFault(changed);
      expect(fault === undefined || typeof fault.fault === 'string').toBe(true);
    }
  });
});
