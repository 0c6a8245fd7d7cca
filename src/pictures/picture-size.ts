import type { PictureFault, PictureType } from './picture-format.ts';

export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** A photograph of a large camera has half of it; programs hold four bytes a pixel to show a picture. */
const mostPixels = 100_000_000;
/** Beyond this some programs show nothing. */
const longestSide = 30_000;
/** A strip that fills the slide would be a hair's breadth. */
const mostStretched = 500;

/** What no program shows, or a machine has no memory for. */
export function sizeFault({ width, height }: PixelSize, type: PictureType): PictureFault | undefined {
  const size = `${short(width)} x ${short(height)} px`;
  if (Math.max(width / height, height / width) > mostStretched)
    return { fault: `is ${size}, which no slide has room for`, hint: 'cut it to a shape that can be seen' };
  if (type === 'image/svg+xml' || (width * height <= mostPixels && Math.max(width, height) <= longestSide))
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
