import { createHash } from 'node:crypto';
import { applyCheckLevels, checkDesign } from './checks/check-design.ts';
import { mediaBeside, tooManyPictures } from './checks/pictures.ts';
import { checkPartial } from './checks/check.ts';
import { resolve } from './deck/resolve-deck.ts';
import { drawDeckDiagrams } from './diagram/draw.ts';
import type { LocateEdit } from './edits/compare.ts';
import type { GuardAnswer } from './edits/guard.ts';
import { composeDeck } from './frames/compose-deck.ts';
import { planHeads } from './frames/head-plan.ts';
import type { DeckKind, FileToReplace, Files, WebDeck } from './model/api.ts';
import type { Deck, Diagram } from './model/deck.ts';
import { byPlace, firstOfEachRule, hasErrors, type Diagnostic, type SourceMap } from './model/diagnostic.ts';
import type { Frame } from './model/frame.ts';
import type { Memo } from './model/memo.ts';
import type { Mode, Outline } from './model/outline.ts';
import type { Scene } from './model/scene.ts';
import { drawFormulasOf, type Formulas } from './outline/formulas.ts';
import { fitPictures } from './pictures/fit-pictures.ts';
import type { DrawSvg } from './pptx/thumbnail.ts';
import { readOutline } from './outline/read.ts';
import type { Services } from './services.ts';
import { createTextMeasure, type TextMeasure } from './typeset/measure.ts';

/**
 * The product on one screen. What is decided (words, boxes, sizes, colours, clicks) is decided before the two exporters.
 *
 *     outline.yaml ─read→ Outline ─resolve→ Deck ──────────────┐
 *          Mermaid text ─draw→ Scenes ─────────────────────────┤
 *                                                              ├─compose→ Frames ─check→ diagnostics
 *                                    font metrics ─measure─────┘             │
 *                                                                            ├─render→ web deck ──────┐
 *                                                                            └─write─→ PowerPoint file ┴─verify→ diagnostics
 *                                                        file of before ─guard→ diagnostics
 *
 * Files of the outline come in through `input.files`; what may outlast one compilation (finished work, threads) is in `services`.
 */
export async function compile(input: CompileInput, services: Services): Promise<Compilation> {
  const { memo, stage } = services;
  const { decks = ['web', 'pptx'] } = input;
  // A check draws them as well: what it passes can be built.
  const standIns = decks.length === 0 || decks.includes('pptx') ? services.pictures : undefined;
  stage('recall', () => services.recall(input.file));
  const files = services.steady(input.files);
  const read = stage('read', () => readOutline(input.text, input.file, memo));
  const { outline, source } = read;
  if (!outline) {
    const partial = await checkPartial(read.partial, source, files, services.drawing);
    const { diagnostics } = await drawFormulasOf(read.partial, source);
    return { diagnostics: firstOfEachRule([...read.diagnostics, ...diagnostics, ...partial].sort(byPlace)) };
  }

  const written = await stage('formulas', () => drawFormulasOf(outline, source, memo));
  const { formulas } = written;
  const resolved = await stage('resolve', () =>
    resolve(outline, source, files, {
      ...input,
      standIns,
      formulas,
      brightness: services.pictures,
      posters: services.pictures,
      memo,
    }),
  );
  if (!resolved.deck) {
    const partial = await checkPartial(outline, source, files, services.drawing);
    const diagrams = partial.filter(({ rule }) => !rule.startsWith('file-')); // resolving has reported the files
    const all = [...written.diagnostics, ...resolved.diagnostics, ...diagrams];
    return { diagnostics: firstOfEachRule(all.sort(byPlace)) };
  }

  const resolvedDeck = resolved.deck;
  const measure = createTextMeasure({ language: resolvedDeck.locale.tag, fonts: resolvedDeck.fonts });
  const { room } = planHeads(resolvedDeck, measure, memo);
  const drawn = await stage('draw', () => drawDeckDiagrams(resolvedDeck, source, room, services.drawing, memo));
  const { scenes } = drawn;
  const composed = stage('compose', () => composeDeck(resolvedDeck, scenes, measure, source, memo));
  const fitted = await stage('pictures', () =>
    fitDeckPictures(resolvedDeck, composed.frames, { outline, source, standIns: standIns !== undefined }, services),
  );
  const { deck, frames } = fitted;
  const background = await stage('ground', () => drawBackgrounds(deck, frames, source, measure));
  const design = stage('check', () => checkDesign({ outline, deck, frames, scenes, source, measure, memo }));

  const all = [written, resolved, drawn, composed, fitted, background].flatMap(
    (made): readonly Diagnostic[] => made.diagnostics,
  );
  const pictures = tooManyPictures(frames, source);
  const diagnostics = firstOfEachRule(applyCheckLevels([...all, ...pictures, ...design], outline.check));
  const decided = { outline, deck, formulas, frames, scenes, source, diagnostics };
  if (hasErrors(diagnostics) || decks.length === 0) {
    memo.settle();
    return decided;
  }

  const [web, pptx] = await Promise.all([
    decks.includes('web')
      ? stage('render', () => renderWebDeck(deck, frames, background.layers, input, services))
      : undefined,
    decks.includes('pptx') ? stage('write', () => writePowerPoint(outline, deck, frames, input, services)) : undefined,
  ]);
  const guard = pptx && (await stage('guard', () => guardFile(pptx, deck, frames, source, input)));
  const beside = web ? mediaBeside(frames, web.media, source) : [];
  const found = [...diagnostics, ...beside, ...(guard?.diagnostics ?? [])];
  const done = (result: Compilation): Compilation => {
    memo.settle();
    stage('keep', () => services.keep(input.file));
    return result;
  };
  if (guard && hasErrors(guard.diagnostics)) return done({ ...decided, diagnostics: found });
  const made = { ...decided, web, pptx: guard?.merged ?? pptx, keepCopy: guard?.keepCopy };
  if (!input.verify) return done({ ...made, diagnostics: found });
  const differences = await stage('verify', () => verify(decided, { web: web?.html, pptx }, input.notes, memo));
  return done({ ...made, diagnostics: [...found, ...differences] });
}

