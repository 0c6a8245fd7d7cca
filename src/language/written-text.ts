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

/** Whether a text shows nothing: no more than spaces and characters without a glyph, such as joiners, soft hyphens and marks of direction. */
export const isBlank = (text: string): boolean => /^[\s\p{Default_Ignorable_Code_Point}]*$/u.test(text);

/** A character that neither deck can carry. */
export interface UnfitCharacter {
  /** Index of its first UTF-16 unit. */
  readonly at: number;
  /** Such as `U+FFFE`, or its name where people know one. */
  readonly name: string;
  readonly hint: string;
}

/**
 * What XML 1.0 has no place for, so that it would vanish from a PowerPoint file: control characters but tab and line ends, halves of
 * surrogate pairs, U+FFFE and U+FFFF. A vertical tab is none of them: see `withLineBreaks`.
 */
const unfit =
  /[\x00-\x08\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

export function firstUnfitCharacter(text: string): UnfitCharacter | undefined {
  const at = text.search(unfit);
  if (at === -1) return undefined;
  const code = text.charCodeAt(at);
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code >= 0xd800 && code <= 0xdfff) {
    return { at, name: `half a surrogate pair (${number})`, hint: 'write the whole character, such as 😀' };
  }
  return {
    at,
    name: controlNames.get(code) ?? `the character ${number}`,
    hint: 'neither deck can show it; take it out',
  };
}

const controlNames: ReadonlyMap<number, string> = new Map([
  [0x00, 'a NUL (U+0000)'],
  [0x07, 'a bell (U+0007)'],
  [0x08, 'a backspace (U+0008)'],
  [0x0c, 'a form feed (U+000C)'],
  [0x1b, 'an escape character (U+001B)'],
]);

/** PowerPoint's line break inside a paragraph is copied as a vertical tab: it is a line break here as well. */
export const withLineBreaks = (text: string): string => (text.includes('\v') ? text.replaceAll('\v', '\n') : text);
