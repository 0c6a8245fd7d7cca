import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noCache } from '../../src/resources/cache.ts';
import { ttfFile, fontSubset } from '../../src/typeset/font-files.ts';
import { readFontFile } from '../../src/typeset/read-font.ts';

const font = readFileSync(ttfFile('source-sans-400'));
const tables = font.readUInt16BE(4);

/** A byte of the header or of the directory, an offset or a length of a table, the start of a table, or the end. */
const damage = fc.oneof(
  fc.tuple(fc.nat(12 + 16 * tables - 1), fc.nat(255)).map(
    ([at, byte]) =>
      (bytes: Buffer) =>
        void (bytes[at] = byte),
  ),
  fc.tuple(fc.nat(tables - 1), fc.constantFrom(8, 12), fc.constantFrom(0, 0xffffffff, 0x7fffffff, 13)).map(
    ([table, field, value]) =>
      (bytes: Buffer) =>
        void bytes.writeUInt32BE(value, 12 + 16 * table + field),
  ),
  fc
    .tuple(fc.nat(tables - 1), fc.nat(39), fc.constantFrom(0, 127, 128, 255))
    .map(([table, at, byte]) => (bytes: Buffer) => {
      const place = font.readUInt32BE(12 + 16 * table + 8) + at;
      if (place < bytes.length) bytes[place] = byte;
    }),
);

test('a damaged font is told, or can be cut for a deck', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(damage, { minLength: 1, maxLength: 6 }),
      fc.nat(font.length),
      fc.boolean(),
      async (damages, end, cut) => {
        const bytes = Buffer.from(font);
        for (const change of damages) change(bytes);
        const read = await readFontFile(cut ? bytes.subarray(0, end) : bytes, [400, 700]);
        if ('fault' in read) return;
        for (const { bytes: face } of read.faces) {
          const subset = await fontSubset({ origin: 'a', read: () => face, characters: 'Wörter, 42' }, noCache);
          expect(subset.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('the bytes of a font have no way to write themselves into JSON', async () => {
  const read = await readFontFile(font, [400]);
  expect('faces' in read && read.faces.map(({ bytes }) => 'toJSON' in bytes)).toEqual([false]);
});
