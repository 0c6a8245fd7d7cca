import type { Frame } from '../model/frame.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { VerifyRule } from '../model/rules.ts';
import type { ReadSlide } from './read-deck.ts';

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
