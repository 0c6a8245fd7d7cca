import type { Frame, PictureItem } from '../../model/frame.ts';
import { itemAttributes, number, px } from './item-attributes.ts';
import type { Picture } from '../../model/deck.ts';

/** A picture as it stands in the page. As an image an SVG neither runs scripts nor loads anything. */
function dataAddress({ type, bytes }: Pick<Picture, 'type' | 'bytes'>): string {
  let address = addresses.get(bytes);
  if (!address) {
    address = `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
    addresses.set(bytes, address);
  }
  return address;
}
const addresses = new WeakMap<Uint8Array, string>();

/**
 * Pictures that more than one slide shows, and the logo, by their bytes, with the class that shows each: they stand in the style sheet
 * once, however many slides show them.
 */
export type SharedPictures = ReadonlyMap<Uint8Array, SharedPicture>;

interface SharedPicture extends Pick<Picture, 'bytes' | 'type'> {
  readonly className: string;
}

export function sharedPictures(frames: readonly Frame[], logo: Picture | undefined): SharedPictures {
  const shown = new Map<Uint8Array, { readonly picture: Picture; times: number }>();
  if (logo) shown.set(logo.bytes, { picture: logo, times: 2 });
  for (const { items } of frames) {
    for (const item of items) {
      if (item.kind !== 'picture') continue;
      const known = shown.get(item.picture.bytes);
      if (known) known.times += 1;
      else shown.set(item.picture.bytes, { picture: item.picture, times: 1 });
    }
  }
  const shared = [...shown.values()].filter(({ times }) => times > 1);
  return new Map(
    shared.map(({ picture: { bytes, type } }, index) => [bytes, { bytes, type, className: `picture-${index}` }]),
  );
}

export const sharedPicturesCss = (pictures: SharedPictures): string =>
  [...pictures.values()]
    .map((picture) => `.${picture.className}{background-image:url(${dataAddress(picture)})}`)
    .join('\n');

/** What `templates/items/picture.hbs` shows: the whole picture behind a window that lets its crop be seen. */
export interface PictureView {
  readonly attributes: string;
  readonly alt: string;
  readonly style: string;
  /** Absent for a picture that stands in the style sheet, under `className`, because many slides show it. */
  readonly source?: string;
  readonly className?: string;
  /** What plays over it. */
  readonly media?: string;
}

export function pictureView(item: PictureItem, shared: SharedPictures, media: string | undefined): PictureView {
  const { x, y, w, h } = item.crop;
  const percent = (value: number) => `${number(value * 100)}%`;
  const place = `left:${percent(-x / w)};top:${percent(-y / h)};width:${percent(1 / w)};height:${percent(1 / h)}`;
  const classes = item.media && `media ${item.media.kind}`;
  const attributes = itemAttributes(item, { classes, style: `--w:${px(item.box.w)}` });
  const view = { attributes, alt: item.alt, media };
  const className = shared.get(item.picture.bytes)?.className;
  if (className !== undefined) {
    const { width, height } = item.picture;
    return { ...view, className, style: `${place};aspect-ratio:${number(width)}/${number(height)}` };
  }
  return { ...view, style: place, source: dataAddress(item.picture) };
}
