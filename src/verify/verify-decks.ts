import type { Frame, TextItem } from '../compose/frame.ts';
import type { Deck, NotesBlock, Slide } from '../deck/deck.ts';
import { plainText, type Link, type RichText } from '../deck/rich-text.ts';
import type { Diagnostic, SourceMap, SourcePath } from '../diagnostics/diagnostic.ts';
import { verifyFigures } from './verify-figures.ts';
import { textsOfItem, textsOfSlide, type ExpectedText } from './expected-texts.ts';
import type { ReadDeck, ReadSlide } from './read-deck.ts';
import { countWords, lacking, withoutSpaces } from './words.ts';

export interface DecksToVerify {
  readonly deck?: Deck;
  readonly frames?: readonly Frame[];
  readonly source?: SourceMap;
  /** As built or as found; the one that is absent is not looked at. */
  readonly web?: string;
  readonly pptx?: Uint8Array;
}

export type DeckKind = 'web' | 'pptx';

/** One finished deck against the frames that it was made of. */
export interface Proof {
  readonly kind: DeckKind;
  readonly read: ReadSlide;
  readonly frame: Frame;
  /** Number of a slide by its id, from 1. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly tell: (rule: string, message: string, path?: SourcePath) => void;
}

/**
 * Proof of arrival: reads the finished files with readers of their own and compares them with the deck. Whatever is missing,
 * doubled or different is an error at the outline's line.
 */
export async function verifyDecks({ deck, frames, source, web, pptx }: DecksToVerify): Promise<readonly Diagnostic[]> {
  if (!deck || !frames || !source) return [];
  const diagnostics: Diagnostic[] = [...verifyFrames(deck, frames, source)];
  if (web !== undefined) {
    const { readWeb } = await import('./read-web.ts');
    diagnostics.push(...verifyDeck('web', readWeb(web), frames, source));
  }
  if (pptx !== undefined) {
    const { readPptx } = await import('./read-pptx.ts');
    diagnostics.push(...verifyDeck('pptx', readPptx(pptx), frames, source));
  }
  return diagnostics;
}

const deckNames: Readonly<Record<DeckKind, string>> = { web: 'the web deck', pptx: 'the PowerPoint deck' };

/** What the author wrote must stand on the frames, wherever a text was broken or a slide was continued. */
function verifyFrames(deck: Deck, frames: readonly Frame[], source: SourceMap): Diagnostic[] {
  const bySlide = new Map<Slide, Frame[]>();
  for (const frame of frames) {
    const own = bySlide.get(frame.slide);
    if (own) own.push(frame);
    else bySlide.set(frame.slide, [frame]);
  }
  return deck.slides.flatMap((slide) => {
    const own = bySlide.get(slide) ?? [];
    const shown = withoutSpaces(
      own
        .flatMap((frame) => frame.items.flatMap((item) => textsOfItem(item)))
        .map((one) => one.text)
        .join(' '),
    );
    return textsOfSlide(slide)
      .filter(({ text }) => !shown.includes(withoutSpaces(text)))
      .map(({ text, path }) => ({
        rule: 'text-lost',
        severity: 'error',
        message: `"${shortened(text)}" did not arrive on slide "${slide.id}".`,
        slide: slide.id,
        range: source.locate(path),
      }));
  });
}

function verifyDeck(kind: DeckKind, read: ReadDeck, frames: readonly Frame[], source: SourceMap): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const name = deckNames[kind];
  if (read.slides.length !== frames.length) {
    diagnostics.push({
      rule: 'slides-differ',
      severity: 'error',
      message: `${capital(name)} has ${read.slides.length} slides, the outline makes ${frames.length}.`,
      range: source.locate([]),
    });
  }
  const numbers = new Map<string, number>();
  frames.forEach((frame, index) => numbers.set(frame.id, index + 1));
  for (const [index, frame] of frames.entries()) {
    const slide = read.slides[index];
    if (!slide) break;
    const tell: Proof['tell'] = (rule, message, path = frame.slide.path) =>
      void diagnostics.push({
        rule,
        severity: 'error',
        message: `${message} in ${name}, slide ${index + 1} ("${frame.id}").`,
        slide: frame.slide.id,
        range: source.locate(path),
      });
    verifySlide({ kind, read: slide, frame, numbers, tell });
  }
  return diagnostics;
}

function verifySlide(proof: Proof): void {
  const { kind, read, frame, tell } = proof;
  if (kind === 'web' && read.name !== frame.id)
    tell('slides-differ', `Slide "${read.name}" stands in the place of "${frame.id}"`);
  if (withoutSpaces(read.title) !== withoutSpaces(frame.name)) {
    tell('title-differs', `The title is "${shortened(read.title)}", not "${shortened(frame.name)}",`, [
      ...frame.slide.path,
      'title',
    ]);
  }
  verifyTexts(proof);
  verifyNotes(proof);
  verifyLinks(proof);
  verifyFigures(proof);
  if (read.clicks !== frame.clicks) tell('clicks-differ', `${read.clicks} clicks are needed, not ${frame.clicks},`);
  if (read.transition !== frame.transition) {
    tell('transition-differs', `The transition is "${read.transition}", not "${frame.transition}",`);
  }
}

