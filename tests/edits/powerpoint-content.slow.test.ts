import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { takeSnapshot } from '../../src/edits/snapshot.ts';
import { PackageReader, PackedParts } from '../../src/ooxml/package-reader.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { memoryCache } from '../decks/build-deck.ts';
import { validatorErrors } from '../powerpoint/validate.ts';
import { addSlide, type Change, changePart, editPptx, type Parts, plainSlide, say } from './edit-pptx.ts';
import {
  audio,
  chart,
  ink,
  linkTo,
  model3d,
  smartArt,
  styledTable,
  thread,
  video,
  worksheet,
} from './powerpoint-content.ts';

const outline = `version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off }
slides:
  - { id: tea, layout: bullets, title: Tea wins the morning, points: [Most people drink it, It is cheap] }
  - id: prices
    layout: chart
    title: What a cup costs
    chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [1, 3] }] }
  - { id: end, layout: closing, message: Have both }
`;
const newer = outline.replace('It is cheap', 'It is cheaper');
const services = openServices({ workers: 0, cache: memoryCache() });
const noFiles = filesInMemory({});
const build = (text: string, edited?: Uint8Array, files = noFiles) =>
  compile(
    {
      ...{ text, file: 'outline.yaml', files, notes: true, merge: edited !== undefined },
      replaces: edited && (() => ({ name: 'dist/drinks.pptx', bytes: edited })),
    },
    services,
  );

const all =
  (...changes: readonly Change[]): Change =>
  (parts) =>
    changes.forEach((change) => change(parts));

