import type { Marks } from '../model/rich-text.ts';
import type { CitedSource } from './inline-spans.ts';
import type { WrittenLink } from './links.ts';

/** What the parser makes of a text. Offsets are UTF-16 units of the text it was given. */
export interface ParsedText {
  readonly runs: readonly ParsedRun[];
  /** Every link and picture that is written, whether or not a deck can follow it. */
  readonly links: readonly WrittenLink[];
  /** Every name in braces behind brackets, `[words]{.name}`. */
  readonly looks: readonly WrittenLook[];
  readonly formulas: readonly WrittenFormula[];
  /** Footnotes and citations in the order of the text, those in a footnote right after it. */
  readonly references: readonly WrittenReference[];
}

/** A footnote, by its words as written, or a source that is cited. */
export type WrittenReference = { readonly start: number; readonly end: number } & (
  { readonly kind: 'footnote'; readonly text: string } | ({ readonly kind: 'citation' } & CitedSource)
);

/** LaTeX between dollars; offsets are those of the LaTeX. */
export interface WrittenFormula {
  readonly tex: string;
  /** It is the whole text, between double dollars. */
  readonly display: boolean;
  readonly start: number;
  readonly end: number;
}

/** A name that gives words a colour or a size; offsets are those of the name. */
export interface WrittenLook {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A run with the marks found for it; it was written from `start` up to `end`. */
export interface ParsedRun extends Mutable<Pick<Marks, 'bold' | 'italic' | 'sub' | 'sup' | 'strike' | 'link'>> {
  readonly kind: 'text' | 'code' | 'formula' | 'footnote' | 'citation';
  text: string;
  start: number;
  end: number;
  marked?: boolean;
  /** Names of colours and sizes, the innermost first. */
  looks?: readonly string[];
  /** Of a formula. */
  readonly tex?: string;
  readonly display?: boolean;
  /** Of a footnote: its words as written. */
  readonly note?: string;
  /** Of a citation. */
  readonly sources?: readonly CitedSource[];
  /** Typed so on purpose: quotes in it stay straight. */
  readonly literal?: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
