import type { Dash } from '../model/style.ts';
import type { Mode, RelationKind } from '../model/outline.ts';
import type { Px } from '../model/units.ts';
import type { Hex } from '../model/colour.ts';

/**
 * The design tokens of the built-in theme `quad`: every colour, line and font that a deck starts from. A brand replaces some
 * of them (see `theme.ts`); sizes of text are in `type-scale.ts`, places in `src/layouts`.
 */

export interface PaletteTokens {
  readonly paper: Hex;
  readonly panel: Hex;
  readonly rule: Hex;
  readonly ruleStrong: Hex;
  readonly ink: Hex;
  readonly ink2: Hex;
  readonly muted: Hex;
  readonly onSolid: Hex;
  /** The band behind marked words. */
  readonly marker: Hex;
  readonly actors: readonly ActorTokens[];
  /** Strongest first. */
  readonly chart: readonly Hex[];
}

/** `solid` fills, `text` is legible on paper, panel and tint, `tint` is a ground for text. */
export interface ActorTokens {
  readonly solid: Hex;
  readonly text: Hex;
  readonly tint: Hex;
}

/**
 * Actor colours stand in the order in which an outline declares actors. They are at least 10.9 apart (CIEDE2000), for normal
 * sight and three simulations of colour blindness, and carry text in `onSolid` at 4.5:1. A ninth actor repeats the first.
 */
export const palettes = {
  light: {
    paper: '#FBFAF7',
    panel: '#F2EFE8',
    rule: '#D8D3C8',
    ruleStrong: '#7F8992',
    ink: '#14202B',
    ink2: '#44505B',
    muted: '#5E6973',
    onSolid: '#FFFFFF',
    marker: '#F5E2B0',
    actors: [
      { solid: '#14716F', text: '#14716F', tint: '#DFECE9' },
      { solid: '#A06A00', text: '#8C5C00', tint: '#F5E9D0' },
      { solid: '#991B2A', text: '#991B2A', tint: '#F3DEDD' },
      { solid: '#16386E', text: '#16386E', tint: '#DFE5EF' },
      { solid: '#9A3AD9', text: '#9A3AD9', tint: '#EDDFF3' },
      { solid: '#491228', text: '#491228', tint: '#E2DADA' },
      { solid: '#816F56', text: '#7B6A52', tint: '#EAE7E0' },
      { solid: '#65434A', text: '#65434A', tint: '#E6E0DF' },
    ],
    chart: ['#14202B', '#5E6973', '#7F8992', '#899199'],
  },
  dark: {
    paper: '#101A23',
    panel: '#1A2732',
    rule: '#34434F',
    ruleStrong: '#71808C',
    ink: '#F4F1EA',
    ink2: '#C6CED4',
    muted: '#9BA7B1',
    onSolid: '#101A23',
    marker: '#574A22',
    actors: [
      { solid: '#5FD6C4', text: '#5FD6C4', tint: '#17363A' },
      { solid: '#F2C14E', text: '#F2C14E', tint: '#3A3320' },
      { solid: '#E5756F', text: '#E5756F', tint: '#3B262A' },
      { solid: '#86A6DC', text: '#86A6DC', tint: '#1F2F47' },
      { solid: '#D3F5BD', text: '#D3F5BD', tint: '#3B4A45' },
      { solid: '#A97098', text: '#B07CA1', tint: '#322D3D' },
      { solid: '#7F74E2', text: '#897FE4', tint: '#282E4D' },
      { solid: '#D293A0', text: '#D293A0', tint: '#3B353E' },
    ],
    chart: ['#F4F1EA', '#9BA7B1', '#71808C', '#66747F'],
  },
} as const satisfies Record<Mode, PaletteTokens>;

/** Contrast of WCAG 2.2 that text (1.4.3) and lines or shapes with a meaning (1.4.11) must reach. */
export const contrastWanted = { text: 4.5, graphic: 3 } as const;

/** How much of an actor's solid its tint takes; the rest is paper. */
export const tintShare = { light: 0.14, dark: 0.22 } as const satisfies Record<Mode, number>;

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

/** How much stronger the tie that matters is drawn. */
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
