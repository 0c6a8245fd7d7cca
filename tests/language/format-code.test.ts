import { describe, expect, it } from 'vitest';
import { formatCode, formatProblem } from '../../src/language/format-code.ts';

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

  it.each(['k', '0.0 "m', '0;0;0;0', ''])('is told where it is none: %s', (code) => {
    expect(formatProblem(code)).toBeTypeOf('string');
  });
});
