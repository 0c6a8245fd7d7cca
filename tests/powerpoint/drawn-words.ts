import { execFileSync } from 'node:child_process';
import type { Picture } from './page-pictures.ts';

/** A word of a page as LibreOffice draws it, in points. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Page {
  /** In points. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

/** The pages of a PDF file, with the places of their words. */
export function pagesOf(pdf: string): Page[] {
  const xml = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8', maxBuffer: 1e8 });
  const page = /<page width="([^"]+)" height="([^"]+)">(.*?)<\/page>/gs;
  const word = /<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)<\/word>/g;
  return [...xml.matchAll(page)].map(([, width, height, content]) => ({
    ...{ width: Number(width), height: Number(height) },
    words: [...content!.matchAll(word)].map(([, left, top, right, bottom, text]): Word => {
      return { text: text!, left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) };
    }),
  }));
}

/** How many pixels of a picture are red. */
export const redPixels = ({ data }: Picture): number => {
  let count = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at]! > 200 && data[at + 1]! < 80 && data[at + 2]! < 80) count += 1;
  return count;
};

/** How far the lightest and the darkest pixel within a word's place are apart, from 0 to 255. */
export const contrastOf = ({ data, width }: Picture, { left, top, right, bottom }: Word): number => {
  const lights: number[] = [];
  for (let y = Math.max(0, Math.floor(top)); y < bottom; y += 1)
    for (let x = Math.floor(left); x < right; x += 1) {
      const at = 4 * (y * width + x);
      lights.push(0.3 * data[at]! + 0.6 * data[at + 1]! + 0.1 * data[at + 2]!);
    }
  return Math.max(...lights) - Math.min(...lights);
};

/** Words that stand elsewhere than before, by more than a letter's width. */
export const movedWords = (before: readonly Word[], after: readonly Word[]): string[] =>
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

const overlap = (a: Word, b: Word): boolean =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom;

/** Pairs of words that cover each other. */
export function coveredWords(words: readonly Word[]): string[] {
  const ink = words.map(inkOf);
  return ink.flatMap((word, index) =>
    ink.slice(index + 1).flatMap((other) => (overlap(word, other) ? [`${word.text} × ${other.text}`] : [])),
  );
}

/** Words of a text where they follow each other on a page; marks of bullets stand between them. None: it is not found as one. */
export function wordsOf(text: string, words: readonly Word[]): readonly Word[] {
  const wanted = withoutSpaces(text);
  for (const start of words.keys()) {
    let rest = wanted;
    const found: Word[] = [];
    for (const word of words.slice(start)) {
      const own = withoutSpaces(word.text);
      if (rest.startsWith(own)) {
        found.push(word);
        rest = rest.slice(own.length);
      } else if (found.length === 0 || !/^([■–•]|\w{1,2}[.)]?)$/.test(own)) break;
      if (rest === '') return found;
    }
  }
  return [];
}
const withoutSpaces = (text: string): string => text.replace(/\s/g, '').toLowerCase();

/** Sides of a place where some of the words are beyond it, by more than a bit of their letters. */
export const sidesLeft = (words: readonly Word[], place: Omit<Word, 'text'>): string[] => {
  const beyond = words.map((word) => {
    const { left, right, top, bottom } = inkOf(word);
    const much = Math.max(2, (word.bottom - word.top) / 4);
    return {
      left: left < place.left - 2,
      right: right > place.right + 2,
      top: top < place.top - much,
      bottom: bottom > place.bottom + much,
    };
  });
  return (['left', 'right', 'top', 'bottom'] as const).filter((side) => beyond.some((word) => word[side]));
};

/** Words whose letters lie across a place. */
export const wordsAcross = (words: readonly Word[], place: Omit<Word, 'text'>): string[] =>
  words
    .map(inkOf)
    .filter(
      ({ left, right, top, bottom }) =>
        left < place.right && right > place.left && top < place.bottom && bottom > place.top,
    )
    .map(({ text }) => text);
