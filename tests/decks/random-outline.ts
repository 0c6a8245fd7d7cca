import fc from 'fast-check';

/** Outlines over all layouts, as JSON, which is YAML: words of several scripts, marks, links, notes, clicks, transitions. */

const vocabulary =
  `a to by the ferry harbour timetable winter Donaudampfschifffahrt 1,240 €3.2m x <b> & "so" it's **bold** *slanted* \`if (a < b)\` H~2~O x^2^ [a link](https://example.org/?a=1&b=2) [home](#first) 森の手入れ مرحبا 👍🏽 100% A–B`.split(
    / (?![(&<a]|link|slanted)/,
  );
const words = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: most }).map((list) => list.join(' '));
/** For names that are not looked at for marks. */
const name = fc.array(fc.constantFrom('North', 'Quay', 'Öl', '森', 'مرحبا', '<i>', 'A&B', '"q"'), { minLength: 1, maxLength: 2 }).map((list) => list.join(' ')); // prettier-ignore
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const list = <T>(value: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.array(value, { minLength, maxLength });
const actor = fc.constantFrom('A', 'B', 'C', 'D');
const actors = fc.uniqueArray(actor, { minLength: 1, maxLength: 4 });
const item = fc.record({ head: words(4), text: maybe(words(10)) });
const side = fc.record({ head: words(3), actor: maybe(actor), points: list(words(6), 1, 3) });
const axis = fc.record({ label: words(1), low: words(1), high: words(1) });
const layout = <const L extends string, T extends object>(layout: L, rest: fc.Arbitrary<T>) =>
  rest.map((keys) => ({ layout, ...keys }));

/** Few, so that each is drawn once. */
const diagram = fc.constantFrom<object>(
  { mermaid: 'flowchart LR\n  a["A <b> & B"] -->|"it\'s"| b(["森"])\n  b --> a', steps: true },
  { mermaid: 'sequenceDiagram\n  A->>B: Hello\n  B-->>A: مرحبا' },
  { alignment: { era: 'one' }, alt: 'All "parties"' },
  { alignment: { era: 'two', highlight: ['A', 'B'] }, steps: [['A', 'B'], ['A-B']] },
);

const chart = fc
  .tuple(fc.constantFrom('column', 'bar', 'line', 'area', 'pie', 'scatter'), fc.integer({ min: 2, max: 5 }))
  .chain(([type, count]) => {
    const numeric = type === 'scatter';
    const value = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 0, max: 40_000 }).map((whole) => whole / 8) },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    return fc.record({
      type: fc.constant(type),
      categories: fc.uniqueArray(numeric ? fc.integer({ min: 1, max: 99 }).map(String) : name, {
        minLength: count,
        maxLength: count,
      }),
      series: fc
        .uniqueArray(name, { minLength: 1, maxLength: type === 'pie' ? 1 : 3 })
        .chain((names) =>
          fc.tuple(
            ...names.map((one) =>
              fc.record({ name: fc.constant(one), values: list(value, count, count), actor: maybe(actor) }),
            ),
          ),
        ),
      unit: maybe(fc.constant('tons')),
    });
  });

