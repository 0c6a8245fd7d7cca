import type { Slide } from '../model/deck.ts';
import type { LayoutName } from '../model/outline.ts';
import type { Composition, SlideContext } from '../compose/context.ts';
import { composeAgenda } from './compose/agenda.ts';
import { composeBullets } from './compose/bullets.ts';
import { composeCards } from './compose/cards.ts';
import { composeChart } from './compose/chart.ts';
import { composeClosing } from './compose/closing.ts';
import { composeCode } from './compose/code.ts';
import { composeComparison } from './compose/comparison.ts';
import { composeDiagram } from './compose/diagram.ts';
import { composeDiagramTakeaways } from './compose/diagram-takeaways.ts';
import { composeImage } from './compose/image.ts';
import { composeMatrix } from './compose/matrix.ts';
import { composeNumbers } from './compose/numbers.ts';
import { composeQuote } from './compose/quote.ts';
import { composeRelationMatrix } from './compose/relation-matrix.ts';
import { composeSection } from './compose/section.ts';
import { composeSources } from './compose/sources.ts';
import { composeTable } from './compose/table.ts';
import { composeTakeaways } from './compose/takeaways.ts';
import { composeTimeline } from './compose/timeline.ts';
import { composeTitle } from './compose/title.ts';

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
