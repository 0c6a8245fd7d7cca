/**
 * Diptych as a library: one outline in, two decks out, all in memory. Nothing is read or written but through `files` and `cache`
 * (the package reads its own fonts and templates). A mistake of the author is a diagnostic, never a throw; what throws is a bug.
 */
import { compile as runPipeline, verify as compareDecks, type Compilation } from './compile.ts';
import { drawDiagramAlone } from './draw-diagram.ts';
import type {
  CacheContents,
  CompileOptions,
  CompileResult,
  ContentCache,
  DeckSummary,
  DiagramOptions,
  DrawnDiagram,
  Files,
  FindDecks,
  FinishedDecks,
  FolderFiles,
  OutlineOptions,
  OutlineText,
  OutlineWithIds,
  OutputFile,
  PullOptions,
  PullResult,
  ReportOptions,
  ReportStyle,
  Session,
  SessionOptions,
  TemplateDescription,
  VerifyOptions,
  WrittenFiles,
} from './model/api.ts';
import { formatDiagnostics as format } from './diagnostics/print.ts';
import { hasErrors as anyError, firstOfEachRule, type Diagnostic } from './model/diagnostic.ts';
import { outlineJsonSchema } from './outline/schema.ts';
import { writeIds } from './outline/write-ids.ts';
import {
  cacheContents,
  cacheFolder,
  clearCache as clearCacheFolder,
  openCache as openCacheFolder,
} from './resources/cache.ts';
import { encodeText, textOrDiagnostic } from './resources/text-encoding.ts';
import { filesInMemory, openFiles as openFolder, writeFiles as writeAllOrNone } from './resources/files.ts';
import { packageRoot, packageVersion } from './resources/package-root.ts';
import { openServices, type Services } from './services.ts';

export type * from './model/api.ts';
export type { Diagnostic, Position, Severity, SourceRange } from './model/diagnostic.ts';

/** The decks of an outline: `diptych build` without the disk. */
export const compile = (text: OutlineText, options: CompileOptions & SessionOptions = {}): Promise<CompileResult> =>
  once(options, (session) => session.compile(text, options));

/** What a reviewer would say of an outline: all mistakes and design warnings. No deck is made. */
export const check = (
  text: OutlineText,
  options: OutlineOptions & SessionOptions = {},
): Promise<readonly Diagnostic[]> => once(options, (session) => session.check(text, options));

/** Checks an outline and compares finished decks with it; a deck that is not given is not looked at. */
export const verify = (
  text: OutlineText,
  decks: FinishedDecks | FindDecks,
  options: VerifyOptions & SessionOptions = {},
): Promise<readonly Diagnostic[]> => once(options, (session) => session.verify(text, decks, options));

/** One Mermaid text as an SVG file and as a PowerPoint file of one slide. */
export const drawDiagram = (text: OutlineText, options: DiagramOptions & SessionOptions = {}): Promise<DrawnDiagram> =>
  once(options, (session) => session.drawDiagram(text, options));

/**
 * Takes what somebody edited in a built PowerPoint file back into the outline that it was built from, as text: only the lines that it is
 * about change. What both sides changed, and what an outline cannot say, is reported and left.
 */
export const pull = (
  text: OutlineText,
  pptx: Uint8Array,
  options: PullOptions & SessionOptions = {},
): Promise<PullResult> => once(options, (session) => session.pull(text, pptx, options));

/**
 * Writes into an outline the ids that its slides and sections have anyway, so that they keep them under other titles and in another
 * order; nothing else in the text changes. An outline with mistakes gives no text.
 */
export function addIds(given: OutlineText, { file = 'outline.yaml' }: { readonly file?: string } = {}): OutlineWithIds {
  const text = typeof given === 'string' ? given : textOrDiagnostic(given, file);
  return typeof text === 'string' ? writeIds(text, file) : { added: 0, diagnostics: [text] };
}

/**
 * What a company's PowerPoint template holds, and which of its layouts each of Diptych's goes on. `file`: its path; `map`: the text of the
 * `.layouts.yaml` beside it, where there is one.
 */
export async function describeTemplate(bytes: Uint8Array, file: string, map?: string): Promise<TemplateDescription> {
  const description = await import('./deck/describe-template.ts');
  const services = openServices();
  try {
    return await description.describeTemplate(bytes, file, map, services.pictures);
  } finally {
    await services.close();
  }
}

/** The JSON Schema of outlines, for editors; the same as `diptych/schema.json`. */
export const jsonSchema = (): Readonly<Record<string, unknown>> => outlineJsonSchema();

/** The files of a folder, and nothing outside it, nor by links that lead out of it. They are read when they are asked for. */
export const openFiles = (folder: string): FolderFiles => openFolder(folder);

/**
 * A cache on the disk, by default the one of the command: `DIPTYCH_CACHE`, else the place that the system has for such. Several
 * processes may use it at once; damaged entries count as missing.
 */
export const openCache = (folder?: string): ContentCache => openCacheFolder(folder);

/** What such a cache holds. */
export const inspectCache = (folder?: string): CacheContents => cacheContents(folder ?? cacheFolder());

/** Takes all out of such a cache, and touches nothing else that lies there. */
export const clearCache = (folder?: string): void => clearCacheFolder(folder ?? cacheFolder());

