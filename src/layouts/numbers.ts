import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, fitText, linesOf, reportOverflow, stepDown, within } from '../compose/fit.ts';
import { actorText, openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { box } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import { flag, labelText, list, map, needed, optional, reference, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { withTrueMinus } from '../resolve/figures.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';

const figure = map('a number', {
  value: needed(labelText, 'The figure as it is shown: 86 %, €14m.'),
  label: needed(text, 'What it counts.'),
  detail: optional(text, 'A smaller line below.'),
  actor: optional(reference('actor'), 'The actor whose colour it takes.'),
  caveat: optional(flag, 'Marked with an asterisk, for the caveat below.'),
});

const fields = {
  lead: optional(text, 'A sentence above them.'),
  numbers: needed(list('numbers', figure, { least: 1, most: 3 }), 'The figures.'),
  caveat: optional(text, 'What to keep in mind about those that are marked.'),
};

export interface NumberItem {
  readonly value: string;
  readonly label: RichText;
  readonly detail?: RichText;
  readonly actor?: number;
  readonly caveat: boolean;
  readonly path: SourcePath;
}

declare module '../model/outline.ts' {
  interface SlideLayouts {
    numbers: {
      outline: InferFields<typeof fields>;
      content: { readonly lead?: RichText; readonly numbers: readonly NumberItem[]; readonly caveat?: RichText };
    };
  }
}

const regions = {
  lead: box(72, 192, 1136, 56),
  numbers: box(72, 264, 1136, 278),
  numbersOpen: box(72, 264, 1136, 376),
  caveat: box(72, 582, 1136, 58),
};
/** Left edges and width of one, two or three figures side by side. */
const columnsOf = [
  { pitch: 0, w: 1136 },
  { pitch: 592, w: 544 },
  { pitch: 384, w: 368 },
] as const;
/** What a figure's own side bearing sets it in. */
const bearing: Px = 3;
/** Tops of a figure, of what it counts and of what else there is to say, with a caveat at the foot. */
const valueTop: Px = 28;
const belowValue: Px = 14;
const belowLabel: Px = 6;

export const numbersLayout = defineLayout({
  name: 'numbers',
  doc: 'One to three large figures.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Figure by figure.', count: ({ numbers }) => numbers.length },
  onPhone: 'scroll',
  citesSources: true,
  mostWords: 60,
  mayBeSparse: () => false,
  resolve: (slide, { path }, context) => ({
    lead: context.richOrNone(slide.lead),
    numbers: slide.numbers.map(({ value, label, detail, actor, caveat }, index) => ({
      value: withTrueMinus(context.plain(value)),
      label: context.rich(label),
      detail: context.richOrNone(detail),
      actor: context.actor(actor),
      caveat: caveat ?? false,
      path: [...path, 'numbers', index],
    })),
    caveat: context.richOrNone(slide.caveat),
  }),
  template: {
    label: 'Numbers',
    background: 'paper',
    regions,
    placeholders: [
      ...headPlaceholders,
      textPlaceholder('lead', regions.lead, 'One line that says what the numbers are', textStyle('lead', 'ink2')),
      ...[0, 1, 2].flatMap((index) => {
        const id = `number-${index + 1}`;
        const { numbers } = regions;
        const { pitch, w } = columnsOf[2];
        const x = numbers.x + index * pitch;
        const value = textStyle('figure3', 'ink');
        const label = textStyle('lead', 'ink', { bold: true });
        const valueAt = numbers.y + valueTop;
        const labelAt = valueAt + value.line + belowValue;
        const detailAt = labelAt + label.line + belowLabel;
        return [
          textPlaceholder(`${id}-value`, box(x - bearing, valueAt, w + bearing, value.line), '00', value),
          textPlaceholder(`${id}-label`, box(x, labelAt, w, label.line), 'Label', label),
          textPlaceholder(
            `${id}-detail`,
            box(x, detailAt, w, numbers.y + numbers.h - detailAt),
            'Detail',
            textStyle('body', 'ink2'),
          ),
        ];
      }),
      textPlaceholder('caveat', regions.caveat, 'Caveat', textStyle('small', 'ink'), { anchor: 'middle' }),
    ],
  },
  diagrams: () => [],
  compose: composeNumbers,
});

/** Figures side by side keep this much apart, with the gap of their columns, as long as they can step down. */
const valueGap: Px = 24;

const few: readonly [TypeName, ...TypeName[]] = ['figure2', 'figure3', 'figure4', 'figure5'];
const many: readonly [TypeName, ...TypeName[]] = ['figure3', 'figure4', 'figure5'];

interface WordSize {
  readonly label: TypeName;
  readonly detail: TypeName;
}
const wordSizes: readonly [WordSize, ...WordSize[]] = [
  { label: 'lead', detail: 'body' },
  { label: 'body', detail: 'small' },
  { label: 'small', detail: 'label' },
];

/** Figures of one size on one baseline; label and detail hang from them. */
function composeNumbers(slide: SlideOf<'numbers'>, context: SlideContext): Composition {
  const { numbers } = slide;
  const { pitch, w } = columnsOf[numbers.length - 1] ?? columnsOf[0];
  const region = numbersRegion(slide);
  const open = !slide.caveat;
  const value = stepDown(numbers.length < 3 ? few : many, (type) => {
    const style = context.style(type, 'ink');
    const room = (item: NumberItem, index: number): Px =>
      w - (item.caveat ? markWidth : index < numbers.length - 1 ? valueGap : 0);
    return {
      style,
      fits: numbers.every((item, index) =>
        within(context.measure.width(plain(item.value), style) - bearing, room(item, index)),
      ),
    };
  });
  const top = region.y + (open ? 56 : valueTop);
  const labelTop = top + value.style.line + (open ? 24 : value.style.size > 100 ? 4 : belowValue);
  const between = open ? 10 : belowLabel;
  const room = region.y + region.h - labelTop;
  const words = stepDown(wordSizes, (size) => {
    const set = numbers.map((item) => {
      const label = paragraph(item.label, context.style(size.label, 'ink', { bold: true }));
      const detail = item.detail && paragraph(item.detail, context.style(size.detail, 'ink2'));
      return { label, detail };
    });
    const labels = Math.max(...set.map(({ label }) => linesOf(context, label, w) * label.style.line));
    const details = Math.max(...set.map(({ detail }) => (detail ? context.measure.layout([detail], w).height : 0)));
    const broken = set.some(({ label, detail }) => breaksWord(context, [label, detail], w));
    return { set, labels, details, broken, fits: within(labels + between + details, room) };
  });

  const items = numbers.flatMap((item, index): FrameItem[] => {
    const id = `number-${index + 1}`;
    const name = `Number ${index + 1}`;
    const x = region.x + index * pitch;
    const click = slide.steps ? index + 1 : undefined;
    const colour = actorText(item.actor);
    const { label, detail } = words.set[index]!;
    const common = { click, path: item.path };
    const style: TextStyle = { ...value.style, colour };
    const valueRoom = w - (item.caveat ? markWidth : 0);
    if (!within(context.measure.width(plain(item.value), style) - bearing, valueRoom)) {
      reportOverflow(context, [paragraph(plain(item.value), style)], { w: valueRoom, h: style.line }, [
        ...item.path,
        'value',
      ]);
    }
    const own = detail ? [label, { ...detail, spaceBefore: between }] : [label];
    if (!words.fits && !within(context.measure.layout(own, w).height, room))
      reportOverflow(context, own, { w, h: room }, item.path);
    const detailTop = labelTop + words.labels + between;
    return [
      openingRule(`${id}-rule`, x, region.y, w, click),
      textItem({
        ...common,
        id: `${id}-value`,
        name: `${name} value`,
        placeholder: `${id}-value`,
        box: {
          x: x - bearing,
          y: top,
          w: item.caveat ? valueWidth(context, item, style) : w + bearing,
          h: style.line,
        },
        paragraphs: [paragraph(plain(item.value), style)],
      }),
      ...(item.caveat ? [caveatMark(context, item, style, { id, name, x, y: top, click })] : []),
      textItem({
        ...common,
        id: `${id}-label`,
        name: `${name} label`,
        placeholder: `${id}-label`,
        box: { x, y: labelTop, w, h: words.labels },
        paragraphs: [label],
      }),
      ...(detail
        ? [
            textItem({
              ...common,
              id: `${id}-detail`,
              name: `${name} detail`,
              placeholder: `${id}-detail`,
              box: { x, y: detailTop, w, h: words.details },
              paragraphs: [detail],
            }),
          ]
        : []),
    ];
  });
  return [
    {
      items: [...lead(slide, context), ...items, ...caveat(slide, context)],
      clicks: slide.steps ? numbers.length : 0,
    },
  ];
}

/** Without a lead the figures open the body, without a caveat they take its room. */
function numbersRegion(slide: SlideOf<'numbers'>): Box {
  const region = slide.caveat ? regions.numbers : regions.numbersOpen;
  if (slide.lead) return region;
  return { ...region, y: regions.lead.y, h: region.h + region.y - regions.lead.y };
}

/** Of the asterisk with what parts it from its figure. */
const markWidth: Px = 40;
const slack: Px = 8;

const valueWidth = (context: SlideContext, item: NumberItem, style: TextStyle): Px =>
  Math.ceil(context.measure.width(plain(item.value), style)) + slack;

/** The asterisk that leads to the caveat, beside the head of the figure. */
function caveatMark(
  context: SlideContext,
  item: NumberItem,
  value: TextStyle,
  at: { id: string; name: string; x: Px; y: Px; click?: number },
): FrameItem {
  const style = context.style('figure5', 'muted');
  return textItem({
    id: `${at.id}-mark`,
    name: `${at.name} mark`,
    role: 'label',
    box: {
      x: at.x - bearing + valueWidth(context, item, value),
      y: at.y + value.line * 0.05,
      w: markWidth - slack,
      h: style.line,
    },
    paragraphs: [paragraph(plain('*'), style)],
    click: at.click,
    path: item.path,
  });
}

function lead(slide: SlideOf<'numbers'>, context: SlideContext): readonly FrameItem[] {
  if (!slide.lead) return [];
  const text = slide.lead;
  const path = [...slide.path, 'lead'];
  const box = regions.lead;
  const { paragraphs } = fitText(context, ['lead', 'body', 'small'], box, path, (step) => [
    paragraph(text, context.style(step, 'ink2')),
  ]);
  return [textItem({ id: 'lead', name: 'Lead', placeholder: 'lead', box, paragraphs, path })];
}

function caveat(slide: SlideOf<'numbers'>, context: SlideContext): readonly FrameItem[] {
  if (!slide.caveat) return [];
  const text = slide.caveat;
  const path = [...slide.path, 'caveat'];
  const box = regions.caveat;
  const { paragraphs } = fitText(context, ['small', 'label'], { w: box.w - 40, h: box.h - 8 }, path, (step) => [
    paragraph(text, context.style(step, 'ink')),
  ]);
  return [
    textItem({
      id: 'caveat',
      name: 'Caveat',
      placeholder: 'caveat',
      anchor: 'middle',
      box,
      inset: { left: 20, right: 20 },
      fill: 'panel',
      paragraphs,
      path,
    }),
  ];
}
