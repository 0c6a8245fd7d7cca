import { defaultGrid } from '../theme/theme.ts';
import { type PlaceholderSpec, roomOf } from '../compose/regions.ts';
import type { DeckTemplate, LayoutUse, Slide } from '../model/deck.ts';
import type { LayoutName } from '../model/outline.ts';
import type { Room } from '../model/room.ts';
import { agendaLayout } from './agenda.ts';
import { bulletsLayout } from './bullets.ts';
import { cardsLayout } from './cards.ts';
import { chartLayout } from './chart.ts';
import { closingLayout } from './closing.ts';
import { codeLayout } from './code.ts';
import { columnsLayout } from './columns.ts';
import { comparisonLayout } from './comparison.ts';
import { diagramLayout } from './diagram.ts';
import { diagramTakeawaysLayout } from './diagram-takeaways.ts';
import { goesIntoPlaces } from './given.ts';
import { imageLayout } from './image.ts';
import { matrixLayout } from './matrix.ts';
import { numbersLayout } from './numbers.ts';
import { picturesLayout } from './pictures.ts';
import { pptxLayout } from './pptx.ts';
import { quoteLayout } from './quote.ts';
import { relationMatrixLayout } from './relation-matrix.ts';
import { sectionLayout } from './section.ts';
import { sourcesLayout } from './sources.ts';
import { tableLayout } from './table.ts';
import { takeawaysLayout } from './takeaways.ts';
import { timelineLayout } from './timeline.ts';
import { titleLayout } from './title.ts';
import { videoLayout } from './video.ts';
import type { PlacedDiagram, SlideLayout, SlideTemplate } from './define-layout.ts';

/** Every slide layout, in the order in which they are listed. A layout is one file and one row. */
export const layouts: { readonly [L in LayoutName]: SlideLayout<L> } = {
  title: titleLayout,
  section: sectionLayout,
  agenda: agendaLayout,
  bullets: bulletsLayout,
  comparison: comparisonLayout,
  columns: columnsLayout,
  cards: cardsLayout,
  quote: quoteLayout,
  numbers: numbersLayout,
  matrix: matrixLayout,
  table: tableLayout,
  chart: chartLayout,
  timeline: timelineLayout,
  diagram: diagramLayout,
  'diagram-takeaways': diagramTakeawaysLayout,
  image: imageLayout,
  pictures: picturesLayout,
  video: videoLayout,
  code: codeLayout,
  pptx: pptxLayout,
  'relation-matrix': relationMatrixLayout,
  takeaways: takeawaysLayout,
  sources: sourcesLayout,
  closing: closingLayout,
};

export const layoutNames = Object.keys(layouts) as readonly LayoutName[];

/** The layout of a slide or a frame. Its row is for slides of just that layout, which the compiler cannot follow here. */
export const layoutOf = ({ layout }: { readonly layout: LayoutName }): SlideLayout =>
  layouts[layout] as unknown as SlideLayout;

/** The layout of this name, which an outline with mistakes may have made up. */
export const findLayout = (name: string | undefined): SlideLayout | undefined =>
  name !== undefined && Object.hasOwn(layouts, name) ? layoutOf({ layout: name as LayoutName }) : undefined;

/** What a slide stands on in a company's template: its layout's own, or, where the places there do not take all that it says, what is drawn on. */
export function useOfSlide({ uses, drawn }: Pick<DeckTemplate, 'uses' | 'drawn'>, slide: Slide): LayoutUse {
  const use = uses[slide.layout];
  const wish = layoutOf(slide).inCompanyTemplate;
  const isPlaced = wish && wish.main !== undefined && use.places[wish.main] !== undefined;
  return isPlaced && !goesIntoPlaces(slide, use) ? drawn : use;
}

const anyRoom = roomOf(defaultGrid, 1);

/** The diagrams of a slide, and the boxes that they are drawn for; those alone are asked for, any room will do. */
export const diagramsOf = (slide: Slide, room = anyRoom): readonly PlacedDiagram[] =>
  layoutOf(slide).diagrams(slide, room);

const places = new WeakMap<Room, Map<SlideTemplate, readonly PlaceholderSpec[]>>();

/** The placeholders of a layout in a room, each time the same ones. */
export function placeholdersOf({ template }: Pick<SlideLayout, 'template'>, room: Room): readonly PlaceholderSpec[] {
  let known = places.get(room);
  if (!known) places.set(room, (known = new Map<SlideTemplate, readonly PlaceholderSpec[]>()));
  let made = known.get(template);
  if (!made) known.set(template, (made = template.placeholders(room)));
  return made;
}

/** The text under the key that stands in for a title; empty where it is missing by mistake. */
export const titleText = (slide: object, { key }: { readonly key: string }): string =>
  String((slide as Readonly<Record<string, unknown>>)[key] ?? '');
