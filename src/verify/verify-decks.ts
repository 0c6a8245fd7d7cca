import type { CodeItem, Frame, FrameItem } from '../model/frame.ts';
import type { Deck, NotesBlock } from '../model/deck.ts';
import type { Outline } from '../model/outline.ts';
import type { Formulas } from '../outline/formulas.ts';
import { plainText, wordsOf, type Run } from '../model/rich-text.ts';
import type { Diagnostic, SourceMap, SourcePath, VerifyRule } from '../model/diagnostic.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import { verifyFrames } from './frames/verify-frames.ts';
import {
  type DeckKind,
  mediaName,
  type ReadDeck,
  type ReadNote,
  type SlideComparison,
  type ReadSlide,
} from './read-deck.ts';
import { verifyDiagrams, verifyFigures } from './verify-figures.ts';
import { nameIn, normalized, truncated, withoutSpaces, similarity, textsOfItem } from './item-content.ts';
import { verifyFormulas, verifyKept, verifyLinks, verifyTexts } from './verify-texts.ts';

/** PowerPoint knows nine levels of lists. */
const deepest = 8;

/** Paragraph by paragraph, item by item. The first difference says enough. */
function verifyNotes({ read, frame, report }: SlideComparison): void {
  const path = [...frame.slide.path, 'notes'];
  const wanted = frame.notes.filter((block) => withoutSpaces(plainText(block.text)) !== '');
  const at = wanted.findIndex((block, index) => !same(block, read.notes[index]));
  if (at >= 0) {
    const words = truncated(plainText(wanted[at]!.text));
    const there = read.notes[at];
    const instead = there ? `not as written: "${truncated(there.text)}"` : 'missing';
    report('notes-differ', `"${words}" in the notes is ${instead}`, path);
  } else if (read.notes.length > wanted.length)
    report('notes-differ', `"${truncated(read.notes[wanted.length]!.text)}" is not in the outline's notes, but`, path);
}

function same(block: NotesBlock, note: ReadNote | undefined): boolean {
  if (!note || withoutSpaces(plainText(block.text)) !== withoutSpaces(note.text)) return false;
  if (block.kind === 'paragraph') return note.list === undefined;
  const list = block.ordered ? 'ordered' : 'bulleted';
  return note.list === list && note.level === Math.min(block.level, deepest);
}

export interface DecksToVerify {
  readonly outline?: Outline;
  readonly deck?: Deck;
  readonly formulas?: Formulas;
  readonly frames?: readonly Frame[];
  readonly source?: SourceMap;
  /** As built or as found; the one that is absent is not looked at. */
  readonly web?: string;
  readonly pptx?: Uint8Array;
  /** `false`: the PowerPoint deck was made without notes, and is not to have any. */
  readonly notes?: boolean;
  /**
   * Knows slides that were found to be right: the same bytes against the same frame are read and compared once. What was not right is
   * looked at each time.
   */
  readonly memo?: Memo;
}

/**
 * Compares the finished files with the outline, in two halves: what the outline says must stand on the frames, and what the frames
 * show must stand in the files, which are read by readers of their own. Whatever is missing, doubled or different on the way is an
 * error at the outline's line.
 */
export async function verifyDecks(input: DecksToVerify): Promise<readonly Diagnostic[]> {
  const { outline, deck, formulas, frames, source, web, pptx, notes = true, memo = noMemo } = input;
  if (!outline || !deck || !frames || !source) return [];
  const found: (readonly Diagnostic[])[] = [verifyFrames({ outline, deck, formulas, frames, source, notes, memo })];
  if (web !== undefined) {
    const { readWeb } = await import('./read-web.ts');
    found.push(verifyDeck('web', () => readWeb(web, memo), frames, source, memo));
  }
  if (pptx !== undefined) {
    const { readPptx } = await import('./read-pptx.ts');
    const wanted = notes
      ? frames
      : frames.map((frame) => memo.of('without notes', [frame], (): Frame => ({ ...frame, notes: [] })));
    found.push(verifyDeck('pptx', () => readPptx(pptx, memo), wanted, source, memo));
  }
  return found.flat();
}

