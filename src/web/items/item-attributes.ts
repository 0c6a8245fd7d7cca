import type { FrameItem } from '../../model/frame.ts';
import { escapeAttribute } from '../../model/escape.ts';
import type { Box, Px } from '../../model/units.ts';

/** Attributes of the element that stands for an item: place, name (by which Reveal finds it again in a morph), click. */
export function itemAttributes(
  item: FrameItem,
  extra: { readonly classes?: string; readonly style?: string; readonly unnamed?: boolean } = {},
): string {
  const fragment = clickAttributes(item.click);
  const classes = ['item', item.kind, extra.classes, fragment.class].filter(Boolean).join(' ');
  const style = [boxCss(item.box), extra.style].filter(Boolean).join(';');
  const name = extra.unnamed ? '' : `data-id="${escapeAttribute(item.id)}" `;
  const hidden = item.decorative ? ' aria-hidden="true"' : '';
  return `class="${classes}" ${name}style="${style}"${fragment.index}${hidden}`;
}

/** Reveal counts clicks from 0. */
export const clickAttributes = (click: number | undefined): { readonly class: string; readonly index: string } =>
  click === undefined ? { class: '', index: '' } : { class: 'fragment', index: ` data-fragment-index="${click - 1}"` };

/** At most two decimals: a hundredth of a pixel is nothing that anybody sees. */
export const px = (value: Px): string => `${number(value)}px`;
export const number = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** Where an item stands on its slide. */
const boxCss = ({ x, y, w, h }: Box): string => `left:${px(x)};top:${px(y)};width:${px(w)};height:${px(h)}`;