export interface CompileInput {
  readonly text: string;
  /** The outline's path as the user gave it, for messages. */
  readonly file: string;
  readonly files: Files;
  readonly mode?: Mode;
  /** Speaker notes go into the decks. */
  readonly notes: boolean;
  /** Which decks are made: both, unless told otherwise; none: the outline is only checked. */
  readonly decks?: readonly DeckKind[];
  /** Finished decks are read back and compared with what was decided. */
  readonly verify?: boolean;
  /** The dev server's own script for the page. */
  readonly live?: string;
  /** The PowerPoint file in whose place the new one will stand: where somebody edited it, nothing is made. */
  readonly replaces?: (deck: Deck, frames: readonly Frame[]) => FileToReplace | undefined;
  /** It may be replaced whatever was edited; edits are only noted. */
  readonly overwrite?: boolean;
  /** What was edited goes into the new one. */
  readonly merge?: boolean;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  readonly outline?: Outline;
  readonly deck?: Deck;
  readonly formulas?: Formulas;
  readonly frames?: readonly Frame[];
  readonly scenes?: ReadonlyMap<Diagram, Scene>;
  readonly source?: SourceMap;
  /** Present when there were no errors before the exporters. */
  readonly web?: WebDeck;
  readonly pptx?: Uint8Array;
  /** The file that is replaced was saved by another program: a copy of it has to stay. */
  readonly keepCopy?: boolean;
}

/** Loaded only where a file that somebody saved is in the way. */
async function guardFile(
  built: Uint8Array,
  deck: Deck,
  frames: readonly Frame[],
  source: SourceMap,
  { file: outline, text, replaces, overwrite, merge }: CompileInput,
): Promise<GuardAnswer | undefined> {
  const file = replaces?.(deck, frames);
  if (!file) return undefined;
  const [{ guardAgainstLoss }, { pathOfObject }] = await Promise.all([
    import('./edits/guard.ts'),
    import('./edits/provenance.ts'),
  ]);
  const locate: LocateEdit = (slide, object, at) => {
    const frame = frames.find(({ id }) => id === slide);
    return frame && source.locate((object && pathOfObject(frame, object, at)) ?? frame.slide.path);
  };
  return guardAgainstLoss(file, built, { outline, text, overwrite, merge, locate });
}