const deckNames: Readonly<Record<DeckKind, string>> = { web: 'the web deck', pptx: 'the PowerPoint deck' };

function verifyDeck(
  kind: DeckKind,
  open: () => ReadDeck,
  frames: readonly Frame[],
  source: SourceMap,
  memo: Memo,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = (rule: VerifyRule, message: string, path: SourcePath, slide?: string) =>
    void diagnostics.push({ rule, severity: 'error', message, slide, range: source.locate(path) });
  const name = deckNames[kind];
  let read: ReadDeck;
  try {
    read = open();
  } catch (error) {
    report('file-damaged', `${capital(name)} cannot be read (${(error as Error).message}).`, []);
    return diagnostics;
  }
  const { places, moved, unmatched } = matchSlides(kind, read.slides, frames);
  const numbers = new Map<string, number>();
  for (const [index, place] of places.entries()) if (place !== undefined) numbers.set(frames[index]!.id, place + 1);
  const order = memo.stable(numbers);

  for (const [index, frame] of frames.entries()) {
    const { id, slide } = frame;
    const place = places[index];
    if (place === undefined) {
      report('slides-differ', `Slide ${index + 1} ("${id}") is missing in ${name}.`, slide.path, slide.id);
      continue;
    }
    if (moved.has(index))
      report(
        'slides-differ',
        `Slide ${index + 1} ("${id}") stands at place ${place + 1} in ${name}.`,
        slide.path,
        slide.id,
      );
    const reportHere: SlideComparison['report'] = (rule, message, path = slide.path) =>
      report(rule, `${message} in ${name}, slide ${place + 1} ("${id}").`, path, slide.id);
    const comparison = { kind, read: read.slides[place]!, frame, numbers };
    const before = diagnostics.length;
    const key = memo.key('verify slide', kind, comparison.read, frame, order);
    if (memo.get(key) === true) continue;
    verifySlide({ ...comparison, report: reportHere });
    if (diagnostics.length === before) memo.put(key, true);
  }
  for (const place of unmatched) {
    const title = truncated(read.slides[place]!.title);
    report('slides-differ', `Slide ${place + 1} ("${title}") in ${name} is not from this outline.`, []);
  }
  return diagnostics;
}

function verifySlide(comparison: SlideComparison): void {
  const { kind, read, frame, report } = comparison;
  if (read.hidden) report('slides-differ', 'The slide is hidden');
  if (frame.kept && kind === 'pptx') {
    verifyKept(frame.kept, comparison);
    verifyNotes(comparison);
    return;
  }
  verifyTitle(comparison);
  verifyTexts(comparison);
  verifyFormulas(comparison);
  verifyNotes(comparison);
  verifyLinks(comparison);
  verifyFigures(comparison);
  verifyDiagrams(comparison);
  verifyMedia(comparison);
  verifyClicks(comparison);
  if (read.transition !== frame.transition)
    report('transition-differs', `The transition is "${read.transition}", not "${frame.transition}",`);
}

/** The same words, and where the title is drawn, the same lines: those of its author, in the web deck balanced ones. */
function verifyTitle({ kind, read, frame, report }: SlideComparison): void {
  const path = [...frame.slide.path, 'title'];
  const isNamed = withoutSpaces(read.title) === withoutSpaces(nameIn(kind, frame));
  // A template may have the title's place for words that are no title: a quotation.
  const isShown = (item: FrameItem): boolean =>
    item.kind === 'text' &&
    item.given !== undefined &&
    withoutSpaces(item.paragraphs.map(({ runs }) => plainText(runs)).join('')) === withoutSpaces(read.title);
  if (!isNamed && !(frame.slide.titleHidden && frame.items.some(isShown)))
    return report('title-differs', `The title is "${truncated(read.title)}", not "${truncated(frame.name)}",`, path);
  const drawn = frame.items.find((item) => item.kind === 'text' && item.role === 'title');
  if (drawn?.kind !== 'text' || frame.slide.titleHidden) return;
  const shown = drawn.paragraphs.map(({ runs, balanced = runs }) => (kind === 'web' ? balanced : runs));
  const wanted = linesOf(shown.map((runs) => runs.map((run) => wordsHere(run, kind)).join('')).join('\n'));
  if (linesOf(read.title).join('\n') !== wanted.join('\n'))
    report('title-differs', `The lines of "${truncated(plainText(frame.slide.title))}" break elsewhere`, path);
}

