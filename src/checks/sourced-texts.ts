import type { Slide } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import { diagramOf } from '../diagram/draw-deck.ts';
import { textsOfSlide } from '../verify/expected-texts.ts';
import { isContent, writtenSlides, type DesignContext } from './check.ts';

/** A slide whose words can be held against what it cites. */
export interface SourcedSlide {
  readonly slide: Slide;
  /** All of its sources. */
  readonly sources: readonly { readonly id: string; readonly text: string }[];
  /** Its words, without code and without lists of sources. */
  readonly texts: readonly { readonly text: string; readonly path: SourcePath }[];
}

/** Slides all of whose sources have their text at hand; one that cites another source too may say more than those. */
export function* sourcedSlides(context: DesignContext): Iterable<SourcedSlide> {
  for (const slide of writtenSlides(context.deck)) {
    if (!isContent(slide) || slide.layout === 'sources' || slide.sources.length === 0) continue;
    const sources = slide.sources.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text }]));
    if (sources.length < slide.sources.length) continue;
    const texts = textsOfSlide(slide)
      .filter(({ code }) => !code)
      .map(({ text, prose = text, path }) => ({ text: prose, path }));
    yield { slide, sources, texts: [...texts, ...labelsOf(slide, context)] };
  }
}

/** Words in a diagram that its author wrote: what nodes and edges say, where the diagram has such. */
function labelsOf(slide: Slide, { scenes }: DesignContext): SourcedSlide['texts'] {
  const diagram = diagramOf(slide);
  const model = diagram && scenes.get(diagram)?.model;
  if (!diagram || !model) return [];
  const labels = [...model.nodes.map(({ label }) => label), ...model.edges.map(({ label }) => label ?? '')];
  return labels.map((text) => ({ text, path: diagram.origin.file ? diagram.path : diagram.origin.path }));
}
