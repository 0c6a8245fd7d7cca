import type { SourcePath } from '../model/diagnostic.ts';
import { either, formulaText, list, map, needed, optional, text, type Infer } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { ResolveContext } from './context.ts';

/** Points with points below them: how they are written, and what becomes of them. */

const formulaDoc = 'LaTeX without dollars, on lines of its own.';
const nestedShape = either({ scalar: text, map: map('a formula', { formula: needed(formulaText, formulaDoc) }) });
const pointShape = either({
  scalar: text,
  map: map(
    'a point',
    {
      text: optional(text, 'The point.'),
      formula: optional(formulaText, `In place of a text: ${formulaDoc}`),
      points: optional(list('points', nestedShape, { least: 1 }), 'Points below it.'),
    },
    { oneOf: [{ keys: ['text', 'formula'], needed: true }] },
  ),
});
export const pointsShape = list('points', pointShape, { least: 1 });

export interface Point {
  readonly text: RichText;
  readonly points: readonly { readonly text: RichText; readonly path: SourcePath }[];
  readonly path: SourcePath;
}

/** Points of a list whose own path is `path`. */
export const resolvePoints = (
  points: Infer<typeof pointsShape>,
  path: SourcePath,
  context: ResolveContext,
): readonly Point[] => points.map((point, index) => resolvePoint(point, [...path, index], context));

function resolvePoint(point: Infer<typeof pointShape>, path: SourcePath, context: ResolveContext): Point {
  if (typeof point === 'string') return { text: context.rich(point), points: [], path };
  const { points = [] } = point;
  return {
    text: wordsOf(point, context),
    points: points.map((one, index) => ({
      text: typeof one === 'string' ? context.rich(one) : wordsOf(one, context),
      path: [...path, 'points', index],
    })),
    path,
  };
}

const wordsOf = (
  { text = '', formula }: { readonly text?: string; readonly formula?: string },
  context: ResolveContext,
): RichText => (formula === undefined ? context.rich(text) : context.formula(formula));
