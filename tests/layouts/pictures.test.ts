import { describe, expect, it } from 'vitest';
import { coverCrop } from '../../src/compose/figure.ts';
import { neededDim, onDark } from '../../src/frames/backdrop.ts';
import type { Picture, SlideBackground } from '../../src/model/deck.ts';
import type { PictureItem, TextItem } from '../../src/model/frame.ts';
import { composeFixture, composeOutline, fixturesFolder, oneSlide, textItems } from '../compose/compose-outline.ts';

const folder = `${fixturesFolder}/all-layouts`;
const compose = async (yaml: string) => (await composeOutline(oneSlide(yaml), folder)).frames[0]!;
const picturesOf = ({ items }: { readonly items: readonly { readonly kind: string }[] }): PictureItem[] =>
  items.filter((item): item is PictureItem => item.kind === 'picture');

describe('coverCrop', () => {
  const picture = { width: 400, height: 200 } as Picture;

  it('has the shape of the box and never cuts off the focus', () => {
    for (const x of [0, 0.1, 0.5, 0.93, 1])
      for (const [w, h] of [[100, 100], [300, 100], [20, 100]] as const) {
        const crop = coverCrop(picture, { w, h }, [x, x]);
        expect((crop.w * 400) / (crop.h * 200)).toBeCloseTo(w / h);
        for (const [start, length] of [[crop.x, crop.w], [crop.y, crop.h]] as const) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(start + length).toBeLessThanOrEqual(1 + 1e-9);
          expect(x).toBeGreaterThanOrEqual(start - 1e-9);
          expect(x).toBeLessThanOrEqual(start + length + 1e-9);
        }
      }
  }); // prettier-ignore
});

describe('pictures', () => {
  it.each([1, 2, 3, 4, 5, 6])('stand apart from each other, %i of them, with their captions', async (count) => {
    const images = Array.from({ length: count }, (_, index) => `  - { src: pictures/quay.jpg, alt: A, caption: Caption ${index} }`);
    const frame = await compose(`layout: pictures\ntitle: T\nimages:\n${images.join('\n')}`);
    const boxes = [...picturesOf(frame), ...textItems(frame).filter(({ id }) => id.endsWith('caption'))].map(({ box }) => box);
    expect(boxes).toHaveLength(2 * count);
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const apart = one.x + one.w <= other.x + 0.5 || other.x + other.w <= one.x + 0.5;
        expect(apart || one.y + one.h <= other.y + 0.5 || other.y + other.h <= one.y + 0.5).toBe(true);
      }
  }); // prettier-ignore

  it('name each credit once, and what all have in common once', async () => {
    const image = (credit: string): string => `  - { src: pictures/quay.jpg, alt: A, credit: "${credit}" }`;
    const images = ['Photo: Ida', 'Photo: Ove', 'Photo: Ida'].map(image).join('\n');
    const frame = await compose(`layout: pictures\ntitle: T\nimages:\n${images}`);
    const words = textItems(frame).find(({ role }) => role === 'source')!.paragraphs[0]!.runs;
    expect(words.map((run) => run.text).join('')).toBe('Photo: Ida, Ove');
  });
});

describe('a picture that fills the slide', () => {
  it('has the title in a band below its focus', async () => {
    for (const focus of [0.1, 0.5, 0.97]) {
      const frame = await compose(
        `layout: image\ntitle: T\nimage: { src: pictures/quay.jpg, alt: A, fit: bleed, focus: [0.5, ${focus}] }`,
      );
      const [{ box, crop }] = picturesOf(frame) as [PictureItem];
      const band = frame.items.find(({ id }) => id === 'background-band')!.box;
      const title = textItems(frame).find(({ role }) => role === 'title')!.box;
      expect(title.y).toBeGreaterThan(band.y);
      expect(title.y + title.h).toBeLessThan(frame.room.progress.y);
      expect(box.y + ((focus - crop.y) / crop.h) * box.h).toBeLessThan(band.y);
    }
  });
});

describe('a picture behind a slide', () => {
  it('makes its words those of dark backgrounds, and leaves them alone with dim: 0', async () => {
    const colours = async (dim: number): Promise<(string | undefined)[]> =>
      textItems(
        await compose(`layout: bullets\ntitle: T\npoints: [a]\nbackground: { src: pictures/quay.jpg, dim: ${dim} }`),
      ).map(({ paragraphs }) => paragraphs[0]?.style.colour);
    expect((await colours(0.5)).every((colour) => colour?.startsWith('dark.'))).toBe(true);
    expect((await colours(0)).some((colour) => colour?.startsWith('dark.'))).toBe(false);
  });

  it('is dimmed until the words on its bright fields can be read', async () => {
    const { frames } = await composeFixture('all-layouts');
    const { room } = frames.find(({ id }) => id === 'wish')!;
    const fields = (left: number, right: number): number[] =>
      Array.from({ length: 16 * 9 }, (_, index) => (index % 16 < 8 ? left : right));
    const behind = (brightness: readonly number[]): SlideBackground => ({
      picture: { width: 1600, height: 900 } as Picture,
      dim: 0.4,
      brightness,
      path: [],
    });
    const words = { kind: 'text', box: { x: 60, y: 100, w: 400, h: 50 } } as TextItem;
    expect(neededDim(behind(fields(0, 1)), [words], room)).toBe(0.4);
    const dim = neededDim(behind(fields(1, 0)), [words], room);
    expect(dim).toBeGreaterThan(0.6);
    expect(dim).toBeLessThan(0.7);
  });

  it('has colours exchanged, and words left alone', () => {
    const item = { fill: 'ink', paragraphs: [{ runs: [{ kind: 'text', text: 'ink' }], style: { colour: 'muted' } }] };
    expect(onDark(item)).toEqual({
      fill: 'dark.ink',
      paragraphs: [{ runs: [{ kind: 'text', text: 'ink' }], style: { colour: 'dark.ink2' } }],
    });
  });
});
