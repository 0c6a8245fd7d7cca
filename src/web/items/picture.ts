import type { PictureItem } from '../../model/frame.ts';
import { itemAttributes, number, px } from './item-attributes.ts';
import { type SharedPictures, dataAddress } from '../shared-pictures.ts';

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
