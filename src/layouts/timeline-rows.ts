import type { Part, SlideContext } from '../compose/context.ts';
import { breaksWord, fitText, heightOf, reportOverflow, sizeStep, stepDown, within } from '../compose/fit.ts';
import { accentIndex, actorText, hairline, line, panel, square } from '../compose/marks.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import type { TypeName } from '../theme/tokens.ts';

/** A timeline whose events stand one below the other: where columns would be too narrow for their words. */

interface Gap {
  readonly kind: 'gap';
  readonly label: RichText;
  readonly path: SourcePath;
}
interface Event {
  readonly kind: 'event';
  readonly date: string;
  readonly title: RichText;
  readonly text?: RichText;
  readonly actors: readonly number[];
  readonly hero: boolean;
  readonly path: SourcePath;
}
export type TimelineEvent = Gap | Event;

const marker = { size: 18, pitch: 21 } as const;
const axisWidth: Px = 3;
/** From the marks to the words, and between the columns of words. */
const besideMarks: Px = 24;
const between: Px = 28;
/** Of a title where a text stands beside it. */
const maxTitleShare = 0.36;
const gapHeight: Px = 36;
const highestRow: Px = 132;
const rowPadding: Px = 4;

interface RowSize {
  readonly date: TypeName;
  readonly title: TypeName;
  readonly text: TypeName;
}
const sizes: readonly [RowSize, ...RowSize[]] = [
  { date: 'headLarge', title: 'medium', text: 'medium' },
  { date: 'date', title: 'medium', text: 'medium' },
  { date: 'date', title: 'lead', text: 'lead' },
  { date: 'serifLead', title: 'lead', text: 'lead' },
  { date: 'serifLead', title: 'body', text: 'body' },
  { date: 'serifLead', title: 'small', text: 'small' },
  { date: 'serifLead', title: 'label', text: 'label' },
];

interface Row {
  readonly event: Event;
  readonly date: Paragraph;
  readonly title: Paragraph;
  readonly text?: Paragraph;
  /** Of the row, without the gap before it. */
  readonly top: Px;
  readonly gap?: Gap;
}

interface TimelineRows {
  readonly part: Part;
  /** Of its texts. */
  readonly size: Px;
  readonly fits: boolean;
  /** Tells what is too long. */
  report(): void;
}

