import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import type { Figure } from '../model/deck.ts';
import { needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import { resolveMedia, videoShape } from '../resolve/media.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';
import { belowTextRule, creditPlace, figureBesideText } from './image.ts';

const fields = {
  video: needed(videoShape, 'The video.'),
  text: optional(text, 'What to say about it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    video: {
      outline: InferFields<typeof fields>;
      content: { readonly figure: Figure; readonly text?: RichText };
    };
  }
}

export const videoLayout = defineLayout({
  name: 'video',
  doc: 'A video.',
  role: 'content',
  title: 'needed',
  fields,
  steps: false,
  onPhone: 'fit',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => true,
  async resolve(slide, { path }, context) {
    const figure = await resolveMedia('video', slide.video, [...path, 'video'], context);
    return figure ? { figure, text: context.richOrNone(slide.text) } : unusable;
  },
  template: {
    label: 'Video',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      textPlaceholder('credit', creditPlace(room), 'Credit', textStyle('source', 'muted')),
      textPlaceholder('text', belowTextRule(room.side), 'What the video shows', textStyle('lead', 'ink2')),
    ],
  },
  diagrams: () => [],
  compose: (slide, context) => figureBesideText(slide, { id: 'video', name: 'Video' }, context),
});
