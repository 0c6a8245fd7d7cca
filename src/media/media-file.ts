import type { Media } from '../model/deck.ts';

/**
 * What a video or a sound is, by its own bytes: names of files may be wrong. Only the heads of four formats are read, within the bounds
 * of the file, and nothing is decoded; libraries that do it play or convert as well, and are a hundred times as long.
 */
export interface MediaFacts {
  readonly type: Media['type'];
  readonly tracks: readonly Track[];
  /** Absent where the file does not say it, as recordings of browsers do not. */
  readonly seconds?: number;
}

interface Track {
  readonly kind: 'video' | 'audio' | 'other';
  /** As the format names it: `avc1`, `mp4a`, `V_VP9`. */
  readonly codec: string;
  /** Of a picture, upright. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What is wrong with a file, in words that end a sentence about it. */
interface MediaFault {
  readonly kind: 'format' | 'damaged';
  readonly fault: string;
  readonly hint: string;
}

const damagedMedia = (fault: string): MediaFault => ({
  kind: 'damaged',
  fault,
  hint: 'export it again; the file is damaged or was not copied whole',
});

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

/** Who does not play a codec, by how the formats name it. Codecs that are not named here are reported as unknown. */
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

function isMp3(bytes: Uint8Array): boolean {
  const start = afterTag(bytes);
  if (start > 0) return true;
  const frame = frameAt(bytes, start);
  return frame !== undefined && frameAt(bytes, start + frame.length) !== undefined;
}

function readMp3(bytes: Uint8Array): MediaFacts | MediaFault {
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

/** Boxes within each other, each with its length and a name of four letters (ISO/IEC 14496-12, 4.2). */
interface Box {
  readonly name: string;
  /** Of what is in it. */
  readonly start: number;
  readonly end: number;
  /** The file ends before the box does. */
  readonly cut: boolean;
}

function boxesIn(view: DataView, from: number, to: number): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to;) {
    const name = letters(view, at + 4);
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= to;
    const length = long ? Number(view.getBigUint64(at + 8)) : short === 0 ? to - at : short;
    if (length < 8) break;
    const end = Math.min(to, at + length);
    boxes.push({ name, start: Math.min(to, at + (long ? 16 : 8)), end, cut: at + length > to });
    at += length;
  }
  return boxes;
}

const letters = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));

/** MP4 and M4A. */
function readMp4(bytes: Uint8Array): MediaFacts | MediaFault {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const top = boxesIn(view, 0, bytes.length);
  const index = top.find(({ name }) => name === 'moov');
  if (top.some(({ cut }) => cut)) return damagedMedia('ends before the recording does');
  if (!index) return damagedMedia('has no index: the recording was not finished');
  if (!top.some(({ name }) => name === 'mdat')) return damagedMedia('holds no recording');
  const inside = boxesIn(view, index.start, index.end);
  const tracks = inside.filter(({ name }) => name === 'trak').flatMap((track) => readTrack(view, track) ?? []);
  const seconds = inside.filter(({ name }) => name === 'mvhd').map((box) => durationOf(view, box))[0];
  if (!tracks.some(({ kind }) => kind !== 'other')) return damagedMedia('holds neither pictures nor sound');
  const type = tracks.some(({ kind }) => kind === 'video') ? 'video/mp4' : 'audio/mp4';
  return { type, tracks, ...(seconds && { seconds }) };
}

/** The box that lies at the end of a way through others. */
function within(view: DataView, box: Box, ...path: readonly string[]): Box | undefined {
  return path.reduce<Box | undefined>(
    (outer, wanted) => outer && boxesIn(view, outer.start, outer.end).find(({ name }) => name === wanted),
    box,
  );
}

function readTrack(view: DataView, box: Box): Track | undefined {
  const handler = within(view, box, 'mdia', 'hdlr');
  const samples = within(view, box, 'mdia', 'minf', 'stbl', 'stsd');
  if (!handler || handler.end - handler.start < 12 || !samples || samples.end - samples.start < 16) return undefined;
  const kind = { vide: 'video', soun: 'audio' }[letters(view, handler.start + 8)] ?? 'other';
  const codec = letters(view, samples.start + 12).trim();
  return { kind: kind as Track['kind'], codec, ...(kind === 'video' && { size: sizeOf(view, box) }) };
}

/** As shown: with the turn that cameras write, a quarter either way. */
function sizeOf(view: DataView, track: Box): Track['size'] {
  const header = within(view, track, 'tkhd');
  if (!header || header.end - header.start < 84) return undefined;
  const matrix = header.end - 44;
  const turned = view.getInt32(matrix) === 0 && view.getInt32(matrix + 4) !== 0;
  const [width, height] = [view.getUint32(header.end - 8) / 65_536, view.getUint32(header.end - 4) / 65_536];
  if (width === 0 || height === 0) return undefined;
  return turned ? { width: height, height: width } : { width, height };
}

