import type { Composition, SlideContext } from '../compose/context.ts';
import { stepDown } from '../compose/fit.ts';
import { hairline } from '../compose/marks.ts';
import { box, textPlaceholder } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { Colour } from '../model/colour.ts';
import type { Figure, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { optional, text, type InferFields } from '../model/grammar.ts';
import { textRun, type RichText } from '../model/rich-text.ts';
import type { Box, Px } from '../model/units.ts';
import { resolveFigure, smallImageShape } from '../resolve/picture.ts';
import { textStyle, type TypeName } from '../theme/tokens.ts';
import {
  accentOf,
  coverPicture,
  coverBesidePanel,
  coverFor,
  coverKicker,
  coverWords,
  dividerTitles,
  sectionStrip,
  shownSectionPaths,
  shownSections,
  type Cover,
} from './cover.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  answer: optional(text, 'The section’s message in one line.'),
  image: optional(smallImageShape, 'A picture that fills a panel beside the words.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    section: {
      outline: InferFields<typeof fields>;
      content: { readonly number?: number; readonly answer?: RichText; readonly figure?: Figure };
    };
  }
}

export const sectionLayout = defineLayout({
  name: 'section',
  doc: 'A divider in front of a section.',
  role: 'divider',
  title: { from: 'section' },
  fields,
  borrows({ title, answer, subtitle, image }, place, outline) {
    const { sectionPath } = place;
    if (sectionPath === undefined) return [];
    const own = [...sectionPath, 'title'];
    const listed = image === undefined ? shownSectionPaths(place, outline, 'divider') : [];
    return [
      ...(title === undefined ? [own] : []),
      ...((answer ?? subtitle) === undefined ? [[...sectionPath, 'answer']] : []),
      ...listed.filter((path) => title !== undefined || path.join() !== own.join()),
    ];
  },
  steps: false,
  onPhone: 'scroll',
  citesSources: false,
  maxWords: 60,
  mayBeSparse: () => true,
  async resolve({ answer, subtitle, image }, { path, section }, context) {
    const figure = image === undefined ? undefined : await resolveFigure(image, [...path, 'image'], context);
    if (image !== undefined && !figure) return unusable;
    return {
      number: section?.number,
      answer: context.richOrNone(answer ?? subtitle) ?? section?.answer,
      ...(figure && { figure }),
    };
  },
  inCompanyTemplate: { types: ['secHead'], kinds: ['section'], places: ['answer'], needs: 0, instead: 'title' },
  template: {
    label: 'Section',
    type: 'secHead',
    background: 'dark',
    placeholders: ({ body }) => [
      textPlaceholder('number', { ...body, y: 120, w: body.w * 0.22, h: 400 }, '1', textStyle('divider', 'dark.muted')),
      {
        id: 'title',
        kind: 'title',
        box: { ...body, x: body.x + body.w * 0.25, y: 200, w: body.w * 0.75, h: 160 },
        prompt: 'Section',
        style: textStyle('display', 'dark.ink'),
      },
      textPlaceholder(
        'answer',
        { ...body, x: body.x + body.w * 0.25, y: 380, w: body.w * 0.75, h: 96 },
        'What this section answers',
        textStyle('large', 'dark.ink2'),
      ),
    ],
  },
  diagrams: () => [],
  compose: composeSection,
});

