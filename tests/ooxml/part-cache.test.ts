import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { keyOf, PartCache, zipEntry } from '../../src/ooxml/zip.ts';

const one = [zipEntry('ppt/é.xml', new Uint8Array([1, 2, 3]), { deflate: true })];
const two = [
  zipEntry('b', new Uint8Array([4]), { deflate: false }),
  zipEntry('c', new Uint8Array(), { deflate: false }),
];

const filled = (): PartCache => {
  const kept = new PartCache();
  kept.put('one', one);
  kept.put('two', two);
  return kept;
};

/** Comparable: data of a buffer's part and of an array of its own are the same bytes. */
const plain = (entries: ReturnType<PartCache['get']>): unknown =>
  entries?.map((entry) => ({ ...entry, data: [...entry.data] }));

describe('PartCache', () => {
  it('gives the next build what this one put', () => {
    const next = new PartCache(filled().bytes());
    expect(plain(next.get('one'))).toEqual(plain(one));
    expect(plain(next.get('two'))).toEqual(plain(two));
    expect(next.get('three')).toBeUndefined();
  });

  it('has nothing to write where nothing was added', () => {
    const next = new PartCache(filled().bytes());
    next.get('one');
    expect(next.bytes()).toBeUndefined();
  });

  it('forgets what a build did not ask for', () => {
    const next = new PartCache(filled().bytes());
    next.get('two');
    next.put('three', one);
    const last = new PartCache(next.bytes());
    expect(last.get('one')).toBeUndefined();
    expect(plain(last.get('two'))).toEqual(plain(two));
    expect(plain(last.get('three'))).toEqual(plain(one));
  });

  it('is empty where bytes are damaged anywhere, cut short or missing', () => {
    const bytes = filled().bytes()!;
    for (let index = 0; index < bytes.length; index += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[index]! ^= 0x10;
      expect(new PartCache(damaged).get('one'), `byte ${index}`).toBeUndefined();
      expect(new PartCache(bytes.subarray(0, index)).get('one')).toBeUndefined();
    }
    expect(new PartCache(undefined).get('one')).toBeUndefined();
  });
});

it('is empty where its index is of another shape, though its sum is right', () => {
  const bytes = Buffer.from(filled().bytes()!);
  const from = 8;
  const to = from + bytes.readUInt32LE(4);
  const index = JSON.parse(bytes.toString('utf8', from, to)) as unknown[][];
  const withIndex = (value: unknown): Uint8Array => {
    const text = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
    const all = Buffer.concat([bytes.subarray(0, from), text, bytes.subarray(to)]);
    all.writeUInt32LE(text.length, 4);
    all.writeUInt32LE(crc32(all.subarray(4)), 0);
    return all;
  };
  expect(new PartCache(withIndex(index)).get('one')).toBeDefined();
  const entry = (change: object): unknown => {
    const [name, crc, size, deflated, length] = (index[0]![1] as unknown[][])[0]!;
    const told = { name, crc, size, deflated, length, ...change };
    return [['one', [Object.values(told)]], ...index.slice(1)];
  };
  const wrong = [
    '',
    '[',
    {},
    null,
    7,
    [7],
    [['one']],
    [['one', 7]],
    [['one', [7]]],
    [[7, []]],
    index.slice(1),
    [...index, ...index],
  ];
  const wrongEntries = [
    { name: 7 },
    { crc: -1 },
    { size: '3' },
    { deflated: 2 },
    { length: 1e9 },
    { length: null },
    { more: 1 },
  ];
  for (const value of [...wrong, ...wrongEntries.map(entry)])
    expect(new PartCache(withIndex(value)).get('one'), JSON.stringify(value)).toBeUndefined();
});

describe('keyOf', () => {
  it('tells where one word ends and the next begins', () => {
    expect(keyOf('a', 'bc')).not.toBe(keyOf('ab', 'c'));
    expect(keyOf('a', 'bc')).toBe(keyOf('a', 'bc'));
  });
});
