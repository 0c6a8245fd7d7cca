import type { Picture } from '../model/deck.ts';
import { cleanSvg } from '../pictures/clean-svg.ts';
import { pictureType, rasterFault, type PictureFault, type PictureType } from '../pictures/picture-format.ts';
import type { Place, ResolveContext } from './context.ts';

/** A picture with its natural size; `undefined` and a diagnostic at `at` if it is missing, of another format or damaged. */
export async function resolvePicture(
  src: string,
  alt: string,
  at: Place,
  context: ResolveContext,
): Promise<Picture | undefined> {
  const bytes = context.readBytes(src, at);
  if (!bytes) return undefined;
  const tell = (rule: string, { fault, hint }: PictureFault): undefined => {
    context.report({ rule, message: `"${src}" ${fault}`, hint, at });
  };
  const type = pictureType(bytes);
  if (typeof type !== 'string') return tell('picture-format', type);
  const sound = await soundBytes(type, bytes);
  if ('fault' in sound) return tell(type === 'image/svg+xml' ? 'picture-unsafe' : 'picture-damaged', sound);
  const size = await sizeOf(sound);
  if (size && size.orientation > 1) {
    return tell('picture-turned', {
      fault: 'is stored turned, and PowerPoint would show it so',
      hint: 'open it in an editor of pictures, turn it upright and save it',
    });
  }
  if (!size)
    return tell('picture-damaged', { fault: 'has no size', hint: 'give the <svg> a viewBox, or width and height' });
  const { width, height } = size;
  return { src, bytes: sound, type, width, height, alt: context.plain(alt) };
}

/** The bytes that go into the decks: of an SVG what may stand in it, of other pictures the file itself. */
async function soundBytes(type: PictureType, bytes: Uint8Array): Promise<Uint8Array | PictureFault> {
  return type === 'image/svg+xml' ? cleanSvg(bytes) : (rasterFault(type, bytes) ?? bytes);
}

/** Natural size in px, and how EXIF would have it turned: 1 is upright. */
async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number; orientation: number } | undefined> {
  const { imageSize } = await import('image-size');
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    return width > 0 && height > 0 ? { width, height, orientation } : undefined;
  } catch {
    return undefined;
  }
}
