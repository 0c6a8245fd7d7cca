import type { PictureItem } from '../../model/frame.ts';
import type { Picture } from '../../model/deck.ts';
import { number, px } from '../css-values.ts';
import type { SharedPictures } from '../shared-pictures.ts';
import { itemAttributes } from './item-attributes.ts';

/** What `templates/items/picture.hbs` shows: the whole picture behind a window that lets its crop be seen. */
export interface PictureView {
  readonly attributes: string;
  readonly alt: string;
  readonly style: string;
  /** Absent for a picture that stands in the style sheet, under `className`, because many slides show it. */
  readonly source?: string;
  readonly className?: string;
}

export function pictureView(item: PictureItem, shared: SharedPictures): PictureView {
  const { x, y, w, h } = item.crop;
  const percent = (value: number) => `${number(value * 100)}%`;
  const place = `left:${percent(-x / w)};top:${percent(-y / h)};width:${percent(1 / w)};height:${percent(1 / h)}`;
  const view = { attributes: itemAttributes(item, { style: `--w:${px(item.box.w)}` }), alt: item.alt };
  const className = shared.get(item.picture.bytes)?.className;
  if (className !== undefined) {
    const { width, height } = item.picture;
    return { ...view, className, style: `${place};aspect-ratio:${number(width)}/${number(height)}` };
  }
  return { ...view, style: place, source: dataAddress(item.picture) };
}

/** A picture as it stands in the page. As an image an SVG neither runs scripts nor loads anything. */
export function dataAddress({ type, bytes }: Pick<Picture, 'type' | 'bytes'>): string {
  let address = addresses.get(bytes);
  if (!address) {
    address = `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
    addresses.set(bytes, address);
  }
  return address;
}
const addresses = new WeakMap<Uint8Array, string>();
