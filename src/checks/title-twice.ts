import { plainText } from '../model/rich-text.ts';
import { titlePath, writtenSlides, type DesignCheck } from './check.ts';

export const titleTwice: DesignCheck = {
  rule: 'title-twice',
  *run({ outline, deck }) {
    const first = new Map<string, string>();
    for (const slide of writtenSlides(deck)) {
      if (slide.titleHidden) continue;
      const title = plainText(slide.title).trim().toLowerCase();
      const other = first.get(title);
      if (other === undefined) first.set(title, slide.id);
      else {
        yield {
          path: titlePath(slide, outline),
          slide: slide.id,
          message: `slide "${other}" has the same title`,
          hint: 'titles are how people and screen readers find a slide: say what is different about this one',
        };
      }
    }
  },
};
