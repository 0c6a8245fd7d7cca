import type { LayoutName } from '../../model/outline.ts';
import type { TextStyle } from '../../model/style.ts';
import type { Box } from '../../model/units.ts';
import { textStyle } from '../../theme/type-scale.ts';
import { box, caption, frameRegions, panelInset, readingPitch } from '../../compose/regions.ts';

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

/**
 * The slide layouts: where things stand on a slide of each kind, in px of the 1280 x 720 canvas, left to right (a deck that runs
 * right to left mirrors them). `compose/layouts/` fills them; PowerPoint's slide layouts are made from the same table.
 */
export interface SlideLayout {
  readonly layout: LayoutName;
  /** Name of the slide layout in PowerPoint. */
  readonly label: string;
  readonly ground: 'paper' | 'dark';
  /** A panel in the colour `art`, bled off the slide's right edge. */
  readonly artPanel?: Box;
  readonly regions: Readonly<Record<string, Box>>;
  /** In reading order. An item of a slide names the one it fills by `id`; its own box wins over the placeholder's. */
  readonly placeholders: readonly PlaceholderSpec[];
}

export const title: PlaceholderSpec = {
  id: 'title',
  kind: 'title',
  box: frameRegions.title,
  prompt: 'Title: one full sentence, two lines at most',
  style: textStyle('title', 'ink'),
};
export const kicker: PlaceholderSpec = {
  id: 'kicker',
  kind: 'body',
  box: frameRegions.kicker,
  prompt: 'Section',
  style: textStyle('kicker', 'muted'),
  anchor: 'middle',
};
export const subtitle: PlaceholderSpec = {
  id: 'subtitle',
  kind: 'subtitle',
  box: frameRegions.subtitle,
  prompt: 'What the evidence shows',
  style: textStyle('subtitle', 'muted'),
};
/** What opens every content slide. */
export const head: readonly PlaceholderSpec[] = [kicker, title, subtitle];

/** A placeholder for text. */
export const text = (
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
export const readings = (region: Box, id: string): readonly PlaceholderSpec[] =>
  [0, 1, 2].flatMap((index) => {
    const top = region.y + index * readingPitch;
    return [
      text(
        `${id}-${index + 1}-head`,
        box(region.x, top + 12, region.w, 28),
        'Head',
        textStyle('body', 'ink', { bold: true }),
      ),
      text(
        `${id}-${index + 1}-text`,
        box(region.x, top + 43, region.w, 84),
        'One or two lines',
        textStyle('body', 'ink2'),
      ),
    ];
  });

/** Head and points of one side. */
export const comparisonSide = (id: string, region: Box): readonly PlaceholderSpec[] => [
  text(
    `${id}-head`,
    box(region.x + panelInset, region.y + 30, region.w - 2 * panelInset, 32),
    'Head',
    textStyle('lead', 'ink', { bold: true }),
  ),
  text(
    `${id}-points`,
    box(region.x + panelInset, region.y + 88, region.w - 2 * panelInset, region.h - 112),
    'Points',
    textStyle('lead', 'ink'),
  ),
];

export const captionText = text('caption', caption, 'Caption', textStyle('small', 'ink2'), { anchor: 'middle' });
