import { describe, expect, it } from 'vitest';
import { numberFormat } from '../../src/chart/number-format.ts';

describe('numbers of a chart', () => {
  it.each([
    ['en', [1204.5, 980.25], 1204.5, '1,204.50', '#,##0.00;−#,##0.00'],
    ['de', [1204.5, 980], 1204.5, '1.204,5', '#,##0.0;−#,##0.0'],
    ['fr', [12345], 12345, '12\u202f345', '#,##0;−#,##0'],
    ['ar', [2014], 2014, '2,014', '#,##0;−#,##0'],
    ['en', [-16, 34], -16, '−16', '#,##0;−#,##0'],
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
