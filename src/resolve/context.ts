import { dirname, join } from 'node:path';
import {
  type Diagnostic,
  type Severity,
  type SourceMap,
  type SourcePath,
  type SourceRange,
  maxOfARule,
} from '../model/diagnostic.ts';
import type { Actor, Locale, Messages, Source } from '../model/deck.ts';
import type { Outline } from '../model/outline.ts';
import type { FileProblem, Files } from '../model/api.ts';
import { closest } from '../diagnostics/did-you-mean.ts';
import {
  type InlineOptions,
  type ReferenceNumbers,
  parseFormula,
  parseInline,
  parsePlain,
} from '../language/inline-text.ts';
import type { PictureThread } from '../pictures/picture-thread.ts';
import { type RichText, plainText } from '../model/rich-text.ts';
import type { MessageKey } from '../language/messages.ts';
import { encodeText, placeIn, textOrDiagnostic, westernText } from '../resources/text-encoding.ts';
import { firstUnfitCharacter } from '../language/inline-spans.ts';

/** What the resolver of any slide layout may ask for. */
export interface ResolveContext {
  readonly outline: Outline;
  readonly locale: Locale;
  readonly messages: Readonly<Record<MessageKey, string>> & Messages;
  readonly actors: readonly Actor[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly inline: InlineOptions;
  /** A text with its marks. */
  rich(text: string): RichText;
  richOrNone(text: string | undefined): RichText | undefined;
  /** LaTeX, as a formula on lines of its own. */
  formula(tex: string): RichText;
  /** The same for a text that stands in quotation marks. */
  richQuoted(text: string): RichText;
  /** A text without marks. */
  plain(text: string): string;
  plainOrNone(text: string | undefined): string | undefined;
  /** Index of the actor with this id. */
  actor(id: string | undefined): number | undefined;
  /** Indices of the actors with these ids, in the order of the deck. */
  actorsOf(ids: readonly string[] | undefined): readonly number[];
  /** Path of a file of the outline as a user would write it where they are: for messages. */
  shownPath(path: string): string;
  /** `undefined` and a diagnostic at `at` if it cannot be read. */
  readBytes(path: string, at: Place): Uint8Array | undefined;
  /** Whether there is such a file; nothing is reported where there is none. */
  hasFile(path: string): boolean;
  /** The same as text. */
  readText(path: string, at: Place): string | undefined;
  /** The same for what stands on a slide: with no character in it that a deck cannot carry. */
  readShownText(path: string, at: Place): string | undefined;
  /** The same for a table as spreadsheets save it, which may be in Windows-1252. */
  readTableText(path: string, at: Place): string | undefined;
  /** Who draws SVG pictures as PNG; absent where no PowerPoint file is made. */
  readonly standIns?: StandIns;
  /** Who looks at how bright a picture is; absent where nobody can. */
  readonly brightness?: Brightness;
  /** Who draws what stands in the place of a video until it plays. */
  readonly posters?: Posters;
  report(problem: Problem): void;
  /** The same for the texts of a slide whose footnotes and sources have these numbers. */
  numbered(numbers: ReferenceNumbers): ResolveContext;
}

export type Brightness = Pick<PictureThread, 'brightness' | 'colours' | 'small'>;
export type Posters = Pick<PictureThread, 'poster' | 'small'>;
export type StandIns = Pick<PictureThread, 'standIn'>;

export interface Problem {
  readonly rule: string;
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly at: Place;
  /** It is the key at this path that is wrong, not its value. */
  readonly key?: boolean;
}

/** A path in the outline, or a range in any file. */
export type Place = SourcePath | SourceRange;

interface Surroundings {
  readonly outline: Outline;
  readonly locale: Locale;
  readonly messages: ResolveContext['messages'];
  readonly source: SourceMap;
  readonly files: Files;
  /** The outline's path as the user gave it. */
  readonly file: string;
  readonly diagnostics: Diagnostic[];
  readonly standIns?: StandIns;
  readonly brightness?: Brightness;
  readonly posters?: Posters;
  readonly formulas: InlineOptions['formulas'];
}

export function createContext(surroundings: Surroundings): ResolveContext {
  const { outline, locale, messages, source, files, file, diagnostics, formulas } = surroundings;
  const { standIns, brightness, posters } = surroundings;
  const inline: InlineOptions = { language: locale.tag, actors: Object.keys(outline.actors ?? {}), formulas };
  const indices = new Map(Object.keys(outline.actors ?? {}).map((id, index) => [id, index]));

  const { rich, plain, ...texts } = textsOf(inline);
  const shownPath = (path: string): string => join(dirname(file), path);
  const report = ({ rule, severity = 'error', message, hint, at, key }: Problem): void => {
    const range = 'start' in at ? at : source.locate(at, key ? 'key' : 'value');
    diagnostics.push({ rule, severity, message, hint, range });
  };
  let unread = 0;
  const readBytes = (path: string, at: Place): Uint8Array | undefined => {
    const content = files.read(path);
    if ('bytes' in content) return content.bytes;
    // What was meant is searched for in the whole folder, for the first hundred files only.
    unread += 1;
    report({ ...fileProblem(path, content.problem, unread > maxOfARule ? undefined : files), at });
    return undefined;
  };

  const decoded =
    (decode: (bytes: Uint8Array, file: string) => string | Diagnostic) =>
    (path: string, at: Place): string | undefined => {
      const bytes = readBytes(path, at);
      const text = bytes && decode(bytes, shownPath(path));
      if (text === undefined || typeof text === 'string') return text;
      diagnostics.push(text);
      return undefined;
    };
  const readText = decoded(textOrDiagnostic);
  const readShownText = decoded(shownTextOrDiagnostic);
  const told = new Set<string>();
  const readTableText = decoded((bytes, shown) => {
    const western = westernText(bytes);
    if (!western) return shownTextOrDiagnostic(bytes, shown);
    const { character, ...start } = western.first;
    if (!told.has(shown))
      diagnostics.push({
        rule: 'file-encoding',
        severity: 'note',
        message: `the file is not UTF-8; it is read as Windows-1252 (Latin-1), where this is "${character}"`,
        hint: 'if that is another letter, save it as UTF-8',
        range: { file: shown, start, end: { ...start, column: start.column + 1 } },
      });
    told.add(shown);
    return shownTextOrDiagnostic(encodeText(western.text), shown);
  });

  const context: ResolveContext = {
    outline,
    locale,
    messages,
    inline,
    actors: Object.entries(outline.actors ?? {}).map(([id, actor], index) => ({
      id,
      index,
      name: plain(actor.name),
      short: plain(actor.short ?? actor.name),
      role: actor.role === undefined ? undefined : plain(actor.role),
      at: actor.at,
    })),
    sources: new Map(
      Object.entries(outline.sources ?? {}).map(([id, { short, full, url, text }]) => {
        const own = text === undefined ? undefined : readText(text, ['sources', id, 'text']);
        return [id, { id, short: rich(short), full: rich(full), url, text: own }];
      }),
    ),
    rich,
    plain,
    ...texts,
    actor: (id) => (id === undefined ? undefined : indices.get(id)),
    actorsOf: (ids = []) =>
      [...new Set(ids.flatMap((id) => indices.get(id) ?? []))].sort((first, second) => first - second),
    shownPath,
    readBytes,
    hasFile: (path) => !('problem' in files.read(path)),
    readText,
    readShownText,
    readTableText,
    standIns,
    brightness,
    posters,
    report,
    numbered: (numbers) => ({ ...context, inline: { ...inline, numbers }, ...textsOf({ ...inline, numbers }) }),
  };
  return context;
}

/** How texts are read. */
function textsOf(
  inline: InlineOptions,
): Pick<ResolveContext, 'rich' | 'richOrNone' | 'formula' | 'richQuoted' | 'plain' | 'plainOrNone'> {
  const rich = (text: string): RichText => parseInline(text, inline);
  const plain = (text: string): string => parsePlain(text, inline);
  return {
    rich,
    richOrNone: (text) => (text === undefined ? undefined : rich(text)),
    formula: (tex) => parseFormula(tex, inline),
    richQuoted: (text) => parseInline(text, { ...inline, quoted: true }),
    plain,
    plainOrNone: (text) => (text === undefined ? undefined : plain(text)),
  };
}

/** Why a file cannot be used, in words. */
export function fileProblem(
  path: string,
  problem: FileProblem,
  files?: Files,
): Pick<Problem, 'rule' | 'message' | 'hint'> {
  const beside = 'paths are relative to the folder of the outline';
  switch (problem) {
    case 'missing': {
      const meant = closest(path, files?.list?.() ?? []);
      const isColour = /^#[0-9a-f]{3,8}$/i.test(path);
      const other = isColour ? 'a file is wanted here; colours come from the theme and its brand' : beside;
      const hint = meant === undefined ? other : `did you mean "${meant}"?`;
      return { rule: 'file-missing', message: `there is no file "${path}"`, hint };
    }
    case 'outside':
      return {
        rule: 'file-outside',
        message: `"${path}" is outside the folder of the outline`,
        hint: 'copy the file beside the outline and name it from there; links that lead out are not followed',
      };
    case 'folder':
      return { rule: 'file-missing', message: `"${path}" is a folder, not a file`, hint: beside };
    case 'unreadable':
      return { rule: 'file-unreadable', message: `"${path}" cannot be read`, hint: 'look at its permissions' };
    case 'too-large':
      return {
        rule: 'file-too-large',
        message: `"${path}" is larger than 64 MB`,
        hint: 'a deck carries it whole; make it smaller',
      };
  }
}

/** A name for a slide out of its own text: the first words, for lists of slides and screen readers. */
export function firstWords(text: RichText): string {
  const whole = plainText(text);
  const words = whole.split(/\s+/);
  const start = words.slice(0, 6).join(' ');
  const cut = [...start].length > 48 ? [...start].slice(0, 24).join('') : start;
  return cut.length < whole.length ? `${cut.replace(/[\p{P}\s]+$/u, '')} …` : cut;
}

/** The text of a file whose words stand on slides, or what is reported about it: its encoding, or a character that no deck can carry. */
export function shownTextOrDiagnostic(bytes: Uint8Array, file: string): string | Diagnostic {
  const text = textOrDiagnostic(bytes, file);
  if (typeof text !== 'string') return text;
  const unfit = firstUnfitCharacter(text);
  if (!unfit) return text;
  const start = placeIn(text, unfit.at);
  return {
    rule: 'unfit-character',
    severity: 'error',
    message: `${unfit.name} stands in this file`,
    hint: unfit.hint,
    range: { file, start, end: { ...start, column: start.column + 1 } },
  };
}

/** Authors that stand on lines of their own are several. */
export const authorsOf = (author: string | undefined): string | undefined =>
  author?.trim().replace(/\s*,?\s*\n\s*/g, ', ');
