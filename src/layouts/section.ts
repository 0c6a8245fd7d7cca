import type { Composition, SlideContext } from '../compose/context.ts';
import { fitText } from '../compose/fit.ts';
import { textPlaceholder, titlePlaceholder } from '../compose/placeholders.ts';
import { box } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import { optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Px } from '../model/units.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { defineLayout } from './define-layout.ts';
import { deckKicker, displayTitle } from './display-title.ts';

const fields = { answer: optional(text, 'The section’s message in one line.') };

declare module '../model/outline.ts' {
  interface SlideLayouts {
    section: {
      outline: InferFields<typeof fields>;
      content: { readonly number?: number; readonly answer?: RichText };
    };
  }
}

const title = box(72, 288, 944, 74);
/** The answer hangs below the title's last line. */
const belowTitle: Px = 20;
const regions = {
  number: box(72, 192, 192, 96),
  title,
  answer: box(72, title.y + textStyle('section', 'ink').line + belowTitle, 848, 72),
};

export const sectionLayout = defineLayout({
  name: 'section',
  doc: 'A divider in front of a section.',
  role: 'divider',
  title: { from: 'section' },
  fields,
  borrows: ({ title, answer, subtitle }, { sectionPath }) =>
    sectionPath === undefined
      ? []
      : [
          ...(title === undefined ? [[...sectionPath, 'title']] : []),
          ...((answer ?? subtitle) === undefined ? [[...sectionPath, 'answer']] : []),
        ],
  steps: false,
  onPhone: 'scroll',
  citesSources: false,
  mostWords: 60,
  mayBeSparse: () => true,
  resolve: (slide, { section }, context) => ({
    number: section?.number,
    answer: context.richOrNone(slide.answer ?? slide.subtitle) ?? section?.answer,
  }),
  template: {
    label: 'Section',
    type: 'secHead',
    background: 'dark',
    placeholders: (room) => [
      textPlaceholder('number', regions.number, '1', textStyle('divider', 'dark.muted')),
      { ...titlePlaceholder(room), box: regions.title, prompt: 'Section', style: textStyle('section', 'dark.ink') },
      textPlaceholder('answer', regions.answer, 'What this section answers', textStyle('lead', 'dark.ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeSection,
});

const sizes: readonly [TypeName, ...TypeName[]] = ['section', 'quote', 'closingHead'];

/** Dark in both modes. */
function composeSection(slide: SlideOf<'section'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 216 }, 4, 'dark.ink');
  const below = title.item.box.y + title.height + belowTitle;
  const lines = [slide.answer, slide.subtitle].filter((line) => line !== undefined);
  const room = { w: regions.answer.w, h: 640 - below };
  const path = [...slide.path, slide.answer ? 'answer' : 'subtitle'];
  const set =
    lines.length > 0 &&
    fitText(context, ['lead', 'body', 'small'], room, path, (step) =>
      lines.map((line, index) =>
        paragraph(line, context.style(step, 'dark.ink2'), index > 0 ? { spaceBefore: 8 } : {}),
      ),
    );
  return [
    {
      items: [
        title.item,
        ...(slide.kicker ? [deckKicker(context, slide.kicker.text, 'dark.muted')] : []),
        ...(slide.number === undefined
          ? []
          : [
              textItem({
                id: 'number',
                name: 'Section number',
                placeholder: 'number',
                box: regions.number,
                paragraphs: [paragraph(plain(String(slide.number)), context.style('divider', 'dark.muted'))],
              }),
            ]),
        ...(set
          ? [
              textItem({
                id: 'answer',
                name: 'Answer',
                placeholder: 'answer',
                box: { ...regions.answer, y: below, h: set.height },
                paragraphs: set.paragraphs,
                path,
              }),
            ]
          : []),
      ],
      clicks: 0,
    },
  ];
}
