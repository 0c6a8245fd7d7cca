import type { LayoutName } from '../../model/outline.ts';
import { textStyle } from '../../theme/type-scale.ts';
import { head, kicker, subtitle, text, title, type SlideLayout } from './placeholders.ts';
import { body, box } from '../../compose/regions.ts';

/** Layouts that open and part a deck. */
export const openingLayouts = {
  title: {
    layout: 'title',
    label: 'Title',
    ground: 'paper',
    artPanel: box(752, 0, 528, 720),
    regions: {
      kicker: box(72, 64, 384, 22),
      title: box(72, 196, 640, 168),
      subtitle: box(72, 372, 560, 80),
      meta: box(72, 630, 600, 48),
      art: box(800, 144, 432, 432),
    },
    placeholders: [
      { ...kicker, box: box(72, 64, 384, 22), style: textStyle('kicker', 'ink') },
      { ...title, box: box(72, 196, 640, 168), prompt: 'Title of the deck', style: textStyle('display', 'ink') },
      { ...subtitle, box: box(72, 372, 560, 80), prompt: 'Subtitle', style: textStyle('deckSubtitle', 'ink2') },
      text('meta', box(72, 630, 600, 48), 'Date and author', textStyle('label', 'muted'), { anchor: 'bottom' }),
    ],
  },
  section: {
    layout: 'section',
    label: 'Section',
    ground: 'dark',
    regions: {
      number: box(72, 192, 192, 96),
      title: box(72, 288, 944, 74),
      answer: box(72, 362, 848, 72),
    },
    placeholders: [
      text('number', box(72, 192, 192, 96), '1', textStyle('divider', 'dark.muted')),
      { ...title, box: box(72, 288, 944, 74), prompt: 'Section', style: textStyle('section', 'dark.ink') },
      text('answer', box(72, 362, 848, 72), 'What this section answers', textStyle('lead', 'dark.ink2')),
    ],
  },
  agenda: {
    layout: 'agenda',
    label: 'Agenda',
    ground: 'paper',
    regions: { rows: body },
    placeholders: [
      ...head,
      ...[0, 1, 2, 3, 4].flatMap((index) => {
        const top = body.y + index * 90 - 11;
        return [
          text(
            `entry-${index + 1}-name`,
            box(152, top + 34, 192, 44),
            'Section',
            textStyle('body', 'ink', { bold: true }),
            {
              anchor: 'middle',
            },
          ),
          text(`entry-${index + 1}-text`, box(344, top + 34, 864, 44), 'What it answers', textStyle('lead', 'ink2'), {
            anchor: 'middle',
          }),
        ];
      }),
    ],
  },
} satisfies Partial<Record<LayoutName, SlideLayout>>;

/** Layouts that sum up and end a deck. */
export const endingLayouts = {
  takeaways: {
    layout: 'takeaways',
    label: 'Takeaways',
    ground: 'paper',
    regions: { rows: body },
    placeholders: [
      ...head,
      ...[0, 1, 2, 3].flatMap((index) => {
        const top = body.y + index * 112;
        return [
          text(`point-${index + 1}-head`, box(72, top + 32, 272, 48), 'Head', textStyle('closingHead', 'ink'), {
            anchor: 'middle',
          }),
          text(`point-${index + 1}-text`, box(360, top + 16, 848, 80), 'What to remember', textStyle('lead', 'ink2'), {
            anchor: 'middle',
          }),
        ];
      }),
    ],
  },
  sources: {
    layout: 'sources',
    label: 'Sources',
    ground: 'paper',
    regions: { list: box(72, 192, 656, 448), full: body, voices: box(840, 192, 368, 448) },
    placeholders: [
      ...head,
      text('source-1', box(72, 212, 656, 96), 'Source', textStyle('body', 'ink2')),
      text('voice-1', box(840, 212, 368, 96), 'Voice', textStyle('body', 'ink2')),
    ],
  },
  closing: {
    layout: 'closing',
    label: 'Closing',
    ground: 'paper',
    artPanel: box(752, 0, 528, 720),
    regions: {
      kicker: box(72, 64, 384, 22),
      title: box(72, 196, 640, 168),
      contact: box(72, 630, 600, 48),
      art: box(856, 200, 320, 320),
    },
    placeholders: [
      { ...kicker, box: box(72, 64, 384, 22), style: textStyle('kicker', 'ink') },
      { ...title, box: box(72, 196, 640, 168), prompt: 'What to remember', style: textStyle('section', 'ink') },
      text('contact', box(72, 630, 600, 48), 'Contact', textStyle('label', 'muted'), { anchor: 'bottom' }),
    ],
  },
} satisfies Partial<Record<LayoutName, SlideLayout>>;
