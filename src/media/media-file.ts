import type { MediaFacts, MediaFault } from './media-facts.ts';
import { isMp3, readMp3 } from './mp3.ts';
import { readMp4 } from './mp4.ts';
import { readWebm } from './webm.ts';

const otherFormats: readonly (readonly [string, RegExp])[] = [
  ['a QuickTime film (MOV)', /^....(?:ftypqt {2}|moov|mdat|wide|free)/s],
  ['an AVI film', /^RIFF....AVI /s],
  ['a WAV sound', /^RIFF....WAVE/s],
  ['an Ogg file', /^OggS/],
  ['a FLAC sound', /^fLaC/],
  ['a Windows Media file', /^\x30\x26\xb2\x75/],
  ['a Flash film', /^FLV/],
  ['an AAC sound without a container', /^\xff[\xf0\xf1\xf8\xf9]/],
  ['a MIDI file', /^MThd/],
];

export function readMediaFile(bytes: Uint8Array): MediaFacts | MediaFault {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (/^....ftyp/s.test(start) && !/^....ftypqt {2}/s.test(start)) return readMp4(bytes);
  if (start.startsWith('\x1a\x45\xdf\xa3')) return readWebm(bytes);
  const other = otherFormats.find(([, signature]) => signature.test(start))?.[0];
  if (!other && isMp3(bytes)) return readMp3(bytes);
  return {
    kind: 'format',
    fault: other ? `is ${other}` : 'is no video or sound that decks play',
    hint: 'both decks play MP4 (H.264 with AAC), M4A and MP3, browsers WebM too; export it as one of these',
  };
}

/** Who does not play a codec, by how the formats name it. Codecs that are not named here are told as unknown. */
const codecs: readonly (readonly [RegExp, { readonly name: string; readonly notIn?: string }])[] = [
  [/^avc[13]$/, { name: 'H.264' }],
  [/^mp4a$|^A_AAC/, { name: 'AAC' }],
  [/^mp3$|^\.mp3$/, { name: 'MP3' }],
  [/^(?:V_)?VP[89]$|^vp0[89]$/i, { name: 'VP8 or VP9', notIn: 'older versions of PowerPoint' }],
  [/^(?:A_)?OPUS$/i, { name: 'Opus', notIn: 'older versions of PowerPoint' }],
  [/^A_VORBIS$/, { name: 'Vorbis', notIn: 'older versions of PowerPoint' }],
  [/^av01$|^V_AV1$/, { name: 'AV1', notIn: 'PowerPoint without an extension of Windows, and older browsers' }],
  [/^(?:hvc1|hev1|dvh1|dvhe)$|^V_MPEGH/, { name: 'HEVC', notIn: 'many browsers, and PowerPoint without an extension' }],
  [/^(?:ac-3|ec-3)$/, { name: 'Dolby Digital', notIn: 'most browsers' }],
  [/^alac$/, { name: 'Apple Lossless', notIn: 'most browsers and PowerPoint' }],
  [/^ap(?:ch|cn|cs|co|4h|4x)$/, { name: 'ProRes', notIn: 'browsers and PowerPoint' }],
  [/^mp4v$/, { name: 'MPEG-4 Part 2', notIn: 'most browsers' }],
];

/** Tracks that some programs will not play, in words. */
export function doubtfulCodecs({ tracks }: MediaFacts): readonly string[] {
  return tracks.flatMap(({ kind, codec }) => {
    if (kind === 'other') return [];
    const known = codecs.find(([pattern]) => pattern.test(codec))?.[1] ?? {
      name: `the codec "${codec}"`,
      notIn: 'browsers or PowerPoint, as far as is known here',
    };
    return known.notIn ? [`${known.name} does not play in ${known.notIn}`] : [];
  });
}
