import { plainText } from '../deck/rich-text.ts';
import { titlePath, type DesignCheck } from './check.ts';

/** A title is read in one breath. */
const most = 90;

export const titleLength: DesignCheck = {
  rule: 'title-length',
  *run({ deck }) {
    for (const slide of deck.slides) {
      const length = [...plainText(slide.title)].length;
      if (slide.added || length <= most) continue;
      yield {
        path: titlePath(slide),
        slide: slide.id,
        message: `the title has ${length} characters; ${most} are the most that is read at a glance`,
        hint: 'say the one thing that the slide shows; the rest is a subtitle or a note',
      };
    }
  },
};
