import type { Composition, SlideContext } from '../compose/context.ts';
import { containSize, figureItems, figureWords, fitOf } from '../compose/figure.ts';
import { fitText, heightOf, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { sidebarItems, sidebarPlaceholders } from '../compose/sidebar.ts';
import { paragraph, textItem } from '../compose/text.ts';
import { quotationMarks } from '../language/smart-quotes.ts';
import type { Figure, Item, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import {
  list,
  needed,
  optional,
  quotedText,
  text,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import { isPlain, plainText, textRun, type RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { ResolveContext } from '../resolve/context.ts';
import { itemShape, resolveItems } from '../resolve/items.ts';
import { imageShape, resolveFigure } from '../resolve/picture.ts';
import type { Box, Px } from '../model/units.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  quote: needed(quotedText, 'The words, without quotation marks.'),
  by: needed(text, 'Who said it.'),
  role: optional(text, 'Who that is, and where it was said.'),
  image: optional(imageShape, 'The speaker.'),
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
        readonly figure?: Figure;
      };
    };
  }
}

/** From the rule to the name of the voice. */
const belowRule: Px = 19;
/** Of the picture of the speaker, at the start. */
const portraitWidth: Px = 336;
const voiceHeight: Px = 150;
const aboveRule: Px = 24;
const aboveQuote: Px = 4;

/** Where a quotation, its voice and what stands beside them are. */
function placesOf(room: Room, beside: boolean, portrait = false): { quote: Box; by: Box; support: Box } {
  const { side, grid } = room;
  const from = portrait ? portraitWidth + grid.sideGap : 0;
  const body = { ...room.body, x: room.body.x + from, w: room.body.w - from };
  const w = beside ? body.w - side.w - grid.columnGap : body.w;
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
  maxWords: 60,
  mayBeSparse: () => true,
  check: checkBeside,
  async resolve(slide, { path }, context) {
    const { image } = slide;
    const figure = image === undefined ? undefined : await resolveFigure(image, [...path, 'image'], context);
    if (image !== undefined && !figure) return unusable;
    return {
      quote: inQuotationMarks(slide.quote, context),
      by: context.rich(slide.by),
      role: context.richOrNone(slide.role),
      support: resolveItems(slide.support, [...path, 'support'], context),
      ...(figure && { figure }),
    };
  },
  inCompanyTemplate: { types: [], kinds: ['quote'], places: ['quote', 'voice'], needs: 1, main: 'quote' },
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

function checkBeside(slide: Loose<InferFields<typeof fields>>, report: Report): void {
  if (slide.support && slide.image)
    report(
      'exclusive-keys',
      ['image'],
      'points or a picture stand beside a quotation, not both',
      'take columns for all three',
    );
}

/** The fewer characters, the larger; never larger than a quotation of its length should be. */
const quoteSizes: readonly { readonly size: TypeName; readonly most: number }[] = [
  { size: 'dateHuge', most: 48 },
  { size: 'wordmark', most: 80 },
  { size: 'divider', most: 120 },
  { size: 'quote2', most: 190 },
  { size: 'headHuge', most: 240 },
  { size: 'quote', most: 300 },
  { size: 'closingHead', most: 360 },
  { size: 'date', most: 420 },
  { size: 'serifLead', most: Infinity },
];

/** A quotation beside a picture is set as if it had so many characters more. */
const portraitCost = 100;

interface VoiceSize {
  readonly by: TypeName;
  readonly role: TypeName;
}
const voiceSizes: readonly [VoiceSize, ...VoiceSize[]] = [
  { by: 'large', role: 'medium' },
  { by: 'medium', role: 'lead' },
  { by: 'lead', role: 'body' },
  { by: 'body', role: 'small' },
  { by: 'small', role: 'label' },
];

/** A voice is at most about half as large as what it says. */
const voicesFor = (quote: Px, { style }: SlideContext): readonly [VoiceSize, ...VoiceSize[]] =>
  style('large', 'ink').size <= quote * 0.6 ? voiceSizes : (voiceSizes.slice(1) as [VoiceSize, ...VoiceSize[]]);

function composeQuote(slide: SlideOf<'quote'>, context: SlideContext): Composition {
  const click = slide.steps ? 1 : undefined;
  const beside = slide.support.length > 0;
  const { figure } = slide;
  const places = placesOf(context.room, beside, figure !== undefined);
  const box = places.quote;
  const length = plainText(slide.quote).length + (figure ? portraitCost : 0);
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
  const voice = fitText(
    context,
    voicesFor(quoted.size, context),
    by,
    [...slide.path, slide.role ? 'role' : 'by'],
    (size) => [
      paragraph(slide.by, context.style(size.by, 'ink', { bold: true })),
      ...(slide.role ? [paragraph(slide.role, context.style(size.role, 'ink2'), { spaceBefore: 2 })] : []),
    ],
  );
  const support = sidebarItems(context, {
    id: 'support',
    name: 'Support',
    items: slide.support,
    region: places.support,
    click: (index) => (slide.steps ? index + 2 : undefined),
  });
  const portrait = figure ? portraitItems(figure, click, context) : [];
  // Beside a picture quotation and voice stand together, about the same middle as the picture.
  const heights = {
    quote: context.measure.layout(quoted.paragraphs, box.w).height,
    voice: heightOf(context, voice.paragraphs, by.w),
  };
  const top = context.room.body.y + aboveMiddle(heights.quote + toVoice + heights.voice, context.room.body);
  const words = figure
    ? {
        quote: { ...box, y: top, h: heights.quote },
        by: { ...by, y: top + heights.quote + toVoice, h: Math.min(by.h, heights.voice + 8) },
      }
    : { quote: box, by };
  return [
    {
      items: [
        ...portrait,
        textItem({
          id: 'quote',
          name: 'Quotation',
          placeholder: 'quote',
          element: 'blockquote',
          anchor: 'middle',
          box: words.quote,
          paragraphs: quoted.paragraphs,
          click,
          path,
        }),
        ...(figure ? [] : [openingRule('by-rule', places.by.x, places.by.y, places.by.w, click)]),
        textItem({
          id: 'by',
          name: 'Voice',
          placeholder: 'by',
          element: 'cite',
          box: words.by,
          paragraphs: voice.paragraphs,
          click,
          path: [...slide.path, 'by'],
        }),
        ...support,
      ],
      clicks: slide.steps ? 1 + slide.support.length : 0,
      variant: {
        step: quoted.size >= 56 ? 0 : quoted.size >= 40 ? 1 : 2,
        parts: beside ? ['support'] : figure ? ['image'] : [],
      },
    },
  ];
}

const toVoice: Px = 32;
/** What is less high than the body stands a little above its middle. */
const aboveMiddle = (height: Px, { h }: Box): Px => Math.max(0, (h - height) * 0.45);

/** At most as high as the body. */
function portraitItems(figure: Figure, click: number | undefined, context: SlideContext): readonly FrameItem[] {
  const { body } = context.room;
  const whole = { ...body, w: portraitWidth };
  const words = figureWords(figure, portraitWidth, context).height;
  const natural = containSize(figure.picture, { w: portraitWidth, h: body.h - words }).h + words;
  const height = fitOf(figure, whole) === 'cover' ? body.h : Math.min(body.h, natural);
  const region = { ...whole, y: body.y + aboveMiddle(height, body), h: height };
  return figureItems(figure, region, context, { id: 'image', name: 'Picture', click, fit: fitOf(figure, whole) }).items;
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
