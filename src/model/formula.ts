import type { Colour } from './colour.ts';
import type { PathCommand } from './units.ts';

/** A formula as both decks show it. Lengths are in em of its letters, whose size follows the words around. */
export interface Formula {
  /** As written, without the dollars. */
  readonly tex: string;
  /** On lines of its own, with limits above and below and fractions at full height. */
  readonly display: boolean;
  /** In one line of plain characters, `x² + √(a/b)`: for screen readers, names of slides, notes. */
  readonly said: string;
  /** What it is made of: PowerPoint's equation is written from this. */
  readonly math: MathNode;
  /** What is drawn, from left to right. A line may end between two of them, where a relation stands. */
  readonly boxes: readonly FormulaBox[];
}

export interface FormulaBox {
  readonly width: number;
  /** Above and below the baseline. */
  readonly ascent: number;
  readonly descent: number;
  readonly shapes: readonly FormulaShape[];
  /** Letters that the font of formulas lacks, in the face of the text. */
  readonly letters?: readonly FormulaLetters[];
}

/** Filled, one by one; in thousandths of an em from the start of the baseline, downwards. */
export interface FormulaShape {
  readonly path: readonly PathCommand[];
  /** That of the words, unless the formula says otherwise. */
  readonly colour?: Colour;
}

export interface FormulaLetters {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly colour?: Colour;
}

/** An element of MathML (presentation), with the attributes that were written or that TeX gives it. */
export interface MathNode {
  readonly name: string;
  /** What TeX takes it for, which decides the space around it. */
  readonly role?: MathRole;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly MathNode[];
  /** Of `mi`, `mn`, `mo`, `mtext`. */
  readonly text?: string;
  readonly colour?: Colour;
}

export type MathRole = 'operator' | 'binary' | 'relation' | 'open' | 'close' | 'punctuation' | 'inner';

/** Formulas are set a little larger than the words around them, whose small letters are taller. */
export const formulaScale = 1.08;

/** Names a formula among those that were drawn. */
export const formulaKey = ({ tex, display }: Pick<Formula, 'tex' | 'display'>): string => (display ? '$$' : '$') + tex;

/** Stands for a box of a formula in the text that is measured, broken and counted. */
export const boxCharacter = '\ufffc';
