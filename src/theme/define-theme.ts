import type { Hex } from '../model/colour.ts';
import type { FaceSetName, ThemeLook } from '../model/deck.ts';
import type { Mode } from '../model/outline.ts';
import { mix } from './colour-math.ts';
import type { TypeStep } from '../model/style.ts';
import type { Grid } from '../model/room.ts';
import type { TypeName } from './type-scale.ts';

/** How much of an accent's solid its tint takes; the rest is paper. */
export const tintShare = { light: 0.14, dark: 0.22 } as const satisfies Record<Mode, number>;

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
  /** Green and red that the colour-blind tell apart by their lightness. */
  readonly good: Hex;
  readonly bad: Hex;
  /** The ground of dark slides and panels, where it is not the ink or, in dark mode, the panel. */
  readonly deep?: Hex;
  readonly actors: readonly ActorTokens[];
  /** Neutrals, strongest first. */
  readonly chart: readonly Hex[];
}

/** `solid` fills, `text` is legible on paper, panel and tint, `tint` is a ground for text. */
interface ActorTokens {
  readonly solid: Hex;
  readonly text: Hex;
  readonly tint: Hex;
}

/** Measures of a theme; those that follow from the canvas are left out. */
export type ThemeGrid = Omit<Grid, 'width' | 'height' | 'sideWidth' | 'sideGap' | 'titleLines'>;

/** A theme, all of it: a further one is a file like `quad.ts` and a row in `themes.ts`. */
export interface ThemeTokens {
  /** One sentence, for editors and the documentation. */
  readonly doc: string;
  /** Unless an outline says otherwise. */
  readonly mode: Mode;
  readonly palettes: Readonly<Record<Mode, PaletteTokens>>;
  /** Which of the faces that the package brings it is set in. */
  readonly faces: FaceSetName;
  /** Steps of the type scale that differ from `quad`. */
  readonly type: Readonly<Partial<Record<TypeName, Partial<TypeStep>>>>;
  /** Weight of what is set in its face of titles. */
  readonly headWeight: 600 | 700;
  readonly grid: ThemeGrid;
  readonly look: ThemeLook;
}

/** A palette as a theme's file writes it. */
interface WrittenPalette extends Omit<PaletteTokens, 'actors'> {
  /**
   * Eight accents, in order those of charts, cards and actors. The first six are at least 15 apart (CIEDE2000), for normal sight and
   * three simulations of colour blindness, all eight at least 14; each has 3:1 on paper.
   */
  readonly accents: readonly Hex[];
  /** Where letters and fine lines want more contrast than the accent has, by its place. */
  readonly texts: Readonly<Record<number, Hex>>;
}

export const palette = (mode: Mode, { accents, texts, ...rest }: WrittenPalette): PaletteTokens => ({
  ...rest,
  actors: accents.map((solid, index) => ({
    solid,
    text: texts[index] ?? solid,
    tint: mix(rest.paper, solid, tintShare[mode]),
  })),
});
