import type { TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import type { Colour } from '../model/colour.ts';

/** A step of the type scale. Sizes and lines are px of the 1280 x 720 canvas; 4 px are exactly 3 pt. */
export interface Step {
  readonly face: TextStyle['face'];
  readonly size: Px;
  /** Height of a line. */
  readonly line: Px;
  readonly weight: TextStyle['weight'];
  /** Letter-spacing in em. */
  readonly tracking?: number;
  readonly uppercase?: boolean;
}

/** All sizes that text on a slide may have. Fit steps down along it and never between its steps. */
export const typeScale = {
  /** A big number, where there are one or two. */
  figure2: { face: 'sans', size: 120, line: 120, weight: 700, tracking: -0.01 },
  /** A big number, where there are three. */
  figure3: { face: 'sans', size: 88, line: 88, weight: 700, tracking: -0.01 },
  /** Big numbers too long for that. */
  figure4: { face: 'sans', size: 72, line: 72, weight: 700, tracking: -0.01 },
  figure5: { face: 'sans', size: 48, line: 54, weight: 700 },
  /** A quotation of a few words. */
  wordmark: { face: 'serif', size: 84, line: 88, weight: 600 },
  /** Number of a section on its divider. */
  divider: { face: 'serif', size: 72, line: 72, weight: 600 },
  /** Title of the deck. */
  display: { face: 'serif', size: 68, line: 72, weight: 600 },
  /** A quotation of one sentence. */
  quote2: { face: 'serif', size: 56, line: 67, weight: 600 },
  /** Title of a divider; closing message. */
  section: { face: 'serif', size: 48, line: 54, weight: 600 },
  /** A quotation of more than a sentence. */
  quote: { face: 'serif', size: 40, line: 50, weight: 600 },
  /** Title of a slide. */
  title: { face: 'serif', size: 34, line: 40.12, weight: 600 },
  /** Heads of takeaways and cards. */
  closingHead: { face: 'serif', size: 34, line: 41, weight: 600 },
  /** Dates of a timeline, numbers of an agenda, heads of a matrix. */
  date: { face: 'serif', size: 30, line: 36, weight: 600 },
  deckSubtitle: { face: 'sans', size: 28, line: 38, weight: 400 },
  lead: { face: 'sans', size: 24, line: 32.4, weight: 400 },
  /** The serif at the size of `lead`, for heads in narrow cards. */
  serifLead: { face: 'serif', size: 24, line: 30, weight: 600 },
  body: { face: 'sans', size: 20, line: 28, weight: 400 },
  small: { face: 'sans', size: 18, line: 24.3, weight: 400 },
  subtitle: { face: 'sans', size: 18, line: 24, weight: 400 },
  /** Smallest size of content: 12 pt. */
  label: { face: 'sans', size: 16, line: 20.8, weight: 400 },
  kicker: { face: 'sans', size: 14, line: 17, weight: 700, tracking: 0.08, uppercase: true },
  /** Source line, page number, credit of a picture. */
  source: { face: 'sans', size: 13, line: 16.25, weight: 400 },
  code: { face: 'mono', size: 20, line: 30, weight: 400 },
  codeSmall: { face: 'mono', size: 18, line: 24, weight: 400 },
  codeLabel: { face: 'mono', size: 16, line: 20, weight: 400 },
} as const satisfies Record<string, Step>;

export type TypeName = keyof typeof typeScale;

/** A style of the scale in a colour; `bold` sets the sans at 700. */
export function textStyle(
  name: TypeName,
  colour: Colour,
  extra: { readonly bold?: boolean; readonly tabular?: boolean } = {},
): TextStyle {
  const step: Step = typeScale[name];
  return {
    ...step,
    colour,
    ...(extra.bold && step.face !== 'serif' && { weight: 700 as const }),
    ...(extra.tabular && { tabular: true }),
  };
}
