import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { examine } from '../../src/edits/examine.ts';
import { takeSnapshot } from '../../src/edits/snapshot.ts';
import { PackedParts } from '../../src/ooxml/package-reader.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { buildTemplate, editTemplate } from '../template/build-template.ts';
import { add, addComment, type Change, editPptx, onSlide, saveAgain, say } from './edit-pptx.ts';
import { savedByPythonPptx } from './python-pptx.ts';

/** A deck that stands in a company's template comes back like any other. */
const outline = `version: 1
meta: { title: Tea for everybody, author: Anna Lee }
theme: { template: acme.potx }
check: { notes-missing: off, fill: off }
slides:
  - { layout: title }
  - id: tea
    layout: bullets
    title: Tea is what people ask for
    points:
      - Two of three **colleagues** drink tea
      - Coffee comes second
    notes: Say this slowly.
  - id: costs
    layout: table
    title: What it costs
    columns: [Way, First year]
    rows:
      - [Buy, 1200]
      - [Rent, 600]
`;
const services = openServices({ workers: 0 });
// PowerPoint ends the declaration of XML with the line ends of Windows.
const company = editTemplate(buildTemplate(), (_, xml) => xml.replace(/^(<\?xml[^>]*\?>)\s*/, '$1\r\n'));
const files = filesInMemory({ 'acme.potx': company });
const build = (text: string, edited?: Uint8Array) =>
  compile(
    {
      ...{ text, file: 'outline.yaml', files, notes: true, decks: ['pptx'], merge: edited !== undefined },
      ...(edited && { replaces: () => ({ name: 'deck.pptx', bytes: edited }) }),
    },
    services,
  );
const pull = (text: string, bytes: Uint8Array) =>
  pullEdits({ text, file: 'outline.yaml', files }, { name: 'deck.pptx', bytes }, services);
const wordsIn = (pptx: Uint8Array): string =>
  takeSnapshot(PackedParts.open(pptx))
    .slides.flatMap(({ objects }) => objects.flatMap(({ words }) => words))
    .join('\n');
const all =
  (...changes: Change[]): Change =>
  (parts) =>
    changes.forEach((change) => change(parts));
const edits = all(
  say('Coffee comes second', 'Coffee comes third'),
  add('Coffee comes third', 'Water is free'),
  say('600', '650'),
  addComment('What it costs', 'With milk?'),
);

it('pulls nothing of a file that was only saved again', async () => {
  const { pptx } = await build(outline);
  for (const again of [saveAgain(pptx!), savedByPythonPptx(pptx!)])
    expect(await pull(outline, again)).toEqual({ diagnostics: [] });
});

it('pulls words, points, cells and comments', async () => {
  const { pptx } = await build(outline);
  const file = editPptx(pptx!, edits);
  const { text } = await pull(outline, file);
  expect(text).toBe(
    outline
      .replace('Coffee comes second', 'Coffee comes third\n      - Water is free')
      .replace('[Rent, 600]', '[Rent, 650]')
      .replace('  - id: costs', '  # Anna Lee: With milk?\n  - id: costs'),
  );
  expect((await pull(text!, file)).text).toBeUndefined();
});

it('merges what was edited with what the outline has new', async () => {
  const { pptx } = await build(outline);
  const moved = onSlide('What it costs', (xml) => xml.replace(/(<p:graphicFrame>.*?<a:off x=")\d+/, '$1123456'));
  const newer = outline.replace('Two of three', 'Three of four');
  const { pptx: merged, diagnostics } = await build(newer, editPptx(pptx!, all(say('600', '650'), moved)));
  expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(auditPackage(merged!)).toEqual([]);
  expect(wordsIn(merged!)).toMatch(/Three of four[^]*650/);
  // The template's parts lie there as they lay, those too that were only read.
  const [before, after] = [PackedParts.open(company), PackedParts.open(merged!)];
  const shared = [...before.keys()].filter((part) => /^ppt\/(slideMasters|slideLayouts|theme|media)\//.test(part));
  expect(shared.filter((part) => Buffer.compare(before.get(part)!, after.get(part)!) !== 0)).toEqual([]);
  const left = examine(merged!);
  expect('comparison' in left && left.comparison.edits.map(({ kind }) => kind).sort()).toEqual(['place', 'words']);
});
