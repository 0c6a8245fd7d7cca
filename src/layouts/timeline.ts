import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, heightOf, inParts, linesOf, reportOverflow, sizeStep, stepDown, within } from '../compose/fit.ts';
import { accentIndex, actorText, panel } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import {
  flag,
  keyed,
  labelText,
  list,
  map,
  needed,
  optional,
  text,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import type { OutlineSlideOf } from '../model/outline.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { actorsShape } from '../resolve/items.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout } from './define-layout.ts';
import {
  axisAfter,
  axisBefore,
  breakWidth,
  type Column,
  eventMarks,
  heroInset,
  type TimelineEvent,
  timelineRows,
  trailingGap,
} from './timeline-rows.ts';

const gapShape = map('a gap', { gap: needed(text, 'Words for the time between two events.') });
const happening = map('an event', {
  date: needed(labelText, 'When, as it is shown.'),
  title: needed(text, 'What happened, in a few words.'),
  text: optional(text, 'One sentence about it.'),
  actors: optional(actorsShape, 'Who took part.'),
  hero: optional(flag, 'The event that matters most.'),
});
const fields = {
  events: needed(
    list('events', keyed('gap', gapShape, happening)),
    'Events and gaps, in order; more than six go on to a next slide.',
  ),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    timeline: {
      outline: InferFields<typeof fields>;
      content: { readonly events: readonly TimelineEvent[] };
    };
  }
}

const maxOnSlide = 6;

/** Each event with the gap before it; one at the end stays with the last. */
function withTheirGaps(events: readonly TimelineEvent[]): readonly (readonly TimelineEvent[])[] {
  const groups: TimelineEvent[][] = [[]];
  for (const event of events) {
    groups.at(-1)!.push(event);
    if (event.kind === 'event') groups.push([]);
  }
  const trailing = groups.pop()!;
  groups.at(-1)?.push(...trailing);
  return groups;
}

/** Dates and words hang from the axis, which opens the body. */
const datesTop: Px = 40;
const belowDates: Px = 16;
const belowHead: Px = 6;
const columnGap: Px = 24;
/** Below the last word on a panel. */
const foot: Px = 24;
/** From one event to the next, and how wide its words are. */
const pitchOf = (w: Px, events: number, gaps = 0): Px => (w + heroInset - gaps * breakWidth) / Math.max(1, events);
const widthOf = (pitch: Px, hero = false): Px => pitch - (hero ? 2 * heroInset : columnGap);

