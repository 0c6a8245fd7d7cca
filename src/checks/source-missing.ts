import { isContent, type DesignCheck } from './check.ts';

export const sourceMissing: DesignCheck = {
  rule: 'source-missing',
  *run({ outline, deck }) {
    if (deck.sources.length === 0) return;
    for (const slide of deck.slides) {
      if (!isContent(slide) || slide.layout === 'sources' || slide.sources.length > 0) continue;
      if (saysNone(outline, slide.path)) continue;
      yield {
        path: slide.path,
        slide: slide.id,
        message: 'the slide cites no source, although the outline has some',
        hint: 'name them with "sources: [id]", set "meta.defaultSource", or say that there is none with "sources: []"',
      };
    }
  },
};

/** `sources: []` is an answer, not an omission. */
function saysNone(outline: unknown, path: readonly (string | number)[]): boolean {
  let value = outline as Record<string | number, unknown> | undefined;
  for (const key of path) value = value?.[key] as typeof value;
  return Array.isArray(value?.sources) && value.sources.length === 0;
}
