import type { LayoutName } from '../model/outline.ts';
import type { Box } from '../model/units.ts';
import type { Slide } from '../model/deck.ts';
import { evidenceLayouts } from './slide-layouts/evidence.ts';
import { endingLayouts, openingLayouts } from './slide-layouts/opening-and-ending.ts';
import type { PlaceholderSpec } from './slide-layouts/placeholders.ts';
import { wordLayouts } from './slide-layouts/words.ts';

export type { PlaceholderSpec } from './slide-layouts/placeholders.ts';

/**
 * The slide layouts: where things stand on a slide of each kind, in px of the 1280 x 720 canvas, left to right (a deck that runs
 * right to left mirrors them). `compose/layouts/` fills them; PowerPoint's slide layouts are made from the same table.
 */
export interface SlideLayout {
  readonly layout: LayoutName;
  /** Name of the slide layout in PowerPoint. */
  readonly label: string;
  readonly ground: 'paper' | 'dark';
  /** A panel in the colour `art`, bled off the slide's right edge. */
  readonly artPanel?: Box;
  readonly regions: Readonly<Record<string, Box>>;
  /** In reading order. An item of a slide names the one it fills by `id`; its own box wins over the placeholder's. */
  readonly placeholders: readonly PlaceholderSpec[];
}

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
