/** What is told to a user about an outline or a built file. Rules are stable ids; texts say what, why and what to do. */
export type Severity = 'error' | 'warning' | 'note';

/** Line and column count from 1; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A range in a source file; `end` is exclusive. `file` is the path as the user gave it (shown, never opened). */
export interface SourceRange {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export interface Diagnostic {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly range?: SourceRange;
  /** Id of the slide it is about, for grouping. */
  readonly slide?: string;
}

/** Where a value stands in the outline: keys and indices from the root, such as `['slides', 2, 'points', 0]`. */
export type SourcePath = readonly (string | number)[];

/** Finds places in the outline's text again; made by `readOutline`, used by all later stages for their diagnostics. */
export interface SourceMap {
  /** The range of the value at `path`, of its key (`at: 'key'`), or of the nearest ancestor that exists. */
  locate(path: SourcePath, at?: 'value' | 'key'): SourceRange;
  /**
   * The range inside the text value at `path`: `line` and `column` (from 1) of the string's own text, mapped through
   * block scalars and their indentation; never past the last line of the value.
   */
  locateInText(path: SourcePath, line: number, column?: number, length?: number): SourceRange;
}

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some((d) => d.severity === 'error');

/** In the order of the file, for sorting; what has no place comes first. */
export function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [one, two] = [a.range?.start, b.range?.start];
  return (one?.line ?? 0) - (two?.line ?? 0) || (one?.column ?? 0) - (two?.column ?? 0);
}

/** More mistakes of one kind nobody reads; whoever mends these is told the next. */
export const mostOfARule = 100;

/** The first hundred of each rule, in their order. */
export function firstOfEachRule<T extends { readonly rule: string }>(all: readonly T[]): T[] {
  const told = new Map<string, number>();
  return all.filter(({ rule }) => {
    const count = (told.get(rule) ?? 0) + 1;
    told.set(rule, count);
    return count <= mostOfARule;
  });
}

/** `1 line`, `3 lines`: a number with its noun, in messages. */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** A path as one word of a command, in the shells of every system: for hints that can be pasted. */
export const shellWord = (path: string): string => (/^[\p{L}\p{N}\\/:.,_@+-]+$/u.test(path) ? path : `"${path}"`);
