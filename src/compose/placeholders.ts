import type { TextStyle } from '../model/style.ts';
import type { Box } from '../model/units.ts';
import { textStyle } from '../theme/type-scale.ts';
import { box, caption, frameRegions, readingPitch } from './regions.ts';

/** A place that PowerPoint offers to be filled on a slide of a layout. */
export interface PlaceholderSpec {
  readonly id: string;
  readonly kind: 'title' | 'subtitle' | 'body' | 'table' | 'chart' | 'picture' | 'object';
  readonly box: Box;
  readonly prompt: string;
  readonly style: TextStyle;
  readonly align?: 'start' | 'center' | 'end';
  readonly anchor?: 'top' | 'middle' | 'bottom';
  readonly bullets?: boolean;
}

export const titlePlaceholder: PlaceholderSpec = {
  id: 'title',
  kind: 'title',
  box: frameRegions.title,
  prompt: 'Title: one full sentence, two lines at most',
  style: textStyle('title', 'ink'),
};
export const kickerPlaceholder: PlaceholderSpec = {
  id: 'kicker',
  kind: 'body',
  box: frameRegions.kicker,
  prompt: 'Section',
  style: textStyle('kicker', 'muted'),
  anchor: 'middle',
};
export const subtitlePlaceholder: PlaceholderSpec = {
  id: 'subtitle',
  kind: 'subtitle',
  box: frameRegions.subtitle,
  prompt: 'What the evidence shows',
  style: textStyle('subtitle', 'muted'),
};
/** What opens every content slide. */
export const headPlaceholders: readonly PlaceholderSpec[] = [kickerPlaceholder, titlePlaceholder, subtitlePlaceholder];

/** A placeholder for text. */
export const textPlaceholder = (
  id: string,
  where: Box,
  prompt: string,
  style: TextStyle,
  extra: Partial<PlaceholderSpec> = {},
): PlaceholderSpec => ({
  id,
  kind: 'body',
  box: where,
  prompt,
  style,
  ...extra,
});

/** Up to three readings beside a picture or a chart: head and text below a rule. */
export const readingPlaceholders = (region: Box, id: string): readonly PlaceholderSpec[] =>
  [0, 1, 2].flatMap((index) => {
    const top = region.y + index * readingPitch;
    return [
      textPlaceholder(
        `${id}-${index + 1}-head`,
        box(region.x, top + 12, region.w, 28),
        'Head',
        textStyle('body', 'ink', { bold: true }),
      ),
      textPlaceholder(
        `${id}-${index + 1}-text`,
        box(region.x, top + 43, region.w, 84),
        'One or two lines',
        textStyle('body', 'ink2'),
      ),
    ];
  });

export const captionPlaceholder = textPlaceholder('caption', caption, 'Caption', textStyle('small', 'ink2'), {
  anchor: 'middle',
});
