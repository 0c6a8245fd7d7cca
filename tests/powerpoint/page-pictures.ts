import { execFileSync } from 'node:child_process';

/** A picture as pngjs has it, too: four bytes a pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * The pages of a PDF file as pictures: at so many pixels an inch, or of one width and height. Packing them as PNG for the way from one
 * program to another would take ten times as long as drawing them.
 */
export function pagePictures(
  pdf: string,
  size: { readonly perInch: number } | { readonly width: number; readonly height: number },
): Picture[] {
  const scale =
    'perInch' in size
      ? ['-r', String(size.perInch)]
      : ['-scale-to-x', String(size.width), '-scale-to-y', String(size.height)];
  const pages = execFileSync('pdftoppm', [...scale, pdf], { maxBuffer: 2 ** 31 - 1 });
  const pictures: Picture[] = [];
  for (let at = 0; at < pages.length;) {
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(pages.toString('latin1', at, at + 40));
    if (!header) throw new Error(`pdftoppm wrote no picture at byte ${at}`);
    const [width, height] = [Number(header[1]), Number(header[2])];
    const from = at + header[0].length;
    const data = new Uint8Array(width * height * 4);
    for (let pixel = 0, next = from; pixel < data.length; pixel += 4, next += 3) {
      data[pixel] = pages[next]!;
      data[pixel + 1] = pages[next + 1]!;
      data[pixel + 2] = pages[next + 2]!;
      data[pixel + 3] = 255;
    }
    pictures.push({ width, height, data });
    at = from + width * height * 3;
  }
  return pictures;
}
