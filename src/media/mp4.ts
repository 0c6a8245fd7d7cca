import { damagedMedia, type MediaFacts, type MediaFault, type Track } from './media-facts.ts';

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
export function readMp4(bytes: Uint8Array): MediaFacts | MediaFault {
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
