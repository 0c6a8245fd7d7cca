import type { Composition, SlideContext } from '../compose/context.ts';
import { fitText } from '../compose/fit.ts';
import { kickerPlaceholder, textPlaceholder, titlePlaceholder } from '../compose/regions.ts';
import { paragraph, splitLines, textItem } from '../compose/text.ts';
import type { Figure, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { needed, optional, text, type InferFields } from '../model/grammar.ts';
import { textRun, type RichText } from '../model/rich-text.ts';
import type { Box } from '../model/units.ts';
import { resolveFigure, smallImageShape } from '../resolve/picture.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import {
  closingTitles,
  coverPicture,
  coverBesidePanel,
  coverFor,
  coverKicker,
  coverLine,
  coverLogo,
  coverRule,
  coverTop,
  coverWords,
  sectionStrip,
  shownSectionPaths,
  shownSections,
  type Cover,
} from './cover.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  message: needed(text, 'The last words.'),
  contact: optional(text, 'Where to reach the speaker.'),
  image: optional(smallImageShape, 'A picture that fills a panel beside the words.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    closing: {
      outline: InferFields<typeof fields>;
      content: {
        /** Below a title of its own; without one, the message is the title. */
        readonly message?: RichText;
        readonly contact?: RichText;
        readonly figure?: Figure;
      };
    };
  }
}

export const closingLayout = defineLayout({
  name: 'closing',
  doc: 'The last slide.',
  role: 'closing',
  title: { from: 'key', key: 'message', as: 'whole' },
  fields,
  borrows: ({ image }, place, outline) => (image === undefined ? shownSectionPaths(place, outline, 'closing') : []),
  steps: false,
  onPhone: 'scroll',
  citesSources: false,
  maxWords: 60,
  mayBeSparse: () => true,
  async resolve({ title, message, contact, image }, { path }, context) {
    const figure = image === undefined ? undefined : await resolveFigure(image, [...path, 'image'], context);
    if (image !== undefined && !figure) return unusable;
    return {
      message: title === undefined ? undefined : context.rich(message),
      contact: context.richOrNone(contact),
      ...(figure && { figure }),
    };
  },
  inCompanyTemplate: { types: [], kinds: ['closing'], places: ['subtitle'], needs: 0, instead: 'title' },
  template: {
    label: 'Closing',
    background: 'paper',
    placeholders: (room) => [
      kickerPlaceholder(room),
      {
        ...titlePlaceholder(room),
        box: { ...room.body, y: 128, h: 240 },
        prompt: 'What to remember',
        style: textStyle('display', 'ink'),
      },
      textPlaceholder('contact', { ...room.body, y: 584, h: 96 }, 'Contact', textStyle('lead', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeClosing,
});

/** The last words, as the theme has its title. */
function composeClosing(slide: SlideOf<'closing'>, context: SlideContext): Composition {
  const { figure } = slide;
  const cover = figure ? coverBesidePanel(context, []) : coverFor('closing', context);
  const { words } = cover;
  const strip = !figure && context.deck.theme.look.cover === 'strip' && shownSections(context.deck).length > 0;
  const below = [slide.message ?? [], slide.subtitle ?? []].filter((text) => text.length > 0);
  const contactTop = strip ? 432 : 584;
  const top = context.deck.theme.logo && slide.kicker ? coverTop + 40 : coverTop - 8;
  const place = { ...words, y: top, h: contactTop - (slide.contact || !strip ? 48 : -88) - top };
  const rule = strip ? [] : coverLine(context, cover, { y: contactTop, rule: coverRule(context) });
  return [
    {
      background: cover.background,
      items: [
        ...cover.backdrop,
        ...coverWords(context, cover, {
          title: figure ? (closingTitles.slice(1) as [TypeName, ...TypeName[]]) : closingTitles,
          below: below.length > 0 ? joinLines(below) : undefined,
          place,
          path: [...slide.path, slide.message ? 'title' : 'message'],
        }),
        ...(slide.kicker ? [coverKicker(context, cover, slide.kicker.text)] : []),
        ...coverLogo(context, cover),
        ...(strip ? sectionStrip(context, cover, 560, 'all') : rule),
        ...contactItems(slide, context, cover, { ...words, y: contactTop, h: figure?.credit ? 72 : 96 }),
        ...coverPicture(figure, context, cover),
      ],
      clicks: 0,
      variant: { parts: figure ? ['picture'] : strip ? ['sections'] : [] },
    },
  ];
}

const joinLines = (lines: readonly RichText[]): RichText =>
  lines.flatMap((line, index) => (index === 0 ? line : [textRun('\n'), ...line]));

/** The first of several lines says what for. */
function contactItems(
  slide: SlideOf<'closing'>,
  context: SlideContext,
  cover: Cover,
  place: Box,
): readonly FrameItem[] {
  if (!slide.contact) return [];
  const path = [...slide.path, 'contact'];
  const lines = splitLines(slide.contact);
  const { paragraphs } = fitText(context, ['lead', 'body', 'small', 'label'] as const, place, path, (step) =>
    lines.map((runs, index) =>
      index === 0 && lines.length > 1
        ? paragraph(runs, context.style(step, cover.ink, { bold: true }))
        : paragraph(runs, context.style(step, cover.ink2), index > 0 ? { spaceBefore: 4 } : {}),
    ),
  );
  return [textItem({ id: 'contact', name: 'Contact', placeholder: 'contact', box: place, paragraphs, path })];
}
