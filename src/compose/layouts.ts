import type { Slide } from '../deck/deck.ts';
import type { LayoutName } from '../outline/outline.ts';
import type { Composition, SlideContext } from './context.ts';
import { composeAgenda } from './layouts/agenda.ts';
import { composeBullets } from './layouts/bullets.ts';
import { composeCards } from './layouts/cards.ts';
import { composeChart } from './layouts/chart.ts';
import { composeClosing } from './layouts/closing.ts';
import { composeCode } from './layouts/code.ts';
import { composeComparison } from './layouts/comparison.ts';
import { composeDiagram } from './layouts/diagram.ts';
import { composeDiagramTakeaways } from './layouts/diagram-takeaways.ts';
import { composeImage } from './layouts/image.ts';
import { composeMatrix } from './layouts/matrix.ts';
import { composeNumbers } from './layouts/numbers.ts';
import { composeQuote } from './layouts/quote.ts';
import { composeRelationMatrix } from './layouts/relation-matrix.ts';
import { composeSection } from './layouts/section.ts';
import { composeSources } from './layouts/sources.ts';
import { composeTable } from './layouts/table.ts';
import { composeTakeaways } from './layouts/takeaways.ts';
import { composeTimeline } from './layouts/timeline.ts';
import { composeTitle } from './layouts/title.ts';

type Composers = {
  readonly [L in LayoutName]: (slide: Extract<Slide, { layout: L }>, context: SlideContext) => Composition;
};

/** One file and one row a slide layout. */
const composers: Composers = {
  title: composeTitle,
  section: composeSection,
  agenda: composeAgenda,
  bullets: composeBullets,
  comparison: composeComparison,
  cards: composeCards,
  quote: composeQuote,
  numbers: composeNumbers,
  table: composeTable,
  chart: composeChart,
  timeline: composeTimeline,
  diagram: composeDiagram,
  'diagram-takeaways': composeDiagramTakeaways,
  image: composeImage,
  code: composeCode,
  matrix: composeMatrix,
  'relation-matrix': composeRelationMatrix,
  takeaways: composeTakeaways,
  sources: composeSources,
  closing: composeClosing,
};

/** What a slide shows below its head and above its foot (title, section and closing: all that they show). */
export function composeContent(slide: Slide, context: SlideContext): Composition {
  const compose = composers[slide.layout] as (slide: Slide, context: SlideContext) => Composition;
  return compose(slide, context);
}
