import type { Figure, Focus, Picture, SlideBackground } from '../model/deck.ts';
import type { RichText } from '../model/rich-text.ts';
import { brightnessFields } from '../theme/tokens.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  altText,
  choice,
  creditText,
  either,
  filePath,
  list,
  map,
  needed,
  number,
  optional,
  text,
  type Infer,
} from '../model/grammar.ts';
import { cleanSvg } from '../pictures/clean-svg.ts';
import {
  type PictureFault,
  type PictureType,
  naturalSize,
  pictureType,
  rasterFault,
  sizeFault,
} from '../pictures/picture-format.ts';
import type { Place, ResolveContext } from './context.ts';

/** Pictures: how they are written, and what becomes of their files. */

const focusShape = list('coordinates', number({ least: 0, most: 1 }), {
  least: 2,
  most: 2,
  hint: 'across and down, from 0 to 1: [0.5, 0.3]',
});
const focusDoc = 'The point that stays in view where edges are cut: [across, down], each from 0 to 1.';

const imageFields = {
  src: needed(filePath, 'A PNG, JPEG, WebP, GIF, AVIF or SVG file below the outline’s folder.'),
  alt: needed(altText, 'What the picture shows, for those who cannot see it; "" if it only decorates.'),
  caption: optional(text, 'A line below it.'),
  credit: optional(creditText, 'Who made it.'),
  focus: optional(focusShape, focusDoc),
};
const fitDoc = 'contain: all of it is seen; cover: it fills its box.';
/** A picture, or its path alone. */
export const imageShape = either({
  scalar: filePath,
  map: map('an image', { ...imageFields, fit: optional(choice('fits', ['contain', 'cover']), fitDoc) }),
});
/** One that has no words below it: it fills a panel, or stands with the words of a side, a card, a point. */
export const smallImageShape = either({
  scalar: filePath,
  map: map(
    'an image',
    { src: imageFields.src, alt: imageFields.alt, credit: imageFields.credit, focus: imageFields.focus },
    { notHere: { caption: 'leave it out: the words beside it say it', fit: 'leave it out: it fills its place' } },
  ),
});
/** One that may also fill the slide. */
export const wholeImageShape = either({
  scalar: filePath,
  map: map('an image', {
    ...imageFields,
    fit: optional(choice('fits', ['contain', 'cover', 'bleed']), `${fitDoc} bleed: it fills the slide.`),
  }),
});
/** A picture behind a whole slide. */
export const backgroundShape = either({
  scalar: filePath,
  map: map('a background', {
    src: imageFields.src,
    alt: optional(altText, 'What the picture shows, where it says more than the slide’s words.'),
    credit: imageFields.credit,
    dim: optional(number({ least: 0, most: 1 }), 'How dark it is made, from 0 to 1; 0.4 where left out, 0: as it is.'),
    focus: imageFields.focus,
  }),
});
type OutlineBackground = Infer<typeof backgroundShape>;

export type OutlineImage = Infer<typeof wholeImageShape>;

/** `undefined` when its file cannot be used; a diagnostic says why. */
export async function resolveFigure(
  image: OutlineImage,
  path: SourcePath,
  context: ResolveContext,
): Promise<Figure | undefined> {
  if (typeof image === 'string') {
    context.report({
      rule: 'alt-missing',
      severity: 'warning',
      message: `nothing says what "${image}" shows`,
      hint: 'write { src: …, alt: what it shows }; alt: "" where it only decorates',
      at: path,
    });
    const picture = await resolvePicture(image, '', path, context);
    return picture && { picture, path };
  }
  const picture = await resolvePicture(image.src, image.alt, [...path, 'src'], context);
  return (
    picture && {
      picture,
      caption: context.richOrNone(image.caption),
      credit: context.richOrNone(image.credit),
      fit: image.fit,
      focus: image.focus && focusOf(image.focus),
      path,
    }
  );
}

const usualDim = 0.4;

