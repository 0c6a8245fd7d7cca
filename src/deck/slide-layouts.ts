import type { TextStyle } from '../compose/frame.ts';
import type { LayoutName } from '../outline/outline.ts';
import type { Box, Px } from '../units.ts';
import type { Slide } from './deck.ts';
import { textStyle } from './type-scale.ts';

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

const box = (x: Px, y: Px, w: Px, h: Px): Box => ({ x, y, w, h });

/** What stands at the same place on every slide but title, section and closing. */
export const frameRegions = {
  kicker: box(72, 38, 1040, 22),
  actorGlyph: box(1178, 42, 30, 30),
  /** Two lines of the title; a title is as high as its lines. */
  title: box(72, 66, 1040, 96),
  /** Below a title of one line; a second line moves it down by that line. */
  subtitle: box(72, 110, 1040, 24),
  body: box(72, 192, 1136, 448),
  progress: box(72, 667, 1136, 3),
  source: box(72, 677, 944, 24),
  pageNumber: box(1112, 677, 96, 24),
} as const satisfies Record<string, Box>;

const body = frameRegions.body;
const main = box(72, 192, 752, 448);
const side = box(888, 192, 320, 448);
const captioned = box(72, 192, 1136, 400);
const caption = box(72, 608, 1136, 32);

/** Height of the steps of `diagram-takeaways` and of a chart's takeaways: from one rule to the next. */
export const readingPitch: Px = 150;

/** Gap between a panel's edge and its text. */
export const panelInset: Px = 28;

/** Left edges and width of n cards side by side. */
export function columns(count: number): readonly Box[] {
  const pitch = [1152, 1152, 576, 384, 288][count] ?? 1152 / count;
  return Array.from({ length: count }, (_, index) => box(72 + index * pitch, body.y, pitch - 16, body.h));
}

const title: PlaceholderSpec = {
  id: 'title',
  kind: 'title',
  box: frameRegions.title,
  prompt: 'Title: one full sentence, two lines at most',
  style: textStyle('title', 'ink'),
};
const kicker: PlaceholderSpec = {
  id: 'kicker',
  kind: 'body',
  box: frameRegions.kicker,
  prompt: 'Section',
  style: textStyle('kicker', 'muted'),
  anchor: 'middle',
};
const subtitle: PlaceholderSpec = {
  id: 'subtitle',
  kind: 'subtitle',
  box: frameRegions.subtitle,
  prompt: 'What the evidence shows',
  style: textStyle('subtitle', 'muted'),
};
const head: readonly PlaceholderSpec[] = [kicker, title, subtitle];

const text = (
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
const readings = (region: Box, id: string): readonly PlaceholderSpec[] =>
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

const comparisonSide = (id: string, region: Box): readonly PlaceholderSpec[] => [
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

const captionText = text('caption', caption, 'Caption', textStyle('small', 'ink2'), { anchor: 'middle' });

const layouts = {
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
  'relation-matrix': {
    layout: 'relation-matrix',
    label: 'Relation matrix',
    ground: 'paper',
    regions: { cells: box(72, 192, 1136, 448), legend: box(926, 152, 282, 24), subtitle: box(72, 110, 832, 24) },
    placeholders: [kicker, title, { ...subtitle, box: box(72, 110, 832, 24) }],
  },
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
} satisfies Record<LayoutName, SlideLayout>;

export const slideLayouts: Readonly<Record<LayoutName, SlideLayout>> = layouts;

/** The regions of one slide layout, by their own names. */
export const regionsOf = <L extends LayoutName>(layout: L): (typeof layouts)[L]['regions'] => layouts[layout].regions;

/** The box that a slide's diagram is laid out for; none on slides without a diagram. */
export function diagramBox(slide: Slide): Box | undefined {
  switch (slide.layout) {
    case 'title':
      return slide.art && regionsOf('title').art;
    case 'diagram':
      return slide.caption ? regionsOf('diagram').diagram : regionsOf('diagram').full;
    case 'diagram-takeaways':
      return regionsOf('diagram-takeaways').diagram;
    default:
      return undefined;
  }
}
