import type { OutputFile } from '../model/api.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { WrittenText } from '../language/inline-spans.ts';
import { readInline } from '../language/inline-text.ts';
import type { OutlineText } from '../outline/walk.ts';
import type { YamlEditor } from '../outline/edit-yaml.ts';
import type { Segment, Provenance } from './provenance.ts';
import { lettersOf } from './normal-forms.ts';
import type { Piece, RichParagraph, RichObject, RichSlide } from './rich-texts.ts';
import { alignPieces, comparedText } from './text-characters.ts';
import { editedText, type TextEdit } from './text-edit.ts';
import type { Frame } from '../model/frame.ts';
import type { Outline } from '../model/outline.ts';
import type { SourceNode } from '../outline/source-text.ts';
import type { BuildRecord, ObjectRecord, SlideRecord } from './build-record.ts';
import { thingOf } from './compare.ts';
import { titleOf } from './match.ts';
import type { SectionSnapshot } from './snapshot.ts';

/** Something that is written into the outline, or cannot be. */
export interface Change {
  /** Key of the slide. */
  readonly slide: string;
  /** In words of the talk. */
  readonly summary: string;
  readonly path: SourcePath;
  /** Words that the slide has to show then, by their letters. */
  readonly wanted: readonly string[];
  /** `false` where the outline cannot say it; then nothing was changed. */
  readonly apply: (editor: YamlEditor) => boolean;
}

/** What keeps an edit from the outline. */
export interface Obstacle {
  readonly kind: 'conflict' | 'left';
  readonly slide: string;
  readonly path?: SourcePath;
  readonly message: string;
  readonly hint?: string;
}

/** A text of the outline in one of the places where the file shows it. */
interface Showing {
  /** Path of the slide in the outline. */
  readonly place: string;
  readonly slide: string;
  readonly where: string;
  readonly before: readonly Piece[];
  /** What somebody made of it there. */
  readonly now?: readonly Piece[];
}

/** Gathers what became of each text in all places that show it: one text is written once. */
export class TextChanges {
  readonly #texts = new Map<string, { readonly text: OutlineText; readonly showings: Showing[] }>();
  readonly #options: Pick<TextEdit, 'rewritten' | 'slideLink'>;
  readonly #settled = new Map<string, string>();
  readonly obstacles: Obstacle[] = [];

  constructor(options: Pick<TextEdit, 'rewritten' | 'slideLink'>) {
    this.#options = options;
  }

  /** A paragraph with the texts in it, and what it is now. */
  add(
    place: Omit<Showing, 'before' | 'now'>,
    segments: readonly Segment[],
    before: RichParagraph,
    now: RichParagraph | undefined,
  ): void {
    if (!now) {
      for (const segment of segments) this.#show(segment.text, { ...place, before: slice(before.pieces, segment) });
      return;
    }
    const parts = partsOf(segments, before.pieces, now.pieces);
    if (!parts) {
      const [first] = segments;
      this.obstacles.push({
        ...{ kind: 'left', slide: place.slide, path: first?.text.path },
        message: `${place.where} now reads "${shortened(now.words)}". ${first ? 'Words that the deck adds there were changed' : 'No text of the outline stands there alone'}.`,
      });
      return;
    }
    for (const [index, { text }] of segments.entries()) {
      const part = parts[index]!;
      this.#show(text, { ...place, ...part });
    }
  }

