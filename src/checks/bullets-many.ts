import type { Slide } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { writtenSlides, type DesignCheck, type DesignContext } from './check.ts';

const most = 5;

export const bulletsMany: DesignCheck = {
  rule: 'bullets-many',
  *run(context) {
    for (const { slide, paths } of pointsShown(context)) {
      if (paths.length <= most) continue;
      yield {
        path: paths[most]!,
        slide: slide.id,
        message: `${paths.length} points stand on one slide; ${most} are the most that an audience keeps apart`,
        hint: 'join points, make some of them points of the second level, or make two slides of it',
      };
    }
  },
};

/** Points of the first level, as they stand together: a slide that goes on shows fewer of them at once than it has. */
function* pointsShown({ deck, frames }: DesignContext): Iterable<{
  readonly slide: Slide;
  readonly paths: readonly SourcePath[];
}> {
  const parts = new Map<Slide, number>();
  for (const { slide } of frames) parts.set(slide, (parts.get(slide) ?? 0) + 1);
  for (const slide of writtenSlides(deck)) {
    if (slide.layout !== 'bullets' || (parts.get(slide) ?? 1) > 1) continue;
    yield { slide, paths: slide.points.map(({ path }) => path) };
  }
  for (const { slide, items } of frames) {
    if (slide.layout !== 'bullets' || parts.get(slide) === 1) continue;
    const squares = items.flatMap((item) =>
      item.kind === 'text' ? item.paragraphs.filter(({ bullet }) => bullet?.mark === 'square') : [],
    );
    yield { slide, paths: squares.map(({ path }) => path ?? slide.path) };
  }
}