/** A film and a picture lie in the file; nobody looks into them. */
const withMedia: Change = (parts) => {
  parts.set('ppt/media/film.mp4', '\0\0\0\u0018ftypmp42 film');
  parts.set('ppt/media/poster.gif', 'GIF89a');
  parts.set('ppt/media/sound.mp3', 'ID3 sound');
  parts.set('ppt/media/globe.glb', 'glTF globe');
  changePart(parts, '[Content_Types].xml', (types) => {
    const known = (extension: string): boolean => types.includes(`Extension="${extension}"`);
    const all = { mp4: 'video/mp4', gif: 'image/gif', mp3: 'audio/mpeg', glb: 'model/gltf.binary' };
    const missing = Object.entries(all).filter(([extension]) => !known(extension));
    const entries = missing.map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`);
    return types.replace(/(<Types [^>]*>)/, `$1${entries.join('')}`);
  });
};

/** A chart of the deck, and the workbook behind it. */
function chartIn(parts: Parts): { readonly model: string; readonly workbook: string } {
  const model = [...parts.keys()].find((name) => /charts\/chart[^/]*\.xml$/.test(name))!;
  const [, workbook] = /Target="(?:\.\.|\/ppt)\/(embeddings\/[^"]*)"/.exec(
    parts.get(model.replace('charts/', 'charts/_rels/') + '.rels')!,
  )!;
  return { model, workbook: `ppt/${workbook}` };
}

const withChart =
  (after: string): Change =>
  (parts) => {
    const { model, workbook } = chartIn(parts);
    chart(after, model, workbook, (xml) => xml.replaceAll('<c:v>Tea</c:v>', '<c:v>Milk</c:v>'))(parts);
  };

/** Two new slides that lead to each other and to slides of the outline, and one of all that an outline cannot say. */
const edited: Change = all(
  withMedia,
  addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'Most people', 98),
  addSlide(2, plainSlide('Cocoa is last', ['It is sweet']), 'Most people', 99),
  linkTo('Milk comes third', 'On to cocoa', 'Cocoa is last'),
  linkTo('Cocoa is last', 'Back to milk', 'Milk comes third'),
  linkTo('Have both', 'See milk', 'Milk comes third'),
  smartArt('Most people', ['Boil water', 'Wait']),
  smartArt('Milk comes third', ['Warm milk', 'Froth it'], 2),
  video('Cocoa is last', 'ppt/media/film.mp4', 'ppt/media/poster.gif'),
  ink('Have both', 'ppt/media/poster.gif'),
  ink('Milk comes third', 'ppt/media/poster.gif', 2),
  audio('Milk comes third', 'ppt/media/sound.mp3', 'ppt/media/poster.gif'),
  audio('Have both', 'ppt/media/sound.mp3', 'ppt/media/poster.gif'),
  model3d('Milk comes third', 'ppt/media/globe.glb', 'ppt/media/poster.gif'),
  model3d('Most people', 'ppt/media/globe.glb', 'ppt/media/poster.gif'),
  (parts) => worksheet('Have both', chartIn(parts).workbook, 'ppt/media/poster.gif')(parts),
  withChart('Cocoa is last'),
  styledTable('Most people', 'Is it hot'),
  thread('Most people', 'Is this so?', 'It is'),
);

interface Slide {
  readonly title: string;
  readonly part: string;
}
function read(pptx: Uint8Array) {
  const parts = PackedParts.open(pptx);
  const reader = new PackageReader(parts);
  const { slides } = takeSnapshot(parts, reader);
  const of = (words: string): Slide & (typeof slides)[number] => {
    const found = slides.find(({ objects, hidden }) => !hidden && objects.some((one) => one.words.includes(words)))!;
    return { ...found, title: words };
  };
  const related = (slide: Slide, type: string): string[] =>
    [...reader.relations(slide.part).values()].filter((one) => one.type === type).map(({ target }) => target);
  /** Which slides its words lead to. */
  const links = (slide: Slide): string[] =>
    reader
      .root(slide.part)!
      .descendants('hlinkClick')
      .flatMap((click) => reader.relations(slide.part).get(click.get('r:id') ?? '')?.target ?? [])
      .filter((target) => target.startsWith('ppt/slides/'));
  /** The drawing that its SmartArt names. */
  const drawing = (slide: Slide): string | undefined => {
    const [data] = related(slide, 'diagramData');
    const id = reader.root(data!)!.descendants('dataModelExt')[0]!.get('relId')!;
    return reader.relations(slide.part).get(id)?.type;
  };
  return { parts, reader, slides, of, related, links, drawing };
}

const without = (found: readonly string[], known: readonly string[]): string[] =>
  found.filter((one) => !known.includes(one));

describe('what an outline cannot say', () => {
  let file: Uint8Array;
  let merged: Uint8Array;
  beforeAll(async () => {
    file = editPptx((await build(outline)).pptx!, edited);
    const { pptx, diagnostics } = await build(newer, file);
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    merged = pptx!;
  });

  it('is in a merged file, which is sound', async () => {
    expect(await validatorErrors(file)).toEqual([]);
    expect(await validatorErrors(merged)).toEqual([]);
    expect(auditPackage(merged).filter(({ severity }) => severity === 'error')).toEqual([]);
    const { of, related, drawing, parts, slides } = read(merged);
    const [tea, milk, cocoa, end] = ['Most people drink it', 'Few take it', 'It is sweet', 'Have both'].map(of);
    expect(slides.map(({ objects }) => objects.flatMap(({ words }) => words).join(' | ')).join('\n')).toMatch(
      /It is cheaper[^]*Boil water \| Wait[^]*Warm milk \| Froth it/,
    );
    for (const slide of [tea!, milk!]) {
      expect(drawing(slide)).toBe('diagramDrawing');
      for (const type of ['diagramLayout', 'diagramQuickStyle', 'diagramColors'])
        expect(related(slide, type)).toHaveLength(1);
    }
    expect(Buffer.from(parts.get(related(cocoa!, 'video')[0]!)!).toString()).toContain('film');
    expect(related(cocoa!, 'media')).toEqual(related(cocoa!, 'video'));
    expect(related(end!, 'customXml')).toHaveLength(1);
    for (const type of ['audio', 'media', 'package']) expect(related(end!, type)).toHaveLength(1);
    expect(related(tea!, 'model3d')).toEqual(['ppt/media/globe.glb']);
    expect(tea!.comments).toEqual([
      { author: 'Ben Roy', text: 'Is this so?' },
      { author: 'Ben Roy', text: 'It is' },
    ]);
    expect(cocoa!.objects.find(({ kind }) => kind === 'chart')?.words[0]).toContain('Milk');
    expect(Buffer.from(parts.get('ppt/tableStyles.xml')!).toString()).toContain('styleName="House"');
  });

  it('has links that lead where they led', () => {
    const { of, links } = read(merged);
    const [milk, cocoa, end] = ['Few take it', 'It is sweet', 'Have both'].map(of);
    expect(links(milk!)).toEqual([cocoa!.part]);
    expect(links(cocoa!)).toEqual([milk!.part]);
    expect(links(end!)).toEqual([milk!.part]);
  });

  it('is there when the file is merged again, and in the copy of a conflict', async () => {
    const conflict = editPptx(merged, say('Most people drink it', 'Many drink it'));
    const { pptx, diagnostics } = await build(newer.replace('Most people', 'Nearly all'), conflict);
    expect(diagnostics.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule)).toEqual([
      'merge-conflict',
    ]);
    expect(without(await validatorErrors(pptx!), [])).toEqual([]);
    const { of, drawing, slides, links } = read(pptx!);
    expect(drawing(of('Nearly all drink it'))).toBe('diagramDrawing');
    const copy = slides.find(({ hidden }) => hidden)!;
    expect(drawing({ ...copy, title: '' })).toBe('diagramDrawing');
    expect(links(of('Have both'))).toEqual([of('Few take it').part]);
  });

  it('is pulled as slides of their own, and told of slides that stay', async () => {
    const pulled = await pullEdits(
      { text: outline, file: 'outline.yaml', files: noFiles },
      { name: 'dist/drinks.pptx', bytes: file },
      services,
    );
    const kept = pulled.files!.map(({ name }) => name);
    expect(kept).toEqual(['kept/milk-comes-third.pptx', 'kept/cocoa-is-last.pptx']);
    const files = filesInMemory(Object.fromEntries(pulled.files!.map(({ name, bytes }) => [name, bytes])));
    const { pptx, web, diagnostics } = await build(pulled.text!, undefined, files);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await validatorErrors(pptx!)).toEqual([]);
    const { slides, of, related, drawing } = read(pptx!);
    expect(slides).toHaveLength(5);
    const [milk, cocoa] = ['Milk comes third', 'Cocoa is last'].map(of);
    expect(milk!.objects.flatMap(({ words }) => words)).toContain('Froth it');
    expect(drawing(milk!)).toBe('diagramDrawing');
    expect(related(cocoa!, 'video')).toHaveLength(1);
    for (const type of ['customXml', 'model3d', 'audio']) expect(related(milk!, type)).toHaveLength(1);
    for (const words of ['Froth it', 'On to cocoa', 'It is sweet', 'Milk']) expect(web!.html).toContain(words);
    const told = pulled.diagnostics.map(({ message }) => message).join('\n');
    for (const words of ['Boil water', 'Is it hot', 'See milk', 'Ink', 'Sound', 'Globe', 'Object 1'])
      expect(told).toContain(words);
    // Somebody edits the words of a kept slide's drawing.
    const again = editPptx(pptx!, (parts) => {
      const [data] = [...parts].find(([name, xml]) => name.includes('diagrams/data') && xml.includes('Froth it'))!;
      changePart(parts, data, (xml) => xml.replace('Froth it', 'Froth it twice'));
    });
    const refused = await compile(
      {
        ...{ text: pulled.text!, file: 'outline.yaml', files, notes: true },
        replaces: () => ({ name: 'dist/drinks.pptx', bytes: again }),
      },
      services,
    );
    expect(refused.diagnostics.map(({ message }) => message).join('\n')).toContain('"Froth it twice"');
  });
});

it('tells of a link to a slide that is gone, whose words stay', async () => {
  const text = outline.replace(/ {2}- id: prices[^]*?(?= {2}- \{ id: end)/, '');
  const file = editPptx((await build(outline)).pptx!, (parts) => {
    addSlide(1, plainSlide('Milk comes third', ['Few take it']), 'Most people')(parts);
    linkTo('Milk comes third', 'Look at prices', 'What a cup costs')(parts);
  });
  const { pptx, diagnostics } = await build(text, file);
  expect(diagnostics.filter(({ severity }) => severity !== 'note').map(({ message }) => message)).toEqual([
    'A link of slide "Milk comes third" led to slide "What a cup costs", which is not in the new file: its words stay, the link does not.',
  ]);
  const { of, links } = read(pptx!);
  const milk = of('Few take it');
  expect(links(milk)).toEqual([]);
  expect(milk.objects.flatMap(({ words }) => words)).toContain('Look at prices');
  expect(await validatorErrors(pptx!)).toEqual([]);
});
