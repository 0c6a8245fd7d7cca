import type { DesignCheck } from './check.ts';

/** The same layout this many times running puts an audience to sleep. */
const tooMany = 3;

export const layoutRepeated: DesignCheck = {
  rule: 'layout-repeated',
  *run({ deck }) {
    let running = 0;
    let before: string | undefined;
    for (const slide of deck.slides) {
      running = slide.layout === before ? running + 1 : 1;
      before = slide.layout;
      if (running !== tooMany) continue;
      yield {
        path: [...slide.path, 'layout'],
        slide: slide.id,
        message: `this is the third "${slide.layout}" slide in a row`,
        hint: 'another layout may show the same better: a comparison, cards, a table, a diagram',
      };
    }
  },
};
