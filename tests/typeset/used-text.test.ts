import { describe, expect, it } from 'vitest';
import type { Frame, FrameItem } from '../../src/model/frame.ts';
import type { TextStyle } from '../../src/model/style.ts';
import type { WebFace } from '../../src/typeset/font-files.ts';
import { usedText } from '../../src/typeset/web-fonts.ts';

const style = (face: TextStyle['face'], weight: TextStyle['weight'], uppercase = false): TextStyle => ({
  face,
  size: 20,
  line: 28,
  weight,
  colour: 'ink',
  uppercase,
});
const box = { x: 0, y: 0, w: 100, h: 100 };
const frame = (...items: object[]): Frame => ({ items: items as FrameItem[] }) as unknown as Frame;
const charactersOf = (face: WebFace, ...items: object[]): string =>
  [...(usedText([frame(...items)]).get(face) ?? [])].join('');

describe('the characters that a face shows', () => {
  it('leave signs that stand in colour to the font of emoji, where the face has them in its ink', () => {
    const runs = [{ kind: 'text', text: 'no ❌, as letters: ❌\ufe0e ✕' }];
    const used = usedText([frame({ kind: 'text', box, paragraphs: [{ runs, style: style('sans', 400) }] })]);
    expect([...used.get('source-sans-400')!].join('')).not.toContain('❌');
    expect([...used.get('source-sans-400')!].join('')).toContain('✕');
    expect([...used.get('emoji')!]).toEqual(['❌']);
  });

  it('go by face, weight and marks of runs', () => {
    const runs = [
      { kind: 'text', text: 'ab' },
      { kind: 'text', text: 'c', bold: true },
      { kind: 'text', text: 'd', italic: true },
      { kind: 'text', text: 'e', italic: true, bold: true },
      { kind: 'code', text: 'f' },
    ];
    const text = {
      kind: 'text',
      box,
      paragraphs: [
        { runs, style: style('sans', 400) },
        { runs: [{ kind: 'text', text: 'T', bold: true }], style: style('serif', 600) },
      ],
    };
    expect(Object.fromEntries([...usedText([frame(text)])].map(([face, set]) => [face, [...set].join('')]))).toEqual({
      'source-sans-400': 'ab',
      'source-sans-700': 'c',
      'source-sans-400-italic': 'd',
      'source-sans-700-italic': 'e',
      'source-code-400': 'f',
      'source-serif-600': 'T',
    });
  });

  it('include the capitals that CSS makes', () => {
    const text = { kind: 'text', box, paragraphs: [{ runs: [{ text: 'šß' }], style: style('sans', 700, true) }] };
    expect(charactersOf('source-sans-700', text)).toBe('šßŠS');
  });

  it('are found in tables, diagrams, charts and code', () => {
    const cell = { paragraph: { runs: [{ text: 'q' }], style: style('sans', 400) }, padding: { left: 0, right: 0 } };
    const table = { kind: 'table', box, rows: [{ height: 1, cells: [cell] }] };
    const label = { kind: 'label', text: { lines: [[{ text: 'Ж', semibold: true, colour: 'ink' }]], size: 16 } };
    const diagram = { kind: 'diagram', box, scene: { items: [label] } };
    const chart = { kind: 'chart', box, plan: { series: [{ name: 'ł' }], texts: [{ text: 'ő' }] } };
    const code = { kind: 'code', box, lines: [[{ text: '→' }]] };
    expect(charactersOf('source-sans-400', table)).toBe('q');
    expect(charactersOf('source-sans-600', diagram)).toBe('Ж');
    expect(charactersOf('source-sans-700', chart)).toBe('łő');
    expect(charactersOf('source-code-600', code)).toBe('→');
  });
});
