import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libFolder } from '../resources/package-root.ts';
import { svgPixels, withMemoryLimit } from './draw-svg.ts';
import type { PixelSize } from './picture-format.ts';

/**
 * Pictures of pixels, read and written by codecs in WebAssembly: they have no way to a file or a network, and give the same bytes on
 * every machine. Runs in the thread for pictures.
 */

/** Four bytes a pixel: red, green, blue, alpha. */
export interface Pixels extends PixelSize {
  readonly data: Uint8ClampedArray;
}

export type RasterType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/avif';

const megabytes = 1024;

const compiled = (name: string): WebAssembly.Module =>
  new WebAssembly.Module(
    withMemoryLimit(readFileSync(join(libFolder, 'wasm', `${name}.wasm`)), megabytes) as BufferSource,
  );

/** What the codecs give their pixels in; there is none in Node. */
class PixelData {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}

type Decode = (bytes: ArrayBuffer) => Promise<Pixels>;
const started = new Map<string, Promise<unknown>>();

/** A codec is compiled when the first picture wants it. */
function once<T>(name: string, start: () => Promise<T>): Promise<T> {
  (globalThis as { ImageData?: unknown }).ImageData ??= PixelData;
  const known = (started.get(name) ?? start()) as Promise<T>;
  started.set(name, known);
  return known;
}

/** How a picture is read, by its format. */
const decoders: Readonly<Record<RasterType, () => Promise<Decode>>> = {
  'image/jpeg': () =>
    once('jpeg-dec', async () => {
      const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
      await init(compiled('jpeg-dec'));
      return (bytes) => decode(bytes, { preserveOrientation: false });
    }),
  'image/png': () =>
    once('png', async () => {
      const { default: decode, init } = await import('@jsquash/png/decode.js');
      await init(compiled('png'));
      return (bytes) => decode(bytes);
    }),
  'image/webp': () =>
    once('webp-dec', async () => {
      const { default: decode, init } = await import('@jsquash/webp/decode.js');
      await init(compiled('webp-dec'));
      return (bytes) => decode(bytes);
    }),
  'image/avif': () =>
    once('avif-dec', async () => {
      const { default: decode, init } = await import('@jsquash/avif/decode.js');
      await init(compiled('avif-dec'));
      return async (bytes) => {
        const pixels = await decode(bytes);
        if (!pixels) throw new Error('the picture cannot be read');
        return pixels as Pixels;
      };
    }),
};

