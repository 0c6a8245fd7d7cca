import { cleanSvg } from '../../pictures/clean-svg.ts';
import { naturalSize, pictureType, rasterFault, sizeFault } from '../../pictures/picture-format.ts';
import type { TemplateLayout } from '../../model/template.ts';
import type { PackageReader } from '../../ooxml/package-reader.ts';

/** A picture of the template as a drawing holds it. */
export interface ArtPicture {
  readonly href: string;
  readonly width: number;
  readonly height: number;
}

/** Pictures by the names of their parts; a text is why one cannot be shown. */
export type ArtPictures = ReadonlyMap<string, ArtPicture | string>;

/** All pictures that these parts name. */
export async function readPictures(parts: PackageReader, from: readonly string[]): Promise<ArtPictures> {
  const pictures = new Map<string, ArtPicture | string>();
  for (const part of from) {
    for (const { type, target } of parts.relations(part).values()) {
      if (type !== 'image' || pictures.has(target)) continue;
      const bytes = parts.parts.get(target);
      pictures.set(target, bytes ? await readPicture(bytes) : 'is not in the file');
    }
  }
  return pictures;
}

async function readPicture(bytes: Uint8Array): Promise<ArtPicture | string> {
  const type = pictureType(bytes);
  if (typeof type !== 'string') return metafile(bytes) ?? type.fault;
  const size = await naturalSize(bytes);
  if (!size) return 'says nothing of its size';
  const fault = sizeFault(size, type);
  if (fault) return fault.fault;
  const { width, height } = size;
  if (type === 'image/svg+xml') {
    const clean = await cleanSvg(bytes);
    return 'fault' in clean ? clean.fault : { href: address(type, clean), width, height };
  }
  if (type === 'image/webp' || type === 'image/avif') return 'is of a format that Office does not write';
  const damage = await rasterFault(type, bytes);
  return damage ? damage.fault : { href: address(type, bytes), width, height };
}

const address = (type: string, bytes: Uint8Array): string =>
  `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;

/** Windows' own drawings: EMF by its header ([MS-EMF] 2.3.4.2), WMF by its key or its header ([MS-WMF] 2.3.2). */
function metafile(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64));
  if (view.length >= 44 && view.readUInt32LE(0) === 1 && view.toString('latin1', 40, 44) === ' EMF') return 'is an EMF';
  const start = view.toString('hex', 0, 4);
  return start === 'd7cdc69a' || start === '01000900' ? 'is a WMF' : undefined;
}

/** The part that a relationship of `part` names. */
export const targetOf = (parts: PackageReader, part: string, id: string | undefined): string | undefined =>
  id === undefined ? undefined : parts.relations(part).get(id)?.target;

/** Parts whose pictures a layout may show. */
export const pictureSources = (parts: PackageReader, { part, master }: TemplateLayout): readonly string[] =>
  [part, master.part, master.themePart, parts.related(part, 'themeOverride')].filter((name) => name !== undefined);
