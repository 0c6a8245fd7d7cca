/**
 * The font in a `.fntdata` part: Embedded OpenType (W3C submission of 2008). What is compressed by MicroType Express, as PowerPoint
 * does, is left; Google Slides writes fonts as they are.
 */
export function fontOfEmbedded(bytes: Uint8Array): Uint8Array | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < headerLength || file.readUInt16LE(34) !== magic) return undefined;
  const [length, flags] = [file.readUInt32LE(4), file.readUInt32LE(12)];
  if ((flags & compressed) !== 0 || length > file.length - headerLength) return undefined;
  const font = file.subarray(file.length - length);
  return (flags & hidden) === 0 ? font : font.map((byte) => byte ^ key);
}

const headerLength = 82;
const magic = 0x504c;
const compressed = 0x4;
/** Each byte is exchanged by one key, so that no program takes the part for a font by accident. */
const hidden = 0x10000000;
const key = 0x50;
