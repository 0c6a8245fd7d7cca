import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastCheck } from '../../src/checks/colours.ts';
import type { CheckContext } from '../../src/checks/check.ts';
import { layoutOf } from '../../src/layouts/layouts.ts';
import type { Frame, FrameItem, TextItem } from '../../src/model/frame.ts';
import type { CanvasSize, Mode } from '../../src/model/outline.ts';
import { plainText } from '../../src/model/rich-text.ts';
import { pxFromInches, type Box } from '../../src/model/units.ts';
import { resolveTheme, themeNames } from '../../src/theme/theme.ts';
import { baseline } from '../../src/typeset/lines.ts';
import {
  composeFixture,
  composeOutline,
  fixturesFolder,
  oneSlide,
  textItems,
  type ComposedOutline,
} from './compose-outline.ts';

/**
 * Every slide of every fixture, in each theme on each size of canvas, measured as it is drawn: the lines of its texts by their fonts,
 * the places of all else.
 */

const fixtures = readdirSync(fixturesFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`${fixturesFolder}/${entry.name}`).includes('outline.yaml'))
  .map(({ name }) => name);
const sizes: readonly CanvasSize[] = ['16:9', '4:3', '16:10', 'A4'];
const modes: readonly Mode[] = ['light', 'dark'];
const looks = themeNames.flatMap((name) => sizes.map((size) => ({ name, size })));

const isContent = (frame: Frame): boolean => layoutOf(frame).role === 'content';
const bottomOf = ({ y, h }: Box): number => y + h;
const overlap = (one: Box, other: Box): boolean =>
  Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x) > 0.5 &&
  Math.min(bottomOf(one), bottomOf(other)) - Math.max(one.y, other.y) > 0.5;
const union = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  return { x, y, w: right - x, h: Math.max(...boxes.map(bottomOf)) - y };
};

/** The lines of a text, where they stand in its box. */
function linesOf({ box, inset, paragraphs, anchor }: TextItem, { measure, deck }: ComposedOutline): Box {
  const { top = 0, bottom = 0, left = 0, right = 0 } = inset ?? {};
  const room = { w: box.w - left - right, h: box.h - top - bottom };
  const { widest, height } = measure.layout(paragraphs, room.w);
  const above = { top: 0, middle: (room.h - height) / 2, bottom: room.h - height }[anchor];
  const align = paragraphs[0]?.align ?? 'start';
  const atRight = (align === 'end') !== (deck.locale.direction === 'rtl');
  const before = align === 'center' ? (room.w - widest) / 2 : atRight ? room.w - widest : 0;
  return { x: box.x + left + before, y: box.y + top + above, w: widest, h: height };
}

const isDrawn = (item: FrameItem): boolean =>
  ['table', 'chart', 'picture', 'diagram', 'code'].includes(item.kind) && item.id !== 'background';
const inkOf = (item: FrameItem, composed: ComposedOutline): Box =>
  item.kind === 'text'
    ? linesOf(item, composed)
    : item.kind === 'code'
      ? { ...item.box, h: 2 * item.padding + item.lines.length * item.style.line }
      : item.box;
/** Where the capitals of a text's first line begin; the edge of all else, and of rows, in whose middle texts stand. */
function firstInk(item: FrameItem, composed: ComposedOutline): number {
  if (item.kind !== 'text' || !hasWords(item) || item.anchor === 'middle') return item.box.y;
  const { style } = item.paragraphs[0]!;
  return linesOf(item, composed).y + baseline(style) - 0.72 * style.size;
}
/** The line that the last letters of a title stand on. */
function lastBaseline(item: TextItem, composed: ComposedOutline): number {
  const { style } = item.paragraphs.at(-1)!;
  const { y, h } = linesOf(item, composed);
  return y + h - style.line + baseline(style);
}
const isBodyText = (item: FrameItem): item is TextItem =>
  item.kind === 'text' && (item.role === 'body' || item.role === 'label');
const hasWords = (item: TextItem): boolean => item.paragraphs.some(({ runs }) => plainText(runs).trim() !== '');

/** Of the body's height, how much lies between the first and the last thing that is seen in it. */
function filled(frame: Frame, composed: ComposedOutline): number {
  const { body } = frame.room;
  const seen = frame.items
    .filter((item) => (isBodyText(item) && hasWords(item)) || isDrawn(item) || item.kind === 'icon')
    .map((item) => inkOf(item, composed))
    .filter((box) => bottomOf(box) > body.y && box.y < bottomOf(body));
  if (seen.length === 0) return 0;
  const { y, h } = union(seen);
  // What stands about the middle has as much free above it as below.
  const [above, below] = [y - body.y, bottomOf(body) - y - h];
  return above > 0.2 * body.h && below < 1.6 * above ? 1 : (bottomOf({ x: 0, y, w: 0, h }) - body.y) / body.h;
}

