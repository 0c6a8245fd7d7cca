import { createInflate } from 'node:zlib';

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
export function unpackedLength(header: Uint8Array): number | undefined {
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
export function unpacksTo(packed: readonly Uint8Array[], length: number): Promise<boolean> {
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
