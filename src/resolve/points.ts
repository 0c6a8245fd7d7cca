import type { SourcePath } from '../model/diagnostic.ts';
import { either, list, map, needed, optional, text, type Infer } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { ResolveContext } from './context.ts';

/** Points with points below them: how they are written, and what becomes of them. */

const pointShape = either({
  scalar: text,
  map: map('a point', {
    text: needed(text, 'The point.'),
    points: optional(list('points', text, { least: 1 }), 'Points below it.'),
  }),
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
    text: context.rich(point.text),
    points: points.map((text, index) => ({ text: context.rich(text), path: [...path, 'points', index] })),
    path,
  };
}
