import { describe, expect, it } from 'vitest';
import { stripText } from '../../../src/diagram/mermaid/source-lines.ts';

/** Each line of what the parser sees, with the line of the text that it comes from. */
const origins = (text: string): [string, number][] => {
  const source = stripText(text);
  return source.code.split('\n').map((line, i) => [line, source.position(i + 1).line]);
};

describe('stripText', () => {
  it('finds the lines of a text with front matter, comments and directives again', () => {
    const text = ['---', 'title: T', '---', '%%{init: {"theme": "base"}}%%', '%% a comment', 'flowchart LR', '  A --> B', '  %% another', '', '  B --> C'].join('\n'); // prettier-ignore
    // A comment takes blank lines before it along, as in Mermaid.
    expect(origins(text)).toEqual([
      ['flowchart LR', 6],
      ['  A --> B', 7],
      ['', 9],
      ['  B --> C', 10],
    ]);
    expect(stripText(text).firstLine).toBe(6);
    expect(stripText(text).frontMatter).toEqual({ text: 'title: T', line: 2 });
  });

  it('counts columns in the text as written', () => {
    expect(stripText('%% x\npie\n  "a": 1').position(2, 2)).toEqual({ line: 3, column: 3 });
  });

  it('never points past the last line that holds something', () => {
    expect(stripText('flowchart LR\n  A -->\n\n\n').position(9, 4)).toEqual({ line: 2, column: 1 });
  });

  it('takes all line ends and a byte order mark', () => {
    expect(origins('\uFEFFflowchart LR\r\n  A --> B\r  B --> C')).toEqual([
      ['flowchart LR', 1],
      ['  A --> B', 2],
      ['  B --> C', 3],
    ]);
  });

  it('finds names as words of their own, after the first line', () => {
    const source = stripText('flowchart LR\n  AB --> A\n  A --> LR');
    expect(source.placeOf('A')).toEqual({ line: 2, column: 10, length: 1 });
    expect(source.placeOf('LR')).toEqual({ line: 3, column: 9, length: 2 });
    expect(source.placeOf('missing')).toEqual({ line: 1 });
  });
});
