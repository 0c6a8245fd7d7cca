import type { RichText, Run } from '../model/rich-text.ts';
import { isSpace } from './line-breaking.ts';

/** The same text with `\n` at the given places (offsets in the joined text, rising); spaces around them go. */
export function breakRuns(runs: RichText, places: readonly number[]): RichText {
  const text = runs.map((run) => run.text).join('');
  const broken: Run[] = [];
  let offset = 0;
  let next = 0;
  for (const run of runs) {
    const end = offset + run.text.length;
    let piece = '';
    for (let at = offset; at < end; at += 1) {
      while (next < places.length && (places[next] ?? 0) < at) next += 1;
      const place = places[next];
      if (place === at) piece += '\n';
      const hangs =
        place !== undefined && place > at && isSpace(text.charCodeAt(at)) && text.slice(at, place).trim() === '';
      if (!hangs) piece += text.charAt(at);
    }
    if (piece !== '') broken.push({ ...run, text: piece });
    offset = end;
  }
  return broken;
}

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
