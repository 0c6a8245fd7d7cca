import { expect, it } from 'vitest';
import { parseInline } from '../../src/language/inline-text.ts';
import { plainText } from '../../src/model/rich-text.ts';

// Were the time quadratic, the test would run out of its own.
it('takes time that grows with the length of a text, whatever marks are left open in it', () => {
  const patterns = [
    '[',
    '[a](',
    '*a ',
    '~~a ==b ',
    '==a ',
    'a@',
    'www.a.',
    'x',
    '"a',
    '\'a "b ',
    '`a``',
    '*a\n',
    '_a_ ',
    '[a]{.b',
    '^[',
    '^[a',
    '[@a',
    '^[$`',
  ];
  for (const pattern of patterns) {
    const text = pattern.repeat(100_000 / pattern.length);
    expect(plainText(parseInline(text, { language: 'en', smart: false })).length, pattern).toBeGreaterThan(
      text.length / 4,
    );
  }
  const closed = parseInline(`http://a${')'.repeat(100_000)}`, { language: 'en' });
  expect(closed[0]).toMatchObject({ text: 'http://a', link: { href: 'http://a' } });
});
