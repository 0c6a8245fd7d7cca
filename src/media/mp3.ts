import { damagedMedia, type MediaFacts, type MediaFault } from './media-facts.ts';

/** Frames of sound one after another, each with a head of four bytes (ISO/IEC 11172-3, 2.4.1.3; 13818-3 for the lower rates). */
interface Frame {
  readonly length: number;
  readonly seconds: number;
}

const rates = [44_100, 48_000, 32_000];
/** Of layer 3, in kbit a second, for MPEG 1 and for the lower rates of MPEG 2 and 2.5. */
const bitRates = {
  full: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  low: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

function frameAt(bytes: Uint8Array, at: number): Frame | undefined {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || (second & 0x06) !== 0x02) return undefined;
  const version = (second >> 3) & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  const rate = rates[(third >> 2) & 3];
  const bits = bitRates[version === 3 ? 'full' : 'low'][(third >> 4) - 1];
  if (version === 1 || rate === undefined || bits === undefined) return undefined;
  const perSecond = rate / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1152 : 576;
  return {
    length: Math.floor((samples / 8) * ((bits * 1000) / perSecond)) + ((third >> 1) & 1),
    seconds: samples / perSecond,
  };
}

/** Behind the tag that titles and pictures stand in (ID3 2, 3.1: its length is written seven bits a byte). */
function afterTag(bytes: Uint8Array): number {
  if (Buffer.from(bytes.subarray(0, 3)).toString('latin1') !== 'ID3') return 0;
  return 10 + bytes.subarray(6, 10).reduce((length, byte) => length * 128 + (byte & 0x7f), 0);
}

export function isMp3(bytes: Uint8Array): boolean {
  const start = afterTag(bytes);
  if (start > 0) return true;
  const frame = frameAt(bytes, start);
  return frame !== undefined && frameAt(bytes, start + frame.length) !== undefined;
}

export function readMp3(bytes: Uint8Array): MediaFacts | MediaFault {
  let at = afterTag(bytes);
  // Some programs fill up behind the tag.
  while (at < bytes.length && bytes[at] === 0) at += 1;
  let seconds = 0;
  for (let frame = frameAt(bytes, at); frame && at < bytes.length; frame = frameAt(bytes, at)) {
    seconds += frame.seconds;
    at += frame.length;
  }
  if (seconds === 0) return damagedMedia('holds no sound behind its tags');
  return { type: 'audio/mpeg', tracks: [{ kind: 'audio', codec: 'mp3' }], seconds };
}
