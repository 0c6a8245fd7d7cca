import { crc32, createInflate } from 'node:zlib';
import type { Picture } from '../model/deck.ts';
import { isWholeJpeg } from './jpeg-scan.ts';

/** Bits of a pixel by the colour type of the header (PNG specification, 11.2.1): so many samples each. */
const samples: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** Where the passes of an interlaced picture begin and how far apart their pixels are (8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Bytes that the data of a picture unpack to; `undefined` where its header makes no sense. `header` is the body of IHDR. */
function unpackedLength(header: Uint8Array): number | undefined {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [width, height, depth, interlaced] = [view.getUint32(0), view.getUint32(4), header[8]!, header[12] === 1];
  const perPixel = samples.get(header[9]!);
  if (perPixel === undefined || ![1, 2, 4, 8, 16].includes(depth)) return undefined;
  const rows = (w: number, h: number): number => (w === 0 ? 0 : h * (1 + Math.ceil((w * depth * perPixel) / 8)));
  if (!interlaced) return rows(width, height);
  const share = (length: number, start: number, step: number): number =>
    Math.max(0, Math.ceil((length - start) / step));
  return passes.reduce((sum, [x, y, dx, dy]) => sum + rows(share(width, x, dx), share(height, y, dy)), 0);
}

/** Whether packed data hold so many bytes. They are counted as they come, and never held. */
function unpacksTo(packed: readonly Uint8Array[], length: number): Promise<boolean> {
  return new Promise((resolve) => {
    const inflate = createInflate();
    let count = 0;
    const finish = (whole: boolean): void => {
      inflate.destroy();
      resolve(whole);
    };
    inflate.on('data', (part: Buffer) => {
      count += part.length;
      if (count >= length) finish(true);
    });
    inflate.on('error', () => finish(false));
    inflate.on('end', () => finish(count >= length));
    for (const part of packed) inflate.write(part);
    inflate.end();
  });
}

export type PictureType = Picture['type'];

/** What is wrong with the bytes of a picture, in words that end a sentence about it. */
export interface PictureFault {
  readonly fault: string;
  readonly hint: string;
}

const otherFormats: readonly (readonly [string, RegExp])[] = [
  ['a TIFF', /^(?:II\*\0|MM\0\*)/],
  ['a BMP', /^BM/],
  ['a HEIC picture', /^....ftyp(?:heic|heix|hevc|mif1)/s],
  ['a PDF', /^%PDF/],
  ['a compressed SVG (SVGZ)', /^\x1f\x8b/],
];

/** The format by the bytes; names of files may be wrong. */
export function pictureType(bytes: Uint8Array): PictureType | PictureFault {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(start)) return 'image/gif';
  if (/^RIFF....WEBP/s.test(start)) return 'image/webp';
  if (/^....ftyp/s.test(start) && /avi[fs]/.test(start.slice(8, 40))) return 'image/avif';
  if (looksLikeSvg(bytes)) return 'image/svg+xml';
  const other = otherFormats.find(([, signature]) => signature.test(start))?.[0];
  return {
    fault: other ? `is ${other}` : 'is of no format that decks show',
    hint: 'both decks show PNG, JPEG, WebP, GIF, AVIF and SVG; save it as one of these',
  };
}

/** What keeps a picture of pixels from being shown as it is meant. */
export async function rasterFault(
  type: Exclude<PictureType, 'image/svg+xml'>,
  bytes: Uint8Array,
): Promise<PictureFault | undefined> {
  switch (type) {
    case 'image/png':
      return pngFault(bytes);
    case 'image/jpeg':
      return jpegFault(bytes);
    case 'image/gif':
      return gifFault(bytes);
    case 'image/webp':
      return webpFault(bytes);
    case 'image/avif':
      return undefined; // read whole for the PowerPoint file
  }
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64 * 1024))
    .toString('utf8')
    // Of UTF-16 and UTF-32 the letters are left; whoever reads it decodes it, or says what it is.
    .replaceAll('\0', '')
    .replace(/^(?:\uFEFF|\uFFFD\uFFFD)/, '');
  const root = start.replace(/^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*(?:\[[\s\S]*?\])?[^>]*>)+/i, '');
  return /^<(?:[\w-]+:)?svg[\s>/]/i.test(root);
}

const damaged = (fault: string): PictureFault => ({
  fault,
  hint: 'export it again; the file is damaged or was not copied whole',
});

