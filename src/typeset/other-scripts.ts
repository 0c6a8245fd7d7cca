import type { NotoScript } from './font-files.ts';

/** The face that a letter takes which no Latin face has. */
export function notoScriptOf(codePoint: number): NotoScript | undefined {
  if (codePoint < 0x590) return undefined;
  if (codePoint <= 0x5ff || (codePoint >= 0xfb1d && codePoint <= 0xfb4f)) return 'hebrew';
  if (codePoint <= 0x6ff || (codePoint >= 0x750 && codePoint <= 0x77f)) return 'arabic';
  if (codePoint >= 0x8a0 && codePoint <= 0x8ff) return 'arabic';
  if (codePoint >= 0x900 && codePoint <= 0x97f) return 'devanagari';
  if (codePoint >= 0xe00 && codePoint <= 0xe7f) return 'thai';
  if ((codePoint >= 0xfb50 && codePoint <= 0xfdff) || (codePoint >= 0xfe70 && codePoint <= 0xfefc)) return 'arabic';
  return undefined;
}

/** Letters and marks that Latin faces may have beyond the tables: phonetic signs, Greek of antiquity, figures in circles. */
export const isRareLetter = (codePoint: number): boolean =>
  (codePoint >= 0x180 && codePoint < 0x590) ||
  (codePoint >= 0x1d00 && codePoint <= 0x1fff) ||
  (codePoint >= 0x2070 && codePoint < 0x2e80);

const fullWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;
/** East Asian characters that fill a square (East_Asian_Width W and F). */
export const isFullWidth = (character: string): boolean => fullWidth.test(character);
const halfWidth = /[\uff61-\uffdc\uffe8-\uffee]/;
/** Marks, joiners, variation selectors and other characters without a width of their own. */
const zeroWidth = /[\p{M}\p{Cc}\p{Cf}]/u;
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}/u;
const zeroWidthJoiner = 0x200d;

/** Windows' emoji are the widest of the common ones (2804/2048); regional letters make a flag in pairs. */
const emojiAdvance = 1.37;
const letterAdvance = 0.75;

/** In em, of a character for which there is no face: what the common faces of its kind have, rather more than less. */
export function estimatedAdvance(text: string, at: number): number {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (fullWidth.test(character)) return 1;
  if (halfWidth.test(character)) return 0.5;
  if (/[\u{1f1e6}-\u{1f1ff}]/u.test(character)) return emojiAdvance / 2;
  if (zeroWidth.test(character) || /[\u{1f3fb}-\u{1f3ff}]/u.test(character)) return 0;
  if (emoji.test(character)) return at > 0 && text.charCodeAt(at - 1) === zeroWidthJoiner ? 0 : emojiAdvance;
  return letterAdvance;
}
