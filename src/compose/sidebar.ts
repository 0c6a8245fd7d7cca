import type { Item } from '../model/deck.ts';
import { textPlaceholder, type PlaceholderSpec } from './regions.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import type { Box, Px } from '../model/units.ts';
import type { SlideContext } from './context.ts';
import { reportOverflow, rungsFrom, stepDown, within } from './fit.ts';
import type { FrameItem } from '../model/frame.ts';
import type { Paragraph } from '../model/style.ts';
import { hairline, openingRule, square } from './marks.ts';
import { paragraph, textItem } from './text.ts';

/** Items beside a picture, a chart or a quotation: head and text below a rule, one under the other. */

interface SidebarSpec {
  /** Ids are made from it: `takeaway-1-head`. */
  readonly id: string;
  readonly name: string;
  readonly items: readonly Item[];
  readonly region: Box;
  /** The click on which the n-th appears. */
  readonly click: (index: number) => number | undefined;
}

interface SetItem {
  readonly head: Paragraph;
  readonly headHeight: Px;
  readonly headIndent: Px;
  readonly text?: Paragraph;
  readonly textHeight: Px;
  readonly height: Px;
}

/** From one rule to the next, at most, where each item has room. */
const highestPitch: Px = 232;
const fromRule: Px = 14;
const belowHead: Px = 1;
const minGap: Px = 16;
const marker = { size: 12, gap: 5, after: 10 } as const;

/** The places of up to three of them. */
export const sidebarPlaceholders = (id: string, region: Box): readonly PlaceholderSpec[] =>
  [1, 2, 3].flatMap((number) => {
    const [head, text] = [textStyle('medium', 'ink', { bold: true }), textStyle('medium', 'ink2')];
    const pitch = Math.min(highestPitch, region.h / 3);
    const y = region.y + (number - 1) * pitch + fromRule;
    const textTop = head.line + belowHead;
    return [
      textPlaceholder(`${id}-${number}-head`, { ...region, y, h: head.line }, 'Head', head),
      textPlaceholder(
        `${id}-${number}-text`,
        { ...region, y: y + textTop, h: pitch - fromRule - textTop - minGap },
        'One or two lines',
        text,
      ),
    ];
  });

export function sidebarItems(context: SlideContext, spec: SidebarSpec): readonly FrameItem[] {
  const { items, region } = spec;
  const settled = stepDown<TypeName, { set: readonly SetItem[]; tops: readonly Px[]; fits: boolean }>(
    rungsFrom('medium'),
    (step) => {
      const set = items.map((item) => setItem(context, item, step, region.w));
      return { set, ...place(set, region) };
    },
  );
  if (!settled.fits) {
    const paragraphs = settled.set.flatMap(({ head, text }) => (text ? [head, text] : [head]));
    const taken = items.length * fromRule + (items.length - 1) * minGap;
    reportOverflow(context, paragraphs, { w: region.w, h: region.h - taken }, items[items.length - 1]!.path);
  }
  return items.flatMap((item, index) => draw(spec, item, settled.set[index]!, settled.tops[index]!, index));
}

function setItem(context: SlideContext, item: Item, step: TypeName, width: Px): SetItem {
  const squares = item.actors.length;
  const headIndent = squares === 0 ? 0 : squares * marker.size + (squares - 1) * marker.gap + marker.after;
  const head = paragraph(item.head, context.style(step, 'ink', { bold: true }), {
    heading: 3,
    path: [...item.path, 'head'],
  });
  const text = item.text && paragraph(item.text, context.style(step, 'ink2'), { path: [...item.path, 'text'] });
  const headHeight = context.measure.layout([head], width - headIndent).height;
  const textHeight = text ? context.measure.layout([text], width).height : 0;
  const height = headHeight + (text ? belowHead + textHeight : 0);
  return { head, headHeight, headIndent, text, textHeight, height };
}

/** At even steps where each keeps to its own, else one after the other with the room left between them. */
function place(set: readonly SetItem[], region: Box): { readonly tops: readonly Px[]; readonly fits: boolean } {
  const heights = set.map(({ height }) => fromRule + height);
  const pitch = Math.min(highestPitch, region.h / set.length);
  const even = heights.every((height, index) => {
    const next = index === set.length - 1 ? region.h : (index + 1) * pitch - minGap;
    return within(index * pitch + height, next);
  });
  if (even) return { tops: heights.map((_, index) => region.y + index * pitch), fits: true };
  const free = region.h - heights.reduce((sum, height) => sum + height, 0);
  const gap = set.length > 1 ? free / (set.length - 1) : free;
  let y = region.y;
  const tops = heights.map((height) => {
    const top = y;
    y += height + Math.max(gap, 0);
    return top;
  });
  return { tops, fits: set.length > 1 ? gap >= minGap : gap >= 0 };
}

function draw(spec: SidebarSpec, item: Item, set: SetItem, top: Px, index: number): readonly FrameItem[] {
  const { region } = spec;
  const id = `${spec.id}-${index + 1}`;
  const name = `${spec.name} ${index + 1}`;
  const click = spec.click(index);
  const y = top + fromRule;
  const rule = index === 0 ? openingRule : hairline;
  const squareTop = y + set.head.style.line / 2 - marker.size / 2;
  return [
    rule(`${id}-rule`, region.x, top, region.w, click),
    ...item.actors.map((actor, place) =>
      square(
        `${id}-actor-${place + 1}`,
        'Actor',
        region.x + place * (marker.size + marker.gap),
        squareTop,
        marker.size,
        `actor.${actor}.solid`,
        click,
      ),
    ),
    textItem({
      id: `${id}-head`,
      name: `${name} head`,
      placeholder: `${spec.id}-${index + 1}-head`,
      box: { x: region.x + set.headIndent, y, w: region.w - set.headIndent, h: set.headHeight },
      paragraphs: [set.head],
      click,
      path: item.path,
    }),
    ...(set.text
      ? [
          textItem({
            id: `${id}-text`,
            name: `${name} text`,
            placeholder: `${spec.id}-${index + 1}-text`,
            box: { x: region.x, y: y + set.headHeight + belowHead, w: region.w, h: set.textHeight },
            paragraphs: [set.text],
            click,
            path: item.path,
          }),
        ]
      : []),
  ];
}
