import { describe, expect, it } from 'vitest';
import { jpegFault, pictureType, pngFault } from '../../src/pictures/picture-format.ts';
import { png } from './pictures.ts';

/** A grey PNG of 2 x 1 px. */
const whole = png({ width: 2, height: 1 });
/** A frame header, a scan of one byte and an end: as much of a JPEG as is looked at. */
const jpeg = Buffer.from(
  'ffd8ffe000044a46ffc0000b08000100020101110 0ffda0008010100003f0042ffd9'.replaceAll(' ', ''),
  'hex',
);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const svg = (inside: string): Uint8Array =>
  utf8(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">${inside}</svg>`,
  );

describe('pictureType', () => {
  it.each<[string, Uint8Array, string]>([
    ['PNG', whole, 'image/png'],
    ['JPEG', jpeg, 'image/jpeg'],
    ['SVG', svg(''), 'image/svg+xml'],
    [
      'SVG after what may stand before it',
      utf8('\uFEFF<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg PUBLIC "x" "y">\n<svg/>'),
      'image/svg+xml',
    ],
    ['SVG with a prefix', utf8('<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'), 'image/svg+xml'],
  ])('knows %s by its bytes', (_, bytes, type) => {
    expect(pictureType(bytes)).toBe(type);
  });

  it.each<[string, Uint8Array, string]>([
    ['GIF', utf8('GIF89a…'), 'is a GIF'],
    ['WebP', utf8('RIFF1234WEBPVP8 '), 'is a WebP picture'],
    ['PDF', utf8('%PDF-1.7'), 'is a PDF'],
    ['HTML', utf8('<html><svg></svg></html>'), 'is neither PNG, JPEG nor SVG'],
    ['nothing', new Uint8Array(), 'is neither PNG, JPEG nor SVG'],
  ])('refuses %s', (_, bytes, fault) => {
    expect(pictureType(bytes)).toMatchObject({ fault });
  });
});

describe('pngFault', () => {
  it('passes a whole file, also with bytes after its end', () => {
    expect(pngFault(whole)).toBeUndefined();
    expect(pngFault(Buffer.concat([whole, Buffer.from('more')]))).toBeUndefined();
  });
  it('finds every cut', () => {
    for (let length = 8; length < whole.length; length++) {
      expect(pngFault(whole.subarray(0, length)), String(length)).toMatchObject({
        fault: 'ends before the picture does',
      });
    }
  });
  it('finds a damaged byte', () => {
    const damaged = Buffer.from(whole);
    damaged[20] = 99;
    expect(pngFault(damaged)).toMatchObject({ fault: 'has a part that is damaged' });
  });
});

describe('jpegFault', () => {
  it('passes a whole file, also with bytes after its end', () => {
    expect(jpegFault(jpeg)).toBeUndefined();
    expect(jpegFault(Buffer.concat([jpeg, Buffer.from('more')]))).toBeUndefined();
  });
  it('finds every cut', () => {
    for (let length = 3; length < jpeg.length; length++)
      expect(jpegFault(jpeg.subarray(0, length)), String(length)).toBeDefined();
  });
});
