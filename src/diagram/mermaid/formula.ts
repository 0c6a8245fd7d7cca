import type { DrawnFormula, WrittenFormula } from '../../formula/draw-formulas.ts';
import { type Formula, formulaKey, formulaScale } from '../../model/rich-text.ts';
import type { DiagramProblem, Scene, SceneItem, SceneRun } from '../../model/scene.ts';
import type { Px } from '../../model/units.ts';
import type { BoxInLine } from '../../svg-dom/fonts.ts';

/**
 * Formulas in labels (`$$x^2$$`). Mermaid has them made into HTML, which neither deck draws. Here a character of the private use area
 * stands for each from the author's text to the finished scene: it is measured as the formula is, and no line breaks within it.
 */

/** Drawn formulas by `formulaKey`. */
export type DrawnFormulas = ReadonlyMap<string, DrawnFormula>;

/** A comment, or a formula on one line. */
const pattern = /^[^\S\n]*%%(?!\{).*$|\$\$(.+?)\$\$/gm;

/** What a label begins and ends with: a formula between them stands alone in its label, and is set at its full height. */
const opens = /(?:^|["'`([{|>:/\\;]|--|==|-\.|<br\s*\/?>)\s*$/;
const closes = /^\s*(?:$|["'`)\]}|/\\;]|--|==|\.-|<br\s*\/?>)/;

interface FoundFormula extends WrittenFormula {
  /** With its dollars. */
  readonly whole: string;
  readonly at: number;
}

function find(text: string): FoundFormula[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: whole, 1: written, index: at }): FoundFormula[] => {
    const tex = written?.trim();
    if (!tex) return [];
    const before = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
    const [after = ''] = text.slice(at + whole.length).split('\n', 1);
    return [{ tex, display: opens.test(before) && closes.test(after), whole, at }];
  });
}

export const formulasIn = (text: string): readonly WrittenFormula[] => (text.includes('$$') ? find(text) : []);

export type MeasureRun = (run: SceneRun, size: Px) => Px;

export interface MarkedText {
  /** With one character for each formula. */
  readonly text: string;
  /** How each of these characters is measured. */
  readonly boxes: ReadonlyMap<string, BoxInLine>;
  /** What is wrong with formulas. */
  readonly problems: readonly DiagramProblem[];
  /** Formulas in the place of the characters; what only words can say has what they say. */
  withFormulas(scene: Scene, measure: MeasureRun): Scene;
  /** A problem of the marked text, reported for the text as written. */
  inWritten(problem: DiagramProblem): DiagramProblem;
}

/** An author's text with marks in place of its formulas; no line more or less. */
export function markFormulas(text: string, drawn: DrawnFormulas): MarkedText {
  const found = formulasIn(text) as readonly FoundFormula[];
  const byMark = new Map<string, Formula>();
  const marks = new Map<Formula, string>();
  const problems: DiagramProblem[] = [];
  const replaced: { readonly line: number; readonly column: number; readonly extra: number }[] = [];
  const first = freeCharacters(text, found.length);
  let marked = '';
  let end = 0;
  for (const { at, whole, ...written } of found) {
    const made = drawn.get(formulaKey(written));
    if (!made) continue;
    if ('mistake' in made) {
      problems.push(mistakeIn(made, text, at + whole.indexOf(written.tex)));
      continue;
    }
    const mark = marks.get(made) ?? String.fromCharCode(first + marks.size);
    marks.set(made, mark);
    byMark.set(mark, made);
    marked += text.slice(end, at);
    replaced.push({ ...placeIn(marked, marked.length), extra: whole.length - 1 });
    marked += mark;
    end = at + whole.length;
  }
  marked += text.slice(end);
  const spoken = (words: string): string =>
    byMark.size > 0 ? words.replace(/[\uE000-\uF8FF]/g, (mark) => byMark.get(mark)?.speech ?? mark) : words;
  return {
    text: marked,
    boxes: new Map([...byMark].map(([mark, formula]) => [mark, boxInLine(formula)])),
    problems,
    withFormulas: (scene, measure) => (byMark.size > 0 ? sceneWithFormulas(scene, byMark, spoken, measure) : scene),
    inWritten: ({ column, length, ...problem }) => {
      const own = replaced.filter(({ line }) => line === problem.line);
      const extra = (is: (at: number) => boolean): number =>
        own.reduce((sum, one) => sum + (is(one.column) ? one.extra : 0), 0);
      return {
        ...problem,
        message: spoken(problem.message),
        ...(column !== undefined && { column: column + extra((at) => at < column) }),
        ...(length !== undefined && {
          length: length + (column === undefined ? 0 : extra((at) => at >= column && at < column + length)),
        }),
      };
    },
  };
}

/** The first of so many characters for private use that the text has none of. */
function freeCharacters(text: string, count: number): number {
  let first = 0xe200;
  for (const [character] of text.matchAll(/[\uE200-\uF8FF]/g)) {
    const code = character.charCodeAt(0);
    if (code >= first && code < first + count) first = code + 1;
  }
  return first;
}

function placeIn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n?|\n/);
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}

const mistakeIn = (
  { mistake, hint, at, length }: Exclude<DrawnFormula, Formula>,
  text: string,
  start: number,
): DiagramProblem => ({
  rule: 'formula',
  severity: 'error',
  message: `the formula cannot be read: ${mistake}`,
  hint,
  ...placeIn(text, start + at),
  length,
});

/** Air above and below a formula that is higher than its line, in em. */
const air = 0.12;

const boxInLine = ({ boxes }: Formula): BoxInLine => ({
  width: boxes.reduce((sum, { width }) => sum + width, 0) * formulaScale,
  ascent: Math.max(...boxes.map(({ ascent }) => ascent)) * formulaScale + air,
  descent: Math.max(...boxes.map(({ descent }) => descent)) * formulaScale + air,
});

function sceneWithFormulas(
  scene: Scene,
  byMark: ReadonlyMap<string, Formula>,
  spoken: (words: string) => string,
  measure: MeasureRun,
): Scene {
  const pieces = (run: SceneRun, size: Px): SceneRun[] =>
    run.text
      .split(/([\uE000-\uF8FF])/)
      .filter(Boolean)
      .map((text) => {
        const piece = { ...run, text, width: measure({ ...run, text }, run.size ?? size) };
        const formula = byMark.get(text);
        return formula ? { ...piece, text: formula.speech, formula } : piece;
      });
  const hasFormula = (line: readonly SceneRun[]): boolean => line.some(({ text }) => spoken(text) !== text);
  const items = scene.items.map((item): SceneItem => {
    const named = { ...item, name: spoken(item.name) };
    if (named.kind === 'connector' || !named.text) return named;
    const { lines, size } = named.text;
    // Words that are turned have no place for drawings.
    const line = (runs: readonly SceneRun[]): readonly SceneRun[] =>
      !hasFormula(runs)
        ? runs
        : named.rotation
          ? runs.map((run) => ({ ...run, text: spoken(run.text) }))
          : runs.flatMap((run) => pieces(run, size));
    return { ...named, text: { ...named.text, lines: lines.map(line) } };
  });
  const { model } = scene;
  return {
    ...scene,
    items,
    alt: spoken(scene.alt),
    ...(scene.title && { title: spoken(scene.title) }),
    ...(scene.description && { description: spoken(scene.description) }),
    ...(model && {
      model: {
        nodes: model.nodes.map((node) => ({ ...node, label: spoken(node.label) })),
        edges: model.edges.map((edge) => (edge.label ? { ...edge, label: spoken(edge.label) } : edge)),
      },
    }),
  };
}