const wordsHere = (run: Run, kind: DeckKind): string =>
  run.kind === 'formula' && kind === 'pptx' ? '\ufffc' : wordsOf(run);

const linesOf = (text: string): string[] => text.split('\n').map(normalized).filter(Boolean);

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

/** How many clicks, and what of charts and listings each one shows. Texts and edges report their clicks themselves. */
function verifyClicks(comparison: SlideComparison): void {
  const { read, frame, report } = comparison;
  if (read.clicks.length !== frame.clicks) {
    const there = `${read.clicks.length} ${read.clicks.length === 1 ? 'click is' : 'clicks are'}`;
    return report('clicks-differ', `${there} needed, not ${frame.clicks},`);
  }
  if (frame.clicks === 0) return;
  verifyItems(comparison);
  verifySeries(comparison);
  for (const item of frame.items) if (item.kind === 'code' && item.stepped) verifyLights(item, comparison);
}

/** Panels, marks, icons and pictures, which have no words that would tell it. */
function verifyItems({ kind, read, frame, report }: SlideComparison): void {
  const there = new Map<string, (number | undefined)[]>();
  for (const { name, click } of read.items) there.set(name, [...(there.get(name) ?? []), click]);
  for (const item of frame.items) {
    if (item.kind !== 'shape' && item.kind !== 'icon' && item.kind !== 'picture') continue;
    // What Morph pairs with another slide's bears its id; something else there may have its name.
    const clicks = kind === 'web' ? there.get(item.id) : (there.get(`!!${item.id}`) ?? there.get(item.name));
    // What a person has taken out or renamed in PowerPoint is no fault.
    if (!clicks || clicks.includes(item.click)) continue;
    const wanted = item.click === undefined ? 'at once' : `on click ${item.click}`;
    report('clicks-differ', `"${item.name}" does not come ${wanted}`, item.path);
  }
}

function verifySeries({ read, frame, report }: SlideComparison): void {
  for (const item of frame.items) {
    if (item.kind !== 'chart' || !item.plan.stepped) continue;
    for (const { name, click } of item.plan.series) {
      if (click === undefined) continue;
      const names = read.clicks[click - 1]?.series.map(normalized) ?? [];
      if (!names.includes(normalized(name)))
        report('clicks-differ', `The series "${name}" does not come on click ${click}`, item.path);
    }
  }
}

/** Lit lines look alike, and like no other line. */
function verifyLights({ groups, lines, path }: CodeItem, { read, report }: SlideComparison): void {
  const blank = lines.map((line) => line.every(({ text }) => text.trim() === ''));
  for (const [index, group] of groups.entries()) {
    const lights = read.clicks[index]?.lights ?? [];
    const lit = group.filter((line) => !blank[line - 1]);
    const look = lights[lit[0]! - 1];
    const right =
      lit.length === 0 ||
      (look !== undefined && lines.every((_, at) => blank[at] || (lights[at] === look) === group.includes(at + 1)));
    if (!right) report('clicks-differ', `Other lines are lit on click ${index + 1}`, path);
  }
}

/** Videos and sounds, by their bytes. */
function verifyMedia({ read, frame, report }: SlideComparison): void {
  const there = [...read.media];
  for (const item of frame.items) {
    if (item.kind !== 'picture' || !item.media) continue;
    const at = there.indexOf(mediaName(item.media.bytes));
    if (at < 0) report('media-differs', `"${item.media.src}" is missing`, item.path);
    else there.splice(at, 1);
  }
  if (there.length > 0) report('media-differs', 'There is a video or a sound that is not from this outline');
}

