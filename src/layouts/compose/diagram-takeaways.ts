import type { SlideOf } from '../../model/deck.ts';
import { regionsOf } from '../slide-layouts.ts';
import type { Composition, SlideContext } from '../../compose/context.ts';
import { readings } from '../../compose/readings.ts';
import { diagramItem } from './diagram.ts';

const regions = regionsOf('diagram-takeaways');

/** The diagram's own clicks come first, then the takeaways. */
export function composeDiagramTakeaways(slide: SlideOf<'diagram-takeaways'>, context: SlideContext): Composition {
  const drawn = diagramItem(slide.diagram, regions.diagram, context);
  const before = drawn?.scene.clicks ?? 0;
  const items = readings(context, {
    id: 'takeaway',
    name: 'Takeaway',
    items: slide.takeaways,
    region: regions.takeaways,
    click: (index) => (slide.steps ? before + index + 1 : undefined),
  });
  return [
    { items: [...(drawn ? [drawn] : []), ...items], clicks: before + (slide.steps ? slide.takeaways.length : 0) },
  ];
}