/** A row an event: its date, its title, its text, on an axis that runs downwards. */
export function timelineRows(
  events: readonly TimelineEvent[],
  steps: boolean | undefined,
  context: SlideContext,
): TimelineRows {
  const { body } = context.room;
  const gaps = events.filter(({ kind }) => kind === 'gap').length;
  const own = events.filter((event) => event.kind === 'event');
  const height = Math.min(highestRow, (body.h - gaps * gapHeight) / Math.max(1, own.length));
  const room = height - 2 * rowPadding;
  const most = Math.max(1, ...own.map(({ actors }) => actors.length));
  const left = body.x + most * marker.pitch + besideMarks;
  const w = body.x + body.w - left;
  const withText = own.some(({ text }) => text);
  const set = stepDown(sizes, (size) => {
    const words = own.map((event, index) => ({
      date: paragraph(plain(event.date), context.style(size.date, actorText(accentIndex(context, index)))),
      title: paragraph(event.title, context.style(size.title, 'ink', { bold: true }), { heading: 3 }),
      text: event.text && paragraph(event.text, context.style(size.text, 'ink2')),
    }));
    const widest = (texts: readonly Paragraph[]): Px =>
      Math.ceil(Math.max(...texts.map(({ runs, style }) => context.measure.width(runs, style)))) + 6;
    const dateWidth = Math.min(w * 0.3, widest(words.map(({ date }) => date)));
    const rest = w - dateWidth - between;
    const titleWidth = withText ? Math.min(rest * maxTitleShare, widest(words.map(({ title }) => title))) : rest;
    const textWidth = withText ? rest - titleWidth - between : 0;
    const heights = words.map(({ date, title, text }) =>
      Math.max(
        heightOf(context, [date], dateWidth),
        heightOf(context, [title], titleWidth),
        text ? heightOf(context, [text], textWidth) : 0,
      ),
    );
    const broken = words.some(
      ({ date, title, text }) =>
        breaksWord(context, [date], dateWidth) ||
        breaksWord(context, [title], titleWidth) ||
        breaksWord(context, [text], textWidth),
    );
    const fits = heights.every((one) => within(one, room));
    return { size, words, heights, dateWidth, titleWidth, textWidth, broken, fits };
  });

  let y = body.y;
  let gap: Gap | undefined;
  const rows: Row[] = [];
  for (const event of events) {
    if (event.kind === 'gap') {
      gap = event;
      y += gapHeight;
      continue;
    }
    rows.push({ event, ...set.words[rows.length]!, top: y, ...(gap && { gap }) });
    gap = undefined;
    y += height;
  }
  const middle = ({ top }: Row): Px => top + height / 2;
  const axisAt = body.x + (marker.size - axisWidth) / 2;
  const axis = (id: string, from: Px, to: Px, click: number | undefined): FrameItem => ({
    ...square(id, 'Axis', 0, 0, 0, 'ink', click),
    box: { x: axisAt, y: from, w: axisWidth, h: Math.max(0, to - from) },
  });
  const dotted = (id: string, from: Px, to: Px, click: number | undefined): FrameItem =>
    line({
      id,
      name: 'Break of the axis',
      box: { x: axisAt + axisWidth / 2, y: from, w: 0, h: Math.max(0, to - from) },
      stroke: 'muted',
      strokeWidth: axisWidth,
      dash: 'sysDot',
      click,
    });
  const gapLabel = (id: string, event: Gap, top: Px, click: number | undefined): FrameItem => {
    const text = paragraph(event.label, context.style('body', 'muted'));
    return textItem({
      id: `${id}-gap`,
      name: 'Break label',
      role: 'label',
      anchor: 'middle',
      box: { x: left, y: top, w, h: Math.max(gapHeight, heightOf(context, [text], w)) },
      paragraphs: [text],
      click,
      path: event.path,
    });
  };
  const items = rows.flatMap((row, index): FrameItem[] => {
    const { event, top } = row;
    const id = `event-${index + 1}`;
    const name = `Event ${index + 1}`;
    const click = steps ? index + 1 : undefined;
    const common = { click, path: event.path, anchor: 'middle' } as const;
    const place = { y: top + rowPadding, h: room };
    const before = rows[index - 1];
    const from = before ? middle(before) + marker.size / 2 : body.y;
    const to = middle(row) - marker.size / 2;
    const titleLeft = left + set.dateWidth + between;
    return [
      ...(event.hero
        ? [panel(`${id}-panel`, `${name} panel`, { x: left - 16, y: top, w: w + 16, h: height }, click)]
        : []),
      ...(row.gap
        ? [
            ...(before ? [axis(`${id}-axis`, from, before.top + height, click)] : []),
            dotted(`${id}-axis-gap`, top - gapHeight + 4, top - 4, click),
            axis(`${id}-axis-end`, top, to, click),
            gapLabel(id, row.gap, top - gapHeight, click),
          ]
        : [
            ...(before ? [axis(`${id}-axis`, from, to, click)] : []),
            ...(before && !event.hero && !before.event.hero ? [hairline(`${id}-rule`, left, top, w, click)] : []),
          ]),
      ...(event.actors.length === 0
        ? [square(`${id}-mark`, 'Event', body.x, to, marker.size, 'ink', click)]
        : event.actors.map((actor, place) =>
            square(
              `${id}-actor-${place + 1}`,
              'Actor',
              body.x + place * marker.pitch,
              to,
              marker.size,
              `actor.${actor}.solid`,
              click,
            ),
          )),
      textItem({
        ...common,
        id: `${id}-date`,
        name: `${name} date`,
        placeholder: `${id}-date`,
        box: { x: left, w: set.dateWidth, ...place },
        paragraphs: [row.date],
      }),
      textItem({
        ...common,
        id: `${id}-head`,
        name: `${name} head`,
        placeholder: `${id}-head`,
        box: { x: titleLeft, w: set.titleWidth, ...place },
        paragraphs: [row.title],
      }),
      ...(row.text
        ? [
            textItem({
              ...common,
              id: `${id}-text`,
              name: `${name} text`,
              placeholder: `${id}-text`,
              box: { x: titleLeft + set.titleWidth + between, w: set.textWidth, ...place },
              paragraphs: [row.text],
            }),
          ]
        : []),
    ];
  });
  const last = rows.at(-1);
  const click = steps ? rows.length : undefined;
  const trailing =
    last && gap
      ? [dotted('end-axis-gap', y - gapHeight + 4, y, click), gapLabel('end', gap, y - gapHeight, click)]
      : [];
  return {
    part: {
      items: [...items, ...trailing],
      clicks: steps ? rows.length : 0,
      variant: {
        count: rows.length,
        step: sizeStep(set.size.text),
        parts: ['rows', ...(gaps > 0 ? ['break'] : [])],
      },
    },
    size: context.style(set.size.text, 'ink2').size,
    fits: set.fits && !set.broken,
    report: () => {
      for (const [index, { event, title, text }] of rows.entries())
        if (!within(set.heights[index]!, room))
          reportOverflow(
            context,
            text ? [text] : [title],
            { w: text ? set.textWidth : set.titleWidth, h: room },
            event.path,
          );
    },
  };
}

