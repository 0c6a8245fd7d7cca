import type { Diagnostic } from './diagnostic.ts';

/** The contracts of the library (src/index.ts). `lib/index.d.ts` is made from this file and from what it imports, which imports nothing. */

/** Finished work by content, such as drawn diagrams and subset fonts: what is missing is made again. */
export interface ContentCache {
  /** `undefined` where there is none. Keys are a kind and a name, such as `scenes/0a1b.json`. */
  get(key: string): Uint8Array | undefined;
  put(key: string, bytes: Uint8Array): void;
}

export type DeckKind = 'web' | 'pptx';

/** An outline, or the bytes of its file: UTF-8, or UTF-16 with a byte order mark; any other encoding is an error at its first bad byte. */
export type OutlineText = string | Uint8Array;

export interface OutlineOptions {
  /** The outline's path as messages name it; it is not opened. Default: `outline.yaml`. */
  readonly file?: string;
  /**
   * The files that the outline names (pictures, Mermaid files, tables, a brand): an object that reads them, or their contents by path.
   * `openFiles(folder)` gives those of a folder and nothing outside it. Default: none.
   */
  readonly files?: Files | Readonly<Record<string, Uint8Array | string>>;
  /** Colours of both decks, whatever the outline says. */
  readonly mode?: 'light' | 'dark';
}

export interface CompileOptions extends OutlineOptions {
  /** `false` leaves speaker notes out of both decks. Default: `true`. */
  readonly notes?: boolean;
  /** One of the two decks. Default: both. */
  readonly only?: DeckKind;
  /** `false`: finished decks are not read back and compared with the outline. Default: `true`. */
  readonly verify?: boolean;
  /**
   * The PowerPoint file in whose place the new one will stand. Where somebody edited it since it was built, that is an error
   * (`deck-edited`) with a note for each edit, and there are no decks. Default: nothing is replaced.
   */
  readonly replaces?: (deck: DeckSummary) => FileToReplace | undefined;
  /** Edits of the file in `replaces` are only noted, and `keepCopy` says whether there were any. Default: `false`. */
  readonly overwrite?: boolean;
  /**
   * What was edited in the file of `replaces` goes into the new one, object by object. Of what both sides changed the outline's stands,
   * with a warning (`merge-conflict`), and the other stays on a hidden slide at the end. Default: `false`.
   */
  readonly merge?: boolean;
  /** A script of your own for the page, allowed by its Content-Security-Policy. Default: none, as in decks that are handed out. */
  readonly script?: string;
}

export interface FileToReplace {
  /** As messages name it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What `recordIn` gave for the file as it was built, for programs that leave it out when they save. */
  readonly record?: Uint8Array;
}

export interface PullOptions extends OutlineOptions {
  /** The edited file as messages name it. Default: `the file`. */
  readonly name?: string;
  /** What `recordIn` gave for the file as it was built, for programs that leave it out when they save. */
  readonly record?: Uint8Array;
}

export interface PullResult {
  /** The outline with what was pulled; absent where nothing was. */
  readonly text?: string;
  /** The same as a file: in UTF-8, or in the encoding and with the byte order mark of the bytes that were given. */
  readonly bytes?: Uint8Array;
  /** What it changes, as a unified diff. */
  readonly patch?: string;
  /** Files that the new text names and that belong beside the outline: slides that no layout holds (`kept/….pptx`). */
  readonly files?: readonly OutputFile[];
  /**
   * A note (`pulled`) for each edit that the outline now has; an error (`pull-conflict`) where both sides changed the same words; a
   * warning (`pull-left`) for words that no outline can say, and a note (`pull-only-there`) for all else that only the file has.
   */
  readonly diagnostics: readonly Diagnostic[];
}

export interface CompileResult {
  /** Where one is an error there are no decks. */
  readonly diagnostics: readonly Diagnostic[];
  /** What was compiled; absent where the outline has too many mistakes to be a deck. */
  readonly deck?: DeckSummary;
  readonly web?: WebDeck;
  /** The bytes of the PowerPoint file. */
  readonly pptx?: Uint8Array;
  /**
   * Keep a copy of the file of `replaces`: it was edited and `overwrite` was asked for, or it was saved by a program that writes looks
   * anew, so that they could not be compared.
   */
  readonly keepCopy?: boolean;
}

/** The Reveal.js deck: the whole page, which runs from anywhere, and its slides one by one. */
export interface WebDeck {
  readonly html: string;
  /** Videos and sounds that are too large to stand in the page: files that belong beside it, by the names that it has for them. */
  readonly media: readonly OutputFile[];
  readonly slides: readonly WebSlide[];
}

export interface WebSlide {
  readonly id: string;
  /** Its `<section>` element. */
  readonly html: string;
}

export interface DeckSummary {
  readonly title: string;
  readonly subtitle?: string;
  readonly author?: string;
  /** BCP 47. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The name of the PowerPoint file, without `.pptx`. */
  readonly slug: string;
  readonly mode: 'light' | 'dark';
  /** As shown, in order; a slide that goes on over several counts as often. Hidden ones are left out. */
  readonly slides: readonly SlideSummary[];
  /** How many there are. */
  readonly diagrams: number;
}

export interface SlideSummary {
  /** Its address in the web deck is `#/id`. */
  readonly id: string;
  readonly layout: string;
  readonly title: string;
  /** How many clicks reveal all of it. */
  readonly clicks: number;
}

export interface FinishedDecks {
  /** The text of `index.html`. */
  readonly web?: string;
  readonly pptx?: Uint8Array;
}

/** Gives the finished decks once the outline is read, since it is the outline that says what they are called. */
export type FindDecks = (deck: DeckSummary) => FinishedDecks;

