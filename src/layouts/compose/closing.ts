import type { SlideOf } from '../../model/deck.ts';
import { type RichText, textRun } from '../../model/rich-text.ts';
import { regionsOf, slideLayouts } from '../slide-layouts.ts';
import type { TypeName } from '../../theme/type-scale.ts';
import { actorArt } from '../actor-art.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { fitText } from '../../compose/fit.ts';
import type { FrameItem } from '../../model/frame.ts';
import { panel } from '../../compose/marks.ts';
import { paragraph, splitLines, textItem } from '../../compose/text.ts';
import { diagramItem } from './diagram.ts';
import { deckKicker, deckSubtitle, displayTitle } from './title.ts';

const regions = regionsOf('closing');
const sizes: readonly [TypeName, ...TypeName[]] = ['section', 'quote', 'closingHead', 'date'];
const contactRoom = 96;

/** The mirror of the title: the deck's own mark in the panel, the title's art where actors are too many for it. */
export function composeClosing(slide: SlideOf<'closing'>, context: SlideContext): Composition {
  const title = displayTitle(context, sizes, { ...regions.title, h: 324 }, 6, 'ink');
  const opening = context.deck.slides.find((other) => other.layout === 'title');
  const below = [slide.message ?? [], slide.subtitle ?? []].filter((text) => text.length > 0);
  const art = opening?.layout === 'title' && context.deck.actors.length > 4 ? opening.art : undefined;
  const drawn = art && diagramItem(art, regionsOf('title').art, context);
  return [
    {
      items: [
        panel('art-panel', 'Art panel', slideLayouts.closing.artPanel!, undefined, 'art'),
        title.item,
        ...(slide.kicker ? [deckKicker(context, slide.kicker.text)] : []),
        ...(below.length > 0 ? [deckSubtitle(context, joinLines(below), title.item.box.y + title.height + 32)] : []),
        ...(drawn ? [{ ...drawn, path: slide.path, scene: still(drawn.scene) }] : actorArt(context)),
        ...contact(slide, context),
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
function contact(slide: SlideOf<'closing'>, context: SlideContext): readonly FrameItem[] {
  if (!slide.contact) return [];
  const path = [...slide.path, 'contact'];
  const box = { ...regions.contact, y: regions.contact.y + regions.contact.h - contactRoom, h: contactRoom };
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
