import type { Composition, SlideContext } from '../compose/context.ts';
import { fitText, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { sidebarItems, sidebarPlaceholders } from '../compose/sidebar.ts';
import { paragraph, textItem } from '../compose/text.ts';
import { quotationMarks } from '../language/smart-quotes.ts';
import type { Item, SlideOf } from '../model/deck.ts';
import { list, needed, optional, quotedText, text, type InferFields } from '../model/grammar.ts';
import { isPlain, plainText, textRun, type RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { itemShape, resolveItems } from '../resolve/items.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';

const fields = {
  quote: needed(quotedText, 'The words, without quotation marks.'),
  by: needed(text, 'Who said it.'),
  role: optional(text, 'Who that is, and where it was said.'),
  support: optional(list('items', itemShape, { most: 3 }), 'Up to three points beside it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    quote: {
      outline: InferFields<typeof fields>;
      content: {
        /** With the language's quotation marks around it. */
        readonly quote: RichText;
        readonly by: RichText;
        readonly role?: RichText;
        readonly support: readonly Item[];
      };
    };
  }
}

/** Of a quotation with nothing beside it. */
const widthAlone: Px = 1040;
/** From the rule to the name of the voice. */
const belowRule: Px = 19;
const voiceHeight: Px = 150;
const aboveRule: Px = 24;
const aboveQuote: Px = 16;

/** Where a quotation, its voice and what stands beside them are. */
function placesOf({ body, side, grid }: Room, beside: boolean): { quote: Box; by: Box; support: Box } {
  const w = beside ? body.w - side.w - grid.columnGap : Math.min(widthAlone, body.w);
  const foot = body.y + body.h - voiceHeight;
  return {
    quote: { ...body, y: body.y + aboveQuote, w, h: foot - aboveRule - body.y - aboveQuote },
    by: { ...body, y: foot, w, h: voiceHeight },
    support: side,
  };
}

const belowVoiceRule = ({ x, y, w, h }: Box): Box => ({ x, y: y + belowRule, w, h: h - belowRule });

export const quoteLayout = defineLayout({
  name: 'quote',
  doc: 'A quotation, with who said it.',
  role: 'content',
  title: { from: 'key', key: 'quote', as: 'name' },
  fields,
  steps: { doc: 'The quotation, then the points beside it.', count: ({ support = [] }) => 1 + support.length },
  onPhone: 'scroll',
  citesSources: true,
  mostWords: 60,
  mayBeSparse: () => true,
  resolve: (slide, { path }, context) => ({
    quote: inQuotationMarks(slide.quote, context),
    by: context.rich(slide.by),
    role: context.richOrNone(slide.role),
    support: resolveItems(slide.support, [...path, 'support'], context),
  }),
  template: {
    label: 'Quote',
    background: 'paper',
    placeholders: (room) => {
      const places = placesOf(room, true);
      return [
        ...headPlaceholders(room),
        textPlaceholder('quote', places.quote, 'Quotation', textStyle('quote2', 'ink'), { anchor: 'middle' }),
        textPlaceholder('by', belowVoiceRule(places.by), 'Who said so', textStyle('lead', 'ink', { bold: true })),
        ...sidebarPlaceholders('support', places.support),
      ];
    },
  },
  diagrams: () => [],
  compose: composeQuote,
});

/** The fewer characters, the larger; never larger than a quotation of its length should be. */
const quoteSizes: readonly { readonly size: TypeName; readonly most: number }[] = [
  { size: 'dateHuge', most: 24 },
  { size: 'wordmark', most: 60 },
  { size: 'divider', most: 90 },
  { size: 'quote2', most: 140 },
  { size: 'headHuge', most: 180 },
  { size: 'quote', most: 220 },
  { size: 'closingHead', most: 280 },
  { size: 'date', most: 340 },
  { size: 'serifLead', most: Infinity },
];

interface VoiceSize {
  readonly by: TypeName;
  readonly role: TypeName;
}
const voiceSizes: readonly [VoiceSize, ...VoiceSize[]] = [
  { by: 'medium', role: 'lead' },
  { by: 'lead', role: 'body' },
  { by: 'body', role: 'small' },
  { by: 'small', role: 'label' },
];

function composeQuote(slide: SlideOf<'quote'>, context: SlideContext): Composition {
  const click = slide.steps ? 1 : undefined;
  const beside = slide.support.length > 0;
  const places = placesOf(context.room, beside);
  const box = places.quote;
  const length = plainText(slide.quote).length;
  const steps = quoteSizes.filter(({ most }) => length <= most).map(({ size }) => size) as [TypeName, ...TypeName[]];
  const path = [...slide.path, 'quote'];
  const quoted = stepDown(steps, (step) => {
    const style = context.style(step, 'ink');
    const { look } = context.measure.balance(slide.quote, style, box.w, Math.floor(box.h / style.line));
    const paragraphs = [paragraph(slide.quote, style, look)];
    const { height, broken } = context.measure.layout(paragraphs, box.w);
    return { size: style.size, paragraphs, broken, fits: within(height, box.h) };
  });
  if (!quoted.fits) reportOverflow(context, quoted.paragraphs, box, path);

  const by = belowVoiceRule(places.by);
  const voice = fitText(context, voiceSizes, by, [...slide.path, slide.role ? 'role' : 'by'], (size) => [
    paragraph(slide.by, context.style(size.by, 'ink', { bold: true })),
    ...(slide.role ? [paragraph(slide.role, context.style(size.role, 'ink2'), { spaceBefore: 2 })] : []),
  ]);
  const support = sidebarItems(context, {
    id: 'support',
    name: 'Support',
    items: slide.support,
    region: places.support,
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
          anchor: 'middle',
          box,
          paragraphs: quoted.paragraphs,
          click,
          path,
        }),
        openingRule('by-rule', places.by.x, places.by.y, places.by.w, click),
        textItem({
          id: 'by',
          name: 'Voice',
          placeholder: 'by',
          element: 'cite',
          box: by,
          paragraphs: voice.paragraphs,
          click,
          path: [...slide.path, 'by'],
        }),
        ...support,
      ],
      clicks: slide.steps ? 1 + slide.support.length : 0,
      variant: { step: quoted.size >= 56 ? 0 : quoted.size >= 40 ? 1 : 2, parts: beside ? ['support'] : [] },
    },
  ];
}

const ownMarks = /^(?:"([^"]*)"|“([^“”]*)”|„([^„“”]*)[“”]|«([^«»]*)»|»([^«»]*)«|”([^”]*)”|「([^「」]*)」)$/su;

/** The quotation marks of the language, whether or not the author set some around the whole. */
export function inQuotationMarks(text: string, context: ResolveContext): RichText {
  const inside = ownMarks
    .exec(text.trim())
    ?.slice(1)
    .find((part) => part !== undefined);
  const { open, close } = quotationMarks(context.locale.tag);
  const quote = context.richQuoted(inside ?? text);
  const first = quote[0];
  const last = quote.at(-1);
  if (quote.length === 1 && isPlain(first)) return [textRun(open + first.text + close)];
  return [
    ...(isPlain(first) ? [textRun(open + first.text)] : [textRun(open), ...(first ? [first] : [])]),
    ...quote.slice(1, -1),
    ...(quote.length < 2 ? [textRun(close)] : isPlain(last) ? [textRun(last.text + close)] : [last!, textRun(close)]),
  ];
}