/** What overflows, lies over something else or is not safely on the slide. */
function faultsOf(frame: Frame, composed: ComposedOutline): readonly string[] {
  // A slide that was kept from PowerPoint is a picture; its words lie behind it, for who cannot see it.
  if (frame.layout === 'pptx') return [];
  const { width, height } = composed.deck.theme.grid;
  const margin = pxFromInches(0.4) - 1;
  const seen = frame.items
    .filter((item) => (item.kind === 'text' && hasWords(item)) || isDrawn(item))
    .map((item) => ({ item, ink: inkOf(item, composed) }));
  return seen.flatMap(({ item, ink }, index) => {
    const { top = 0, bottom = 0 } = item.kind === 'text' ? (item.inset ?? {}) : {};
    const isContent = isBodyText(item) || ['table', 'chart', 'diagram', 'code'].includes(item.kind);
    const least = isContent ? margin : 0;
    return [
      ...(ink.h > item.box.h - top - bottom + 0.5 ? ['overflows'] : []),
      ...(ink.x < least || ink.x + ink.w > width - least || bottomOf(ink) > height - least ? ['is outside'] : []),
      ...seen.slice(index + 1).flatMap((other) => (overlap(ink, other.ink) ? [`lies over ${other.item.id}`] : [])),
    ].map((fault) => `${frame.id}: ${item.id} ${fault}`);
  });
}

