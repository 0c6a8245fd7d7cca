import type { Colour, Hex } from '../model/colour.ts';
import type { Deck } from '../model/deck.ts';
import type { Diagnostic, SourceMap } from '../model/diagnostic.ts';
import type { Frame, TextItem } from '../model/frame.ts';
import type { Box } from '../model/units.ts';
import type { PictureThread } from '../pictures/picture-thread.ts';
import { contrast } from '../theme/colour-math.ts';
import { resolveColour } from '../theme/theme.ts';
import { contrastWanted } from '../theme/tokens.ts';

/** How bright a slide's ground is, in so many fields row by row: relative luminance (WCAG 2.2). */
interface GroundBrightness {
  readonly columns: number;
  readonly rows: number;
  readonly fields: readonly number[];
}

/** Fine enough that a field is of one brightness. */
const [columns, rows] = [64, 36];
/** What is drawn has the pixels for so many fields. */
const drawnWidth = columns * 8;

interface Grounds {
  /** By the part of the layout. */
  readonly grounds: ReadonlyMap<string, { readonly layers: readonly string[]; readonly remarks: readonly Remark[] }>;
  /** Of the template's slides, as they are drawn. */
  readonly size: { readonly w: number; readonly h: number };
  readonly source: SourceMap;
  readonly pictures: Pick<PictureThread, 'small' | 'brightness'>;
}
interface Remark {
  readonly kind: 'picture' | 'shape' | 'effect' | 'object';
  readonly what: string;
  readonly object: string;
}

/** What of a template's drawings the web deck does without, and words that cannot be read on them. */
export async function checkGrounds(
  deck: Deck,
  frames: readonly Frame[],
  { grounds, size, source, pictures }: Grounds,
): Promise<readonly Diagnostic[]> {
  const bright = new Map<string, GroundBrightness>();
  for (const [part, { layers }] of grounds) {
    const ground = await brightnessOf(layers, size, pictures);
    if (ground) bright.set(part, ground);
  }
  return [
    ...artRemarks(
      [...grounds.values()].flatMap(({ remarks }) => remarks),
      source,
    ),
    ...groundContrast(deck, frames, bright, source),
  ];
}

const artRemarks = (remarks: readonly Remark[], source: SourceMap): readonly Diagnostic[] =>
  [...new Map(remarks.map((remark) => [`${remark.what} ${remark.object}`, remark])).values()].map(
    ({ kind, what, object }) => ({
      rule: 'template-art',
      severity: 'warning',
      message: `the web deck ${kind === 'shape' ? 'shows the box of' : 'goes without'} ${what}${object === '' ? '' : ` ("${object}")`} of the template`,
      hint:
        kind === 'picture'
          ? 'save that picture as PNG or SVG in the template; PowerPoint shows it as it is'
          : 'PowerPoint shows it as it is',
      range: source.locate(['theme', 'template']),
    }),
  );

async function brightnessOf(
  layers: readonly string[],
  { w, h }: Grounds['size'],
  pictures: Grounds['pictures'],
): Promise<GroundBrightness | undefined> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}"><rect width="${w}" height="${h}" fill="#fff"/>${layers.join('')}</svg>`;
  const drawn = await pictures.small(Buffer.from(svg), { width: w, height: h }, drawnWidth);
  if ('fault' in drawn) return undefined;
  const fields = await pictures.brightness(drawn, 'image/png', 1, { width: columns, height: rows });
  return fields && { columns, rows, fields };
}

/** The share of a box's fields that may be too light or dark: the edge of a shape may cross a box where no letter stands. */
const toleratedShare = 0.1;

/**
 * Words of slides on a company's template against what its layouts draw under them, pictures and gradients included. `grounds`: by the part
 * of the layout.
 */
function groundContrast(
  { theme }: Deck,
  frames: readonly Frame[],
  grounds: ReadonlyMap<string, GroundBrightness>,
  source: SourceMap,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const reported = new Set<string>();
  for (const frame of frames) {
    const ground = frame.templateLayout === undefined ? undefined : grounds.get(frame.templateLayout);
    if (!ground) continue;
    const { width, height } = frame.room.grid;
    const covering = frame.items.filter(isCovering).map(({ box }) => box);
    for (const item of frame.items) {
      if (item.kind !== 'text' || item.fill !== undefined || covering.some((box) => holds(box, item.box))) continue;
      const under = fieldsUnder(ground, item.box, { x: 0, y: 0, w: width, h: height });
      const worst = worstOf(item, under, (colour) => resolveColour(theme, colour));
      // What is so on one slide of a layout is so on all of them.
      const place = `${frame.templateLayout} ${item.name}`;
      if (!worst || reported.has(place)) continue;
      reported.add(place);
      found.push({
        rule: 'template-contrast',
        severity: 'warning',
        message: `"${item.name}" has a contrast of ${worst.measured.toFixed(1)}:1 with what the template draws there, and needs ${worst.wanted}:1`,
        hint: 'choose another of its layouts for this slide in the map beside the template, or speak with whoever made it',
        range: source.locate(item.path ?? frame.slide.path),
      });
      break;
    }
  }
  return found;
}

/** Panels and pictures of the slide's own. */
const isCovering = (item: Frame['items'][number]): boolean =>
  item.kind === 'picture' ||
  item.kind === 'chart' ||
  item.kind === 'diagram' ||
  (item.kind === 'shape' && item.fill !== undefined && (item.opacity ?? 1) > 0.7);

const holds = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x - 1 &&
  inner.y >= outer.y - 1 &&
  inner.x + inner.w <= outer.x + outer.w + 1 &&
  inner.y + inner.h <= outer.y + outer.h + 1;

function fieldsUnder(
  { columns: across, rows: down, fields }: GroundBrightness,
  box: Box,
  slide: Box,
): readonly number[] {
  const range = (from: number, to: number, whole: number, most: number): readonly [number, number] => [
    Math.max(0, Math.floor((from / whole) * most)),
    Math.min(most, Math.max(Math.ceil((to / whole) * most), Math.floor((from / whole) * most) + 1)),
  ];
  const [left, right] = range(box.x, box.x + box.w, slide.w, across);
  const [top, bottom] = range(box.y, box.y + box.h, slide.h, down);
  return Array.from({ length: Math.max(0, bottom - top) }, (_, row) =>
    fields.slice((top + row) * across + left, (top + row) * across + right),
  ).flat();
}

/** The paragraph that is read worst, where it is read too badly. */
function worstOf(
  { paragraphs }: TextItem,
  under: readonly number[],
  hexOf: (colour: Colour) => Hex,
): { readonly measured: number; readonly wanted: number } | undefined {
  if (under.length === 0) return undefined;
  return paragraphs
    .filter(({ runs }) => runs.some(({ text }) => text.trim() !== ''))
    .map(({ style }) => {
      const own = luminanceOf(hexOf(style.colour));
      const ratios = under.map((field) => ratio(own, field)).sort((a, b) => a - b);
      const large = style.size >= 24 || (style.size >= 18.66 && style.weight >= 700);
      return {
        measured: ratios[Math.floor(ratios.length * toleratedShare)]!,
        wanted: large ? contrastWanted.graphic : contrastWanted.text,
      };
    })
    .filter(({ measured, wanted }) => measured < wanted)
    .sort((a, b) => a.measured / a.wanted - b.measured / b.wanted)[0];
}

const ratio = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** Contrast with black says it. */
const luminanceOf = (hex: Hex): number => contrast(hex, '#000000') * 0.05 - 0.05;
