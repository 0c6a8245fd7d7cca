import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/model/rich-text.ts';
import type { Frame, TextItem } from '../../src/model/frame.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { buildFolder, fixtureFolder, projectFolder } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import { contrastOf, coveredWords, movedWords, type Page, pagesOf, picturesOf, redPixels } from './drawn-words.ts';
import { EditedDeck, placeholdersOf } from './edits.ts';
import { convertAll, findLibreOffice } from './libreoffice.ts';
import { officeFonts } from './office-fonts.ts';
import { validatorErrors } from './validate.ts';

/** What a colleague does with a finished file: PowerPoint's commands, done to the file's XML, and drawn before and after. */

const libreOffice = await findLibreOffice();

const ours = 'the deck of this repository';
const folderOf = (name: string): string => (name === ours ? projectFolder : fixtureFolder(name));
const names = [ours, 'business-review', 'german'];
/** The deck that slides of the others are pasted into. */
const host = 'german';

/** Edits that do not meet each other are done to one file: what is inserted (slides, footers, text boxes), other letters and colours. */
const edits = ['untouched', 'reset', 'master', 'insertions', 'looks', 'points'] as const;
type Edit = (typeof edits)[number];

/** A deck with all that is done to it. */
interface Trial {
  readonly frames: readonly Frame[];
  /** The slide that is pasted into another deck. */
  readonly pasted: number;
  readonly decks: Readonly<Record<Edit, EditedDeck>>;
  readonly added: ReturnType<EditedDeck['addPoints']>;
}

/** In em: a letter is half an em wide on the mean, so that this is a fifth more. */
const wider = 0.1;

async function trialOf(name: string): Promise<Trial> {
  const { frames, pptx } = await buildFolder(folderOf(name));
  const likely = (index: number): boolean =>
    frames[index]!.background === 'paper' &&
    ['cards', 'comparison', 'numbers', 'bullets'].includes(frames[index]!.layout);
  const pasted = Math.max(
    1,
    [...frames.keys()].findIndex((index) => index > 0 && likely(index)),
  );
  const open = () => new EditedDeck(pptx);
  const decks: Readonly<Record<Edit, EditedDeck>> = {
    ...{ untouched: open(), reset: open(), master: open(), insertions: open(), looks: open(), points: open() },
  };
  decks.reset.resetSlides();
  decks.master.editMaster('FF0000', 'Courier New');
  decks.insertions.applyHeaderAndFooter({ dt: '2030-12-31', ftr: 'Confidential' });
  decks.insertions.addTextBoxes('typed');
  for (const layout of decks.insertions.parts('slideLayouts'))
    decks.insertions.addSlide(layout, (_type, index) => `w${index}`);
  decks.looks.swapTheme({ dk1: 'FF0000', dk2: 'FF0000' }, { major: 'Georgia', minor: 'Arial' });
  decks.looks.widenLetters(wider);
  const added = decks.points.addPoints('added');
  return { frames, pasted: Math.min(pasted, decks.untouched.parts('slides').length - 1), decks, added };
}