/** The picture behind a slide with its credit; `undefined` when its file cannot be used, which a diagnostic reports. */
export async function resolveBackground(
  background: OutlineBackground,
  path: SourcePath,
  context: ResolveContext,
): Promise<{ readonly background: SlideBackground; readonly credits: readonly RichText[] } | undefined> {
  const written = typeof background === 'string' ? { src: background } : background;
  const { src, alt = '', credit, dim = usualDim, focus } = written;
  const picture = await resolvePicture(src, alt, typeof background === 'string' ? path : [...path, 'src'], context);
  if (!picture) return undefined;
  const brightness = dim > 0 ? await brightnessOf(picture, context) : undefined;
  return {
    background: { picture, dim, ...(focus && { focus: focusOf(focus) }), ...(brightness && { brightness }), path },
    credits: credit === undefined ? [] : [context.rich(credit)],
  };
}

/** An SVG is looked at by its stand-in, where it has one; of a GIF nothing is known. */
function brightnessOf(picture: Picture, { brightness }: ResolveContext): Promise<readonly number[] | undefined> {
  const { type, bytes, standIn, orientation = 1 } = picture;
  const fields = brightnessFields;
  if (!brightness || type === 'image/gif') return Promise.resolve(undefined);
  if (type !== 'image/svg+xml') return brightness.brightness(bytes, type, orientation, fields);
  return standIn ? brightness.brightness(standIn, 'image/png', 1, fields) : Promise.resolve(undefined);
}

const focusOf = ([x = 0.5, y = 0.5]: readonly number[]): Focus => [x, y];

/** What can be said of the bytes of a picture, wherever it is shown. */
type Settled = Pick<Picture, 'bytes' | 'type' | 'width' | 'height' | 'orientation'>;
interface Unusable extends PictureFault {
  readonly rule: string;
}

/** A picture with its natural size; `undefined` and a diagnostic at `at` if it is missing, of another format or damaged. */
export async function resolvePicture(
  src: string,
  alt: string,
  at: Place,
  context: ResolveContext,
): Promise<Picture | undefined> {
  const bytes = context.readBytes(src, at);
  if (!bytes) return undefined;
  const report = (rule: string, { fault, hint }: PictureFault): undefined => {
    context.report({ rule, message: `"${src}" ${fault}`, hint, at });
  };
  const settled = await settle(bytes);
  if ('rule' in settled) return report(settled.rule, settled);
  const standIn =
    settled.type === 'image/svg+xml' ? await context.standIns?.standIn(settled.bytes, settled) : undefined;
  if (standIn && 'fault' in standIn) return report('picture-unsafe', standIn);
  return { src, ...settled, ...(standIn && { standIn }), alt: context.plain(alt) };
}

/** A file that many slides show is looked at once. */
const known = new WeakMap<Uint8Array, Promise<Settled | Unusable>>();

function settle(bytes: Uint8Array): Promise<Settled | Unusable> {
  let settled = known.get(bytes);
  if (!settled) known.set(bytes, (settled = settleBytes(bytes)));
  return settled;
}

async function settleBytes(bytes: Uint8Array): Promise<Settled | Unusable> {
  const type = pictureType(bytes);
  if (typeof type !== 'string') return { rule: 'picture-format', ...type };
  const size = await naturalSize(bytes);
  const fault = size && sizeFault(size, type);
  if (fault) return { rule: 'picture-size', ...fault };
  const sound = await soundBytes(type, bytes);
  if ('fault' in sound) return { rule: type === 'image/svg+xml' ? 'picture-unsafe' : 'picture-damaged', ...sound };
  if (!size) {
    const hint = 'give the <svg> a viewBox, or width and height';
    return { rule: 'picture-damaged', fault: 'has no size', hint };
  }
  const { orientation } = size;
  if (orientation <= 1 || type === 'image/svg+xml')
    return { bytes: sound, type, width: size.width, height: size.height };
  const [width, height] = orientation >= 5 ? [size.height, size.width] : [size.width, size.height];
  return { bytes: sound, type, width, height, orientation };
}

/** The bytes that go into the decks: of an SVG what may stand in it, of other pictures the file itself. */
async function soundBytes(type: PictureType, bytes: Uint8Array): Promise<Uint8Array | PictureFault> {
  return type === 'image/svg+xml' ? cleanSvg(bytes) : ((await rasterFault(type, bytes)) ?? bytes);
}
