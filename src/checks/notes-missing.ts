import { writtenSlides, type DesignCheck } from './check.ts';

/** Where some slides have notes, the speaker counts on all of them. */
export const notesMissing: DesignCheck = {
  rule: 'notes-missing',
  *run({ deck }) {
    if (!deck.hasNotes) return;
    for (const slide of writtenSlides(deck)) {
      if (slide.notes.length > 0) continue;
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide has no notes, although others have',
        hint: 'two to five sentences: what to say that the slide does not',
      };
    }
  },
};
