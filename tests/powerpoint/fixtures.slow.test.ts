import { describe, expect, it } from 'vitest';
import { OpcPackage } from '../../src/ooxml/package.ts';
import type { XmlElement } from '../../src/ooxml/xml.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import type { Frame } from '../../src/model/frame.ts';
import type { Paragraph } from '../../src/model/style.ts';
import { textsOfItem, withoutSpaces } from '../../src/verify/item-content.ts';
import { buildFolder, fixtureFolder, fixtureNames, projectFolder } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import { ownWords } from './inheritance.ts';
import { convertAll, findLibreOffice } from './libreoffice.ts';
import { drawnOtherwise, gluedEnds } from './lines.ts';
import { officeVersions, validatorErrors } from './validate.ts';

const ours = 'the deck of this repository';
const folders: Readonly<Record<string, string>> = {
  [ours]: projectFolder,
  ...Object.fromEntries(fixtureNames().map((name) => [name, fixtureFolder(name)])),
};
const names = Object.keys(folders);
const build = (name: string) => buildFolder(folders[name]!);

const libreOffice = await findLibreOffice();
/** What LibreOffice understood of each deck. */
let understood: Promise<Readonly<Record<string, Uint8Array>>> | undefined;
async function asLibreOfficeReads(name: string): Promise<string> {
  understood ??= Promise.all(names.map(async (each) => [each, (await build(each)).pptx] as const)).then((decks) =>
    convertAll(libreOffice!, Object.fromEntries(decks), 'fodp'),
  );
  return new TextDecoder().decode((await understood)[name]);
}

const hasNoFormula = ({ runs }: Paragraph): boolean => runs.every(({ kind }) => kind !== 'formula');

describe.each(names)('%s', (name) => {
  it('makes a valid PowerPoint file in which the audit finds nothing', async () => {
    const { pptx, diagnostics } = await build(name);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await validatorErrors(pptx)).toEqual([]);
    expect(auditPackage(pptx)).toEqual([]);
  });

  it('says on slides nothing that their layouts say, and little of their own', async () => {
    const { frames, pptx } = await build(name);
    const { repeated, own, placeholders } = ownWords(OpcPackage.read(pptx), keptParts(frames));
    expect(repeated).toEqual([]);
    // Nothing has a face or colours of text of its own but where a mark of the author says so; a source may be longer than its place.
    expect(own['xfrm']?.filter((where) => !/source/i.test(where)) ?? []).toEqual([]);
    // That one deck is about marks, which have sizes.
    if (name !== 'inline-marks') expect((own['size']?.length ?? 0) / placeholders).toBeLessThan(0.12);
    expect((own['spacing']?.length ?? 0) / placeholders).toBeLessThan(0.12);
  });

  it('spaces lines in per cent in every script, but for those with larger words in them', async () => {
    const { frames, pptx } = await build(name);
    const opc = OpcPackage.read(pptx);
    const inPoints = [...opc.parts.keys()]
      .filter((part) => /^ppt\/(slides|slideLayouts|slideMasters)\/[^/]+\.xml$/.test(part))
      .filter((part) => !keptParts(frames).includes(part))
      .flatMap((part) => opc.xml(part).all('a:lnSpc'))
      .filter((spacing) => spacing.at('a:spcPts'));
    expect(inPoints.length).toBeLessThan(name === 'inline-marks' || name === 'formulas' ? Infinity : 1);
  });

  it('names its objects, each on its slide by a name of its own that says what it is', async () => {
    const { frames, pptx } = await build(name);
    const opc = OpcPackage.read(pptx);
    for (const part of opc.parts.keys()) {
      if (keptParts(frames).includes(part)) continue;
      if (
        !/^ppt\/(slides|slideLayouts|slideMasters|drawings|handoutMasters|notesMasters|notesSlides)\/[^/]+\.xml$/.test(
          part,
        )
      )
        continue;
      // What stands there for programs that do not know something is the same thing once more.
      const found = namesOf(opc.xml(part));
      expect(new Set(found).size, `${part}: ${found.join(', ')}`).toBe(found.length);
      expect(
        found.filter((one) => bareForm.test(one)),
        part,
      ).toEqual([]);
    }
  });

  it('ends the lines of its diagrams at the connection sites that they are glued to', async () => {
    const { frames, pptx } = await build(name);
    expect(gluedEnds(OpcPackage.read(pptx), frames).off).toEqual([]);
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'has the lines of its diagrams in LibreOffice where the web deck has them (skipped where it is not installed)',
    async () => {
      const { frames } = await build(name);
      const pages = (await asLibreOfficeReads(name)).split('<draw:page ').slice(1);
      expect(frames.flatMap((frame, index) => drawnOtherwise(frame, pages[index]!))).toEqual([]);
    },
  );

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'has its slides, words and clicks in LibreOffice (skipped where it is not installed)',
    async () => {
      const { frames } = await build(name);
      const fodp = await asLibreOfficeReads(name);
      const pages = fodp.split('<draw:page ').slice(1);
      const clicks = pages.map((page) => page.match(/presentation:node-type="on-click"/g)?.length ?? 0);
      // A video or a sound begins with a click on it, too.
      const films = ({ items }: Frame): number =>
        items.filter((item) => item.kind === 'picture' && item.media !== undefined).length;
      expect(clicks).toEqual(frames.map((frame) => frame.clicks + films(frame)));
      const lost = frames.flatMap((frame, index) => {
        const words = withoutSpaces(
          pages[index]!.replace(/<[^>]+>/g, '').replace(/&(\w+);/g, (_, name) => entities[name] ?? ''),
        );
        const texts = frame.items
          .filter((item) => item.kind !== 'text' || (item.role !== 'page' && item.role !== 'footer'))
          // LibreOffice has a picture where a line has a formula.
          .map((item) => (item.kind === 'text' ? { ...item, paragraphs: item.paragraphs.filter(hasNoFormula) } : item))
          .flatMap(textsOfItem);
        return texts
          .filter(({ text }) => !words.includes(withoutSpaces(text)))
          .map(({ text }) => `${frame.id}: ${text}`);
      });
      expect(lost).toEqual([]);
      // A footer is declared once, and each page says that it shows it.
      const footers = frames.flatMap(({ items }) =>
        items.filter((item) => item.kind === 'text' && item.role === 'footer'),
      );
      if (footers.length > 0)
        for (const { text } of textsOfItem(footers[0]!)) expect(fodp).toMatch(new RegExp(`footer-decl [^>]*>${text}<`));
    },
  );
});

// It has every layout, and what else Office versions tell apart.
describe.each(['all-layouts'])('%s', (name) => {
  // Microsoft 365 is asked above.
  it.each(officeVersions.filter((version) => version !== 'Microsoft365'))('is valid for %s', async (version) => {
    const { pptx } = await build(name);
    expect(await validatorErrors(pptx, version)).toEqual([]);
  });
});

/** Slides that are kept as somebody else made them: their names and positions are not ours. */
const keptParts = (frames: readonly Frame[]): string[] =>
  frames.flatMap(({ layout }, index) => (layout === 'pptx' ? [`ppt/slides/slide${index + 1}.xml`] : []));

/** A name that tells what something looks like in place of what it is. */
const bareForm = /^(shape|object|line|circle|ellipse|rectangle|polygon|path|freeform|connector)( \(?\d+\)?)?$/i;

const namesOf = (element: XmlElement): string[] =>
  element.name === 'mc:Fallback'
    ? []
    : [
        ...(/^(p|cdr):cNvPr$/.test(element.name) && element.get('name') ? [element.get('name')!] : []),
        ...element.elements().flatMap(namesOf),
      ];

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
