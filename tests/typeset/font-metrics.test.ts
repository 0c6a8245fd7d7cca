import { readFileSync } from 'node:fs';
import { Blob as FontBlob, Buffer as ShapingBuffer, Direction, Face, Feature, Font, shape } from 'harfbuzzjs';
import { describe, expect, it } from 'vitest';
import { ttfFile, type WebFace } from '../../src/typeset/font-files.ts';
import { faceMetrics } from '../../src/typeset/font-metrics.ts';
import { glyphRun } from '../../src/typeset/typeset.ts';
import { shaperOf } from '../../src/typeset/shaper.ts';

/** HarfBuzz by its own wrapper: what browsers shape with. In em. */
function shapedWidth(face: WebFace, text: string, features: Feature[] = []): number {
  const hb = new Face(new FontBlob(new Uint8Array(readFileSync(ttfFile(face))).buffer));
  const buffer = new ShapingBuffer();
  buffer.addText(text);
  buffer.setDirection(Direction.LTR);
  buffer.guessSegmentProperties();
  shape(new Font(hb), buffer, features);
  return buffer.getGlyphPositions().reduce((sum, { xAdvance = 0 }) => sum + xAdvance, 0) / hb.upem;
}

function measuredWidth(face: WebFace, text: string): number {
  const run = glyphRun(text, { metrics: faceMetrics(face), face, weight: 400, kerning: true, ligatures: true });
  return run.advances.reduce((sum, advance, at) => sum + advance + (run.kerns[at] ?? 0), 0);
}

const texts = {
  English: 'The office’s five waffle irons — officially “AV Type”, Ty. Fjord; affinity, off-the-cuff fjällräv fta ffb.',
  German: 'Straßenverkehr: Äpfel für Übermüdete, „Öffnungszeiten“ – Auffahrt, Schifffahrt, 1.000,50 €',
  French: 'L’Éducation à l’œuvre : « Où Çà ? » – naïf, Noël, 75 %',
  Polish: 'Zażółć gęślą jaźń, Łódź – Wałęsa',
  Turkish: 'İstanbul’da ığdır çağı, şöförün ülkesi',
  Vietnamese: 'Tiếng Việt: đường phố Hà Nội, người Đà Nẵng',
  signs: 'A → B ↑ 5 × 3 ≤ 15 ≠ −2 ± ½ … • ✓ 10 % № 5 § 7',
};

describe('measuring by tables', () => {
  const faces: WebFace[] = [
    'source-serif-600',
    'source-sans-400',
    'source-sans-600',
    'source-sans-700',
    'source-sans-400-italic',
    'source-sans-700-italic',
  ];
  for (const face of faces) {
    it.each(Object.entries(texts))(`is as exact as shaping: ${face}, %s`, (_name, text) => {
      // In hundredths of a pixel at the size of a title.
      expect(measuredWidth(face, text) * 34).toBeCloseTo(shapedWidth(face, text) * 34, 2);
    });
  }

  it.each([
    ['Greek', 'Ελλάδα και Κύπρος, ΑΥΤΟΣ'],
    ['Russian', 'Россия и Япония: ГУЛАГ, Т. Д. Ёлкина'],
  ])('kerns %s', (_name, text) => {
    expect(measuredWidth('source-sans-400', text) * 34).toBeCloseTo(shapedWidth('source-sans-400', text) * 34, 2);
  });

  it('knows kerning and ligatures, which change widths', () => {
    const off = ['kern', 'liga'].map((tag) => new Feature(tag, 0));
    expect(measuredWidth('source-serif-600', 'AVATAR office')).toBeLessThan(
      shapedWidth('source-serif-600', 'AVATAR office', off) - 0.1,
    );
  });

  it('has the vertical measures of the faces', () => {
    expect(faceMetrics('source-serif-600')).toMatchObject({
      unitsPerEm: 1000,
      ascent: 1036,
      descent: 335,
      capHeight: 670,
      xHeight: 470,
    });
    expect(faceMetrics('arimo-400')).toMatchObject({ unitsPerEm: 2048, ascent: 1854, descent: 434 });
  });
});

describe('shaping', () => {
  it('joins Arabic letters: a word is narrower than its letters one by one', () => {
    const { advances, unitsPerEm } = shaperOf('noto-sans-arabic-400');
    const sum = (text: string): number => advances(text).reduce((total, advance) => total + advance, 0) / unitsPerEm;
    const word = 'السلام';
    expect(sum(word)).toBeLessThan([...word].reduce((total, letter) => total + sum(letter), 0) - 0.3);
  });

  it('puts the advance of a cluster at its first letter', () => {
    const advances = shaperOf('noto-sans-devanagari-400').advances('क्षि');
    expect(advances[0]).toBeGreaterThan(0);
    expect([...advances.slice(1)]).toEqual([0, 0, 0]);
  });
});
