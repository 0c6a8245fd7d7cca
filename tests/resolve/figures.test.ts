import { describe, expect, it } from 'vitest';
import { dateText, fileTexts, isFigure, isPlaceholder, withTrueMinus } from '../../src/language/number-format.ts';

describe('isFigure', () => {
  it.each([
    '0',
    '42',
    '1,234.5',
    '1.234,5',
    '1 234',
    "1'234",
    '1’234',
    '12%',
    '12 %',
    '±3',
    '+4.5',
    '-4.5',
    '−4',
    '–4',
    '~5',
    '≈ 5',
    '< 3',
    '$5',
    '-$5',
    '$ 5',
    '€14m',
    '5 €',
    '5€',
    'US$ 5bn',
    'CHF 1’200',
    'EUR 5',
    '£3.2bn',
    '¥1200',
    '₹5 cr',
    '12 km',
    '3 °C',
    '5 kg/m',
    '5–7',
    '2:1',
    '3/4',
    '10-12',
    '(3.4)',
    '1990',
    '5*',
    '2x',
    '52,429×',
    '1.1 × 1012',
    '٤٥٪',
    '3rd',
    '5–7 %',
  ])('%s is one', (text) => {
    expect(isFigure(text)).toBe(true);
  });

  it.each([
    '',
    'none',
    'Q1',
    'A1',
    '1 Dec 2016',
    '3 of the five',
    'about 5',
    'five',
    '–',
    '12 passengers',
    'v1.2',
    '3 to 5',
    'Mid-2016',
  ])('%s is none', (text) => {
    expect(isFigure(text)).toBe(false);
  });
});

describe('isPlaceholder', () => {
  it.each(['', '–', '—', '-', 'n/a', 'N/A', 'n.a.', 'k. A.', '…', '?'])('%j may stand for a figure', (text) => {
    expect(isPlaceholder(text)).toBe(true);
  });
  it.each(['none', 'a', '0'])('%j may not', (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });
});

describe('withTrueMinus', () => {
  it.each([
    ['-5', '−5'],
    ['-$5', '−$5'],
    ['$-5', '$−5'],
    ['(-5)', '(−5)'],
    ['-.5', '−.5'],
    ['10-12', '10-12'],
    ['2016-12', '2016-12'],
    ['-', '-'],
    ['a-5', 'a-5'],
  ])('%s becomes %s', (typed, set) => {
    expect(withTrueMinus(typed)).toBe(set);
  });
});

describe('the words of a table from a file', () => {
  const cells = (...row: readonly (readonly [string, number?, object?])[]) =>
    row.map(([text, figure, more]) => ({ text, ...(figure !== undefined && { figure }), ...more }));

  it('are figures in full, with the separators of the deck and as many decimals as are written', () => {
    const rows = [cells(['Personal'], ['1.250,50', 1250.5]), cells(['Miete'], ['-310,0', -310])];
    expect(fileTexts(rows, 'en')).toEqual([
      ['Personal', '1,250.50'],
      ['Miete', '−310.0'],
    ]);
    expect(fileTexts(rows, 'de')[0]).toEqual(['Personal', '1.250,50']);
  });

  it('are years without a separator, and names of rows as they stand', () => {
    expect(fileTexts([cells(['2019', 2019], ['2024', 2024])], 'en')).toEqual([['2019', '2024']]);
  });

  it('are shares with the sign of the language, of a CSV file and of a workbook', () => {
    const written = { before: '', digits: '45,2', value: 45.2, behind: ' %' };
    const rows = [cells(['a'], ['45,2 %', 0.452, { percent: true, written }], ['0.125', 0.125, { percent: true }])];
    expect(fileTexts(rows, 'en')).toEqual([['a', '45.2%', '12.5%']]);
    expect(fileTexts(rows, 'de')).toEqual([['a', '45,2\u00a0%', '12,5\u00a0%']]);
  });

  it('have their currency where it stands', () => {
    const euro = { before: '€ ', digits: '-1.234,50', value: -1234.5, behind: '' };
    const franc = { before: '', digits: '7', value: 7, behind: ' CHF' };
    const rows = [cells(['a'], ['-€ 1.234,50', -1234.5, { written: euro }], ['7 CHF', 7, { written: franc }])];
    expect(fileTexts(rows, 'en')).toEqual([['a', '−€\u00a01,234.50', '7\u00a0CHF']]);
  });

  it('have the decimals and words that a workbook shows, and more decimals where somebody wrote them', () => {
    const shown = { decimals: 1, grouped: true, before: '', behind: ' €' };
    const column = (...figures: readonly number[]) =>
      figures.map((figure) => cells(['a'], [String(figure), figure, { shown }]));
    const texts = (...figures: readonly number[]) => fileTexts(column(...figures), 'en').map((row) => row[1]);
    expect(texts(12, 7.5)).toEqual(['12.0\u00a0€', '7.5\u00a0€']);
    expect(texts(12, 7.25)).toEqual(['12.00\u00a0€', '7.25\u00a0€']);
    // Calculated: a third.
    expect(texts(1 / 3, 1234)).toEqual(['0.3\u00a0€', '1,234.0\u00a0€']);
    // What somebody wrote beside it is kept.
    expect(texts(1 / 3, 1234.25)).toEqual(['0.33\u00a0€', '1,234.25\u00a0€']);
  });
});

describe('a day', () => {
  const day = new Date(Date.UTC(2024, 2, 5));
  it.each([
    ['dd.mm.yyyy', 'de', '05.03.2024'],
    ['m/d/yyyy', 'en', 'Mar 5, 2024'],
    ['d-mmm-yy', 'en-GB', '5 Mar 2024'],
    ['mmm yy', 'de', 'März 2024'],
    ['mmmm yyyy', 'fr', 'mars 2024'],
    ['yyyy', 'de', '2024'],
    ['yyyy-mm-dd', 'sv', '2024-03-05'],
  ])('in %s is in %s %s', (format, language, text) => {
    expect(dateText(day, format, language)).toBe(text);
  });
});
