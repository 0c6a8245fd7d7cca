import type { Composition, SlideContext } from '../compose/context.ts';
import { captionItem, diagramItem } from '../compose/drawing.ts';
import { captionPlaceholder, headPlaceholders } from '../compose/placeholders.ts';
import { body, caption, captioned } from '../compose/regions.ts';
import type { Diagram, SlideOf } from '../model/deck.ts';
import { needed, optional, text, type InferFields } from '../model/grammar.ts';
import type { RichText } from '../model/rich-text.ts';
import type { Box } from '../model/units.ts';
import { diagramShape, resolveDiagram } from '../resolve/diagram.ts';
import { textStyle } from '../theme/type-scale.ts';
import { defineLayout, unusable } from './define-layout.ts';

const fields = {
  diagram: needed(diagramShape, 'What to draw.'),
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

const regions = { diagram: captioned, full: body, caption };

export const diagramLayout = defineLayout({
  name: 'diagram',
  doc: 'One large diagram.',
  role: 'content',
  title: 'needed',
  fields,
  steps: { doc: 'As the diagram says, else one line a click.', count: () => undefined },
  onPhone: 'scroll',
  citesSources: true,
  mostWords: 60,
  mayBeSparse: () => false,
  resolve(slide, { path }, context) {
    const diagram = resolveDiagram(slide.diagram, [...path, 'diagram'], context, { allSteps: slide.steps });
    return diagram ? { diagram, caption: context.richOrNone(slide.caption) } : unusable;
  },
  template: {
    label: 'Diagram',
    background: 'paper',
    regions,
    placeholders: [
      ...headPlaceholders,
      { id: 'diagram', kind: 'object', box: regions.diagram, prompt: 'Diagram', style: textStyle('body', 'ink2') },
      captionPlaceholder,
    ],
  },
  diagrams: (slide) => [{ diagram: slide.diagram, box: regionOf(slide) }],
  compose: composeDiagram,
});

const regionOf = ({ caption }: SlideOf<'diagram'>): Box => (caption ? regions.diagram : regions.full);

function composeDiagram(slide: SlideOf<'diagram'>, context: SlideContext): Composition {
  const drawn = diagramItem(slide.diagram, regionOf(slide), context);
  const caption = slide.caption
    ? [captionItem(slide.caption, regions.caption, [...slide.path, 'caption'], context)]
    : [];
  return [{ items: [...(drawn ? [drawn] : []), ...caption], clicks: drawn?.scene.clicks ?? 0 }];
}
