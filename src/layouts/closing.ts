import type { Composition, SlideContext } from '../compose/context.ts';
import { diagramItem } from '../compose/drawing.ts';
import { fitText } from '../compose/fit.ts';
import { panel } from '../compose/marks.ts';
import { kickerPlaceholder, textPlaceholder, titlePlaceholder } from '../compose/placeholders.ts';
import { paragraph, splitLines, textItem } from '../compose/text.ts';
import type { SlideOf } from '../model/deck.ts';
import type { FrameItem } from '../model/frame.ts';
import { needed, optional, text, type InferFields } from '../model/grammar.ts';
import { textRun, type RichText } from '../model/rich-text.ts';
import type { Px } from '../model/units.ts';
import { textStyle, type TypeName } from '../theme/type-scale.ts';
import { actorArt, artPanel, artRegion, glyphRegion } from './actor-art.ts';
import { defineLayout } from './define-layout.ts';
import { deckKicker, deckSubtitle, displayRegions, displayTitle } from './display-title.ts';

const fields = {
  message: needed(text, 'The last words.'),
  contact: optional(text, 'Where to reach the speaker.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    closing: {
      outline: InferFields<typeof fields>;
      content: {
        /** Below a title of its own; without one, the message is the title. */
        readonly message?: RichText;
        readonly contact?: RichText;
      };
    };
  }
}

/** It grows upwards from the foot of the slide. */
const contactRoom: Px = 96;
const { foot } = displayRegions;
const contact = { ...foot, y: foot.y + foot.h - contactRoom, h: contactRoom };
const regions = {
  kicker: displayRegions.kicker,
  title: displayRegions.title,
  contact,
  art: glyphRegion,
};

export const closingLayout = defineLayout({
  name: 'closing',
  doc: 'The last slide.',
  role: 'closing',
  title: { from: 'key', key: 'message', as: 'whole' },
  fields,
  steps: false,
  onPhone: 'scroll',
  citesSources: false,
  mostWords: 60,
  mayBeSparse: () => true,
  resolve: ({ title, message, contact }, _place, { rich, richOrNone }) => ({
    message: title === undefined ? undefined : rich(message),
    contact: richOrNone(contact),
  }),
  template: {
    label: 'Closing',
    background: 'paper',
    artPanel,
    placeholders: (room) => [
      { ...kickerPlaceholder(room), box: regions.kicker, style: textStyle('kicker', 'ink') },
      { ...titlePlaceholder(room), box: regions.title, prompt: 'What to remember', style: textStyle('section', 'ink') },
      textPlaceholder('contact', regions.contact, 'Contact', textStyle('label', 'muted'), { anchor: 'bottom' }),
    ],
  },
  diagrams: () => [],
  compose: composeClosing,
});

const sizes: readonly [TypeName, ...TypeName[]] = ['section', 'quote', 'closingHead', 'date'];

/** The mirror of the title: the deck's own mark in the panel, the title's art where actors are too many for it. */
function composeClosing(slide: SlideOf<'closing'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 324 }, 6, 'ink', [
    ...slide.path,
    slide.message ? 'title' : 'message',
  ]);
  const opening = context.deck.slides.find((other) => other.layout === 'title');
  const below = [slide.message ?? [], slide.subtitle ?? []].filter((text) => text.length > 0);
  const art = opening?.layout === 'title' && context.deck.actors.length > 4 ? opening.art : undefined;
  const drawn = art && diagramItem(art, artRegion, context);
  return [
    {
      items: [
        panel('art-panel', 'Art panel', artPanel, undefined, 'art'),
        title.item,
        ...(slide.kicker ? [deckKicker(context, slide.kicker.text)] : []),
        ...(below.length > 0 ? [deckSubtitle(context, joinLines(below), title.item.box.y + title.height + 32)] : []),
        ...(drawn ? [{ ...drawn, path: slide.path, scene: still(drawn.scene) }] : actorArt(context)),
        ...contactItems(slide, context),
      ],
      clicks: 0,
    },
  ];
}

const joinLines = (lines: readonly RichText[]): RichText =>
  lines.flatMap((line, index) => (index === 0 ? line : [textRun('\n'), ...line]));

/** The title's picture again, all there from the start. */
const still = <S extends { readonly items: readonly { readonly click?: number }[]; readonly clicks: number }>(
  scene: S,
): S => ({
  ...scene,
  clicks: 0,
  items: scene.items.map(({ click: _, ...item }) => item),
});

/** Up from the foot of the slide; the first of several lines says what for, in ink. */
function contactItems(slide: SlideOf<'closing'>, context: SlideContext): readonly FrameItem[] {
  if (!slide.contact) return [];
  const path = [...slide.path, 'contact'];
  const box = regions.contact;
  const lines = splitLines(slide.contact);
  const { paragraphs } = fitText(context, ['label'] as const, box, path, (step) =>
    lines.map((runs, index) =>
      index === 0 && lines.length > 1
        ? paragraph(runs, context.style(step, 'ink', { bold: true }))
        : paragraph(runs, context.style(step, 'muted'), index > 0 ? { spaceBefore: 4 } : {}),
    ),
  );
  return [
    textItem({ id: 'contact', name: 'Contact', placeholder: 'contact', anchor: 'bottom', box, paragraphs, path }),
  ];
}
