import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ContentCache } from '../../src/resources/cache.ts';
import { woff2File, type WebFace } from '../../src/typeset/font-files.ts';
import { fontStacks, kindOfFamily } from '../../src/typeset/faces.ts';
import type { DeckFonts } from '../../src/model/deck.ts';
import { type UsedText, webFonts } from '../../src/typeset/web-fonts.ts';

/** Remembers what was cut. */
function openMemory(): ContentCache & { readonly entries: Map<string, Uint8Array> } {
  const entries = new Map<string, Uint8Array>();
  return { entries, get: (key) => entries.get(key), put: (key, bytes) => void entries.set(key, bytes) };
}

const used = (texts: Partial<Record<WebFace, string>>): UsedText =>
  new Map(Object.entries(texts).map(([face, text]) => [face as WebFace, new Set(text)]));

interface Rule {
  readonly family: string;
  readonly weight: string;
  readonly style: string;
  readonly bytes: Buffer;
}
const rulesOf = (css: string): Rule[] =>
  [
    ...css.matchAll(
      /@font-face\{font-family:"([^"]+)";font-weight:([^;]+);font-style:(\w+);[^}]*base64,([^)]+)\)[^}]*\}/g,
    ),
  ].map(([, family = '', weight = '', style = '', data = '']) => ({
    family,
    weight,
    style,
    bytes: Buffer.from(data, 'base64'),
  }));

describe('fonts of a web deck', () => {
  it('embeds what an English deck needs in less than 100 KB, and cuts nothing', async () => {
    const cache = openMemory();
    const { css } = await webFonts(used({ 'source-serif-600': 'Title → “so”', 'source-sans-400': 'Text ✓' }), {
      language: 'en',
      cache,
    });
    expect(rulesOf(css).map(({ family, weight, style }) => `${family} ${weight} ${style}`)).toEqual([
      'Source Serif 4 100 900 normal',
      'Source Sans 3 100 500 normal',
      'Source Sans 3 600 normal',
      'Source Sans 3 700 900 normal',
    ]);
    expect(css.length).toBeLessThan(100_000);
    expect(cache.entries.size).toBe(0);
    expect(rulesOf(css)[1]?.bytes.equals(readFileSync(woff2File('source-sans-400', 'latin')))).toBe(true);
  });

  it('takes the larger Latin font where letters of it are used, face by face', async () => {
    const { css } = await webFonts(used({ 'source-sans-400': 'Łódź', 'source-sans-700': 'Kraj' }), {
      language: 'pl',
      cache: openMemory(),
    });
    const [regular, , bold] = rulesOf(css);
    expect(regular?.bytes.equals(readFileSync(woff2File('source-sans-400', 'latin-ext')))).toBe(true);
    expect(bold?.bytes.equals(readFileSync(woff2File('source-sans-700', 'latin')))).toBe(true);
  });

  it('embeds italics and the mono face only where they are used', async () => {
    const { css } = await webFonts(used({ 'source-sans-400-italic': 'x', 'source-code-400': 'y' }), {
      language: 'en',
      cache: openMemory(),
    });
    expect(rulesOf(css).map(({ family, style }) => `${family} ${style}`)).toEqual([
      'Source Sans 3 normal',
      'Source Sans 3 normal',
      'Source Sans 3 normal',
      'Source Sans 3 italic',
      'Source Code Pro normal',
    ]);
  });

  it('cuts fonts of other alphabets for the glyphs used, once, and the same bytes each time', async () => {
    const cache = openMemory();
    const text = used({ 'source-sans-400': 'Россия', 'source-sans-600': 'السلام 2024' });
    const first = await webFonts(text, { language: 'ar', cache });
    expect(cache.entries.size).toBe(2);
    expect(rulesOf(first.css).map(({ family, weight }) => `${family} ${weight}`)).toContain('Noto Sans Arabic 100 900');
    expect(first.stacks.sans).toMatch(/^"Source Sans 3","Noto Sans Arabic",/);
    expect((await webFonts(text, { language: 'ar', cache })).css).toBe(first.css);
    expect((await webFonts(text, { language: 'ar', cache: openMemory() })).css).toBe(first.css);
  });

  it('cuts a damaged cache entry again', async () => {
    const cache = openMemory();
    const text = used({ 'source-sans-400': 'ไทย' });
    const whole = await webFonts(text, { language: 'th', cache });
    for (const [key, bytes] of cache.entries) cache.entries.set(key, bytes.subarray(0, bytes.length - 9));
    expect((await webFonts(text, { language: 'th', cache })).css).toBe(whole.css);
  });

  it('leaves characters that no face has to the system, and cuts nothing for them', async () => {
    const cache = openMemory();
    await webFonts(used({ 'source-sans-400': '👍★日本' }), { language: 'ja', cache });
    expect(cache.entries.size).toBe(0);
  });

  it('takes from the sans what the serif lacks', async () => {
    const cache = openMemory();
    const { css } = await webFonts(used({ 'source-serif-600': 'Yes ✗' }), { language: 'en', cache });
    expect(cache.entries.size).toBe(0);
    expect(rulesOf(css).map(({ family, weight }) => `${family} ${weight}`)).toContain('Source Sans 3 600');
  });
});

const brandFonts = (heading: string, body: string): DeckFonts => ({
  faces: 'source',
  heading: { name: heading, kind: kindOfFamily(heading), faces: [] },
  body: { name: body, kind: kindOfFamily(body), faces: [] },
});

describe('font lists', () => {
  it('let a sans of a brand be followed by a sans, a serif by a serif', () => {
    const { serif, sans } = fontStacks({ language: 'en', fonts: brandFonts('Montserrat', 'Garamond') }, []);
    expect(serif).toMatch(/^"Montserrat","Source Sans 3",.*,sans-serif$/);
    expect(sans).toMatch(/^"Garamond","Source Serif 4 Text",/);
  });

  it('put a brand’s font first and name each family once', () => {
    const { serif, sans } = fontStacks({ language: 'en', fonts: brandFonts('Times New Roman', 'Source Sans 3') }, []);
    expect(serif).toMatch(/^"Times New Roman","Source Serif 4","Source Sans 3",/);
    expect(sans.match(/Source Sans 3/g)).toHaveLength(1);
  });

  it.each([
    ['ja', 'Hiragino Sans'],
    ['zh-CN', 'PingFang SC'],
    ['zh-Hant', 'PingFang TC'],
    ['zh-TW', 'PingFang TC'],
    ['ko', 'Apple SD Gothic Neo'],
  ])('draw Han characters as the language does: %s', (language, family) => {
    expect(fontStacks({ language }, []).sans).toMatch(new RegExp(`^"Source Sans 3","${family}"`));
  });

  it('let no name of a font out of its quotation marks', () => {
    expect(
      fontStacks({ language: 'en', fonts: brandFonts('Futura', 'x"} body{display:none} </style><script>') }, []).sans,
    ).toMatch(/^"x\} body\{display:none\} \/style>script>",/);
  });
});
