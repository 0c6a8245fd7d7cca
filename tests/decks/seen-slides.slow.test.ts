import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { layoutOf } from '../../src/layouts/layouts.ts';
import type { Frame, FrameItem } from '../../src/model/frame.ts';
import type { CanvasSize, Mode } from '../../src/model/outline.ts';
import { overlap, union } from '../../src/model/units.ts';
import { openFiles } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { themeNames, type ThemeName } from '../../src/theme/theme.ts';
import { launchBrowser } from '../browser/launch.ts';
import { fixtureFolder, fixtureNames, inTheme, sharedCache, told } from './build-deck.ts';
import { seeSlides, type SeenSlide, type SeenWords } from './seen-slides.ts';

/**
 * Slides as Chromium paints them: where their ink is, how large and how clear their letters are. Places that are decided for all looks
 * are measured without a browser, in tests/compose/themes-and-sizes.slow.test.ts; this is the proof that the browser's pixels agree.
 *
 * Each fixture has two looks (theme, size, mode) that have nothing in common; every slide layout is looked at in each theme, in each
 * size and in both modes. `DIPTYCH_ALL_LOOKS=1` looks at every fixture in every look, which takes half an hour.
 */

interface Look {
  readonly name: ThemeName;
  readonly size: CanvasSize;
  readonly mode: Mode;
}
const sizes: readonly CanvasSize[] = ['16:9', '4:3', '16:10', 'A4'];
const modes: readonly Mode[] = ['light', 'dark'];
const places = themeNames.flatMap((name) => sizes.map((size) => ({ name, size })));
const allLooks = places.flatMap((place) => modes.map((mode): Look => ({ ...place, mode })));

/** Two sizes of each theme, and each size once or twice. */
const halfOf = (all: typeof places): typeof places =>
  all.filter(({ name, size }) => (themeNames.indexOf(name) + sizes.indexOf(size)) % 2 === 0);

function looksOf(fixture: string, index: number): readonly Look[] {
  if (process.env['DIPTYCH_ALL_LOOKS']) return allLooks;
  if (fixture === 'all-layouts') return halfOf(places).map((place, at): Look => ({ ...place, mode: modes[at % 2]! }));
  // Three and four have no divisor in common: over the fixtures, all twelve pairs come up.
  const look = (at: number, mode: Mode): Look => ({ name: themeNames[at % 3]!, size: sizes[at % 4]!, mode });
  return [look(index, 'light'), look(index + 7, 'dark')];
}
const visits = fixtureNames().flatMap((fixture, index) =>
  looksOf(fixture, index).map((look) => ({ fixture, ...look })),
);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A slide as it was decided, and as it is seen. */
interface Seen {
  readonly frame: Frame;
  readonly slide: SeenSlide;
}

async function see(fixture: string, { mode, ...theme }: Look, css = ''): Promise<readonly Seen[]> {
  const folder = fixtureFolder(fixture);
  const text = inTheme(readFileSync(join(folder, 'outline.yaml'), 'utf8'), theme);
  const services = openServices({ cache: sharedCache, workers: 0 });
  const input = { text, file: 'outline.yaml', files: openFiles(folder), notes: false, mode, decks: ['web'] } as const;
  const { web, deck, frames, diagnostics } = await compile(input, services);
  if (!web || !deck || !frames) throw new Error(diagnostics.map(told).join('\n'));
  const html = web.html.replace('</head>', `<style>${css}</style></head>`);
  const slides = await seeSlides(browser, html, deck.theme.grid);
  expect(slides.map(({ id }) => id)).toEqual(frames.map(({ id }) => id));
  // A slide that was kept from PowerPoint is a picture, with its words behind it.
  return frames.map((frame, index) => ({ frame, slide: slides[index]! })).filter(({ frame }) => !frame.kept);
}

const named = ({ frame, one }: { readonly frame: Frame; readonly one: SeenWords }, ...more: string[]): string =>
  [`${frame.id}: ${one.item} "${one.words}"`, ...more].join(' ');
const itemOf = (frame: Frame, { item }: { readonly item: string }): FrameItem | undefined =>
  frame.items.find(({ id }) => id === item);

const headRoles: readonly string[] = ['title', 'subtitle'];
const isHead = (frame: Frame, words: SeenWords): boolean => {
  const item = itemOf(frame, words);
  return item?.kind === 'text' && headRoles.includes(item.role);
};
/** What a slide says, and not what stands at its head and foot. */
const isBody = (frame: Frame, words: { readonly item: string }): boolean => {
  const item = itemOf(frame, words);
  if (item?.kind === 'text') return item.role === 'body' || item.role === 'label';
  return item !== undefined && item.kind !== 'shape' && !['background', 'logo'].includes(item.id);
};
const isContent = ({ frame }: Seen): boolean => layoutOf(frame).role === 'content' && !frame.slide.background;

/** A pixel of the picture, at either side. */
const slack = 4;
function overlapsOn({ frame, slide }: Seen): readonly string[] {
  const placed = slide.words.filter(({ ink }) => ink);
  return placed.flatMap((one, index) =>
    placed
      .slice(index + 1)
      .filter((other) => other.text !== one.text && overlap(one.ink!, other.ink!, -slack))
      .map((other) => `${named({ frame, one })} and ${named({ frame, one: other })}`),
  );
}

