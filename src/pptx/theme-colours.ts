import {
  converter,
  differenceCiede2000,
  formatHex,
  modeHsl,
  modeLab65,
  modeLrgb,
  modeRgb,
  modeXyz65,
  parse,
  useMode,
} from 'culori/fn';
import type { Colour, Hex, Token } from '../model/colour.ts';
import type { Palette, Theme } from '../model/deck.ts';
import { resolveColour } from '../theme/theme.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** A colour slot of the theme, as slides name it: through the master's colour map. */
export type SchemeColour = 'bg1' | 'tx1' | 'bg2' | 'tx2' | `accent${1 | 2 | 3 | 4 | 5 | 6}` | 'hlink' | 'folHlink';

/** How many of the deck's actors have a slot in a theme: accent1 to accent6. */
const accents = 6;
/** Nearer than that, the slot's own colour stands for the token (white text on paper-coloured text). */
const same = 2;
/** Derived colours are at most that far (CIEDE2000) from their token; what cannot be is a fixed colour. */
const near = 3;

for (const mode of [modeRgb, modeLrgb, modeXyz65, modeLab65, modeHsl]) useMode(mode as typeof modeRgb);

const toHsl = converter('hsl');
const difference = differenceCiede2000();

/** Part of a slot's colour, in DrawingML's own terms (ECMA-376 part 1, 20.1.2.3): thousandths of a per cent, 60000ths of a degree. */
type Modifier = readonly ['hueOff' | 'satMod' | 'lumMod' | 'lumOff', number];

interface ThemeColour {
  readonly scheme: SchemeColour;
  readonly modifiers: readonly Modifier[];
}

/**
 * Says each colour of the deck as a colour of its theme, so that another theme recolours everything. A token that is no slot is
 * a slot made lighter (towards white) or darker (towards black), with its saturation and hue adjusted where it must be.
 *
 * pptxgenjs writes plain colours only: the draft carries the hex values that `draft` gives, and `element` is what they become.
 */
export class ThemeColours {
  readonly slots: Readonly<Record<SchemeColour, Hex>>;
  readonly #theme: Theme;
  readonly #swapped: boolean;
  /** Of a template's layouts, by their colours. */
  readonly #given = new Map<string, ThemeColours>();
  /** The slots whose colours are a template's own. */
  readonly #own: ReadonlyMap<string, SchemeColour>;
  #dark: ThemeColours | undefined;
  #picture: ThemeColours | undefined;
  #fixed: ThemeColours | undefined;
  readonly #tokens = new Map<string, Token | `dark.${Token}`>();
  readonly #elements = new Map<string, ThemeColour | undefined>();

