import { layoutOf } from '../layouts/layouts.ts';
import type { Frame } from '../model/frame.ts';
import type { Deck, Diagram, Slide } from '../model/deck.ts';
import { type Diagnostic, type SourceMap, type SourcePath, maxOfARule } from '../model/diagnostic.ts';
import type { Memo } from '../model/memo.ts';
import type { Scene } from '../model/scene.ts';
import type { Outline } from '../model/outline.ts';
import { parseInline } from '../language/inline-text.ts';
import { plainText, textRun } from '../model/rich-text.ts';
import { referencesOf } from '../outline/references.ts';
import { type OutlineText, textsIn } from '../outline/walk.ts';
import type { TextMeasure } from '../typeset/measure.ts';
import type { Files } from '../model/api.ts';
import { fileProblem } from '../resolve/context.ts';
import { roomOf } from '../compose/regions.ts';
import { resolveTheme } from '../theme/theme.ts';
import { outline as outlineShape } from '../outline/grammar.ts';
import { type DrawOptions, drawDiagrams } from '../diagram/draw.ts';

/** What a design check may look at: the deck as it will be shown, and where its words stand in the outline. */
export interface DesignContext {
  readonly outline: Outline;
  readonly deck: Deck;
  readonly frames: readonly Frame[];
  readonly scenes: ReadonlyMap<Diagram, Scene>;
  readonly source: SourceMap;
  readonly measure: TextMeasure;
  /** What was said before. */
  readonly memo?: Memo;
}

/** The same for one run of a check: of what it is asked for one by one, one alone. */
export interface CheckContext extends DesignContext {
  readonly memo: Memo;
  /** Texts of the outline: a list for each slide, and lists of those around. */
  readonly texts: readonly (readonly OutlineText[])[];
  /** The frames before and behind, within the whole deck. */
  readonly neighboursOf: (frame: Frame) => readonly Frame[];
  /** The id of the slide on which a text of the outline stands. */
  readonly slideAt: (path: SourcePath) => string | undefined;
}

/** What a check says; where is a path in the outline. */
export interface Remark {
  readonly path: SourcePath;
  readonly message: string;
  readonly hint?: string;
  readonly slide?: string;
  /** An error, if the outline does not say otherwise. */
  readonly severe?: boolean;
  /** The part of the text at `path` that is meant. */
  readonly within?: { readonly line: number; readonly column: number; readonly length: number };
}

/**
 * One design check: what the reviewer would say who has looked at each slide of both decks. A warning by default; the outline's
 * `check` key may make it an error or switch it off.
 */
export interface DesignCheck {
  readonly rule: string;
  /**
   * What it says of a frame, a slide or the texts of a slide follows from that alone (and from what frames, slides and texts have in common, and
   * for a frame from those beside it): then it is asked for each by itself, and again only where that changed.
   */
  readonly each?: 'frame' | 'slide' | 'texts';
  run(context: CheckContext): Iterable<Remark>;
}

export const diagnosticOf = (
  rule: string,
  { path, within, severe, ...rest }: Remark,
  source: SourceMap,
): Diagnostic => ({
  rule,
  severity: severe ? 'error' : 'warning',
  ...rest,
  range: within ? source.locateInText(path, within.line, within.column, within.length) : source.locate(path),
});

/** Slides that an author wrote, hidden ones too: they are checked like others. */
export const writtenSlides = ({ slides, hiddenSlides = [] }: Deck): readonly Slide[] =>
  [...slides, ...hiddenSlides].filter((slide) => !slide.added);

/** The words of a text as they are shown, with U+FFFC in the place of code and formulas, for which no rule of writing is meant. */
export function proseOf(written: OutlineText, language: string): string {
  const { text, use } = written;
  const { numbers } = referencesOf([written]);
  return plainText(
    parseInline(text, { language, numbers, quoted: use === 'quotation' }).map((run) =>
      run.kind === 'text' && !run.reference ? run : textRun('\ufffc'),
    ),
  );
}

/** Slides that carry content, rather than open, part or close a deck. */
export const isContent = (slide: Slide): boolean => layoutOf(slide).role === 'content';

/** What stands at a path of the outline. */
export function valueAt(outline: Outline, path: SourcePath): unknown {
  let value: unknown = outline;
  for (const key of path) value = (value as Record<string | number, unknown> | undefined)?.[key];
  return value;
}

/** Where the words of a slide's title were written: as its own, or where its layout takes them from. */
export function titlePath(slide: Slide, outline: Outline): SourcePath {
  const own = [...slide.path, 'title'];
  if (valueAt(outline, own) !== undefined) return own;
  const { title } = layoutOf(slide);
  if (title === 'needed') return own;
  switch (title.from) {
    case 'deck':
      return ['meta', 'title'];
    case 'section':
      return slide.section ? [...slide.section.path, 'title'] : own;
    case 'word':
      return own;
    case 'key':
      return title.as === 'whole' ? [...slide.path, title.key] : own;
  }
}

/** Whether the author wrote a title for this slide, rather than the deck a word or the slide a message. */
export const hasOwnTitle = (slide: Slide, outline: Outline): boolean =>
  valueAt(outline, [...slide.path, 'title']) !== undefined;

/**
 * An outline with mistakes makes no deck, so nothing is drawn and no file is opened for one. Its diagrams and files are looked at all
 * the same: all mistakes are reported at once.
 */
export async function checkPartial(
  partial: unknown,
  source: SourceMap,
  files: Files,
  drawing: DrawOptions,
): Promise<Diagnostic[]> {
  const texts = [...textsIn(outlineShape, partial, [])];
  const unread = texts
    .filter(({ use }) => use === 'file')
    .flatMap(({ path, text }) => {
      const content = files.read(text);
      return 'problem' in content ? [{ path, text, problem: content.problem }] : [];
    })
    .slice(0, maxOfARule);
  return [
    ...unread.map(({ path, text, problem }): Diagnostic => ({
      severity: 'error',
      ...fileProblem(text, problem, files),
      range: source.locate(path),
    })),
    ...(await checkDiagrams(
      texts.filter(({ use }) => use === 'mermaid'),
      source,
      drawing,
    )),
  ];
}

async function checkDiagrams(
  diagrams: readonly OutlineText[],
  source: SourceMap,
  drawing: DrawOptions,
): Promise<Diagnostic[]> {
  if (diagrams.length === 0) return [];
  const theme = resolveTheme({});
  const box = roomOf(theme.grid, 2).captioned;
  const requests = diagrams.map(({ text }) => ({
    text,
    box: { w: box.w, h: box.h },
    theme,
    actors: [],
    language: 'en',
    steps: false as const,
    art: false,
    background: 'paper' as const,
  }));
  const results = await drawDiagrams(requests, drawing);
  return results.flatMap(({ problems }, index) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, severity, message, hint, line, column, length }): Diagnostic => ({
        rule,
        severity,
        message,
        hint,
        range: source.locateInText(diagrams[index]!.path, line, column, length),
      })),
  );
}
