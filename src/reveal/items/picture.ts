import type { PictureItem } from '../../compose/frame.ts';
import { number } from '../css-values.ts';
import { itemAttributes } from './item-attributes.ts';

/** What `templates/items/picture.hbs` shows: the whole picture behind a window that lets its crop be seen. */
export interface PictureView {
  readonly attributes: string;
  readonly source: string;
  readonly alt: string;
  readonly style: string;
}

export function pictureView(item: PictureItem): PictureView {
  const { x, y, w, h } = item.crop;
  const percent = (value: number) => `${number(value * 100)}%`;
  return {
    attributes: itemAttributes(item),
    source: dataAddress(item.picture.type, item.picture.bytes),
    alt: item.alt,
    style: `left:${percent(-x / w)};top:${percent(-y / h)};width:${percent(1 / w)};height:${percent(1 / h)}`,
  };
}

/** A picture as it stands in the page. As an image an SVG neither runs scripts nor loads anything. */
const dataAddress = (type: string, bytes: Uint8Array): string => {
  let address = addresses.get(bytes);
  if (!address) {
    address = `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
    addresses.set(bytes, address);
  }
  return address;
};
const addresses = new WeakMap<Uint8Array, string>();