/**
 * Writes finished files into a folder, all or none, and only those whose bytes changed: nobody ever reads half a deck. Why one cannot be
 * written is a diagnostic.
 */
export const writeFiles = (folder: string, files: readonly OutputFile[]): WrittenFiles => writeAllOrNone(folder, files);

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean => anyError(diagnostics);

/** Diagnostics for people, with the lines around, or for programs: JSON, annotations of GitHub, SARIF. */
export const formatDiagnostics = (
  diagnostics: readonly Diagnostic[],
  style: ReportStyle = 'text',
  options: ReportOptions = {},
): string => format(diagnostics, style, options);

/** Looks in any `.pptx` file for what PowerPoint would repair or refuse. */
export async function audit(pptx: Uint8Array): Promise<readonly Diagnostic[]> {
  const { auditPackage } = await import('./verify/audit.ts');
  return firstOfEachRule(auditPackage(pptx)).map(({ rule, severity, part, message }) => ({
    rule,
    severity,
    message: part ? `${message} (${part})` : message,
  }));
}

/**
 * What a built PowerPoint file says of how it was built, to be kept beside the outline and given back in `replaces`: some programs leave
 * it out when they save.
 */
export async function recordIn(pptx: Uint8Array): Promise<Uint8Array | undefined> {
  const edits = await import('./edits/examine.ts');
  return edits.recordIn(pptx);
}

/** Of the package. */
export const version: string = packageVersion();

/** The folder of the package, with its templates in `templates/`. */
export const packageFolder: string = packageRoot;

/** Begins a series of compilations. */
export const createSession = (options: SessionOptions = {}): Session =>
  sessionWith(openServices(options, { remembers: true }));

function sessionWith(services: Services): Session {
  return {
    compile: async (
      text,
      { notes = true, only, verify: verified = true, script, replaces, overwrite, merge, ...outline } = {},
    ) => {
      const input = inputOf(text, outline);
      if ('rule' in input) return { diagnostics: [input] };
      const decks = only ? [only] : undefined;
      const compiled = await runPipeline(
        {
          ...{ ...input, notes, decks, verify: verified, live: script, overwrite, merge },
          replaces: replaces && ((made, frames) => replaces(summaryOf({ diagnostics: [], deck: made, frames })!)),
        },
        services,
      );
      const { diagnostics, web, pptx, keepCopy } = compiled;
      const deck = summaryOf(compiled);
      return anyError(diagnostics) ? { diagnostics, deck } : { diagnostics, deck, web, pptx, keepCopy };
    },
    check: async (text, outline = {}) => (await decide(text, outline, services)).diagnostics,
    verify: async (text, decks, { notes = true, ...outline } = {}) => {
      const decided = await decide(text, outline, services);
      const deck = summaryOf(decided);
      if (anyError(decided.diagnostics) || !deck) return decided.diagnostics;
      const found = typeof decks === 'function' ? decks(deck) : decks;
      return [...decided.diagnostics, ...(await compareDecks(decided, found, notes))];
    },
    drawDiagram: (text, diagram = {}) => drawDiagramAlone(text, diagram, services),
    pull: async (text, pptx, { name = 'the file', record, ...outline } = {}) => {
      const input = inputOf(text, outline);
      if ('rule' in input) return { diagnostics: [input] };
      const { pullEdits } = await import('./pull-edits.ts');
      const all = await pullEdits(input, { name, bytes: pptx, record }, services);
      const pulled = { ...all, diagnostics: firstOfEachRule(all.diagnostics) };
      if (pulled.text === undefined) return pulled;
      return { ...pulled, bytes: typeof text === 'string' ? encodeText(pulled.text) : encodeText(pulled.text, text) };
    },
    close: () => services.close(),
  };
}

async function once<T>(options: SessionOptions, work: (session: Session) => Promise<T>): Promise<T> {
  const session = sessionWith(openServices(options));
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** All that is settled before decks are made. */
async function decide(text: OutlineText, outline: OutlineOptions, services: Services): Promise<Compilation> {
  const input = inputOf(text, outline);
  return 'rule' in input ? { diagnostics: [input] } : runPipeline({ ...input, notes: true, decks: [] }, services);
}

/** A diagnostic where the bytes are no text. */
function inputOf(given: OutlineText, { file = 'outline.yaml', files = {}, mode }: OutlineOptions) {
  const text = typeof given === 'string' ? given : textOrDiagnostic(given, file);
  if (typeof text !== 'string') return text;
  return { text, file, files: isReader(files) ? files : filesInMemory(files), mode };
}

const isReader = (files: NonNullable<OutlineOptions['files']>): files is Files => typeof files.read === 'function';

function summaryOf({ deck, frames = [], scenes }: Compilation): DeckSummary | undefined {
  if (!deck) return undefined;
  const { title, subtitle, author, slug, theme } = deck;
  const { tag: language, direction } = deck.locale;
  return {
    ...{ title, subtitle, author, language, direction, slug },
    mode: theme.mode,
    slides: frames.map(({ id, layout, name, clicks }) => ({ id, layout, title: name, clicks })),
    diagrams: scenes?.size ?? 0,
  };
}
