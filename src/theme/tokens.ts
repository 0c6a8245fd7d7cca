import type { Colour } from '../model/colour.ts';
import type { Dash, TextStyle, TypeStep } from '../model/style.ts';
import type { RelationKind } from '../model/outline.ts';
import type { Px } from '../model/units.ts';

/** Design tokens that all themes share: contrasts, lines and sizes of type. Colours and fonts of each theme are in `themes.ts`. */

/** Contrast of WCAG 2.2 that text (1.4.3) and lines or shapes with a meaning (1.4.11) must reach. */
export const contrastWanted = { text: 4.5, graphic: 3 } as const;

/** Large text, which is 24 px, or 18.66 px and bold, needs less. */
export const contrastOfText = ({ size, weight }: Pick<TextStyle, 'size' | 'weight'>): number =>
  size >= 24 || (size >= 18.66 && weight >= 700) ? contrastWanted.graphic : contrastWanted.text;

/** A line between two actors. Never colour alone: weight, dash, heads and a written label tell kinds apart. */
export interface RelationStyle {
  /** `actor`: each half in the colour of the actor that it starts from. */
  readonly colour: 'ink' | 'ink2' | 'muted' | 'actor';
  readonly width: Px;
  readonly dash: Dash;
  /** `meet`: two halves whose arrowheads meet in the middle; `end`: one head at the second actor. */
  readonly heads: 'none' | 'meet' | 'end';
  readonly mark?: 'cross';
}

export const relationStyles = {
  ally: { colour: 'ink', width: 5, dash: 'solid', heads: 'none' },
  partner: { colour: 'ink2', width: 3, dash: 'solid', heads: 'none' },
  courting: { colour: 'actor', width: 5, dash: 'dash', heads: 'meet' },
  rival: { colour: 'muted', width: 2, dash: 'solid', heads: 'none', mark: 'cross' },
  strained: { colour: 'muted', width: 3, dash: 'sysDot', heads: 'none' },
  trade: { colour: 'ink2', width: 3, dash: 'solid', heads: 'end' },
} as const satisfies Record<RelationKind, RelationStyle>;

/** What a picture behind words is dimmed with. */
export const dimColour = '#101A23';

/** The fields in each of which the brightness of a picture is measured. */
export const brightnessFields = { width: 16, height: 9 } as const;

/** How much stronger the relation that matters is drawn. */
export const emphasisScale = 1.2;

/** Dashes by their DrawingML names (`a:prstDash`): lengths of line and gap in widths of the line. */
export const dashPatterns = {
  solid: [],
  dash: [4, 3],
  lgDash: [8, 3],
  sysDash: [3, 1],
  sysDot: [1, 1],
  dashDot: [4, 3, 1, 3],
} as const satisfies Record<Dash, readonly number[]>;

/** What good and bad look like. Where a deck has actors no actor's colour may mean either: ink, neutrals and signs do. */
export const judgedColours = (withActors: boolean): Readonly<Record<'good' | 'bad', JudgedColour>> =>
  withActors
    ? {
        good: { solid: 'chart.1', sign: 'ink', tint: 'panel' },
        bad: { solid: 'chart.3', sign: 'muted', tint: 'rule' },
      }
    : {
        good: { solid: 'good.solid', sign: 'good.text', tint: 'good.tint' },
        bad: { solid: 'bad.solid', sign: 'bad.text', tint: 'bad.tint' },
      };

interface JudgedColour {
  readonly solid: Colour;
  /** Of arrows and ticks on the slide's ground. */
  readonly sign: Colour;
  readonly tint: Colour;
}

