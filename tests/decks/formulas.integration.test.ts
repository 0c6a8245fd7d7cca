import { beforeAll, describe, expect, it } from 'vitest';
import { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { slidePart } from '../../src/pptx/slide-draft.ts';
import { compile } from '../../src/compile.ts';
import { openServices } from '../../src/services.ts';
import { buildFolder, fixtureFolder, told, verifyBuilt, type BuiltDeck } from './build-deck.ts';

/** A hundred formulas of lectures, in tables of five. */
let built: BuiltDeck;
let slides: XmlElement[];
beforeAll(async () => {
  built = await buildFolder(fixtureFolder('formulas'));
  const opc = OpcPackage.read(built.pptx);
  slides = built.frames.map((_, index) => opc.xml(slidePart(index + 1)));
});

const equations = (): XmlElement[] => slides.flatMap((slide) => slide.all('a14:m'));

describe('a hundred formulas', () => {
  it('arrive in both decks', async () => {
    expect(built.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await verifyBuilt(built)).toEqual([]);
  });

  it('are read aloud in the web deck, and drawn in the colour of the words', () => {
    const labels = [...built.web.html.matchAll(/<span class="formula" role="img" aria-label="([^"]+)">/g)];
    expect(labels).toHaveLength(100);
    expect(labels[0]![1]).toBe('x = (−b ± √(b² − 4ac))/(2a)');
  });

  it('are equations of their structure in PowerPoint', () => {
    expect(equations()).toHaveLength(100);
    const count = (name: string): number => equations().flatMap((one) => one.all(name)).length;
    for (const name of [
      'm:f',
      'm:rad',
      'm:nary',
      'm:m',
      'm:d',
      'm:eqArr',
      'm:acc',
      'm:bar',
      'm:func',
      'm:limLow',
      'm:groupChr',
    ])
      expect(count(name), name).toBeGreaterThan(0);
    expect(count('m:nary')).toBeGreaterThan(20);
    const binomial = equations().find((one) => one.all('m:type').some((type) => type.get('m:val') === 'noBar'))!;
    expect(binomial.all('m:d').flatMap((one) => one.all('m:f'))).toHaveLength(1);
    // An empty place would be a dotted square on the slide.
    const places = equations().flatMap((one) => ['m:e', 'm:num', 'm:den'].flatMap((name) => one.all(name)));
    expect(places.filter(({ children }) => children.length === 0)).toEqual([]);
  });

  it('stand beside a drawing for programs without equations, which is nowhere else', () => {
    for (const slide of slides) {
      const alternatives = slide
        .all('mc:AlternateContent')
        .filter((one) => one.at('mc:Choice')?.get('Requires') === 'a14');
      expect(alternatives).toHaveLength(1);
      const drawings = slide.all('p:sp').filter((shape) => shape.at('p:nvSpPr', 'p:cNvPr')?.get('name') === 'Formula');
      expect(drawings.length).toBeGreaterThanOrEqual(5);
      expect(alternatives[0]!.at('mc:Fallback')!.all('p:sp')).toEqual(expect.arrayContaining(drawings));
    }
  });

  it('look alike in both: the drawings of both decks have the same proportions', () => {
    const web = [...built.web.html.matchAll(/<svg viewBox="0 -\d+ \d+ \d+" style="width:([\d.]+)em;height:[\d.]+em/g)];
    const boxes = built.frames.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind !== 'table' ? [] : item.rows.flatMap(({ cells }) => cells.flatMap(({ paragraph: { runs } }) => runs)),
      ),
    );
    const drawn = boxes.flatMap((run) => (run.kind === 'formula' ? run.formula.boxes : []));
    expect(web).toHaveLength(drawn.length);
    const shapes = slides.flatMap((slide) =>
      slide.all('p:sp').filter((shape) => shape.at('p:nvSpPr', 'p:cNvPr')?.get('name') === 'Formula'),
    );
    expect(shapes).toHaveLength(drawn.filter((box) => box.shapes.length > 0).length);
    for (const shape of shapes) {
      const size = shape.at('p:spPr', 'a:xfrm', 'a:ext')!;
      const path = shape.all('a:path')[0]!;
      const ratio = Number(size.get('cx')) / Number(size.get('cy'));
      expect(ratio / (Number(path.get('w')) / Number(path.get('h')))).toBeCloseTo(1, 1);
    }
  });
});

describe('a formula with a mistake, or without room', () => {
  const check = async (slides: string): Promise<string[]> => {
    const services = openServices({ workers: 0 });
    const text = `version: 1\nmeta: { title: T }\nslides:\n${slides}`;
    const input = { text, file: 'outline.yaml', files: { read: () => ({ problem: 'missing' as const }) }, notes: true };
    const { diagnostics } = await compile({ ...input, decks: [] }, services);
    return diagnostics.filter(({ severity }) => severity === 'error').map(told);
  };

  it('is told at its place', async () => {
    const slide = '  - layout: bullets\n    title: T\n    points: [a, so $a + \\foo$ it is]\n';
    expect(await check(slide)).toEqual(['6: formula: the formula cannot be read: Undefined control sequence \\foo']);
  });

  it('is told by its width, where no relation lets it go on in a new line', async () => {
    const sum = Array.from({ length: 60 }, (_, index) => `x_{${index}}`).join(' + ');
    const wide = await check(`  - layout: bullets\n    title: T\n    points: [a, { formula: "${sum}" }]\n`);
    expect(wide.some((one) => /overflow: the formula is wider than its place/.test(one))).toBe(true);
    const relations = Array.from({ length: 40 }, (_, index) => `x_{${index}}`).join(' = ');
    expect(await check(`  - layout: bullets\n    title: T\n    points: [a, { formula: "${relations}" }]\n`)).toEqual(
      [],
    );
  });
});
