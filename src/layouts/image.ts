import type { Composition, SlideContext } from '../compose/context.ts';
import { containSize, figureItems } from '../compose/figure.ts';
import { fitText, rungsFrom } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import { paragraph, splitParagraphs, textItem } from '../compose/text.ts';
import type { Figure, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { needed, optional, text, type InferFields, type Loose, type Report } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import { resolveFigure, wholeImageShape } from '../resolve/picture.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  image: needed(wholeImageShape, 'The picture.'),
  text: optional(text, 'What to say about it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    image: {
      outline: InferFields<typeof fields>;
      content: { readonly figure: Figure; readonly text?: RichText };
    };
  }
}

const creditHeight: Px = 20;
const aboveCredit: Px = 9;
/** A narrow picture leaves its text more room. */
const minWidth: Px = 240;
const toText: Px = 48;

/** Below the rule. */
export const belowTextRule = ({ x, y, w, h }: Box): Box => ({ x, y: y + 18, w, h: h - 18 });
/** At the foot of a picture that is as high as it may be. */
export const creditPlace = ({ main }: Room): Box => ({ ...main, y: main.y + main.h - creditHeight, h: creditHeight });

export const imageLayout = defineLayout({
  name: 'image',
  doc: 'A picture.',
  role: 'content',
  title: 'needed',
  fields,
  steps: false,
  onPhone: 'fit',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => true,
  check: checkImage,
  async resolve(slide, { path }, context) {
    const figure = await resolveFigure(slide.image, [...path, 'image'], context);
    if (!figure) return unusable;
    if (figure.fit !== 'bleed') return { figure, text: context.richOrNone(slide.text) };
    const { picture, focus } = figure;
    return {
      figure,
      background: { picture, dim: 0, ...(focus && { focus }), band: true, path: figure.path },
      credits: [figure.caption, figure.credit].filter((line) => line !== undefined),
    };
  },
  inCompanyTemplate: {
    types: ['picTx'],
    kinds: ['picture'],
    places: ['picture', 'text'],
    needs: 1,
    picture: true,
    main: 'picture',
  },
  template: {
    label: 'Image',
    type: 'picTx',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      {
        id: 'image',
        kind: 'picture',
        box: { ...room.main, h: room.main.h - creditHeight - aboveCredit },
        prompt: 'Picture',
        style: textStyle('body', 'ink2'),
      },
      textPlaceholder('credit', creditPlace(room), 'Credit', textStyle('source', 'muted')),
      textPlaceholder('text', belowTextRule(room.side), 'What the picture shows', textStyle('lead', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeImage,
});

function checkImage(slide: Loose<InferFields<typeof fields>>, report: Report): void {
  const fit = typeof slide.image === 'object' ? slide.image.fit : undefined;
  if (fit === 'bleed' && slide.text !== undefined)
    report(
      'exclusive-keys',
      ['text'],
      'a picture that fills the slide has no room for a text beside it',
      'say it in the title and the subtitle, which stand in the band',
    );
}

function composeImage(slide: SlideOf<'image'>, context: SlideContext): Composition {
  if (slide.figure.fit === 'bleed') return [{ items: [], clicks: 0, variant: { parts: ['bleed'] } }];
  return figureBesideText(slide, { id: 'image', name: 'Picture' }, context);
}

/** A picture at the start, a text at its side; alone it stands in the middle. */
export function figureBesideText(
  slide: FigureSlide,
  names: { readonly id: string; readonly name: string },
  context: SlideContext,
): Composition {
  const { figure, text: words } = slide;
  const { body, main, side } = context.room;
  const parts = [
    ...(words ? ['text'] : []),
    ...(figure.caption ? ['caption'] : []),
    ...(figure.credit ? ['credit'] : []),
  ];
  const place = { ...names, placeholders: { credit: 'credit' } };
  if (!words) {
    const { items } = figureItems(figure, body, context, { ...place, align: { x: 'center', y: 'middle' } });
    return [{ items, clicks: 0, variant: { parts } }];
  }
  // The text stands beside the picture, however narrow that is.
  const narrow = figure.fit === 'cover' ? main.w : Math.max(minWidth, containSize(figure.picture, main).w);
  const region = narrow < main.w ? { ...main, w: narrow } : main;
  const { items } = figureItems(figure, region, context, place);
  const from = region.x + region.w + toText;
  const beside = narrow < main.w ? { ...side, x: from, w: body.x + body.w - from } : side;
  return [{ items: [...items, ...textItems(slide, beside, context)], clicks: 0, variant: { parts } }];
}

type FigureSlide = Pick<SlideOf<'image'>, 'figure' | 'text' | 'path'>;

function textItems(slide: FigureSlide, region: Box, context: SlideContext): readonly FrameItem[] {
  if (!slide.text) return [];
  const runs = splitParagraphs(slide.text);
  const path = [...slide.path, 'text'];
  const box = belowTextRule(region);
  const { paragraphs } = fitText(context, rungsFrom('medium'), box, path, (step) =>
    runs.map((piece, index) => paragraph(piece, context.style(step, 'ink2'), index > 0 ? { spaceBefore: 14 } : {})),
  );
  return [
    openingRule('text-rule', region.x, region.y, region.w),
    textItem({ id: 'text', name: 'Text', placeholder: 'text', box, paragraphs, path }),
  ];
}