/** What is looked up, not read: the foot, credits, footnotes; letters that are raised. Drawings with smaller words are told by a check. */
function leastSize(frame: Frame, words: SeenWords): number {
  if (!isBody(frame, words) || words.raised || /credit$|^footnotes$/.test(words.item)) return 13;
  return itemOf(frame, words)?.kind === 'diagram' ? 12 : 16;
}

/** WCAG 2.2, 1.4.3: 24 px, or 18.66 bold, are large. */
const leastContrast = ({ size, bold }: SeenWords): number => (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5);

/** From the last letters of a head to what is seen first below them; `undefined` where a drawing or a few lines stand in the middle. */
function gapBelowTitle({ frame, slide }: Seen): number | undefined {
  const heads = slide.words.filter((words) => isHead(frame, words)).flatMap(({ ink }) => ink ?? []);
  const main = frame.items.filter((item) => isBody(frame, { item: item.id }) && item.id !== 'caption');
  const centred = main.every(({ kind }) => ['diagram', 'picture', 'code'].includes(kind)) || frame.layout === 'quote';
  if (heads.length === 0 || frame.slide.titleHidden || centred) return undefined;
  const end = union(heads).y + union(heads).h;
  const first = slide.firstInk(end + slack, frame.room.grid.height);
  return first === undefined ? undefined : first - end;
}

/** Of the body's height, what lies above the last ink; all of it where the ink stands about the middle. Panels are no ink. */
function filled({ frame, slide }: Seen): number {
  const { body } = frame.room;
  const inks = [
    ...slide.words.filter((words) => isBody(frame, words)).flatMap(({ ink }) => ink ?? []),
    ...slide.drawn.filter((one) => isBody(frame, one)).map(({ box }) => box),
  ].filter(({ y, h }) => y + h > body.y && y < body.y + body.h);
  if (inks.length === 0) return 0;
  const { y, h } = union(inks);
  const [above, below] = [y - body.y, body.y + body.h - y - h];
  return above > 0.2 * body.h && below < 1.6 * above ? 1 : 1 - below / body.h;
}

const wordsOf = (seen: readonly Seen[]) =>
  seen.flatMap(({ frame, slide }) => slide.words.map((one) => ({ frame, one })));
const unseen = (seen: readonly Seen[]): readonly string[] =>
  wordsOf(seen)
    .filter(({ one }) => !one.ink)
    .map((one) => named(one));
const small = (seen: readonly Seen[]): readonly string[] =>
  wordsOf(seen)
    .filter(({ frame, one }) => one.size < leastSize(frame, one) - 0.1)
    .map((one) => named(one, one.one.size.toFixed(1)));
/** Pictures behind words are dimmed for them by what lies there. What a focus leaves in the background is faint on purpose. */
const faint = (seen: readonly Seen[]): readonly string[] =>
  wordsOf(seen)
    .filter(({ frame, one }) => !frame.slide.background && one.colour[3] > 0.99 && one.contrast < leastContrast(one))
    .map((one) => named(one, one.one.contrast.toFixed(1)));
/**
 * 60 px; up to a pixel of the picture, 2 px, at either end is not known. Below the small letters of a subtitle, which stands in that gap, an
 * arrow above columns may be a little lower.
 */
const low = (seen: readonly Seen[]): readonly string[] =>
  seen.filter(isContent).flatMap((one) => {
    const gap = gapBelowTitle(one) ?? 0;
    return gap > (one.frame.slide.subtitle ? 88 : 64) ? [`${one.frame.id}: ${gap} px`] : [];
  });
const halfEmpty = (seen: readonly Seen[]): readonly string[] =>
  seen.filter((one) => filled(one) < 0.5).map(({ frame }) => frame.id);

describe.each(visits)('$fixture in $name at $size, $mode', ({ fixture, ...look }) => {
  it('can be read, word by word, close below its titles, on slides that are used', async () => {
    const seen = await see(fixture, look);
    expect(wordsOf(seen).length).toBeGreaterThan(0);
    const found = { unseen: unseen(seen), over: seen.flatMap(overlapsOn), small: small(seen), faint: faint(seen) };
    expect({ ...found, low: low(seen) }).toEqual({ unseen: [], over: [], small: [], faint: [], low: [] });
    // A list of sources is as long as it is.
    const long = seen.filter((one) => isContent(one) && one.frame.layout !== 'sources');
    const empty = halfEmpty(long);
    expect(empty.length / Math.max(1, long.length), empty.join(', ')).toBeLessThanOrEqual(0.15);
  });
});

it.each([
  ['words in the colour of what they stand on', '[data-id=points] * { color: #fbfaf7 !important }', unseen],
  [
    'words over others',
    '[data-id=title] { top: 220px !important }',
    (seen: readonly Seen[]) => seen.flatMap(overlapsOn),
  ],
  ['small words', '[data-id=points] * { font-size: 12px !important }', small],
  ['faint words', '[data-id=points] * { color: #aaa !important }', faint],
  ['a body far below its title', '[data-id^=points] { transform: translateY(20px) }', low],
  [
    'a body that ends early',
    '[data-id=points] { height: 170px !important } [data-id=points] * { font-size: 12px; margin: 0 !important; line-height: 20px }',
    halfEmpty,
  ],
] as const)('sees %s', async (_, css, find) => {
  const look: Look = { name: 'quad', size: '16:9', mode: 'light' };
  expect(find(await see('one-slide', look))).toEqual([]);
  expect(find(await see('one-slide', look, css))).not.toEqual([]);
});
