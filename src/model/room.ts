import type { Hex } from './colour.ts';
import type { Bullet, TextStyle } from './style.ts';
import type { Box, Px } from './units.ts';

/** Measures of a theme on a canvas of one size, from which the places on every slide follow. */
export interface Grid {
  readonly width: Px;
  readonly height: Px;
  /** From the canvas's sides to what stands on a slide. */
  readonly margin: Px;
  readonly kickerTop: Px;
  readonly titleTop: Px;
  /** Heights of a line of titles, in each of their sizes. */
  readonly titleLines: Readonly<Record<TitleStep, Px>>;
  /** Where the body begins: below a title of one line, and below one of two. */
  readonly stops: readonly [Px, Px];
  /** Where the body ends. */
  readonly bottom: Px;
  readonly progressTop: Px;
  readonly footTop: Px;
  /** What stands beside a drawing is this wide, and this far from it. */
  readonly sideWidth: Px;
  readonly sideGap: Px;
  /** Between panels, and between two columns of text. */
  readonly gutter: Px;
  readonly columnGap: Px;
}

/** Lines of a title that a body begins below. Three are told as too many, and have room yet. */
export type Stop = 1 | 2 | 3;

/** Size of a deck's titles: a smaller one where a title wants three lines in the larger. */
export type TitleStep = 'title' | 'titleSmall' | 'titleLeast';

/** The places of one slide: what the grid and the lines of its title leave. Left to right; other decks are mirrored when finished. */
export interface Room {
  readonly grid: Grid;
  readonly stop: Stop;
  readonly titleStep: TitleStep;
  readonly kicker: Box;
  readonly actorGlyph: Box;
  readonly title: Box;
  readonly subtitle: Box;
  /** All that is left between head and foot. */
  readonly body: Box;
  /** Its two columns: a drawing, and what stands beside it. */
  readonly main: Box;
  readonly side: Box;
  /** What stands over a line of words at the foot of the body, and that line. */
  readonly captioned: Box;
  readonly caption: Box;
  readonly progress: Box;
  readonly source: Box;
  readonly pageNumber: Box;
  /** Places for texts that are given, not chosen, by what stands in them: `title`, `points`. */
  readonly given?: GivenPlaces;
}

/** Placeholders of a company's template that a slide fills. What is not among them has no place of its own there. */
export type GivenPlaces = Readonly<Partial<Record<string, TextPlace>>>;

/** A place for text with its letters, settled by who made the template. */
export interface TextPlace {
  readonly box: Box;
  readonly inset: { readonly top: Px; readonly right: Px; readonly bottom: Px; readonly left: Px };
  readonly anchor: 'top' | 'middle' | 'bottom';
  /** Of text, from the outermost. */
  readonly levels: readonly PlaceLevel[];
  /** Words that stand there already. */
  readonly words: string;
  /** In degrees, clockwise, around its middle. */
  readonly turn: number;
  /** Its own ground. */
  readonly fill?: { readonly colour: Hex; readonly opacity: number };
  /** Of the template's foot: what stands there keeps its side in any language. */
  readonly isFoot: boolean;
}

export interface PlaceLevel {
  readonly style: TextStyle;
  readonly side: 'left' | 'right' | 'center';
  readonly rtl: boolean;
  readonly bullet?: Bullet;
  readonly before: Px;
  readonly after: Px;
}
