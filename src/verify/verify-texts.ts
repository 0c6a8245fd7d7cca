import type { KeptFile } from '../model/deck.ts';
import type { Frame } from '../model/frame.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  type ExpectedLink,
  type ExpectedText,
  linksOfItem,
  linksOfRuns,
  similarity,
  Tally,
  textsOfItem,
  truncated,
  withoutSpaces,
} from './item-content.ts';
import type { DeckKind, ReadText, SlideComparison } from './read-deck.ts';
import type { Formula, Link, MathNode } from '../model/rich-text.ts';

/** Below this share of words in common a text is not another one changed, but lost. */
const alike = 0.4;

/** Text by text: nothing missing, nothing twice, nothing changed, and each on its click. */
export function verifyTexts({ kind, read, frame, report }: SlideComparison): void {
  const there = new Map<string, ReadText[]>();
  for (const text of read.texts) {
    const key = withoutSpaces(text.text);
    const known = there.get(key);
    if (known) known.push(text);
    else there.set(key, [text]);
  }
  const lost: ExpectedText[] = [];
  const wanted = new Set<string>();
  const late: { readonly expected: ExpectedText; readonly found: ReadText }[] = [];
  for (const expected of frame.items.filter(isText).flatMap(textsOfItem)) {
    const key = withoutSpaces(kind === 'pptx' ? (expected.boxed ?? expected.text) : expected.text);
    if (key === '') continue;
    wanted.add(key);
    const found = takeFor(there.get(key), expected.click);
    if (!found) lost.push(expected);
    else if (found.click !== expected.click) late.push({ expected, found });
  }
  for (const text of extras(frame)) takeFor(there.get(withoutSpaces(text)), undefined);
  const surplus = [...there.values()].flat().filter(({ text }) => !isNumber(text));

  for (const { text, path } of lost) {
    const changed = closest(text, surplus);
    if (changed === undefined) report('text-lost', `"${truncated(text)}" is missing`, placed(path));
    else {
      surplus.splice(surplus.indexOf(changed), 1);
      report('text-differs', `"${truncated(text)}" reads "${truncated(changed.text)}"`, placed(path));
    }
  }
  for (const { text } of surplus) {
    const twice = wanted.has(withoutSpaces(text));
    if (twice) report('text-doubled', `"${truncated(text)}" stands once too often`);
    else report('text-added', `"${truncated(text)}" is not from the outline, but stands`);
  }
  if (read.clicks.length !== frame.clicks) return; // has a diagnostic of its own
  for (const { expected, found } of late)
    report(
      'clicks-differ',
      `"${truncated(expected.text)}" comes ${atClick(found.click)}, not ${atClick(expected.click)},`,
      placed(expected.path),
    );
}

/** A slide that was carried as it is: each of its words and figures is there. What stands behind it may say more. */
export function verifyKept(kept: KeptFile, { read, frame, report }: SlideComparison): void {
  const path = [...frame.slide.path, 'file'];
  const title = kept.title === '' ? frame.name : kept.title;
  if (withoutSpaces(read.title) !== withoutSpaces(title))
    report('title-differs', `The title is "${truncated(read.title)}", not "${truncated(title)}",`, path);
  const there = new Tally();
  for (const { text } of read.texts) there.add(withoutSpaces(text));
  for (const { text, boxed = text } of kept.texts)
    if (!there.take(withoutSpaces(boxed))) report('text-lost', `"${truncated(text)}" is missing`, path);
  const figures = new Set(
    read.charts.flatMap(({ categories, series }) => [
      ...categories,
      ...series.flatMap(({ name, values }) => [name, ...values.flatMap((value) => value ?? [])]),
    ]),
  );
  const lost = kept.figures.find((figure) => !figures.has(figure));
  if (lost !== undefined)
    report('chart-differs', `The figure or name "${truncated(lost)}" of a chart is missing`, path);
}

/** The page number is written differently in the two decks: PowerPoint has a field. */
const isText = (item: Frame['items'][number]): boolean => !(item.kind === 'text' && item.role === 'page');

/** Page and line numbers; whole texts only. */
const isNumber = (text: string): boolean => /^\s*\d+\s*$/.test(text);

/** The one on the same click, if there is one, else the first. */
function takeFor(candidates: ReadText[] | undefined, click: number | undefined): ReadText | undefined {
  if (!candidates || candidates.length === 0) return undefined;
  const at = candidates.findIndex((candidate) => candidate.click === click);
  return candidates.splice(Math.max(0, at), 1)[0];
}

