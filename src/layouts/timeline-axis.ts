import type { SlideContext } from '../compose/context.ts';
import { fitText } from '../compose/fit.ts';
import { line, square } from '../compose/marks.ts';
import { paragraph, textItem } from '../compose/text.ts';
import type { FrameItem } from '../model/frame.ts';
import type { Box, Px } from '../model/units.ts';
import type { Event, Gap, TimelineEvent } from './timeline-rows.ts';

/** The axis of a timeline in columns: it opens the body, and marks of events hang from it. */
const axisWidth: Px = 3;
const marker = { size: 18, pitch: 21 } as const;
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
