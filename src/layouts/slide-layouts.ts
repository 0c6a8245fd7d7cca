import type { LayoutName } from '../model/outline.ts';
import type { Box } from '../model/units.ts';
import type { Slide } from '../model/deck.ts';
import { evidenceLayouts } from './slide-layouts/evidence.ts';
import { endingLayouts, openingLayouts } from './slide-layouts/opening-and-ending.ts';
import type { SlideLayout } from './slide-layouts/placeholders.ts';
import { wordLayouts } from './slide-layouts/words.ts';

export type { PlaceholderSpec, SlideLayout } from './slide-layouts/placeholders.ts';

const layouts = { ...openingLayouts, ...wordLayouts, ...evidenceLayouts, ...endingLayouts } satisfies Record<
  LayoutName,
  SlideLayout
>;

export const slideLayouts: Readonly<Record<LayoutName, SlideLayout>> = layouts;

/** The regions of one slide layout, by their own names. */
export const regionsOf = <L extends LayoutName>(layout: L): (typeof layouts)[L]['regions'] => layouts[layout].regions;

/** The box that a slide's diagram is laid out for; none on slides without a diagram. */
export function diagramBox(slide: Slide): Box | undefined {
  switch (slide.layout) {
    case 'title':
      return slide.art && regionsOf('title').art;
    case 'diagram':
      return slide.caption ? regionsOf('diagram').diagram : regionsOf('diagram').full;
    case 'diagram-takeaways':
      return regionsOf('diagram-takeaways').diagram;
    default:
      return undefined;
  }
}
