import type { SourcePath } from '../model/diagnostic.ts';
import type { TextItem } from '../model/frame.ts';
import type { RichText } from '../model/rich-text.ts';
import type { PlaceLevel, TextPlace } from '../model/room.ts';
import { ordinalLabel, type Bullet, type OrdinalForm, type Paragraph } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import { textRun } from '../model/rich-text.ts';
import type { SlideContext } from './context.ts';
import { reportOverflow, within } from './fit.ts';
import { paragraph, textItem } from './text.ts';

/** Texts in given places: the letters are those of the place's levels, all of them smaller where they would not fit. */

export interface GivenLine {
  readonly runs: RichText;
  /** From 1. */
  readonly level: number;
  readonly number?: number;
  /** 3: above a list in the same place, without the mark of its level. */
  readonly heading?: 2 | 3;
  readonly click?: number;
  readonly path?: SourcePath;
}

/** PowerPoint's own steps when text shrinks on overflow: letters and lines. */
const steps: readonly { readonly scale: number; readonly lines: number }[] = [
  { scale: 1, lines: 1 },
  { scale: 1, lines: 0.9 },
  { scale: 0.925, lines: 0.9 },
  { scale: 0.925, lines: 0.8 },
  { scale: 0.85, lines: 0.8 },
  { scale: 0.775, lines: 0.8 },
  { scale: 0.7, lines: 0.8 },
  { scale: 0.625, lines: 0.8 },
  { scale: 0.55, lines: 0.8 },
  { scale: 0.475, lines: 0.8 },
  { scale: 0.4, lines: 0.8 },
];
/** Smaller letters are not read: 12 pt. */
const minSize: Px = 16;

interface GivenText {
  readonly paragraphs: readonly Paragraph[];
  readonly given: NonNullable<TextItem['given']>;
  readonly fits: boolean;
}

/** The largest letters at which the lines fit; `least`: no smaller than this part of the place's own. */
export const setGiven = (context: SlideContext, place: TextPlace, lines: readonly GivenLine[], least = 0): GivenText =>
  setAlike(context, [{ place, lines }], least)[0]!;

interface GivenTask {
  readonly place: TextPlace;
  readonly lines: readonly GivenLine[];
}

/** Several texts, all of them smaller by the same part where one would not fit. */
export function setAlike(context: SlideContext, texts: readonly GivenTask[], least: number): readonly GivenText[] {
  const sizes = texts.flatMap(({ place, lines }) => lines.map(({ level }) => levelOf(place, level).style.size));
  const smallest = Math.min(...sizes, minSize / least);
  const allowed = steps.filter(({ scale }) => scale === 1 || (scale >= least && smallest * scale >= minSize));
  let last: readonly GivenText[] = [];
  for (const step of allowed) {
    last = texts.map(({ place, lines }) => {
      const { w, h } = innerSize(place);
      const paragraphs = paragraphsOf(place, lines, step, context);
      const layout = context.measure.layout(paragraphs, w);
      const given = isTurned(place, context) ? { ...step, isTurned: true } : step;
      return { paragraphs, given, fits: within(layout.height, h) && !layout.broken };
    });
    if (last.every(({ fits }) => fits)) return last;
  }
  return last;
}

const isRightToLeft = ({ deck }: SlideContext): boolean => deck.locale.direction === 'rtl';

/** Whether the deck's language runs the other way than the place was made for. */
const isTurned = ({ levels, isFoot }: TextPlace, context: SlideContext): boolean =>
  !isFoot && levels[0]!.rtl !== isRightToLeft(context);

/** Words begin on the side where their language begins; what is made centred stays so, and what the foot has on a side stays there. */
export function alignIn(place: TextPlace, { side, rtl }: PlaceLevel, context: SlideContext): Paragraph['align'] {
  if (side === 'center') return 'center';
  const start = (right: boolean): Paragraph['align'] => ((side === 'right') === right ? 'start' : 'end');
  return isTurned(place, context) ? start(rtl) : start(isRightToLeft(context));
}

/** A text item in a given place; words that do not fit it are reported at `path`. */
export function givenItem(
  context: SlideContext,
  key: string,
  lines: readonly GivenLine[],
  spec: Pick<TextItem, 'name' | 'path'> & Partial<Pick<TextItem, 'role' | 'id'>>,
): TextItem {
  const place = context.room.given![key]!;
  const set = setGiven(context, place, lines);
  const { h } = innerSize(place);
  if (!within(context.measure.layout(set.paragraphs, innerSize(place).w).height, h))
    reportOverflow(context, set.paragraphs, innerSize(place), spec.path ?? context.slide.path);
  return itemOf(place, key, set, spec);
}

export const itemOf = (
  place: TextPlace,
  key: string,
  { paragraphs, given }: GivenText,
  spec: Pick<TextItem, 'name' | 'path'> & Partial<Pick<TextItem, 'role' | 'id'>>,
): TextItem =>
  textItem({
    id: key,
    placeholder: key,
    box: place.box,
    inset: place.inset,
    anchor: place.anchor,
    ...(place.fill && { fill: place.fill.colour, fillOpacity: place.fill.opacity }),
    paragraphs,
    given: place.turn === 0 ? given : { ...given, turn: place.turn },
    ...spec,
  });

export const innerSize = ({ box, inset }: TextPlace): { readonly w: Px; readonly h: Px } => ({
  w: box.w - inset.left - inset.right,
  h: box.h - inset.top - inset.bottom,
});

const levelOf = ({ levels }: TextPlace, level: number): PlaceLevel =>
  levels[Math.min(level, levels.length) - 1] ?? levels[0]!;

const forms: readonly OrdinalForm[] = ['figure', 'letter', 'roman'];

function paragraphsOf(
  place: TextPlace,
  lines: readonly GivenLine[],
  { scale, lines: lineShare }: (typeof steps)[number],
  context: SlideContext,
): readonly Paragraph[] {
  return lines.map(({ runs, level, number, heading, click, path }, index) => {
    const own = levelOf(place, level);
    const { style, bullet, before } = own;
    const above = index === 0 ? undefined : levelOf(place, lines[index - 1]!.level);
    const size = style.size * scale;
    const mark = heading === undefined ? bulletFor(bullet, level, number, size, context) : undefined;
    return paragraph(
      runs,
      { ...style, size, line: style.line * scale * lineShare },
      {
        align: alignIn(place, own, context),
        level,
        spaceBefore: above ? (above.after + before) * lineShare : 0,
        ...(mark && { bullet: mark }),
        ...(heading && { heading }),
        ...(click !== undefined && { click }),
        ...(path && { path }),
      },
    );
  });
}

/** A numbered point has a number where the place has its mark. */
function bulletFor(
  bullet: Bullet | undefined,
  level: number,
  number: number | undefined,
  size: Px,
  context: SlideContext,
): Bullet | undefined {
  if (number === undefined) return bullet;
  const form = forms[Math.min(level, 3) - 1]!;
  const label = textRun(ordinalLabel({ value: number, form }));
  const style = { face: 'sans', size, line: size, weight: 400, colour: 'ink' } as const;
  const width = Math.ceil(context.measure.width([label], style));
  const at = bullet?.at ?? 0;
  return {
    mark: 'number',
    level: Math.min(level, 3) as Bullet['level'],
    at,
    indent: Math.max(bullet?.indent ?? 0, at + width + size * 0.4),
    colour: bullet?.colour ?? 'ink',
    ordinal: { value: number, form, width },
  };
}
