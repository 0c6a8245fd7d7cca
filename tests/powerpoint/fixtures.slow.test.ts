import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openServices } from '../../src/services.ts';
import { compile, type Compilation } from '../../src/compile.ts';
import { openFiles } from '../../src/resources/files.ts';
import { packageRoot } from '../../src/resources/package-root.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { textsOfItem } from '../../src/verify/item-content.ts';
import { withoutSpaces } from '../../src/verify/words.ts';
import { isMissing } from '../require-all.ts';
import { convert, findLibreOffice } from './libreoffice.ts';
import { officeVersions, validatorErrors } from './validate.ts';

const fixtures = join(packageRoot, 'tests', 'fixtures');
const outlines = [
  join(packageRoot, 'outline.yaml'),
  ...readdirSync(fixtures)
    .map((name) => join(fixtures, name, 'outline.yaml'))
    .filter((file) => existsSync(file)),
];
const libreOffice = await findLibreOffice();

const made = new Map<string, Promise<Compilation>>();
const build = (file: string): Promise<Compilation> => {
  const known = made.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const deck = compile(
    { text, file, files: openFiles(dirname(file)), notes: true, decks: ['pptx'] },
    openServices({ workers: 0 }),
  );
  made.set(file, deck);
  return deck;
};

describe.each(outlines)('%s', (file) => {
  it('makes a valid PowerPoint file in which the audit finds nothing', async () => {
    const { pptx, diagnostics } = await build(file);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await validatorErrors(pptx!)).toEqual([]);
    expect(auditPackage(pptx!)).toEqual([]);
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'has its slides, words and clicks in LibreOffice (skipped where it is not installed)',
    async () => {
      const { pptx, frames } = await build(file);
      const fodp = new TextDecoder().decode(await convert(libreOffice!, pptx!, 'fodp'));
      const pages = fodp.split('<draw:page ').slice(1);
      const clicks = pages.map((page) => page.match(/presentation:node-type="on-click"/g)?.length ?? 0);
      expect(clicks).toEqual(frames!.map((frame) => frame.clicks));
      const lost = frames!.flatMap((frame, index) => {
        const words = withoutSpaces(
          pages[index]!.replace(/<[^>]+>/g, '').replace(/&(\w+);/g, (_, name) => entities[name] ?? ''),
        );
        const texts = frame.items
          .filter((item) => item.kind !== 'text' || (item.role !== 'page' && item.role !== 'footer'))
          .flatMap(textsOfItem);
        return texts
          .filter(({ text }) => !words.includes(withoutSpaces(text)))
          .map(({ text }) => `${frame.id}: ${text}`);
      });
      expect(lost).toEqual([]);
      // A footer is declared once, and each page says that it shows it.
      const footers = frames!.flatMap(({ items }) =>
        items.filter((item) => item.kind === 'text' && item.role === 'footer'),
      );
      if (footers.length > 0)
        for (const { text } of textsOfItem(footers[0]!)) expect(fodp).toMatch(new RegExp(`footer-decl [^>]*>${text}<`));
    },
  );
});

describe.each([join(fixtures, 'all-layouts', 'outline.yaml'), join(packageRoot, 'outline.yaml')])('%s', (file) => {
  it.each(officeVersions)('is valid for %s', async (version) => {
    const { pptx } = await build(file);
    expect(await validatorErrors(pptx!, version)).toEqual([]);
  });
});

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
