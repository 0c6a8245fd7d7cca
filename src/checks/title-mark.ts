import { plainText } from '../model/rich-text.ts';
import { hasOwnTitle, titlePath, writtenSlides, type DesignCheck } from './check.ts';

/** Full stops and colons of the scripts that have them; an ellipsis, a question or an exclamation mark may stand. */
const closing = /(?<!\.\.)[.:。．：۔।]$/u;

export const titleMark: DesignCheck = {
  rule: 'title-mark',
  *run({ outline, deck }) {
    for (const slide of writtenSlides(deck)) {
      const title = plainText(slide.title).trim();
      // A closing message is a sentence, not a headline.
      if (slide.layout === 'closing' && !hasOwnTitle(slide, outline)) continue;
      if (slide.titleHidden || !closing.test(title)) continue;
      yield {
        path: titlePath(slide, outline),
        slide: slide.id,
        message: `the title ends with "${title.at(-1)}"`,
        hint: 'a title is a headline: it stands without a full stop or a colon',
      };
    }
  },
};
