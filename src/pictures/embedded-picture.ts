import { pictureType, rasterFault } from './picture-format.ts';
import { naturalSize, sizeFault } from './picture-size.ts';

/** What is wrong with a picture that stands as data inside an SVG: it is held to the same rules as one in a file. */
export async function embeddedPictureFault(address: string): Promise<string | undefined> {
  const data = /^data:image\/(?:png|jpe?g|gif|webp)\s*;\s*base64\s*,([\w+/=\s]*)$/i.exec(address)?.[1];
  if (data === undefined) return `holds a picture of a kind that not every program shows: "${address.slice(0, 40)}…"`;
  const bytes = Buffer.from(data, 'base64');
  const type = pictureType(bytes);
  if (typeof type !== 'string') return `holds a picture that ${type.fault}`;
  if (type === 'image/svg+xml') return 'holds another SVG';
  const size = await naturalSize(bytes);
  const fault = (size && sizeFault(size, type)) ?? (await rasterFault(type, bytes));
  return fault && `holds a picture that ${fault.fault}`;
}
