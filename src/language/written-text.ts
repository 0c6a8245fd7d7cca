/** A stretch of a text that an author wrote, and where it starts there (in UTF-16 units). */
interface Stretch {
  readonly text: string;
  readonly start: number;
}

/**
 * A text as its marks are read, which remembers where each unit was written: line breaks are `\n`, without space around them, and
 * there is none at the ends.
 */
export class WrittenText {
  readonly text: string;
  /** Where stretches begin in `text` and in what was written; in between, both run alike. */
  readonly #starts: readonly { readonly here: number; readonly there: number }[];

  /** Of one text, or of the lines of one, each with its place in it. */
  constructor(written: string | readonly Stretch[]) {
    const starts: { here: number; there: number }[] = [];
    let text = '';
    for (const { text: line, start } of typeof written === 'string' ? linesOf(written) : written) {
      const trimmed = line.trim();
      if (starts.length > 0) text += '\n';
      starts.push({ here: text.length, there: start + line.indexOf(trimmed) });
      text += trimmed;
    }
    const leading = text.length - text.trimStart().length;
    this.text = text.trim();
    this.#starts = starts.map(({ here, there }) => ({ here: here - leading, there }));
  }

  /** The written place of a place in `text`. */
  placeOf(place: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]!.here <= place) low = middle + 1;
      else high = middle;
    }
    const { here, there } = this.#starts[low - 1] ?? { here: 0, there: 0 };
    return there + place - here;
  }
}

function linesOf(written: string): Stretch[] {
  const lines: Stretch[] = [];
  let start = 0;
  for (const { 0: end, index } of written.matchAll(/\r\n?|\n/g)) {
    lines.push({ text: written.slice(start, index), start });
    start = index + end.length;
  }
  lines.push({ text: written.slice(start), start });
  return lines;
}
