import { headPlaceholders, textPlaceholder } from '../compose/regions.ts';
import type { Figure } from '../model/deck.ts';
import { optional, text, type InferFields, type Loose, type Report } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import { audioShape, resolveMedia, videoShape } from '../resolve/media.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';
import { belowTextRule, creditPlace, figureBesideText } from './image.ts';

const fields = {
  video: optional(videoShape, 'The video.'),
  audio: optional(audioShape, 'A sound, in place of a video.'),
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
  doc: 'A video, or a sound.',
  role: 'content',
  title: 'needed',
  fields,
  check: checkVideo,
  steps: false,
  onPhone: 'fit',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => true,
  async resolve(slide, { path }, context) {
    const kind = slide.audio === undefined ? 'video' : 'audio';
    const figure = await resolveMedia(kind, slide[kind]!, [...path, kind], context);
    return figure ? { figure, text: context.richOrNone(slide.text) } : unusable;
  },
  inCompanyTemplate: false,
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
  compose: (slide, context) =>
    figureBesideText(slide, { id: 'video', name: slide.figure.media?.kind === 'audio' ? 'Sound' : 'Video' }, context),
});

function checkVideo(slide: Loose<InferFields<typeof fields>>, report: Report): void {
  if ('video' in slide && 'audio' in slide)
    report('exclusive-keys', ['audio'], 'a slide shows a video or plays a sound', 'both have room in layout: columns');
  else if (!('video' in slide) && !('audio' in slide))
    report(
      'missing-key',
      [],
      'a video slide needs the key "video" or "audio"',
      'with src, the file, and alt, what it shows',
    );
}
