import { describe, expect, it } from 'vitest';
import type { Outline, OutlineSlide } from '../../src/model/outline.ts';
import { idFromTitle, slideIds } from '../../src/outline/slide-ids.ts';

describe('idFromTitle', () => {
  it.each([
    ['A bridge between two camps', 'a-bridge-between-two-camps'],
    ['**Bold** & [a link](https://example.org)!', 'bold-a-link'],
    ['Größe, Maß', 'größe-maß'],
    ['里山の再生', '里山の再生'],
    ['السوق القديم', 'السوق-القديم'],
    ['ตลาดน้ำ', 'ตลาดน้ำ'],
    ['It’s 50 %', 'its-50'],
    ['…', 'slide'],
    [`${'long '.repeat(30)}`, 'long-'.repeat(12).slice(0, 59)],
  ])('%s', (title, id) => expect(idFromTitle(title)).toBe(id));

  it('cuts between characters', () => {
    expect(idFromTitle('𠮷'.repeat(80))).toBe('𠮷'.repeat(60));
  });
});

describe('slideIds', () => {
  it('lets written ids stand and numbers the others in order', () => {
    const end = (more: object): OutlineSlide => ({ layout: 'closing', message: 'The end', ...more });
    const slides = [end({}), end({}), end({ id: 'the-end' }), end({ hidden: true })];
    const outline: Pick<Outline, 'meta' | 'slides' | 'sections'> = {
      meta: { title: 'Talk' },
      slides,
      sections: [{ title: 'The end', slides: [{ layout: 'section' }, { layout: 'agenda' }] }],
    };
    const { of } = slideIds(outline);
    expect([...of.values()]).toEqual([
      'the-end-2',
      'the-end-3',
      'the-end',
      'the-end-4',
      'the-end-5',
      'the-end-6',
      'agenda',
    ]);
  });

  it('skips numbers that are written, and takes each once', () => {
    const end = (more: object = {}): OutlineSlide => ({ layout: 'closing', message: 'A', ...more });
    const slides = [end(), end({ id: 'a-2' }), end(), end({ message: 'A-3' }), end()];
    const { of } = slideIds({ meta: { title: 'Talk' }, slides });
    expect([...of.values()]).toEqual(['a', 'a-2', 'a-3', 'a-3-2', 'a-4']);
  });
});
