import { plainText } from '../model/rich-text.ts';
import { titlePath, writtenSlides, type DesignCheck } from './check.ts';

/** A title is read in one breath. */
const most = 90;

export const titleLength: DesignCheck = {
  rule: 'title-length',
  *run({ outline, deck }) {
    for (const slide of writtenSlides(deck)) {
      const length = [...plainText(slide.title)].length;
      if (slide.titleHidden || length <= most) continue;
      yield {
        path: titlePath(slide, outline),
        slide: slide.id,
        message: `the title has ${length} characters; ${most} are the most that is read at a glance`,
        hint: 'say the one thing that the slide shows; the rest is a subtitle or a note',
      };
    }
  },
};
