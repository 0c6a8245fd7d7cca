import { describe, expect, it } from 'vitest';
import type { CheckContext } from '../../src/checks/check.ts';
import { neighboursIn } from '../../src/checks/check-design.ts';
import { fill } from '../../src/checks/room.ts';
import type { Frame, FrameItem, TextItem } from '../../src/model/frame.ts';
import { layoutOf } from '../../src/layouts/layouts.ts';
import { plainText } from '../../src/model/rich-text.ts';
import { composeFixture, composeOutline, itemOf, oneSlide, textItems, textOf } from './compose-outline.ts';

/** How slides fill their room, measured on what both decks show. */

const fixtures = [
  'all-layouts',
  'arabic',
  'business-review',
  'chinese',
  'five-actors-three-eras',
  'german',
  'inline-marks',
  'japanese',
  'lecture',
];

const isContent = (frame: Frame): boolean => layoutOf(frame).role === 'content';
const bottomOf = ({ box }: FrameItem): number => box.y + box.h;
const bodyTexts = (frame: Frame): readonly TextItem[] =>
  textItems(frame).filter(({ id, role }) => role === 'body' && !id.endsWith('credit'));
const furniture = /^((title|subtitle|kicker|kicker-number|source|page|footer|logo)$|glyph-|legend-|progress-)/;
const inBody = (frame: Frame): readonly FrameItem[] => frame.items.filter(({ id }) => !furniture.test(id));

describe.each(fixtures)('%s', (name) => {
  const composed = composeFixture(name);

  it('begins its bodies close below their heads', async () => {
    for (const frame of (await composed).frames.filter(isContent)) {
      if (frame.slide.titleHidden || frame.layout === 'code') continue;
      const heads = textItems(frame).filter(({ role }) => role === 'title' || role === 'subtitle');
      const first = Math.min(...inBody(frame).map(({ box }) => box.y));
      expect(first - Math.max(...heads.map(bottomOf)), frame.id).toBeLessThanOrEqual(60);
    }
  });

  it('has no text that is smaller than 16 px, nor more than five sizes of text on a slide', async () => {
    for (const frame of (await composed).frames.filter(isContent)) {
      const sizes = new Set(bodyTexts(frame).flatMap(({ paragraphs }) => paragraphs.map(({ style }) => style.size)));
      expect(Math.min(16, ...sizes), frame.id).toBe(16);
      // A figure or a date, a head, a text, a key, a line below.
      expect(sizes.size, frame.id).toBeLessThanOrEqual(5);
    }
  });

  it('leaves at most one slide of seven half-empty', async () => {
    const { frames } = await composed;
    const context = { ...(await composed), neighboursOf: neighboursIn(frames) } as unknown as CheckContext;
    const told = [...fill.run(context)];
    expect(
      told.length / frames.length,
      told.map(({ slide, message }) => `${slide}: ${message}`).join('\n'),
    ).toBeLessThanOrEqual(0.15);
  });
});

