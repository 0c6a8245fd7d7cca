import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { plainText } from '../../src/model/rich-text.ts';
import type { Frame } from '../../src/model/frame.ts';
import { openFiles } from '../../src/resources/files.ts';
import { packageRoot } from '../../src/resources/package-root.ts';
import { openServices } from '../../src/services.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { isMissing } from '../require-all.ts';
import { EditedDeck, placeholdersOf } from './edits.ts';
import { convert, findLibreOffice } from './libreoffice.ts';
import { validatorErrors } from './validate.ts';

/** What a colleague does with a finished file: PowerPoint's commands, done to the file's XML, and drawn before and after. */

const libreOffice = await findLibreOffice();
const fixtures = join(packageRoot, 'tests', 'fixtures');
/** A deck of charts, figures and tables; and one that its slides are pasted into. */
const [file, other] = ['business-review', 'german'].map((name) => join(fixtures, name, 'outline.yaml')) as [
  string,
  string,
];

interface Built {
  readonly pptx: Uint8Array;
  readonly frames: readonly Frame[];
}
const made = new Map<string, Promise<Built>>();
const build = (file: string): Promise<Built> => {
  const known = made.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8');
  const deck = compile(
    { text, file, files: openFiles(dirname(file)), notes: true, decks: ['pptx'] },
    openServices({ workers: 0 }),
  ).then(({ pptx, frames }) => ({ pptx: pptx!, frames: frames! }));
  made.set(file, deck);
  return deck;
};

interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
/** In points. */
const page = { width: 960, height: 540 };

/** The words of each page with their places, as LibreOffice draws the file, and a picture of each page. */
const drawn = async (pptx: Uint8Array): Promise<{ readonly words: Word[][]; readonly red: number[] }> => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-edits-'));
  try {
    const pdf = join(folder, 'deck.pdf');
    writeFileSync(pdf, await convert(libreOffice!, pptx, 'pdf'));
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
    execFileSync('pdftoppm', ['-r', '36', '-png', pdf, join(folder, 'page')]);
    const digits = String(words.length).length;
    const red = words.map((_, index) => {
      const file = join(folder, `page-${String(index + 1).padStart(digits, '0')}.png`);
      return redPixels(PNG.sync.read(readFileSync(file)));
    });
    return { words, red };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

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

const sound = async (pptx: Uint8Array): Promise<void> => {
  expect(await validatorErrors(pptx)).toEqual([]);
  expect(auditPackage(pptx).filter(({ severity }) => severity === 'error')).toEqual([]);
};

const wholeSlides = (frames: readonly Frame[]): number[] =>
  frames.flatMap(({ items }, index) =>
    items.some((item) => item.kind === 'text' && item.role === 'title') ? [index] : [],
  );

describe.skipIf(isMissing('LibreOffice', libreOffice))(
  'a colleague with a finished file (skipped where LibreOffice is not installed)',
  () => {
    it('resets every slide: words stay where they are', async () => {
      const { pptx } = await build(file);
      const deck = new EditedDeck(pptx);
      deck.resetSlides();
      await sound(deck.bytes);
      const [before, after] = [await drawn(pptx), await drawn(deck.bytes)];
      const all = after.words.flat().length;
      const gone = after.words.flatMap((words, index) =>
        moved(before.words[index]!, words).map((text) => `${index + 1}: ${text}`),
      );
      expect(gone.length / all, gone.join(' ')).toBeLessThan(0.08);
    });

    it('gives titles and text another colour and face on the master: every slide follows', async () => {
      const { pptx, frames } = await build(file);
      const deck = new EditedDeck(pptx);
      deck.editMaster('FF0000', 'Courier New');
      await sound(deck.bytes);
      const { red } = await drawn(deck.bytes);
      const lightTitles = wholeSlides(frames).filter((index) => frames[index]!.background === 'paper');
      expect(lightTitles.filter((index) => red[index]! < 40).map((index) => frames[index]!.id)).toEqual([]);
    });

    it('adds a slide of each layout and types: nothing covers anything, nothing leaves the page', async () => {
      const { pptx, frames } = await build(file);
      const deck = new EditedDeck(pptx);
      const layouts = deck.parts('slideLayouts');
      for (const layout of layouts) deck.addSlide(layout, (_type, index) => `w${index}`);
      await sound(deck.bytes);
      const { words } = await drawn(deck.bytes);
      for (const [index, layout] of layouts.entries()) {
        const name = deck.opc.xml(layout).at('p:cSld')!.get('name')!;
        const typed = words[frames.length + index]!.filter(({ text }) => /^w\d*$/i.test(text));
        const texts = placeholdersOf(deck.opc.xml(layout)).filter(
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

    it('writes a footer on all slides: sources stay', async () => {
      const { pptx, frames } = await build(file);
      const deck = new EditedDeck(pptx);
      deck.applyFooter('Confidential');
      await sound(deck.bytes);
      const { words } = await drawn(deck.bytes);
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

    it('takes another theme: every slide follows, and the file is sound', async () => {
      const { pptx, frames } = await build(file);
      const deck = new EditedDeck(pptx);
      deck.swapTheme({ dk1: 'FF0000', dk2: 'FF0000' }, { major: 'Courier New', minor: 'Courier New' });
      await sound(deck.bytes);
      const { red } = await drawn(deck.bytes);
      expect(
        wholeSlides(frames)
          .filter((index) => red[index]! < 40)
          .map((index) => frames[index]!.id),
      ).toEqual([]);
    });

    it('pastes a slide into another deck: it keeps its places under the other master', async () => {
      const { pptx, frames } = await build(file);
      const deck = new EditedDeck((await build(other)).pptx);
      const from = new EditedDeck(pptx);
      const index = frames.findIndex(
        ({ layout, items }, at) =>
          at > 0 && ['cards', 'comparison', 'numbers'].includes(layout) && items.some(({ kind }) => kind === 'text'),
      );
      deck.paste(from, from.parts('slides')[index]!);
      await sound(deck.bytes);
      const [before, after] = [await drawn(pptx), await drawn(deck.bytes)];
      const texts = frames[index]!.items.flatMap((item) =>
        item.kind === 'text' && item.role === 'body' ? item.paragraphs : [],
      );
      expect(texts).not.toEqual([]);
      const there = after.words
        .at(-1)!
        .map(({ text }) => text)
        .join('');
      const wanted = texts.map(({ runs }) => plainText(runs).split(' ')[0]!);
      expect(wanted.filter((text) => !there.includes(text))).toEqual([]);
      expect(moved(before.words[index]!, after.words.at(-1)!).length).toBeLessThan(6);
    });
  },
);
