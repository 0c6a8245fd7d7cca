import { describe, expect, it } from 'vitest';
import { formatCode, formatProblem, numberFormat } from '../../src/language/number-format.ts';

describe('a format as spreadsheets write it', () => {
  it.each([
    ['#,##0', 1234567, 'de', '1.234.567', '#,##0;−#,##0'],
    ['0.0 %', 0.4521, 'de', '45,2 %', '0.0 %;−0.0 %'],
    ['0.0%', 0.4521, 'de', '45,2\u00a0%', '0.0\u00a0%;−0.0\u00a0%'],
    ['0.0%', 0.4521, 'en', '45.2%', '0.0%;−0.0%'],
    ['0,.0 k', 12345, 'en', '12.3 k', '0.0, "k";−0.0, "k"'],
    ['+0.0;−0.0;0', -2.35, 'de', '−2,4', '+0.0;−0.0;0'],
    ['+0.0;−0.0;0', 0, 'de', '0', '+0.0;−0.0;0'],
    ['0.0 "m"', 12.34, 'en', '12.3 m', '0.0 "m";−0.0 "m"'],
    ['€ #,##0.00', 1234.5, 'de', '€ 1.234,50', '€ #,##0.00;−€ #,##0.00'],
    ['0"%"', 45, 'en', '45%', '0"%";−0"%"'],
    ['0.0,, "Mio."', 12345678, 'de', '12,3 Mio.', '0.0,, "Mio.";−0.0,, "Mio."'],
    ['0.##', 1.5, 'en', '1.5', '0.##;−0.##'],
    ['#,##0 t', -5, 'en', '−5 t', '#,##0 "t";−#,##0 "t"'],
    ['[Red]0', 7, 'en', '7', '0;−0'],
  ])('%s of %d in %s is %s', (code, value, language, text, native) => {
    const format = formatCode(code, language);
    expect(format.format(value)).toBe(text);
    expect(format.code).toBe(native);
    expect(formatProblem(code)).toBeUndefined();
  });

  it('may have the decimals of ticks in place of its own', () => {
    expect(formatCode('0.0 %', 'en', 0).format(0.2)).toBe('20 %');
  });

  it.each(['k', '0.0 "m', '0;0;0;0', '', '0,0.0.0', '#.##0.00', '#.##0,00'])('is told where it is none: %s', (code) => {
    expect(formatProblem(code)).toBeTypeOf('string');
  });
});

describe('numbers of a chart', () => {
  it.each([
    ['en', [1204.5, 980.25], 1204.5, '1,204.50', '#,##0.00;−#,##0.00'],
    ['de', [1204.5, 980], 1204.5, '1.204,5', '#,##0.0;−#,##0.0'],
    ['fr', [12345], 12345, '12\u202f345', '#,##0;−#,##0'],
    ['ar', [2014], 2014, '2,014', '#,##0;−#,##0'],
    ['en', [-16, 34], -16, '−16', '#,##0;−#,##0'],
    ['en', [1, 0.607, 0.011], 0.607, '0.607', '#,##0.000;−#,##0.000'],
    ['en', [12.375, 3], 12.375, '12.375', '#,##0.000;−#,##0.000'],
    ['en', [12.34567, 3], 12.34567, '12.35', '#,##0.00;−#,##0.00'],
    ['en', [0.0123, 0.5], 0.0123, '0.0123', '#,##0.0000;−#,##0.0000'],
  ])('in %s, with the decimals that %j have: %d is %s', (language, values, value, text, code) => {
    const format = numberFormat(values, language);
    expect(format.format(value)).toBe(text);
    expect(format.code).toBe(code);
  });

  it('gives each value its sign where some are negative', () => {
    const { format, code } = numberFormat([34, -3, 0], 'en', { signed: true });
    expect([34, -3, 0].map(format)).toEqual(['+34', '−3', '0']);
    expect(code).toBe('+#,##0;−#,##0;#,##0');
  });

  it('writes shares in per cent', () => {
    const { format, code } = numberFormat([0.35, 0.28], 'en', { percent: true });
    expect(format(0.35)).toBe('35%');
    expect(code).toBe('#,##0%;−#,##0%');
  });
});
