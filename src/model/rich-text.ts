import type { Colour } from './colour.ts';
import type { PathCommand } from './units.ts';

/** How a run looks and where it leads, whatever its kind. */
export interface Marks {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly sub?: boolean;
  readonly sup?: boolean;
  readonly strike?: boolean;
  /** The flat band of a text marker behind the words. */
  readonly highlight?: Colour;
  /** Where it is not that of the text around. */
  readonly colour?: Colour;
  readonly size?: RunSize;
  readonly link?: Link;
  /** It stands for a footnote or for a source. */
  readonly reference?: { readonly kind: 'footnote'; readonly number: number } | { readonly kind: 'citation' };
}

/** `half`: the unit of a big figure. */
type RunSize = 'small' | 'large' | 'half';

/** Size of a run next to that of the text around it. The line stays as high as it was. */
export const sizeOfRun: Readonly<Record<RunSize, number>> = { half: 0.5, small: 0.8, large: 1.2 };

/** Words. A `\n` is a line break. */
interface TextRun extends Marks {
  readonly kind: 'text';
  readonly text: string;
}

/** Words of a program, in the monospaced face. */
interface CodeRun extends Marks {
  readonly kind: 'code';
  readonly text: string;
}

/** A formula in the line, or on lines of its own. Its `text` is one `boxCharacter` a box: what is measured and broken, never shown. */
export interface FormulaRun extends Marks {
  readonly kind: 'formula';
  readonly text: string;
  readonly formula: Formula;
}

/** A piece of inline text as both decks draw it. A consumer switches over `kind` and names every one. */
export type Run = TextRun | CodeRun | FormulaRun;

/** Inline text: runs one after the other. No two neighbours have the same kind and marks. */
export type RichText = readonly Run[];

export type Link = { readonly kind: 'url'; readonly href: string } | { readonly kind: 'slide'; readonly id: string };

export const textRun = (text: string, marks?: Marks): TextRun => ({ kind: 'text', text, ...marks });

/** Words without a mark. */
export const isPlain = (run: Run | undefined): run is TextRun =>
  run?.kind === 'text' && Object.keys(run).every((key) => key === 'kind' || key === 'text');

/** What a run says. */
export function wordsOf(run: Run): string {
  switch (run.kind) {
    case 'text':
    case 'code':
      return run.text;
    case 'formula':
      return run.formula.speech;
    default:
      return run satisfies never;
  }
}

/** A text as it is called elsewhere: without the marks of footnotes and sources. */
export const withoutReferences = (text: RichText): RichText =>
  text.some(({ reference }) => reference) ? text.filter(({ reference }) => !reference) : text;

/** The words alone; breaks become spaces. */
export const plainText = (text: RichText): string =>
  text
    .map(wordsOf)
    .join('')
    .replace(/\s*\n\s*/g, ' ');

/** A formula as both decks show it. Lengths are in em of its letters, whose size follows the words around. */
export interface Formula {
  /** As written, without the dollars. */
  readonly tex: string;
  /** On lines of its own, with limits above and below and fractions at full height. */
  readonly display: boolean;
  /** In one line of plain characters, `x² + √(a/b)`: for screen readers, names of slides, notes. */
  readonly speech: string;
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
