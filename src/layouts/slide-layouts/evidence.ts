import type { LayoutName } from '../../model/outline.ts';
import { textStyle } from '../../theme/type-scale.ts';
import { captionText, head, kicker, readings, subtitle, text, title, type SlideLayout } from './placeholders.ts';
import { body, box, caption, captioned, main, side } from '../../compose/regions.ts';

/** Layouts round a table, a drawing, a picture or a listing. */
export const evidenceLayouts = {
  table: {
    layout: 'table',
    label: 'Table',
    ground: 'paper',
    regions: { table: body },
    placeholders: [
      ...head,
      { id: 'table', kind: 'table', box: body, prompt: 'Table', style: textStyle('body', 'ink2') },
    ],
  },
  chart: {
    layout: 'chart',
    label: 'Chart',
    ground: 'paper',
    regions: { chart: main, full: body, takeaways: side },
    placeholders: [
      ...head,
      { id: 'chart', kind: 'chart', box: main, prompt: 'Chart', style: textStyle('label', 'ink2') },
      ...readings(side, 'takeaway'),
    ],
  },
  timeline: {
    layout: 'timeline',
    label: 'Timeline',
    ground: 'paper',
    regions: {
      axis: box(72, 334, 1136, 3),
      dates: box(72, 252, 1136, 36),
      heads: box(72, 368, 1136, 28),
      texts: box(72, 400, 1136, 168),
    },
    placeholders: [
      ...head,
      ...[0, 1, 2, 3, 4].flatMap((index) => {
        const x = 72 + index * 230;
        return [
          text(`event-${index + 1}-date`, box(x, 252, 206, 36), 'Date', textStyle('date', 'ink')),
          text(`event-${index + 1}-head`, box(x, 368, 206, 28), 'Event', textStyle('body', 'ink', { bold: true })),
          text(`event-${index + 1}-text`, box(x, 400, 206, 168), 'What happened', textStyle('body', 'ink2')),
        ];
      }),
    ],
  },
  diagram: {
    layout: 'diagram',
    label: 'Diagram',
    ground: 'paper',
    regions: { diagram: captioned, full: body, caption },
    placeholders: [
      ...head,
      { id: 'diagram', kind: 'object', box: captioned, prompt: 'Diagram', style: textStyle('body', 'ink2') },
      captionText,
    ],
  },
  'diagram-takeaways': {
    layout: 'diagram-takeaways',
    label: 'Diagram and takeaways',
    ground: 'paper',
    regions: { diagram: main, takeaways: side },
    placeholders: [
      ...head,
      { id: 'diagram', kind: 'object', box: main, prompt: 'Diagram', style: textStyle('body', 'ink2') },
      ...readings(side, 'takeaway'),
    ],
  },
  image: {
    layout: 'image',
    label: 'Image',
    ground: 'paper',
    regions: {
      image: main,
      credited: box(72, 192, 752, 416),
      full: body,
      fullCredited: box(72, 192, 1136, 416),
      credit: box(72, 616, 752, 24),
      text: side,
    },
    placeholders: [
      ...head,
      {
        id: 'image',
        kind: 'picture',
        box: box(72, 192, 752, 416),
        prompt: 'Picture',
        style: textStyle('body', 'ink2'),
      },
      text('credit', box(72, 616, 752, 24), 'Credit', textStyle('source', 'muted'), { anchor: 'middle' }),
      text('text', box(888, 204, 320, 436), 'What the picture shows', textStyle('body', 'ink2')),
    ],
  },
  code: {
    layout: 'code',
    label: 'Code',
    ground: 'paper',
    regions: { code: captioned, full: body, caption },
    placeholders: [...head, text('code', captioned, 'Code', textStyle('code', 'ink2')), captionText],
  },
  'relation-matrix': {
    layout: 'relation-matrix',
    label: 'Relation matrix',
    ground: 'paper',
    regions: { cells: box(72, 192, 1136, 448), legend: box(926, 152, 282, 24), subtitle: box(72, 110, 832, 24) },
    placeholders: [kicker, title, { ...subtitle, box: box(72, 110, 832, 24) }],
  },
} satisfies Partial<Record<LayoutName, SlideLayout>>;
