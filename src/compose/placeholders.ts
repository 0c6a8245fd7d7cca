import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle } from '../theme/type-scale.ts';
import { caption, frameRegions } from './regions.ts';

/** A level of a list: its letters, its mark, and its distance from what stands above. */
export interface ListLevel {
  readonly style: TextStyle;
  readonly bullet: NonNullable<Paragraph['bullet']>;
  readonly spaceBefore: Px;
}
export const listLevels: readonly [ListLevel, ListLevel] = [
  {
    style: textStyle('lead', 'ink'),
    bullet: { mark: 'square', at: 0, indent: 28, colour: 'ink' },
    spaceBefore: 12,
  },
  {
    style: textStyle('body', 'ink2'),
    bullet: { mark: 'dash', at: 28, indent: 52, colour: 'muted' },
    spaceBefore: 6,
  },
];

/** A place that PowerPoint offers to be filled on a slide of a layout. */
export interface PlaceholderSpec {
  readonly id: string;
  readonly kind: 'title' | 'subtitle' | 'body' | 'table' | 'chart' | 'picture' | 'object';
  readonly box: Box;
  readonly prompt: string;
  readonly style: TextStyle;
  readonly align?: 'start' | 'center' | 'end';
  readonly anchor?: 'top' | 'middle' | 'bottom';
  /** Its levels, where it is a list. */
  readonly list?: readonly ListLevel[];
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

export const captionPlaceholder = textPlaceholder('caption', caption, 'Caption', textStyle('small', 'ink2'), {
  anchor: 'middle',
});