async function readPixels(bytes: Uint8Array, type: RasterType): Promise<Pixels> {
  const decode = await decoders[type]();
  const { buffer, byteOffset, byteLength } = bytes;
  return decode(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
}

/** Of a photograph that is to be seen, not to be worked on. */
const quality = 85;

async function writeJpeg(pixels: Pixels): Promise<Uint8Array> {
  const encode = await once('jpeg-enc', async () => {
    const { default: write, init } = await import('@jsquash/jpeg/encode.js');
    await init(compiled('jpeg-enc'));
    return write;
  });
  return new Uint8Array(await encode(pixels as ImageData, { quality }));
}

async function writePng(pixels: Pixels): Promise<Uint8Array> {
  const encode = await once('png-enc', async () => {
    const { default: write, init } = await import('@jsquash/png/encode.js');
    await init(compiled('png'));
    return write;
  });
  return new Uint8Array(await encode(pixels as ImageData));
}

const isOpaque = ({ data }: Pixels): boolean => {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  return true;
};

/** What is to become of a picture. */
export interface Rewriting {
  /** EXIF's number for how it is stored turned; 1 is upright. */
  readonly orientation: number;
  /** Of the picture when it is upright; absent: as large as it is. */
  readonly size?: PixelSize;
}

/** A picture upright, of another size, as PNG or JPEG, with the colour profile that it had. */
export async function rewrite(
  bytes: Uint8Array,
  type: RasterType,
  { orientation, size }: Rewriting,
): Promise<Uint8Array> {
  const upright = turned(await readPixels(bytes, type), orientation);
  const pixels = size ? averaged(upright, size) : upright;
  if (type === 'image/png' || !isOpaque(pixels)) return writePng(pixels);
  const written = await writeJpeg(pixels);
  return type === 'image/jpeg' ? withProfile(written, bytes) : written;
}

/** A picture cut around its middle to the shape of a size, in that size, with an SVG over it: a JPEG, or a PNG where it was seen through. */
export async function drawnOver(
  bytes: Uint8Array,
  type: RasterType,
  orientation: number,
  { size, mark }: { readonly size: PixelSize; readonly mark: string },
): Promise<Uint8Array> {
  const pixels = averaged(cut(turned(await readPixels(bytes, type), orientation), size), size);
  const over = await svgPixels(mark, size);
  const { data } = pixels;
  for (let at = 0; at < data.length; at += 4) {
    const below = 1 - over[at + 3]! / 255;
    if (below === 1) continue;
    for (const channel of [0, 1, 2]) data[at + channel] = over[at + channel]! + data[at + channel]! * below;
    data[at + 3] = over[at + 3]! + data[at + 3]! * below;
  }
  return isOpaque(pixels) ? writeJpeg(pixels) : writePng(pixels);
}

/** The largest part of that shape, around the middle. */
function cut(pixels: Pixels, shape: PixelSize): Pixels {
  const scale = Math.min(pixels.width / shape.width, pixels.height / shape.height);
  const [width, height] = [shape.width, shape.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const [left, top] = [Math.floor((pixels.width - width) / 2), Math.floor((pixels.height - height) / 2)];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const from = ((top + y) * pixels.width + left) * 4;
    data.set(pixels.data.subarray(from, from + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/** Where each pixel of the upright picture is stored, by EXIF's numbers (TIFF 6.0, Orientation). */
export function turned(pixels: Pixels, orientation: number): Pixels {
  if (orientation < 2 || orientation > 8) return pixels;
  const { width: w, height: h } = pixels;
  const from: Readonly<Record<number, (x: number, y: number) => number>> = {
    2: (x, y) => y * w + (w - 1 - x),
    3: (x, y) => (h - 1 - y) * w + (w - 1 - x),
    4: (x, y) => (h - 1 - y) * w + x,
    5: (x, y) => x * w + y,
    6: (x, y) => (h - 1 - x) * w + y,
    7: (x, y) => (h - 1 - x) * w + (w - 1 - y),
    8: (x, y) => x * w + (w - 1 - y),
  };
  const [width, height] = orientation >= 5 ? [h, w] : [w, h];
  const source = new Uint32Array(pixels.data.buffer, pixels.data.byteOffset, w * h);
  const target = new Uint32Array(width * height);
  const at = from[orientation]!;
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) target[y * width + x] = source[at(x, y)]!;
  return { width, height, data: new Uint8ClampedArray(target.buffer) };
}

/** Each new pixel is the mean of those that it covers, weighted by how much of them and by how opaque they are. */
export function averaged(pixels: Pixels, size: PixelSize): Pixels {
  const { width, height } = size;
  const { data, width: w, height: h } = pixels;
  const columns = spans(w, width);
  const rows = spans(h, height);
  const target = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const row = rows[y]!;
    for (let x = 0; x < width; x += 1) {
      const column = columns[x]!;
      let [red, green, blue, alpha, area] = [0, 0, 0, 0, 0];
      for (let j = row.first; j <= row.last; j += 1) {
        const down = row.share(j);
        for (let i = column.first; i <= column.last; i += 1) {
          const at = (j * w + i) * 4;
          const share = down * column.share(i);
          const weight = share * data[at + 3]!;
          red += weight * data[at]!;
          green += weight * data[at + 1]!;
          blue += weight * data[at + 2]!;
          alpha += weight;
          area += share;
        }
      }
      const to = (y * width + x) * 4;
      if (alpha > 0) [target[to], target[to + 1], target[to + 2]] = [red / alpha, green / alpha, blue / alpha];
      target[to + 3] = alpha / area;
    }
  }
  return { width, height, data: target };
}

interface Span {
  readonly first: number;
  readonly last: number;
  /** How much of a pixel lies in it. */
  share(pixel: number): number;
}

/** The stored pixels that each new one covers, along one side. */
const spans = (length: number, count: number): readonly Span[] =>
  Array.from({ length: count }, (_, index) => {
    const start = (index * length) / count;
    const end = ((index + 1) * length) / count;
    return {
      first: Math.floor(start),
      last: Math.min(length - 1, Math.ceil(end) - 1),
      share: (pixel) => Math.min(end, pixel + 1) - Math.max(start, pixel),
    };
  });

/** The colour profile of a JPEG (APP2 segments that begin so; ICC.1, annex B.4) in one that was made from it. */
function withProfile(written: Uint8Array, source: Uint8Array): Uint8Array {
  const profile: Uint8Array[] = [];
  for (let at = 2; at + 4 < source.length && source[at] === 0xff && source[at + 1] !== 0xda;) {
    const end = at + 2 + source[at + 2]! * 256 + source[at + 3]!;
    const isProfile =
      source[at + 1] === 0xe2 && Buffer.from(source.subarray(at + 4, at + 15)).toString('latin1') === 'ICC_PROFILE';
    if (isProfile) profile.push(source.subarray(at, end));
    at = end;
  }
  return profile.length === 0 ? written : Buffer.concat([written.subarray(0, 2), ...profile, written.subarray(2)]);
}

/** How bright a picture is in each of so many fields, row by row: the relative luminance that nineteen of twenty of its pixels keep below. */
export async function brightness(bytes: Uint8Array, type: RasterType, orientation: number, fields: PixelSize) {
  const full = turned(await readPixels(bytes, type), orientation);
  const size = { width: Math.min(full.width, fields.width * 8), height: Math.min(full.height, fields.height * 8) };
  const small = averaged(full, size);
  return Array.from({ length: fields.width * fields.height }, (_, field) => {
    const values: number[] = [];
    const column = field % fields.width;
    const row = Math.floor(field / fields.width);
    const between = (part: number, parts: number, length: number): number => Math.floor((part * length) / parts);
    for (let y = between(row, fields.height, size.height); y < between(row + 1, fields.height, size.height); y += 1)
      for (let x = between(column, fields.width, size.width); x < between(column + 1, fields.width, size.width); x += 1)
        values.push(luminance(small.data, (y * size.width + x) * 4));
    values.sort((one, other) => one - other);
    return Math.round((values[Math.floor(values.length * 0.95)] ?? 1) * 1000) / 1000;
  });
}

/** The colours of a picture in each of so many fields, row by row, as six hex digits. */
export async function colours(bytes: Uint8Array, type: RasterType, fields: PixelSize): Promise<readonly string[]> {
  const { data } = averaged(await readPixels(bytes, type), fields);
  return Array.from({ length: fields.width * fields.height }, (_, field) =>
    Buffer.from(data.subarray(field * 4, field * 4 + 3))
      .toString('hex')
      .toUpperCase(),
  );
}

/** Relative luminance as WCAG has it. */
function luminance(data: Uint8ClampedArray, at: number): number {
  const linear = (value: number): number => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(data[at]!) + 0.7152 * linear(data[at + 1]!) + 0.0722 * linear(data[at + 2]!);
}