/** All sizes that text on a slide may have. Fit steps down along it and never between its steps. */
export const typeScale = {
  /** A number alone. */
  figure1: { face: 'sans', size: 400, line: 385, weight: 700, tracking: -0.02 },
  figure1Small: { face: 'sans', size: 280, line: 268, weight: 700, tracking: -0.02 },
  figure1Least: { face: 'sans', size: 200, line: 192, weight: 700, tracking: -0.02 },
  /** A big number beside one or two others. */
  figureLarge: { face: 'sans', size: 152, line: 152, weight: 700, tracking: -0.01 },
  /** A big number, where there are one or two. */
  figure2: { face: 'sans', size: 120, line: 120, weight: 700, tracking: -0.01 },
  /** A big number, where there are three. */
  figure3: { face: 'sans', size: 88, line: 88, weight: 700, tracking: -0.01 },
  /** Big numbers too long for that. */
  figure4: { face: 'sans', size: 72, line: 72, weight: 700, tracking: -0.01 },
  figure5: { face: 'sans', size: 48, line: 54, weight: 700 },
  /** Dates of three events. */
  dateHuge: { face: 'serif', size: 112, line: 120, weight: 600 },
  /** A quotation of a few words. */
  wordmark: { face: 'serif', size: 84, line: 88, weight: 600 },
  /** Number of a section on its divider. */
  divider: { face: 'serif', size: 72, line: 72, weight: 600 },
  /** The same, large. */
  numeral: { face: 'serif', size: 320, line: 320, weight: 600 },
  /** Title of the deck, where there is nothing beside it. */
  coverHuge: { face: 'serif', size: 112, line: 116, weight: 600, tracking: -0.01 },
  coverLarge: { face: 'serif', size: 88, line: 92, weight: 600, tracking: -0.01 },
  /** Title of the deck. */
  display: { face: 'serif', size: 68, line: 72, weight: 600 },
  /** A quotation of one sentence. */
  quote2: { face: 'serif', size: 56, line: 67, weight: 600 },
  /** Title of a divider; closing message. */
  section: { face: 'serif', size: 48, line: 54, weight: 600 },
  /** A quotation of more than a sentence. */
  quote: { face: 'serif', size: 40, line: 50, weight: 600 },
  /** Title of a slide; a smaller one where a title of the deck wants three lines in the larger. */
  title: { face: 'serif', size: 40, line: 46, weight: 600 },
  titleSmall: { face: 'serif', size: 34, line: 40, weight: 600 },
  titleLeast: { face: 'serif', size: 28, line: 34, weight: 600 },
  /** Heads where there is little to say. */
  headHuge: { face: 'serif', size: 48, line: 56, weight: 600 },
  headLarge: { face: 'serif', size: 40, line: 48, weight: 600 },
  /** Heads of takeaways and cards. */
  closingHead: { face: 'serif', size: 34, line: 41, weight: 600 },
  /** Dates of a timeline, numbers of an agenda, heads of a matrix. */
  date: { face: 'serif', size: 30, line: 36, weight: 600 },
  deckSubtitle: { face: 'sans', size: 28, line: 38, weight: 400 },
  /** Text where there is little of it: two points, four, and a little more. */
  huge: { face: 'sans', size: 48, line: 62, weight: 400 },
  large: { face: 'sans', size: 36, line: 48, weight: 400 },
  medium: { face: 'sans', size: 28, line: 38, weight: 400 },
  lead: { face: 'sans', size: 24, line: 32.4, weight: 400 },
  /** The serif at the size of `lead`, for heads in narrow cards. */
  serifLead: { face: 'serif', size: 24, line: 30, weight: 600 },
  body: { face: 'sans', size: 20, line: 28, weight: 400 },
  small: { face: 'sans', size: 18, line: 24.3, weight: 400 },
  subtitle: { face: 'sans', size: 20, line: 24, weight: 400 },
  /** Smallest size of content: 12 pt. */
  label: { face: 'sans', size: 16, line: 20.8, weight: 400 },
  kicker: { face: 'sans', size: 16, line: 20, weight: 700, tracking: 0.08, uppercase: true },
  /** Source line, page number, credit of a picture. */
  source: { face: 'sans', size: 14, line: 17, weight: 400 },
  sourceSmall: { face: 'sans', size: 13, line: 16, weight: 400 },
  /** Notes at the foot of a slide. */
  footnote: { face: 'sans', size: 14, line: 20, weight: 400 },
  codeVast: { face: 'mono', size: 64, line: 100, weight: 400 },
  codeGrand: { face: 'mono', size: 48, line: 76, weight: 400 },
  codeHuge: { face: 'mono', size: 40, line: 60, weight: 400 },
  codeLarge: { face: 'mono', size: 32, line: 46, weight: 400 },
  codeMedium: { face: 'mono', size: 26, line: 38, weight: 400 },
  code: { face: 'mono', size: 20, line: 30, weight: 400 },
  codeSmall: { face: 'mono', size: 18, line: 24, weight: 400 },
  codeLabel: { face: 'mono', size: 16, line: 20, weight: 400 },
} as const satisfies Record<string, TypeStep>;

export type TypeName = keyof typeof typeScale;

/** All steps of a theme. */
export type TypeScale = Readonly<Record<TypeName, TypeStep>>;

/** The scale that a theme carries. */
export const scaleOf = ({ type }: { readonly type: Readonly<Record<string, TypeStep>> }): TypeScale =>
  type as TypeScale;

/** A style of the scale in a colour; `bold` sets the sans at 700. */
export function textStyle(
  name: TypeName,
  colour: Colour,
  extra: { readonly bold?: boolean; readonly tabular?: boolean } = {},
): TextStyle {
  const step: TypeStep = typeScale[name];
  return {
    ...step,
    step: name,
    colour,
    ...(extra.bold && step.face !== 'serif' && { weight: 700 as const }),
    ...(extra.tabular && { tabular: true }),
  };
}

/** A style as another scale has its step: places of slide layouts are written in the default one. */
export function inScale(style: TextStyle, scale: TypeScale): TextStyle {
  if (style.step === undefined) return style;
  const own = typeScale[style.step as TypeName] as TypeStep;
  const theirs = scale[style.step as TypeName];
  const weight = style.weight === own.weight ? theirs.weight : style.weight;
  return { ...style, ...theirs, face: style.face, weight };
}
