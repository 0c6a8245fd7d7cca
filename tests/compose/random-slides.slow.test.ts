import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canvas, type Box } from '../../src/model/units.ts';
import { clicksOf, composeOutline, textItems } from './compose-outline.ts';

/** Whatever is accepted without an error stands inside the slide, touches no other text and fits its box. */

const vocabulary =
  'a to by the ferry harbour timetable winter Donaudampfschifffahrtsgesellschaft passengers 1,240 €3.2m x'.split(' ');
const words = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: most }).map((list) => list.join(' '));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const actor = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const item = fc.record({ head: words(4), text: maybe(words(20)) });
const side = fc.record({
  head: words(4),
  actor: maybe(actor),
  points: fc.array(words(16), { minLength: 1, maxLength: 6 }),
});
const actors = fc.uniqueArray(actor, { minLength: 3, maxLength: 5 });

const contents = [
  fc.record({
    layout: fc.constant('agenda'),
    items: fc.array(fc.record({ section: fc.constant('s'), text: maybe(words(24)) }), { minLength: 1, maxLength: 8 }),
  }),
  fc.record({
    layout: fc.constant('bullets'),
    points: fc.array(
      fc.oneof(words(30), fc.record({ text: words(20), points: fc.array(words(16), { minLength: 1, maxLength: 5 }) })),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
    aside: maybe(fc.record({ head: maybe(words(5)), text: words(50) })),
  }),
  fc.record({ layout: fc.constant('comparison'), left: side, right: side, verdict: maybe(words(20)) }),
  fc.record({
    layout: fc.constant('cards'),
    cards: fc.array(fc.record({ actor: maybe(actor), head: words(5), text: maybe(words(30)) }), {
      minLength: 2,
      maxLength: 4,
    }),
  }),
  fc.record({
    layout: fc.constant('cards'),
    cards: fc.array(
      fc.record({
        icon: fc.constant('anchor'),
        head: words(5),
        rows: fc.array(fc.record({ k: words(3), v: words(14) }), { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 4 },
    ),
  }),
  fc.record({
    layout: fc.constant('quote'),
    quote: words(50),
    by: words(5),
    role: maybe(words(20)),
    support: maybe(fc.array(item, { minLength: 1, maxLength: 3 })),
  }),
  fc.record({
    layout: fc.constant('numbers'),
    lead: maybe(words(24)),
    numbers: fc.array(
      fc.record({
        value: words(2),
        label: words(8),
        detail: maybe(words(20)),
        caveat: maybe(fc.constant(true)),
        actor: maybe(actor),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    caveat: maybe(words(30)),
  }),
  fc.integer({ min: 1, max: 6 }).chain((width) =>
    fc.record({
      layout: fc.constant('table'),
      columns: fc.array(words(4), { minLength: width, maxLength: width }),
      rows: fc.array(fc.array(words(12), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 24 }),
    }),
  ),
  fc.record({
    layout: fc.constant('timeline'),
    events: fc
      .array(
        fc.record({
          date: words(3),
          title: words(5),
          text: maybe(words(20)),
          actors: maybe(actors),
          hero: maybe(fc.boolean()),
        }),
        { minLength: 3, maxLength: 6 },
      )
      .chain((events) => fc.tuple(fc.constant(events), fc.integer({ min: 0, max: events.length }), words(6)))
      .map(([events, at, gap]): unknown[] => [...events.slice(0, at), { gap }, ...events.slice(at)]),
  }),
  fc.record({
    layout: fc.constant('matrix'),
    x: fc.record({ label: words(3), low: words(2), high: words(2) }),
    y: fc.record({ label: words(3), low: words(2), high: words(2) }),
    cells: fc.record({ nw: item, ne: item, sw: item, se: item }),
  }),
  fc.record({ layout: fc.constant('relation-matrix'), upper: fc.constant('one'), lower: fc.constant('two'), actors }),
  fc.record({ layout: fc.constant('takeaways'), points: fc.array(item, { minLength: 1, maxLength: 4 }) }),
  fc.record({
    layout: fc.constant('sources'),
    voices: maybe(fc.array(fc.record({ name: words(3), role: maybe(words(12)) }), { minLength: 1, maxLength: 6 })),
  }),
  fc.record({ layout: fc.constant('closing'), message: words(14), contact: maybe(words(10)) }),
  fc.record({
    layout: fc.constant('chart'),
    chart: fc.constant({ type: 'column', categories: ['a', 'b'], series: [{ name: 'S', values: [1, 2] }] }),
    takeaways: maybe(fc.array(item, { minLength: 1, maxLength: 3 })),
  }),
];

const slide = fc
  .tuple(fc.oneof(...contents), words(14), maybe(words(16)), maybe(words(3)), fc.boolean())
  .map(([content, title, subtitle, kicker, steps]) => ({
    ...content,
    ...(content.layout !== 'closing' && { title, ...(subtitle && { subtitle }) }),
    ...(kicker && { kicker }),
    steps,
  }));

const deckOf = (language: string, content: unknown): string =>
  JSON.stringify({
    version: 1,
    meta: { title: 'Test', language, defaultSource: 'f' },
    sources: {
      f: { short: 'A source', full: 'A source in full' },
      g: { short: 'Another', full: 'Another in full', url: 'https://example.org' },
    },
    actors: Object.fromEntries(['A', 'B', 'C', 'D', 'E'].map((id) => [id, { name: `Actor ${id}` }])),
    eras: { one: 'Then', two: 'Now' },
    relations: [
      {
        pair: ['A', 'B'],
        one: { kind: 'rival', note: 'A note' },
        two: { kind: 'courting', label: 'A label', hero: true },
      },
    ],
    sections: [{ id: 's', title: 'Section', slides: [content] }],
  });

const touching = (one: Box, other: Box): boolean =>
  Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x) > 0.5 &&
  Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y) > 0.5;

it.each(['en', 'ar', 'ja'])('random slides in "%s" are told to overflow or hold', async (language) => {
  await fc.assert(
    fc.asyncProperty(slide, async (content) => {
      const { frames, diagnostics, measure } = await composeOutline(deckOf(language, content));
      if (diagnostics.some(({ severity }) => severity === 'error')) return;
      for (const frame of frames) {
        for (const { id, box } of frame.items) {
          const inside =
            box.x >= 0 && box.y >= 0 && box.x + box.w <= canvas.width + 0.01 && box.y + box.h <= canvas.height + 0.01;
          expect(inside && box.w >= 0 && box.h >= 0, `${id} ${JSON.stringify(box)}`).toBe(true);
        }
        const texts = textItems(frame);
        texts.forEach((one, index) => {
          const width = one.box.w - (one.inset?.left ?? 0) - (one.inset?.right ?? 0);
          expect(measure.layout(one.paragraphs, width).height, one.id).toBeLessThanOrEqual(one.box.h + 0.5);
          for (const other of texts.slice(index + 1))
            expect(touching(one.box, other.box), `${one.id} ${other.id}`).toBe(false);
        });
        expect(clicksOf(frame)).toEqual(Array.from({ length: frame.clicks }, (_, index) => index + 1));
        expect(new Set(frame.items.map(({ id }) => id)).size).toBe(frame.items.length);
      }
    }),
    { numRuns: 100 },
  );
});
