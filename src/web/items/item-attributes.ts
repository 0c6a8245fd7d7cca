import type { FrameItem } from '../../model/frame.ts';
import { boxCss } from '../css-values.ts';
import { escapeAttribute } from '../../model/escape.ts';

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