// Exporters and verification are loaded when they are wanted: an outline with mistakes, or a check, starts without them.

async function renderWebDeck(
  deck: Deck,
  frames: readonly Frame[],
  backgrounds: DrawnBackgrounds['layers'],
  { files, live }: CompileInput,
  services: Services,
): Promise<WebDeck> {
  const renderer = await services.webRenderer();
  return renderer.render(deck, frames, { fonts: services.fonts, folders: files.fontFolders, live, backgrounds });
}

interface DrawnBackgrounds {
  /** Drawings from the back to the front, by the part of the layout. */
  readonly layers: ReadonlyMap<string, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What slides stand on in a company's template, and whether their words can be read on it. */
async function drawBackgrounds(
  deck: Deck,
  frames: readonly Frame[],
  source: SourceMap,
  measure: TextMeasure,
): Promise<DrawnBackgrounds> {
  if (!deck.template) return { layers: new Map(), diagnostics: [] };
  const [{ deckBackgrounds }, { checkBackgrounds }] = await Promise.all([
    import('./template/art/layout-art.ts'),
    import('./checks/template-backgrounds.ts'),
  ]);
  const parts = frames.flatMap(({ templateLayout }) => templateLayout ?? []);
  const backgrounds = await deckBackgrounds(deck.template, parts, deck.fonts);
  const remarks = [...backgrounds.values()].flatMap(({ remarks: own }) => own);
  return {
    layers: new Map([...backgrounds].map(([part, { layers }]) => [part, layers])),
    diagnostics: checkBackgrounds(deck, frames, { remarks, source, measure }),
  };
}

async function writePowerPoint(
  outline: Outline,
  deck: Deck,
  frames: readonly Frame[],
  { notes }: CompileInput,
  services: Services,
): Promise<Uint8Array> {
  const { writePptx } = await import('./pptx/write.ts');
  const outlineHash = createHash('sha256').update(JSON.stringify(outline)).digest('hex').slice(0, 16);
  return writePptx(deck, frames, {
    notes,
    cache: services.parts,
    memo: services.memo,
    outline: outlineHash,
    drawSvg: drawSvgWith(services),
  });
}

/** For the thumbnail. */
const drawSvgWith =
  ({ pictures }: Services): DrawSvg =>
  async (svg, { w: width, h: height }, drawnWidth) => {
    const small = await pictures.small(svg, { width, height }, drawnWidth);
    return 'fault' in small ? undefined : small;
  };

/** Pictures upright and no larger than they are shown; their codecs start where a picture wants it. */
async function fitDeckPictures(
  deck: Deck,
  frames: readonly Frame[],
  { outline, source, standIns }: { readonly outline: Outline; readonly source: SourceMap; readonly standIns: boolean },
  services: Services,
): Promise<{ readonly deck: Deck; readonly frames: readonly Frame[]; readonly diagnostics: readonly Diagnostic[] }> {
  const original = typeof outline.theme === 'object' && outline.theme.pictures === 'original';
  const { logo } = deck.theme;
  const fitted = await fitPictures(frames, logo, { original, standIns, work: services.pictures, memo: services.memo });
  const diagnostics = fitted.faults.map(({ picture, path, fault }): Diagnostic => ({
    rule: 'picture-damaged',
    severity: 'error',
    message: `"${picture.src}" ${fault}`,
    hint: 'export it again, or save it as PNG',
    range: source.locate(path),
  }));
  const theme = fitted.logo === logo ? deck.theme : { ...deck.theme, logo: fitted.logo };
  return { deck: theme === deck.theme ? deck : { ...deck, theme }, frames: fitted.frames, diagnostics };
}

/** Compares finished decks with what was decided. */
export async function verify(
  decided: Omit<Compilation, 'web' | 'pptx'>,
  decks: { readonly web?: string; readonly pptx?: Uint8Array },
  notes: boolean,
  memo?: Memo,
): Promise<readonly Diagnostic[]> {
  const { verifyDecks } = await import('./verify/verify-decks.ts');
  return firstOfEachRule(await verifyDecks({ ...decided, ...decks, notes, memo }));
}
