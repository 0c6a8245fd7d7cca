import type { Colour } from '../model/colour.ts';
import type { Dash } from '../model/style.ts';
import type { RelationKind } from '../model/outline.ts';
import type { Px } from '../model/units.ts';

/** Design tokens that all themes share: contrasts and lines. Colours and letters of each theme are in `themes.ts`. */

/** Contrast of WCAG 2.2 that text (1.4.3) and lines or shapes with a meaning (1.4.11) must reach. */
export const contrastWanted = { text: 4.5, graphic: 3 } as const;

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

/** How much stronger the relation that matters is drawn. */
/** What a picture behind words is dimmed with. */
export const dimColour = '#101A23';
/** How a picture's brightness is known: in so many fields. */
export const brightnessFields = { width: 16, height: 9 } as const;

export const heroScale = 1.2;

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
