import type { Frame } from '../model/frame.ts';
import type { Deck, Slide } from '../model/deck.ts';
import { plainText } from '../model/rich-text.ts';
import type { Diagnostic, SourceMap, SourcePath } from '../model/diagnostic.ts';
import type { VerifyRule } from '../model/rules.ts';
import { textsOfItem, textsOfSlide } from './expected-texts.ts';
import { matchSlides } from './match-slides.ts';
import type { DeckKind, Proof } from './proof.ts';
import type { ReadDeck } from './read-deck.ts';
import { verifyClicks } from './verify-clicks.ts';
import { verifyDiagrams } from './verify-diagrams.ts';
import { verifyFigures } from './verify-figures.ts';
import { verifyLinks } from './verify-links.ts';
import { verifyNotes } from './verify-notes.ts';
import { verifyTexts } from './verify-texts.ts';
import { levelled, shortened, withoutSpaces } from './words.ts';

export interface DecksToVerify {
  readonly deck?: Deck;
  readonly frames?: readonly Frame[];
  readonly source?: SourceMap;
  /** As built or as found; the one that is absent is not looked at. */
  readonly web?: string;
  readonly pptx?: Uint8Array;
  /** `false`: the PowerPoint deck was made without notes, and is not to have any. */
  readonly notes?: boolean;
}

/**
 * Proof of arrival: reads the finished files with readers of their own and compares them with the deck. Whatever is missing,
 * doubled or different is an error at the outline's line.
 */
export async function verifyDecks(input: DecksToVerify): Promise<readonly Diagnostic[]> {
  const { deck, frames, source, web, pptx, notes = true } = input;
  if (!deck || !frames || !source) return [];
  const diagnostics: Diagnostic[] = [...verifyFrames(deck, frames, source)];
  if (web !== undefined) {
    const { readWeb } = await import('./read-web.ts');
    diagnostics.push(...verifyDeck('web', () => readWeb(web), frames, source));
  }
  if (pptx !== undefined) {
    const { readPptx } = await import('./read-pptx.ts');
    const wanted = notes ? frames : frames.map((frame): Frame => ({ ...frame, notes: [] }));
    diagnostics.push(...verifyDeck('pptx', () => readPptx(pptx), wanted, source));
  }
  return diagnostics;
}

const deckNames: Readonly<Record<DeckKind, string>> = { web: 'the web deck', pptx: 'the PowerPoint deck' };

/** What the author wrote must stand on the frames, wherever a text was broken or a slide was continued. */
function verifyFrames(deck: Deck, frames: readonly Frame[], source: SourceMap): Diagnostic[] {
  const bySlide = new Map<Slide, string[]>();
  for (const frame of frames) {
    const texts = bySlide.get(frame.slide) ?? [];
    bySlide.set(frame.slide, texts);
    for (const item of frame.items) texts.push(...textsOfItem(item).map(({ text }) => withoutSpaces(text)));
  }
  return deck.slides.flatMap((slide) => {
    const shown = (bySlide.get(slide) ?? []).join('\n');
    /** From where each text is looked for next: one that is written twice must stand there twice. */
    const from = new Map<string, number>();
    const arrives = (line: string): boolean => {
      const key = withoutSpaces(line);
      const at = shown.indexOf(key, from.get(key) ?? 0);
      from.set(key, at + Math.max(1, key.length));
      return at >= 0;
    };
    return textsOfSlide(slide)
      .filter(({ text, lines }) => !arrives(text) && !lines?.every(arrives))
      .map(({ text, path }) => ({
        rule: 'text-lost' satisfies VerifyRule,
        severity: 'error',
        message: `"${shortened(text)}" did not arrive on slide "${slide.id}".`,
        slide: slide.id,
        range: source.locate(path),
      }));
  });
}

function verifyDeck(
  kind: DeckKind,
  open: () => ReadDeck,
  frames: readonly Frame[],
  source: SourceMap,
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
  const { places, moved, strangers } = matchSlides(kind, read.slides, frames);
  const numbers = new Map<string, number>();
  for (const [index, place] of places.entries()) if (place !== undefined) numbers.set(frames[index]!.id, place + 1);

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
    const tell: Proof['tell'] = (rule, message, path = slide.path) =>
      report(rule, `${message} in ${name}, slide ${place + 1} ("${id}").`, path, slide.id);
    verifySlide({ kind, read: read.slides[place]!, frame, numbers, tell });
  }
  for (const place of strangers) {
    const title = shortened(read.slides[place]!.title);
    report('slides-differ', `Slide ${place + 1} ("${title}") in ${name} is not from this outline.`, []);
  }
  return diagnostics;
}

function verifySlide(proof: Proof): void {
  const { read, frame, tell } = proof;
  if (read.hidden) tell('slides-differ', 'The slide is hidden');
  verifyTitle(proof);
  verifyTexts(proof);
  verifyNotes(proof);
  verifyLinks(proof);
  verifyFigures(proof);
  verifyDiagrams(proof);
  verifyClicks(proof);
  if (read.transition !== frame.transition)
    tell('transition-differs', `The transition is "${read.transition}", not "${frame.transition}",`);
}

/** The same words, and where the title is drawn, the same lines. */
function verifyTitle({ read, frame, tell }: Proof): void {
  const path = [...frame.slide.path, 'title'];
  if (withoutSpaces(read.title) !== withoutSpaces(frame.name))
    return tell('title-differs', `The title is "${shortened(read.title)}", not "${shortened(frame.name)}",`, path);
  const drawn = frame.items.find((item) => item.kind === 'text' && item.role === 'title');
  if (drawn?.kind !== 'text' || frame.slide.titleHidden) return;
  const wanted = linesOf(drawn.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n'));
  if (linesOf(read.title).join('\n') !== wanted.join('\n'))
    tell('title-differs', `The lines of "${shortened(plainText(frame.slide.title))}" break elsewhere`, path);
}

const linesOf = (text: string): string[] => text.split('\n').map(levelled).filter(Boolean);

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);
