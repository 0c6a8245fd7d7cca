import type { SlideOf } from '../model/deck.ts';
import type { OutlineSlideOf } from '../model/outline.ts';
import type { ResolveContext } from './context.ts';
import { tiesOfEra } from './ties.ts';

/** One era above the diagonal, another below it; rows and columns are the slide's actors, else all. */
export function resolveRelationMatrix(
  slide: OutlineSlideOf<'relation-matrix'>,
  context: ResolveContext,
): Pick<SlideOf<'relation-matrix'>, 'layout' | 'rows' | 'upper' | 'lower'> {
  const rows = slide.actors ? context.actorsOf(slide.actors) : context.actors.map((actor) => actor.index);
  const half = (era: string) => ({
    label: context.plain(context.outline.eras?.[era] ?? era),
    ties: tiesOfEra(era, context).filter(({ pair }) => pair.every((actor) => rows.includes(actor))),
  });
  return { layout: 'relation-matrix', rows, upper: half(slide.upper), lower: half(slide.lower) };
}