  /** `swapped`: for parts whose colour map exchanges text and background, so that ink is light there; `given`: of another theme. */
  constructor(theme: Theme, swapped = false, given?: Readonly<Record<SchemeColour, Hex>>) {
    this.#theme = theme;
    this.#swapped = swapped;
    const { palette } = theme;
    const accent = (index: number): Hex => palette.actors[index]?.solid ?? palette.ink2;
    const [bg1, tx1] = swapped ? [palette.ink, palette.paper] : [palette.paper, palette.ink];
    const [bg2, tx2] = swapped ? [palette.ink2, palette.panel] : [palette.panel, palette.ink2];
    this.slots = given ?? {
      bg1,
      tx1,
      bg2,
      tx2,
      accent1: accent(0),
      accent2: accent(1),
      accent3: accent(2),
      accent4: accent(3),
      accent5: accent(4),
      accent6: accent(5),
      hlink: palette.link,
      folHlink: palette.muted,
    };
    const slots = Object.entries(given ?? {}) as [SchemeColour, Hex][];
    this.#own = new Map(slots.filter(([name]) => slotNames.has(name)).map(([name, hex]) => [draftOf(hex), name]));
    const palettes = [
      ['', palette],
      ['dark.', theme.dark],
    ] as const;
    for (const [prefix, colours] of swapped ? [...palettes].reverse() : palettes) {
      for (const token of tokensOf(colours)) {
        const name = `${prefix}${token}` as const;
        const draft = this.draft(name);
        if (!this.#tokens.has(draft)) this.#tokens.set(draft, name);
      }
    }
  }

  /** The colours of dark slides: a light deck exchanges text and background there, a dark one has nothing to exchange. */
  get onDark(): ThemeColours {
    return (this.#dark ??= this.#theme.mode === 'dark' ? this : new ThemeColours(this.#theme, true));
  }

  /** The same on a layout of a template that has colours of its own. */
  given(slots: Readonly<Record<SchemeColour, Hex>>): ThemeColours {
    const key = JSON.stringify(slots);
    const known = this.#given.get(key) ?? new ThemeColours(this.#theme, false, slots);
    this.#given.set(key, known);
    return known;
  }

  /** The same where no slot of a theme means one colour in all programs. */
  get fixed(): ThemeColours {
    return (this.#fixed ??= new FixedColours(this.#theme));
  }

  /** The colours of what stands on a dimmed picture, on slides whose colour map is as ever. */
  get onPicture(): ThemeColours {
    return (this.#picture ??= new ColoursOnPicture(this.#theme, this.#swapped));
  }

  /** Value for the draft: six hex digits in capitals. */
  draft(colour: Colour): string {
    return draftOf(this.hex(colour));
  }

  hex(colour: Colour): Hex {
    return resolveColour(this.#theme, colour);
  }

  /** The colour of the theme that six hex digits of the draft stand for; `undefined`: a colour of the author's own. */
  themed(draft: string): ThemeColour | undefined {
    if (this.#elements.has(draft)) return this.#elements.get(draft);
    const token = this.#tokens.get(draft);
    const own = this.#own.get(draft);
    const exact = own && { scheme: own, modifiers: [] };
    const colour = token ? nearest(`#${draft.toLowerCase()}`, basesOf(token, this.#swapped), this.slots, exact) : exact;
    this.#elements.set(draft, colour);
    return colour;
  }

  /** `a:schemeClr` with its modifiers, or `a:srgbClr`. */
  element(colour: Colour, alpha?: number): XmlElement {
    const draft = this.draft(colour);
    const themed = this.themed(draft);
    const opacity = alpha !== undefined && alpha < 1 && el('a:alpha', { val: Math.round(alpha * 100_000) });
    return themed
      ? el('a:schemeClr', { val: themed.scheme }, modifierElements(themed), opacity)
      : el('a:srgbClr', { val: draft }, opacity);
  }

  /** `a:solidFill` of the colour. */
  fill(colour: Colour, alpha?: number): XmlElement {
    return el('a:solidFill', {}, this.element(colour, alpha));
  }

  /** Turns the draft's hex colours below an element into colours of the theme. */
  apply(element: XmlElement): void {
    if (element.name !== 'a:srgbClr') return;
    const themed = this.themed(element.get('val') ?? '');
    if (!themed) return;
    element.name = 'a:schemeClr';
    element.set({ val: themed.scheme });
    element.children.unshift(...modifierElements(themed));
  }
}

const slotNames: ReadonlySet<string> = new Set<SchemeColour>([
  ...(['bg1', 'tx1', 'bg2', 'tx2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6'] as const),
  ...(['hlink', 'folHlink'] as const),
]);

const draftOf = (hex: Hex): string => hex.slice(1).toUpperCase();

const modifierElements = ({ modifiers }: ThemeColour): XmlElement[] =>
  modifiers.map(([name, value]) => el(`a:${name}`, { val: value }));

const tokensOf = (palette: Palette): Token[] => [
  'paper',
  'ink',
  'panel',
  'ink2',
  'rule',
  'ruleStrong',
  'muted',
  'onSolid',
  'art',
  ...palette.actors
    .slice(0, accents)
    .flatMap((_, index): Token[] => [`actor.${index}.solid`, `actor.${index}.text`, `actor.${index}.tint`]),
  'link',
  ...palette.chart.map((_, index): Token => `chart.${index}`),
];

/** The slots that a token may be made from, the one that means the same first. */
function basesOf(token: string, swapped: boolean): readonly SchemeColour[] {
  const dark = token.startsWith('dark.') !== swapped;
  const name = token.replace('dark.', '');
  const actor = /^actor\.(\d+)/.exec(name);
  if (actor) return [`accent${Number(actor[1]) + 1}` as SchemeColour];
  if (name === 'link') return ['hlink'];
  if (name === 'art' && swapped) return ['bg1', 'bg2'];
  if (dark) return name === 'ink' || name === 'ink2' ? ['bg1', 'bg2', 'tx1', 'tx2'] : ['tx1', 'tx2', 'bg2', 'bg1'];
  if (name === 'paper' || name === 'onSolid') return ['bg1', 'bg2'];
  if (name === 'panel' || name === 'rule') return ['bg2', 'bg1', 'tx2'];
  if (name === 'ink' || name === 'art' || name === 'chart.0') return ['tx1', 'bg2', 'tx2'];
  return ['tx2', 'tx1', 'bg2'];
}

function nearest(
  target: string,
  bases: readonly SchemeColour[],
  slots: ThemeColours['slots'],
  exact: ThemeColour | undefined,
): ThemeColour | undefined {
  for (const scheme of bases) if (difference(slots[scheme], target) < same) return { scheme, modifiers: [] };
  if (exact) return exact;
  for (const scheme of bases) {
    for (const modifiers of derivations(slots[scheme], target)) {
      if (difference(applyModifiers(slots[scheme], modifiers), target) < near) return { scheme, modifiers };
    }
  }
  return undefined;
}

/** Ways from one colour to another, fewest modifiers first. */
function derivations(from: string, to: string): Modifier[][] {
  const base = hslOf(from);
  const goal = hslOf(to);
  const luminance: Modifier[] =
    goal.l > base.l
      ? lighter((1 - goal.l) / (1 - base.l))
      : [['lumMod', Math.round((goal.l / Math.max(base.l, 1e-6)) * 1000) * 100]];
  const ways: Modifier[][] = [luminance];
  if (base.s > 0.01) {
    const saturation: Modifier = ['satMod', Math.round((goal.s / base.s) * 100) * 1000];
    // Never past red on either side: LibreOffice stops there, where others go round.
    const turn = goal.h - base.h;
    ways.push([saturation, ...luminance], [['hueOff', Math.round(turn) * 60_000], saturation, ...luminance]);
  }
  return ways;
}

/** Office's own "Lighter 80 %": what is left of the distance to white. */
function lighter(rest: number): Modifier[] {
  const kept = Math.round(rest * 1000) * 100;
  return [
    ['lumMod', kept],
    ['lumOff', 100_000 - kept],
  ];
}

const hslOf = (hex: string): { h: number; s: number; l: number } => {
  const { h = 0, s, l } = toHsl(parse(hex)!);
  return { h, s, l };
};

/** As PowerPoint computes them: in HSL of sRGB values, one after the other, each kept within its range. */
export function applyModifiers(hex: string, modifiers: readonly Modifier[]): string {
  let { h, s, l } = hslOf(hex);
  for (const [name, value] of modifiers) {
    switch (name) {
      case 'hueOff':
        h = Math.min(360, Math.max(0, h + value / 60_000));
        break;
      case 'satMod':
        s = Math.min(1, (s * value) / 100_000);
        break;
      case 'lumMod':
        l = Math.min(1, (l * value) / 100_000);
        break;
      case 'lumOff':
        l = Math.min(1, Math.max(0, l + value / 100_000));
        break;
    }
  }
  return formatHex({ mode: 'hsl', h, s, l });
}

/** Names of colours mean those of dark grounds; what is faint is lost on a picture. */
class ColoursOnPicture extends ThemeColours {
  override hex(colour: Colour): Hex {
    if (colour.startsWith('#') || colour.startsWith('dark.')) return super.hex(colour);
    const token = colour === 'muted' ? 'ink2' : colour === 'rule' ? 'ruleStrong' : (colour as Token);
    return super.hex(`dark.${token}`);
  }
}

class FixedColours extends ThemeColours {
  override themed(): undefined {
    return undefined;
  }
}