interface SlideMatches {
  /** By frame: the place of the slide that shows it, from 0. */
  readonly places: readonly (number | undefined)[];
  /** Frames whose slides stand elsewhere in the order. */
  readonly moved: ReadonlySet<number>;
  /** Places of slides that no frame is shown by. */
  readonly unmatched: readonly number[];
}

/** Below this share of words in common a slide with another title is another slide. */
const alike = 0.5;
/** A slide that got another title is looked for among so many around its place. */
const neighbours = 12;

/**
 * Finds which finished slide shows which frame, so that one slide too few or two that changed places are reported once, and not as
 * differences of all slides after them. The web deck has ids; PowerPoint's slides are known by their titles, those of one title by
 * their words and in their order.
 */
function matchSlides(kind: DeckKind, slides: readonly ReadSlide[], frames: readonly Frame[]): SlideMatches {
  const places: (number | undefined)[] = frames.map(() => undefined);
  const free = new Set(slides.keys());
  const take = (frame: number, place: number): void => {
    places[frame] = place;
    free.delete(place);
  };
  const names = slides.map((slide) => (kind === 'web' ? slide.name : withoutSpaces(slide.title)));
  const wanted = frames.map((frame) => (kind === 'web' ? frame.id : withoutSpaces(nameIn(kind, frame))));
  const byName = new Map<string, number[]>();
  for (const [place, name] of names.entries()) {
    const known = byName.get(name);
    if (known) known.push(place);
    else byName.set(name, [place]);
  }
  for (const [index, name] of wanted.entries()) {
    const candidates = byName.get(name)?.filter((place) => free.has(place)) ?? [];
    if (candidates.length === 0) continue;
    take(index, candidates.length === 1 ? candidates[0]! : maxSimilar(candidates, frames[index]!, slides));
  }
  for (const index of frames.keys()) {
    if (places[index] !== undefined || free.size === 0) continue;
    const near = [...free].sort((a, b) => Math.abs(a - index) - Math.abs(b - index)).slice(0, neighbours);
    const place = maxSimilar(near, frames[index]!, slides);
    if (similarity(wordsOfFrame(frames[index]!), shownBy(slides[place]!)) >= alike) take(index, place);
  }
  return { places, moved: outOfOrder(places), unmatched: [...free] };
}

function maxSimilar(places: readonly number[], frame: Frame, slides: readonly ReadSlide[]): number {
  const words = wordsOfFrame(frame);
  let best = places[0]!;
  let most = -1;
  for (const place of places) {
    const measured = similarity(words, shownBy(slides[place]!));
    if (measured > most) [best, most] = [place, measured];
    if (most === 1) break;
  }
  return best;
}

const shownBy = ({ texts, charts }: ReadSlide): string =>
  [
    ...texts.map(({ text }) => text),
    ...charts.slice(0, 1).flatMap(({ categories, series }) => figuresOf(categories, series)),
  ].join(' ');

/** All words of a frame, those of diagrams, listings and charts among them: they tell slides of one title apart. */
const wordsOfFrame = ({ items }: Frame): string =>
  items
    .flatMap((item) =>
      item.kind === 'chart'
        ? figuresOf(item.plan.chart.categories, item.plan.chart.series)
        : textsOfItem(item).map(({ text }) => text),
    )
    .join(' ');

const figuresOf = (
  categories: readonly string[],
  series: readonly { readonly name: string; readonly values: readonly unknown[] }[],
): string[] => [...categories, ...series.flatMap(({ name, values }) => [name, ...values.map(String)])];

/** All that are not on a longest way through the places that only goes up. */
function outOfOrder(places: readonly (number | undefined)[]): ReadonlySet<number> {
  const found = places.flatMap((place, frame) => (place === undefined ? [] : [{ frame, place }]));
  /** Of each length the way that ends at the lowest place. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, { place }] of found.entries()) {
    let length = 0;
    while (length < ends.length && found[ends[length]!]!.place < place) length += 1;
    before[index] = length > 0 ? ends[length - 1] : undefined;
    ends[length] = index;
  }
  const inOrder = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) inOrder.add(found[at]!.frame);
  return new Set(found.map(({ frame }) => frame).filter((frame) => !inOrder.has(frame)));
}
