import type { LayoutName } from '../../model/outline.ts';
import { textStyle } from '../../theme/type-scale.ts';
import { comparisonSide, head, readings, text, type SlideLayout } from './placeholders.ts';
import { body, box, columns, main, side } from '../../compose/regions.ts';

/** Layouts that are words alone. */
export const wordLayouts = {
  bullets: {
    layout: 'bullets',
    label: 'Bullets',
    ground: 'paper',
    regions: { bullets: main, full: body, aside: side },
    placeholders: [
      ...head,
      text('points', box(72, 212, 1040, 428), 'Points', textStyle('lead', 'ink'), { bullets: true }),
      text('aside', box(888, 212, 320, 428), 'Aside', textStyle('body', 'ink2')),
    ],
  },
  comparison: {
    layout: 'comparison',
    label: 'Comparison',
    ground: 'paper',
    regions: {
      left: box(72, 192, 544, 352),
      right: box(664, 192, 544, 352),
      verdict: box(72, 568, 1136, 72),
    },
    placeholders: [
      ...head,
      ...comparisonSide('left', box(72, 192, 544, 352)),
      ...comparisonSide('right', box(664, 192, 544, 352)),
      text('verdict', box(100, 568, 1108, 72), 'Verdict', textStyle('lead', 'ink', { bold: true }), {
        anchor: 'middle',
      }),
    ],
  },
  cards: {
    layout: 'cards',
    label: 'Cards',
    ground: 'paper',
    regions: { cards: body },
    placeholders: [
      ...head,
      ...columns(4).flatMap((card, index) => [
        text(
          `card-${index + 1}-head`,
          box(card.x + 22, card.y + 65, card.w - 44, 41),
          'Head',
          textStyle('closingHead', 'ink'),
        ),
        text(
          `card-${index + 1}-text`,
          box(card.x + 22, card.y + 134, card.w - 44, 302),
          'Text',
          textStyle('body', 'ink2'),
        ),
      ]),
    ],
  },
  quote: {
    layout: 'quote',
    label: 'Quote',
    ground: 'paper',
    regions: { quote: box(72, 216, 736, 250), by: box(72, 490, 640, 96), support: box(856, 192, 352, 448) },
    placeholders: [
      ...head,
      text('quote', box(72, 216, 736, 250), 'Quotation', textStyle('quote2', 'ink')),
      text('by', box(72, 506, 640, 80), 'Who said so', textStyle('lead', 'ink', { bold: true })),
      ...readings(box(856, 192, 352, 448), 'support'),
    ],
  },
  numbers: {
    layout: 'numbers',
    label: 'Numbers',
    ground: 'paper',
    regions: {
      lead: box(72, 192, 1136, 36),
      numbers: box(72, 264, 1136, 278),
      numbersOpen: box(72, 264, 1136, 376),
      caveat: box(72, 582, 1136, 58),
    },
    placeholders: [
      ...head,
      text('lead', box(72, 192, 1136, 36), 'One line that says what the numbers are', textStyle('lead', 'ink2')),
      ...[0, 1, 2].flatMap((index) => {
        const x = 72 + index * 384;
        return [
          text(`number-${index + 1}-value`, box(x, 292, 368, 88), '00', textStyle('figure3', 'ink')),
          text(`number-${index + 1}-label`, box(x, 394, 368, 33), 'Label', textStyle('lead', 'ink', { bold: true })),
          text(`number-${index + 1}-detail`, box(x, 433, 368, 84), 'Detail', textStyle('body', 'ink2')),
        ];
      }),
      text('caveat', box(72, 582, 1136, 58), 'Caveat', textStyle('small', 'ink'), { anchor: 'middle' }),
    ],
  },
  matrix: {
    layout: 'matrix',
    label: 'Matrix',
    ground: 'paper',
    regions: {
      nw: box(216, 192, 488, 200),
      ne: box(720, 192, 488, 200),
      sw: box(216, 408, 488, 200),
      se: box(720, 408, 488, 200),
      y: box(72, 192, 128, 416),
      x: box(216, 616, 992, 24),
    },
    placeholders: [
      ...head,
      text('cell-nw', box(244, 216, 432, 152), 'Outcome', textStyle('lead', 'ink2')),
      text('cell-ne', box(748, 216, 432, 152), 'Outcome', textStyle('lead', 'ink2')),
      text('cell-sw', box(244, 432, 432, 152), 'Outcome', textStyle('lead', 'ink2')),
      text('cell-se', box(748, 432, 432, 152), 'Outcome', textStyle('lead', 'ink2')),
    ],
  },
} satisfies Partial<Record<LayoutName, SlideLayout>>;
