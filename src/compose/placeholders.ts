import type { Bullet, TextStyle } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle } from '../theme/type-scale.ts';
import type { Room } from '../model/room.ts';

/** A level of a list: its letters, its mark, and its distance from what stands above. */
export interface ListLevel {
  readonly style: TextStyle;
  readonly bullet: Bullet;
  readonly spaceBefore: Px;
}
export const listLevels: readonly [ListLevel, ListLevel, ListLevel] = [
  {
    style: textStyle('lead', 'ink'),
    bullet: { mark: 'square', level: 1, at: 0, indent: 28, colour: 'ink' },
    spaceBefore: 12,
  },
  {
    style: textStyle('body', 'ink2'),
    bullet: { mark: 'dash', level: 2, at: 28, indent: 52, colour: 'muted' },
    spaceBefore: 6,
  },
  {
    style: textStyle('small', 'muted'),
    bullet: { mark: 'dot', level: 3, at: 52, indent: 72, colour: 'muted' },
    spaceBefore: 4,
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

export const titlePlaceholder = ({ title, titleStep }: Room): PlaceholderSpec => ({
  id: 'title',
  kind: 'title',
  box: title,
  prompt: 'Title: one full sentence, two lines at most',
  style: textStyle(titleStep, 'ink'),
});
export const kickerPlaceholder = ({ kicker }: Room): PlaceholderSpec => ({
  id: 'kicker',
  kind: 'body',
  box: kicker,
  prompt: 'Section',
  style: textStyle('kicker', 'muted'),
  anchor: 'middle',
});
export const subtitlePlaceholder = ({ subtitle }: Room): PlaceholderSpec => ({
  id: 'subtitle',
  kind: 'subtitle',
  box: subtitle,
  prompt: 'What the evidence shows',
  style: textStyle('subtitle', 'muted'),
});
/** What opens every content slide. */
export const headPlaceholders = (room: Room): readonly PlaceholderSpec[] => [
  kickerPlaceholder(room),
  titlePlaceholder(room),
  subtitlePlaceholder(room),
];

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

export const captionPlaceholder = ({ caption }: Room): PlaceholderSpec =>
  textPlaceholder('caption', caption, 'Caption', textStyle('body', 'ink2'), { anchor: 'middle' });