const folder = mkdtempSync(join(tmpdir(), 'diptych-edits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Drawing {
  readonly trials: Readonly<Record<string, Trial>>;
  /** Another deck with a slide of each. */
  readonly pasted: EditedDeck;
  readonly pdf: (name: string, edit: Edit) => string;
  readonly pdfOfPasted: string;
}

/** LibreOffice starts once, and draws all decks with all that is done to them. */
async function drawAll(): Promise<Drawing> {
  const trials: Record<string, Trial> = {};
  for (const name of names) trials[name] = await trialOf(name);
  const pasted = new EditedDeck((await buildFolder(folderOf(host))).pptx);
  for (const { decks, pasted: index } of Object.values(trials))
    pasted.paste(decks.untouched, decks.untouched.parts('slides')[index]!);
  const files = names.flatMap((name) =>
    edits.map((edit) => [`${names.indexOf(name)}-${edit}`, trials[name]!.decks[edit].bytes] as const),
  );
  const all = { ...Object.fromEntries(files), pasted: pasted.bytes };
  for (const [file, bytes] of Object.entries(await convertAll(libreOffice!, all, 'pdf', officeFonts(folder))))
    writeFileSync(join(folder, `${file}.pdf`), bytes);
  const pdf = (name: string, edit: Edit): string => join(folder, `${names.indexOf(name)}-${edit}.pdf`);
  return { trials, pasted, pdf, pdfOfPasted: join(folder, 'pasted.pdf') };
}
let drawn: ReturnType<typeof drawAll> | undefined;

const isRole =
  (role: TextItem['role']) =>
  (item: Frame['items'][number]): item is TextItem =>
    item.kind === 'text' && item.role === role;

/** Words of texts whose right inset decides where their lines break. */
const balancedWords = (item: Frame['items'][number]): string[] =>
  item.kind === 'text' && (item.tidyWidth ?? item.paragraphs[0]?.balancedWidth) !== undefined
    ? item.paragraphs.flatMap(({ runs }) => plainText(runs).split(/\s+/))
    : [];

describe.skipIf(isMissing('LibreOffice', libreOffice)).each(names)(
  'a colleague with %s (skipped where LibreOffice is not installed)',
  (name) => {
    let all: Drawing;
    let trial: Trial;
    let pages: (edit: Edit) => Page[];
    let red: (edit: Edit) => number[];
    let file: (edit: Edit) => string;
    beforeAll(async () => {
      all = await (drawn ??= drawAll());
      const { trials, pdf } = all;
      trial = trials[name]!;
      file = (edit) => pdf(name, edit);
      pages = (edit) => pagesOf(file(edit));
      red = (edit) => picturesOf(file(edit)).map(redPixels);
    });

    it('leaves a sound file, whatever is done', async () => {
      for (const edit of edits.slice(1)) {
        const pptx = trial.decks[edit].bytes;
        expect(await validatorErrors(pptx), edit).toEqual([]);
        expect(auditPackage(pptx).filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    });

    it('resets every slide: words stay where they are, but for lines that the width of their box balanced', () => {
      const [before, after] = [pages('untouched'), pages('reset')];
      const all = after.flatMap(({ words }) => words).length;
      const gone = after.flatMap(({ words }, index) => {
        const balanced = new Set(trial.frames[index]!.items.flatMap(balancedWords));
        return movedWords(before[index]!.words, words)
          .filter((text) => !balanced.has(text))
          .map((text) => `${index + 1}: ${text}`);
      });
      expect(gone.length / all, gone.join(' ')).toBeLessThan(0.02);
    });

    const isTitled = ({ items, slide, background }: Frame): boolean =>
      background === 'paper' && items.some(isRole('title')) && slide.titleHidden !== true;

    it('gives titles and text another colour and face on the master: every slide follows', () => {
      const [before, after] = [red('untouched'), red('master')];
      const stays = trial.frames.filter((frame, index) => isTitled(frame) && after[index]! - before[index]! < 160);
      expect(stays.map(({ id }) => id)).toEqual([]);
    });

    it('takes another theme: every slide follows', () => {
      const [before, after] = [red('untouched'), red('looks')];
      const stays = trial.frames.filter((frame, index) => isTitled(frame) && after[index]! - before[index]! < 160);
      expect(stays.map(({ id }) => id)).toEqual([]);
    });

    it('adds a slide of each layout and types: nothing covers anything, nothing leaves the page', () => {
      const { opc } = trial.decks.insertions;
      const shown = pages('insertions').slice(trial.frames.length);
      for (const [index, layout] of trial.decks.insertions.parts('slideLayouts').entries()) {
        const label = opc.xml(layout).at('p:cSld')!.get('name')!;
        const { words, width, height } = shown[index]!;
        const typed = words.filter(({ text }) => /^w\d*$/i.test(text));
        const texts = placeholdersOf(opc.xml(layout)).filter(
          ({ link }) => !['dt', 'ftr', 'sldNum', 'pic', 'chart', 'tbl'].includes(link.get('type') ?? 'obj'),
        );
        expect(typed.length, label).toBe(texts.length);
        for (const { left, top, right, bottom } of typed)
          expect(left >= 0 && top >= 0 && right <= width && bottom <= height, label).toBe(true);
        expect(coveredWords(typed), label).toEqual([]);
      }
    });

    it('writes date and footer on all slides: sources stay, and nothing is covered', () => {
      const [before, after] = [pages('untouched'), pages('insertions')];
      for (const [index, { items, id }] of trial.frames.entries()) {
        const { words } = after[index]!;
        const source = items.find(isRole('source'));
        const [first] = source ? plainText(source.paragraphs[0]!.runs).split(' ') : [];
        if (first && /^[a-z]+:?$/i.test(first))
          expect(
            words.map(({ text }) => text),
            id,
          ).toContain(first);
        if (items.some(isRole('page')))
          expect(
            words.map(({ text }) => text),
            id,
          ).toEqual(expect.arrayContaining(['2030-12-31', 'Confidential']));
        const known = coveredWords(before[index]!.words);
        expect(
          coveredWords(words).filter((pair) => !known.includes(pair)),
          id,
        ).toEqual([]);
      }
    });

    it('adds a point to every list: it stands within its box, and nothing is covered', () => {
      const [before, after] = [pages('untouched'), pages('points')];
      for (const { slide, name: list, bottom } of trial.added) {
        const typed = after[slide]!.words.filter(({ text }) => text === 'added');
        expect(typed.length, `${slide + 1} ${list}`).toBeGreaterThan(0);
        expect(
          typed.some((word) => word.bottom < bottom + 3),
          `${slide + 1} ${list}`,
        ).toBe(true);
      }
      const covered = after.flatMap(({ words }, index) => {
        const known = coveredWords(before[index]!.words);
        return coveredWords(words)
          .filter((pair) => !known.includes(pair))
          .map((pair) => `${index + 1}: ${pair}`);
      });
      expect(covered).toEqual([]);
    });

    it('has letters that are a fifth wider: nothing leaves the page, nothing is covered', () => {
      const [before, after] = [pages('untouched'), pages('looks')];
      const wrong = after.flatMap(({ words, width, height }, index) => {
        const known = coveredWords(before[index]!.words);
        return [
          ...coveredWords(words).filter((pair) => !known.includes(pair)),
          ...words.filter(({ right, bottom }) => right > width || bottom > height).map(({ text }) => text),
        ].map((what) => `${index + 1}: ${what}`);
      });
      expect(wrong).toEqual([]);
    });

    it('types into a new text box on every slide: it can be read', () => {
      const pictures = picturesOf(file('insertions'));
      for (const [index, { words }] of pages('insertions').slice(0, trial.frames.length).entries()) {
        const typed = words.find(({ text, top }) => text === 'typed' && top < 40);
        expect(typed, String(index + 1)).toBeDefined();
        expect(contrastOf(pictures[index]!, typed!), String(index + 1)).toBeGreaterThan(90);
      }
    });

    it('pastes a slide into another deck: it keeps its places under the other master', () => {
      const { frames, pasted } = trial;
      const [before, after] = [
        pages('untouched')[pasted]!,
        pagesOf(all.pdfOfPasted).slice(-names.length)[names.indexOf(name)]!,
      ];
      const texts = frames[pasted]!.items.flatMap((item) => (isRole('body')(item) ? item.paragraphs : []));
      const there = after.words.map(({ text }) => text).join('');
      const wanted = texts.map(({ runs }) => plainText(runs).split(/\s/)[0]!).filter((word) => /^[a-z]+$/i.test(word));
      expect(wanted.filter((text) => !there.includes(text))).toEqual([]);
      expect(movedWords(before.words, after.words).length).toBeLessThan(6);
    });
  },
);
