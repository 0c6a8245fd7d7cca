import { describe, expect, it } from 'vitest';
import { clicksOf, composeFixture, composeOutline, itemOf, oneSlide, textOf } from './compose-outline.ts';

/** Slides of the fixture that have `steps: true`, and how many clicks each takes (scenes take two here). */
const expected: Readonly<Record<string, number>> = {
  agenda: 3,
  timeline: 4,
  triangle: 2 + 2,
  numbers: 3,
  column: 2 + 2,
  costs: 1,
  options: 3,
  'two-ways': 3,
  towns: 4,
  mayor: 1 + 3,
  risk: 4,
  matrix: 1,
  code: 3,
  takeaways: 3,
  rules: 0,
  picture: 0,
};

describe('steps', () => {
  const composed = composeFixture('all-layouts', 2);

  it.each(Object.entries(expected))('of "%s": %i clicks', async (id, clicks) => {
    const frame = (await composed).frames.find((candidate) => candidate.id === id)!;
    expect(frame.clicks).toBe(clicks);
    expect(clicksOf(frame)).toEqual(Array.from({ length: clicks }, (_, index) => index + 1));
  });

  it('bring nested points with their parent', async () => {
    const frame = (await composed).frames.find(({ id }) => id === 'options')!;
    expect(textOf(frame, 'points').paragraphs.map(({ click }) => click)).toEqual([1, 2, 2, 2, 3]);
    expect(itemOf(frame, 'aside').click).toBeUndefined();
  });

  it('bring a break of a timeline with the event after it', async () => {
    const frame = (await composed).frames.find(({ id }) => id === 'timeline')!;
    expect(itemOf(frame, 'event-2-gap').click).toBe(2);
    expect(itemOf(frame, 'event-2-head').click).toBe(2);
    expect(itemOf(frame, 'event-1-head').click).toBe(1);
  });

  it('bring the diagram of its own steps before the takeaways', async () => {
    const frame = (await composed).frames.find(({ id }) => id === 'triangle')!;
    expect(itemOf(frame, 'takeaway-1-head').click).toBe(3);
    expect(itemOf(frame, 'takeaway-2-text').click).toBe(4);
  });

  it('leave caveat and caption there from the start', async () => {
    const { frames } = await composed;
    expect(
      itemOf(
        frames.find(({ id }) => id === 'numbers')!,
        'caveat',
      ).click,
    ).toBeUndefined();
    expect(
      itemOf(
        frames.find(({ id }) => id === 'code')!,
        'caption',
      ).click,
    ).toBeUndefined();
  });

  it('bring the lower triangle of a relation matrix as one', async () => {
    const frame = (await composed).frames.find(({ id }) => id === 'matrix')!;
    for (const item of frame.items) expect(item.click, item.id).toBe(item.id.startsWith('lower-') ? 1 : undefined);
  });

  it('are none without being asked for', async () => {
    const { frames } = await composeOutline(
      oneSlide('layout: takeaways\ntitle: T\npoints: [{ head: A }, { head: B }]'),
    );
    expect([frames[0]!.clicks, clicksOf(frames[0]!)]).toEqual([0, []]);
  });
});