describe.each(fixtures)('%s', (fixture) => {
  const composed = new Map<string, Promise<ComposedOutline>>();
  const inLook = (name: (typeof themeNames)[number], size: CanvasSize): Promise<ComposedOutline> => {
    const key = `${name} ${size}`;
    const known = composed.get(key) ?? composeFixture(fixture, 0, { name, size });
    composed.set(key, known);
    return known;
  };

  it.each(looks)('fits in $name at $size: nothing is lost, lies over another or leaves the slide', async (look) => {
    const deck = await inLook(look.name, look.size);
    expect(deck.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(deck.frames.flatMap((frame) => faultsOf(frame, deck))).toEqual([]);
  });

  it.each(looks)('keeps sizes readable, and one for like things, in $name at $size', async ({ name, size }) => {
    const faults: string[] = [];
    for (const frame of (await inLook(name, size)).frames) {
      const like = new Map<string, Set<number>>();
      for (const item of textItems(frame)) {
        const furniture =
          ['kicker', 'source', 'page', 'footer'].includes(item.role) || /credit$|^footnotes$/.test(item.id);
        const least = Math.min(...item.paragraphs.map(({ style }) => style.size));
        if (least < (furniture ? 13 : 16)) faults.push(`${frame.id} ${item.id}: ${least} px`);
        if (item.role !== 'body' || /^column-/.test(item.id)) continue;
        const key = item.id.replaceAll(/\d+/g, 'n');
        const of = like.get(key) ?? new Set<number>();
        of.add(item.paragraphs[0]!.style.size);
        like.set(key, of);
      }
      for (const [id, of] of like) if (of.size > 1) faults.push(`${frame.id} ${id}: ${[...of].join(', ')} px`);
    }
    expect(faults).toEqual([]);
  });

  it.each(looks)('begins its bodies close below their titles in $name at $size', async ({ name, size }) => {
    const deck = await inLook(name, size);
    for (const frame of deck.frames.filter(isContent)) {
      const heads = textItems(frame).filter(({ role }) => role === 'title' || role === 'subtitle');
      if (frame.slide.titleHidden || heads.length === 0 || frame.slide.background) continue;
      const body = frame.items.filter(
        (item) => isBodyText(item) || isDrawn(item) || (item.kind === 'shape' && !item.id.startsWith('progress')),
      );
      const shown = body.filter(({ id }) => !/^(glyph|legend|logo)/.test(id));
      // A drawing alone, or a quotation, stands in the middle of what is free.
      const centred = shown.every(({ kind }) => kind === 'diagram' || kind === 'picture') || frame.layout === 'quote';
      if (centred) continue;
      const first = Math.min(...shown.map((item) => firstInk(item, deck)));
      const end = Math.max(...heads.map((item) => lastBaseline(item, deck)));
      // Baselines are the mean of what the faces have.
      expect(first - end, frame.id).toBeLessThanOrEqual(61);
    }
  });

  it.each(looks)('leaves at most 15 % of its slides half-empty in $name at $size', async ({ name, size }) => {
    const deck = await inLook(name, size);
    // A list of sources is as long as it is.
    const slides = deck.frames.filter((frame) => isContent(frame) && frame.layout !== 'sources');
    const empty = slides.filter((frame) => filled(frame, deck) < 0.5).map(({ id }) => id);
    expect(empty.length / Math.max(1, slides.length), empty.join(', ')).toBeLessThanOrEqual(0.15);
  });

  it.each(themeNames.flatMap((name) => modes.map((mode) => ({ name, mode }))))(
    'can be read in $name, $mode',
    async ({ name, mode }) => {
      const deck = await inLook(name, '16:9');
      const theme = resolveTheme({ theme: { name }, mode, actors: deck.deck.actors.map(() => ({})) });
      const { palette, dark } = theme;
      const context = { ...deck, deck: { ...deck.deck, theme: { ...deck.deck.theme, palette, dark } } };
      expect([...contrastCheck.run(context as unknown as CheckContext)].map(({ message }) => message)).toEqual([]);
    },
  );
});

describe('a slide with little to say', () => {
  const sparse: readonly (readonly [string, string])[] = [
    ['two points', 'layout: bullets\ntitle: T\npoints: [Warm water comes first, Cold water follows]'],
    ['four points', 'layout: bullets\ntitle: T\npoints: [One thing, Another thing, A third thing, The last of them]'],
    ['points and an aside', 'layout: bullets\ntitle: T\npoints: [One thing, Another thing]\naside: { head: By the way, text: It is late }'],
    ['two cards', 'layout: cards\ntitle: T\ncards: [{ head: A, text: A short text }, { head: B, text: Another one }]'],
    ['three cards', 'layout: cards\ntitle: T\ncards: [{ head: A, text: Few words }, { head: B, text: Few words }, { head: C, text: Few words }]'],
    ['a comparison', 'layout: comparison\ntitle: T\nleft: { head: A, points: [Fast, Dear] }\nright: { head: B, points: [Slow, Cheap] }'],
    ['columns', 'layout: columns\ntitle: T\ncolumns: [{ head: One, text: A few words }, { head: Two, points: [A point, And one more] }]'],
    ['takeaways', 'layout: takeaways\ntitle: T\npoints: [{ head: Useful, text: To both }, { head: Open, text: For now }]'],
    ['numbers', 'layout: numbers\ntitle: T\nnumbers: [{ value: 2 ms, label: At home, detail: No request }, { value: 18 ms, label: Nearby, detail: One trip }]'],
    ['a timeline', 'layout: timeline\ntitle: T\nevents: [{ date: "1996", title: First, text: A date }, { date: "1999", title: Next, text: Days }, { date: "2022", title: Third, text: A text }]'],
    ['a matrix', 'layout: matrix\ntitle: T\nx: { label: x, low: l, high: h }\ny: { label: y, low: l, high: h }\ncells: [{ head: A, text: a }, { head: B, text: b }, { head: C, text: c }, { head: D, text: d }]'],
    ['cards of rows', 'layout: cards\ntitle: T\ncards: [{ head: A, rows: [{ k: Key, v: Value }] }, { head: B, rows: [{ k: Key, v: Value }] }]'],
    ['a table of marks', 'layout: table\ntitle: T\ncolumns: [One, Two]\nrows: [[a, { mark: full }], [c, { mark: half }], [e, { mark: empty }]]'],
    ['a line of code', 'layout: code\ntitle: T\ncode: { text: "a = b + 1" }'],
    ['lines of code', 'layout: code\ntitle: T\ncode: { text: "a = b + 1\\nb = c\\nprint(a)\\nprint(b)" }'],
    ['a quotation', 'layout: quote\ntitle: T\nquote: Simple is not easy\nby: A reviewer'],
    ['a figure', 'layout: numbers\ntitle: T\nnumbers: [{ value: 31 %, label: of all bread }]'],
    ['a table', 'layout: table\ntitle: T\ncolumns: [One, Two]\nrows: [[a, b], [c, d], [e, f]]'],
    ['a diagram and points', 'layout: diagram-takeaways\ntitle: T\ndiagram: { mermaid: "flowchart LR\\n a --> b" }\ntakeaways: [{ head: One, text: A few words }, { head: Two, text: And more }]'],
  ]; // prettier-ignore

  /** What names the halves of a matrix, and who is quoted. */
  const lookedUp = /^(legend|by$)/;

  it.each(sparse.flatMap(([what, yaml]) => looks.map((look) => ({ what, yaml, ...look }))))(
    'says it in large letters: $what in $name at $size',
    async ({ yaml, name, size }) => {
      const deck = await composeOutline(oneSlide(yaml), fixturesFolder, 0, { name, size });
      const [frame] = deck.frames;
      const least = frame!.items.flatMap((item) => {
        if (item.kind === 'table')
          return item.rows.slice(1).flatMap(({ cells }) => cells.map((cell) => cell.paragraph.style.size));
        if (item.kind === 'code') return [item.style.size];
        if (!isBodyText(item) || !hasWords(item) || lookedUp.test(item.id)) return [];
        return item.paragraphs.map(({ style }) => style.size);
      });
      expect(Math.min(...least)).toBeGreaterThanOrEqual(28);
      expect(filled(frame!, deck)).toBeGreaterThanOrEqual(0.5);
    },
  );
});
