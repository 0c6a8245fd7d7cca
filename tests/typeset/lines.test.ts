import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextStyle } from '../../src/model/style.ts';
import { breakOpportunities } from '../../src/typeset/line-breaking.ts';
import { fillLines } from '../../src/typeset/lines.ts';
import { shapeText } from '../../src/typeset/typeset.ts';

const style: TextStyle = { face: 'sans', size: 20, line: 28, weight: 400, colour: 'ink' };

/** The lines of a text in a column of so many em. */
function lines(text: string, width: number, language = 'en'): string[] {
  const shaped = shapeText([{ kind: 'text', text }], style, 'web', language);
  return fillLines(shaped, breakOpportunities(text, language), width).map(({ from, to }) => text.slice(from, to));
}

describe('filling lines', () => {
  it('puts as many words on a line as fit', () => {
    expect(lines('one two three four', 5)).toEqual(['one two', 'three four']);
  });

  it('keeps the breaks of the text, empty lines too', () => {
    expect(lines('one\n\ntwo\n', 20)).toEqual(['one', '', 'two', '']);
  });

  it('gives an empty text one line', () => {
    expect(lines('', 20)).toEqual(['']);
  });

  it('breaks a word only when it does not fit a line of its own', () => {
    expect(lines('an indivisible word', 4)).toEqual(['an', 'indivisibl', 'e word']);
  });

  it('splits no emoji, no surrogate pair and no letter from its accent', () => {
    for (const line of lines('👨‍👩‍👧👍🏽e\u0301'.repeat(20), 3)) {
      expect(line).not.toMatch(/^(?:[\udc00-\udfff]|\u200d|\u0301|\u{1f3fd})|(?:[\ud800-\udbff]|\u200d)$/u);
    }
  });

  it('ends with one letter a line where the column is narrower than any', () => {
    expect(lines('abc', 0)).toEqual(['a', 'b', 'c']);
  });

  it('loses and invents nothing, and no line is wider than the column', () => {
    const words = fc.array(
      fc.constantFrom('a', 'of', 'power', 'Übermut', 'incomprehensibilities', '二〇二四年', 'العربية', 'ไทย', '👍'),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(words, fc.double({ min: 2, max: 30, noNaN: true }), (list, width) => {
        const text = list.join(' ');
        const shaped = shapeText([{ kind: 'text', text }], style, 'web', 'en');
        const filled = fillLines(shaped, breakOpportunities(text, 'en'), width);
        expect(filled.map(({ from, to }) => text.slice(from, to).replace(/ /g, '')).join('')).toBe(
          text.replace(/ /g, ''),
        );
        for (const line of filled) expect(line.width).toBeLessThanOrEqual(width + 1e-6);
      }),
      { numRuns: 300 },
    );
  });

  it('takes a word of 50,000 letters in its stride', () => {
    expect(lines('x'.repeat(50_000), 25).length).toBeGreaterThan(800);
  });
});
