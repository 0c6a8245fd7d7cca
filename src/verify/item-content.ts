import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame, FrameItem, TextItem } from '../model/frame.ts';
import {
  type Formula,
  type Link,
  plainText,
  type RichText,
  textRun,
  withoutReferences,
  wordsOf,
} from '../model/rich-text.ts';
import type { SceneRun, SceneText } from '../model/scene.ts';
import type { Paragraph } from '../model/style.ts';
import type { DeckKind } from './read-deck.ts';

/** A text that has to be found in the finished files, and where it stands in the outline. */
export interface ExpectedText {
  readonly text: string;
  /** The same with U+FFFC in the place of formulas, where there are some: PowerPoint's equations are no words. */
  readonly boxed?: string;
  readonly formulas?: readonly Formula[];
  readonly path: SourcePath;
  /** The click (from 1) on which it appears. */
  readonly click?: number;
  /** A line of a program, which no rule of writing is meant for. */
  readonly code?: boolean;
}

/** Words that lead somewhere. */
export interface ExpectedLink {
  readonly link: Link;
  readonly text: string;
  readonly path?: SourcePath;
}

/** Every text that an item of a finished frame shows, in both decks alike. */
export function textsOfItem(item: FrameItem): ExpectedText[] {
  const path = item.path ?? [];
  const ofParagraph = (paragraph: Paragraph): ExpectedText => ({
    text: plainText(paragraph.runs),
    ...formulasOf(paragraph.runs),
    path: paragraph.path ?? path,
    click: paragraph.click ?? item.click,
  });
  switch (item.kind) {
    case 'text':
      return item.paragraphs.map(ofParagraph);
    case 'table':
      return item.rows.flatMap((row) => row.cells.map((cell) => ofParagraph(cell.paragraph)));
    case 'code':
      return item.lines.map((line) => ({
        text: line.map((token) => token.text).join(''),
        path,
        click: item.click,
        code: true,
      }));
    case 'diagram':
      return item.scene.items.flatMap((part) =>
        part.kind !== 'connector' && part.text
          ? [
              {
                ...sceneContent(part.text),
                path,
                click: part.click === undefined ? item.click : part.click + item.clickOffset,
              },
            ]
          : [],
      );
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
      return [];
  }
}

/** The words of a text as they are read in a deck: PowerPoint's equations are no words, and count as U+FFFC. */
export const wordsIn = (kind: DeckKind, runs: RichText): string =>
  plainText(kind === 'pptx' ? runs.map((run) => (run.kind === 'formula' ? textRun('\ufffc') : run)) : runs);

/** The title of a frame, likewise. */
export const nameIn = (kind: DeckKind, { name, slide }: Frame): string =>
  name.replace(plainText(withoutReferences(slide.title)), () => wordsIn(kind, slide.title));

function formulasOf(runs: RichText): Pick<ExpectedText, 'boxed' | 'formulas'> {
  const formulas = runs.flatMap((run) => (run.kind === 'formula' ? [run.formula] : []));
  if (formulas.length === 0) return {};
  return { boxed: wordsIn('pptx', runs), formulas };
}

function sceneContent({ lines }: SceneText): Pick<ExpectedText, 'text' | 'boxed' | 'formulas'> {
  const words = (of: (run: SceneRun) => string): string => lines.map((line) => line.map(of).join('')).join(' ');
  const text = words((run) => run.text);
  const formulas = lines.flat().flatMap(({ formula }) => formula ?? []);
  return formulas.length > 0
    ? { text, boxed: words((run) => (run.formula ? '\ufffc' : run.text)), formulas }
    : { text };
}

export function linksOfRuns(runs: RichText, path: SourcePath | undefined): ExpectedLink[] {
  return runs.flatMap((run) =>
    run.link && run.kind !== 'formula' ? [{ link: run.link, text: wordsOf(run), path }] : [],
  );
}

/** Every link of an item of a finished frame, in both decks alike. */
export function linksOfItem(item: FrameItem): ExpectedLink[] {
  switch (item.kind) {
    case 'text':
      return linksOfText(item);
    case 'table':
      return item.rows.flatMap(({ cells }) =>
        cells.flatMap(({ paragraph }) => linksOfRuns(paragraph.runs, paragraph.path ?? item.path)),
      );
    case 'diagram':
      return item.scene.items.flatMap((part): ExpectedLink[] => {
        if (part.kind === 'connector' || !part.link) return [];
        const text = part.text?.lines.map((line) => line.map((run) => run.text).join('')).join(' ') ?? '';
        return [{ link: { kind: 'url', href: part.link }, text, path: item.path }];
      });
    case 'code':
    case 'shape':
    case 'icon':
    case 'chart':
    case 'picture':
      return [];
  }
}

/** Where the whole box leads somewhere, no words of it lead elsewhere. Formulas are drawn, and no words of the link. */
function linksOfText({ link, paragraphs, path }: TextItem): ExpectedLink[] {
  const words = (runs: RichText): string => plainText(runs.filter(({ kind }) => kind !== 'formula'));
  if (link) return [{ link, text: paragraphs.map(({ runs }) => words(runs)).join(' '), path }];
  return paragraphs.flatMap((paragraph) => linksOfRuns(paragraph.runs, paragraph.path ?? path));
}

/**
 * Texts as a reader compares them: kinds of spaces, line breaks and what has no width do not count (a balanced title has a break
 * where the outline has a space).
 */
export const normalized = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** For asking whether two texts are the same, wherever either was broken into lines. */
export const withoutSpaces = (text: string): string => normalized(text).replaceAll(' ', '');

/**
 * For asking whether a text that was written has arrived: without what a language or a careful hand sets otherwise (quotation marks
 * and apostrophes, dashes and the minus sign, spaces).
 */
export const comparable = (text: string): string =>
  withoutSpaces(text)
    .replace(/["'“”„‟«»‹›‘’‚‛「」『』]/g, '')
    .replace(/[‐-―−]/g, '-');

/** For a message: the words, cut where they get long. */
export const truncated = (text: string): string => {
  const words = normalized(text);
  return words.length > 80 ? `${words.slice(0, 77)}…` : words;
};

/** How alike two texts are, from 0 to 1: the share of words (where there are no spaces: of characters) that they have in common. */
export function similarity(one: string, other: string): number {
  const [a, b] = [tokens(one), tokens(other)];
  const rest = new Map<string, number>();
  for (const token of a) rest.set(token, (rest.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of b) {
    const left = rest.get(token) ?? 0;
    if (left === 0) continue;
    rest.set(token, left - 1);
    shared += 1;
  }
  return (2 * shared) / Math.max(1, a.length + b.length);
}

const tokens = (text: string): string[] => {
  const words = normalized(text).split(' ').filter(Boolean);
  return words.length > 2 ? words : [...withoutSpaces(text)];
};

/** Counts what is there against what is wanted, by key. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(key: string, by = 1): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by);
  }

  /** Takes one away; `false` where there is none. */
  take(key: string): boolean {
    const left = this.#counts.get(key) ?? 0;
    if (left <= 0) return false;
    this.#counts.set(key, left - 1);
    return true;
  }

  /** Keys that are left, each as often as it is. */
  *rest(): Iterable<string> {
    for (const [key, count] of this.#counts) for (let left = count; left > 0; left -= 1) yield key;
  }
}
