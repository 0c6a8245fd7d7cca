import type { RichText } from '../model/rich-text.ts';

/** At most so many of the last words are tied together. */
const mostTied = 3;

/**
 * The text with its last two words tied by a no-break space, with its last three, …: what to try where the last line of a paragraph
 * holds a single word. Nothing for texts without spaces between words.
 */
export function tiedEnds(runs: RichText): RichText[] {
  const text = runs.map((run) => run.text).join('');
  const tied: RichText[] = [];
  const places: number[] = [];
  let place = text.trimEnd().length;
  while (tied.length < mostTied - 1) {
    place = text.lastIndexOf(' ', place - 1);
    // A space behind a space, or at the start, parts no words.
    if (place <= 0 || text.charAt(place - 1) === ' ' || text.lastIndexOf('\n') > place) break;
    places.push(place);
    tied.push(withNoBreakSpaces(runs, places));
  }
  return tied;
}

function withNoBreakSpaces(runs: RichText, places: readonly number[]): RichText {
  let offset = 0;
  return runs.map((run) => {
    const start = offset;
    offset += run.text.length;
    if (!places.some((place) => place >= start && place < offset)) return run;
    return {
      ...run,
      text: run.text.replace(/ /g, (space, at: number) => (places.includes(start + at) ? '\u00a0' : space)),
    };
  });
}
