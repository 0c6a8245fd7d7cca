import { describe, expect, it } from 'vitest';
import { decodeText, encodeText, placeIn, readableText, textOrDiagnostic } from '../../src/resources/text-encoding.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('decodeText', () => {
  const text = 'Größe: 5 €\n日本 😀\n';

  it.each<[string, Uint8Array]>([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], text)],
    ['UTF-16, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-16, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be(text)])],
    ['a part of a larger buffer', bytes('xx', text, 'xx').subarray(2, -2)],
  ])('takes %s', (_, file) => {
    expect(decodeText(file)).toBe(text);
  });

  it('takes an empty file', () => {
    expect(decodeText(new Uint8Array())).toBe('');
  });

  it('keeps halves of pairs in UTF-16, for them to be told where they stand', () => {
    expect(decodeText(bytes([0xff, 0xfe, 0x41, 0, 0x3d, 0xd8, 0x42, 0]))).toBe('A\uD83DB');
  });

  const windows = (words: string): Uint8Array =>
    Buffer.from(words.replace(/€/g, '\x80').replace(/“/g, '\x93').replace(/”/g, '\x94'), 'latin1');
  const shiftJis = bytes('a: ', [0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x82, 0xc5, 0x82, 0xb7]);
  const eucJp = bytes('a: ', [0xa5, 0xc6, 0xa5, 0xb9, 0xa5, 0xc8, 0xa4, 0xc7, 0xa4, 0xb9]);
  const cyrillic = bytes('a: ', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0]);
  const koreans = bytes('a: ', [0xb9, 0xdf, 0xc7, 0xa5, 0x20, 0xc0, 0xda, 0xb7, 0xe1]);
  const chinese = bytes('a: ', [0xbd, 0xcc, 0xd1, 0xa7, 0xbf, 0xce, 0xb3, 0xcc, 0xa1, 0xa3]);

  it.each<[string, Uint8Array, string, RegExp]>([
    [
      'Latin-1',
      windows('title: Bücher\nnext: Köln'),
      '1:9',
      /^it looks like Windows-1252 \(Latin-1\), where this is "ü"/,
    ],
    ['a sign of Windows-1252', windows('a: 5 € “two”'), '1:6', /Windows-1252 \(Latin-1\), where this is "€"/],
    ['Latin-1 after good UTF-8', bytes('é: 😀\nx', [0xfc], 'y'), '2:2', /where this is "ü"/],
    [
      'words of many accents',
      windows('Größenänderung, façade\n'),
      '1:3',
      /Windows-1252 \(Latin-1\), where this is "ö"/,
    ],
    ['Shift-JIS', shiftJis, '1:4', /Shift-JIS, where this is "テ"/],
    ['EUC-JP', eucJp, '1:4', /EUC-JP, where this is "テ"/],
    ['EUC-KR', koreans, '1:4', /EUC-KR, where this is "발"/],
    ['GBK', chinese, '1:4', /GBK, where this is "教"/],
    ['Cyrillic Windows-1251', cyrillic, '1:4', /Windows-1251, where this is "П"/],
    ['a file that is cut', bytes('a\nbc', [0xf0, 0x9f, 0x98]), '2:3', /not have been copied whole/],
    ['half a pair in UTF-8', bytes('ab', [0xed, 0xa0, 0xbd], 'c'), '1:3', /the whole character/],
    ['an overlong form', bytes('ab ', [0xc0, 0xaf]), '1:4', /save it as UTF-8/],
    ['UTF-16 without a mark', Buffer.from('title: Talk\n', 'utf16le'), '1:2', /^save it as UTF-8$/],
    ['UTF-16 that is cut', bytes([0xff, 0xfe, 0x41, 0, 0x0a, 0, 0x42]), '2:1', /copied whole/],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), '1:1', /save it as UTF-8/],
    ['a picture', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a, 0, 0, 0, 0x0d]), '1:1', /another file was meant/],
  ])('tells %s at its first bad byte', (_, file, place, hint) => {
    const fault = decodeText(file);
    if (typeof fault === 'string') throw new Error(`taken for ${fault}`);
    expect(`${fault.line}:${fault.column}`).toBe(place);
    expect(fault.hint).toMatch(hint);
  });

  it('names UTF-16 without a mark, either end first', () => {
    const messages = [Buffer.from('title: Talk', 'utf16le'), utf16be('title: Talk')].map(decodeText);
    expect(messages).toMatchObject(
      [{ message: /little-endian/ }, { message: /big-endian/ }].map(({ message }) => ({
        message: expect.stringMatching(message) as string,
      })),
    );
  });

  it('finds the same byte bad as a decoder does, wherever it stands', () => {
    const good = Buffer.from('aé€😀\n');
    const decodes = (part: Uint8Array): boolean => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(part);
        return true;
      } catch {
        return false;
      }
    };
    for (let at = 0; at < good.length; at += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const changed = Buffer.from(good);
        changed[at] = byte;
        expect(typeof decodeText(changed) === 'string', `${at} ${byte}`).toBe(decodes(changed));
      }
    }
  });
});

describe('textOrDiagnostic', () => {
  it('names file and place', () => {
    expect(textOrDiagnostic(bytes('a\nb', [0xff]), 'talks/a.csv')).toMatchObject({
      rule: 'file-encoding',
      severity: 'error',
      range: { file: 'talks/a.csv', start: { line: 2, column: 2 } },
    });
  });
});

describe('readableText', () => {
  it('shows what can be read of a file that is none', () => {
    expect(readableText(bytes('a ', [0xfc]))).toBe('a ü');
    expect(readableText(bytes('a ', [0x81]))).toBe('a \uFFFD');
    expect(readableText(Buffer.from('\uFEFFab', 'utf16le'))).toBe('ab');
  });
});

describe('placeIn', () => {
  it.each([
    ['', 0, '1:1'],
    ['a\nb', 1, '1:2'],
    ['a\nb', 2, '2:1'],
    ['a\n\n', 3, '3:1'],
  ])('%j at %i is %s', (text, index, place) => {
    const { line, column } = placeIn(text, index);
    expect(`${line}:${column}`).toBe(place);
  });
});

describe('encodeText', () => {
  it.each([
    ['UTF-8', bytes('a')],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], 'a')],
    ['UTF-16, little end first', bytes([0xff, 0xfe], [0x61, 0])],
    ['UTF-16, big end first', bytes([0xfe, 0xff], [0, 0x61])],
  ])('writes %s as it was read', (_, like) => {
    const words = 'ä → 日本\n';
    const written = encodeText(words, like);
    expect(decodeText(written)).toBe(words);
    expect(encodeText('a', like)).toEqual(Buffer.from(like));
  });

  it('writes UTF-8 without a mark where nothing is to be like', () => {
    expect(encodeText('\uFEFFä')).toEqual(Buffer.from([0xc3, 0xa4]));
  });
});