function durationOf(view: DataView, { start, end }: Box): number | undefined {
  const long = view.getUint8(start) === 1;
  if (end - start < (long ? 32 : 20)) return undefined;
  const scale = view.getUint32(start + (long ? 20 : 12));
  const units = long ? Number(view.getBigUint64(start + 24)) : view.getUint32(start + 16);
  const isUnknown = scale === 0 || units === 0 || (!long && units === 0xffffffff);
  return isUnknown ? undefined : units / scale;
}

/** Elements within each other, each with an id and a length (EBML: RFC 8794; ids: RFC 9559). */
interface Element {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly cut: boolean;
}

const ids = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  cluster: 0x1f43b675,
} as const;

/** A number whose length its first byte tells; `whole`: with the bit that tells it, as ids have it. */
function readNumber(bytes: Uint8Array, at: number, whole: boolean): { value: number; end: number; unknown: boolean } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || length > 8 || at + length > bytes.length) return { value: 0, end: bytes.length, unknown: true };
  let value = whole ? first : first & (0xff >> length);
  let unknown = !whole && value === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    value = value * 256 + bytes[at + index]!;
    unknown &&= bytes[at + index] === 0xff;
  }
  return { value, end: at + length, unknown };
}

function elementsIn(bytes: Uint8Array, from: number, to: number): readonly Element[] {
  const elements: Element[] = [];
  for (let at = from; at + 2 <= to;) {
    const id = readNumber(bytes, at, true);
    const size = readNumber(bytes, id.end, false);
    if (id.unknown || size.end > to) break;
    const end = size.unknown ? to : size.end + size.value;
    elements.push({ id: id.value, start: size.end, end: Math.min(to, end), cut: end > to });
    // What follows a cluster is recording; a live one says no length of its own.
    if (size.unknown && id.value === ids.cluster) break;
    at = end;
  }
  return elements;
}

function readWebm(bytes: Uint8Array): MediaFacts | MediaFault {
  const inside = (element: Element | undefined): readonly Element[] =>
    element ? elementsIn(bytes, element.start, element.end) : [];
  const find = (elements: readonly Element[], id: number): Element | undefined =>
    elements.find((element) => element.id === id);
  const text = (element: Element | undefined): string =>
    element ? Buffer.from(bytes.subarray(element.start, element.end)).toString('latin1').replace(/\0+$/, '') : '';

  const top = elementsIn(bytes, 0, bytes.length);
  const docType = text(find(inside(find(top, ids.header)), ids.docType));
  if (docType !== 'webm') {
    const hint = 'browsers play WebM and MP4; save it as MP4 (H.264 with AAC), which PowerPoint plays too';
    return { kind: 'format', fault: docType === 'matroska' ? 'is a Matroska film (MKV)' : 'is no WebM', hint };
  }
  const segment = find(top, ids.segment);
  const parts = inside(segment);
  if (segment?.cut || parts.some(({ cut }) => cut)) return damagedMedia('ends before the recording does');
  if (!find(parts, ids.cluster)) return damagedMedia('holds no recording');

  const tracks = inside(find(parts, ids.tracks)).filter(({ id }) => id === ids.track);
  const read = tracks.map((track): Track => {
    const fields = inside(track);
    const type = numberAt(bytes, find(fields, ids.trackType));
    const video = inside(find(fields, ids.video));
    const [width, height] = [ids.width, ids.height].map((id) => numberAt(bytes, find(video, id)));
    const kind = type === 1 ? 'video' : type === 2 ? 'audio' : 'other';
    return { kind, codec: text(find(fields, ids.codec)), ...(width && height && { size: { width, height } }) };
  });
  if (!read.some(({ kind }) => kind !== 'other')) return damagedMedia('holds neither pictures nor sound');
  const info = inside(find(parts, ids.info));
  const scale = numberAt(bytes, find(info, ids.scale)) ?? 1_000_000;
  const units = floatAt(bytes, find(info, ids.duration));
  return { type: 'video/webm', tracks: read, ...(units && { seconds: (units * scale) / 1e9 }) };
}

function numberAt(bytes: Uint8Array, element: Element | undefined): number | undefined {
  if (!element || element.end - element.start > 6) return undefined;
  return bytes.subarray(element.start, element.end).reduce((value, byte) => value * 256 + byte, 0);
}

function floatAt(bytes: Uint8Array, element: Element | undefined): number | undefined {
  if (!element) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + element.start, element.end - element.start);
  const value = view.byteLength === 4 ? view.getFloat32(0) : view.byteLength === 8 ? view.getFloat64(0) : 0;
  return value > 0 ? value : undefined;
}
