import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineCard, OutlineEvent, OutlineNumber, OutlinePoint, OutlineSide } from '../model/outline.ts';
import type { Card, NumberItem, PointItem, Side, TimelineEvent } from '../model/deck.ts';
import { withTrueMinus } from './figures.ts';
import type { ResolveContext } from './context.ts';

export function resolvePoints(points: readonly OutlinePoint[], path: SourcePath, context: ResolveContext): PointItem[] {
  return points.map((point, index): PointItem => {
    const own: SourcePath = [...path, index];
    if (typeof point === 'string') return { text: context.rich(point), points: [], path: own };
    return {
      text: context.rich(point.text),
      points: texts(point.points ?? [], [...own, 'points'], context),
      path: own,
    };
  });
}

export function resolveSide({ head, actor, points }: OutlineSide, path: SourcePath, context: ResolveContext): Side {
  return {
    head: context.rich(head),
    actor: context.actor(actor),
    points: texts(points, [...path, 'points'], context),
    path,
  };
}

export function resolveCards(cards: readonly OutlineCard[], path: SourcePath, context: ResolveContext): Card[] {
  const { rich, richOrNone } = context;
  return cards.map(({ actor, icon, head, text, rows }, index) => ({
    actor: context.actor(actor),
    icon,
    head: rich(head),
    text: richOrNone(text),
    rows: (rows ?? []).map(({ k, v }) => ({ k: rich(k), v: rich(v) })),
    path: [...path, index],
  }));
}

export function resolveNumbers(
  numbers: readonly OutlineNumber[],
  path: SourcePath,
  context: ResolveContext,
): NumberItem[] {
  return numbers.map(({ value, label, detail, actor, caveat }, index) => ({
    value: withTrueMinus(context.plain(value)),
    label: context.rich(label),
    detail: context.richOrNone(detail),
    actor: context.actor(actor),
    caveat: caveat ?? false,
    path: [...path, index],
  }));
}

export function resolveEvents(
  events: readonly OutlineEvent[],
  path: SourcePath,
  context: ResolveContext,
): TimelineEvent[] {
  return events.map((event, index): TimelineEvent => {
    const own: SourcePath = [...path, index];
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
  });
}

const texts = (list: readonly string[], path: SourcePath, context: ResolveContext) =>
  list.map((text, index) => ({ text: context.rich(text), path: [...path, index] }));
