import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../src/model/rich-text.ts';
import type { Frame, TextItem } from '../../src/model/frame.ts';
import { type Box, pointsFromPx } from '../../src/model/units.ts';
import { auditPackage } from '../../src/verify/audit.ts';
import { buildFolder, fixtureFolder, projectFolder } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import {
  contrastOf,
  coveredWords,
  movedWords,
  type Page,
  pagesOf,
  redPixels,
  sidesLeft,
  type Word,
  wordsAcross,
  wordsOf,
} from './drawn-words.ts';
import { mayBeTick, saysOneOf } from './chart-edits.ts';
import { asksForNumber, EditedDeck, placeholdersOf } from './edits.ts';
import { convertAll, findLibreOffice } from './libreoffice.ts';
import { officeFonts, systemFonts } from './office-fonts.ts';
import { pagePictures, type Picture } from './page-pictures.ts';
import { validatorErrors } from './validate.ts';

/** What a colleague does with a finished file: PowerPoint's commands, done to the file's XML, and drawn before and after. */

const libreOffice = await findLibreOffice();

const ours = 'the deck of this repository';
const folderOf = (name: string): string => (name === ours ? projectFolder : fixtureFolder(name));
const names = [ours, 'all-layouts', 'arabic', 'business-review', 'german', 'five-actors-three-eras', 'public-figures'];
/** Decks that LibreOffice draws in one start, which would be too long for all of them on a busy machine. */
const batchSize = 4;
/** The deck that slides of the others are pasted into. */
const host = 'one-slide';

/**
 * Edits that do not meet each other are done to one file: `reset` has what is inserted too (slides, footers, text boxes), `typed` another
 * master, one more point in every list and other figures in every chart, `looks` other colours and a wider face.
 */
const edits = ['untouched', 'reset', 'typed', 'looks'] as const;
type Edit = (typeof edits)[number];

/** A deck with all that is done to it. */
interface Trial {
  readonly frames: readonly Frame[];
  /** The slide that is pasted into another deck: one of nothing but words. */
  readonly pasted: number | undefined;
  readonly decks: Readonly<Record<Edit, EditedDeck>>;
  readonly added: ReturnType<EditedDeck['addPoints']>;
  readonly charts: ReturnType<EditedDeck['editCharts']>;
}

/** Larger or smaller by another share in each row, so that sums and shares change too; whole numbers stay whole. */
const otherFigure = (value: number, index: number): number => {
  const other = value * [2.3, 1.7, 2.9, 1.3][index % 4]!;
  return Number.isInteger(value) ? Math.round(other) : Number(other.toPrecision(4));
};

/** Places of words, in points, are then places of pixels. */
const aPixelAPoint = { perInch: 72 } as const;

/** What a text does that it should not: leaves its place, which may reach farther down than its words (`feet`), crosses a rule. */
const faultsOf = (frame: Frame, words: readonly Word[], feet: ReadonlyMap<string, number>): string[] => [
  ...frame.items.flatMap((item) => {
    if (item.kind !== 'text' || item.role === 'page' || item.role === 'footer') return [];
    const box = inPoints(item.box);
    const place = { ...box, bottom: Math.max(box.bottom, feet.get(item.name) ?? 0) };
    // The same words may stand in several texts: those that begin beside this one are others.
    const near = words.filter(({ left }) => left > place.left - 3 && left < place.right);
    const own = wordsOf(item.paragraphs.map(({ runs }) => plainText(runs)).join(' '), near);
    return own.length > 0 ? sidesLeft(own, place).map((side) => `${item.id} ${side}`) : [];
  }),
  ...frame.items.flatMap((item) =>
    item.kind === 'shape' && Math.min(item.box.w, item.box.h) < 4
      ? wordsAcross(words, inPoints(item.box)).map((word) => `${word} × ${item.id}`)
      : [],
  ),
];
const inPoints = ({ x, y, w, h }: Box): Omit<Word, 'text'> => ({
  left: pointsFromPx(x),
  top: pointsFromPx(y),
  right: pointsFromPx(x + w),
  bottom: pointsFromPx(y + h),
});

