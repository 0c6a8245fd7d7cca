import { titlePath, type DesignCheck } from './check.ts';

/** A last line shorter than this, of the box's width, looks forgotten. */
const leastShare = 0.25;

export const orphan: DesignCheck = {
  rule: 'orphan',
  *run({ outline, frames, measure }) {
    for (const frame of frames) {
      for (const item of frame.items) {
        if (item.kind !== 'text' || item.role !== 'title') continue;
        const { lines, widest, paragraphs } = measure.layout(item.paragraphs, item.box.w);
        const last = paragraphs.at(-1);
        // One line has none; three are told by themselves.
        if (lines !== 2 || !last) continue;
        // Scripts without spaces have no words to count.
        const spaced = item.paragraphs.some(({ runs }) => runs.some((run) => run.text.includes(' ')));
        const lonely = spaced && last.lastLineWords < 2;
        if (!lonely && last.lastLineWidth >= leastShare * widest) continue;
        yield {
          path: titlePath(frame.slide, outline),
          slide: frame.slide.id,
          message: 'the last line of the title is a leftover',
          hint: 'a word more or less makes two lines of one length',
        };
      }
    }
  },
};
