import { type Diagnostic, firstOfEachRule, type SourceMap, type OutlineRule } from '../model/diagnostic.ts';
import { checkOutline } from './check-outline.ts';
import { brand as brandShape, outline as outlineShape, templateMap as templateMapShape } from './grammar.ts';
import { Locator, type Mistake, SourceText } from './source-text.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Outline, OutlineBrand, TemplateMap } from '../model/outline.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Loose, Shape } from '../model/grammar.ts';
import { readInParts } from './read-parts.ts';
import { validate, type Mention } from './validate/validate.ts';

export interface ReadOutline {
  /** Present when there is no error. */
  readonly outline?: Outline;
  readonly source: SourceMap;
  readonly diagnostics: Diagnostic[];
  /** What could be read of an outline with errors: of any shape, with holes. */
  readonly partial?: unknown;
}

/**
 * Reads an outline: YAML to plain, typed data, or every mistake that can be found without opening another file. Never throws.
 *
 * @param file the outline's path as the user gave it; it is shown, never opened
 * @param memo slides that were read before are not read again
 */
export function readOutline(text: string, file: string, memo: Memo = noMemo): ReadOutline {
  const parts = memo === noMemo ? undefined : readInParts(text, file, memo);
  if (parts) return { ...parts, diagnostics: [] };
  const read = readShape(outlineShape, text, file, 'outline', (value, mentions, locator) =>
    checkOutline(value as Loose<Outline>, mentions, locator),
  );
  if (read.diagnostics.length > 0) {
    const markdown = markdownInstead(text, file);
    if (markdown) return { source: read.locator, diagnostics: [markdown] };
    return { source: read.locator, diagnostics: read.diagnostics, partial: read.value };
  }
  return { outline: { ...(read.value as Outline), version: 1 }, source: read.locator, diagnostics: [] };
}

/** The message for slides that were written for another program. */
function markdownInstead(text: string, file: string): Diagnostic | undefined {
  const hasKeys = /^(?:version|meta|slides|sections)\s*:/m.test(text);
  const isMarkdown =
    /\.(?:md|markdown)$/i.test(file) || (/^#{1,6} \S/m.test(text) && /^(?:---|[-*+] \S|\d+\. )/m.test(text));
  if (hasKeys || !isMarkdown) return undefined;
  const start = { line: 1, column: 1 };
  return {
    rule: 'yaml-syntax',
    severity: 'error',
    message: 'this is Markdown; an outline is YAML',
    hint: 'a heading becomes "- layout: bullets" with "title:", its list "points:" below; "diptych new <folder>" starts an outline to copy from',
    range: { file, start, end: { line: 1, column: 2 } },
  };
}

export interface ReadBrand {
  /** Present when there is no error. */
  readonly brand?: OutlineBrand;
  readonly source: SourceMap;
  readonly diagnostics: Diagnostic[];
}

/** Reads the file that `theme.brand` names. Never throws; `file` is its path as it is shown to the user. */
export function readBrand(text: string, file: string): ReadBrand {
  const { value, locator, diagnostics } = readShape(brandShape, text, file, 'brand');
  if (diagnostics.length > 0) return { source: locator, diagnostics };
  return { brand: value as OutlineBrand, source: locator, diagnostics };
}

/** Reads the map that lies beside a template. Never throws; `file` is its path as it is shown to the user. */
export function readTemplateMap(text: string, file: string) {
  const { value, locator, diagnostics } = readShape(templateMapShape, text, file, 'map of layouts');
  return { map: diagnostics.length > 0 ? undefined : (value as TemplateMap), source: locator, diagnostics };
}

interface ReadShape {
  /** Whole only when there are no diagnostics. */
  readonly value: unknown;
  readonly locator: Locator;
  readonly diagnostics: Diagnostic[];
}

/** Reads a YAML file by a shape; `checkWhole` adds what no part of it can know. */
function readShape(
  shape: Shape,
  text: string,
  file: string,
  what: string,
  checkWhole: (value: unknown, mentions: readonly Mention[], locator: Locator) => readonly Mistake[] = () => [],
): ReadShape {
  const source = new SourceText(text, file);
  const { root, mistakes, syntax } = parseYaml(source);
  const locator = new Locator(source, root);
  let found: readonly Mistake[] = mistakes;
  let value: unknown;
  if (root && !(root.kind === 'scalar' && root.absent)) {
    const validated = validate(shape, root, locator);
    value = validated.value;
    found = found.concat(validated.mistakes);
    if (value !== undefined) found = found.concat(checkWhole(value, validated.mentions, locator));
  } else if (syntax.length === 0) {
    found = found.concat({
      rule: 'empty-outline',
      message: `the file holds no ${what}`,
      hint: `"diptych new <folder>" starts one`,
      span: { start: 0, end: 0 },
    });
  }
  const all = [...syntax, ...(syntax.length === 0 ? found : found.filter(isTrusted(syntax, source)))];
  const diagnostics = all
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
    .map(({ rule, message, hint, span }): Diagnostic => ({
      rule,
      severity: 'error',
      message,
      hint,
      range: source.range(span),
    }));
  return { value, locator, diagnostics: firstOfEachRule(withoutRepeats(diagnostics)) };
}

/** Rules about what is not there; where the text breaks off it may only be unread. */
const aboutAbsence: ReadonlySet<OutlineRule> = new Set([
  'missing-key',
  'too-few-items',
  'unknown-actor',
  'unknown-source',
  'unknown-era',
  'unknown-section',
  'unknown-slide',
  'row-length',
  'series-length',
]);

/**
 * Of a text that is not YAML, what does not follow from that is still reported: what stands on other lines, and before the place
 * from which on the parser may have been lost.
 */
function isTrusted(syntax: readonly Mistake[], source: SourceText): (mistake: Mistake) => boolean {
  const lines = new Set(syntax.map(({ span }) => source.position(span.start).line));
  const lost = syntax.find(({ structural }) => structural)?.span.start ?? Infinity;
  const swallowed = syntax.some(({ swallows }) => swallows);
  return ({ rule, span }) => {
    if (lines.has(source.position(span.start).line)) return false;
    if (lost === Infinity) return !(swallowed && aboutAbsence.has(rule));
    // A value that was never read is not a value that is missing.
    const isUnread =
      (rule === 'null-value' || rule === 'empty-text') && /^:?\s*$/.test(source.text.slice(span.end, lost));
    return span.end <= lost && !aboutAbsence.has(rule) && !isUnread;
  };
}

/** An anchored value is looked at once for each alias; its mistakes are reported once. */
function withoutRepeats(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics.filter(({ rule, message, range }) => {
    const key = `${rule} ${range?.start.line}:${range?.start.column} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
