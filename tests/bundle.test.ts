import { describe, expect, it } from 'vitest';
// @ts-expect-error -- a script without types
import { toAscii } from '../scripts/bundle.mjs';

const ascii = toAscii as (code: string) => string;
const evaluate = (code: string): unknown => (0, eval)(code) as unknown;

describe('toAscii', () => {
  it.each([
    String.raw`/[−–「🚢]+$/u.exec('a−–🚢')[0]`,
    '((sign, x) => new RegExp(String.raw`^[±−]${sign}\\d${x}「$`, "u").test("−+1!「"))("\\\\+", "!")',
    'String.raw`\\n±$\\d`',
    "'plain'",
  ])('means the same: %s', (code) => {
    expect(ascii(code)).toMatch(/^[\x00-\x7f]*$/);
    expect(evaluate(ascii(code))).toEqual(evaluate(code));
  });

  it('says what it cannot write', () => {
    expect(() => ascii('String.raw`±${"x".length}`')).toThrow('String.raw');
  });
});
