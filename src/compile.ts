import { dirname } from 'node:path';
import type { ContentCache } from './resources/cache.ts';
import { checkPartial } from './checks/check-partial.ts';
import { applyCheckLevels, checkDesign } from './checks/check-design.ts';
import { composeDeck } from './frames/compose-deck.ts';
import type { Frame } from './model/frame.ts';
import type { Deck, Diagram } from './model/deck.ts';
import type { Files } from './model/files.ts';
import { resolve } from './deck/resolve-deck.ts';
import { byPlace, hasErrors, type Diagnostic, type SourceMap } from './model/diagnostic.ts';
import type { DrawingSession } from './diagram/draw.ts';
import { drawDeckDiagrams } from './diagram/draw-deck.ts';
import type { Scene } from './model/scene.ts';
import type { Mode, Outline } from './model/outline.ts';
import { readOutline } from './outline/read.ts';
import type { WebDeck } from './web/render-web.ts';
import { createTextMeasure } from './typeset/measure.ts';

/**
 * The product on one screen. What is decided (words, boxes, sizes, colours, clicks) is decided before the two exporters.
 *
 *     outline.yaml ─read→ Outline ─resolve→ Deck ──────────────┐
 *          Mermaid text ─draw→ Scenes ─────────────────────────┤
 *                                                              ├─compose→ Frames ─check→ diagnostics
 *                                    font metrics ─measure─────┘             │
 *                                                                            ├─render→ index.html
 *                                                                            └─write─→ <slug>.pptx
 *
 * Files come in through `files`, finished work through `workshop`; nothing is written here.
 */
export async function compile(input: CompileInput, workshop: Workshop): Promise<Compilation> {
  const { timed = untimed } = workshop;
  const read = timed('read', () => readOutline(input.text, input.file));
  const { outline, source } = read;
  if (!outline) {
    const partial = await checkPartial(read.partial, source, input.files, workshop);
    return { diagnostics: [...read.diagnostics, ...partial].sort(byPlace) };
  }

  const resolved = await timed('resolve', () => resolve(outline, source, input.files, input));
  const { deck } = resolved;
  if (!deck) {
    const partial = await checkPartial(outline, source, input.files, workshop);
    const diagrams = partial.filter(({ rule }) => !rule.startsWith('file-')); // files have been told of
    return { diagnostics: [...read.diagnostics, ...resolved.diagnostics, ...diagrams].sort(byPlace) };
  }

  const drawn = await timed('draw', () => drawDeckDiagrams(deck, source, workshop));
  const { scenes } = drawn;
  const measure = createTextMeasure({
    language: deck.language,
    headingFont: deck.theme.fonts.heading,
    bodyFont: deck.theme.fonts.body,
  });
  const composed = timed('compose', () => composeDeck(deck, scenes, measure, source));
  const { frames } = composed;
  const design = timed('check', () => checkDesign({ outline, deck, frames, scenes, source, measure }));

  const all = [read, resolved, drawn, composed].flatMap((stage): readonly Diagnostic[] => stage.diagnostics);
  const diagnostics = applyCheckLevels([...all, ...design], outline.check);
  const decided = { outline, deck, frames, scenes, source, diagnostics };
  if (hasErrors(diagnostics) || input.only === 'neither') return decided;

  const [web, pptx] = await Promise.all([
    input.only === 'pptx' ? undefined : timed('render', () => renderWebDeck(deck, frames, input, workshop)),
    input.only === 'web' ? undefined : timed('write', () => writePowerPoint(deck, frames, input, workshop)),
  ]);
  return { ...decided, web, pptx };
}

export interface CompileInput {
  readonly text: string;
  /** The outline's path as the user gave it, for messages. */
  readonly file: string;
  readonly files: Files;
  readonly mode?: Mode;
  readonly notes: boolean;
  readonly only?: 'web' | 'pptx' | 'neither';
  /** The dev server's own script for the page. */
  readonly live?: string;
}

/** Finished work that may be used again, and the hands to do new work with. */
export interface Workshop {
  readonly scenes: ContentCache;
  readonly fonts: ContentCache;
  /** Parts of PowerPoint files. */
  readonly parts?: ContentCache;
  /** What draws diagrams, kept for the next compilation; by default one for this compilation alone. */
  readonly drawing?: DrawingSession;
  /** Without `drawing`: worker threads for diagrams; 0: in this thread. */
  readonly workers?: number;
  /** Runs a stage and notes how long it took. */
  readonly timed?: <T>(stage: string, work: () => T) => T;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly outline?: Outline;
  readonly deck?: Deck;
  readonly frames?: readonly Frame[];
  readonly scenes?: ReadonlyMap<Diagram, Scene>;
  readonly source?: SourceMap;
  /** Present when there are no errors. */
  readonly web?: WebDeck;
  readonly pptx?: Uint8Array;
}

const untimed = <T>(_stage: string, work: () => T): T => work();

// The exporters are loaded when they are wanted: an outline with mistakes, or a check, starts without them.

async function renderWebDeck(
  deck: Deck,
  frames: readonly Frame[],
  input: CompileInput,
  workshop: Workshop,
): Promise<WebDeck> {
  const { renderWeb } = await import('./web/render-web.ts');
  return renderWeb(deck, frames, { fonts: workshop.fonts, folders: [dirname(input.file)], live: input.live });
}

async function writePowerPoint(
  deck: Deck,
  frames: readonly Frame[],
  input: CompileInput,
  workshop: Workshop,
): Promise<Uint8Array> {
  const { writePptx } = await import('./pptx/write.ts');
  return writePptx(deck, frames, { notes: input.notes, cache: workshop.parts });
}
