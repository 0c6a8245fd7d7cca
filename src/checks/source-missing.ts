import { isContent, valueAt, writtenSlides, type DesignCheck } from './check.ts';

export const sourceMissing: DesignCheck = {
  rule: 'source-missing',
  *run({ outline, deck }) {
    if (deck.sources.length === 0) return;
    for (const slide of writtenSlides(deck)) {
      if (!isContent(slide) || slide.layout === 'sources' || slide.sources.length > 0) continue;
      // `sources: []` is an answer, not an omission.
      if (valueAt(outline, [...slide.path, 'sources']) !== undefined) continue;
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide cites no source, although the outline has some',
        hint: 'name them with "sources: [id]", set "meta.defaultSource", or say that there is none with "sources: []"',
      };
    }
  },
};
