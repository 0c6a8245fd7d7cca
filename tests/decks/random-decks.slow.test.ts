import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import type { Files } from '../../src/model/api.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { memoryCache, told, verifyBuilt, type BuiltDeck } from './build-deck.ts';
import { outline } from './random-outline.ts';

/** Whatever is accepted is built, arrives whole in both decks, opens in PowerPoint, and is the same twice. */

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300"/></svg>';
const files: Files = {
  read: (path) => (path === 'picture.svg' ? { bytes: new TextEncoder().encode(picture) } : { problem: 'missing' }),
  used: [],
};
const services = openServices({ cache: memoryCache(), workers: 0 });
const build = (text: string) => compile({ text, file: 'outline.yaml', files, notes: true }, services);
const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** What random words may do to a slide, and nothing else: they are too many, or too long for their place. */
const rulesOfChance = ['overflow'];

it('random outlines arrive, and are the same twice', async () => {
  let built = 0;
  await fc.assert(
    fc.asyncProperty(outline, async (text) => {
      const first = await build(text);
      const errors = first.diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.filter(({ rule }) => !rulesOfChance.includes(rule)).map(told)).toEqual([]);
      if (!first.web || !first.pptx) return;
      built += 1;
      expect((await verifyBuilt(first as BuiltDeck)).map(told)).toEqual([]);
      expect(auditPackage(first.pptx)).toEqual([]);
      const second = await build(text);
      expect(digest(second.web!.html)).toBe(digest(first.web.html));
      expect(digest(second.pptx!)).toBe(digest(first.pptx));
    }),
    { numRuns: 12, endOnFailure: true },
  );
  expect(built).toBeGreaterThanOrEqual(4);
});
