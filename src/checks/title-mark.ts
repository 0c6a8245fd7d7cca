import { plainText } from '../deck/rich-text.ts';
import { titlePath, type DesignCheck } from './check.ts';

/** Full stops and colons of the scripts that have them; an ellipsis, a question or an exclamation mark may stand. */
const closing = /(?<!\.\.)[.:。．：۔।]$/u;

export const titleMark: DesignCheck = {
  rule: 'title-mark',
  *run({ deck }) {
    for (const slide of deck.slides) {
      const title = plainText(slide.title).trim();
      if (slide.titleHidden || slide.added || !closing.test(title)) continue;
      yield {
        path: titlePath(slide),
        slide: slide.id,
        message: `the title ends with "${title.at(-1)}"`,
        hint: 'a title is a headline: it stands without a full stop or a colon',
      };
    }
  },
};
