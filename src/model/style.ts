import type { Colour } from './colour.ts';
import type { SourcePath } from './diagnostic.ts';
import type { RichText } from './rich-text.ts';
import type { Px } from './units.ts';

/** A step of a theme's type scale. Sizes and lines are px of the canvas; 4 px are exactly 3 pt. */
export interface TypeStep {
  readonly face: 'serif' | 'sans' | 'mono';
  readonly size: Px;
  /** Height of a line. */
  readonly line: Px;
  readonly weight: 400 | 600 | 700;
  /** Letter-spacing in em. */
  readonly tracking?: number;
  readonly uppercase?: boolean;
}

/** How letters look. Sizes are those of the web deck; PowerPoint's follow from its own faces (Arial at 0.93). */
export interface TextStyle extends TypeStep {
  /** Its step of the type scale, where it is as that has it, weight and colour aside. */
  readonly step?: string;
  readonly colour: Colour;
  /** Tabular figures. */
  readonly tabular?: boolean;
}

export interface Paragraph {
  readonly runs: RichText;
  /**
   * The same words with line breaks and no-break spaces that balance their lines: what the web deck shows. PowerPoint breaks lines
   * itself, so that a text which a person edits there flows again.
   */
  readonly balanced?: RichText;
  /** A width at which PowerPoint, which fills line after line, breaks those lines too, where there is one. */
  readonly balancedWidth?: Px;
  readonly style: TextStyle;
  readonly align: 'start' | 'center' | 'end';
  readonly spaceBefore?: Px;
  readonly bullet?: Bullet;
  /** Of a given place's levels, from 1: those are its letters and marks. */
  readonly level?: number;
  /** Heading level of the page's own outline for screen readers: the slide's title is 2, parts of a slide 3. */
  readonly heading?: 2 | 3;
  readonly click?: number;
  readonly path?: SourcePath;
}

/** The mark of a list's point. `indent`: from the box's edge to the text; the mark stands at `at`. */
export interface Bullet {
  readonly mark: 'square' | 'dash' | 'dot' | 'number' | 'character';
  /** Of the list in lists, from 1. */
  readonly level: 1 | 2 | 3;
  /** What stands there as the mark, and its size as a part of the letters'. */
  readonly character?: { readonly text: string; readonly size: number };
  readonly at: Px;
  readonly indent: Px;
  readonly colour: Colour;
  /** Of a number; `width`: from `at` to where numbers end, which stand below each other. */
  readonly ordinal?: { readonly value: number; readonly form: OrdinalForm; readonly width: Px };
}

/** `1`, `a)`, `i)`. */
export type OrdinalForm = 'figure' | 'letter' | 'roman';

/** A number as it stands before a point. */
export function ordinalLabel({ value, form }: Pick<NonNullable<Bullet['ordinal']>, 'value' | 'form'>): string {
  switch (form) {
    case 'figure':
      return String(value);
    case 'letter':
      return `${lettersOf(value)})`;
    case 'roman':
      return `${romanOf(value)})`;
  }
}

/** a to z, then aa, bb, as PowerPoint goes on. */
const lettersOf = (value: number): string => String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

const romanSigns = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const;

function romanOf(value: number): string {
  let rest = value;
  return romanSigns.reduce((text, [worth, sign]) => {
    const count = Math.floor(rest / worth);
    rest -= count * worth;
    return text + sign.repeat(count);
  }, '');
}

/** Dashes of a line, by PowerPoint's names. */
export type Dash = 'solid' | 'dash' | 'lgDash' | 'sysDash' | 'sysDot' | 'dashDot';
