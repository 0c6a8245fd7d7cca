import { readInline } from '../language/inline-text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import type { Outline } from '../model/outline.ts';
import { shapeIdOf } from '../ooxml/xml.ts';
import { outline as outlineShape } from '../outline/grammar.ts';
import { type OutlineText, SlideTexts, textsIn } from '../outline/walk.ts';
import type { RichObject, RichParagraph } from './rich-texts.ts';
import { lettersOf } from './normal-forms.ts';

/** A text of the outline as it stands in a paragraph of the file: from one character of it up to another. */
export interface Segment {
  readonly text: OutlineText;
  readonly from: number;
  readonly to: number;
}

/** Finds which texts of an outline a paragraph was built from: by where it was written, and by its words. */
export class Provenance {
  readonly #texts: SlideTexts;
  readonly #global: readonly OutlineText[];
  readonly #bySlide = new Map<string, SlideTextList>();

  constructor(outline: Outline) {
    this.#texts = new SlideTexts(outline);
    this.#global = [...textsIn(outlineShape, outline, [])].filter(
      ({ path, use }) => path[0] !== 'slides' && path[2] !== 'slides' && use !== 'setting' && use !== 'file',
    );
  }

  /** All texts that a slide may show, its own first. */
  textsOf(frame: Frame): readonly OutlineText[] {
    return this.#listsOf(frame).all;
  }

  #listsOf({ slide: { path, added } }: Frame): SlideTextList {
    const key = JSON.stringify([path, added]);
    const known = this.#bySlide.get(key);
    if (known) return known;
    const place = this.#texts.places.find((one) => one.added === (added ?? false) && samePath(one.path, path));
    const own = place ? [...this.#texts.own(place), ...this.#texts.borrowed(place)] : [];
    const texts = [...own, ...this.#texts.of(path)].filter(({ use }) => shown.has(use));
    const all = [...texts, ...this.#global.filter(({ use }) => shown.has(use))];
    const unique = all.filter((one, index) => all.findIndex((other) => sameText(one, other)) === index);
    const list = { all: unique, own: unique.filter((one) => texts.some((text) => sameText(text, one))) };
    this.#bySlide.set(key, list);
    return list;
  }

  /** The texts of each paragraph of an object. */
  of(frame: Frame, object: RichObject): readonly (readonly Segment[])[] {
    const texts = this.#listsOf(frame);
    const item = itemOf(frame, object);
    const taken = new Set<OutlineText>();
    return object.paragraphs.map((paragraph, index) => {
      const line = object.kind === 'table' ? index : object.lines.indexOf(paragraph);
      const segments = segmentsOf(paragraph, texts, pathOf(item, line), taken);
      for (const { text } of segments) taken.add(text);
      return segments;
    });
  }
}

/** What a slide has to say by itself or borrows, and with it all that any slide may show. */
interface SlideTextList {
  readonly own: readonly OutlineText[];
  readonly all: readonly OutlineText[];
}

const shown = new Set(['words', 'quotation', 'credit', 'figure', 'description']);

/** What an object of a built slide shows. */
export const itemOf = (
  frame: Frame,
  { id, name }: { readonly id: string; readonly name: string },
): FrameItem | undefined =>
  frame.items.find((item) => String(shapeIdOf(item.id)) === id) ?? frame.items.find((item) => item.name === name);

/** Where an object of a built file stands in the outline, or the paragraph or cell of it with an index. */
export function pathOfObject(
  frame: Frame,
  object: { readonly id: string; readonly name: string },
  at = -1,
): SourcePath | undefined {
  const item = itemOf(frame, object);
  return (at < 0 ? undefined : pathOf(item, at)) ?? item?.path;
}

function pathOf(item: FrameItem | undefined, line: number): SourcePath | undefined {
  if (item?.kind === 'text') return item.paragraphs[line]?.path ?? item.path;
  if (item?.kind !== 'table') return item?.path;
  const columns = item.rows[0]?.cells.length ?? 1;
  const row = item.rows[Math.floor(line / columns)];
  const path = row?.cells[line % columns]?.paragraph.path;
  if (path || !row?.header || !item.path) return path;
  return [...item.path.slice(0, -1), 'columns', line % columns];
}

export const samePath = (one: SourcePath, other: SourcePath): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index]);
/** Notes stand at the path of the text that they are written in. */
const sameText = (one: OutlineText, other: OutlineText): boolean =>
  samePath(one.path, other.path) && one.note === other.note && (!one.note || one.text === other.text);
