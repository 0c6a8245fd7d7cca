import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, linesOf, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { hairline, openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { body } from '../compose/regions.ts';
import { boxOnBaseline, paragraph, textItem } from '../compose/text.ts';
import type { Item, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import type { Px } from '../model/units.ts';
import { list, needed, type InferFields } from '../model/grammar.ts';
import { itemShape, resolveItems } from '../resolve/items.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';

const fields = { points: needed(list('points', itemShape, { least: 1, most: 4 }), 'The points.') };

declare module '../model/outline.ts' {
  interface SlideLayouts {
    takeaways: {
      outline: InferFields<typeof fields>;
      content: { readonly points: readonly Item[] };
    };
  }
}

const regions = { rows: body };
const { rows } = regions;
const headWidth = 272;
const textLeft = 360;
const textWidth = 848;
/** The baseline that head and text of a point begin on; `further` is the height of the lines below it. */
const baselineOf = (index: number, row: Px, further = 0): Px => rows.y + index * row + row / 2 + 11 - further / 2;

export const takeawaysLayout = defineLayout({
  name: 'takeaways',
  doc: 'One to four points to leave the room with.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Point by point.', count: ({ points }) => points.length },
  onPhone: 'scroll',
  citesSources: true,
  mostWords: 60,
  mayBeSparse: () => false,
  resolve: (slide, { path }, context) => ({ points: resolveItems(slide.points, [...path, 'points'], context) }),
  template: {
    label: 'Takeaways',
    background: 'paper',
    regions,
    placeholders: [
      ...headPlaceholders,
      ...[0, 1, 2, 3].flatMap((index) => {
        const id = `point-${index + 1}`;
        const head = textStyle('closingHead', 'ink');
        const text = textStyle('lead', 'ink2');
        const baseline = baselineOf(index, rows.h / 4);
        return [
          textPlaceholder(`${id}-head`, boxOnBaseline(head, rows.x, baseline, headWidth), 'Head', head),
          textPlaceholder(`${id}-text`, boxOnBaseline(text, textLeft, baseline, textWidth), 'What to remember', text),
        ];
      }),
    ],
  },
  diagrams: () => [],
  compose: composeTakeaways,
});

const headSizes: readonly [TypeName, ...TypeName[]] = ['closingHead', 'date', 'serifLead'];
const textSizes: readonly [TypeName, ...TypeName[]] = ['lead', 'body', 'small', 'label'];

/** A row a point, as high as the body allows; head and text begin on one baseline, about the middle of the row. */
function composeTakeaways(slide: SlideOf<'takeaways'>, context: SlideContext): Composition {
  const { points } = slide;
  const row = rows.h / points.length;
  const room = row - 24;
  const withText = points.some(({ text }) => text);
  const widthOfHead = withText ? headWidth : rows.w;
  const heads = stepDown(headSizes, (step) => {
    const paragraphs = points.map((point) => paragraph(point.head, context.style(step, 'ink'), { heading: 3 }));
    const lines = paragraphs.map((text) => linesOf(context, text, widthOfHead));
    return {
      paragraphs,
      lines,
      broken: breaksWord(context, paragraphs, widthOfHead),
      fits: lines.every((count) => count === 1 || (count === 2 && step !== headSizes[0] && within(count * 36, room))),
    };
  });
  const texts = stepDown(textSizes, (step) => {
    const paragraphs = points.map((point) => point.text && paragraph(point.text, context.style(step, 'ink2')));
    const lines = paragraphs.map((text) => (text ? linesOf(context, text, textWidth) : 0));
    return { paragraphs, lines, fits: lines.every((count) => within(count * context.style(step, 'ink2').line, room)) };
  });
  const items = points.flatMap((point, index): FrameItem[] => {
    const id = `point-${index + 1}`;
    const top = rows.y + index * row;
    const click = slide.steps ? index + 1 : undefined;
    const head = heads.paragraphs[index]!;
    const text = texts.paragraphs[index];
    const headLines = heads.lines[index]!;
    const textLines = texts.lines[index]!;
    const second = Math.max((headLines - 1) * head.style.line, text ? (textLines - 1) * text.style.line : 0);
    const first = baselineOf(index, row, second);
    if (!within(headLines * head.style.line, room))
      reportOverflow(context, [head], { w: widthOfHead, h: room }, point.path);
    if (text && !within(textLines * text.style.line, room))
      reportOverflow(context, [text], { w: textWidth, h: room }, point.path);
    return [
      (index === 0 ? openingRule : hairline)(`${id}-rule`, rows.x, top, rows.w, click),
      textItem({
        id: `${id}-head`,
        name: `Point ${index + 1} head`,
        placeholder: `${id}-head`,
        box: boxOnBaseline(head.style, rows.x, first, widthOfHead, headLines),
        paragraphs: [head],
        click,
        path: point.path,
      }),
      ...(text
        ? [
            textItem({
              id: `${id}-text`,
              name: `Point ${index + 1} text`,
              placeholder: `${id}-text`,
              box: boxOnBaseline(text.style, textLeft, first, textWidth, textLines),
              paragraphs: [text],
              click,
              path: point.path,
            }),
          ]
        : []),
    ];
  });
  return [{ items, clicks: slide.steps ? points.length : 0 }];
}
