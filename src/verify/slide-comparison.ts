import type { ReferenceNumbers } from '../language/inline-text.ts';
import type { Frame } from '../model/frame.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { VerifyRule } from '../model/rules.ts';
import type { ReadSlide } from './read-deck.ts';
import type { Outline } from '../model/outline.ts';
import type { Formulas } from '../outline/formulas.ts';
import type { OutlineSlidePlace } from '../outline/slide-texts.ts';
import type { OutlineText } from '../outline/walk.ts';

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