export const isBelow = (path: SourcePath, above: SourcePath): boolean =>
  path.length >= above.length && above.every((step, index) => step === path[index]);

/** A text by its letters, to be found in what a paragraph shows. */
interface Letters {
  readonly own: string;
  /** With numbers where the deck sets them: of its footnotes, and of sources that it cites. */
  readonly shown?: RegExp;
}

const known = new WeakMap<OutlineText, Letters>();
const lettersOfText = (text: OutlineText): Letters => {
  const letters = known.get(text) ?? readLetters(text);
  known.set(text, letters);
  return letters;
};

function readLetters({ text, marks }: OutlineText): Letters {
  if (marks === 'raw') return { own: lettersOf(text) };
  const runs = readInline(text).runs.map(({ kind, text: words }) => ({
    kind,
    letters: kind === 'text' || kind === 'code' ? lettersOf(words) : '',
  }));
  const own = runs.map(({ letters }) => letters).join('');
  if (!runs.some(({ kind }) => kind in numberShown)) return { own };
  const shown = runs.map(({ kind, letters }) => numberShown[kind] ?? letters.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { own, shown: new RegExp(shown.join(''), 'g') };
}

const numberShown: Readonly<Record<string, string>> = {
  footnote: String.raw`(?:,?\d+)?`,
  citation: String.raw`(?:\[[^\]]*\])?`,
};

/** Where a text stands in others; the whole of it as `start` 0 and `end` the length. */
function placesOf({ own, shown }: Letters, whole: string): { readonly start: number; readonly end: number }[] {
  if (shown)
    return [...whole.matchAll(shown)].map(({ 0: match, index }) => ({ start: index, end: index + match.length }));
  const found: { start: number; end: number }[] = [];
  for (let start = whole.indexOf(own); start >= 0; start = whole.indexOf(own, start + 1))
    found.push({ start, end: start + own.length });
  return found;
}

const isWhole = (letters: Letters, whole: string): boolean =>
  letters.shown
    ? placesOf(letters, whole).some(({ start, end }) => start === 0 && end === whole.length)
    : letters.own === whole;

function segmentsOf(
  { pieces }: RichParagraph,
  { own, all }: SlideTextList,
  path: SourcePath | undefined,
  taken: ReadonlySet<OutlineText>,
): Segment[] {
  const chars = pieces.flatMap(({ text }) => [...text]);
  // Places of the letters that count.
  const letters = chars.flatMap((char, at) => [...lettersOf(char)].map((letter) => ({ letter, at })));
  const whole = letters.map(({ letter }) => letter).join('');
  const near = path ? all.filter((text) => isBelow(text.path, path) || isBelow(path, text.path)) : [];
  if (whole === '') {
    // A formula by itself has no letters: it is known by where it was written.
    const [only, ...more] = pieces.some(({ formula }) => formula !== undefined) ? near : [];
    return only && more.length === 0 ? [{ text: only, from: 0, to: chars.length }] : [];
  }
  for (const candidates of [near, own, all]) {
    const same = candidates.filter((text) => isWhole(lettersOfText(text), whole));
    const one = same.find((text) => !taken.has(text)) ?? same[0];
    // A note that stands in several texts is one note as long as all of them say it.
    if (one?.note && same.length > 1) return [];
    // The same words in several texts, and nothing tells which: better none than the wrong one.
    if (one && (candidates === near || same.length === 1)) return [{ text: one, from: 0, to: chars.length }];
    if (one && candidates === all) return [];
  }
  return partsOf(whole, letters, near.length > 0 ? near : all, chars.length);
}

/** Texts that stand side by side in one paragraph, the longest first. */
function partsOf(
  whole: string,
  letters: readonly { readonly at: number }[],
  texts: readonly OutlineText[],
  length: number,
): Segment[] {
  const found: { text: OutlineText; start: number; end: number }[] = [];
  const longest = texts
    .map((text) => ({ text, letters: lettersOfText(text) }))
    .filter(({ letters }) => letters.own.length > 2)
    .sort((a, b) => b.letters.own.length - a.letters.own.length);
  for (const { text, letters } of longest) {
    const places = placesOf(letters, whole);
    const [place] = places;
    if (!place || places.length > 1) continue;
    const { start, end } = place;
    if (found.some((other) => start < other.end && other.start < end)) continue;
    found.push({ text, start, end });
  }
  return found
    .sort((a, b) => a.start - b.start)
    .map(({ text, start, end }) => ({
      text,
      from: start === 0 ? 0 : letters[start]!.at,
      to: end === letters.length ? length : letters[end - 1]!.at + 1,
    }));
}