/** What may stand there without being looked for: the page's number, and words of a chart that are text boxes in PowerPoint. */
function extras(frame: Frame): string[] {
  return frame.items.flatMap((item) => {
    if (item.kind === 'text' && item.role === 'page') return textsOfItem(item).map(({ text }) => text);
    if (item.kind !== 'chart') return [];
    const labels = [...item.plan.texts, ...item.plan.legend.map((entry) => entry.label)];
    return labels.flatMap(({ lines }) => lines.map((line) => line.map((run) => run.text).join(' ')));
  });
}

function closest(text: string, candidates: readonly ReadText[]): ReadText | undefined {
  let best: ReadText | undefined;
  let most = alike;
  for (const candidate of candidates) {
    const measured = similarity(text, candidate.text);
    if (measured >= most) [best, most] = [candidate, measured];
  }
  return best;
}

const placed = (path: SourcePath): SourcePath | undefined => (path.length > 0 ? path : undefined);

const atClick = (click: number | undefined): string => (click === undefined ? 'at once' : `on click ${click}`);

/** Where a link leads, and all words of the slide that lead there. */
export function verifyLinks({ kind, read, frame, numbers, report }: SlideComparison): void {
  const there = new Map<string, string>();
  for (const { target, text } of read.links) append(there, sameAddress(target), text);
  const wanted = new Map<string, { text: string; readonly path?: SourcePath }>();
  const add = ({ link, text, path }: ExpectedLink) => {
    const target = link.kind === 'url' ? sameAddress(link.href) : placeOf(link.id, kind, numbers);
    const known = wanted.get(target);
    if (known) known.text += withoutSpaces(text);
    else wanted.set(target, { text: withoutSpaces(text), path });
  };
  for (const item of frame.items) linksOfItem(item).forEach(add);
  const notesPath = [...frame.slide.path, 'notes'];
  for (const block of frame.notes)
    for (const link of linksOfRuns(block.text, notesPath)) {
      // A page of notes in PowerPoint is related to no slide but its own.
      if (kind === 'web' || link.link.kind === 'url') add(link);
    }

  for (const [target, { text, path }] of wanted) {
    const words = there.get(target);
    if (words === undefined) report('links-differ', `The link to ${target} is missing`, path);
    else if (words !== text) report('links-differ', `Other words lead to ${target}: "${truncated(words)}"`, path);
  }
  for (const [target, words] of there)
    if (!wanted.has(target))
      report('links-differ', `"${truncated(words)}" leads to ${target}, which the outline does not say,`);
}

const append = (texts: Map<string, string>, key: string, text: string): void =>
  void texts.set(key, (texts.get(key) ?? '') + withoutSpaces(text));

const placeOf = (id: string, kind: DeckKind, numbers: ReadonlyMap<string, number>): string =>
  kind === 'web' ? `#/${id}` : `#${numbers.get(id)}`;

/** A link as it is compared between two frames of one outline. */
export const targetOf = (link: Link): string => (link.kind === 'url' ? sameAddress(link.href) : `#${link.id}`);

/** Addresses that lead to the same place are the same, however they were escaped. */
function sameAddress(link: string): string {
  const { href } = link.startsWith('#') || !URL.canParse(link) ? { href: link } : new URL(link);
  try {
    return link.startsWith('#') ? decodeURIComponent(href) : decodeURI(href);
  } catch {
    return href; // with a per cent sign that escapes nothing
  }
}

/**
 * Every formula once more: in the web deck by what it says, in PowerPoint by the letters and figures of its equation, whatever structure
 * they stand in.
 */
export function verifyFormulas({ kind, read, frame, report }: SlideComparison): void {
  const keyOf = kind === 'pptx' ? lettersOf : (said: string): string => withoutSpaces(said);
  const there = new Tally();
  for (const formula of read.formulas) there.add(keyOf(formula));
  for (const { formulas = [], path } of frame.items.flatMap(textsOfItem)) {
    for (const formula of formulas) {
      if (there.take(keyOf(kind === 'pptx' ? textOf(formula.math) : formula.speech))) continue;
      report('formula-differs', `The formula "${nameOf(formula)}" is missing or another one`, path);
    }
  }
  for (const extra of there.rest())
    report('formula-differs', `The formula "${truncated(extra)}" is not from the outline, but stands`);
}

const nameOf = ({ speech }: Formula): string => truncated(speech);

const textOf = ({ text = '', children }: MathNode): string => text + children.map(textOf).join('');

/** Sorted, and as plain letters: slanted and double-struck ones have characters of their own. */
const lettersOf = (text: string): string =>
  [...text.normalize('NFKC')]
    .filter((character) => /[\p{L}\p{N}]/u.test(character))
    .sort()
    .join('');
