import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/index.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { fixtureFolder } from '../decks/build-deck.ts';

const picture = readFileSync(join(fixtureFolder('all-layouts'), 'pictures', 'quay.jpg'));

async function packageOf(theme: string): Promise<OpcPackage> {
  const { diagnostics, pptx } = await compile(
    `version: 1
theme: ${theme}
meta: { title: The quay }
check: { fill: off }
slides:
  - { layout: title, background: { src: quay.jpg, alt: The quay } }
  - layout: bullets
    title: Three boats wait
    background: { src: quay.jpg, alt: The quay }
    points: [one, two, three]
  - { layout: image, title: Rain, image: { src: quay.jpg, alt: The quay, fit: bleed } }
`,
    { files: { 'quay.jpg': picture }, workers: 0 },
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return OpcPackage.read(pptx!);
}

/** Names of what stands on a part, from behind. */
const names = (part: XmlElement): (string | undefined)[] => part.all('p:cNvPr').map((one) => one.get('name'));

it.each(['quad', 'report', 'stage'])(
  'nothing covers a picture but what dims it, nor does it cover rules (%s)',
  async (theme) => {
    const opc = await packageOf(theme);
    for (const [number, cover] of [
      [1, 'Dim'],
      [2, 'Dim'],
      [3, 'Band'],
    ] as const) {
      const slide = names(opc.xml(`ppt/slides/slide${number}.xml`));
      expect(slide.slice(1, 3)).toEqual(['Background', cover]);
      expect(slide).not.toContain('Ground');
    }
    expect(names(opc.xml('ppt/slides/slide2.xml'))).toContain('Points rule 2');
  },
);

it('letters on dark layouts of a light deck name their colours there, for programs that map the master’s', async () => {
  const opc = await packageOf('quad');
  const layouts = [...opc.parts.keys()]
    .filter((name) => /slideLayout\d+\.xml$/.test(name))
    .map((name) => opc.xml(name));
  const dark = layouts.filter((layout) => layout.all('a:overrideClrMapping').length > 0);
  expect(dark.length).toBeGreaterThan(0);
  for (const layout of dark)
    for (const title of layout.all('p:sp').filter((shape) => /title/i.test(shape.all('p:ph')[0]?.get('type') ?? '')))
      expect(title.at('p:txBody', 'a:lstStyle', 'a:lvl1pPr', 'a:defRPr', 'a:solidFill')).toBeDefined();
});

it('new slides of a layout stand on the colour that its letters are made for, and lists in a panel reach its foot', async () => {
  const { pptx } = await compile(
    `version: 1
theme: stage
meta: { title: The quay }
slides: [{ layout: title }]
sections:
  - { title: One, slides: [{ layout: section }] }
  - title: Two
    slides:
      - { layout: section }
      - layout: comparison
        title: Boats
        left: { head: Old, points: [slow, small, cheap, "loud, and not only in the early morning"] }
        right: { head: New, points: [fast] }
      - { layout: closing, message: Bye }
`,
    { workers: 0 },
  );
  const opc = OpcPackage.read(pptx!);
  const layouts = [...opc.parts.keys()]
    .filter((name) => /slideLayout\d+\.xml$/.test(name))
    .map((name) => opc.xml(name));
  const named = (name: string): XmlElement => layouts.find((one) => one.at('p:cSld')!.get('name') === name)!;
  for (const name of ['Title Slide', 'Closing']) expect(names(named(name))).toContain('Ground');
  const sections = layouts.filter((one) => /^Section/.test(one.at('p:cSld')!.get('name')!));
  expect(sections.length).toBeGreaterThan(0);
  for (const one of sections) expect(one.at('p:cSld', 'p:bg')).toBeDefined();

  const comparison = layouts.find((one) => /^Comparison/.test(one.at('p:cSld')!.get('name')!))!;
  const footOf = (name: string): number => {
    const shape = comparison.all('p:sp').find((one) => one.all('p:cNvPr')[0]!.get('name') === name)!;
    const place = shape.at('p:spPr', 'a:xfrm')!;
    return (Number(place.at('a:off')!.get('y')) + Number(place.at('a:ext')!.get('cy'))) / 9525;
  };
  const below = footOf('Right panel') - footOf('Right points placeholder');
  expect(below).toBeGreaterThan(0);
  expect(below).toBeLessThan(30);
});
