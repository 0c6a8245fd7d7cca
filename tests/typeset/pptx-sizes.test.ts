import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../../src/model/style.ts';
import type { DeckFonts } from '../../src/model/deck.ts';
import { PptxFonts } from '../../src/pptx/fonts.ts';
import { chooseFace } from '../../src/typeset/faces.ts';

/** What is measured for PowerPoint is the size that is written there. */
describe('sizes in PowerPoint', () => {
  const style = (face: TextStyle['face']): TextStyle => ({ face, size: 20, line: 28, weight: 400, colour: 'ink' });
  const points = (face: TextStyle['face'], fonts: DeckFonts): number =>
    new PptxFonts(fonts, { script: 'Latn' }).points(style(face));

  it('are those that are measured', () => {
    for (const faces of ['source', 'plex', 'bricolage'] as const)
      for (const face of ['serif', 'sans'] as const)
        expect(
          chooseFace('powerpoint', style(face), { kind: 'text', text: '' }, { faces }).scale * 15,
          `${faces} ${face}`,
        ).toBeCloseTo(points(face, { faces }), 2);
  });

  it('are those of the web deck for a brand’s own font', () => {
    const fonts: DeckFonts = { faces: 'source', body: { name: 'Arial', kind: 'sans', faces: [] } };
    const { scale } = chooseFace('powerpoint', style('sans'), { kind: 'text', text: '' }, fonts);
    expect(scale * 15).toBe(points('sans', fonts));
  });
});
