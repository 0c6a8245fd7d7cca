import { strToU8 } from 'fflate';
import { PNG } from 'pngjs';

/** A photograph's stand-in: from dark at the left to bright at the right, in the colour of a sea. */
export function seaPng(width = 64, height = 36): Uint8Array {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const bright = x / (width - 1);
      png.data.set([20 + bright * 210, 60 + bright * 180, 90 + bright * 160, 255], (y * width + x) * 4);
    }
  return PNG.sync.write(png);
}

/** A tile of two colours. */
export function tilePng(): Uint8Array {
  const png = new PNG({ width: 8, height: 8 });
  for (let at = 0; at < 64; at += 1)
    png.data.set((at + (at >> 3)) % 2 ? [240, 240, 240, 255] : [225, 225, 235, 255], at * 4);
  return PNG.sync.write(png);
}

export const logoSvg = (): Uint8Array =>
  strToU8(
    '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="40" viewBox="0 0 120 40"><circle cx="20" cy="20" r="18" fill="#0B6E4F"/><rect x="48" y="10" width="64" height="20" fill="#0B6E4F"/></svg>',
  );

export function logoPng(): Uint8Array {
  const png = new PNG({ width: 120, height: 40 });
  for (let y = 0; y < 40; y += 1)
    for (let x = 0; x < 120; x += 1) {
      const isIn = Math.hypot(x - 20, y - 20) < 18 || (x >= 48 && x < 112 && y >= 10 && y < 30);
      png.data.set([11, 110, 79, isIn ? 255 : 0], (y * 120 + x) * 4);
    }
  return PNG.sync.write(png);
}

/** The head of a Windows metafile, of which no more is read. */
export function emf(): Uint8Array {
  const bytes = Buffer.alloc(108);
  bytes.writeUInt32LE(1, 0);
  bytes.writeUInt32LE(108, 4);
  bytes.write(' EMF', 40, 'latin1');
  return bytes;
}
