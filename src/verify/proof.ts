import type { Frame } from '../compose/frame.ts';
import type { SourcePath } from '../diagnostics/diagnostic.ts';
import type { ReadSlide } from './read-deck.ts';

export type DeckKind = 'web' | 'pptx';

/** One finished slide against the frame that it was made of. */
export interface Proof {
  readonly kind: DeckKind;
  readonly read: ReadSlide;
  readonly frame: Frame;
  /** Number of a slide in this deck by its id, from 1; ids of slides stand for their first frame. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The message goes on "… in the web deck, slide 3 ("id")." */
  readonly tell: (rule: VerifyRule, message: string, path?: SourcePath) => void;
}

/** Every way in which a finished deck can differ from its outline, with the sentence that documentation and SARIF show for it. */
export const verifyRules = {
  'slides-differ': 'A slide is missing, hidden, in another place, or not from this outline.',
  'title-differs': 'The title of a slide is another one, or breaks elsewhere.',
  'text-lost': 'A text of the outline is not on its slide.',
  'text-differs': 'A text is on its slide, but with other words.',
  'text-doubled': 'A text is on its slide more often than the outline has it.',
  'text-added': 'A text is on a slide that the outline does not have.',
  'notes-differ': 'The speaker notes are not those of the outline.',
  'links-differ': 'A link is missing, leads elsewhere, or is not from the outline.',
  'table-differs': 'A cell, a row or a whole table is not as in the outline.',
  'chart-differs':
    'A value, a name or a whole chart is not as in the outline, in what is shown or in the workbook behind it.',
  'diagram-differs': 'A node or an edge of a diagram is missing or was added.',
  'alt-lost': 'A text alternative is missing.',
  'clicks-differ': 'The slide takes another number of clicks, or they show other things.',
  'transition-differs': 'The slide comes in another way than the outline says.',
  'file-damaged': 'The finished file cannot be read at all.',
} as const;

export type VerifyRule = keyof typeof verifyRules;
