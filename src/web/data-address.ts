import type { Picture } from '../model/deck.ts';

/** A picture as it stands in the page. As an image an SVG neither runs scripts nor loads anything. */
export function dataAddress({ type, bytes }: Pick<Picture, 'type' | 'bytes'>): string {
  let address = addresses.get(bytes);
  if (!address) {
    address = `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
    addresses.set(bytes, address);
  }
  return address;
}
const addresses = new WeakMap<Uint8Array, string>();
