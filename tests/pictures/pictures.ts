import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** Pictures made for tests, whole or with one fault. */

export function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export interface PngParts {
  readonly width: number;
  readonly height: number;
  /** Bytes of the picture itself before they are packed; grey of 8 bits, one filter byte a row, where nothing else is said. */
  readonly data?: Uint8Array;
  readonly depth?: number;
  readonly colour?: number;
  readonly interlaced?: boolean;
}

export function png({ width, height, data, depth = 8, colour = 0, interlaced = false }: PngParts): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(data ?? Buffer.alloc((width + 1) * height, 0))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const pictureFile = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'files', name));

/** A JPEG of 40 x 27 px with an EXIF note on how it is to be turned (TIFF tag 0x0112). */
export function photo(orientation: number): Buffer {
  const exif = `ffe10022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 000${orientation}0000 00000000`;
  const jpeg = pictureFile('baseline.jpg');
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from(exif.replaceAll(' ', ''), 'hex'), jpeg.subarray(2)]);
}
