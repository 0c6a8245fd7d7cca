import type { Composition, Part, SlideContext } from '../compose/context.ts';
import { captionItem, diagramItem } from '../compose/figure.ts';
import { captionPlaceholder, headPlaceholders } from '../compose/regions.ts';
import type { Diagram, SlideOf } from '../model/deck.ts';
import { needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Box } from '../model/units.ts';
import { drawingsOf, pagedDiagramShape, resolveDiagram } from '../resolve/diagram.ts';
import { textStyle } from '../theme/tokens.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  diagram: needed(pagedDiagramShape, 'What to draw.'),
  caption: optional(text, 'A line below it.'),
};

declare module '../model/outline.ts' {
  interface SlideLayouts {
    diagram: {
      outline: InferFields<typeof fields>;
      content: { readonly diagram: Diagram; readonly caption?: RichText };
    };
  }
}

export const diagramLayout = defineLayout({
  name: 'diagram',
  doc: 'One large diagram.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'As the diagram says, else one line a click.', count: () => undefined },
  onPhone: 'scroll',
  citesSources: true,
  maxWords: 60,
  mayBeSparse: () => false,
  resolve(slide, { path }, context) {
    const diagram = resolveDiagram(slide.diagram, [...path, 'diagram'], context, { allSteps: slide.steps });
    return diagram ? { diagram, caption: context.richOrNone(slide.caption) } : unusable;
  },
  inCompanyTemplate: false,
  template: {
    label: 'Diagram',
    background: 'paper',
    placeholders: (room) => [
      ...headPlaceholders(room),
      { id: 'diagram', kind: 'object', box: room.captioned, prompt: 'Diagram', style: textStyle('body', 'ink2') },
      captionPlaceholder(room),
    ],
  },
  diagrams: (slide, room) => drawingsOf(slide.diagram).map((diagram) => ({ diagram, box: regionOf(slide, room) })),
  compose: composeDiagram,
});

const regionOf = ({ caption }: SlideOf<'diagram'>, room: Room): Box => (caption ? room.captioned : room.body);

function composeDiagram(slide: SlideOf<'diagram'>, context: SlideContext): Composition {
  const region = regionOf(slide, context.room);
  const caption = slide.caption
    ? [captionItem(slide.caption, context.room.caption, [...slide.path, 'caption'], context)]
    : [];
  const [first, ...rest] = drawingsOf(slide.diagram);
  const part = (diagram: Diagram): Part => {
    const drawn = diagramItem(diagram, region, context);
    return { items: [...(drawn ? [drawn] : []), ...caption], clicks: drawn?.scene.clicks ?? 0, asked: true };
  };
  return [part(first), ...rest.map(part)];
}
