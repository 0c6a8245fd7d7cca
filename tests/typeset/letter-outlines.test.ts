import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { faceLooks, ttfFile, type WebFace } from '../../src/typeset/font-files.ts';
import { letterOutlines } from '../../src/typeset/sfnt.ts';
import { shaperOf } from '../../src/typeset/shaper.ts';

/** Points that the outline passes, rounded down to what differs by rounding alone, in an order of their own. */
const pointsOf = (ends: readonly (readonly number[])[]): string[] =>
  [...new Set(ends.map((numbers) => numbers.slice(-2).map(Math.round).join(' ')))].sort();

it('reads the outlines that HarfBuzz draws: simple letters, those made of others, holes, and none for what a font lacks', () => {
  for (const face of Object.keys(faceLooks) as WebFace[]) {
    const outline = letterOutlines(readFileSync(ttfFile(face)));
    const shaper = shaperOf(face);
    for (const letter of 'agQ8&%ÅéőßŻi;–→ΩЖ \u0e01') {
      const codePoint = letter.codePointAt(0)!;
      const own = outline(codePoint);
      expect(own !== undefined, `${face} ${letter}`).toBe(shaper.has(codePoint));
      if (!own) continue;
      const drawn = [...shaper.outline(letter).d.matchAll(/[MLQC]([^MLQCZ]*)/g)].map(([, all]) =>
        all!.split(' ').map(Number),
      );
      const read = own.flatMap(([verb, ...numbers]) => (verb === 'Z' ? [] : [numbers]));
      expect(pointsOf(read), `${face} ${letter}`).toEqual(pointsOf(drawn));
      expect(own.filter(([verb]) => verb === 'M').length).toBe(shaper.outline(letter).d.split('M').length - 1);
    }
  }
});
