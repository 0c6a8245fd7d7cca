import { layoutOf } from '../layouts/layouts.ts';
import { plainText } from '../model/rich-text.ts';
import { titlePath, writtenSlides, type DesignCheck, hasOwnTitle } from './check.ts';

/** A title is read in one breath. */
const mostCharacters = 90;

export const titleLength: DesignCheck = {
  rule: 'title-length',
  *run({ outline, deck }) {
    for (const slide of writtenSlides(deck)) {
      const length = [...plainText(slide.title)].length;
      if (slide.titleHidden || length <= mostCharacters) continue;
      yield {
        path: titlePath(slide, outline),
        slide: slide.id,
        message: `the title has ${length} characters; ${mostCharacters} are the most that is read at a glance`,
        hint: 'say the one thing that the slide shows; the rest is a subtitle or a note',
      };
    }
  },
};

/** Full stops and colons of the scripts that have them; an ellipsis, a question or an exclamation mark may stand. */
const closing = /(?<!\.\.)[.:。．：۔।]$/u;

export const titleMark: DesignCheck = {
  rule: 'title-mark',
  *run({ outline, deck }) {
    for (const slide of writtenSlides(deck)) {
      const title = plainText(slide.title).trim();
      // A text that stands in for a title (the message of a closing slide) is a sentence, not a headline.
      const rule = layoutOf(slide).title;
      if (rule !== 'needed' && rule.from === 'key' && !hasOwnTitle(slide, outline)) continue;
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