/** Whether a PNG is whole: all its chunks with their check sums, from header to end, and data for all its pixels (PNG specification, 5). */
export async function pngFault(bytes: Uint8Array): Promise<PictureFault | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 8;
  let header: Uint8Array | undefined;
  const data: Uint8Array[] = [];
  while (position + 12 <= bytes.length) {
    const length = view.getUint32(position);
    const end = position + 12 + length;
    if (end > bytes.length) break;
    const type = Buffer.from(bytes.subarray(position + 4, position + 8)).toString('latin1');
    if (crc32(bytes.subarray(position + 4, end - 4)) !== view.getUint32(end - 4))
      return damaged('has a part that is damaged');
    const body = bytes.subarray(position + 8, end - 4);
    if (type === 'IHDR' && length === 13) header ??= body;
    if (type === 'IDAT') data.push(body);
    if (type === 'IEND') return pngDataFault(header, data);
    position = end;
  }
  return damaged('ends before the picture does');
}

async function pngDataFault(
  header: Uint8Array | undefined,
  data: readonly Uint8Array[],
): Promise<PictureFault | undefined> {
  const length = header && unpackedLength(header);
  if (data.length === 0 || length === undefined) return damaged('holds no picture');
  return (await unpacksTo(data, length)) ? undefined : damaged('holds data for a part of its pixels only');
}

/** Whether a JPEG is whole: segments up to the first scan, and an end (ITU-T T.81, annex B). */
export function jpegFault(bytes: Uint8Array): PictureFault | undefined {
  let position = 2;
  let hasFrame = false;
  while (position + 4 <= bytes.length) {
    if (bytes[position] !== 0xff) return damaged('has a part that is damaged');
    const marker = bytes[position + 1]!;
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) hasFrame = true;
    if (marker === 0xda) break;
    position += 2 + bytes[position + 2]! * 256 + bytes[position + 3]!;
  }
  if (!hasFrame || position + 4 > bytes.length) return damaged('ends before the picture does');
  // Some cameras and editors add bytes after the end; the end itself must be there.
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('\xff\xd9', undefined, 'latin1') >
    position
    ? isWholeJpeg(bytes)
      ? undefined
      : damaged('holds data for a part of its pixels only')
    : damaged('ends before the picture does');
}

/** Whether a GIF is whole: blocks up to its trailer (GIF89a, 17 to 27). */
export function gifFault(bytes: Uint8Array): PictureFault | undefined {
  const tableLength = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
    return at + 1;
  };
  let hasPicture = false;
  for (let at = 13 + tableLength(bytes[10] ?? 0); at < bytes.length;) {
    const introducer = bytes[at]!;
    if (introducer === 0x3b) return hasPicture ? undefined : damaged('holds no picture');
    if (introducer === 0x21) at = afterBlocks(at + 2);
    else if (introducer === 0x2c) {
      at = afterBlocks(at + 11 + tableLength(bytes[at + 9] ?? 0));
      hasPicture = true;
    } else return damaged('has a part that is damaged');
  }
  return damaged('ends before the picture does');
}

/** Whether a WebP file is as long as it says (RIFF: the size after four letters). */
export function webpFault(bytes: Uint8Array): PictureFault | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return bytes.length >= 8 + view.getUint32(4, true) ? undefined : damaged('ends before the picture does');
}

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A photograph of a large camera has half of it; programs hold four bytes a pixel to show a picture. */
const maxPixels = 100_000_000;
/** Beyond this some programs show nothing. */
const longestSide = 30_000;
/** A strip that fills the slide would be a hair's breadth. */
const maxStretched = 500;

/** What no program shows, or a machine has no memory for. */
export function sizeFault({ width, height }: PixelSize, type: PictureType): PictureFault | undefined {
  const size = `${short(width)} x ${short(height)} px`;
  if (Math.max(width / height, height / width) > maxStretched)
    return { fault: `is ${size}, which no slide has room for`, hint: 'cut it to a shape that can be seen' };
  if (type === 'image/svg+xml' || (width * height <= maxPixels && Math.max(width, height) <= longestSide))
    return undefined;
  return {
    fault: `is ${size}, more than programs can show`,
    hint: 'make it smaller: a slide shows 1280 x 720 px, on a fine screen twice that',
  };
}

const short = (length: number): string => String(Math.round(length * 100) / 100);

/** Natural size in px, and how EXIF would have it turned: 1 is upright. */
export async function naturalSize(
  bytes: Uint8Array,
): Promise<(PixelSize & { readonly orientation: number }) | undefined> {
  const { imageSize } = await import('image-size');
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height, orientation } : undefined;
  } catch {
    return undefined;
  }
}
