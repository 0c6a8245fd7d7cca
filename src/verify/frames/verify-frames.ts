import type { Deck } from '../../model/deck.ts';
import type { Diagnostic, SourceMap, SourcePath } from '../../model/diagnostic.ts';
import type { Frame, FrameItem } from '../../model/frame.ts';
import { type Memo, noMemo } from '../../model/memo.ts';
import type { Outline } from '../../model/outline.ts';
import { plainText, wordsOf as wordsOfRun } from '../../model/rich-text.ts';
import { type InlineOptions, parseFormula, parseInline, parseNotes, readInline } from '../../language/inline-text.ts';
import { layoutOf } from '../../layouts/layouts.ts';
import type { Formulas } from '../../outline/formulas.ts';
import { referencesOf } from '../../outline/references.ts';
import { type OutlineSlidePlace, type OutlineText, SlideTexts } from '../../outline/walk.ts';
import { markOfSign } from '../../resolve/table.ts';
import type { FrameComparison } from '../read-deck.ts';
import { verifyFrameFigures, ShownTexts } from './shown-texts.ts';
import { comparable, linksOfItem, textsOfItem, truncated } from '../item-content.ts';
import { targetOf } from '../verify-texts.ts';

export interface FramesToVerify {
  readonly outline: Outline;
  readonly deck: Deck;
  readonly formulas?: Formulas;
  readonly frames: readonly Frame[];
  readonly source: SourceMap;
  /** Whether the decks are made with speaker notes. */
  readonly notes: boolean;
  /** Knows slides that were found to be right. */
  readonly memo?: Memo;
}

/**
 * The first half of verification: what the outline says must stand on the frames, of which both decks are made. What is looked for
 * comes from the outline by a walk over its grammar, and asks nothing of the stages between, so that a slide, a text, a list, a
 * figure or a click that one of them loses is reported, wherever a text was broken or a slide goes on to a next one.
 */
export function verifyFrames({
  outline,
  deck,
  formulas,
  frames,
  source,
  notes,
  memo = noMemo,
}: FramesToVerify): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const slideTexts = new SlideTexts(outline);
  const shown = slideTexts.places.filter(({ hidden }) => !hidden);
  const groups = groupBySlide(frames);
  const reporter =
    ({ id, path }: OutlineSlidePlace): FrameComparison['report'] =>
    (rule, message, at = path) =>
      void diagnostics.push({ rule, severity: 'error', message, slide: id, range: source.locate(at) });

  const { slides: _slides, sections: _sections, ...rest } = outline;
  const around = memo.stable({ outline: rest, language: deck.locale.tag, notes });
  // Trees of formulas are made anew each time, so that what is made of them is as well.
  const remembers = !formulas || formulas.size === 0;

  let reached = -1;
  for (const place of shown) {
    const report = reporter(place);
    const at = groups.findIndex(({ path, taken }) => !taken && path === keyOf(place.path));
    const group = groups[at];
    if (!group) {
      report('slides-differ', `Slide "${place.id}" was lost on the way to the decks.`);
      continue;
    }
    group.taken = true;
    if (at < reached) report('slides-differ', `Slide "${place.id}" comes after slides that it stands before.`);
    reached = Math.max(reached, at);
    const [first] = group.frames;
    if (first!.layout !== place.slide.layout)
      report('slides-differ', `Slide "${place.id}" has the layout "${first!.layout}", not "${place.slide.layout}".`);
    const texts = [...slideTexts.own(place), ...slideTexts.borrowed(place)];
    const clicks = slideTexts.clicks(place);
    const { slide, id, path, added } = place;
    const key = memo.key(
      'verify frames',
      around,
      slide,
      JSON.stringify([id, path, added, texts, clicks]),
      ...group.frames,
    );
    if (remembers && memo.get(key) === true) continue;
    const before = diagnostics.length;
    verifySlide(
      {
        outline,
        place,
        frames: group.frames,
        texts,
        clicks,
        language: deck.locale.tag,
        formulas,
        numbers: referencesOf(slideTexts.own(place)).numbers,
        report,
      },
      notes,
    );
    if (diagnostics.length === before) memo.put(key, true);
  }
  for (const { frames: unmatched, taken } of groups) {
    if (taken) continue;
    const { id, slide } = unmatched[0]!;
    const message = `Slide "${id}" is not one that the outline asks for.`;
    diagnostics.push({ rule: 'slides-differ', severity: 'error', message, range: source.locate(slide.path) });
  }
  return diagnostics;
}

interface FrameGroup {
  readonly path: string;
  readonly frames: Frame[];
  taken?: boolean;
}

/** Frames that stand together and show one slide. */
function groupBySlide(frames: readonly Frame[]): FrameGroup[] {
  const groups: FrameGroup[] = [];
  for (const frame of frames) {
    const last = groups.at(-1);
    if (last?.frames[0]!.slide === frame.slide) last.frames.push(frame);
    else groups.push({ path: keyOf(frame.slide.path), frames: [frame] });
  }
  return groups;
}

const keyOf = (path: SourcePath): string => path.join('\n');

