/** How many words a reader counts: between spaces, and by dictionary where a script puts none between words. */
export function countWords(text: string): number {
  let count = 0;
  for (const word of text.split(/\s+/)) {
    if (word === '') continue;
    count += unspaced.test(word) ? Math.max(1, countByDictionary(word)) : 1;
  }
  return count;
}

/** Thai, Lao, Burmese, Khmer, kana and Han. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
let segmenter: Intl.Segmenter | undefined;

function countByDictionary(text: string): number {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' });
  let count = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) count += 1;
  return count;
}
