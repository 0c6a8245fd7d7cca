import type { Picture, SlideOf } from '../../model/deck.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { Box } from '../../model/units.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { fitText } from '../../compose/fit.ts';
import type { FrameItem, PictureItem } from '../../model/frame.ts';
import { openingRule } from '../../compose/marks.ts';
import { paragraph, splitParagraphs, textItem } from '../../compose/text.ts';

const regions = regionsOf('image');
/** A photograph is not blown up beyond this; drawings have no pixels. */
const mostEnlarged = 2;

export function composeImage(slide: SlideOf<'image'>, context: SlideContext): Composition {
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
  return [{ items: [picture, ...credit(slide, placed.box, context), ...text(slide, context)], clicks: 0 }];
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

function credit(slide: SlideOf<'image'>, picture: Box, context: SlideContext): readonly FrameItem[] {
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

function text(slide: SlideOf<'image'>, context: SlideContext): readonly FrameItem[] {
  if (!slide.text) return [];
  const runs = splitParagraphs(slide.text);
  const path = [...slide.path, 'text'];
  const box = { ...regions.text, y: regions.text.y + 15, h: regions.text.h - 15 };
  const { paragraphs } = fitText(context, ['body', 'small', 'label'], box, path, (step) =>
    runs.map((piece, index) => paragraph(piece, context.style(step, 'ink2'), index > 0 ? { spaceBefore: 14 } : {})),
  );
  return [
    openingRule('text-rule', regions.text.x, regions.text.y, regions.text.w),
    textItem({ id: 'text', name: 'Text', placeholder: 'text', box, paragraphs, path }),
  ];
}