async function trialOf(name: string): Promise<Trial> {
  const { frames, pptx } = await buildFolder(folderOf(name));
  const open = () => new EditedDeck(pptx);
  const decks: Readonly<Record<Edit, EditedDeck>> = {
    ...{ untouched: open(), reset: open(), typed: open(), looks: open() },
  };
  const { untouched, reset, typed, looks } = decks;
  reset.resetSlides();
  reset.applyHeaderAndFooter({ dt: typedWords.date, ftr: typedWords.footer });
  reset.addTextBoxes(typedWords.box);
  for (const layout of reset.parts('slideLayouts')) reset.addSlide(layout, 'w');
  typed.editMaster('FF0000', 'Arial');
  const added = typed.addPoints(typedWords.point);
  const charts = typed.editCharts(otherFigure);
  looks.swapTheme({ dk1: 'FF0000', dk2: 'FF0000' }, { major: 'DejaVu Sans', minor: 'DejaVu Sans' });
  const slides = untouched.parts('slides');
  const isOfWords = (index: number): boolean => untouched.linkedParts(slides[index]!) === 0;
  const isLikely = (index: number): boolean =>
    ['cards', 'comparison', 'numbers', 'bullets'].includes(frames[index]!.layout);
  const candidates = [...frames.keys()].filter(isOfWords);
  const pasted = candidates.find((index) => frames[index]!.background === 'paper' && isLikely(index)) ?? candidates[0];
  return { frames, pasted, decks, added, charts };
}
const typedWords = { date: '2030-12-31', footer: 'Confidential', box: 'typed', point: 'added' } as const;

