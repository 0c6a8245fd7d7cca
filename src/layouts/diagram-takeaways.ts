import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { diagramItem } from '../compose/figure.ts';
import { headPlaceholders } from '../compose/regions.ts';
import { sidebarItems, sidebarPlaceholders } from '../compose/sidebar.ts';
import type { Diagram, Item, SlideOf } from '../model/deck.ts';
import { list, needed, type InferFields } from '../model/grammar.ts';
import { drawingsOf, pagedDiagramShape, resolveDiagram } from '../resolve/diagram.ts';
import { resolveItems, takeawayShape } from '../resolve/items.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  diagram: needed(pagedDiagramShape, 'What to draw.'),
  takeaways: needed(list('takeaways', takeawayShape, { least: 1, most: 3 }), 'What it shows.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    'diagram-takeaways': {
      outline: InferFields<typeof fields>;
      content: { readonly diagram: Diagram; readonly takeaways: readonly Item[] };
    };
  }
}

export const diagramTakeawaysLayout = defineLayout({
  name: 'diagram-takeaways',
  doc: 'A diagram with one to three points beside it.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'First the diagram by its own steps, then point by point.', count: () => undefined },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => false,
  resolve(slide, { path }, context) {
    const diagram = resolveDiagram(slide.diagram, [...path, 'diagram'], context);
    const takeaways = resolveItems(slide.takeaways, [...path, 'takeaways'], context);
    return diagram ? { diagram, takeaways } : unusable;
  },
  inCompanyTemplate: false,
  template: {
    label: 'Diagram and takeaways',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      { id: 'diagram', kind: 'object', box: room.main, prompt: 'Diagram', style: textStyle('body', 'ink2') },
      ...sidebarPlaceholders('takeaway', room.side),
    ],
  },
  diagrams: (slide, room) => drawingsOf(slide.diagram).map((diagram) => ({ diagram, box: room.main })),
  compose: composeDiagramTakeaways,
});

/** The diagram's own clicks come first, then the takeaways, which stand beside each part of it. */
function composeDiagramTakeaways(slide: SlideOf<'diagram-takeaways'>, context: SlideContext): Composition {
  const [first, ...rest] = drawingsOf(slide.diagram);
  const part = (diagram: Diagram): Part => {
    const drawn = diagramItem(diagram, context.room.main, context);
    const before = drawn?.scene.clicks ?? 0;
    const items = sidebarItems(context, {
      id: 'takeaway',
      name: 'Takeaway',
      items: slide.takeaways,
      region: context.room.side,
      click: (index) => (slide.steps ? before + index + 1 : undefined),
    });
    const clicks = before + (slide.steps ? slide.takeaways.length : 0);
    return { items: [...(drawn ? [drawn] : []), ...items], clicks, asked: true };
  };
  return [part(first), ...rest.map(part)];
}
