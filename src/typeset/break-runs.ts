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
