import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compile,
  type ContentCache,
  createSession,
  openFiles,
  type CompileOptions,
  type CompileResult,
  type Session,
} from '../../src/index.ts';
import { fixtureFolder, memoryCache } from './build-deck.ts';

/** Diagrams and fonts are not what is tested here: both ways take them from one cache. */
const cache = memoryCache();
const folder = fixtureFolder('all-layouts');
const original = readFileSync(join(folder, 'outline.yaml'), 'utf8');

/** What an author does to a line: most of it keeps the outline right, some of it does not. */
const edits: readonly ((line: string, word: string) => readonly string[])[] = [
  (line, word) => [line.replace(/[a-z]{4,}(?=[^:]*$)/, word)],
  (line, word) => [line.replace(/[a-z]{4,}(?=[^:]*$)/, `${word} and ${word}`)],
  (line) => [line, line],
  (line) => [line, '    # a remark moves all lines below'],
  () => [],
  (line) => [line.replace('steps: true', 'steps: false')],
  (line, word) => [line.replace(/title: .*/, `title: ${word} ${word}`)],
  (line) => [line.replace(/layout: (\w+)/, 'layout: bullets')],
];
const edit = fc.record({
  at: fc.nat(),
  kind: fc.nat(edits.length - 1),
  word: fc.constantFrom('harbour', 'a', 'extraordinarily', 'Größe', 'mill'),
  undo: fc.boolean(),
});

function apply(text: string, { at, kind, word }: { at: number; kind: number; word: string }): string {
  const lines = text.split('\n');
  const line = 4 + (at % (lines.length - 4));
  return lines.toSpliced(line, 1, ...edits[kind]!(lines[line]!, word)).join('\n');
}

/** Everything that a session gives. */
const said = ({ diagnostics, deck, web }: CompileResult): unknown => ({ diagnostics, deck, html: web?.html });

describe('a session that remembers', () => {
  let session: Session;
  const options = (): CompileOptions => ({ files: openFiles(folder), only: 'web', verify: false });
  /** A session of its own remembers nothing. */
  const fromNothing = (text: string) => createSession({ cache, workers: 0 }).compile(text, options());
  beforeAll(async () => {
    session = createSession({ cache, workers: 0 });
    await session.compile(original, options());
  });
  afterAll(() => session.close());

  it('gives the same bytes and the same diagnostics as from nothing, whatever is edited', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (series) => {
        let text = original;
        for (const one of series) {
          const before = text;
          text = apply(text, one);
          expect(said(await session.compile(text, options()))).toEqual(said(await fromNothing(text)));
          if (one.undo) text = before;
        }
      }),
      { numRuns: 6 },
    );
  });

  it('knows pictures by what is in them', async () => {
    const svg = (colour: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="${colour}"/></svg>`;
    const text =
      'version: 1\nmeta: { title: Seen }\ntheme: { brand: brand.yaml }\nslides:\n' +
      '  - { layout: image, title: A picture, image: { src: a.svg, alt: A } }\n  - { layout: bullets, title: Words, points: [One] }\n';
    const files = (picture: string, logo: string) => ({
      'a.svg': svg(picture),
      'logo.svg': svg(logo),
      'brand.yaml': 'logo: { src: logo.svg, alt: Logo }\n',
    });
    for (const [picture, logo] of [
      ['red', 'blue'],
      ['red', 'blue'],
      ['green', 'blue'],
      ['green', 'teal'],
    ] as const) {
      const given = { files: files(picture, logo), only: 'web', verify: false } as const;
      const result = await session.compile(text, given);
      expect(result.web).toBeDefined();
      expect(said(result)).toEqual(said(await createSession({ cache, workers: 0 }).compile(text, given)));
    }
  });
});

describe('a process that knows what another one kept', () => {
  it('gives the same bytes and the same diagnostics as from nothing, whatever is edited', async () => {
    const kept = memoryCache();
    const known = new Set<string>();
    const watched: ContentCache = {
      get(key) {
        const bytes = kept.get(key);
        if (bytes) known.add(key.split('/')[0]!);
        return bytes;
      },
      put: (key, bytes) => kept.put(key, bytes),
    };
    const options = (): CompileOptions => ({ files: openFiles(folder) });
    // Diagrams and fonts alone.
    const drawn: ContentCache = {
      get: (key) => (/^(scenes|fonts|pictures)/.test(key) ? kept.get(key) : undefined),
      put: () => {},
    };
    const whole = ({ diagnostics, deck, web, pptx }: CompileResult): unknown => ({
      ...{ diagnostics, deck, html: web?.html },
      pptx: pptx && Buffer.from(pptx).toString('base64'),
    });
    await compile(original, { ...options(), cache: watched, workers: 0 });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (series) => {
        let text = original;
        for (const one of series) {
          const before = text;
          text = apply(text, one);
          const again = await compile(text, { ...options(), cache: watched, workers: 0 });
          const session = createSession({ cache: drawn, workers: 0 });
          expect(whole(again)).toEqual(whole(await session.compile(text, options())));
          await session.close();
          if (one.undo) text = before;
        }
      }),
      { numRuns: 3 },
    );
    expect([...known]).toContain('slides');
  });

  it('knows the fonts of a brand, and with them the slides that are set in them', async () => {
    const font = readFileSync(
      createRequire(import.meta.url).resolve('@expo-google-fonts/gelasio/400Regular/Gelasio_400Regular.ttf'),
    );
    const files = { 'brand.yaml': 'fonts: { heading: { name: Gelasio, files: [g.ttf] } }\n', 'g.ttf': font };
    const text = (word: string) =>
      `version: 1\nmeta: { title: Kept }\ntheme: { brand: brand.yaml }\nslides:\n${['Some words', word].map((title) => `  - { layout: bullets, title: ${title}, points: [One] }\n`).join('')}`;
    const cache = memoryCache();
    await compile(text('Tone'), { cache, files, workers: 0 });
    const again = await compile(text('Note'), { cache, files, workers: 0 });
    const fromNothing = await compile(text('Note'), { files, workers: 0 });
    expect(again.web?.html).toBe(fromNothing.web?.html);
    expect(Buffer.compare(again.pptx!, fromNothing.pptx!)).toBe(0);
  });

  it('takes damaged results for none', async () => {
    const kept = memoryCache();
    const text = 'version: 1\nmeta: { title: Kept }\nslides:\n  - { layout: bullets, title: Words, points: [One] }\n';
    const first = await compile(text, { cache: kept, only: 'web', verify: false });
    const damaged: ContentCache = {
      get: (key) => (key.startsWith('slides/') ? Buffer.from('nothing that was saved') : undefined),
      put: () => {},
    };
    expect(said(await compile(text, { cache: damaged, only: 'web', verify: false }))).toEqual(said(first));
  });
});
