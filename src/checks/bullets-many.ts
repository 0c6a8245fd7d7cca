import type { DesignCheck } from './check.ts';

const most = 5;

export const bulletsMany: DesignCheck = {
  rule: 'bullets-many',
  *run({ deck }) {
    for (const slide of deck.slides) {
      if (slide.layout !== 'bullets' || slide.points.length <= most) continue;
      yield {
        path: slide.points[most]!.path,
        slide: slide.id,
        message: `${slide.points.length} points stand on one slide; ${most} are the most that an audience keeps apart`,
        hint: 'join points, make some of them points of the second level, or make two slides of it',
      };
    }
  },
};
