import type { Composition, SlideContext } from '../compose/context.ts';
import { fitText } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { body, box, main, side } from '../compose/regions.ts';
import { paragraph, splitParagraphs, textItem } from '../compose/text.ts';
import type { Picture, SlideOf } from '../model/deck.ts';
import type { FrameItem, PictureItem } from '../model/frame.ts';
import { altText, choice, filePath, map, needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Box } from '../model/units.ts';
import { resolvePicture } from '../resolve/picture.ts';
import { textStyle } from '../theme/type-scale.ts';
import { defineLayout, unusable } from './define-layout.ts';

const imageShape = map('an image', {
  src: needed(filePath, 'A PNG, JPEG or SVG file below the outline’s folder.'),
  alt: needed(altText, 'What the picture shows, for those who cannot see it; "" if it only decorates.'),
  credit: optional(text, 'Who made it.'),
  fit: optional(choice('fits', ['contain', 'cover']), 'contain: all of it is seen; cover: it fills its box.'),
});

const fields = {
  image: needed(imageShape, 'The picture.'),
  text: optional(text, 'What to say about it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    image: {
      outline: InferFields<typeof fields>;
      content: {
        readonly picture: Picture;
        readonly credit?: RichText;
        readonly fit: 'contain' | 'cover';
        readonly text?: RichText;
      };
    };
  }
}

const regions = {
  image: main,
  credited: box(72, 192, 752, 416),
  full: body,
  fullCredited: box(72, 192, 1136, 416),
  credit: box(72, 616, 752, 24),
  text: side,
};

/** Below the rule. */
const textBox: Box = { ...regions.text, y: regions.text.y + 15, h: regions.text.h - 15 };

export const imageLayout = defineLayout({
  name: 'image',
  doc: 'A picture.',
  role: 'content',
  title: 'needed',
  fields,
  steps: false,
  onPhone: 'fit',
  citesSources: true,
  mostWords: 60,
  mayBeSparse: () => true,
  async resolve(slide, { path }, context) {
    const { src, alt, credit, fit = 'contain' } = slide.image;
    const picture = await resolvePicture(src, alt, [...path, 'image', 'src'], context);
    if (!picture) return unusable;
    return { picture, credit: context.richOrNone(credit), fit, text: context.richOrNone(slide.text) };
  },
  template: {
    label: 'Image',
    type: 'picTx',
    background: 'paper',
    regions,
    placeholders: [
      ...headPlaceholders,
      { id: 'image', kind: 'picture', box: regions.credited, prompt: 'Picture', style: textStyle('body', 'ink2') },
      textPlaceholder('credit', regions.credit, 'Credit', textStyle('source', 'muted'), { anchor: 'middle' }),
      textPlaceholder('text', textBox, 'What the picture shows', textStyle('body', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: composeImage,
});

/** A photograph is not blown up beyond this; drawings have no pixels. */
const mostEnlarged = 2;

function composeImage(slide: SlideOf<'image'>, context: SlideContext): Composition {
  const region = slide.text
    ? slide.credit
      ? regions.credited
      : regions.image
    : slide.credit
      ? regions.fullCredited
      : regions.full;
  const placed =
    slide.fit === 'cover'
      ? { box: region, crop: coverCrop(slide.picture, region) }
      : { box: containBox(slide.picture, region, slide.text !== undefined), crop: whole };
  const picture: PictureItem = {
    kind: 'picture',
    id: 'image',
    name: 'Picture',
    ...placed,
    picture: slide.picture,
    alt: slide.picture.alt,
    ...(slide.picture.alt === '' && { decorative: true }),
    path: [...slide.path, 'image'],
  };
  return [{ items: [picture, ...creditItems(slide, placed.box, context), ...textItems(slide, context)], clicks: 0 }];
}

const whole = { x: 0, y: 0, w: 1, h: 1 } as const;

/** The middle of the picture that has the shape of the box. */
function coverCrop(picture: Picture, box: Box): PictureItem['crop'] {
  const shape = box.w / box.h / (picture.width / picture.height);
  const [w, h] = shape > 1 ? [1, 1 / shape] : [shape, 1];
  return { x: (1 - w) / 2, y: (1 - h) / 2, w, h };
}

/** The whole picture, as large as the region allows: in its middle, at its edge where a text stands beside. */
function containBox(picture: Picture, region: Box, beside: boolean): Box {
  const most = picture.type === 'image/svg+xml' ? Infinity : mostEnlarged;
  const scale = Math.min(region.w / picture.width, region.h / picture.height, most);
  const [w, h] = [picture.width * scale, picture.height * scale];
  return { x: beside ? region.x : region.x + (region.w - w) / 2, y: region.y + (region.h - h) / 2, w, h };
}

function creditItems(slide: SlideOf<'image'>, picture: Box, context: SlideContext): readonly FrameItem[] {
  if (!slide.credit) return [];
  const runs = slide.credit;
  const path = [...slide.path, 'image', 'credit'];
  const box = {
    ...regions.credit,
    y: Math.max(picture.y + picture.h + 8, regions.credit.y),
    w: slide.text ? regions.credit.w : regions.full.w,
  };
  const { paragraphs } = fitText(context, ['source'], box, path, (step) => [
    paragraph(runs, context.style(step, 'muted')),
  ]);
  return [
    textItem({
      id: 'credit',
      name: 'Credit',
      placeholder: 'credit',
      element: 'figcaption',
      anchor: 'middle',
      box,
      paragraphs,
      path,
    }),
  ];
}

function textItems(slide: SlideOf<'image'>, context: SlideContext): readonly FrameItem[] {
  if (!slide.text) return [];
  const runs = splitParagraphs(slide.text);
  const path = [...slide.path, 'text'];
  const { paragraphs } = fitText(context, ['body', 'small', 'label'], textBox, path, (step) =>
    runs.map((piece, index) => paragraph(piece, context.style(step, 'ink2'), index > 0 ? { spaceBefore: 14 } : {})),
  );
  return [
    openingRule('text-rule', regions.text.x, regions.text.y, regions.text.w),
    textItem({ id: 'text', name: 'Text', placeholder: 'text', box: textBox, paragraphs, path }),
  ];
}