const folder = mkdtempSync(join(tmpdir(), 'diptych-edits-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Drawing {
  readonly trials: Readonly<Record<string, Trial>>;
  readonly pdf: (name: string, edit: Edit) => string;
  /** The last pages of another deck: a slide of each. */
  readonly pasted: Readonly<Record<string, Page>>;
}

/** LibreOffice starts once for some decks, and draws them with all that is done to them. */
async function draw(batch: readonly string[]): Promise<Drawing> {
  const trials: Record<string, Trial> = {};
  for (const name of batch) trials[name] = await trialOf(name);
  const hostDeck = new EditedDeck((await buildFolder(folderOf(host))).pptx);
  const withSlide = batch.filter((name) => trials[name]!.pasted !== undefined);
  for (const name of withSlide) {
    const { decks, pasted } = trials[name]!;
    hostDeck.paste(decks.untouched, decks.untouched.parts('slides')[pasted!]!);
  }
  const fileOf = (name: string, edit: Edit): string => `${names.indexOf(name)}-${edit}`;
  const files = batch.flatMap((name) => edits.map((edit) => [fileOf(name, edit), trials[name]!.decks[edit].bytes]));
  const all = { ...Object.fromEntries(files), pasted: hostDeck.bytes } as Record<string, Uint8Array>;
  const pdf = (file: string): string => join(folder, `${names.indexOf(batch[0]!)}-${file}.pdf`);
  const drawn = await convertAll(libreOffice!, all, 'pdf', officeFonts(folder, [systemFonts]));
  for (const [file, bytes] of Object.entries(drawn)) writeFileSync(pdf(file), bytes);
  const last = pagesOf(pdf('pasted')).slice(-withSlide.length);
  return {
    trials,
    pdf: (name, edit) => pdf(fileOf(name, edit)),
    pasted: Object.fromEntries(withSlide.map((name, index) => [name, last[index]!])),
  };
}
const batches = new Map<number, Promise<Drawing>>();
const drawingWith = (name: string): Promise<Drawing> => {
  const number = Math.floor(names.indexOf(name) / batchSize);
  const drawing = batches.get(number) ?? draw(names.slice(number * batchSize, (number + 1) * batchSize));
  batches.set(number, drawing);
  return drawing;
};

/** Reading a drawing takes long, and several tests want the same. */
const once = <T>(make: (edit: Edit) => T): ((edit: Edit) => T) => {
  const made = new Map<Edit, T>();
  return (edit) => {
    const known = made.get(edit) ?? make(edit);
    made.set(edit, known);
    return known;
  };
};

const isRole =
  (role: TextItem['role']) =>
  (item: Frame['items'][number]): item is TextItem =>
    item.kind === 'text' && item.role === role;

/** Texts whose right inset decides where their lines break. */
const balancedTexts = (item: Frame['items'][number]): string[] =>
  item.kind === 'text' && (item.tidyWidth ?? item.paragraphs[0]?.balancedWidth) !== undefined
    ? item.paragraphs.map(({ runs }) => plainText(runs))
    : [];

/** Whether a word of a drawing is one of a text: words that run from right to left stand there as they are seen, and some scripts have no spaces. */
const isWordOf = (word: string, text: string): boolean =>
  text.split(/\s+/).some((one) => one === word || one === [...word].reverse().join('')) ||
  (/^\P{ASCII}+$/u.test(word) && text.includes(word));

describe.skipIf(isMissing('LibreOffice', libreOffice)).each(names)(
  'a colleague with %s (skipped where LibreOffice is not installed)',
  (name) => {
    let all: Drawing;
    let trial: Trial;
    let pages: (edit: Edit) => Page[];
    let red: (edit: Edit) => number[];
    let pictures: (edit: Edit) => Picture[];
    beforeAll(async () => {
      all = await drawingWith(name);
      const { trials, pdf } = all;
      trial = trials[name]!;
      const file = (edit: Edit): string => pdf(name, edit);
      pages = once((edit) => pagesOf(file(edit)));
      pictures = once((edit) => pagePictures(file(edit), aPixelAPoint));
      red = (edit) => pictures(edit).map(redPixels);
    });

    it('leaves a sound file, whatever is done', async () => {
      for (const edit of edits.slice(1)) {
        const pptx = trial.decks[edit].bytes;
        expect(await validatorErrors(pptx), edit).toEqual([]);
        expect(auditPackage(pptx).filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    });

    it('resets every slide: words stay where they are, but for lines that the width of their box balanced', () => {
      const [before, after] = [pages('untouched'), pages('reset').slice(0, trial.frames.length)];
      const typed = new Set<string>(Object.values(typedWords));
      const all = after.flatMap(({ words }) => words).length;
      const gone = after.flatMap(({ words }, index) => {
        const { items } = trial.frames[index]!;
        const balanced = items.flatMap(balancedTexts);
        return movedWords(before[index]!.words, words)
          .filter((word) => !balanced.some((text) => isWordOf(word, text)) && !typed.has(word))
          .map((text) => `${index + 1}: ${text}`);
      });
      expect(gone.length / all, gone.join(' ')).toBeLessThan(0.02);
    });

    const isTitled = ({ items, slide, background }: Frame): boolean =>
      background === 'paper' && items.some(isRole('title')) && slide.titleHidden !== true;

    it('gives titles and text another colour and face on the master: every slide follows', () => {
      const [before, after] = [red('untouched'), red('typed')];
      const stays = trial.frames.filter((frame, index) => isTitled(frame) && after[index]! - before[index]! < 160);
      expect(stays.map(({ id }) => id)).toEqual([]);
    });

    it('takes another theme: every slide follows', () => {
      const [before, after] = [red('untouched'), red('looks')];
      const stays = trial.frames.filter((frame, index) => isTitled(frame) && after[index]! - before[index]! < 160);
      expect(stays.map(({ id }) => id)).toEqual([]);
    });

    it('adds a slide of each layout and types: nothing covers anything, nothing leaves the page', () => {
      const { opc } = trial.decks.reset;
      const shown = pages('reset').slice(trial.frames.length);
      for (const [index, layout] of trial.decks.reset.parts('slideLayouts').entries()) {
        const label = opc.xml(layout).at('p:cSld')!.get('name')!;
        const { words, width, height } = shown[index]!;
        const texts = placeholdersOf(opc.xml(layout)).filter(
          ({ link }) => !['dt', 'ftr', 'sldNum', 'pic', 'chart', 'tbl'].includes(link.get('type') ?? 'obj'),
        );
        const numbers = texts.filter(({ shape }) => asksForNumber(shape)).length;
        const typed = words.filter(({ text }) => /^[w7]$/i.test(text));
        expect(typed.filter(({ text }) => text !== '7').length, label).toBe(texts.length - numbers);
        expect(typed.length, label).toBeGreaterThanOrEqual(texts.length);
        for (const { left, top, right, bottom } of typed)
          expect(left >= 0 && top >= 0 && right <= width && bottom <= height, label).toBe(true);
        expect(coveredWords(typed), label).toEqual([]);
      }
    });

    it('writes date and footer on all slides: sources stay, and nothing is covered', () => {
      const [before, after] = [pages('untouched'), pages('reset')];
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
          ).toEqual(expect.arrayContaining([typedWords.date, typedWords.footer]));
        const known = coveredWords(before[index]!.words);
        expect(
          coveredWords(words).filter((pair) => !known.includes(pair)),
          id,
        ).toEqual([]);
      }
    });

    it('adds a point to every list: it stands within its box, and nothing is covered', () => {
      const [before, after] = [pages('untouched'), pages('typed')];
      for (const { slide, name: list, bottom, isFarApart } of trial.added) {
        const typed = after[slide]!.words.filter(({ text }) => text === typedWords.point);
        expect(typed.length, `${slide + 1} ${list}`).toBeGreaterThan(0);
        if (isFarApart) continue;
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
        // Labels of a chart stand where its figures are, whatever face they have.
        const charts = trial.frames[index]!.items.flatMap((item) =>
          item.kind === 'chart' ? [inPoints(item.box)] : [],
        );
        const placed = words.filter((word) => !charts.some((chart) => sidesLeft([word], chart).length === 0));
        return [
          ...coveredWords(placed).filter((pair) => !known.includes(pair)),
          ...words.filter(({ right, bottom }) => right > width || bottom > height).map(({ text }) => text),
        ].map((what) => `${index + 1}: ${what}`);
      });
      expect(wrong).toEqual([]);
    });

    it('has a face that is wider: words stay in their boxes, and cross no rule', () => {
      const [before, after] = [pages('untouched'), pages('looks')];
      const { untouched } = trial.decks;
      const slides = untouched.parts('slides');
      const wrong = trial.frames.flatMap((frame, index) => {
        const feet = untouched.feet(slides[index]!);
        const found = [before, after].map((each) => faultsOf(frame, each[index]!.words, feet));
        return found[1]!.filter((fault) => !found[0]!.includes(fault)).map((fault) => `${index + 1}: ${fault}`);
      });
      expect(wrong).toEqual([]);
    });

    it('edits the figures of every chart: no old figure is left in it, and labels say the new ones', () => {
      const [before, after] = [pages('untouched'), pages('typed')];
      const wrong = trial.charts.flatMap(({ slide, chart }) => {
        const inside = (page: Page): string[] =>
          page.words.filter((word) => sidesLeft([word], chart.place).length === 0).map(({ text }) => text);
        const [old, now] = [inside(before[slide]!), inside(after[slide]!)];
        const stale = now.filter(
          (word) =>
            old.includes(word) &&
            saysOneOf(word, chart.before) &&
            !saysOneOf(word, chart.after) &&
            !mayBeTick(word, chart.axes) &&
            !chart.words.includes(word),
        );
        // Where the outline says the ends of an axis, other figures may lie beyond it.
        const missing = chart.hasEnd
          ? []
          : chart.labelled.filter((figure) => !now.some((word) => saysOneOf(word, [figure])));
        return [
          ...stale.map((word) => `${slide + 1}: still ${word}`),
          ...missing.map((figure) => `${slide + 1}: no ${figure}`),
        ];
      });
      expect(wrong).toEqual([]);
    });

    it('types into a new text box on every slide: it can be read', () => {
      for (const [index, { words }] of pages('reset').slice(0, trial.frames.length).entries()) {
        const typed = words.find(({ text, top }) => text === typedWords.box && top < 40);
        expect(typed, String(index + 1)).toBeDefined();
        expect(contrastOf(pictures('reset')[index]!, typed!), String(index + 1)).toBeGreaterThan(90);
      }
    });

    it('pastes a slide into another deck: it keeps its places under the other master', () => {
      const { frames, pasted } = trial;
      if (pasted === undefined) return; // every slide has a picture, a chart or a video
      const [before, after] = [pages('untouched')[pasted]!, all.pasted[name]!];
      const texts = frames[pasted]!.items.flatMap((item) => (isRole('body')(item) ? item.paragraphs : []));
      const there = after.words.map(({ text }) => text).join('');
      const wanted = texts.map(({ runs }) => plainText(runs).split(/\s/)[0]!).filter((word) => /^[a-z]+$/i.test(word));
      expect(wanted.filter((text) => !there.includes(text))).toEqual([]);
      // A slide takes its direction from the master that it comes to stand under: that of the host runs from left to right.
      if (trial.decks.untouched.runsRightToLeft) return;
      expect(movedWords(before.words, after.words).length).toBeLessThan(6);
    });
  },
);

