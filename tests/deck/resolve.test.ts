import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFiles } from '../../src/resources/files.ts';
import { plainText } from '../../src/model/rich-text.ts';
import { resolve } from '../../src/deck/resolve-deck.ts';
import { readOutline } from '../../src/outline/read.ts';
import { deckOf, resolveText, slideOf, told } from './resolve-text.ts';

const bullets = (title: string, rest = ''): string => `{ layout: bullets, title: ${title}, points: [a]${rest} }`;

describe('resolve', () => {
  it('settles all that a shortest outline leaves open', async () => {
    expect(await deckOf(`slides: [${bullets('One')}]`)).toMatchObject({
      title: 'Talk',
      locale: { tag: 'en', language: 'en', script: 'Latn', region: 'US', direction: 'ltr' },
      slug: 'a',
      theme: { name: 'quad', mode: 'light' },
      messages: { sources: 'Sources' },
      actors: [],
      sources: [],
      sections: [],
      hiddenSlides: [],
      hasNotes: false,
      slides: [
        {
          id: 'one',
          layout: 'bullets',
          title: [{ text: 'One' }],
          kicker: undefined,
          notes: [],
          actors: [],
          sources: [],
          transition: 'none',
          steps: false,
          page: 1,
          path: ['slides', 0],
        },
      ],
    });
  });

  it('numbers visible slides and sections and leaves hidden ones out', async () => {
    const deck = await deckOf(`
slides: [${bullets('Front')}]
sections:
  - { title: One, slides: [${bullets('A', ', hidden: true')}, ${bullets('B')}] }
  - { title: Back, hidden: true, slides: [${bullets('C')}] }
  - { title: Gone, slides: [${bullets('D', ', hidden: true')}] }
  - { title: Two, slides: [${bullets('E')}] }
`);
    expect(deck.slides.map(({ id, page, kicker }) => [id, page, kicker?.number, kicker?.text])).toEqual([
      ['front', 1, undefined, undefined],
      ['b', 2, 1, 'One'],
      ['c', 3, undefined, 'Back'],
      ['e', 4, 2, 'Two'],
    ]);
    expect(deck.hiddenSlides?.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(deck.sections.map(({ id, number, hidden }) => [id, number, hidden])).toEqual([
      ['one', 1, false],
      ['back', undefined, true],
      ['gone', undefined, true],
      ['two', 2, false],
    ]);
  });

  it('adds dividers before sections that do not begin with their own', async () => {
    const deck = await deckOf(`
theme: { dividers: true }
sections:
  - { id: s1, title: One, answer: Yes., slides: [${bullets('A')}] }
  - { title: Two, slides: [{ layout: section, answer: Own. }, ${bullets('B')}] }
  - { title: Back, hidden: true, slides: [${bullets('C')}] }
`);
    expect(deck.slides.map(({ id, layout, added }) => [id, layout, added])).toEqual([
      ['s1', 'section', true],
      ['a', 'bullets', undefined],
      ['two-2', 'section', undefined],
      ['b', 'bullets', undefined],
      ['c', 'bullets', undefined],
    ]);
    expect(deck.slides[0]).toMatchObject({ title: [{ text: 'One' }], number: 1, answer: [{ text: 'Yes.' }], page: 1 });
    expect(deck.slides[2]).toMatchObject({ title: [{ text: 'Two' }], number: 2, answer: [{ text: 'Own.' }] });
  });

  it('makes an agenda of the sections that are not hidden, each with its first slide', async () => {
    const deck = await deckOf(`
slides:
  - layout: agenda
  - { layout: agenda, id: chosen, title: T, items: [{ section: s2, text: Why not? }] }
sections:
  - { id: s1, title: One, answer: Yes., slides: [${bullets('A')}] }
  - { id: s2, title: Two, slides: [${bullets('Hid', ', hidden: true')}, ${bullets('B')}] }
  - { title: Back, hidden: true, slides: [${bullets('C')}] }
`);
    expect(deck.slides[0]).toMatchObject({
      title: [{ text: 'Agenda' }],
      entries: [
        { number: 1, name: [{ text: 'One' }], text: [{ text: 'Yes.' }], target: 'a', path: ['sections', 0] },
        { number: 2, name: [{ text: 'Two' }], target: 'b' },
      ],
    });
    expect(deck.slides[1]).toMatchObject({
      entries: [{ number: 2, text: [{ text: 'Why not?' }], target: 'b', path: ['slides', 1, 'items', 0] }],
    });
  });

  it('cites the default source where a slide names none, and none where it says so', async () => {
    const deck = await deckOf(`
meta: { title: T, defaultSource: [s, t] }
sources: { s: { short: S, full: "*Full* S", url: "https://s.org" }, t: { short: T, full: T } }
slides:
  - { layout: title }
  - ${bullets('A')}
  - ${bullets('B', ', sources: [t]')}
  - ${bullets('C', ', sources: []')}
  - layout: sources
  - { layout: sources, id: one, items: [t] }
`);
    expect(deck.slides.map(({ sources }) => sources.map(({ id }) => id))).toEqual([[], ['s', 't'], ['t'], [], [], []]);
    expect(deck.sources[0]).toEqual({
      id: 's',
      short: [{ kind: 'text', text: 'S' }],
      full: [
        { kind: 'text', text: 'Full', italic: true },
        { kind: 'text', text: ' S' },
      ],
      url: 'https://s.org',
      text: undefined,
    });
    expect(deck.slides[4]).toMatchObject({ title: [{ text: 'Sources' }], items: [{ id: 's' }, { id: 't' }] });
    expect(deck.slides[5]).toMatchObject({ items: [{ id: 't' }] });
  });

  it('fills the title and closing slides from meta', async () => {
    const deck = await deckOf(`
meta: { title: "It's a talk", subtitle: Sub, kicker: Brief, author: Ann, date: 2031-05, dateLabel: May 2031, slug: x, language: de }
slides:
  - { layout: title }
  - { layout: title, id: own, title: Own, subtitle: Mine, kicker: K }
  - { layout: closing, message: "**Thanks**", contact: a@b.org }
  - { layout: closing, title: End, message: Thanks, kicker: Own }
`);
    expect(deck).toMatchObject({ title: 'It’s a talk', date: '2031-05', slug: 'x', author: 'Ann' });
    expect(deck.slides[0]).toMatchObject({
      title: [{ text: 'It’s a talk' }],
      subtitle: [{ text: 'Sub' }],
      kickerText: 'Brief',
      dateLabel: 'May 2031',
      author: 'Ann',
    });
    expect(deck.slides[1]).toMatchObject({ title: [{ text: 'Own' }], subtitle: [{ text: 'Mine' }], kickerText: 'K' });
    expect(deck.slides[2]).toMatchObject({
      title: [{ text: 'Thanks', bold: true }],
      message: undefined,
      kicker: { text: 'Brief' },
      contact: [{ text: 'a@b.org', link: { kind: 'url', href: 'mailto:a@b.org' } }],
    });
    expect(deck.slides[3]).toMatchObject({
      title: [{ text: 'End' }],
      message: [{ text: 'Thanks' }],
      kicker: { text: 'Own' },
    });
  });

  it('puts a quotation into the marks of the language, once, with the inner pair inside', async () => {
    const quote = async (language: string, text: string) =>
      plainText(
        (
          await slideOf(
            'quote',
            `meta: { title: T, language: ${language} }\nslides: [{ layout: quote, by: A, quote: '${text}' }]`,
          )
        ).quote,
      );
    expect(await quote('en', 'He said "go"')).toBe('“He said ‘go’”');
    expect(await quote('en', '"not easy"')).toBe('“not easy”');
    expect(await quote('en', '“not easy”')).toBe('“not easy”');
    expect(await quote('en', '"a" and "b"')).toBe('“‘a’ and ‘b’”');
    expect(await quote('de', '**Nein**, sagte er')).toBe('„Nein, sagte er“');
    expect(await quote('fr', 'oui')).toBe('«\u00A0oui\u00A0»');
    expect(await quote('ja', 'はい')).toBe('「はい」');
  });

  it('names a quotation without a title by its first words, which are not drawn', async () => {
    const slide = await slideOf(
      'quote',
      'slides: [{ layout: quote, by: A, quote: "One two three four five six seven eight" }]',
    );
    expect(slide).toMatchObject({ title: [{ text: 'One two three four five six …' }], titleHidden: true });
  });

  it('gives notes only where they are wanted', async () => {
    const text = `slides: [${bullets('A', ', notes: "Say *this*."')}]`;
    expect(await deckOf(text)).toMatchObject({
      hasNotes: true,
      slides: [
        { notes: [{ kind: 'paragraph', text: [{ text: 'Say ' }, { text: 'this', italic: true }, { text: '.' }] }] },
      ],
    });
    expect(await deckOf(text, {}, { notes: false })).toMatchObject({ hasNotes: false, slides: [{ notes: [] }] });
  });

  it('takes transitions and steps from the slide, else the theme', async () => {
    const { slides } = await deckOf(`
theme: { transition: fade }
slides: [${bullets('A', ', steps: true')}, ${bullets('B', ', transition: morph')}]`);
    expect(slides.map(({ transition, steps }) => [transition, steps])).toEqual([
      ['fade', true],
      ['morph', false],
    ]);
  });

  it('keeps actors in the order of the deck', async () => {
    const deck = await deckOf(`
actors: { A: { name: Aland }, B: { name: Borg, short: B., role: "**Chair**", at: ne } }
slides: [${bullets('X', ', actors: [B, A]')}]`);
    expect(deck.actors).toEqual([
      { id: 'A', index: 0, name: 'Aland', short: 'Aland', role: undefined, at: undefined },
      { id: 'B', index: 1, name: 'Borg', short: 'B.', role: 'Chair', at: 'ne' },
    ]);
    expect(deck.slides[0]!.actors).toEqual([0, 1]);
  });

  it('runs right to left where the language does', async () => {
    expect((await deckOf(`meta: { title: T, language: ar }\nslides: [${bullets('X')}]`)).locale.direction).toBe('rtl');
  });

  it('warns of an actor’s colour that is lost on the ground of the mode', async () => {
    const text = `actors: { A: { name: A, colour: "#ffd700" } }\nslides: [${bullets('X')}]`;
    const light = await resolveText(text);
    expect(told(light.diagnostics)).toEqual([
      'contrast talks/a.yaml:3:33 #ffd700 has a contrast of 1.3:1 on the light background, and shapes need 3:1',
    ]);
    expect(light.diagnostics[0]!.severity).toBe('warning');
    expect(light.deck).toBeDefined();
    expect((await resolveText(text, {}, { mode: 'dark' })).diagnostics).toEqual([]);
  });

  it('warns of a word that the deck never adds', async () => {
    const { diagnostics, deck } = await resolveText(`words: { sourse: Beleg }\nslides: [${bullets('X')}]`);
    expect(told(diagnostics)).toEqual(['unknown-word talks/a.yaml:3:10 the deck adds no word "sourse"']);
    expect(diagnostics[0]).toMatchObject({
      severity: 'warning',
      hint: expect.stringContaining('did you mean "source"?'),
    });
    expect(deck).toBeDefined();
  });

  const fixtures = [
    'all-layouts',
    'arabic',
    'business-review',
    'chinese',
    'five-actors-three-eras',
    'german',
    'formulas',
    'inline-marks',
    'japanese',
    'lecture',
    'one-slide',
  ];
  it.each(fixtures)('resolves the fixture %s the same way each time', async (name) => {
    const file = join('tests', 'fixtures', name, 'outline.yaml');
    const run = () => {
      const { outline, source } = readOutline(readFileSync(file, 'utf8'), file);
      return resolve(outline!, source, openFiles(dirname(file)), { file, notes: true });
    };
    const first = await run();
    expect(first.diagnostics).toEqual([]);
    expect(first.deck).toBeDefined();
    expect(await run()).toEqual(first);
    const ids = first.deck!.slides.map((slide) => slide.id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
