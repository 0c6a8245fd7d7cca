import { describe, expect, it } from 'vitest';
import { writePptx } from '../../src/pptx/write.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { sampleDeck } from '../pptx/sample-deck.ts';
import { isMissing } from '../require-all.ts';
import { convert, findLibreOffice } from './libreoffice.ts';
import { officeVersions, validatorErrors } from './validate.ts';

const libreOffice = await findLibreOffice();
const write = (options: Parameters<typeof sampleDeck>[0] = {}): Promise<Uint8Array> => {
  const { deck, frames } = sampleDeck(options);
  return writePptx(deck, frames, { notes: true });
};

describe('every kind of item', () => {
  it.each(officeVersions)('is valid for %s', async (version) => {
    expect(await validatorErrors(await write(), version)).toEqual([]);
  });

  it.each([{ mode: 'dark' }, { language: 'ar' }, { language: 'ja' }, { transition: 'push' }] as const)(
    'is valid and passes the audit with %j',
    async (options) => {
      const pptx = await write(options);
      expect(await validatorErrors(pptx)).toEqual([]);
      expect(auditPackage(pptx)).toEqual([]);
    },
  );
});

describe.skipIf(isMissing('LibreOffice', libreOffice))(
  'as LibreOffice reads it (skipped where LibreOffice is not installed)',
  () => {
    it('has its slides, clicks, glue, alternatives and languages', async () => {
      const { frames } = sampleDeck();
      const fodp = new TextDecoder().decode(await convert(libreOffice!, await write(), 'fodp'));
      const pages = fodp.split('<draw:page ').slice(1);
      expect(pages).toHaveLength(frames.length);
      for (const [index, frame] of frames.entries()) {
        const clicks = pages[index]!.match(/presentation:node-type="on-click"/g)?.length ?? 0;
        expect(clicks, frame.id).toBe(frame.clicks);
      }
      const grouped = pages[frames.findIndex((frame) => frame.id === 'grouped')]!;
      expect(grouped).toMatch(/<draw:connector [^>]*draw:start-shape="[^"]+"[^>]*draw:end-shape="[^"]+"/);
      for (const alternative of ['Columns', 'Two rows', 'A pixel'])
        expect(fodp).toContain(`<svg:desc>${alternative}</svg:desc>`);
      expect(pages[1]).toMatch(/presentation:class="title"/);
      expect(pages[1]).toMatch(/presentation:class="outline"|presentation:class="subtitle"/);
      expect(fodp).toContain('fo:language="ru"');
      expect(fodp).toMatch(/style:language-asian="(ja|zh)"/);
    });
  },
);