/** The axis of a timeline in columns: it opens the body, and marks of events hang from it. */
export const breakWidth: Px = 152;
/** On a panel a text keeps off both edges. */
export const heroInset: Px = 16;

export interface Column {
  readonly event: Event;
  readonly x: Px;
  readonly w: Px;
  /** The break before it. */
  readonly gap?: { readonly event: Gap; readonly x: Px; readonly w: Px };
}

const marksEnd = ({ event, x }: Column): Px =>
  x + (event.actors.length === 0 ? marker.size : event.actors.length * marker.pitch - (marker.pitch - marker.size));

/** The squares of the actors in an event, or one in ink, hanging from the axis. */
export function eventMarks(
  { room }: SlideContext,
  { event, x }: Column,
  id: string,
  click: number | undefined,
): readonly FrameItem[] {
  const { y } = room.body;
  if (event.actors.length === 0) return [square(`${id}-mark`, 'Event', x, y, marker.size, 'ink', click)];
  return event.actors.map((actor, index) =>
    square(
      `${id}-actor-${index + 1}`,
      'Actor',
      x + index * marker.pitch,
      y,
      marker.size,
      `actor.${actor}.solid`,
      click,
    ),
  );
}

/** The piece of the axis that leads to an event; dotted and labelled where time is left out. */
export function axisBefore(
  context: SlideContext,
  { x, gap }: Column,
  before: Column | undefined,
  id: string,
  click: number | undefined,
): readonly FrameItem[] {
  const { body } = context.room;
  const piece = (key: string, from: Px, to: Px): FrameItem => ({
    ...square(`${id}-${key}`, 'Axis', 0, 0, 0, 'ink', click),
    box: { x: from, y: body.y, w: to - from, h: axisWidth },
  });
  const start = before ? marksEnd(before) : body.x;
  if (!gap) return before ? [piece('axis', start, x)] : [];
  const from = before ? gap.x + 8 : gap.x;
  return [
    ...(before ? [piece('axis', start, gap.x + 4)] : []),
    line({
      id: `${id}-axis-gap`,
      name: 'Break of the axis',
      box: { x: from, y: body.y + axisWidth / 2, w: x - 12 - from, h: 0 },
      stroke: 'muted',
      strokeWidth: 3,
      dash: 'sysDot',
      click,
    }),
    gapLabel(context, gap, id, click),
  ];
}

function gapLabel(
  context: SlideContext,
  gap: NonNullable<Column['gap']>,
  id: string,
  click: number | undefined,
): FrameItem {
  const { body } = context.room;
  const w = breakWidth - 20;
  const top = body.y + marker.size + 8;
  const { paragraphs, height } = fitText(
    context,
    ['body', 'small', 'label'],
    { w, h: body.h - marker.size - 8 },
    gap.event.path,
    (step) => [paragraph(gap.event.label, context.style(step, 'muted'), { align: 'center' })],
  );
  return textItem({
    id: `${id}-gap`,
    name: 'Break label',
    role: 'label',
    box: { x: gap.x + 8, y: top, w, h: height },
    paragraphs,
    click,
    path: gap.event.path,
  });
}

/** The axis goes on to the end of the body. */
export const axisAfter = (last: Column, { x, y, w }: Box, click: number | undefined): readonly FrameItem[] => [
  {
    ...square('axis-end', 'Axis', 0, 0, 0, 'ink', click),
    box: { x: marksEnd(last), y, w: x + w - marksEnd(last), h: axisWidth },
  },
];

/** A break after the last event: the axis runs out in dots. */
export function trailingGap(
  events: readonly TimelineEvent[],
  columns: readonly Column[],
  context: SlideContext,
): readonly FrameItem[] {
  const last = events[events.length - 1];
  const before = columns[columns.length - 1];
  if (last?.kind !== 'gap' || !before) return [];
  const { body } = context.room;
  const x = body.x + body.w;
  const end: Column = { ...before, x: x + 12, gap: { event: last, x: x - breakWidth + heroInset, w: breakWidth } };
  return axisBefore(context, end, before, 'end', undefined);
}
