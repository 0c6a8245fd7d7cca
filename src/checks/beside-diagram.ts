import { plainText } from '../model/rich-text.ts';
import { writtenSlides, type DesignCheck } from './check.ts';

/** Beside a picture text only points at it. */
const mostCharacters = 60;

export const besideDiagram: DesignCheck = {
  rule: 'beside-diagram',
  *run({ deck }) {
    for (const slide of writtenSlides(deck)) {
      if (slide.layout !== 'diagram-takeaways') continue;
      for (const { text, path } of slide.takeaways) {
        const length = text ? [...plainText(text)].length : 0;
        if (length <= mostCharacters) continue;
        yield {
          path: [...path, 'text'],
          slide: slide.id,
          message: `${length} characters stand beside the diagram; with more than ${mostCharacters} people read instead of looking`,
          hint: 'keep the reading short and say the rest',
        };
      }
    }
  },
};