describe('a slide with little to say', () => {
  const words = async (slide: string): Promise<readonly number[]> => {
    const { frames, diagnostics } = await composeOutline(oneSlide(slide));
    expect(diagnostics).toEqual([]);
    expect(frames).toHaveLength(1);
    return bodyTexts(frames[0]!).flatMap(({ paragraphs }) =>
      paragraphs.filter(({ runs }) => plainText(runs) !== '').map(({ style }) => style.size),
    );
  };

  it.each([
    ['bullets', 'layout: bullets\ntitle: T\npoints: [Fresh answers come at once, Stale ones are checked]'],
    ['four bullets', 'layout: bullets\ntitle: T\npoints: [One thing, Another thing, A third thing, The last of them]'],
    ['a comparison', 'layout: comparison\ntitle: T\nleft: { head: A, points: [Fast, Dear] }\nright: { head: B, points: [Slow, Cheap] }'],
    ['two cards', 'layout: cards\ntitle: T\ncards: [{ head: A, text: A sentence about it }, { head: B, text: Another about that }]'],
    ['three cards', 'layout: cards\ntitle: T\ncards: [{ head: A, text: Few words }, { head: B, text: Few words }, { head: C, text: Few words }]'],
    ['numbers', 'layout: numbers\ntitle: T\nnumbers: [{ value: 2 ms, label: At home, detail: No request }, { value: 18 ms, label: Nearby, detail: One trip }]'],
    ['takeaways', 'layout: takeaways\ntitle: T\npoints: [{ head: Useful, text: To both of them }, { head: Open, text: For a while }]'],
    ['a timeline', 'layout: timeline\ntitle: T\nevents: [{ date: "1996", title: First, text: A date }, { date: "1999", title: Second, text: Seconds }, { date: "2022", title: Third, text: One text }]'],
    ['a matrix', 'layout: matrix\ntitle: T\nx: { label: x, low: l, high: h }\ny: { label: y, low: l, high: h }\ncells: [{ head: A, text: a }, { head: B, text: b }, { head: C, text: c }, { head: D, text: d }]'],
  ])('sets the words of %s in 28 px or more', async (_what, slide) => {
    expect(Math.min(...(await words(slide)))).toBeGreaterThanOrEqual(28);
  }); // prettier-ignore

  it('is a number, where that is all', async () => {
    const { frames } = await composeOutline(oneSlide('layout: numbers\ntitle: T\nnumbers: [{ value: 94 %, label: of all }]'));
    const value = textOf(frames[0]!, 'number-1-value').paragraphs[0]!;
    expect(value.style.size).toBeGreaterThanOrEqual(200);
    expect(value.runs.map(({ text, size }) => [text, size])).toEqual([['94', undefined], [' %', 'half']]);
    const [whole, share] = ['number-1-whole', 'number-1-share'].map((id) => itemOf(frames[0]!, id).box.w);
    expect(share! / whole!).toBeCloseTo(0.94);
  }); // prettier-ignore

  it('has all of its room for voices, where nothing else is listed', async () => {
    const { frames } = await composeOutline(oneSlide('layout: sources\nvoices: [{ name: Ida Moe, role: Pilot }]'));
    expect(itemOf(frames[0]!, 'voice-1').box).toMatchObject({ x: frames[0]!.room.body.x, w: frames[0]!.room.body.w });
  });

  it('keeps a sentence above figures clear of the subtitle, and of the figures', async () => {
    const { frames } = await composeOutline(
      oneSlide(
        'layout: numbers\ntitle: T\nsubtitle: Below it\nlead: A sentence\nnumbers: [{ value: 2 ms, label: A }, { value: 3 ms, label: B }]',
      ),
    );
    const [subtitle, lead, rule] = ['subtitle', 'lead', 'number-1-rule'].map((id) => itemOf(frames[0]!, id));
    expect(lead!.box.y - bottomOf(subtitle!)).toBeGreaterThanOrEqual(16);
    expect(rule!.box.y).toBeGreaterThanOrEqual(bottomOf(lead!));
  });

  it('ends its panels with their words', async () => {
    const { frames } = await composeOutline(
      oneSlide('layout: cards\ntitle: T\ncards: [{ head: A, text: Few words }, { head: B, text: Few words }]'),
    );
    const [panel, text] = ['card-1-panel', 'card-1-text'].map((id) => itemOf(frames[0]!, id));
    expect(bottomOf(panel!)).toBeLessThan(frames[0]!.room.grid.bottom);
    expect(bottomOf(panel!) - bottomOf(text!)).toBeGreaterThanOrEqual(36);
    expect(bottomOf(panel!) - bottomOf(text!)).toBeLessThanOrEqual(48);
  });
});

describe('heads', () => {
  it('have one size in a deck: the smaller one where a title wants three lines', async () => {
    const long = 'A title of three lines in the larger size says so many words that it is too long for two of them, but not for two smaller ones';
    const deck = (title: string): string =>
      `version: 1\nmeta: { title: T }\nslides:\n  - { layout: bullets, title: Short, points: [a] }\n  - { layout: bullets, title: "${title}", points: [a] }\n`;
    const sizes = async (title: string): Promise<readonly number[]> =>
      (await composeOutline(deck(title))).frames.map((frame) => textOf(frame, 'title').paragraphs[0]!.style.size);
    expect(await sizes('Short too')).toEqual([40, 40]);
    expect(await sizes(long)).toEqual([34, 34]);
  }); // prettier-ignore

  it.each([
    ['quad', 150],
    ['report', 190],
    ['stage', 150],
  ] as const)('of three lines, which are told, end above their bodies in %s', async (name, letters) => {
    const title = 'A title of three lines says more than anybody reads at a glance, '.repeat(3).slice(0, letters);
    const { frames, measure } = await composeOutline(
      oneSlide(
        `layout: comparison\ntitle: ${JSON.stringify(title)}\nleft: { head: A, points: [a] }\nright: { head: B, points: [b] }`,
      ),
      undefined,
      0,
      { name },
    );
    const [frame] = frames;
    const { paragraphs, box } = textOf(frame!, 'title');
    const { height } = measure.layout(paragraphs, box.w);
    expect(height).toBeCloseTo(3 * paragraphs[0]!.style.line);
    const end = box.y + height;
    expect(Math.min(...inBody(frame!).map((item) => item.box.y)) - end).toBeGreaterThanOrEqual(16);
  });

  it('keep the bodies of a slide that goes on at one height', async () => {
    const points = Array.from({ length: 40 }, (_, index) => `Point number ${index + 1} of them all`);
    const title = 'A title that just fits on one line of this slide, number';
    const { frames } = await composeOutline(
      oneSlide(`layout: bullets\ntitle: ${JSON.stringify(title)}\npoints: ${JSON.stringify(points)}`),
    );
    expect(frames.length).toBeGreaterThan(1);
    expect(new Set(frames.map((frame) => itemOf(frame, 'points-rule').box.y)).size).toBe(1);
  });
});
