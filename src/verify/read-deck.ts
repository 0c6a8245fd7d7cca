import { createHash } from 'node:crypto';
import type { ReferenceNumbers } from '../language/inline-text.ts';
import type { SourcePath, VerifyRule } from '../model/diagnostic.ts';
import type { Frame } from '../model/frame.ts';
import type { Outline } from '../model/outline.ts';
import type { Formulas } from '../outline/formulas.ts';
import type { OutlineSlidePlace, OutlineText } from '../outline/walk.ts';

/**
 * A finished file as an independent reader sees it: the same shape for both decks, so that they are compared with the outline, and with
 * each other, in one way. Nothing here knows how the files were written.
 */
export interface ReadDeck {
  readonly slides: readonly ReadSlide[];
}

export interface ReadSlide {
  /** The section's id in the web deck; the part's name in PowerPoint. */
  readonly name: string;
  /** Breaks inside it as `\n`. */
  readonly title: string;
  /** Left out when the deck is shown. */
  readonly hidden: boolean;
  /** Every visible text but notes and charts, one entry a paragraph, cell or label, in order. PowerPoint's equations are U+FFFC. */
  readonly texts: readonly ReadText[];
  readonly notes: readonly ReadNote[];
  readonly links: readonly ReadLink[];
  /** What formulas say in the web deck; the letters and figures of equations in PowerPoint. */
  readonly formulas: readonly string[];
  /** Text alternatives of pictures, charts, tables and diagrams. */
  readonly alts: readonly string[];
  /** Videos and sounds, by sums of their bytes. */
  readonly media: readonly string[];
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly charts: readonly ReadChart[];
  /** Named shapes; of them the nodes of diagrams are looked for. */
  readonly shapes: readonly string[];
  /** What stands on the slide as a whole: in the web deck by its id, in PowerPoint by its name. */
  readonly items: readonly ReadItem[];
  readonly edges: readonly ReadEdge[];
  readonly clicks: readonly ReadClick[];
  readonly transition: string;
}

export interface ReadItem {
  readonly name: string;
  readonly click?: number;
}

export interface ReadText {
  readonly text: string;
  /** The click (from 1) on which it appears. */
  readonly click?: number;
}

export interface ReadNote {
  readonly text: string;
  /** Of a list's item; absent in a paragraph. */
  readonly list?: 'ordered' | 'bulleted';
  readonly level?: number;
}

export interface ReadLink {
  /** An address, or a slide: `#3` by number from 1, `#/id` by id. */
  readonly target: string;
  /** The words that lead there. */
  readonly text: string;
}

export interface ReadChart {
  /** Where it was read, in words, if there are several places. */
  readonly place?: string;
  readonly type?: string;
  readonly categories: readonly string[];
  /** Values as they stand in the file: figures in PowerPoint, figures of the language in the web deck; a gap is absent. */
  readonly series: readonly {
    readonly name: string;
    readonly values: readonly (string | undefined)[];
    /** Of a workbook: all of them are results of formulas. */
    readonly isFormulas?: boolean;
  }[];
  /** Where the drawing is the deck's own: its words, and its bars, slices and dots. */
  readonly drawn?: ReadDrawing;
  /** The drawing for narrow pages, where there is one. */
  readonly phone?: ReadDrawing;
}

export interface ReadMark {
  readonly series: string;
  readonly category: string;
  readonly value: string;
}

/** A drawn connector between two things with names; courting relations are two, by way of a midpoint. One without ends is a stroke. */
export interface ReadEdge {
  /** In PowerPoint. */
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  readonly click?: number;
}

export interface ReadClick {
  /** Names of the chart's series that come. */
  readonly series: readonly string[];
  /** Of a code listing, line by line: lines of one look have the same word. */
  readonly lights?: readonly string[];
}

/** What a chart shows in words, and what its bars, slices and points stand for. */
interface ReadDrawing {
  readonly texts: readonly string[];
  readonly marks: readonly ReadMark[];
}

export type DeckKind = 'web' | 'pptx';

/** One finished slide against the frame that it was made of. */
export interface SlideComparison {
  readonly kind: DeckKind;
  readonly read: ReadSlide;
  readonly frame: Frame;
  /** Number of a slide in this deck by its id, from 1; ids of slides stand for their first frame. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The message goes on "… in the web deck, slide 3 ("id")." */
  readonly report: (rule: VerifyRule, message: string, path?: SourcePath) => void;
}

/** One slide of the outline against the frames that show it. */
export interface FrameComparison {
  readonly outline: Outline;
  readonly place: OutlineSlidePlace;
  readonly frames: readonly Frame[];
  readonly texts: readonly OutlineText[];
  /** Clicks that the slide's steps take, where the outline says how many. */
  readonly clicks: number | undefined;
  readonly language: string;
  readonly formulas?: Formulas;
  /** Of the slide's footnotes and sources. */
  readonly numbers: ReferenceNumbers;
  readonly report: (rule: VerifyRule, message: string, path?: SourcePath) => void;
}

/** The same bytes have the same name: as many letters of their sum as name the files beside a web deck. */
export const mediaName = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);
