import type { Box, Px } from '../model/units.ts';

/** At most two decimals: a hundredth of a pixel is nothing that anybody sees. */
export const px = (value: Px): string => `${number(value)}px`;
export const number = (value: number): string => String(Math.round(value * 100) / 100 || 0);

/** Where an item stands on its slide. */
export const boxCss = ({ x, y, w, h }: Box): string => `left:${px(x)};top:${px(y)};width:${px(w)};height:${px(h)}`;