/** Word for word: nothing missing, nothing twice. The page number is written differently in the two (PowerPoint has a field). */
function verifyTexts({ read, frame, tell }: Proof): void {
  const isPage = (item: Frame['items'][number]) => item.kind === 'text' && item.role === 'page';
  const expected = frame.items.filter((item) => !isPage(item)).flatMap(textsOfItem);
  const extra = [...frame.items.filter(isPage).flatMap(textsOfItem), ...chartTexts(frame)].map(({ text }) => text);
  if (frame.slide.titleHidden) extra.push(frame.name); // PowerPoint keeps it outside the slide's picture
  const there = countWords(read.texts);
  const wanted = countWords(expected.map(({ text }) => text));
  const lost = lacking(there, wanted);
  if (lost.length > 0) {
    tell(
      'text-lost',
      `${lost.length === 1 ? 'A word is' : `${lost.length} words are`} missing: "${shortened(lost.join(' '))}"`,
      placeOf(lost, expected),
    );
  }
  const allowed = countWords([...expected.map(({ text }) => text), ...extra]);
  const surplus = lacking(allowed, there).filter((word) => !/^\d+$|^\/$/.test(word));
  if (surplus.length > 0)
    tell(
      'text-doubled',
      `Words stand there that the outline does not have, or more than once: "${shortened(surplus.join(' '))}"`,
    );
}

/** PowerPoint writes some of a chart's words as text boxes over it. */
const chartTexts = (frame: Frame): ExpectedText[] =>
  frame.items.flatMap((item) =>
    item.kind === 'chart'
      ? [...item.plan.texts.map((label) => label.lines), ...item.plan.legend.map((entry) => entry.label.lines)].flatMap(
          (lines) => lines.flat().map((run) => ({ text: run.text, path: [] })),
        )
      : [],
  );

/** The text that most of the missing words are from. */
function placeOf(lost: readonly string[], expected: readonly ExpectedText[]): SourcePath | undefined {
  const missing = new Set(lost);
  let best: ExpectedText | undefined;
  let most = 0;
  for (const text of expected) {
    const hits = [...countWords([text.text]).keys()].filter((word) => missing.has(word)).length;
    if (hits > most) [best, most] = [text, hits];
  }
  return best && best.path.length > 0 ? best.path : undefined;
}

function verifyNotes({ read, frame, tell }: Proof): void {
  const wanted = withoutSpaces(frame.notes.map((block) => plainText(block.text)).join(' '));
  const there = withoutSpaces(read.notes.join(' ').replace(/(^|\s)[•–-](?=\s)/g, ' '));
  if (wanted !== there) tell('notes-differ', 'The notes are not those of the outline', [...frame.slide.path, 'notes']);
}

function verifyLinks({ kind, read, frame, numbers, tell }: Proof): void {
  const address = (link: Link): string =>
    link.kind === 'url' ? sameAddress(link.href) : kind === 'web' ? `#/${link.id}` : `#${numbers.get(link.id)}`;
  const wanted = new Set(linksOf(frame).map(address));
  const there = new Set(read.links.map(sameAddress));
  for (const link of wanted) if (!there.has(link)) tell('links-differ', `The link to ${link} is missing`);
  for (const link of there)
    if (!wanted.has(link)) tell('links-differ', `There is a link to ${link} that the outline does not have`);
}

function linksOf(frame: Frame): Link[] {
  const ofRuns = (runs: RichText): Link[] => runs.flatMap((run) => (run.link ? [run.link] : []));
  const ofText = (item: TextItem): Link[] => [
    ...(item.link ? [item.link] : []),
    ...item.paragraphs.flatMap((paragraph) => ofRuns(paragraph.runs)),
  ];
  const ofNotes = (block: NotesBlock): Link[] => ofRuns(block.text);
  return [
    ...frame.notes.flatMap(ofNotes),
    ...frame.items.flatMap((item): Link[] => {
      if (item.kind === 'text') return ofText(item);
      if (item.kind === 'table')
        return item.rows.flatMap((row) => row.cells.flatMap((cell) => ofRuns(cell.paragraph.runs)));
      if (item.kind !== 'diagram') return [];
      return item.scene.items.flatMap((part): Link[] =>
        part.kind !== 'connector' && part.link ? [{ kind: 'url', href: part.link }] : [],
      );
    }),
  ];
}

/** Addresses that lead to the same place are the same, however they were escaped. */
function sameAddress(link: string): string {
  try {
    return link.startsWith('#') ? decodeURIComponent(link) : decodeURI(new URL(link).href);
  } catch {
    return link;
  }
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 77)}…` : text);
