/** Scripts that are written without spaces: a line may end between any two of their signs. */
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u;
/** Scripts without spaces whose words only a dictionary knows. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A line may end after these inside a name. */
const joint = /[_.\-/\\:@,;=&?+|]/;
/** So few letters do not stand alone on a line. */
const fewest = 4;

/**
 * The pieces between which a word that is too long for its line may be broken: names at `_`, `.`, `/`, `-` and before the capital
 * of a hump (`orderItem|Repository`), other scripts as they are written. A piece is never broken: the box grows instead.
 */
export function wordPieces(word: string): string[] {
  if (unspaced.test(word))
    return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(word)].map(({ segment }) => segment);
  const signs = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)].map((s) => s.segment);
  const pieces: string[] = [];
  for (const [index, sign] of signs.entries()) {
    const before = signs[index - 1];
    if (before === undefined || mayBreak(before, sign)) pieces.push(sign);
    else pieces[pieces.length - 1] += sign;
  }
  return pieces.reduce<string[]>((joined, piece) => {
    const last = joined.at(-1);
    const short = last !== undefined && (lettersOf(piece) < fewest || lettersOf(last) < fewest);
    if (short && !ideograph.test(last + piece)) joined[joined.length - 1] = last + piece;
    else joined.push(piece);
    return joined;
  }, []);
}

const mayBreak = (before: string, sign: string): boolean =>
  ideograph.test(before) ||
  ideograph.test(sign) ||
  (joint.test(before) && !joint.test(sign)) ||
  (/\p{Ll}|\p{N}/u.test(before) && /\p{Lu}/u.test(sign));

const lettersOf = (piece: string): number => piece.replace(/[^\p{L}\p{N}]/gu, '').length;
