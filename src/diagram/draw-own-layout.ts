import { readAlignmentGraph, type EdgeClasses, type FlowchartData } from '../alignment/graph.ts';
import { layoutQuad } from '../alignment/quad.ts';
import { layoutRing } from '../alignment/ring.ts';
import type { MermaidRuntime, ParsedDiagram } from './mermaid/runtime.ts';
import type { StrippedText } from './mermaid/source-lines.ts';
import type { DiagramProblem, DiagramRequest } from '../model/diagram-request.ts';
import type { Scene } from '../model/scene.ts';

/** `layout: quad` and `ring`: laid out here, from what Mermaid's parser read. */
export function drawOwnLayout(
  layout: 'quad' | 'ring',
  { database }: ParsedDiagram,
  request: DiagramRequest,
  source: StrippedText,
  runtime: MermaidRuntime,
): { scene: Scene; problems: readonly DiagramProblem[] } {
  const { theme, actors, art, ground, box } = request;
  const data = database.getData!() as FlowchartData;
  const edges = (database.getEdges as () => EdgeClasses)();
  const graph = readAlignmentGraph(data, edges, actors);
  const context = {
    theme,
    actors,
    art,
    ground,
    measure: (text: string, size: number, bold: boolean) => runtime.measure(text, size, bold ? 700 : 400),
  };
  const laidOut = layout === 'quad' ? layoutQuad(graph, box, context) : layoutRing(graph, box, context);
  const scene: Scene = {
    ...laidOut.scene,
    title: database.getAccTitle?.() || laidOut.scene.title,
    description: database.getAccDescription?.() || laidOut.scene.description,
  };
  return {
    scene,
    problems: laidOut.problems.map(({ about, ...problem }) => ({ ...problem, ...source.placeOf(about) })),
  };
}
