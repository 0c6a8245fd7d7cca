import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { openCache, type ContentCache } from '../../src/resources/cache.ts';
import { openServices } from '../../src/services.ts';
import { compile, type Compilation } from '../../src/compile.ts';
import { openFiles } from '../../src/resources/files.ts';
import type { Files } from '../../src/model/api.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { CanvasSize, Mode } from '../../src/model/outline.ts';
import { verifyDecks } from '../../src/verify/verify-decks.ts';

export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const fixtureFolder = (name: string): string => join(projectFolder, 'tests', 'fixtures', name);
/** All decks among the fixtures. */
export const fixtureNames = (): string[] =>
  readdirSync(fixtureFolder('')).filter((name) => existsSync(join(fixtureFolder(name), 'outline.yaml')));

/** Both decks in memory, with what was decided on the way. */
export type BuiltDeck = Required<Compilation>;

/** Diagrams and fonts that several builds of one run share. */
export function memoryCache(): ContentCache {
  const entries = new Map<string, Uint8Array>();
  return { get: (key) => entries.get(key), put: (key, bytes) => void entries.set(key, bytes) };
}

/**
 * Diagrams, fonts and pictures that all slow files of a run share, or all fast ones of a worker: what was drawn for one is not drawn
 * again for the next.
 */
export const sharedCache: ContentCache = inject('workFolder')
  ? openCache(join(inject('workFolder'), 'cache'), 1e9)
  : memoryCache();

/** A cache that keeps entries of one kind, and forgets all others. */
export function partOnly(kind: string): ContentCache {
  const cache = memoryCache();
  return { get: (key) => cache.get(key), put: (key, bytes) => key.startsWith(`${kind}/`) && cache.put(key, bytes) };
}

export interface BuildSettings {
  readonly mode?: Mode;
  /** In place of what the outline says. */
  readonly theme?: { readonly name: string; readonly size: CanvasSize };
  readonly cache?: ContentCache;
}

/** Builds an outline in this thread; throws what is wrong with it. */
export async function buildText(text: string, files: Files, settings: BuildSettings = {}): Promise<BuiltDeck> {
  const { mode, cache = sharedCache } = settings;
  const services = openServices({ cache, workers: 0 });
  const built = await compile({ text, file: 'outline.yaml', files, notes: true, mode }, services);
  if (!built.web || !built.pptx) throw new Error(built.diagnostics.map(told).join('\n'));
  return built as BuiltDeck;
}

/** The decks of a folder: several tests look at the same ones, which are built once for all of them. */
export function buildFolder(folder: string, settings: BuildSettings = {}): Promise<BuiltDeck> {
  const text = readFileSync(join(folder, 'outline.yaml'), 'utf8');
  const build = () => buildText(settings.theme ? inTheme(text, settings.theme) : text, openFiles(folder), settings);
  if (settings.cache) return build();
  const key = `${folder} ${settings.mode ?? ''} ${settings.theme?.name ?? ''} ${settings.theme?.size ?? ''}`;
  const known = builtFolders.get(key) ?? build();
  builtFolders.set(key, known);
  return known;
}
/** An outline in another theme, on a canvas of another size. */
export function inTheme(text: string, { name, size }: NonNullable<BuildSettings['theme']>): string {
  const outline = parseDocument(text);
  // A theme may be written as its name alone.
  if (!isMap(outline.get('theme'))) outline.delete('theme');
  outline.setIn(['theme', 'name'], name);
  outline.setIn(['theme', 'size'], size);
  outline.deleteIn(['theme', 'mode']);
  return String(outline);
}

const builtFolders = new Map<string, Promise<BuiltDeck>>();

export const verifyBuilt = (built: BuiltDeck): Promise<readonly Diagnostic[]> =>
  verifyDecks({ ...built, web: built.web.html });

export const told = ({ rule, message, range }: Diagnostic): string =>
  `${range?.start.line ?? '-'}: ${rule}: ${message}`;
