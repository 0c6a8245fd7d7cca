import { converter, formatHex, modeHsl, modeLrgb, modeRgb, parse, useMode } from 'culori/fn';
import type { Hex } from '../model/colour.ts';
import { templateSlots, type TemplateColour, type TemplateColours, type TemplateSlot } from '../model/template.ts';
import type { XmlElement } from '../xml/read-xml.ts';

for (const mode of [modeRgb, modeLrgb, modeHsl]) useMode(mode as typeof modeRgb);
const toHsl = converter('hsl');
const toLinear = converter('lrgb');

/** Colours as DrawingML writes them (ECMA-376 part 1, 20.1.2.3), with all that modifies them. */

const colourNames = new Set(['srgbClr', 'schemeClr', 'sysClr', 'prstClr', 'scrgbClr', 'hslClr']);

/**
 * The colour in an element that holds one (`a:solidFill`, `a:buClr`, `a:bgRef`) or that is one; `undefined` where there is none.
 *
 * @param phClr what a theme's own fills and lines are drawn in
 */
export function readColour(
  holder: XmlElement | undefined,
  colours: TemplateColours,
  phClr?: TemplateColour,
): TemplateColour | undefined {
  const element =
    holder &&
    (colourNames.has(holder.localName)
      ? holder
      : holder.elements().find(({ localName }) => colourNames.has(localName)));
  if (!element) return undefined;
  const base = baseColour(element, colours, phClr);
  return base && element.elements().reduce(modified, base);
}

function baseColour(
  element: XmlElement,
  colours: TemplateColours,
  phClr: TemplateColour | undefined,
): TemplateColour | undefined {
  const value = element.get('val') ?? '';
  switch (element.localName) {
    case 'schemeClr':
      if (value === 'phClr') return phClr;
      return value in colours
        ? {
            hex: colours[value as keyof TemplateColours],
            alpha: 1,
            ...(isSlot(value) && { slot: value }),
          }
        : undefined;
    case 'srgbClr':
      return opaque(`#${value}`);
    case 'sysClr':
      return opaque(`#${element.get('lastClr') ?? (value === 'window' ? 'FFFFFF' : '000000')}`);
    case 'prstClr':
      return opaque(presetName(value));
    case 'scrgbClr': {
      const [r, g, b] = ['r', 'g', 'b'].map((name) => share(element.get(name) ?? '0')) as [number, number, number];
      return opaque(formatHex({ mode: 'lrgb', r, g, b }));
    }
    case 'hslClr':
      return opaque(
        formatHex({
          mode: 'hsl',
          h: Number(element.get('hue') ?? 0) / 60_000,
          s: share(element.get('sat') ?? '0'),
          l: share(element.get('lum') ?? '0'),
        }),
      );
    default:
      return undefined;
  }
}

const isSlot = (name: string): name is TemplateSlot => (templateSlots as readonly string[]).includes(name);

function opaque(colour: string): TemplateColour | undefined {
  const parsed = parse(colour);
  return parsed && { hex: hexOf(parsed), alpha: 1 };
}

const hexOf = (colour: Parameters<typeof formatHex>[0]): Hex => formatHex(colour)!.toUpperCase() as Hex;

/** Names of CSS, with three words of DrawingML's own. */
const presetName = (name: string): string =>
  name
    .replace(/^dk(?=[A-Z])/, 'dark')
    .replace(/^lt(?=[A-Z])/, 'light')
    .replace(/^med(?=[A-Z])/, 'medium')
    .toLowerCase();

/** `50000` and `50%` are a half. */
const share = (value: string): number => (value.endsWith('%') ? parseFloat(value) / 100 : Number(value) / 100_000);

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** One modifier after the other, as they stand there. */
function modified(colour: TemplateColour, modifier: XmlElement): TemplateColour {
  const value = modifier.get('val') ?? '0';
  const part = share(value);
  const hsl = (change: (own: { h: number; s: number; l: number }) => Partial<{ h: number; s: number; l: number }>) => {
    const { h = 0, s, l } = toHsl(parse(colour.hex)!);
    const next = { h, s, l, ...change({ h, s, l }) };
    return {
      ...colour,
      hex: hexOf({ mode: 'hsl', h: ((next.h % 360) + 360) % 360, s: clamp(next.s), l: clamp(next.l) }),
    };
  };
  const linear = (change: (channel: number) => number) => {
    const { r, g, b } = toLinear(parse(colour.hex)!);
    return { ...colour, hex: hexOf({ mode: 'lrgb', r: clamp(change(r)), g: clamp(change(g)), b: clamp(change(b)) }) };
  };
  switch (modifier.localName) {
    case 'alpha':
      return { ...colour, alpha: clamp(part) };
    case 'alphaMod':
      return { ...colour, alpha: clamp(colour.alpha * part) };
    case 'alphaOff':
      return { ...colour, alpha: clamp(colour.alpha + part) };
    case 'lumMod':
      return hsl(({ l }) => ({ l: l * part }));
    case 'lumOff':
      return hsl(({ l }) => ({ l: l + part }));
    case 'lum':
      return hsl(() => ({ l: part }));
    case 'satMod':
      return hsl(({ s }) => ({ s: s * part }));
    case 'satOff':
      return hsl(({ s }) => ({ s: s + part }));
    case 'sat':
      return hsl(() => ({ s: part }));
    case 'hueMod':
      return hsl(({ h }) => ({ h: h * part }));
    case 'hueOff':
      return hsl(({ h }) => ({ h: h + Number(value) / 60_000 }));
    case 'hue':
      return hsl(() => ({ h: Number(value) / 60_000 }));
    case 'tint':
      return linear((channel) => channel * part + 1 - part);
    case 'shade':
      return linear((channel) => channel * part);
    case 'comp':
      return hsl(({ h }) => ({ h: h + 180 }));
    case 'inv':
      return linear((channel) => 1 - channel);
    case 'gray':
    case 'grayscale':
      return hsl(() => ({ s: 0 }));
    default:
      return colour;
  }
}