const contents = fc.oneof(
  layout('title', fc.record({ art: maybe(fc.constant({ alignment: { era: 'two' } })) })),
  layout('section', fc.record({ answer: maybe(words(6)) })),
  layout('agenda', fc.record({ items: list(fc.record({ section: fc.constant('s'), text: maybe(words(6)) }), 1, 4) })),
  layout(
    'bullets',
    fc.record({
      points: list(fc.oneof(words(12), fc.record({ text: words(8), points: list(words(6), 1, 3) })), 1, 9),
      aside: maybe(fc.record({ head: maybe(words(2)), text: words(10) })),
    }),
  ),
  layout('comparison', fc.record({ left: side, right: side, verdict: maybe(words(6)) })),
  layout(
    'cards',
    fc.record({ cards: list(fc.record({ actor: maybe(actor), head: words(2), text: maybe(words(8)) }), 2, 4) }),
  ),
  layout(
    'cards',
    fc.record({
      cards: list(
        fc.record({
          icon: fc.constant('anchor'),
          head: words(2),
          rows: list(fc.record({ k: words(1), v: words(4) }), 1, 2),
        }),
        2,
        3,
      ),
    }),
  ),
  layout(
    'quote',
    fc.record({ quote: words(12), by: words(3), role: maybe(words(5)), support: maybe(list(item, 1, 3)) }),
  ),
  layout(
    'numbers',
    fc.record({
      lead: maybe(words(6)),
      numbers: list(
        fc.record({
          value: fc.constantFrom('12 %', '€3.2m', '7'),
          label: words(3),
          detail: maybe(words(6)),
          actor: maybe(actor),
        }),
        1,
        3,
      ),
      caveat: maybe(words(8)),
    }),
  ),
  layout(
    'table',
    fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.record({ columns: list(words(2), width, width), rows: list(list(words(4), width, width), 1, 20) }),
      ),
  ),
  layout('chart', fc.record({ chart, takeaways: maybe(list(item, 1, 2)) })),
  layout(
    'timeline',
    fc.record({
      events: list(
        fc.record({
          date: words(1),
          title: words(2),
          text: maybe(words(6)),
          actors: maybe(actors),
          hero: maybe(fc.boolean()),
        }),
        3,
        6,
      ),
    }),
  ),
  layout('diagram', fc.record({ diagram, caption: maybe(words(6)) })),
  layout('diagram-takeaways', fc.record({ diagram, takeaways: list(item, 1, 3) })),
  layout(
    'image',
    fc.record({
      image: fc.record({
        src: fc.constant('picture.svg'),
        alt: fc.constantFrom('A "plan"', ''),
        credit: maybe(words(3)),
        fit: fc.constantFrom('contain', 'cover'),
      }),
      text: maybe(words(10)),
    }),
  ),
  layout(
    'code',
    fc.record({
      code: fc.record({
        language: maybe(fc.constantFrom('python', 'typescript')),
        text: fc.constant('def f(a):\n    # <b> & "q"\n\n    return a < 1'),
        lines: maybe(fc.constant([[1], [2, 4]])),
      }),
      caption: maybe(words(6)),
    }),
  ),
  layout('matrix', fc.record({ x: axis, y: axis, cells: fc.record({ nw: item, ne: item, sw: item, se: item }) })),
  layout(
    'relation-matrix',
    fc.record({
      upper: fc.constant('one'),
      lower: fc.constant('two'),
      actors: fc.constantFrom(undefined, ['A', 'B', 'C'], ['D', 'C', 'B', 'A']),
    }),
  ),
  layout('takeaways', fc.record({ points: list(item, 1, 4) })),
  layout('sources', fc.record({ voices: maybe(list(fc.record({ name: words(2), role: maybe(words(4)) }), 1, 4)) })),
  layout('closing', fc.record({ message: words(5), contact: maybe(words(4)) })),
);

const notes = list(
  fc.oneof(
    words(12),
    words(6).map((text) => `- ${text}\n- more\n  1. inner`),
    words(6).map((text) => `1. ${text}`),
  ),
  1,
  3,
).map((blocks) => blocks.join('\n\n'));

const slide = fc
  .tuple(
    contents,
    fc.record({
      title: words(6),
      subtitle: maybe(words(5)),
      notes: maybe(notes),
      steps: fc.boolean(),
      transition: maybe(fc.constantFrom('none', 'fade', 'push', 'morph')),
      actors: maybe(actors),
      sources: maybe(fc.subarray(['f', 'g'])),
      hidden: fc.integer({ min: 0, max: 9 }).map((n) => (n === 0 ? true : undefined)),
    }),
  )
  .map(([content, common]) => ({ ...common, ...content }));

export const outline = fc
  .record({
    language: fc.constantFrom('en', 'de', 'fr', 'ja', 'ar', 'th'),
    theme: fc.record({
      mode: fc.constantFrom('light', 'dark'),
      dividers: fc.boolean(),
      actorGlyph: fc.boolean(),
      progress: fc.constantFrom('sections', 'none'),
      transition: fc.constantFrom('none', 'fade', 'push', 'morph'),
    }),
    front: list(slide, 0, 2),
    slides: list(slide, 1, 6),
  })
  .map(({ language, theme, front, slides }) =>
    JSON.stringify({
      version: 1,
      meta: { title: 'Test & "tried"', author: 'N. <N.>', language, defaultSource: 'f' },
      theme,
      sources: {
        f: { short: 'A source', full: 'A source in *full*' },
        g: { short: 'Another', full: 'Another in full', url: 'https://example.org/a?b=1&c=2' },
      },
      actors: {
        A: { name: 'Alba', at: 'nw' },
        B: { name: 'Brema', at: 'ne' },
        C: { name: '千葉', at: 'sw' },
        D: { name: 'دبي', at: 'se' },
      },
      eras: { one: 'Then', two: 'Now' },
      relations: [
        {
          pair: ['A', 'B'],
          one: { kind: 'rival', note: 'A note' },
          two: { kind: 'courting', label: 'A "label"', hero: true },
        },
        { pair: ['C', 'D'], one: { kind: 'trade', from: 'D' }, two: { kind: 'ally', label: '同盟' } },
      ],
      slides: front,
      sections: [
        { id: 's', title: 'Section', answer: 'An answer', slides: [{ id: 'first', layout: 'section' }, ...slides] },
      ],
    }),
  );
