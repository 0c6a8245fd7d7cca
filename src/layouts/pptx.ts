import type { Composition, SlideContext } from '../compose/context.ts';
import { headPlaceholders } from '../compose/regions.ts';
import { paragraph, plain, textItem } from '../compose/text.ts';
import type { KeptFile, Picture, SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { altText, filePath, needed, optional, type InferFields } from '../model/grammar.ts';
import type { Paragraph } from '../model/style.ts';
import type { Box, Px } from '../model/units.ts';
import { resolveKeptFile } from '../resolve/kept-file.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  file: needed(
    filePath,
    'A .pptx of one slide below the outline’s folder; its picture is the .png of the same name beside it.',
  ),
  alt: optional(altText, 'What its picture shows beside its words, for those who cannot see it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    pptx: {
      outline: InferFields<typeof fields>;
      content: {
        readonly kept: KeptFile;
        readonly titleHidden: true;
        /** Of the whole slide; absent: the web deck shows its words. */
        readonly picture?: Picture;
      };
    };
  }
}

export const pptxLayout = defineLayout({
  name: 'pptx',
  doc: 'A slide that was made in PowerPoint, as it is.',
  role: 'whole',
  title: 'needed',
  fields,
  steps: false,
  onPhone: 'fit',
  citesSources: false,
  maxWords: 1000,
  mayBeSparse: () => true,
  async resolve(slide, { path }, context) {
    const kept = await resolveKeptFile(slide, path, context);
    return kept ? { ...kept, titleHidden: true } : unusable;
  },
  inCompanyTemplate: false,
  template: { label: 'Title Only', type: 'titleOnly', background: 'paper', placeholders: headPlaceholders },
  diagrams: () => [],
  compose: composeKept,
});

/** Its picture with the words behind it, for screen readers and searches; else the words, as small as they have to be. */
function composeKept(slide: SlideOf<'pptx'>, context: SlideContext): Composition {
  const { kept, picture } = slide;
  const { grid } = context.room;
  const whole: Box = { x: 0, y: 0, w: grid.width, h: grid.height };
  const words = wordItems(slide, picture !== undefined, whole, context);
  const items: FrameItem[] = picture ? [...words, pictureItem(picture, whole, slide)] : words;
  return [{ items, clicks: 0, kept }];
}

function pictureItem(picture: Picture, { w, h }: Box, { path }: SlideOf<'pptx'>): FrameItem {
  const scale = Math.min(w / picture.width, h / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return {
    ...{ kind: 'picture', id: 'kept', name: 'Slide', picture, alt: picture.alt },
    box: { x: (w - width) / 2, y: (h - height) / 2, w: width, h: height },
    crop: { x: 0, y: 0, w: 1, h: 1 },
    path: [...path, 'file'],
  };
}

const besideWords: Px = 64;

function wordItems(slide: SlideOf<'pptx'>, unseen: boolean, { w, h }: Box, context: SlideContext): FrameItem[] {
  const { kept, path } = slide;
  const width = w - 2 * besideWords;
  const title = paragraph(slide.title, context.style('title', 'ink'), { heading: 2 });
  const { height } = context.measure.layout([title], width);
  const top = besideWords + height + 24;
  const box: Box = { x: besideWords, y: top, w: width, h: h - top - besideWords };
  const texts = [...kept.texts.map(({ text }) => text), ...(kept.figures.length > 0 ? [kept.figures.join(' · ')] : [])];
  const lines = texts.map((text) => text.replace(/\s+/g, ' ').trim());
  const at = (size: Px): Paragraph[] => {
    const style = { ...context.style('body', 'ink2'), size, line: size * 1.3 };
    const { step: _, ...own } = style;
    return lines.map((text, index) => paragraph(plain(text), own, { spaceBefore: index > 0 ? size / 3 : 0 }));
  };
  const size = unseen
    ? sizes[0]
    : (sizes.find((one) => context.measure.layout(at(one), width).height <= box.h) ?? sizes.at(-1)!);
  return [
    textItem({
      ...{ id: 'title', placeholder: 'title', name: 'Title', role: 'title' },
      box: { ...box, y: besideWords, h: height },
      ...{ paragraphs: [title], path: [...path, 'title'], ...(unseen && { unseen }) },
    }),
    ...(lines.length === 0
      ? []
      : [
          textItem({
            ...{ id: 'words', name: 'Words', box, paragraphs: at(size), path: [...path, 'file'] },
            ...(unseen && { unseen }),
          }),
        ]),
  ];
}

/** From large letters down to such as a slide can hold two thousand words in. */
const sizes = [28, 24, 20, 17, 14, 12, 10, 8, 6, 4] as const;
