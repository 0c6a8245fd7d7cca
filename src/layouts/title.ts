import type { Composition, SlideContext } from '../compose/context.ts';
import { diagramItem } from '../compose/drawing.ts';
import { panel } from '../compose/marks.ts';
import { kickerPlaceholder, subtitlePlaceholder, textPlaceholder, titlePlaceholder } from '../compose/placeholders.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { Diagram, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { optional, type InferFields } from '../model/grammar.ts';
import type { Paragraph } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import { diagramShape, resolveDiagram } from '../resolve/diagram.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { actorArt, artPanel, artRegion } from './actor-art.ts';
import { defineLayout, unusable } from './define-layout.ts';
import { deckKicker, deckSubtitle, displayRegions, displayTitle } from './display-title.ts';

const fields = { art: optional(diagramShape, 'A diagram on the dark panel.') };

declare module '../model/outline.ts' {
  interface SlideLayouts {
    title: {
      outline: InferFields<typeof fields>;
      content: {
        readonly kickerText?: string;
        readonly dateLabel?: string;
        readonly author?: string;
        readonly art?: Diagram;
      };
    };
  }
}

const regions = { ...displayRegions, art: artRegion };

export const titleLayout = defineLayout({
  name: 'title',
  doc: 'The first slide: the deck’s title, and a diagram as its art.',
  role: 'opening',
  title: { from: 'deck' },
  fields,
  borrows: ({ title, subtitle, kicker }) => [
    ...(title === undefined ? [['meta', 'title']] : []),
    ...(subtitle === undefined ? [['meta', 'subtitle']] : []),
    ...(kicker === undefined ? [['meta', 'kicker']] : []),
    ['meta', 'dateLabel'],
    ['meta', 'author'],
  ],
  steps: false,
  onPhone: 'fit',
  citesSources: false,
  mostWords: 60,
  mayBeSparse: () => true,
  resolve(slide, { path }, context) {
    const { meta } = context.outline;
    const art = slide.art && resolveDiagram(slide.art, [...path, 'art'], context, { art: true });
    if (slide.art && !art) return unusable;
    return {
      kickerText: context.plainOrNone(slide.kicker ?? meta.kicker),
      dateLabel: context.plainOrNone(meta.dateLabel),
      author: context.plainOrNone(meta.author),
      art,
    };
  },
  template: {
    label: 'Title',
    type: 'title',
    background: 'paper',
    artPanel,
    placeholders: (room) => [
      { ...kickerPlaceholder(room), box: regions.kicker, style: textStyle('kicker', 'ink') },
      {
        ...titlePlaceholder(room),
        box: regions.title,
        prompt: 'Title of the deck',
        style: textStyle('display', 'ink'),
      },
      {
        ...subtitlePlaceholder(room),
        box: regions.subtitle,
        prompt: 'Subtitle',
        style: textStyle('deckSubtitle', 'ink2'),
      },
      textPlaceholder('meta', regions.foot, 'Date and author', textStyle('label', 'muted'), { anchor: 'bottom' }),
    ],
  },
  diagrams: ({ art }) => (art ? [{ diagram: art, box: regions.art }] : []),
  compose: composeTitle,
});

const sizes: readonly [TypeName, ...TypeName[]] = ['display', 'section', 'quote', 'closingHead'];
const foot: Px = regions.foot.y + regions.foot.h;

/** Kicker, title and subtitle at left, the deck's picture in the dark panel at right. */
function composeTitle(slide: SlideOf<'title'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 288 }, 5, 'ink');
  const drawn = slide.art && diagramItem(slide.art, regions.art, context);
  const art = drawn ? [drawn] : slide.art ? [] : actorArt(context);
  return [
    {
      items: [
        panel('art-panel', 'Art panel', artPanel, undefined, 'art'),
        title.item,
        ...(slide.kickerText ? [deckKicker(context, slide.kickerText)] : []),
        ...(slide.subtitle ? [deckSubtitle(context, slide.subtitle, title.item.box.y + title.height + 32)] : []),
        ...art,
        ...meta(slide, context),
      ],
      clicks: drawn?.scene.clicks ?? 0,
    },
  ];
}

/** Date in ink, author below it, from the foot of the slide upwards. */
function meta(slide: SlideOf<'title'>, context: SlideContext): readonly FrameItem[] {
  const lines: Paragraph[] = [];
  if (slide.dateLabel) lines.push(paragraph(plain(slide.dateLabel), context.style('label', 'ink', { bold: true })));
  if (slide.author)
    lines.push(
      paragraph(plain(slide.author), context.style('label', 'muted'), lines.length > 0 ? { spaceBefore: 4 } : {}),
    );
  if (lines.length === 0) return [];
  const h = Math.max(regions.foot.h, context.measure.layout(lines, regions.foot.w).height);
  return [
    textItem({
      id: 'meta',
      name: 'Date and author',
      placeholder: 'meta',
      anchor: 'bottom',
      box: { ...regions.foot, y: foot - h, h },
      paragraphs: lines,
    }),
  ];
}
