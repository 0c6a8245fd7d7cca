import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../../src/model/style.ts';
import type { Theme } from '../../src/model/deck.ts';
import { PptxFonts } from '../../src/pptx/fonts.ts';
import { chooseFace } from '../../src/typeset/faces.ts';

/** What is measured for PowerPoint is the size that is written there. */
describe('sizes in PowerPoint', () => {
  const style = (face: TextStyle['face']): TextStyle => ({ face, size: 20, line: 28, weight: 400, colour: 'ink' });
  const points = (face: TextStyle['face'], fonts: Theme['fonts']): number =>
    new PptxFonts({ fonts } as Theme, { script: 'Latn' }).points(style(face));

  it('are those that are measured', () => {
    expect(chooseFace('powerpoint', style('serif'), { kind: 'text', text: '' }, {}).scale * 15).toBeCloseTo(
      points('serif', {}),
      2,
    );
    expect(chooseFace('powerpoint', style('sans'), { kind: 'text', text: '' }, {}).scale * 15).toBeCloseTo(
      points('sans', {}),
      2,
    );
  });

  it('are those of the web deck for a brand’s own font', () => {
    expect(chooseFace('powerpoint', style('sans'), { kind: 'text', text: '' }, { bodyFont: 'Arial' }).scale * 15).toBe(
      points('sans', { body: 'Arial' }),
    );
  });
});
