import { describe, expect, it } from 'vitest';
import { diagramKeywords } from '../../src/diagram/families/families.ts';
import { highlightCode } from '../../src/resolve/code.ts';

/** Each token as `text` or `kind:text`. */
const tokens = async (code: string, language?: string): Promise<string[][]> =>
  (await highlightCode(code, language)).map((line) => line.map(({ kind, text }) => (kind ? `${kind}:${text}` : text)));

describe('highlightCode', () => {
  it('tells keywords, texts, numbers, comments and names apart', async () => {
    expect(await tokens('class Boat:\n    seats = 40  # all\n    name = "Ada"', 'python')).toEqual([
      ['keyword:class', ' ', 'name:Boat', ':'],
      ['    seats = ', 'number:40', '  ', 'comment:# all'],
      ['    name = ', 'string:"Ada"'],
    ]);
  });

  it('carries texts of more lines from line to line', async () => {
    expect(await tokens('/* a\n b */ x', 'js')).toEqual([['comment:/* a'], ['comment: b */', ' x']]);
  });

  it('gives back every character of the code', async () => {
    const code = 'if (a < b && "c" > \'d\') {\n  return `x ${y} &amp; <b>`;\n}';
    const lines = await highlightCode(code, 'ts');
    expect(lines.map((line) => line.map((token) => token.text).join('')).join('\n')).toBe(code);
  });

  it('knows Mermaid', async () => {
    expect(await tokens('flowchart TB\n  RU[Russia]:::RU %% first', 'mermaid')).toEqual([
      ['keyword:flowchart', ' TB'],
      ['  RU[', 'string:Russia', ']:::', 'name:RU', ' ', 'comment:%% first'],
    ]);
  });

  it('knows the keyword of each family of Mermaid', async () => {
    const plain: string[] = [];
    for (const word of diagramKeywords) {
      const [first] = (await highlightCode(word, 'mermaid'))[0]!;
      if (first?.kind !== 'keyword' || first.text !== /^\w+/.exec(word)![0]) plain.push(word);
    }
    expect(plain).toEqual([]);
  });

  it.each([undefined, 'no-such-language', '../core', ''])(
    'leaves code plain where the language is %s',
    async (language) => {
      expect(await tokens('class A', language)).toEqual([['class A']]);
    },
  );

  it('drops empty lines around the code and keeps those inside and the indentation', async () => {
    expect(await tokens('\n\n  a\n\n  b\n\n')).toEqual([['  a'], [], ['  b']]);
  });

  it('turns tabs into the spaces that they stand for', async () => {
    expect(await tokens('\ta\n  \tb')).toEqual([['    a'], ['    b']]);
  });
});
