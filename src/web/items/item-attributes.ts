import type { FrameItem } from '../../model/frame.ts';
import { escapeAttribute } from '../../model/escape.ts';
import type { Box, Px } from '../../model/units.ts';
import type { TextStyle } from '../../model/style.ts';
import { cssColour } from '../../model/colour.ts';
import { type TypeName, typeScale, type TypeScale } from '../../theme/tokens.ts';

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

/** How letters look, as classes of the style sheet where the type scale has them and as a style where not. */
export interface TextLook {
  readonly classes: readonly string[];
  readonly style: string;
}

export function textLook(style: TextStyle): TextLook {
  const step = style.step as TypeName | undefined;
  const classes: string[] = [];
  const css: string[] = [];
  if (step) classes.push(`t-${cssName(step)}`);
  else css.push(fontCss(style));
  if (step && style.weight !== typeScale[step].weight) classes.push(`w-${style.weight}`);
  if (style.tabular) classes.push('tabular');
  css.push(`color:${cssColour(style.colour)}`);
  return { classes, style: css.join(';') };
}

/** One class a step of the type scale: `.t-title`. */
export const typeScaleCss = (scale: TypeScale): string =>
  (Object.keys(scale) as TypeName[]).map((name) => `.t-${cssName(name)}{${fontCss(scale[name])}}`).join('\n');

type Letters = Pick<TextStyle, 'face' | 'size' | 'line' | 'weight' | 'tracking' | 'uppercase'>;

function fontCss({ face, size, line, weight, tracking, uppercase }: Letters): string {
  const css = [`font:${weight} ${px(size)}/${px(line)} var(--${face})`];
  if (tracking) css.push(`letter-spacing:${tracking}em`);
  if (uppercase) css.push('text-transform:uppercase');
  return css.join(';');
}

const cssName = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
