import { describe, expect, it } from 'vitest';
import { escapeAttribute, escapeText } from '../../src/model/escape.ts';

describe('escapeText', () => {
  it('escapes what is markup, drops what no markup may hold, and mends halves of pairs', () => {
    expect(escapeText('a<b>&"\u0001c\ud800\r\n')).toBe('a&lt;b&gt;&amp;&quot;c\ufffd\n');
  });
});

describe('escapeAttribute', () => {
  it('keeps tabs and line ends as references', () => {
    expect(escapeAttribute('a\t"b"\nc')).toBe('a&#9;&quot;b&quot;&#10;c');
  });
});