function verifySlide(comparison: FrameComparison, notes: boolean): void {
  verifyWords(comparison);
  verifySources(comparison);
  verifyFrameFigures(comparison);
  verifyFrameClicks(comparison);
  verifyFrameNotes(comparison, notes);
  verifyFrameLinks(comparison);
}

/** Shown with its words; those of relations are looked for in their diagram, which may leave some out for want of room. */
const isShown = ({ use, path }: OutlineText): boolean =>
  (use === 'words' || use === 'quotation' || use === 'code') && !path.includes('alignment');

function verifyWords({ place, frames, texts, language, formulas, numbers, report }: FrameComparison): void {
  const shown = new ShownTexts(frames, place.path);
  const notes = new Set<string>();
  let marks = marksOf(frames);
  for (const written of texts.filter(isShown)) {
    // A ball or an arrow that was typed is a shape.
    if (written.path.includes('rows') && markOfSign(written.text) !== undefined && (marks -= 1) >= 0) continue;
    // A footnote of the same words stands once.
    if (written.note && notes.has(written.text)) continue;
    if (written.note) notes.add(written.text);
    for (const { text, lines, path } of wordsOf(written, { language, formulas, numbers })) {
      if (comparable(text) === '') continue;
      // A footnote stands below all texts.
      const own =
        !written.note && path.length > place.path.length && place.path.every((step, index) => path[index] === step);
      const found = shown.take(text, lines, own ? path : undefined);
      if (found === 'there') continue;
      const words = `"${truncated(text)}"`;
      if (found === 'lost') report('text-lost', `${words} did not arrive on slide "${place.id}".`, path);
      else if (found === 'elsewhere')
        report('text-differs', `${words} stands in the place of another text on slide "${place.id}".`, path);
      else report('text-differs', `${words} reads "${truncated(found.reads)}" on slide "${place.id}".`, path);
    }
  }
  verifyCredits({ place, frames, texts, language, report });
  verifyLocators({ place, frames, texts, language, report });
  for (const { path, text } of shown.outOfOrder())
    report('text-differs', `"${truncated(text)}" comes before what it stands after, on slide "${place.id}".`, path);
}

const marksOf = (frames: readonly Frame[]): number =>
  frames
    .flatMap(({ items }) => items.flatMap((item) => (item.kind === 'table' ? item.rows : [])))
    .reduce((sum, { cells }) => sum + cells.filter(({ mark }) => mark !== undefined).length, 0);

/** Several pictures share a line of credits, where what comes before a colon stands once. */
function verifyCredits({
  place,
  frames,
  texts,
  language,
  report,
}: Omit<FrameComparison, 'outline' | 'clicks' | 'numbers'>): void {
  const credits = texts.filter(({ use }) => use === 'credit');
  if (credits.length === 0) return;
  const shown = comparable(
    frames
      .flatMap(({ items }) => items)
      .flatMap(textsOfItem)
      .map(({ text }) => text)
      .join('\n'),
  );
  for (const { text, path } of credits) {
    const words = plainText(parseInline(text, { language }));
    const name = words.slice(words.indexOf(':') + 1);
    if (!shown.includes(comparable(words)) && !shown.includes(comparable(name)))
      report('text-lost', `"${truncated(words)}" did not arrive on slide "${place.id}".`, path);
  }
}

/** What a slide cites, in its texts or beside them, stands at its foot. */
function verifySources({
  outline,
  place: { slide, path, id, added },
  frames,
  numbers,
  language,
  formulas,
  report,
}: Omit<FrameComparison, 'texts' | 'clicks'>): void {
  if (added || !layoutOf(slide).citesSources) return;
  const cited = [...numbers.sources.keys()];
  const named = slide.sources ?? (cited.length > 0 ? [] : [outline.meta.defaultSource ?? []].flat());
  const foot = footOf(frames);
  for (const source of new Set([...cited, ...named])) {
    const short = outline.sources?.[source]?.short;
    if (short === undefined || foot.includes(comparable(plainText(parseInline(short, { language, formulas })))))
      continue;
    const at = slide.sources?.indexOf(source) ?? -1;
    report('text-lost', `The source "${source}" did not arrive at the foot of slide "${id}".`, [
      ...path,
      ...(at < 0 ? [] : ['sources', at]),
    ]);
  }
}

/** The words of the source lines. */
const footOf = (frames: readonly Frame[]): string =>
  comparable(
    frames
      .flatMap(({ items }) => items.filter((item) => item.kind === 'text' && item.role === 'source'))
      .flatMap(textsOfItem)
      .map(({ text }) => text)
      .join('\n'),
  );

/** The places in sources that texts name stand at the foot. */
function verifyLocators({
  place,
  frames,
  texts,
  report,
}: Omit<FrameComparison, 'outline' | 'clicks' | 'numbers'>): void {
  const located = texts.flatMap(({ text, path, note }) =>
    note || !text.includes('[@') ? [] : readInline(text).references.map((reference) => ({ reference, path })),
  );
  const foot = footOf(frames);
  for (const { reference, path } of located)
    if (reference.kind === 'citation' && reference.locator && !foot.includes(comparable(reference.locator)))
      report('text-lost', `"${truncated(reference.locator)}" did not arrive at the foot of slide "${place.id}".`, path);
}

