import type { SlideOf } from '../../model/deck.ts';
import { plainText } from '../../model/rich-text.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { fitText, reportOverflow, stepDown, within } from '../../compose/fit.ts';
import { openingRule } from '../../compose/marks.ts';
import { readings } from '../../compose/readings.ts';
import { paragraph, textItem } from '../../compose/text.ts';

const regions = regionsOf('quote');
const widthAlone = 1040;

/** The fewer characters, the larger; never larger than a quotation of its length should be. */
const quoteSizes: readonly { readonly size: TypeName; readonly most: number }[] = [
  { size: 'wordmark', most: 40 },
  { size: 'quote2', most: 90 },
  { size: 'quote', most: 160 },
  { size: 'closingHead', most: 240 },
  { size: 'date', most: 320 },
  { size: 'serifLead', most: Infinity },
];

interface VoiceSize {
  readonly by: TypeName;
  readonly role: TypeName;
}
const voiceSizes: readonly [VoiceSize, ...VoiceSize[]] = [
  { by: 'lead', role: 'body' },
  { by: 'body', role: 'small' },
  { by: 'small', role: 'label' },
];

export function composeQuote(slide: SlideOf<'quote'>, context: SlideContext): Composition {
  const click = slide.steps ? 1 : undefined;
  const beside = slide.support.length > 0;
  const box = beside ? regions.quote : { ...regions.quote, w: widthAlone };
  const length = plainText(slide.quote).length;
  const steps = quoteSizes.filter(({ most }) => length <= most).map(({ size }) => size) as [TypeName, ...TypeName[]];
  const path = [...slide.path, 'quote'];
  const quoted = stepDown(steps, (step) => {
    const style = context.style(step, 'ink');
    const { runs } = context.measure.balance(slide.quote, style, box.w, Math.floor(box.h / style.line));
    const paragraphs = [paragraph(runs, style)];
    const { height, broken } = context.measure.layout(paragraphs, box.w);
    return { paragraphs, broken, fits: within(height, box.h) };
  });
  if (!quoted.fits) reportOverflow(context, quoted.paragraphs, box, path);

  const by = { x: regions.by.x, y: regions.by.y + 19, w: beside ? regions.by.w : widthAlone, h: 131 };
  const voice = fitText(context, voiceSizes, by, [...slide.path, slide.role ? 'role' : 'by'], (size) => [
    paragraph(slide.by, context.style(size.by, 'ink', { bold: true })),
    ...(slide.role ? [paragraph(slide.role, context.style(size.role, 'ink2'), { spaceBefore: 2 })] : []),
  ]);
  const support = readings(context, {
    id: 'support',
    name: 'Support',
    items: slide.support,
    region: regions.support,
    click: (index) => (slide.steps ? index + 2 : undefined),
  });
  return [
    {
      items: [
        textItem({
          id: 'quote',
          name: 'Quotation',
          placeholder: 'quote',
          element: 'blockquote',
          box,
          paragraphs: quoted.paragraphs,
          click,
          path,
        }),
        openingRule('by-rule', regions.by.x, regions.by.y, regions.by.w, click),
        textItem({
          id: 'by',
          name: 'Voice',
          placeholder: 'by',
          element: 'cite',
          box: { ...by, h: voice.height },
          paragraphs: voice.paragraphs,
          click,
          path: [...slide.path, 'by'],
        }),
        ...support,
      ],
      clicks: slide.steps ? 1 + slide.support.length : 0,
    },
  ];
}
