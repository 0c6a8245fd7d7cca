import type { Composition, SlideContext } from '../compose/context.ts';
import { fitText, rungsFrom } from '../compose/fit.ts';
import { openingRule } from '../compose/marks.ts';
import { headPlaceholders, textPlaceholder } from '../compose/placeholders.ts';
import { paragraph, splitParagraphs, textItem } from '../compose/text.ts';
import type { Picture, SlideOf } from '../model/deck.ts';
import type { FrameItem, PictureItem } from '../model/frame.ts';
import { altText, choice, filePath, map, needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
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

const creditHeight: Px = 24;
const aboveCredit: Px = 8;

/** Where a picture, its credit and a text beside it stand. */
function placesOf({ body, main, side }: Room, text: boolean, credit: boolean): { image: Box; credit: Box; text: Box } {
  const region = text ? main : body;
  const h = credit ? region.h - creditHeight - aboveCredit : region.h;
  return {
    image: { ...region, h },
    credit: { ...region, y: region.y + region.h - creditHeight, h: creditHeight },
    text: side,
  };
}

/** Below the rule. */
const belowRule = ({ x, y, w, h }: Box): Box => ({ x, y: y + 18, w, h: h - 18 });

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
    placeholders: (room) => {
      const places = placesOf(room, true, true);
      return [
        ...headPlaceholders(room),
        { id: 'image', kind: 'picture', box: places.image, prompt: 'Picture', style: textStyle('body', 'ink2') },
        textPlaceholder('credit', places.credit, 'Credit', textStyle('source', 'muted'), { anchor: 'middle' }),
        textPlaceholder('text', belowRule(places.text), 'What the picture shows', textStyle('lead', 'ink2')),
      ];
    },
  },
  diagrams: () => [],
  compose: composeImage,
});

/** A photograph is not blown up beyond this; drawings have no pixels. */
const mostEnlarged = 2;

function composeImage(slide: SlideOf<'image'>, context: SlideContext): Composition {
  const places = placesOf(context.room, slide.text !== undefined, slide.credit !== undefined);
  const region = places.image;
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
  const parts = [...(slide.text ? ['text'] : []), ...(slide.credit ? ['credit'] : [])];
  return [
    {
      items: [
        picture,
        ...creditItems(slide, placed.box, places.credit, context),
        ...textItems(slide, places.text, context),
      ],
      clicks: 0,
      variant: { parts },
    },
  ];
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

function creditItems(slide: SlideOf<'image'>, picture: Box, place: Box, context: SlideContext): readonly FrameItem[] {
  if (!slide.credit) return [];
  const runs = slide.credit;
  const path = [...slide.path, 'image', 'credit'];
  const box = { ...place, x: picture.x, y: Math.min(place.y, picture.y + picture.h + aboveCredit) };
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

function textItems(slide: SlideOf<'image'>, region: Box, context: SlideContext): readonly FrameItem[] {
  if (!slide.text) return [];
  const runs = splitParagraphs(slide.text);
  const path = [...slide.path, 'text'];
  const box = belowRule(region);
  const { paragraphs } = fitText(context, rungsFrom('medium'), box, path, (step) =>
    runs.map((piece, index) => paragraph(piece, context.style(step, 'ink2'), index > 0 ? { spaceBefore: 14 } : {})),
  );
  return [
    openingRule('text-rule', region.x, region.y, region.w),
    textItem({ id: 'text', name: 'Text', placeholder: 'text', box, paragraphs, path }),
  ];
}
