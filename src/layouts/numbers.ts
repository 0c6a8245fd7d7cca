import type { Composition, SlideContext } from '../compose/context.ts';
import { breaksWord, fitText, inParts, linesOf, reportOverflow, rungsFrom, stepDown, within } from '../compose/fit.ts';
import { accentIndex, actorText, openingRule, panel, shareBar, shareBarHeight } from '../compose/marks.ts';
import { box, columns, headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FrameItem } from '../model/frame.ts';
import { flag, labelText, list, map, needed, optional, reference, text, type InferFields } from '../model/grammar.ts';
import { textRun, type RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { withTrueMinus } from '../language/number-format.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import { baseline } from '../typeset/lines.ts';
import { defineLayout } from './define-layout.ts';

const figure = map('a number', {
  value: needed(labelText, 'The figure as it is shown: 86 %, €14m.'),
  label: needed(text, 'What it counts.'),
  detail: optional(text, 'A smaller line below.'),
  actor: optional(reference('actor'), 'The actor whose colour it takes.'),
  caveat: optional(flag, 'Marked with an asterisk, for the caveat below.'),
});

const maxOnSlide = 3;
const fields = {
  lead: optional(text, 'A sentence above them.'),
  numbers: needed(list('numbers', figure, { least: 1 }), 'The figures; more than three go on to a next slide.'),
  caveat: optional(text, 'What to keep in mind about those that are marked.'),
};

interface NumberItem {
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

const leadHeight: Px = 72;
/** Its letters stand where other bodies begin; a little lower where a subtitle stands between them and the title. */
const aboveLead = (subtitle: boolean): Px => (subtitle ? -8 : 8);
const caveatHeight: Px = 58;
const aboveCaveat: Px = 24;
const withinCaveat = ({ x, y, w, h }: Box): Box => ({ x: x + 20, y, w: w - 40, h });

/** Where a sentence, the figures and a caveat stand. */
function placesOf(
  { body }: Room,
  { lead = false, caveat = false, subtitle = false } = {},
): { lead: Box; numbers: Box; caveat: Box } {
  const top = lead ? body.y + leadHeight : body.y;
  const foot = body.y + body.h - caveatHeight;
  return {
    lead: { ...body, y: body.y - aboveLead(subtitle), h: leadHeight - 12 },
    numbers: { ...body, y: top, h: (caveat ? foot - aboveCaveat : body.y + body.h) - top },
    caveat: { ...body, y: foot, h: caveatHeight },
  };
}
/** Between figures side by side. */
const gapOf = (room: Room, count: number): Px => (count === 2 ? room.grid.columnGap : room.grid.gutter);
/** What a figure's own side bearing sets it in, of its size. */
const bearing = 0.035;

export const numbersLayout = defineLayout({
  name: 'numbers',
  doc: 'Large figures.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'Figure by figure.', count: ({ numbers }) => numbers.length },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
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
  inCompanyTemplate: false,
  template: {
    label: 'Numbers',
    background: 'paper',
    placeholders: (room) => {
      const places = placesOf(room);
      return [
        ...headPlaceholders(room),
        ...columns(places.numbers, 3, gapOf(room, 3)).flatMap(({ x, y, w, h }, index) => {
          const id = `number-${index + 1}`;
          const value = textStyle('figureLarge', 'ink');
          const label = textStyle('medium', 'ink', { bold: true });
          const labelAt = y + 56 + value.line + 40;
          const detailAt = labelAt + label.line + belowLabel;
          return [
            textPlaceholder(`${id}-value`, box(x, y + 56, w, value.line), '00', value),
            textPlaceholder(`${id}-label`, box(x, labelAt, w, label.line), 'Label', label),
            textPlaceholder(`${id}-detail`, box(x, detailAt, w, y + h - detailAt), 'Detail', textStyle('lead', 'ink2')),
          ];
        }),
        textPlaceholder('lead', places.lead, 'One line that says what the numbers are', textStyle('medium', 'ink2')),
        textPlaceholder('caveat', withinCaveat(places.caveat), 'Caveat', textStyle('body', 'ink'), {
          anchor: 'middle',
        }),
      ];
    },
  },
  diagrams: () => [],
  compose: (slide, context) =>
    inParts(slide.numbers, maxOnSlide, (numbers) => composeNumbers({ ...slide, numbers }, context)),
});

const belowLabel: Px = 6;
/** With the space before it, in em. */
const shortUnit = 1.35;
/** Figures side by side keep this much apart, with the gap of their columns, as long as they can step down. */
const valueGap: Px = 24;

const valueSizes: readonly (readonly [TypeName, ...TypeName[]])[] = [
  ['figure1', 'figure1Small', 'figure1Least', 'figureLarge', 'figure2', 'figure3', 'figure4', 'figure5'],
  ['figure1Least', 'figureLarge', 'figure2', 'figure3', 'figure4', 'figure5'],
  ['figureLarge', 'figure2', 'figure3', 'figure4', 'figure5'],
];

interface WordSize {
  readonly label: TypeName;
  readonly detail: TypeName;
}
const wordSizes: readonly [WordSize, ...WordSize[]] = [
  { label: 'huge', detail: 'large' },
  { label: 'large', detail: 'medium' },
  { label: 'medium', detail: 'medium' },
  { label: 'medium', detail: 'lead' },
  { label: 'lead', detail: 'body' },
  { label: 'body', detail: 'small' },
  { label: 'small', detail: 'label' },
];

interface Candidate {
  readonly value: TypeName;
  readonly words: WordSize;
}
/** Sizes of figures with those of their words, both growing smaller in turn. */
function candidatesFor(count: number): readonly [Candidate, ...Candidate[]] {
  const values = valueSizes[Math.min(count, 3) - 1]!;
  const words = wordSizes.slice(Math.min(count, 3) - 1);
  const ranked = values.flatMap((value, first) =>
    words.map((word, second) => ({ candidate: { value, words: word }, rank: first + second })),
  );
  const sorted = ranked.toSorted((one, other) => one.rank - other.rank).map(({ candidate }) => candidate);
  return sorted as unknown as readonly [Candidate, ...Candidate[]];
}

/** A figure and what is said of it. */
interface SetNumber {
  readonly value: RichText;
  readonly label: Paragraph;
  readonly detail?: Paragraph;
}
interface SetNumbers {
  readonly value: TextStyle;
  readonly words: WordSize;
  readonly set: readonly SetNumber[];
  readonly labels: Px;
  readonly details: Px;
  readonly broken: boolean;
  readonly fits: boolean;
}

/** Figures of one size on one baseline; label and detail hang from them. The height that is left goes above and below the figures. */
function composeNumbers(slide: SlideOf<'numbers'>, context: SlideContext): Composition {
  const { numbers } = slide;
  const single = numbers.length === 1;
  const [lead, caveat, subtitle] = [slide.lead, slide.caveat, slide.subtitle].map((text) => text !== undefined);
  const places = placesOf(context.room, { lead, caveat, subtitle });
  const region = places.numbers;
  const boxes = columns(region, numbers.length, gapOf(context.room, numbers.length));
  const { w } = boxes[0]!;
  // A figure alone has its label and its detail side by side below it.
  const parted = single && numbers[0]!.detail !== undefined;
  const wordWidth = parted ? (w - context.room.grid.columnGap) / 2 : w;
  const candidates = candidatesFor(numbers.length);
  const fixed = single ? { above: 0, below: 16, bar: shareBarHeight + 24 } : { above: 24, below: 12, bar: 0 };

  /** Reset in PowerPoint makes a unit as large as its figure: a short one, or that of a figure alone, still stands beside it then. */
  const widthOf = (value: string, runs: RichText, style: TextStyle): Px => {
    const unit = runs[1] ? context.measure.width([textRun(runs[1].text)], style) : 0;
    return context.measure.width(single || unit < shortUnit * style.size ? plain(value) : runs, style);
  };
  const chosen = stepDown(candidates, ({ value, words }): SetNumbers => {
    const style = context.style(value, 'ink');
    const set = numbers.map((item): SetNumber => ({
      value: figureRuns(item.value),
      label: paragraph(item.label, context.style(words.label, 'ink', { bold: true })),
      detail: item.detail && paragraph(item.detail, context.style(words.detail, 'ink2')),
    }));
    const labels = Math.max(...set.map(({ label }) => linesOf(context, label, wordWidth) * label.style.line));
    const details = Math.max(
      ...set.map(({ detail }) => (detail ? context.measure.layout([detail], wordWidth).height : 0)),
    );
    const text = parted ? Math.max(labels, details) : labels + (details > 0 ? belowLabel + details : 0);
    const narrow = numbers.every((item, index) => {
      const room = w - (item.caveat ? markWidth : index < numbers.length - 1 ? valueGap : 0);
      return within(widthOf(item.value, set[index]!.value, style) - bearing * style.size, room);
    });
    // Words stay the smaller of the two: one line of a label is worth more than the next size of it.
    const isLarge = words.label === 'huge' || words.label === 'large' || words.label === 'medium';
    const calm = !isLarge || labels <= 2 * context.style(words.label, 'ink').line;
    return {
      value: style,
      words,
      set,
      labels,
      details,
      broken: set.some(({ label, detail }) => breaksWord(context, [label, detail], wordWidth)),
      fits: narrow && calm && within(fixed.above + style.line + fixed.below + fixed.bar + text, region.h),
    };
  });
  const { value, set, labels, details } = chosen;
  const text = parted ? Math.max(labels, details) : labels + (details > 0 ? belowLabel + details : 0);
  const free = Math.max(0, region.h - fixed.above - value.line - fixed.below - fixed.bar - text);
  const rise = single && !slide.lead ? riseOf(value, context) : 0;
  const top = region.y + fixed.above + (single ? -rise : Math.min(120, free * 0.38));
  const barTop = top + value.line + fixed.below + Math.min(80, (free + rise) * 0.3);
  const labelTop = single ? barTop + fixed.bar : barTop;
  const share = single ? shareOf(numbers[0]!.value) : undefined;

  const items = numbers.flatMap((item, index): FrameItem[] => {
    const id = `number-${index + 1}`;
    const name = `Number ${index + 1}`;
    const { x } = boxes[index]!;
    const click = slide.steps ? index + 1 : undefined;
    const { label, detail, value: runs } = set[index]!;
    const common = { click, path: item.path };
    const style: TextStyle = { ...value, colour: actorText(item.actor ?? accentIndex(context, index)) };
    const valueRoom = w - (item.caveat ? markWidth : 0);
    const set0 = bearing * style.size;
    if (!within(context.measure.width(runs, style) - set0, valueRoom)) {
      reportOverflow(context, [paragraph(runs, style)], { w: valueRoom, h: style.line }, [...item.path, 'value']);
    }
    const room = region.y + region.h - labelTop;
    const own = detail && !parted ? [label, { ...detail, spaceBefore: belowLabel }] : [label];
    if (!chosen.fits && !within(context.measure.layout(own, wordWidth).height, room))
      reportOverflow(context, own, { w: wordWidth, h: room }, item.path);
    const detailBox = parted
      ? box(x + wordWidth + context.room.grid.columnGap, labelTop, wordWidth, room)
      : box(x, labelTop + labels + belowLabel, w, room - labels - belowLabel);
    return [
      ...(single
        ? shareBar(id, x, barTop, w, share, item.actor ?? accentIndex(context, index), click)
        : [openingRule(`${id}-rule`, x, region.y, w, click)]),
      textItem({
        ...common,
        id: `${id}-value`,
        name: `${name} value`,
        placeholder: `${id}-value`,
        // Where a unit becomes as large as the figure and takes a second line, that goes upwards.
        anchor: 'bottom',
        box: box(x - set0, top, item.caveat ? valueWidth(context, runs, style) : w + set0, style.line),
        paragraphs: [paragraph(runs, style)],
      }),
      ...(item.caveat ? [caveatMark(context, item, runs, style, { id, name, x: x - set0, y: top, click })] : []),
      textItem({
        ...common,
        id: `${id}-label`,
        name: `${name} label`,
        placeholder: `${id}-label`,
        box: box(x, labelTop, wordWidth, parted ? room : labels),
        paragraphs: [label],
      }),
      ...(detail
        ? [
            textItem({
              ...common,
              id: `${id}-detail`,
              name: `${name} detail`,
              placeholder: `${id}-detail`,
              box: detailBox,
              paragraphs: [detail],
            }),
          ]
        : []),
    ];
  });
  const parts = [...(slide.lead ? ['lead'] : []), ...(slide.caveat ? ['caveat'] : [])];
  return [
    {
      items: [...leadItems(slide, places.lead, context), ...items, ...caveatItems(slide, places.caveat, context)],
      clicks: slide.steps ? numbers.length : 0,
      variant: { count: numbers.length, step: value.size >= 152 ? 0 : value.size >= 120 ? 1 : 2, parts },
    },
  ];
}

/** Of figures, in sizes of their letters: the least that the themes' faces have. */
const figureHeight = 0.66;

/** A figure alone begins where other bodies do: what is free above it in its line lies between title and body. */
function riseOf(value: TextStyle, { room, slide }: SlideContext): Px {
  if (room.given || slide.titleHidden || slide.subtitle) return 0;
  const above = baseline(value) - figureHeight * value.size;
  return Math.max(0, Math.min(above, room.body.y - room.title.y - room.title.h));
}

/** A figure's unit, written behind it, is half as large. */
function figureRuns(value: string): RichText {
  const [, figure, unit] = /^(.*\d)(\s*(?:[%‰°]|\p{L}{1,3}))$/u.exec(value) ?? [];
  return figure === undefined ? plain(value) : [textRun(figure), textRun(unit!, { size: 'half' })];
}

/** What part of the whole a figure in per cent says; none where it is no part. */
function shareOf(value: string): number | undefined {
  const [, figure] = /^(\d+(?:[.,]\d+)?)\s*%$/u.exec(value.trim()) ?? [];
  const share = figure === undefined ? NaN : Number(figure.replace(',', '.')) / 100;
  return share >= 0 && share <= 1 ? share : undefined;
}

/** Of the asterisk with what parts it from its figure. */
const markWidth: Px = 40;
const slack: Px = 8;

const valueWidth = (context: SlideContext, value: RichText, style: TextStyle): Px =>
  Math.ceil(context.measure.width(value, style)) + slack;

/** The asterisk that leads to the caveat, beside the head of the figure. */
function caveatMark(
  context: SlideContext,
  item: NumberItem,
  runs: RichText,
  value: TextStyle,
  at: { id: string; name: string; x: Px; y: Px; click?: number },
): FrameItem {
  const style = context.style('figure5', 'muted');
  return textItem({
    id: `${at.id}-mark`,
    name: `${at.name} mark`,
    role: 'label',
    box: {
      x: at.x + valueWidth(context, runs, value),
      y: at.y + value.line * 0.05,
      w: markWidth - slack,
      h: style.line,
    },
    paragraphs: [paragraph(plain('*'), style)],
    click: at.click,
    path: item.path,
  });
}

function leadItems(slide: SlideOf<'numbers'>, box: Box, context: SlideContext): readonly FrameItem[] {
  if (!slide.lead) return [];
  const text = slide.lead;
  const path = [...slide.path, 'lead'];
  const { paragraphs } = fitText(context, rungsFrom('medium'), box, path, (step) => [
    paragraph(text, context.style(step, 'ink2')),
  ]);
  return [textItem({ id: 'lead', name: 'Lead', placeholder: 'lead', box, paragraphs, path })];
}

function caveatItems(slide: SlideOf<'numbers'>, box: Box, context: SlideContext): readonly FrameItem[] {
  if (!slide.caveat) return [];
  const text = slide.caveat;
  const path = [...slide.path, 'caveat'];
  const words = withinCaveat(box);
  const { paragraphs } = fitText(context, rungsFrom('body'), { w: words.w, h: words.h - 8 }, path, (step) => [
    paragraph(text, context.style(step, 'ink')),
  ]);
  return [
    panel('caveat-panel', 'Caveat panel', box),
    textItem({ id: 'caveat', name: 'Caveat', placeholder: 'caveat', anchor: 'middle', box: words, paragraphs, path }),
  ];
}
