import { deflateSync, crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { jpegFault, pictureType, pngFault } from '../../src/resolve/picture-format.ts';
import { svgFault } from '../../src/resolve/svg-safety.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A grey PNG of 2 x 1 px. */
const header = Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.from([0, 1, 2]))),
  chunk('IEND', Buffer.alloc(0)),
]);
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
    ['PNG', png, 'image/png'],
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
    expect(pngFault(png)).toBeUndefined();
    expect(pngFault(Buffer.concat([png, Buffer.from('more')]))).toBeUndefined();
  });
  it('finds every cut', () => {
    for (let length = 8; length < png.length; length++) {
      expect(pngFault(png.subarray(0, length)), String(length)).toMatchObject({
        fault: 'ends before the picture does',
      });
    }
  });
  it('finds a damaged byte', () => {
    const damaged = Buffer.from(png);
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

describe('svgFault', () => {
  it.each([
    ['shapes', '<rect width="3" height="3" fill="url(#g)"/>'],
    ['a part used again', '<g id="a"/><use xlink:href="#a"/><use href="#a"/>'],
    ['a picture inside', '<image href="data:image/png;base64,AAAA"/>'],
    ['a style sheet', '<style>.a { fill: url("#g") }</style>'],
    ['a link', '<a href="https://example.org"><text>go</text></a>'],
  ])('passes %s', async (_, inside) => {
    expect(await svgFault(svg(inside))).toBeUndefined();
  });

  it.each([
    ['a script', '<script>alert(1)</script>', 'holds a script'],
    ['a handler', '<rect onclick="alert(1)"/>', 'holds a script (onclick)'],
    ['HTML', '<foreignObject/>', 'holds a <foreignObject>, which PowerPoint cannot show'],
    ['a picture elsewhere', '<image href="https://a.org/b.png"/>', 'fetches "https://a.org/b.png"'],
    ['a file beside it', '<image xlink:href="b.png"/>', 'fetches "b.png"'],
    ['part of another file', '<use href="b.svg#x"/>', 'fetches "b.svg#x"'],
    ['a fill elsewhere', '<rect fill="url(https://a.org/x.svg#y)"/>', 'fetches a file by its fill'],
    ['an import', '<style>@import "a.css";</style>', 'fetches files by its style sheet'],
  ])('refuses %s', async (_, inside, fault) => {
    expect(await svgFault(svg(inside))).toMatchObject({ fault });
  });

  it('refuses entities and broken XML', async () => {
    expect(await svgFault(utf8('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>'))).toMatchObject({
      fault: 'declares entities of its own',
    });
    expect((await svgFault(utf8('<svg><g></svg>')))!.fault).toMatch(/^is not well-formed XML/);
  });
});
