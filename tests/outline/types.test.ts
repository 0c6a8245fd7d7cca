import { expect, it } from 'vitest';
import type { Outline, OutlineSlide } from '../../src/model/outline.ts';
import { readOutline } from '../../src/outline/read.ts';

/** Types and validation come from one grammar: what the compiler takes is read without a mistake, and what it refuses is not. */
const outline = (slide: OutlineSlide, more: Partial<Outline> = {}): Outline => ({
  version: 1,
  meta: { title: 'Tea' },
  slides: [slide],
  ...more,
});
const mistakes = (written: Outline): string[] =>
  readOutline(JSON.stringify(written), 'outline.json').diagnostics.map(({ rule }) => rule);

const closing: OutlineSlide = { layout: 'closing', message: 'Thanks' };
const actors = { M: { name: 'Mill' }, H: { name: 'Harbour' } };

it.each<[string, Outline]>([
  ['texts and maps at one place', outline({ layout: 'bullets', title: 'A', points: ['B', { text: 'C', points: ['D'] }] })],
  ['maps told apart by a key', outline({ layout: 'timeline', title: 'A', events: [
    { date: '1', title: 'B' }, { gap: 'C' }, { date: '2', title: 'D' }, { date: '3', title: 'E', hero: true },
  ] })],
  ['a list for a map', outline({ layout: 'matrix', title: 'A', x: { label: 'x', low: 'l', high: 'h' }, y: { label: 'y', low: 'l', high: 'h' },
    cells: { nw: { head: 'A' }, ne: { head: 'B' }, sw: { head: 'C' }, se: { head: 'D' } } })],
  ['choices', outline(closing, { theme: { mode: 'dark', transition: 'push' }, check: { overflow: 'warn' } })],
])('takes %s', (_, written) => expect(mistakes(written)).toEqual([])); // prettier-ignore

it.each<[string, Outline, string]>([
  // @ts-expect-error a message is needed
  ['a key that is missing', outline({ layout: 'closing' }), 'missing-key'],
  // @ts-expect-error points belong to bullets
  ['a key of another layout', outline({ layout: 'closing', message: 'Thanks', points: ['A'] }), 'unknown-key'],
  // @ts-expect-error no such mode
  ['a choice that is none', outline(closing, { theme: { mode: 'dusk' } }), 'unknown-value'],
  // @ts-expect-error a pair has two
  ['three in a pair', outline(closing, { actors, relations: [{ pair: ['M', 'H', 'M'], eras: {} }] }), 'too-many-items'],
  // @ts-expect-error an event has a title
  ['an event without title', outline({ layout: 'timeline', title: 'A', events: [{ date: '1' }] }), 'missing-key'],
])('refuses %s', (_, written, rule) => expect(mistakes(written)).toContain(rule));
