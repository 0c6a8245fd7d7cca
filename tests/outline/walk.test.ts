import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TextUse } from '../../src/model/grammar.ts';
import type { Outline } from '../../src/model/outline.ts';
import { outline as outlineShape } from '../../src/outline/grammar.ts';
import { readOutline } from '../../src/outline/read.ts';
import { SlideTexts, textsIn, walk } from '../../src/outline/walk.ts';
import { fixtureFolder } from '../decks/build-deck.ts';

const read = (text: string): Outline => {
  const { outline, diagnostics } = readOutline(text, 'outline.yaml');
  if (!outline) throw new Error(JSON.stringify(diagnostics));
  return outline;
};
const allLayouts = read(readFileSync(join(fixtureFolder('all-layouts'), 'outline.yaml'), 'utf8'));

/** Everything in a value that is no list and no map. */
function leaves(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value];
}

const texts = (outline: Outline, use: TextUse): string[] =>
  [...textsIn(outlineShape, outline, [])].flatMap((found) =>
    found.use === use ? [`${found.path.join('.')}: ${found.text}`] : [],
  );

describe('a walk over an outline', () => {
  it('passes every value once, whatever it is', () => {
    const written = { ...allLayouts, version: '1' };
    const passed = [...walk(outlineShape, written, [])].map(({ value }) => value);
    const scalars = passed.filter((value) => typeof value !== 'object');
    expect(scalars.map(String).sort()).toEqual(leaves(written).map(String).sort());
  });

  it('gives the path where each value is written', () => {
    const outline = read(`version: 1
meta: { title: Two towns }
actors: { A: { name: Northport }, B: { name: Eastholm } }
eras: { now: Today }
relations: [{ pair: [A, B], now: { kind: ally, label: Allies } }]
slides:
  - layout: matrix
    title: Four fields
    x: { label: Likelihood, low: rare, high: often }
    y: { label: Damage, low: small, high: great }
    cells: [{ head: Ice }, { head: Fog }, { head: Strike }, { head: Crowding }]
`);
    const words = texts(outline, 'words');
    expect(words).toContain('relations.0.now.label: Allies');
    expect(words).toContain('slides.0.cells.ne.head: Fog');
  });

  it('knows files, diagrams, code, quotations, figures, notes and descriptions apart', () => {
    const outline = read(`version: 1
meta: { title: Two towns, date: 2031-05 }
theme: { brand: brand.yaml }
sources: { s: { short: Survey, full: The survey, text: survey.txt } }
slides:
  - { layout: image, title: A, image: { src: a.png, alt: A quay }, notes: Say it }
  - { layout: diagram, title: B, diagram: { mermaid: "flowchart\\n A --> B" } }
  - { layout: diagram, title: C, diagram: { file: c.mmd, alt: "A *flow*" } }
  - { layout: code, title: D, code: { language: sh, text: ls } }
  - { layout: code, title: E, code: { file: e.py } }
  - { layout: chart, title: F, chart: { type: bar, data: f.csv, unit: people } }
  - { layout: quote, quote: A boat, by: Ida }
`);
    expect(texts(outline, 'file')).toEqual([
      'theme.brand: brand.yaml',
      'sources.s.text: survey.txt',
      'slides.0.image.src: a.png',
      'slides.2.diagram.file: c.mmd',
      'slides.4.code.file: e.py',
      'slides.5.chart.data: f.csv',
    ]);
    expect(texts(outline, 'mermaid')).toEqual(['slides.1.diagram.mermaid: flowchart\n A --> B']);
    expect(texts(outline, 'code')).toEqual(['slides.3.code.text: ls']);
    expect(texts(outline, 'quotation')).toEqual(['slides.6.quote: A boat']);
    expect(texts(outline, 'figure')).toEqual(['slides.5.chart.unit: people']);
    expect(texts(outline, 'notes')).toEqual(['slides.0.notes: Say it']);
    expect(texts(outline, 'description')).toEqual(['slides.0.image.alt: A quay', 'slides.2.diagram.alt: A *flow*']);
  });

  it('takes what mistakes have left of an outline', () => {
    const { partial } = readOutline(
      'version: 1\nmeta: { titel: x }\nslides: [{ layout: image, title: A, image: { src: a.png } }, 7, null]\n',
      'outline.yaml',
    );
    expect([...textsIn(outlineShape, partial, [])].map(({ text }) => text)).toContain('a.png');
    expect([...walk(outlineShape, 'no map', [])].filter(({ shape }) => shape.kind === 'text')).toEqual([]);
  });
});

describe('the texts of a slide', () => {
  const outline = read(`version: 1
meta: { title: The deck, subtitle: About it, kicker: Study, author: Ida, dateLabel: May }
theme: { dividers: true }
actors: { A: { name: Northport }, B: { name: Eastholm }, C: { name: Windmere }, D: { name: Salt } }
eras: { then: Before, now: Today }
relations:
  - { pair: [A, B], then: { kind: ally, label: Old }, now: { kind: ally, label: New } }
  - { pair: [C, D], then: { kind: ally, label: Other } }
sources: { s: { short: Survey, full: The survey }, t: { short: Tables, full: The tables } }
slides:
  - { layout: title, subtitle: Its own }
  - { layout: agenda }
sections:
  - title: One
    answer: First
    slides:
      - { layout: relation-matrix, title: M, actors: [A, B, C], upper: then, lower: now }
      - { layout: diagram, title: D, diagram: { alignment: { era: then, actors: [C, D] } } }
      - { layout: sources, items: [t] }
  - { title: Two, hidden: true, slides: [{ layout: closing, message: Bye }] }
`);
  const slides = new SlideTexts(outline);
  const borrowed = (place: (typeof slides.places)[number]): string[] => slides.borrowed(place).map(({ text }) => text);

  it('are those of all slides in order, dividers among them', () => {
    expect(slides.places.map(({ slide, added }) => `${slide.layout}${added ? ' (added)' : ''}`)).toEqual([
      'title',
      'agenda',
      'section (added)',
      'relation-matrix',
      'diagram',
      'sources',
      'closing',
    ]);
  });

  it('are its own, and those that its layout takes from elsewhere', () => {
    expect(slides.own(slides.places[0]!).map(({ text }) => text)).toContain('Its own');
    expect(slides.places.map(borrowed)).toEqual([
      ['The deck', 'Study', 'May', 'Ida'],
      ['One', 'First'],
      ['One', 'First'],
      ['Before', 'Today', 'Old', 'New'],
      [],
      ['Tables', 'The tables'],
      [],
    ]);
  });

  it('are the words of relations that its diagram shows, too', () => {
    expect(slides.of(slides.places[4]!.path).map(({ text }) => text)).toEqual(['diagram', 'D', 'Other']);
  });

  it('say how many clicks they come with, where the slide has steps', () => {
    const stepped = read(`version: 1
meta: { title: The deck }
slides:
  - { layout: agenda, steps: true }
  - { layout: comparison, title: A, steps: true, left: { head: L, points: [a] }, right: { head: R, points: [b] } }
  - { layout: diagram, title: B, steps: true, diagram: { mermaid: "flowchart\\n A --> B" } }
  - { layout: takeaways, title: C, points: [{ head: D }] }
sections: [{ title: One, slides: [{ layout: closing, message: Bye }] }]
`);
    const texts = new SlideTexts(stepped);
    expect(texts.places.map((place) => texts.clicks(place))).toEqual([1, 2, undefined, undefined, undefined]);
  });
});