/** The section's number, its title and what it answers, as the theme has its title. */
function composeSection(slide: SlideOf<'section'>, context: SlideContext): Composition {
  const { figure } = slide;
  const cover = figure ? coverBesidePanel(context, [], 'start') : coverFor('divider', context, slide.number);
  const { look } = context.deck.theme;
  const strip =
    !figure && look.cover === 'strip' && shownSections(context.deck).length > 0 && slide.number !== undefined;
  const lines = [slide.answer, slide.subtitle].filter((line) => line !== undefined);
  const below = lines.flatMap((line, index): RichText => (index === 0 ? line : [textRun('\n'), ...line]));
  const numbered = slide.number !== undefined;
  const listed = numbered && !figure && look.cover === 'contents' ? shownSections(context.deck).length : 0;
  const places = figure ? placesBesidePicture(cover) : dividerPlaces(context, cover);
  const { numeral } = places;
  const words = listed > 0 ? { ...places.words, h: listTop(context, listed) - 32 - places.words.y } : places.words;
  return [
    {
      background: cover.background,
      items: [
        ...cover.backdrop,
        ...coverWords(context, cover, {
          title: figure ? (dividerTitles.slice(1) as [TypeName, ...TypeName[]]) : dividerTitles,
          below: below.length > 0 ? below : undefined,
          place: figure || numbered || look.cover === 'contents' ? words : { ...cover.words, y: words.y, h: words.h },
          belowIs: slide.answer ? 'answer' : 'subtitle',
        }),
        ...(slide.kicker ? [coverKicker(context, cover, slide.kicker.text)] : []),
        ...(numbered
          ? [
              textItem({
                id: 'number',
                name: 'Section number',
                placeholder: 'number',
                anchor: figure ? 'top' : 'middle',
                box: numeral,
                paragraphs: [
                  paragraph(
                    plain(String(slide.number)),
                    figure
                      ? context.style('divider', 'muted')
                      : context.style('numeral', numeralColour(cover, context, slide.number!)),
                    {
                      align: !figure && look.cover === 'poster' ? 'end' : 'start',
                    },
                  ),
                ],
              }),
            ]
          : []),
        ...(strip ? sectionStrip(context, cover, 560, slide.number!) : []),
        ...(listed > 0 ? sectionsBeside(context, cover, slide.number!) : []),
        ...coverPicture(figure, context, cover, 'start'),
      ],
      clicks: 0,
      ...(figure && { variant: { parts: ['picture'] } }),
    },
  ];
}

const listRow: Px = 48;
const listTop = ({ room }: SlideContext, rows: number): Px => room.grid.bottom - rows * listRow;

/** The sections one below the other at the foot of the words; the one that begins is lit. */
function sectionsBeside(context: SlideContext, cover: Cover, lit: number): readonly FrameItem[] {
  const sections = shownSections(context.deck);
  const { x, w } = cover.words;
  const top = listTop(context, sections.length);
  const set = stepDown(['lead', 'body', 'label'] as const, (step) => {
    const paragraphs = sections.map(({ title, number }) =>
      paragraph(title, context.style(step, number === lit ? cover.ink : cover.muted, { bold: number === lit })),
    );
    const layouts = paragraphs.map((text) => context.measure.layout([text], w));
    return {
      paragraphs,
      broken: layouts.some(({ broken }) => broken),
      fits: layouts.every(({ lines }) => lines === 1),
    };
  });
  return sections.flatMap((section, index): FrameItem[] => {
    const y = top + index * listRow;
    return [
      hairline(`section-${index + 1}-rule`, x, y, w, undefined),
      textItem({
        id: `section-${index + 1}-name`,
        name: `Section ${index + 1}`,
        anchor: 'middle',
        box: box(x, y, w, listRow),
        paragraphs: [set.paragraphs[index]!],
        path: [...section.path, 'title'],
      }),
    ];
  });
}

/** The numeral above the words. */
function placesBesidePicture({ words }: Cover): { readonly numeral: Box; readonly words: Box } {
  const numeral = { ...words, y: 120, h: 120 };
  return { numeral, words: { ...words, y: 248, h: 352 } };
}

/** Where the numeral and the words stand. */
function dividerPlaces(context: SlideContext, cover: Cover): { readonly numeral: Box; readonly words: Box } {
  const { margin: x, width } = context.room.grid;
  const { words } = cover;
  const y = 120;
  const h = 400;
  switch (context.deck.theme.look.cover) {
    case 'strip':
      return { numeral: box(x, y, width * 0.2, h), words: box(x + width * 0.22, y, width * 0.78 - 2 * x, h) };
    case 'contents':
      return { numeral: box(x, y, words.x - 2 * x, h), words: { ...words, y, h } };
    case 'poster':
      return { numeral: box(width * 0.7, 264, width * 0.3 - x, h), words: box(x, y, width * 0.7 - x - 24, 460) };
  }
}

/** Its accent on dark ground, white on a panel, the text's own on an accent. */
function numeralColour(cover: Cover, { deck }: SlideContext, number: number): Colour {
  switch (deck.theme.look.cover) {
    case 'strip':
      return `dark.${accentOf(deck, number - 1)}.text` as Colour;
    case 'contents':
      return 'dark.ink';
    case 'poster':
      return cover.ink;
  }
}
