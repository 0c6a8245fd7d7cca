import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PptxGenJS from 'pptxgenjs';
import { afterAll, describe, expect, it } from 'vitest';
import type { TextStyle } from '../../src/model/style.ts';
import { breakOpportunities } from '../../src/typeset/line-breaking.ts';
import { fillLines } from '../../src/typeset/lines.ts';
import { shapeText } from '../../src/typeset/typeset.ts';
import { isMissing } from '../require-all.ts';
import { convert, findLibreOffice } from '../powerpoint/libreoffice.ts';
import { officeFonts } from '../powerpoint/office-fonts.ts';

const office = await findLibreOffice();
const poppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
if (!office || !poppler)
  console.log('Skipped: lines in PowerPoint are compared with LibreOffice and pdftotext, which are not here.');

const folder = mkdtempSync(join(tmpdir(), 'diptych-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const texts = [
  'The two governments have met fourteen times since 2012; a peace treaty – seventy years late – is closer than it looks (or so both say), and the islands’ 17,000 people wait. See more about the GPT-4 and 2020-2024 and/or “quoted” text — all of it.',
  'Die Donaudampfschifffahrtsgesellschaft hat im vergangenen Jahr ihren Umsatz um ein Viertel gesteigert, obwohl die Rechtsschutzversicherungsgesellschaften klagten.',
];
const widths = [200, 260, 333, 400, 477, 550, 640, 720, 801, 900];
const cases = (['sans', 'serif'] as const).flatMap((face) =>
  texts.flatMap((text) => widths.map((width) => ({ face, text, width }))),
);

describe.skipIf(isMissing('LibreOffice', office) || isMissing('poppler', poppler))(
  'an office program with Georgia’s and Arial’s metrics',
  () => {
    it('breaks as many lines as measured, or fewer', async () => {
      const deck = new PptxGenJS();
      for (const { face, text, width } of cases) {
        const font = face === 'sans' ? { fontFace: 'Arial', fontSize: 13.95 } : { fontFace: 'Georgia', fontSize: 15 };
        deck.addSlide().addText(text, { x: 0, y: 0, w: width / 96, h: 5, margin: 0, valign: 'top', ...font });
      }
      const pptx = new Uint8Array((await deck.write({ outputType: 'nodebuffer' })) as Buffer);
      const pdf = join(folder, 'lines.pdf');
      writeFileSync(pdf, await convert(office!, pptx, 'pdf', officeFonts(folder)));
      const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f');
      const differences = cases.map(({ face, text, width }, page) => {
        const style: TextStyle = { face, size: 20, line: 28, weight: 400, colour: 'ink' };
        const shaped = shapeText([{ kind: 'text', text }], style, 'powerpoint', 'en');
        const shown = (pages[page] ?? '').split('\n').filter((line) => line.trim() !== '').length;
        return fillLines(shaped, breakOpportunities(text, 'en'), width / style.size).length - shown;
      });
      expect(Math.min(...differences)).toBe(0);
      // LibreOffice kerns, PowerPoint need not: a line of its own may end up on the one before.
      expect(differences.filter((difference) => difference > 0).length).toBeLessThanOrEqual(2);
      expect(Math.max(...differences)).toBeLessThanOrEqual(1);
    });
  },
);