describe.skipIf(isMissing('LibreOffice', libreOffice))(
  'boxes of Table Design (skipped where LibreOffice is not installed)',
  () => {
    it('change every table', async () => {
      const decks: Record<string, EditedDeck> = {};
      const tables = ['business-review'];
      for (const name of tables) {
        const { pptx } = await buildFolder(fixtureFolder(name));
        for (const box of ['none', ...tableBoxes]) {
          const deck = new EditedDeck(pptx);
          deck.keepSlidesWithTables();
          if (box !== 'none') deck.tickTableBox(box);
          decks[`${name} ${box}`] = deck;
        }
      }
      const bytes = Object.entries(decks).map(([name, deck]) => [name, deck.bytes]);
      const drawn = await convertAll(libreOffice!, Object.fromEntries(bytes), 'pdf', officeFonts(folder));
      const picturesBy = (name: string): Picture[] => {
        const pdf = join(folder, 'tables.pdf');
        writeFileSync(pdf, drawn[name]!);
        return pagePictures(pdf, aPixelAPoint);
      };
      for (const name of tables) {
        const before = picturesBy(`${name} none`);
        expect(before.length).toBeGreaterThan(0);
        for (const box of tableBoxes) {
          const same = picturesBy(`${name} ${box}`).flatMap(({ data }, index) =>
            changedPixels(data, before[index]!.data) < 100 ? [`${name}: ${index + 1} ${box}`] : [],
          );
          expect(same).toEqual([]);
        }
      }
    });
  },
);
const tableBoxes = ['firstRow', 'lastRow', 'bandRow', 'firstCol', 'lastCol', 'bandCol'] as const;
const changedPixels = (one: Uint8Array, other: Uint8Array): number => {
  let count = 0;
  for (let at = 0; at < one.length; at += 4) if (Math.abs(one[at]! - other[at]!) > 8) count += 1;
  return count;
};
