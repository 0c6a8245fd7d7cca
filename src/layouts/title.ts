import type { Composition, SlideContext } from '../compose/context.ts';
import { diagramItem } from '../compose/figure.ts';
import { panel } from '../compose/marks.ts';
import { box, kickerPlaceholder, subtitlePlaceholder, textPlaceholder, titlePlaceholder } from '../compose/regions.ts';
import type { Diagram, Figure, SlideOf } from '../model/deck.ts';
import { optional, type InferFields } from '../model/grammar.ts';
import type { Room } from '../model/room.ts';
import type { Box } from '../model/units.ts';
import { diagramShape, resolveDiagram } from '../resolve/diagram.ts';
import { resolveFigure, smallImageShape } from '../resolve/picture.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import {
  coverBesidePanel,
  coverPicture,
  coverFor,
  coverKicker,
  coverLine,
  coverLogo,
  coverRule,
  coverTitles,
  coverTop,
  coverWords,
  sectionList,
  sidePanel,
  sectionStrip,
  shownSectionPaths,
  shownSections,
} from './cover.ts';
import { authorsOf } from '../resolve/context.ts';
import { artInPanel, drawingPanel } from './given-sides.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  art: optional(diagramShape, 'A diagram on the dark panel.'),
  image: optional(smallImageShape, 'A picture that fills the panel, in place of art.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    title: {
      outline: InferFields<typeof fields>;
      content: {
        readonly kickerText?: string;
        readonly dateLabel?: string;
        readonly author?: string;
        readonly art?: Diagram;
        readonly figure?: Figure;
      };
    };
  }
}

export const titleLayout = defineLayout({
  name: 'title',
  doc: 'The first slide: the deck’s title, and a diagram as its art.',
  role: 'opening',
  title: { from: 'deck' },
  fields,
  check(slide, report) {
    if (slide.art && slide.image)
      report('exclusive-keys', ['image'], 'a drawing or a picture stands beside the title, not both', 'leave one out');
  },
  borrows: ({ title, subtitle, kicker, art, image }, place, outline) => [
    ...(art === undefined && image === undefined ? shownSectionPaths(place, outline, 'opening') : []),
    ...(title === undefined ? [['meta', 'title']] : []),
    ...(subtitle === undefined ? [['meta', 'subtitle']] : []),
    ...(kicker === undefined ? [['meta', 'kicker']] : []),
    ['meta', 'dateLabel'],
    ['meta', 'author'],
  ],
  steps: false,
  onPhone: 'fit',
  citesSources: false,
  maxWords: 60,
  mayBeSparse: () => true,
  async resolve(slide, { path }, context) {
    const { meta } = context.outline;
    const art = slide.art && resolveDiagram(slide.art, [...path, 'art'], context, { art: true });
    const { image } = slide;
    const figure = image === undefined ? undefined : await resolveFigure(image, [...path, 'image'], context);
    if ((slide.art && !art) || (image !== undefined && !figure)) return unusable;
    return {
      kickerText: context.plainOrNone(slide.kicker ?? meta.kicker),
      dateLabel: context.plainOrNone(meta.dateLabel),
      author: context.plainOrNone(authorsOf(meta.author)),
      art,
      ...(figure && { figure }),
    };
  },
  inCompanyTemplate: { types: ['title'], kinds: ['title'], places: ['subtitle', 'meta'], needs: 0 },
  template: {
    label: 'Title',
    type: 'title',
    background: 'paper',
    placeholders: (room) => [
      kickerPlaceholder(room),
      {
        ...titlePlaceholder(room),
        box: { ...room.body, y: 128, h: 240 },
        prompt: 'Title of the deck',
        style: textStyle('display', 'ink'),
      },
      {
        ...subtitlePlaceholder(room),
        box: { ...room.body, y: 392, h: 80 },
        prompt: 'Subtitle',
        style: textStyle('deckSubtitle', 'ink2'),
      },
      textPlaceholder('meta', { ...room.body, y: 584, h: 64 }, 'Author', textStyle('lead', 'ink')),
    ],
  },
  diagrams: ({ art }, room) => (art ? [{ diagram: art, box: artRegion(room) }] : []),
  compose: composeTitle,
});

const besideArt: readonly [TypeName, ...TypeName[]] = ['display', 'section', 'quote', 'closingHead'];

/** The deck's title with a diagram beside it, or as the theme has it. */
function composeTitle(slide: SlideOf<'title'>, context: SlideContext): Composition {
  const drawn = slide.art && diagramItem(slide.art, artRegion(context.room), context);
  const hasPanel = slide.art !== undefined || slide.figure !== undefined;
  const cover = slide.figure
    ? coverBesidePanel(context, [])
    : slide.art
      ? coverBesidePanel(context, [panel('art-panel', 'Art panel', sidePanel(context.room), undefined, 'art')])
      : coverFor('opening', context);
  const { words } = cover;
  const sections = hasPanel ? [] : shownSections(context.deck);
  const strip = context.deck.theme.look.cover === 'strip' && sections.length > 0;
  const onTop = strip && !hasPanel;
  const foot = hasPanel || context.deck.theme.look.cover === 'contents' ? 616 : 584;
  // A kicker below a logo begins where the words do.
  const top = context.deck.theme.logo && slide.kickerText ? coverTop + 40 : coverTop - 8;
  const place = { ...words, y: top, h: (strip ? 536 : foot - 48) - top };
  const meta = { left: slide.author, right: slide.dateLabel };
  return [
    {
      background: cover.background,
      items: [
        ...cover.backdrop,
        ...coverWords(context, cover, {
          title: hasPanel ? besideArt : coverTitles,
          below: slide.subtitle,
          place,
        }),
        ...(slide.kickerText ? [coverKicker(context, cover, slide.kickerText)] : []),
        ...coverLogo(context, cover),
        ...(onTop ? sectionStrip(context, cover, 560, 'all') : []),
        ...(context.deck.theme.look.cover === 'contents' && !hasPanel ? sectionList(context) : []),
        ...(onTop
          ? coverLine(context, cover, { ...meta, y: 60 })
          : coverLine(context, cover, { ...meta, y: foot, rule: coverRule(context) })),
        ...(drawn ? [drawn] : []),
        ...coverPicture(slide.figure, context, cover),
      ],
      clicks: drawn?.scene.clicks ?? 0,
      variant: { parts: [...(hasPanel ? ['art'] : []), ...(strip ? ['sections'] : [])] },
    },
  ];
}

/** The square in the panel that a diagram is drawn for. */
function artRegion(room: Room): Box {
  if (room.given) return artInPanel(drawingPanel(room));
  const { x, w, h } = sidePanel(room);
  const side = Math.min(432, w - 96);
  return box(x + (w - side) / 2, (h - side) / 2, side, side);
}
