import type { Picture } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Px } from '../model/units.ts';
import type { RasterType } from './codecs.ts';
import { pictureType } from './picture-format.ts';
import type { PictureThread } from './picture-thread.ts';

/** A fine screen shows so many pixels where the slide has one. */
const pixelsPerPx = 2;
/** What is not much larger than that stays as it is: writing it anew would cost more than it saves. */
const slack = 1.25;

interface Use {
  readonly picture: Picture;
  readonly path: SourcePath;
  /** The width at which the whole of it is shown, at the most. */
  width: Px;
}

export interface FitOptions {
  /** Pictures keep all the pixels that they have. */
  readonly original: boolean;
  /** For programs that show fewer formats than browsers do. */
  readonly standIns: boolean;
  readonly work: Pick<PictureThread, 'rewrite'>;
  /** Knows the frames that it made before, so that they stay the same frames. */
  readonly memo?: Memo;
}

export interface FittedPictures {
  readonly frames: readonly Frame[];
  readonly logo?: Picture;
  /** Pictures that cannot be read, with where they are written. */
  readonly faults: readonly { readonly picture: Picture; readonly path: SourcePath; readonly fault: string }[];
}

/**
 * Pictures as both decks show them: upright, with no more pixels than can be seen, and a stand-in where a program may not know their
 * format. Frames whose pictures stay as they are stay the same frames, and those that were made before are the same ones again.
 */
export async function fitPictures(
  composed: readonly Frame[],
  given: Picture | undefined,
  options: FitOptions,
): Promise<FittedPictures> {
  const { memo = noMemo } = options;
  const { frames, logo } = withEachFileOnce(composed, given);
  const uses = usesOf(frames, logo);
  const fitted = new Map<Picture, Picture>();
  const faults: { picture: Picture; path: SourcePath; fault: string }[] = [];
  for (const { picture, path, width } of uses.values()) {
    const made = await fit(picture, width, options);
    if (typeof made === 'string') faults.push({ picture, path, fault: made });
    else if (made) fitted.set(picture, memo.stable(made));
  }
  if (fitted.size === 0) return { frames, logo, faults };
  // Slides may hold the same file as pictures of their own, with another description.
  const byBytes = new Map([...fitted].map(([{ bytes }, made]) => [bytes, made]));
  const fittedOf = (picture: Picture): Picture => {
    const made = byBytes.get(picture.bytes);
    return made ? { ...made, alt: picture.alt, src: picture.src } : picture;
  };
  const madeFor = ({ items }: Frame): readonly Picture[] =>
    items.flatMap((item) => (item.kind === 'picture' ? (byBytes.get(item.picture.bytes) ?? []) : []));
  const withFitted = (frame: Frame): Frame => ({
    ...frame,
    items: frame.items.map((item) => (item.kind === 'picture' ? { ...item, picture: fittedOf(item.picture) } : item)),
  });
  return {
    faults,
    logo: logo && fittedOf(logo),
    frames: frames.map((frame) => {
      const made = madeFor(frame);
      return made.length === 0 ? frame : memo.of('fitted frame', [frame, ...made], () => withFitted(frame));
    }),
  };
}

/**
 * The same pictures, where equal bytes are one object: what is made of a file, and whether slides share it, goes by that. Files of two names
 * may be equal, and what an earlier process made of one is an object of its own beside what this one makes.
 */
function withEachFileOnce(
  frames: readonly Frame[],
  logo: Picture | undefined,
): { readonly frames: readonly Frame[]; readonly logo?: Picture } {
  const bySize = new Map<number, Uint8Array[]>();
  const firstOf = (bytes: Uint8Array): Uint8Array => {
    const others = bySize.get(bytes.length) ?? [];
    const known = others.find((other) => other === bytes || Buffer.compare(other, bytes) === 0);
    if (!known) bySize.set(bytes.length, [...others, bytes]);
    return known ?? bytes;
  };
  const once = (picture: Picture): Picture => {
    const bytes = firstOf(picture.bytes);
    return bytes === picture.bytes ? picture : { ...picture, bytes };
  };
  return {
    ...(logo && { logo: once(logo) }),
    frames: frames.map((frame) => {
      const items = frame.items.map((item) => {
        if (item.kind !== 'picture') return item;
        const picture = once(item.picture);
        return picture === item.picture ? item : { ...item, picture };
      });
      return items.every((item, index) => item === frame.items[index]) ? frame : { ...frame, items };
    }),
  };
}

/** Each file once, with the largest width at which it is shown. */
function usesOf(frames: readonly Frame[], logo: Picture | undefined): ReadonlyMap<Uint8Array, Use> {
  const uses = new Map<Uint8Array, Use>();
  const add = (picture: Picture, path: SourcePath, width: Px): void => {
    const known = uses.get(picture.bytes);
    if (!known) uses.set(picture.bytes, { picture, path, width });
    else known.width = Math.max(known.width, width);
  };
  if (logo) add(logo, ['theme'], 0);
  for (const { items, slide } of frames)
    for (const item of items)
      if (item.kind === 'picture') add(item.picture, item.path ?? slide.path, item.box.w / item.crop.w);
  return uses;
}

/** `undefined` where it stays as it is; why it cannot be made, where it has to be. */
async function fit(
  picture: Picture,
  shown: Px,
  { original, standIns, work }: FitOptions,
): Promise<Picture | string | undefined> {
  const { bytes, type, width, height, orientation = 1 } = picture;
  if (type === 'image/svg+xml' || type === 'image/gif') return undefined;
  const wanted = Math.ceil(shown * pixelsPerPx);
  const isLarge = !original && shown > 0 && width > wanted * slack;
  const size = isLarge ? { width: wanted, height: Math.max(1, Math.round((height * wanted) / width)) } : undefined;
  if (orientation > 1 || size) {
    const made = await work.rewrite(bytes, type, { orientation, ...(size && { size }) });
    const isNeeded = orientation > 1 || needsStandIn(type);
    if ('fault' in made) return isNeeded ? made.fault : undefined;
    if (isNeeded || made.length < bytes.length)
      return {
        ...picture,
        ...(size ?? {}),
        bytes: made,
        type: pictureType(made) as RasterType,
        orientation: undefined,
      };
  }
  if (!standIns || !needsStandIn(type)) return undefined;
  const standIn = await work.rewrite(bytes, type, { orientation: 1 });
  return 'fault' in standIn ? standIn.fault : { ...picture, standIn };
}

/** PowerPoint shows them in its newest versions only, other programs not at all. */
const needsStandIn = (type: Picture['type']): boolean => type === 'image/webp' || type === 'image/avif';
