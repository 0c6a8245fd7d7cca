import { describe, expect, it } from 'vitest';
import type { Frame, PictureItem } from '../../src/model/frame.ts';
import type { Box } from '../../src/model/units.ts';
import { check } from '../../src/index.ts';
import { composeFixture, fixturesFolder, textItems } from '../compose/compose-outline.ts';
import { openFiles } from '../../src/resources/files.ts';
import { told } from '../decks/build-deck.ts';

const folder = `${fixturesFolder}/small-pictures`;
const { frames } = await composeFixture('small-pictures');
const frameOf = (layout: string): Frame => frames.find((frame) => frame.layout === layout)!;
const picturesOf = ({ items }: Frame): PictureItem[] =>
  items.filter((item): item is PictureItem => item.kind === 'picture');
const apart = (one: Box, other: Box): boolean =>
  one.x + one.w <= other.x + 0.5 ||
  other.x + other.w <= one.x + 0.5 ||
  one.y + one.h <= other.y + 0.5 ||
  other.y + other.h <= one.y + 0.5;

describe('pictures with the words of a layout', () => {
  it.each(['title', 'section', 'comparison', 'cards', 'takeaways', 'closing'])(
    'stand apart from them in %s',
    (layout) => {
      const frame = frameOf(layout);
      const pictures = picturesOf(frame);
      expect(pictures.length).toBe({ comparison: 2, cards: 2, takeaways: 2 }[layout] ?? 1);
      for (const { box, alt } of pictures) {
        expect(alt).not.toBe('');
        for (const text of textItems(frame)) expect(apart(box, text.box), `${layout} ${text.id}`).toBe(true);
      }
    },
  );

  it('fill the panel of slides that open, divide and close', () => {
    for (const layout of ['title', 'section', 'closing']) {
      const [{ box, crop }] = picturesOf(frameOf(layout)) as [PictureItem];
      expect([box.y, box.h]).toEqual([0, 720]);
      expect(Math.min(crop.w, crop.h)).toBeLessThan(1);
      expect(Math.max(crop.w, crop.h)).toBe(1);
    }
  });

  it('come on the click of their words', () => {
    for (const layout of ['comparison', 'cards', 'takeaways'])
      expect(picturesOf(frameOf(layout)).map(({ click }) => click)).toEqual([1, 2]);
  });

  it('name who made them, once', () => {
    const source = textItems(frameOf('comparison')).find(({ role }) => role === 'source')!;
    expect(source.paragraphs[0]!.runs.map(({ text }) => text).join('')).toBe('Photo: Ove Brandt, Ida Holm');
    const credit = textItems(frameOf('title')).find(({ id }) => id === 'credit')!;
    expect(credit.paragraphs[0]!.runs.map(({ text }) => text).join('')).toBe('Photo: Ove Brandt');
  });
});

describe('what is wrong with one', () => {
  const slide = (text: string): string => `version: 1\nmeta: { title: T }\nslides:\n  - ${text.replaceAll('\n', '\n    ')}\n`;
  it.each([
    ['a drawing too', 'layout: title\nart: { mermaid: "flowchart LR\\n A --> B" }\nimage: { src: pictures/quay.jpg, alt: A }', 'exclusive-keys: a drawing or a picture stands beside the title, not both'],
    ['an icon too', 'layout: cards\ntitle: T\ncards: [{ head: A, icon: fish, image: { src: pictures/quay.jpg, alt: A } }, { head: B }]', 'exclusive-keys: a card takes "icon" or "image", not both'],
    ['a caption', 'layout: closing\nmessage: Bye\nimage: { src: pictures/quay.jpg, alt: A, caption: C }', 'unknown-key: an image has no key "caption"'],
    ['no alternative', 'layout: closing\nmessage: Bye\nimage: { src: pictures/quay.jpg }', 'missing-key: an image needs the key "alt"'],
    ['no file', 'layout: closing\nmessage: Bye\nimage: { src: pictures/key.jpg, alt: A }', 'file-missing: there is no file "pictures/key.jpg"'],
  ])('%s is told', async (_, text, message) => {
    const found = await check(slide(text), { files: openFiles(folder) });
    const errors = found.filter(({ severity }) => severity === 'error').map(told);
    expect(errors.map((line) => line.replace(/^\d+: /, ''))).toEqual([message]);
  });
}); // prettier-ignore
