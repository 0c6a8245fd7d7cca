import { lettersBox } from '../compose/text.ts';
import type { Colour, Hex } from '../model/colour.ts';
import type { Deck } from '../model/deck.ts';
import type { Diagnostic, SourceMap } from '../model/diagnostic.ts';
import type { Frame, TextItem } from '../model/frame.ts';
import { contains } from '../model/units.ts';
import { coloursUnder, contrastWith } from '../theme/colour-math.ts';
import { resolveColour } from '../theme/theme.ts';
import { contrastOfText } from '../theme/tokens.ts';
import type { TextMeasure } from '../typeset/measure.ts';

interface Backgrounds {
  /** What of the template's drawings the web deck does without. */
  readonly remarks: readonly Remark[];
  readonly source: SourceMap;
  readonly measure: TextMeasure;
}
interface Remark {
  readonly kind: 'picture' | 'shape' | 'effect' | 'object';
  readonly what: string;
  readonly object: string;
}

/** What of a template's drawings the web deck does without, and words that cannot be read on them. */
export const checkBackgrounds = (
  deck: Pick<Deck, 'theme' | 'template' | 'locale'>,
  frames: readonly Frame[],
  { remarks, source, measure }: Backgrounds,
): readonly Diagnostic[] => [...artRemarks(remarks, source), ...backgroundContrast(deck, frames, source, measure)];

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

/**
 * Words of slides on a company's template against what its layouts draw under them, pictures and gradients included: those that no colour of
 * its theme makes legible.
 */
function backgroundContrast(
  { theme, template: used, locale }: Pick<Deck, 'theme' | 'template' | 'locale'>,
  frames: readonly Frame[],
  source: SourceMap,
  measure: TextMeasure,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const reported = new Set<string>();
  for (const frame of frames) {
    const background = used?.template.layouts.find(({ part }) => part === frame.templateLayout)?.backgroundColours;
    if (!background) continue;
    const { width, height } = frame.room.grid;
    const covering = frame.items.filter(isCovering).map(({ box }) => box);
    for (const item of frame.items) {
      if (item.kind !== 'text' || item.fill !== undefined) continue;
      const letters = lettersBox(item, measure, locale.direction);
      if (covering.some((box) => contains(box, letters, 1))) continue;
      const under = coloursUnder(background, letters, { w: width, h: height });
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

/** The paragraph that is read worst, where it is read too badly. */
const worstOf = (
  { paragraphs }: TextItem,
  under: readonly Hex[],
  hexOf: (colour: Colour) => Hex,
): { readonly measured: number; readonly wanted: number } | undefined =>
  paragraphs
    .filter(({ runs }) => runs.some(({ text }) => text.trim() !== ''))
    .map(({ style }) => ({ measured: contrastWith(hexOf(style.colour), under), wanted: contrastOfText(style) }))
    .filter(({ measured, wanted }) => measured < wanted)
    .sort((a, b) => a.measured / a.wanted - b.measured / b.wanted)[0];
