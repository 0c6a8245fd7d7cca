import { createHash } from 'node:crypto';

/** A name-based GUID (RFC 9562, version 5 layout) in Office's spelling: `{XXXXXXXX-XXXX-5XXX-8XXX-XXXXXXXXXXXX}`. */
export const guid = (name: string): string => {
  const hex = createHash('sha1').update(name).digest('hex').toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
};

/** Ids below are left for the tree itself. */
const first = 2;
/** Short enough to read, wide enough that two items of a slide rarely meet. */
const range = 100_000_000;

/** FNV-1a, 32 bits. */
export const hash32 = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
};

/** The shape id of an item, unless another item of its slide has it. */
export const shapeIdOf = (itemId: string): number => first + (hash32(itemId) % range);

/**
 * Shape ids of one slide, made from the ids of its items: they stay when other items come and go. Where two items would get
 * the same number, the later one takes the next that is free.
 */
export class ShapeIds {
  readonly #taken = new Set<number>();

  of(itemId: string): number {
    let id = shapeIdOf(itemId);
    while (this.#taken.has(id)) id = first + ((id - first + 1) % range);
    this.#taken.add(id);
    return id;
  }
}
