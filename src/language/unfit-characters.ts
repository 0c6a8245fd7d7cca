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