interface Words {
  readonly text: string;
  /** Where the author broke it into lines, which may be paragraphs of their own. */
  readonly lines: readonly string[];
  readonly path: SourcePath;
}

function wordsOf({ text, use, marks, path }: OutlineText, options: InlineOptions): Words[] {
  if (use === 'code') return text.split('\n').map((line) => ({ text: line, lines: [], path }));
  if (marks === 'formula') return [{ text: plainText(parseFormula(text, options)), lines: [], path }];
  const runs = parseInline(text, { ...options, quoted: use === 'quotation' });
  const lines = runs.map(wordsOfRun).join('').split('\n');
  return [{ text: plainText(runs), lines: lines.length > 1 ? lines : [], path }];
}

/** They stand on the first frame of a slide. */
function verifyFrameNotes(
  { texts, frames, place, language, formulas, report }: FrameComparison,
  wanted: boolean,
): void {
  if (!wanted) return;
  const there = frames.flatMap(({ notes }) => notes);
  const written = texts.find(({ use }) => use === 'notes');
  const blocks = written ? parseNotes(written.text, { language, formulas }) : [];
  const wordsAt = (index: number, list: typeof there) => list[index] && comparable(plainText(list[index].text));
  for (let index = 0; index < Math.max(blocks.length, there.length); index += 1) {
    if (wordsAt(index, blocks) === wordsAt(index, there) && blocks[index]?.kind === there[index]?.kind) continue;
    const words = truncated(plainText((blocks[index] ?? there[index])!.text));
    const fault = blocks[index] ? 'did not arrive in the notes' : 'was added to the notes';
    return report('notes-differ', `"${words}" ${fault} of slide "${place.id}".`, written?.path);
  }
}

/** Where each link of a text leads, with all words of the slide that lead there. */
function verifyFrameLinks({ place, frames, texts, language, formulas, numbers, report }: FrameComparison): void {
  const there = new Map<string, string>();
  const add = (target: string, words: string): void =>
    void there.set(target, (there.get(target) ?? '') + comparable(words));
  // A box that leads somewhere as a whole takes the place of links inside it.
  let boxes = '';
  for (const item of frames.flatMap(({ items }) => items)) {
    for (const { link, text } of linksOfItem(item)) {
      add(targetOf(link), text);
      if (item.kind === 'text' && item.link) boxes += `${comparable(text)}\n`;
    }
  }
  for (const written of texts.filter(isShown)) {
    if (written.use === 'code' || written.plain || written.marks === 'formula') continue;
    for (const run of parseInline(written.text, { language, formulas, numbers, quoted: written.use === 'quotation' })) {
      const { link } = run;
      const text = wordsOfRun(run);
      if (
        !link ||
        run.kind === 'formula' ||
        there.get(targetOf(link))?.includes(comparable(text)) ||
        boxes.includes(comparable(text))
      )
        continue;
      report('links-differ', `The link of "${truncated(text)}" did not arrive on slide "${place.id}".`, written.path);
    }
  }
}

/** Every click of a frame shows something, and nothing waits for a click that never comes. */
function verifyFrameClicks({ frames, clicks, report, place }: FrameComparison): void {
  for (const frame of frames) {
    const shown = new Set(frame.items.flatMap(clicksOfItem));
    for (let click = 1; click <= frame.clicks; click += 1)
      if (!shown.has(click)) report('clicks-differ', `Click ${click} shows nothing on ${nameOf(frame)}.`);
    for (const click of shown)
      if (click > frame.clicks) report('clicks-differ', `Something waits for click ${click} on ${nameOf(frame)}.`);
  }
  const there = frames[0]!.clicks;
  // What goes on to a next slide comes in parts.
  if (clicks !== undefined && frames.length === 1 && there !== clicks)
    report('clicks-differ', `Slide "${place.id}" takes ${there} clicks, not ${clicks}.`, [...place.path, 'steps']);
}

const nameOf = ({ id }: Frame): string => `slide "${id}"`;

function clicksOfItem(item: FrameItem): number[] {
  const own = item.click === undefined ? [] : [item.click];
  switch (item.kind) {
    case 'text':
      return [...own, ...item.paragraphs.flatMap(({ click }) => click ?? [])];
    case 'table':
      return [...own, ...item.rows.flatMap(({ cells }) => cells.flatMap(({ paragraph }) => paragraph.click ?? []))];
    case 'chart':
      return [...own, ...item.plan.series.flatMap(({ click }) => click ?? [])];
    case 'diagram':
      return [
        ...own,
        ...item.scene.items.flatMap(({ click }) => (click === undefined ? [] : [click + item.clickOffset])),
      ];
    case 'code':
      return [...own, ...(item.stepped ? item.groups.map((_, index) => index + 1) : [])];
    case 'shape':
    case 'icon':
    case 'picture':
      return own;
  }
}