export interface VerifyOptions extends OutlineOptions {
  /** `false`: the PowerPoint deck was made without notes. Default: `true`. */
  readonly notes?: boolean;
}

export interface DiagramOptions {
  /** Names the slide where the text has no title of its own. Default: `diagram`. */
  readonly name?: string;
  /** The diagram's path as messages name it; it is not opened. Default: the name with `.mmd`. */
  readonly file?: string;
  /** The name of a theme. */
  readonly theme?: string;
  readonly mode?: 'light' | 'dark';
}

export interface DrawnDiagram {
  readonly diagnostics: readonly Diagnostic[];
  /** A file of its own, with the fonts that it needs inside. Absent where the text is wrong. */
  readonly svg?: string;
  /** A PowerPoint file of one slide. */
  readonly pptx?: Uint8Array;
}

export interface SessionOptions {
  /**
   * Keeps finished work (drawn diagrams, subset fonts, parts of PowerPoint files) by content. `openCache()` is the cache of the command.
   * Default: none.
   */
  readonly cache?: ContentCache;
  /** Threads that diagrams are drawn in; 0: the caller's. Default: as many as pay, at most four. */
  readonly workers?: number;
  readonly onStage?: StageListener;
}

/** Called when a stage of the pipeline begins, and again when it is done, with the time that it took. */
export type StageListener = (stage: string, milliseconds?: number) => void;

/**
 * Compilations that follow each other, as in an editor or a server. What did not change from one to the next is not made again; the
 * results are the same as without. Calls may overlap.
 */
export interface Session {
  compile(text: OutlineText, options?: CompileOptions): Promise<CompileResult>;
  check(text: OutlineText, options?: OutlineOptions): Promise<readonly Diagnostic[]>;
  verify(text: OutlineText, decks: FinishedDecks | FindDecks, options?: VerifyOptions): Promise<readonly Diagnostic[]>;
  drawDiagram(text: OutlineText, options?: DiagramOptions): Promise<DrawnDiagram>;
  pull(text: OutlineText, pptx: Uint8Array, options?: PullOptions): Promise<PullResult>;
  /** Ends the threads that diagrams were drawn in. They keep no process alive; a later call starts new ones. */
  close(): Promise<void>;
}

/** The files that an outline names. The only way by which a stage reads: a check or a test can hand in its own. */
export interface Files {
  /** `path` is relative to the outline's folder, as written there. */
  read(path: string): FileContent;
  /** Absolute paths of all that was asked for, also what is missing, in order; a watcher looks at them. */
  readonly used?: readonly string[];
  /** Paths that could be read, for suggestions where one is mistyped; not more than a thousand. */
  list?(): readonly string[];
  /** Folders from which installed packages of East Asian fonts are looked up; absent: nowhere. */
  readonly fontFolders?: readonly string[];
}

/** The files of a folder on the disk. */
export type FolderFiles = Files & Required<Pick<Files, 'used'>>;

export type FileContent = { readonly bytes: Uint8Array } | { readonly problem: FileProblem };
export type FileProblem = 'missing' | 'outside' | 'folder' | 'unreadable' | 'too-large';

/** A file that is to be written. */
export interface OutlineWithIds {
  /** Absent where the outline has mistakes. */
  readonly text?: string;
  /** How many were written. */
  readonly added: number;
  /** Mistakes of the outline, or a note for each slide that could not be given one. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a company's template is, and what goes where in it. Only diagnostics where it cannot be used. */
export interface TemplateDescription {
  readonly diagnostics: readonly Diagnostic[];
  /** For people. */
  readonly text?: string;
  /** The map that may lie beside the template: its path and its content. */
  readonly map?: { readonly name: string; readonly text: string };
  /** A page that shows the template's layouts, with what goes on each: its path and its content. */
  readonly sheet?: { readonly name: string; readonly html: string };
  /** What slides of each of Diptych's layouts stand on, in words. */
  readonly uses?: Readonly<Record<string, string>>;
}

export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What stands in its place now is somebody's work: it stays, as `talk.edited-1.pptx`. */
  readonly keepCopy?: boolean;
  /** What stood in its place when it was made; where that is something else by now, nothing is written. */
  readonly before?: Uint8Array;
}

export interface WrittenFiles {
  /** None where one could not be written. `changed`: its bytes are others than before. */
  readonly files: readonly { readonly path: string; readonly size: number; readonly changed: boolean }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where files stand now that were in the way and stay. */
  readonly copies: readonly string[];
}

/** How diagnostics are written: for people, or for programs. */
export type ReportStyle = 'text' | 'json' | 'github' | 'sarif';

/** Options of the style `text`. */
export interface ReportOptions {
  /** In colour, as terminals show it. Default: `false`. */
  readonly colour?: boolean;
  /** The content of a file that a diagnostic points into, to show the lines around; `undefined` leaves them out. Default: none. */
  readonly texts?: (file: string) => string | Uint8Array | undefined;
  /** Under a heading for each slide. Default: `false`. */
  readonly bySlide?: boolean;
}

/** What a cache on the disk holds. */
export interface CacheContents {
  readonly folder: string;
  /** Why it is not used: others may write it, and what lies in it is run. */
  readonly refusal?: string;
  readonly kinds: readonly { readonly kind: CacheKind; readonly entries: number; readonly bytes: number }[];
  /** The most bytes that it may hold. */
  readonly limit: number;
}

/** Compiled code, drawn diagrams, subset fonts, parts of PowerPoint files, drawn pictures. */
export type CacheKind = 'code' | 'scenes' | 'fonts' | 'parts' | 'pictures' | 'slides';
