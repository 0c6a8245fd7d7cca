import { damagedMedia, type MediaFacts, type MediaFault, type Track } from './media-facts.ts';

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

export function readWebm(bytes: Uint8Array): MediaFacts | MediaFault {
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
