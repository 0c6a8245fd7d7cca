import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditPackage } from '../../src/verify/audit.ts';
import type { Frame } from '../../src/model/frame.ts';
import type { Paragraph } from '../../src/model/style.ts';
import { textsOfItem, withoutSpaces } from '../../src/verify/item-content.ts';
import { buildFolder, fixtureFolder, projectFolder } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import { convertAll, findLibreOffice } from './libreoffice.ts';
import { officeVersions, validatorErrors } from './validate.ts';

const ours = 'the deck of this repository';
const folders: Readonly<Record<string, string>> = {
  [ours]: projectFolder,
  ...Object.fromEntries(
    readdirSync(fixtureFolder(''))
      .filter((name) => existsSync(join(fixtureFolder(name), 'outline.yaml')))
      .map((name) => [name, fixtureFolder(name)]),
  ),
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

describe.each([ours, 'all-layouts'])('%s', (name) => {
  // Microsoft 365 is asked above.
  it.each(officeVersions.filter((version) => version !== 'Microsoft365'))('is valid for %s', async (version) => {
    const { pptx } = await build(name);
    expect(await validatorErrors(pptx, version)).toEqual([]);
  });
});

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
