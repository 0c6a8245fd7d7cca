import fontverter from 'fontverter';
import { describe, expect, it } from 'vitest';
import { noCache } from '../../src/resources/cache.ts';
import { embedEmoji, emojiIn } from '../../src/typeset/fallback-fonts.ts';
import { readTables } from '../../src/typeset/sfnt.ts';
import { shaperOfBytes } from '../../src/typeset/shaper.ts';
import { webFonts } from '../../src/typeset/web-fonts.ts';

describe('emoji of a text', () => {
  it.each([
    ['Done 🎉, 👍🏽 and 🇩🇪', ['🎉', '👍🏽', '🇩🇪']],
    ['Keycap 1️⃣ of 10, 👩‍💻👨‍👩‍👧', ['1️⃣', '👩‍💻', '👨‍👩‍👧']],
    ['A red ❤️, a plain ❤', ['❤️']],
    ['© 2031, ✔ done, ☎ 555, #1 * 2', []],
    ['東京 Ελλάδα → −', []],
  ])('in "%s" are found as they are seen', (text, found) => {
    expect(emojiIn(text)).toEqual(found);
  });
});

describe('the font of a deck’s emoji', () => {
  const sequences = ['🎉', '👍🏽', '🇩🇪', '1️⃣', '❤️', '❤️‍🔥', '👩‍💻', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'];

  it('has each as one glyph of coloured layers that have outlines, with and without variation selectors', async () => {
    const { bytes, range } = await embedEmoji(new Set(sequences), noCache);
    const font = await fontverter.convert(bytes, 'truetype');
    const shaper = shaperOfBytes(font);
    const tables = readTables(font);
    const colr = tables.get('COLR')!;
    const layersOf = (glyph: number): number[] => {
      const at = Array.from({ length: colr.readUInt16BE(2) }, (_, index) => colr.readUInt32BE(4) + index * 6).find(
        (place) => colr.readUInt16BE(place) === glyph,
      );
      if (at === undefined) return [];
      const first = colr.readUInt16BE(at + 2);
      return Array.from({ length: colr.readUInt16BE(at + 4) }, (_, index) =>
        colr.readUInt16BE(colr.readUInt32BE(8) + (first + index) * 4),
      );
    };
    const loca = tables.get('loca')!;
    const outline = (glyph: number): number => loca.readUInt32BE(glyph * 4 + 4) - loca.readUInt32BE(glyph * 4);
    for (const sequence of sequences) {
      const glyphs = shaper.glyphs(sequence);
      expect(glyphs, sequence).toHaveLength(1);
      expect(shaper.glyphs(sequence.replaceAll('\ufe0f', '')), sequence).toEqual(glyphs);
      const layers = layersOf(glyphs[0]!);
      expect(layers.length, sequence).toBeGreaterThan(0);
      expect(
        layers.filter((glyph) => outline(glyph) === 0),
        sequence,
      ).toEqual([]);
    }
    expect(range.split(',')).toContain('U+1F389');
    expect(bytes.length).toBeLessThan(30_000);
    expect(layersOf(shaper.glyph(0x1f4a9))).toEqual([]);
  });

  it('is in the decks that have emoji, after all letters, and is the same bytes each time', async () => {
    const make = (text: string) =>
      webFonts(
        new Map([
          ['source-sans-400', new Set(text)] as const,
          ...(text === '🎉' ? [['emoji', new Set(['🎉'])] as const] : []),
        ]),
        { language: 'en', cache: noCache },
      );
    const party = await make('🎉');
    expect(party.css).toMatch(/font-family:"Twemoji";[^}]*unicode-range:U\+1F389;/);
    expect(party.stacks.sans).toMatch(/^"Source Sans 3","Twemoji",/);
    expect(await make('🎉')).toEqual(party);
    const plain = await make('tea');
    expect(plain.css).not.toContain('Twemoji');
    expect(plain.stacks.sans).not.toContain('Twemoji');
  });
});
