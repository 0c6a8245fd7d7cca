import type { TextStyle } from '../model/style.ts';
import { cssColour } from '../model/colour.ts';
import { typeScale, type TypeName, type TypeScale } from '../theme/type-scale.ts';
import { px } from './items/item-attributes.ts';

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
