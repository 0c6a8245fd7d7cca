import { expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { PackedParts } from '../../src/ooxml/package-reader.ts';
import { takeSnapshot } from '../../src/edits/snapshot.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { memoryCache } from '../decks/build-deck.ts';
import { validatorErrors } from '../powerpoint/validate.ts';
import { linkTo } from './powerpoint-content.ts';
import { addSlide, changePart, type Change, editPptx, plainSlide, say, slideWith } from './edit-pptx.ts';

const outline = `version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off, source-missing: off }
slides:
  - id: tea
    layout: bullets
    title: Tea wins the morning
    points: [Most people drink it, It is cheap, It keeps]
  - id: cups
    layout: chart
    title: Cups a day
    chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 3] }] }
`;
const services = openServices({ workers: 0, cache: memoryCache() });
type Kept = Readonly<Record<string, Uint8Array>>;

async function build(text: string, kept: Kept = {}, replaces?: Uint8Array, merge = false) {
  const files = filesInMemory(kept);
  const input = { text, file: 'outline.yaml', files, notes: true, merge };
  return compile(
    { ...input, verify: true, replaces: replaces && (() => ({ name: 'd.pptx', bytes: replaces })) },
    services,
  );
}
const pull = (text: string, bytes: Uint8Array, kept: Kept = {}) =>
  pullEdits({ text, file: 'outline.yaml', files: filesInMemory(kept) }, { name: 'd.pptx', bytes }, services);
const errors = ({ diagnostics }: { readonly diagnostics: readonly { readonly severity: string }[] }) =>
  diagnostics.filter(({ severity }) => severity === 'error');
const keptIn = (files: readonly { readonly name: string; readonly bytes: Uint8Array }[] = []): Kept =>
  Object.fromEntries(files.map(({ name, bytes }) => [name, bytes]));
const words = (pptx: Uint8Array): string[] =>
  takeSnapshot(PackedParts.open(pptx)).slides.map(({ objects }) =>
    objects.flatMap((object) => object.words).join(' | '),
  );

const shape = (id: number, text: string, x: number): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Box ${id}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="${x}" y="2000000"/><a:ext cx="2000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:style><a:lnRef idx="2"><a:schemeClr val="accent1"/></a:lnRef><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef><a:effectRef idx="0"><a:schemeClr val="accent1"/></a:effectRef><a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`;

/** A slide of boxes, with points in a placeholder, and the chart of another slide with its workbook. */
const freeSlide =
  (chart: boolean): Change =>
  (parts) => {
    const own = plainSlide('Where we will sit', ['Upstairs', '-By the window']);
    const cups = slideWith(parts, 'Cups a day');
    const frame = /<p:graphicFrame>.*?<\/p:graphicFrame>/s.exec(parts.get(cups)!)![0];
    const id = /r:id="(rId\d+)"/.exec(frame)![1]!;
    const target = new RegExp(`<Relationship [^>]*Id="${id}"[^>]*>`).exec(
      parts.get(`ppt/slides/_rels/${cups.split('/').pop()!}.rels`)!,
    )![0];
    const more = shape(10, 'Kitchen', 1000000) + shape(11, 'Phones', 4000000);
    const drawn = chart
      ? frame
          .replace(id, 'rId77')
          .replace(/<p:cNvPr id="\d+"/, '<p:cNvPr id="12"')
          .replace(/<p:ph [^>]*\/>/, '')
      : '';
    addSlide(1, own.replace('</p:spTree>', `${more}${drawn}</p:spTree>`), 'Tea wins the morning')(parts);
    if (chart)
      changePart(parts, 'ppt/slides/_rels/slide99.xml.rels', (xml) =>
        xml.replace('</Relationships>', `${target.replace(`"${id}"`, '"rId77"')}</Relationships>`),
      );
  };

it.each([false, true])(
  'a slide of boxes goes into the outline as a file, and into both decks (with a chart: %s)',
  async (chart) => {
    const first = await build(outline);
    const edited = editPptx(first.pptx!, freeSlide(chart));
    const pulled = await pull(outline, edited);
    expect(errors(pulled)).toEqual([]);
    const kept = keptIn(pulled.files);
    expect(Object.keys(kept)).toEqual(['kept/where-we-will-sit.pptx']);
    expect(pulled.text).toContain(
      '- layout: pptx\n    title: Where we will sit\n    file: kept/where-we-will-sit.pptx\n',
    );

    // A plain build knows it; both decks say all of it.
    const next = await build(pulled.text!, kept, edited);
    expect(errors(next)).toEqual([]);
    expect(words(next.pptx!)[1]).toContain('Kitchen | Phones');
    for (const text of ['Where we will sit', 'Upstairs', 'By the window', 'Kitchen', 'Phones'])
      expect(next.web!.html).toContain(`>${text}<`);
    expect(await validatorErrors(next.pptx!)).toEqual([]);
    expect(auditPackage(next.pptx!).filter(({ severity }) => severity === 'error')).toEqual([]);

    // Pulled again and merged it stands there once.
    expect((await pull(pulled.text!, edited, kept)).text).toBeUndefined();
    const merged = await build(pulled.text!, kept, edited, true);
    expect(words(merged.pptx!)).toHaveLength(3);

    // Edited again it is another file.
    const again = await pull(pulled.text!, editPptx(next.pptx!, say('Kitchen', 'Kitchen and bar')), kept);
    expect(again.text).toContain('file: kept/where-we-will-sit-2.pptx');
    const last = await build(again.text!, { ...kept, ...keptIn(again.files) });
    expect(words(last.pptx!)[1]).toContain('Kitchen and bar | Phones');
    expect(errors(last)).toEqual([]);
  },
);

it('says where links to other slides are not in the file that a slide becomes', async () => {
  const { pptx } = await build(outline);
  const left = async (...changes: Change[]) =>
    (
      await pull(
        outline,
        editPptx(pptx!, (parts) => [freeSlide(false), ...changes].forEach((one) => one(parts))),
      )
    ).diagnostics
      .filter(({ rule }) => rule === 'pull-left')
      .map(({ message }) => message);
  expect(await left()).toEqual([]);
  expect(await left(linkTo('Where we will sit', 'See the cups', 'Cups a day'))).toEqual([
    'Links of slide "Where we will sit" to other slides are not in the file that it becomes.',
  ]);
});

it('says that the title of a kept slide is its file’s, and why a file is not taken', async () => {
  const { pptx } = await build(outline);
  const pulled = await pull(outline, editPptx(pptx!, freeSlide(false)));
  const kept = keptIn(pulled.files);
  const retitled = await build(pulled.text!.replace('title: Where we will sit', 'title: Another'), kept);
  expect(errors(retitled)).toMatchObject([{ rule: 'kept-title', range: { start: { line: 10 } } }]);
  const signed = await build(pulled.text!.replace('title: Where we will sit', 'title: Where we will sit +'), kept);
  expect(errors(signed)).toMatchObject([{ rule: 'kept-title' }]);
  const broken = await build(pulled.text!, { 'kept/where-we-will-sit.pptx': new Uint8Array(20) });
  expect(errors(broken)).toMatchObject([{ rule: 'kept-slide' }]);
});