  #show(text: OutlineText, { now, ...showing }: Showing): void {
    const key = JSON.stringify([text.path, text.note && text.text]);
    const known = this.#texts.get(key) ?? { text, showings: [] };
    this.#texts.set(key, known);
    const changed =
      now && !(sameWords(showing.before, now) && (this.#options.rewritten || sameForms(showing.before, now)));
    known.showings.push(changed ? { ...showing, now } : showing);
  }

  /** A text that somebody gave other words where it stands for all places that show it. */
  settle(path: SourcePath, words: string): void {
    this.#settled.set(JSON.stringify(path), lettersOf(words));
  }

  changes(): Change[] {
    return [...this.#texts.values()].flatMap(({ text, showings }) => this.#changeOf(text, showings) ?? []);
  }

  #changeOf(text: OutlineText, showings: readonly Showing[]): Change | undefined {
    const changed = showings.filter(({ now }) => now !== undefined);
    const [first] = changed;
    if (!first) return undefined;
    const left = (kind: Obstacle['kind'], message: string): undefined => {
      this.obstacles.push({ kind, slide: first.slide, path: text.path, message });
      return undefined;
    };
    const settled = this.#settled.get(JSON.stringify(text.path));
    if (settled !== undefined && changed.every(({ now }) => lettersOf(wordsOf(now!)) === settled)) return undefined;
    const value = text.text;
    const edited = ({ before, now }: Showing, value: string): string | undefined => {
      if (text.marks === 'raw') return wordsOf(now!);
      const written = text.note ? noteIn(value, text.text) : value;
      return written && editedText({ ...this.#options, written, value, before, now: now!, plain: text.plain });
    };
    const results = changed.map((showing) => edited(showing, text.note ? `^[${value}]` : value));
    const places = new Set(changed.map(({ place }) => place));
    const elsewhere = showings.find(({ place, now }) => now === undefined && !places.has(place));
    if (elsewhere)
      return left(
        'left',
        `${first.where} now reads "${shortened(wordsOf(first.now!))}", but its text stands on other slides too.`,
      );
    if (new Set(results).size > 1)
      return left('conflict', `"${shortened(value)}" was changed in different ways in several places.`);
    const result = results[0];
    if (result === undefined || text.marks === 'formula')
      return left(
        'left',
        `${first.where} now reads "${shortened(wordsOf(first.now!))}", which the outline cannot say with its marks.`,
      );
    if (result === value) return undefined;
    return {
      ...{ slide: first.slide, path: text.path },
      summary: `${first.where} now reads "${shortened(wordsOf(first.now!))}"`,
      // A deck has the symbols of a formula in its place.
      wanted: changed.flatMap(({ now }) => wordsOf(now!).split('\ufffc').map(lettersOf)),
      apply: (editor) => {
        const node = editor.node(text.path);
        // A note of the same text, or the text around it, may have been changed before.
        const own = node?.kind === 'scalar' && node.text !== value ? edited(first, node.text) : result;
        return own !== undefined && editor.setText(text.path, own);
      },
    };
  }
}

/** The words of a footnote, at their place in the text that it is written in. */
function noteIn(value: string, words: string): WrittenText | undefined {
  const note = readInline(value).references.find((one) => one.kind === 'footnote' && one.text === words);
  return note && new WrittenText([{ text: words, start: value.indexOf(words, note.start) }]);
}

const wordsOf = (pieces: readonly Piece[]): string =>
  pieces
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

export function shortened(text: string): string {
  const shown = text.replaceAll('\ufffc', '…'); // a formula
  return shown.length > 80 ? `${shown.slice(0, 77)}…` : shown;
}

const formsOf = (pieces: readonly Piece[]): string =>
  pieces
    .flatMap(({ text, bold, italic, strike, script, mono, marked, link, formula }) => {
      const form = [+bold, +italic, +strike, script ?? '', +mono, +marked, link ?? '', formula ?? ''].join();
      return [...text.replace(/\s/g, '')].map((char) => char + form);
    })
    .join('|');

export const sameForms = (one: readonly Piece[], other: readonly Piece[]): boolean => formsOf(one) === formsOf(other);
const sameWords = (one: readonly Piece[], other: readonly Piece[]): boolean =>
  comparedText(one) === comparedText(other);

/** Characters from one place up to another. */
function slice(pieces: readonly Piece[], { from, to }: { readonly from: number; readonly to: number }): Piece[] {
  let at = 0;
  return pieces.flatMap((piece) => {
    const chars = [...piece.text];
    const own = chars.slice(Math.max(0, from - at), Math.max(0, to - at)).join('');
    at += chars.length;
    return own === '' ? [] : [{ ...piece, text: own }];
  });
}

/** What each text of a paragraph is now; `undefined` where words between them, which the deck sets, were changed. */
function partsOf(
  segments: readonly Segment[],
  before: readonly Piece[],
  now: readonly Piece[],
): { readonly before: Piece[]; readonly now: Piece[] }[] | undefined {
  if (segments.length === 0) return undefined;
  const partners = alignPieces(before, now);
  const length = [...before.map(({ text }) => text).join('')].length;
  const total = [...now.map(({ text }) => text).join('')].length;
  const ranges = segments.map(({ from, to }) => {
    const start = from === 0 ? 0 : partners.findLastIndex((at) => at !== undefined && at < from) + 1;
    const next = partners.findIndex((at) => at !== undefined && at >= to);
    return { from: start, to: to >= length || next < 0 ? total : next };
  });
  const between = (parts: readonly Piece[], list: readonly { from: number; to: number }[], end: number): string => {
    const gaps = list.map(({ from }, index) => slice(parts, { from: list[index - 1]?.to ?? 0, to: from }));
    return comparedText([...gaps.flat(), ...slice(parts, { from: list.at(-1)!.to, to: end })]);
  };
  if (between(before, segments, length) !== between(now, ranges, total)) return undefined;
  return segments.map((segment, index) => ({ before: slice(before, segment), now: slice(now, ranges[index]!) }));
}

/** A slide of an edited file as a file of its own, for an outline that has no layout for it; or why it cannot be one. */
export type KeepSlide = (slide: RichSlide) => KeptSlideFile | { readonly fault: string };
interface KeptSlideFile extends OutputFile {
  /** It led to other slides, which a file of one slide cannot. */
  readonly lostLinks: boolean;
}

/** What was built from the outline as it is now, and the file that somebody edited. */
export interface PullSides {
  readonly outline: Outline;
  readonly frames: readonly Frame[];
  /** As built now, in the order of the frames. */
  readonly ours: readonly RichSlide[];
  readonly base: BuildRecord;
  /** The file as it is now, each slide with the one that it was built as. */
  readonly theirs: readonly { readonly slide: RichSlide; readonly before?: SlideRecord }[];
  readonly rewritten: boolean;
  /** Sections of the file as it is now. */
  readonly sections: readonly SectionSnapshot[];
  readonly node: (path: SourcePath) => SourceNode | undefined;
  /** For slides that no layout of an outline holds. */
  readonly keep: KeepSlide;
}

/** What is gathered over all slides. */
export interface DeckPlan extends PullSides {
  readonly texts: TextChanges;
  readonly provenance: Provenance;
  readonly slideLink: (part: string) => string | undefined;
  readonly changes: Change[];
  readonly obstacles: Obstacle[];
}

export interface PlannedFrame {
  readonly frame: Frame;
  readonly ours: RichSlide;
  readonly before?: SlideRecord;
  readonly theirs?: RichSlide;
}

/** An object as built now, as it was built, and as it is in the file. */
export interface PlannedObject {
  readonly slide: PlannedFrame;
  readonly ours: RichObject;
  readonly before: ObjectRecord;
  readonly theirs: RichObject;
  readonly segments: readonly (readonly Segment[])[];
}

/** `the bullets of slide "Tea wins the morning"`. */
export const whereOf = (slide: PlannedFrame, name: string): string =>
  `${name ? `${thingOf(name)} of ` : ''}slide "${shortened(titleOf(slide.theirs ?? slide.ours))}"`;

export const placeOf = (slide: PlannedFrame, { name }: RichObject) => ({
  place: JSON.stringify(slide.frame.slide.path),
  slide: slide.frame.id,
  where: whereOf(slide, name)
    .replace(/^the (bullet|footnote)s /, 'a $1 ')
    .replace(/^the table /, 'a cell of the table '),
});
