/** An encoding that bytes which are not UTF-8 may have, and the character that it makes of the first of them. */
export interface LikelyEncoding {
  readonly name: string;
  readonly character: string;
}

interface Candidate {
  readonly label: string;
  readonly name: string;
  /** What most characters beyond ASCII are in a text of the language that the encoding is used for. */
  readonly usual: RegExp;
  /** The share that they have at least. */
  readonly least: number;
}

/** Several bytes a character; each is known by characters that bytes of the others hardly ever make. */
const wide: readonly Candidate[] = [
  { label: 'euc-jp', name: 'EUC-JP', usual: /[\u3040-\u30FF]/g, least: 0.3 },
  { label: 'shift_jis', name: 'Shift-JIS', usual: /[\u3040-\u30FF]/g, least: 0.3 },
  { label: 'euc-kr', name: 'EUC-KR', usual: /[\uAC00-\uD7A3]/g, least: 0.9 },
];

/** One byte a letter, and most of the letters lower case, as in a text. */
const alphabets: readonly Candidate[] = [
  { label: 'windows-1251', name: 'Windows-1251', usual: /[а-яё]/g, least: 0.6 },
  { label: 'koi8-r', name: 'KOI8-R', usual: /[а-яё]/g, least: 0.6 },
  { label: 'windows-1253', name: 'Windows-1253', usual: /[ά-ώ]/g, least: 0.6 },
];

/**
 * Guesses, for a message: nothing is decoded so. In Western texts letters with accents stand alone among ASCII letters; in others
 * they come in rows, which are tried with each encoding in turn.
 */
export function likelyEncoding(body: Buffer, badByte: number): LikelyEncoding | undefined {
  const start = body.lastIndexOf(0x0a, badByte) + 1;
  const sample = body.subarray(start, start + 16_384);
  if (sample.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b))) return undefined;
  const found = best(wide, sample) ?? (standAlone(sample) ? undefined : isGbk(sample) ? gbk : best(alphabets, sample));
  if (!found) return { name: 'Windows-1252 (Latin-1)', character: westernCharacter(body[badByte]!) };
  const { label, name } = found;
  const [character] = new TextDecoder(label).decode(body.subarray(badByte, badByte + 4));
  return character === undefined || character === '\uFFFD' ? undefined : { name, character };
}

/** By a table: some versions of Node decode 80 to 9F as the control characters of Latin-1. */
const westernSigns = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const westernCharacter = (byte: number): string => westernSigns[byte - 0x80] ?? String.fromCharCode(byte);

const gbk = { label: 'gb18030', name: 'GBK' };

/** Whether bytes beyond ASCII come in rows of fewer than two on average. */
function standAlone(sample: Uint8Array): boolean {
  const beyond = (byte = 0): boolean => byte >= 0x80;
  const rows = sample.filter((byte, at) => beyond(byte) && !beyond(sample[at - 1])).length;
  return sample.filter(beyond).length < 2 * rows;
}

/** The usual Chinese characters and marks have first bytes from A1 to A3 and from B0 to D7 (GB 2312, level 1). */
function isGbk(sample: Uint8Array): boolean {
  let usual = 0;
  let all = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const lead = sample[at]!;
    if (lead < 0x80) continue;
    all += 1;
    at += 1;
    if ((sample[at] ?? 0) >= 0xa1 && (lead >= 0xb0 ? lead <= 0xd7 : lead >= 0xa1 && lead <= 0xa3)) usual += 1;
  }
  return usual > all * 0.8;
}

function best(candidates: readonly Candidate[], sample: Uint8Array): Candidate | undefined {
  let found: Candidate | undefined;
  let most = 0;
  for (const candidate of candidates) {
    const share = shareOfUsual(candidate, sample);
    if (share < candidate.least || share <= most) continue;
    most = share;
    found = candidate;
  }
  return found;
}

function shareOfUsual({ label, usual }: Candidate, sample: Uint8Array): number {
  // The sample may end inside a character.
  const text = new TextDecoder(label).decode(sample, { stream: true });
  const count = (characters: RegExp): number => text.match(characters)?.length ?? 0;
  const beyond = count(/[^\x00-\x7f]/g);
  const bad = count(/[\uFFFD\uE000-\uF8FF\uFF61-\uFF9F]/g);
  return beyond === 0 || bad > beyond / 50 ? 0 : count(usual) / beyond;
}
