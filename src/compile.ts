import type { Frame } from './compose/frame.ts';
import type { Deck, Diagram } from './deck/deck.ts';
import type { Files } from './deck/files.ts';
import { hasErrors, type Diagnostic, type SourceMap } from './diagnostics/diagnostic.ts';
import type { Scene } from './diagram/scene.ts';
import type { Mode } from './outline/outline.ts';
import { readOutline } from './outline/read.ts';
import { resolve } from './deck/resolve.ts';
import { drawDeckDiagrams } from './diagram/draw-deck.ts';
import { composeDeck } from './compose/compose.ts';
import { createTextMeasure } from './text/measure.ts';
import { applyCheckLevels, checkDesign } from './checks/check-design.ts';
import type { ContentCache } from './cache.ts';

/**
 * The product on one screen. What is decided (words, boxes, sizes, colours, clicks) is decided before the two exporters.
 *
 *     outline.yaml ─read→ Outline ─resolve→ Deck ──────────────┐
 *          Mermaid text ─draw→ Scenes ─────────────────────────┤
 *                                                              ├─compose→ Frames ─check→ diagnostics
 *                                    font metrics ─measure─────┘             │
 *                                                                            ├─renderReveal→ index.html
 *                                                                            └─writePptx───→ <slug>.pptx
 *
 * Stages are pure: files come in through `files`, finished work through `workshop`; nothing is written here.
 */
export async function compile(input: CompileInput, workshop: Workshop): Promise<Compilation> {
  const read = readOutline(input.text, input.file);
  if (!read.outline) return { diagnostics: read.diagnostics };

  const resolved = resolve(read.outline, read.source, input.files, input);
  const diagnostics = [...read.diagnostics, ...resolved.diagnostics];
  const { deck } = resolved;
  if (!deck) return { diagnostics };

  const drawn = await drawDeckDiagrams(deck, read.source, workshop);
  const measure = createTextMeasure({
    language: deck.language,
    headingFont: deck.theme.fonts.heading,
    bodyFont: deck.theme.fonts.body,
  });
  const composed = composeDeck(deck, drawn.scenes, measure, read.source);
  diagnostics.push(...drawn.diagnostics, ...composed.diagnostics);
  const { frames } = composed;
  const { scenes } = drawn;
  diagnostics.push(...checkDesign({ outline: read.outline, deck, frames, scenes, source: read.source, measure }));
  const settled = applyCheckLevels(diagnostics, read.outline.check);
  const decks: Compilation = { deck, frames, scenes, source: read.source, diagnostics: settled };
  if (hasErrors(settled) || input.only === 'neither') return decks;

  const [web, pptx] = await Promise.all([
    input.only === 'pptx' ? undefined : renderWebDeck(deck, frames, workshop),
    input.only === 'web' ? undefined : renderPowerPoint(deck, frames, input),
  ]);
  return { ...decks, web, pptx };
}

export interface CompileInput {
  readonly text: string;
  /** The outline's path as the user gave it, for messages. */
  readonly file: string;
  readonly files: Files;
  readonly mode?: Mode;
  readonly notes: boolean;
  readonly only?: 'web' | 'pptx' | 'neither';
}

/** Finished work that may be used again, and the hands to do new work with. */
export interface Workshop {
  readonly scenes: ContentCache;
  readonly fonts: ContentCache;
  /** Worker threads for diagrams; 0: in this thread. */
  readonly workers?: number;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly deck?: Deck;
  readonly frames?: readonly Frame[];
  readonly scenes?: ReadonlyMap<Diagram, Scene>;
  readonly source?: SourceMap;
  /** Present when there are no errors. */
  readonly web?: string;
  readonly pptx?: Uint8Array;
}

async function renderWebDeck(deck: Deck, frames: readonly Frame[], workshop: Workshop): Promise<string> {
  const { renderWeb } = await import('./reveal/render-web.ts');
  return renderWeb(deck, frames, workshop.fonts);
}

async function renderPowerPoint(deck: Deck, frames: readonly Frame[], input: CompileInput): Promise<Uint8Array> {
  const { writePptx } = await import('./pptx/write.ts');
  return writePptx(deck, frames, { notes: input.notes });
}
