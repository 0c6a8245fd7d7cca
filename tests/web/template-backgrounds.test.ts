import { describe, expect, it } from 'vitest';
import type { Frame } from '../../src/model/frame.ts';
import { backgroundClasses, backgroundsCss, noBackgrounds } from '../../src/web/render.ts';

const frames = ['one', undefined, 'two', 'three', 'one', 'bare'].map((templateLayout) => ({
  templateLayout,
})) as Frame[];
const backgrounds = new Map([
  ['one', ['<svg>a</svg>', '<svg>b#%</svg>']],
  ['two', ['<svg>a</svg>']],
  ['three', ['<svg>a</svg>', '<svg>b#%</svg>']],
  ['bare', []],
]);

describe('what slides stand on in a template', () => {
  it('is one class for all layouts that show the same', () => {
    expect([...backgroundClasses(frames, backgrounds)]).toEqual([
      ['one', 'ground-0'],
      ['two', 'ground-1'],
      ['three', 'ground-0'],
    ]);
  });

  it('stands in the style sheet once, the front first', () => {
    expect(backgroundsCss(backgroundClasses(frames, backgrounds), backgrounds)).toBe(
      [
        ':root{--art-0:url("data:image/svg+xml,%3Csvg%3Ea%3C/svg%3E");--art-1:url("data:image/svg+xml,%3Csvg%3Eb%23%25%3C/svg%3E")}',
        '.ground-0{--layers:var(--art-1),var(--art-0)}',
        '.ground-1{--layers:var(--art-0)}',
      ].join('\n'),
    );
  });

  it('is nothing without a template', () => {
    expect(backgroundsCss(backgroundClasses(frames, noBackgrounds), noBackgrounds)).toBe('');
  });
});
