import type { BrandFace, BrandFont } from '../model/deck.ts';
import { noCache } from '../resources/cache.ts';
import { fontSubset } from './font-files.ts';
import { fontTables } from './sfnt.ts';
import { shaperOfBytes } from './shaper.ts';

/** A font file of a brand: what it says of itself, and a static face for each weight that it has of those wanted. */
export interface FontFileContent {
  readonly faces: readonly Omit<BrandFace, 'id'>[];
  /** Where the font says it. */
  readonly kind?: BrandFont['kind'];
  /** Why a PowerPoint file may not carry it, where it may not. */
  readonly kept?: string;
}
export interface FontFault {
  readonly fault: string;
  readonly hint: string;
}

const unreadable: FontFault = {
  fault: 'is no font that can be read',
  hint: 'fonts are TTF, OTF, WOFF or WOFF2 files; a collection (TTC) has to be taken apart',
};

export async function readFontFile(
  bytes: Uint8Array,
  weights: readonly number[],
): Promise<FontFileContent | FontFault> {
  try {
    const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const signature = file.toString('latin1', 0, 4);
    if (!['\0\x01\0\0', 'true', 'OTTO', 'wOFF', 'wOF2'].includes(signature)) return unreadable;
    // A deck's subset is cut from it later: damage that this cannot stand is reported here.
    const whole = await cut(file);
    const sfnt = signature.startsWith('wOF') ? whole : file;
    const { os2, fvar } = fontTables(sfnt);
    if (os2 === undefined || !shaperOfBytes(sfnt).has(0x61)) return unreadable;
    const italic = (sfnt.readUInt16BE(os2 + 62) & 1) !== 0;
    const kept = whyKept(sfnt, os2);
    const axes = fvar === undefined ? [] : readAxes(sfnt, fvar);
    const common = { italic, embeds: kept === undefined };
    const faces =
      axes.length === 0
        ? [{ ...common, weight: sfnt.readUInt16BE(os2 + 4), bytes: sfnt }]
        : await Promise.all(instances(sfnt, axes, weights).map(async (made) => ({ ...common, ...(await made) })));
    // To keep all glyphs is less than to choose some: tables that are damaged are seen when letters are taken out of them.
    for (const face of faces)
      await fontSubset({ origin: 'trial', read: () => face.bytes, characters: 'AVfi é' }, noCache);
    return { faces: faces.map(withPlainBytes), kind: kindOf(sfnt, os2), ...(kept !== undefined && { kept }) };
  } catch {
    // Tables that lead out of the file, and what cannot be unpacked.
    return unreadable;
  }
}

/** Node's buffers write themselves into JSON as lists of numbers before a replacer can leave them out. */
const withPlainBytes = <Face extends { readonly bytes: Uint8Array }>(face: Face): Face => ({
  ...face,
  bytes: new Uint8Array(face.bytes.buffer, face.bytes.byteOffset, face.bytes.byteLength),
});

async function cut(file: Buffer): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(file, undefined, { keepAllGlyphs: true, targetFormat: 'truetype' });
}

interface Axis {
  readonly tag: string;
  readonly least: number;
  readonly normal: number;
  readonly most: number;
}

/** Of a variable font: OpenType, table `fvar`. */
function readAxes(file: Buffer, at: number): readonly Axis[] {
  const first = at + file.readUInt16BE(at + 4);
  const size = file.readUInt16BE(at + 10);
  const fixed = (place: number): number => file.readInt32BE(place) / 65536;
  return Array.from({ length: file.readUInt16BE(at + 8) }, (_, index) => {
    const place = first + index * size;
    const tag = file.toString('latin1', place, place + 4);
    return { tag, least: fixed(place + 4), normal: fixed(place + 8), most: fixed(place + 12) };
  });
}

/** One static font a weight, the other axes as they are by default. */
function instances(file: Buffer, axes: readonly Axis[], weights: readonly number[]) {
  const normal = Object.fromEntries(axes.map(({ tag, normal: value }) => [tag, value]));
  const range = axes.find(({ tag }) => tag === 'wght');
  const wanted = range
    ? [...new Set(weights.map((weight) => Math.min(range.most, Math.max(range.least, weight))))]
    : [400];
  return wanted.map(async (weight) => {
    const { default: subsetFont } = await import('subset-font');
    const variationAxes = range ? { ...normal, wght: weight } : normal;
    const bytes = await subsetFont(file, undefined, { keepAllGlyphs: true, targetFormat: 'truetype', variationAxes });
    return { weight, bytes };
  });
}

/** Licence bits of OS/2 (`fsType`), and outlines that PowerPoint does not embed. */
function whyKept(file: Buffer, os2: number): string | undefined {
  const licence = file.readUInt16BE(os2 + 8);
  if (file.toString('latin1', 0, 4) === 'OTTO')
    return 'PowerPoint carries TrueType outlines alone, and this one has PostScript’s';
  if ((licence & 0x200) !== 0) return 'its licence bits allow bitmaps alone';
  switch (licence & 0xf) {
    case 0:
    case 8:
      return undefined;
    case 4:
      return 'its licence bits allow it to be shown and printed, not edited';
    default:
      return 'its licence bits do not allow it';
  }
}

/** By PANOSE, where it is filled in: a Latin text face, with serifs or without. */
function kindOf(file: Buffer, os2: number): BrandFont['kind'] | undefined {
  const [family, serifs] = [file[os2 + 32], file[os2 + 33] ?? 0];
  if (family !== 2 || serifs < 2) return undefined;
  return serifs >= 11 ? 'sans' : 'serif';
}
