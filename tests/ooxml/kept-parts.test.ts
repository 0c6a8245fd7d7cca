import { describe, expect, it } from 'vitest';
import { KeptParts, keyOf } from '../../src/ooxml/kept-parts.ts';
import { zipEntry } from '../../src/ooxml/zip.ts';

const one = [zipEntry('ppt/é.xml', new Uint8Array([1, 2, 3]), { deflate: true })];
const two = [
  zipEntry('b', new Uint8Array([4]), { deflate: false }),
  zipEntry('c', new Uint8Array(), { deflate: false }),
];

const filled = (): KeptParts => {
  const kept = new KeptParts();
  kept.put('one', one);
  kept.put('two', two);
  return kept;
};

/** Comparable: data of a buffer's part and of an array of its own are the same bytes. */
const plain = (entries: ReturnType<KeptParts['get']>): unknown =>
  entries?.map((entry) => ({ ...entry, data: [...entry.data] }));

describe('KeptParts', () => {
  it('gives the next build what this one put', () => {
    const next = new KeptParts(filled().bytes());
    expect(plain(next.get('one'))).toEqual(plain(one));
    expect(plain(next.get('two'))).toEqual(plain(two));
    expect(next.get('three')).toBeUndefined();
  });

  it('has nothing to write where nothing was added', () => {
    const next = new KeptParts(filled().bytes());
    next.get('one');
    expect(next.bytes()).toBeUndefined();
  });

  it('forgets what a build did not ask for', () => {
    const next = new KeptParts(filled().bytes());
    next.get('two');
    next.put('three', one);
    const last = new KeptParts(next.bytes());
    expect(last.get('one')).toBeUndefined();
    expect(plain(last.get('two'))).toEqual(plain(two));
    expect(plain(last.get('three'))).toEqual(plain(one));
  });

  it('is empty where bytes are damaged anywhere, cut short or missing', () => {
    const bytes = filled().bytes()!;
    for (let index = 0; index < bytes.length; index += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[index]! ^= 0x10;
      expect(new KeptParts(damaged).get('one'), `byte ${index}`).toBeUndefined();
      expect(new KeptParts(bytes.subarray(0, index)).get('one')).toBeUndefined();
    }
    expect(new KeptParts(undefined).get('one')).toBeUndefined();
  });
});

describe('keyOf', () => {
  it('tells where one word ends and the next begins', () => {
    expect(keyOf('a', 'bc')).not.toBe(keyOf('ab', 'c'));
    expect(keyOf('a', 'bc')).toBe(keyOf('a', 'bc'));
  });
});
