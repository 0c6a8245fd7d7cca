import type { Frame, FrameItem } from '../model/frame.ts';
import type { LayoutName } from '../model/outline.ts';
import { plainText } from '../model/rich-text.ts';
import type { DesignCheck } from './check.ts';

const most = 60;
/** Layouts made for looking up rather than for reading through. */
const mostOf: Partial<Record<LayoutName, number>> = { table: 90, cards: 90, timeline: 90, 'relation-matrix': 90 };

export const wordsMany: DesignCheck = {
  rule: 'words-many',
  *run({ frames }) {
    for (const frame of frames) {
      if (frame.layout === 'sources' || frame.layout === 'code') continue;
      const limit = mostOf[frame.layout] ?? most;
      const words = bodyWords(frame);
      if (words <= limit) continue;
      yield {
        path: frame.slide.path,
        slide: frame.slide.id,
        message: `${words} words stand on the slide; more than ${limit} are read, not heard`,
        hint: 'move what you will say anyway into the notes',
      };
    }
  },
};

/** Titles, frame, source lines, code, diagram labels and names of actors do not count. */
const bodyWords = (frame: Frame): number =>
  frame.items.flatMap(bodyTexts).reduce((sum, text) => sum + countWords(text), 0);

function bodyTexts(item: FrameItem): string[] {
  if (item.kind === 'text' && item.role === 'body')
    return item.paragraphs.map((paragraph) => plainText(paragraph.runs));
  if (item.kind === 'table') return item.rows.flatMap((row) => row.cells.map((cell) => plainText(cell.paragraph.runs)));
  return [];
}

/** Scripts that set no spaces: how many words of a language that does one of their characters is worth, as translators count. */
const unspaced: readonly { readonly characters: RegExp; readonly worth: number }[] = [
  { characters: /\p{Script=Han}/gu, worth: 0.6 },
  { characters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, worth: 0.35 },
  { characters: /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu, worth: 0.2 },
];

/** Latin letters and what stands between them: most texts, and these patterns are made ready much faster than those of all scripts. */
const onlyLatin = /^[\0-\u024f\u2000-\u206f]*$/;
const latinWord =
  /[0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f][0-9A-Za-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f’'.,-]*/g;

export function countWords(text: string): number {
  if (onlyLatin.test(text)) return text.match(latinWord)?.length ?? 0;
  let words = 0;
  let rest = text;
  for (const { characters, worth } of unspaced) {
    const found = rest.match(characters);
    if (!found) continue;
    words += found.length * worth;
    rest = rest.replace(characters, ' ');
  }
  return Math.round(words) + (rest.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.,-]*/gu)?.length ?? 0);
}