export const timelineLayout = defineLayout({
  name: 'timeline',
  doc: 'Three events or more.',
  role: 'content',
  title: 'needed',
  fields,
  check: checkTimeline,
  steps: { doc: 'Event by event.', count: ({ events }) => events.filter((event) => !('gap' in event)).length },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 90,
  mayBeSparse: () => false,
  resolve: ({ events }, { path }, context) => ({
    events: events.map((event, index): TimelineEvent => {
      const own = [...path, 'events', index];
      if ('gap' in event) return { kind: 'gap', label: context.rich(event.gap), path: own };
      return {
        kind: 'event',
        date: context.plain(event.date),
        title: context.rich(event.title),
        text: context.richOrNone(event.text),
        actors: context.actorsOf(event.actors),
        hero: event.hero ?? false,
        path: own,
      };
    }),
  }),
  inCompanyTemplate: false,
  template: {
    label: 'Timeline',
    background: 'paper',
    placeholders: ({ body, ...room }) => [
      ...headPlaceholders({ body, ...room }),
      ...[0, 1, 2, 3].flatMap((index) => {
        const id = `event-${index + 1}`;
        const pitch = pitchOf(body.w, 4);
        const column = { x: body.x + index * pitch, w: widthOf(pitch) };
        const date = textStyle('headHuge', 'ink');
        const head = textStyle('medium', 'ink', { bold: true });
        const headTop = body.y + datesTop + date.line + belowDates;
        const textTop = headTop + head.line + belowHead;
        return [
          textPlaceholder(`${id}-date`, { ...column, y: body.y + datesTop, h: date.line }, 'Date', date),
          textPlaceholder(`${id}-head`, { ...column, y: headTop, h: head.line }, 'Event', head),
          textPlaceholder(
            `${id}-text`,
            { ...column, y: textTop, h: body.y + body.h - foot - textTop },
            'What happened',
            textStyle('lead', 'ink2'),
          ),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: (slide, context) =>
    inParts(withTheirGaps(slide.events), maxOnSlide, (some) =>
      composeTimeline({ ...slide, events: some.flat() }, context),
    ),
});

function checkTimeline(value: Loose<OutlineSlideOf<'timeline'>>, report: Report): void {
  const events = value.events;
  if (!events) return;
  const count = events.filter((one) => one === undefined || !('gap' in one)).length;
  if (count < 3)
    report(
      'too-few-items',
      ['events'],
      `a timeline has at least 3 events, and there ${isAre(count)}`,
      'gaps do not count',
    );
}

const isAre = (count: number): string => (count === 1 ? 'is 1' : `are ${count}`);

const dateSizes: readonly [TypeName, ...TypeName[]] = [
  'dateHuge',
  'wordmark',
  'quote2',
  'headHuge',
  'headLarge',
  'date',
  'serifLead',
];
/** A text of more lines in a column reads better in a row. */
const maxLines = 5;

interface WordSize {
  readonly head: TypeName;
  readonly text: TypeName;
  /** For a few words alone: so many lines of each at most. */
  readonly maxLines?: number;
}
const wordSizes: readonly [WordSize, ...WordSize[]] = [
  { head: 'huge', text: 'large', maxLines: 2 },
  { head: 'large', text: 'medium', maxLines: 4 },
  { head: 'medium', text: 'medium' },
  { head: 'medium', text: 'lead' },
  { head: 'lead', text: 'lead' },
  { head: 'lead', text: 'body' },
  { head: 'body', text: 'body' },
  { head: 'small', text: 'small' },
  { head: 'label', text: 'label' },
];

/** Columns of one width below the axis; a break is a dotted piece of it and comes with the event after it. */
function composeTimeline(slide: SlideOf<'timeline'>, context: SlideContext): Composition {
  const { body } = context.room;
  const columns = layoutColumns(slide.events, body);
  const dates = stepDown(dateSizes, (step) => {
    const paragraphs = columns.map(({ event }, index) =>
      paragraph(plain(event.date), context.style(step, actorText(accentIndex(context, index)))),
    );
    return { paragraphs, fits: paragraphs.every((date, index) => linesOf(context, date, columns[index]!.w) === 1) };
  });
  const dateHeight = Math.max(...dates.paragraphs.map((date, index) => heightOf(context, [date], columns[index]!.w)));
  const roomBelow = body.h - datesTop - dateHeight - belowDates - foot;
  const words = stepDown(wordSizes, (size) => setWords(context, columns, size, roomBelow));
  // Words that are small in columns, or do not fit, may be larger in rows.
  const textSize = context.style(words.size.text, 'ink2').size;
  const fits = words.fits && !words.broken && dates.fits;
  const isLong = words.lines > maxLines;
  if (!fits || isLong || textSize < context.style('lead', 'ink2').size) {
    const rows = timelineRows(slide.events, slide.steps, context);
    if (rows.fits ? !fits || rows.size > textSize || (isLong && rows.size === textSize) : !words.fits) {
      if (!rows.fits) rows.report();
      return [rows.part];
    }
  }
  // A short text leaves height: it goes around the dates.
  const slack = Math.max(0, roomBelow - words.height);
  const above = Math.min(88, slack * 0.34);
  const below = Math.min(72, slack * 0.28);
  const dateTop = body.y + datesTop + above;
  const headTop = dateTop + dateHeight + belowDates + below;
  const textTop = headTop + words.headHeight + belowHead;
  const end = Math.min(body.y + body.h, headTop + words.height + foot + 12);
  const items = columns.flatMap((column, index): FrameItem[] => {
    const { event, x, w } = column;
    const id = `event-${index + 1}`;
    const name = `Event ${index + 1}`;
    const click = slide.steps ? index + 1 : undefined;
    const common = { click, path: event.path };
    const date = dates.paragraphs[index]!;
    const { head, text } = words.set[index]!;
    const dateRoom = 2 * date.style.line;
    if (!within(heightOf(context, [date], w), dateRoom))
      reportOverflow(context, [date], { w, h: dateRoom }, [...event.path, 'date']);
    if (text && !within(heightOf(context, [text], w), words.room))
      reportOverflow(context, [text], { w, h: Math.max(0, words.room) }, event.path);
    return [
      ...(event.hero
        ? [
            panel(
              `${id}-panel`,
              `${name} panel`,
              { x: x - heroInset, y: body.y, w: w + 2 * heroInset, h: end - body.y },
              click,
            ),
          ]
        : []),
      ...axisBefore(context, column, columns[index - 1], id, click),
      textItem({
        ...common,
        id: `${id}-date`,
        name: `${name} date`,
        placeholder: `${id}-date`,
        anchor: 'bottom',
        box: { x, y: dateTop, w, h: dateHeight },
        paragraphs: [date],
      }),
      ...eventMarks(context, column, id, click),
      textItem({
        ...common,
        id: `${id}-head`,
        name: `${name} head`,
        placeholder: `${id}-head`,
        box: { x, y: headTop, w, h: words.headHeight },
        paragraphs: [head],
      }),
      ...(text
        ? [
            textItem({
              ...common,
              id: `${id}-text`,
              name: `${name} text`,
              placeholder: `${id}-text`,
              box: { x, y: textTop, w, h: Math.max(end - foot - textTop, heightOf(context, [text], w)) },
              paragraphs: [text],
            }),
          ]
        : []),
    ];
  });
  const trailing = trailingGap(slide.events, columns, context);
  const rest = trailing.length > 0 ? [] : axisAfter(columns.at(-1)!, body, slide.steps ? columns.length : undefined);
  const gaps = slide.events.some(({ kind }) => kind === 'gap') ? ['break'] : [];
  return [
    {
      items: [...items, ...rest, ...trailing],
      clicks: slide.steps ? columns.length : 0,
      variant: { count: columns.length, step: sizeStep(words.size.text), parts: gaps },
    },
  ];
}

/** Breaks have a width of their own; events share the rest. */
function layoutColumns(events: readonly TimelineEvent[], body: Box): readonly Column[] {
  const gaps = events.filter(({ kind }) => kind === 'gap').length;
  const count = events.length - gaps;
  const pitch = pitchOf(body.w, count, gaps);
  const columns: Column[] = [];
  let x: Px = body.x;
  let gap: Column['gap'];
  for (const event of events) {
    if (event.kind === 'gap') {
      gap = { event, x, w: breakWidth };
      x += breakWidth;
      continue;
    }
    const w = widthOf(pitch, event.hero);
    columns.push({ event, x, w, gap });
    x += pitch;
    gap = undefined;
  }
  return columns;
}

function setWords(context: SlideContext, columns: readonly Column[], size: WordSize, most: Px) {
  const set = columns.map(({ event }) => ({
    head: paragraph(event.title, context.style(size.head, 'ink', { bold: true }), { heading: 3 }),
    text: event.text && paragraph(event.text, context.style(size.text, 'ink2')),
  }));
  const height = (text: Paragraph | undefined, index: number): Px =>
    text ? heightOf(context, [text], columns[index]!.w) : 0;
  const headHeight = Math.max(...set.map(({ head }, index) => height(head, index)));
  const texts = Math.max(...set.map(({ text }, index) => height(text, index)));
  const lines = Math.max(0, ...set.map(({ text }, index) => (text ? linesOf(context, text, columns[index]!.w) : 0)));
  const room = most - headHeight - belowHead;
  const broken = set.some(({ head, text }, index) => breaksWord(context, [head, text], columns[index]!.w));
  return {
    size,
    set,
    headHeight,
    height: headHeight + belowHead + texts,
    lines,
    room,
    broken,
    fits:
      within(texts, room) &&
      (size.maxLines === undefined || Math.max(headHeight / set[0]!.head.style.line, lines) <= size.maxLines + 0.1),
  };
}
