import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/model/rich-text.ts';
import type { Frame } from '../../src/model/frame.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { buildFolder, fixtureFolder } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import { EditedDeck, placeholdersOf } from './edits.ts';
import { convertAll, findLibreOffice } from './libreoffice.ts';
import { validatorErrors } from './validate.ts';

/** What a colleague does with a finished file: PowerPoint's commands, done to the file's XML, and drawn before and after. */

const libreOffice = await findLibreOffice();

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** In points. */
const page = { width: 960, height: 540 };

interface Drawn {
  readonly words: Word[][];
  /** How many pixels of each page are red. */
  red(): number[];
}

/** The words of each page with their places, as LibreOffice draws the file, and what of each page is red. */
function drawnIn(pdf: string): Drawn {
  const xml = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
  const words = xml
    .split('<page ')
    .slice(1)
    .map((one) =>
      [...one.matchAll(/<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)<\/word>/g)].map(
        ([, left, top, right, bottom, text]): Word => ({
          text: text!,
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }),
      ),
    );
  const red = () => {
    const pages = mkdtempSync(join(folder, 'pages-'));
    execFileSync('pdftoppm', ['-r', '36', '-png', pdf, join(pages, 'page')]);
    return readdirSync(pages)
      .sort()
      .map((name) => redPixels(PNG.sync.read(readFileSync(join(pages, name)))));
  };
  return { words, red };
}

const redPixels = ({ data }: PNG): number => {
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at]! > 200 && data[at + 1]! < 80 && data[at + 2]! < 80) count += 1;
  return count;
};

/** Words that stand elsewhere than before, by more than a letter's width. */
const moved = (before: readonly Word[], after: readonly Word[]): string[] =>
  after
    .filter(
      (word) =>
        !before.some(
          ({ text, left, top }) => text === word.text && Math.abs(left - word.left) < 4 && Math.abs(top - word.top) < 4,
        ),
    )
    .map(({ text }) => text);

/** The letters of a word: what a line has above and below them is no ink. */
const inkOf = ({ top, bottom, ...sides }: Word): Word => {
  const height = bottom - top;
  return { ...sides, top: top + 0.3 * height, bottom: bottom - 0.2 * height };
};

const overlap = (one: Word, other: Word): boolean => {
  const [a, b] = [inkOf(one), inkOf(other)];
  return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom;
};

const folder = mkdtempSync(join(tmpdir(), 'diptych-edits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wholeSlides = (frames: readonly Frame[]): number[] =>
  frames.flatMap(({ items }, index) =>
    items.some((item) => item.kind === 'text' && item.role === 'title') ? [index] : [],
  );

describe.skipIf(isMissing('LibreOffice', libreOffice))(
  'a colleague with a finished file (skipped where LibreOffice is not installed)',
  () => {
    let frames: readonly Frame[];
    /** The slide that is pasted into another deck. */
    let pasted: number;
    const names = ['untouched', 'reset', 'master', 'slides', 'footer', 'theme', 'pasted'] as const;
    type Name = (typeof names)[number];
    let decks: Readonly<Record<Name, EditedDeck>>;
    let drawn: Readonly<Record<Name, Drawn>>;

    // LibreOffice starts once, and draws them all.
    beforeAll(async () => {
      // A deck of charts, figures and tables; and one that one of its slides is pasted into.
      const [built, other] = [
        await buildFolder(fixtureFolder('business-review')),
        await buildFolder(fixtureFolder('german')),
      ];
      frames = built.frames;
      pasted = frames.findIndex(
        ({ layout, items }, at) =>
          at > 0 && ['cards', 'comparison', 'numbers'].includes(layout) && items.some(({ kind }) => kind === 'text'),
      );
      const open = () => new EditedDeck(built.pptx);
      decks = {
        ...{ untouched: open(), reset: open(), master: open(), slides: open(), footer: open(), theme: open() },
        pasted: new EditedDeck(other.pptx),
      };
      decks.reset.resetSlides();
      decks.master.editMaster('FF0000', 'Courier New');
      for (const layout of decks.slides.parts('slideLayouts'))
        decks.slides.addSlide(layout, (_type, index) => `w${index}`);
      decks.footer.applyFooter('Confidential');
      decks.theme.swapTheme({ dk1: 'FF0000', dk2: 'FF0000' }, { major: 'Courier New', minor: 'Courier New' });
      decks.pasted.paste(decks.untouched, decks.untouched.parts('slides')[pasted]!);
      const bytes = Object.fromEntries(names.map((name) => [name, decks[name].bytes])) as Record<Name, Uint8Array>;
      const pdfs = await convertAll(libreOffice!, bytes, 'pdf');
      const read = names.map((name): [Name, Drawn] => {
        const pdf = join(folder, `${name}.pdf`);
        writeFileSync(pdf, pdfs[name]);
        return [name, drawnIn(pdf)];
      });
      drawn = Object.fromEntries(read) as Record<Name, Drawn>;
    });

    it.each(names.slice(1))('leaves a sound file: %s', async (name) => {
      const pptx = decks[name].bytes;
      expect(await validatorErrors(pptx)).toEqual([]);
      expect(auditPackage(pptx).filter(({ severity }) => severity === 'error')).toEqual([]);
    });

    it('resets every slide: words stay where they are', () => {
      const [before, after] = [drawn.untouched, drawn.reset];
      const all = after.words.flat().length;
      const gone = after.words.flatMap((words, index) =>
        moved(before.words[index]!, words).map((text) => `${index + 1}: ${text}`),
      );
      expect(gone.length / all, gone.join(' ')).toBeLessThan(0.08);
    });

    it('gives titles and text another colour and face on the master: every slide follows', () => {
      const red = drawn.master.red();
      const lightTitles = wholeSlides(frames).filter((index) => frames[index]!.background === 'paper');
      expect(lightTitles.filter((index) => red[index]! < 40).map((index) => frames[index]!.id)).toEqual([]);
    });

    it('adds a slide of each layout and types: nothing covers anything, nothing leaves the page', () => {
      const { opc } = decks.slides;
      const { words } = drawn.slides;
      for (const [index, layout] of decks.slides.parts('slideLayouts').entries()) {
        const name = opc.xml(layout).at('p:cSld')!.get('name')!;
        const typed = words[frames.length + index]!.filter(({ text }) => /^w\d*$/i.test(text));
        const texts = placeholdersOf(opc.xml(layout)).filter(
          ({ link }) => !['dt', 'ftr', 'sldNum', 'pic', 'chart', 'tbl'].includes(link.get('type') ?? 'obj'),
        );
        expect(typed.length, name).toBe(texts.length);
        for (const word of typed) {
          expect(word.left >= 0 && word.top >= 0 && word.right <= page.width && word.bottom <= page.height, name).toBe(
            true,
          );
          expect(
            typed.filter((other) => other !== word && overlap(word, other)).map(({ text }) => `${name}: ${text}`),
          ).toEqual([]);
        }
      }
    });

    it('writes a footer on all slides: sources stay', () => {
      const { words } = drawn.footer;
      for (const [index, { items, id }] of frames.entries()) {
        const source = items.find((item) => item.kind === 'text' && item.role === 'source');
        if (source?.kind !== 'text') continue;
        const [first] = plainText(source.paragraphs[0]!.runs).split(' ');
        expect(
          words[index]!.some(({ text }) => text === first),
          id,
        ).toBe(true);
      }
    });

    it('takes another theme: every slide follows', () => {
      const red = drawn.theme.red();
      expect(
        wholeSlides(frames)
          .filter((index) => red[index]! < 40)
          .map((index) => frames[index]!.id),
      ).toEqual([]);
    });

    it('pastes a slide into another deck: it keeps its places under the other master', () => {
      const [before, after] = [drawn.untouched, drawn.pasted];
      const texts = frames[pasted]!.items.flatMap((item) =>
        item.kind === 'text' && item.role === 'body' ? item.paragraphs : [],
      );
      expect(texts).not.toEqual([]);
      const there = after.words
        .at(-1)!
        .map(({ text }) => text)
        .join('');
      const wanted = texts.map(({ runs }) => plainText(runs).split(' ')[0]!);
      expect(wanted.filter((text) => !there.includes(text))).toEqual([]);
      expect(moved(before.words[pasted]!, after.words.at(-1)!).length).toBeLessThan(6);
    });
  },
);
