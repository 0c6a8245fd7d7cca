import { drawOwnLayout } from './draw-own-layout.ts';
import { formulas, ownLayouts, tooLong, tooManyParts, unknownLayout } from './limits.ts';
import { syntaxProblem } from './mermaid/errors.ts';
import { readModel } from './mermaid/model.ts';
import { mermaidRuntime, type MermaidRuntime } from './mermaid/runtime.ts';
import { stripText, type StrippedText } from './mermaid/source-lines.ts';
import type { DiagramProblem, DiagramRequest, DiagramResult } from './request.ts';
import { assembleScene } from './scene/assemble.ts';
import { ColourNames } from './scene/colour-names.ts';
import { applySteps } from './scene/steps.ts';
import type { Scene } from './scene.ts';
import { leastText } from './fit.ts';
import { bestDrawing } from './best-drawing.ts';

/** Draws one diagram in this thread. A mistake of the author's is a problem in the result, never a throw. */
export async function drawDiagram(request: DiagramRequest): Promise<DiagramResult> {
  const long = tooLong(request.text);
  if (long) return { problems: [long] };
  const source = stripText(request.text);
  const runtime = await mermaidRuntime();
  try {
    return await drawWith(runtime, request, source);
  } catch (error) {
    return { problems: [syntaxProblem(error, source)] };
  }
}

async function drawWith(
  runtime: MermaidRuntime,
  request: DiagramRequest,
  source: StrippedText,
): Promise<DiagramResult> {
  const parsed = await runtime.parse(request.text);
  const model = readModel(parsed.type, parsed.database);
  const errors = [
    unknownLayout(parsed.ownConfig, request.text),
    tooManyParts(model, source),
    ...formulas(request.text),
  ];
  const problems = errors.filter((problem) => problem !== undefined);
  if (problems.length) return { problems };

  const layout = ownLayouts.find((name) => name === parsed.ownConfig.layout);
  if (layout && parsed.type.startsWith('flowchart')) {
    const { scene, problems: told } = drawOwnLayout(layout, parsed, request, source, runtime);
    return withSteps(scene, request, told);
  }
  const drawing = await bestDrawing(runtime, parsed, model, request);
  const told = drawing.problems.map(({ about, ...problem }) => ({ ...problem, ...source.placeOf(about) }));
  const scene = assembleScene(drawing.source, new ColourNames(request.theme, request.ground));
  return withSteps(scene, request, [...told, ...sizeProblem(scene, source)]);
}

function withSteps(scene: Scene, request: DiagramRequest, told: readonly DiagramProblem[]): DiagramResult {
  const stepped = applySteps(scene, request.steps);
  const problems = [...told, ...stepped.problems];
  return problems.some((problem) => problem.severity === 'error') ? { problems } : { scene: stepped.scene, problems };
}

function sizeProblem(scene: Scene, source: StrippedText): DiagramProblem[] {
  if (scene.minText >= leastText - 0.1) return [];
  const points = (scene.minText * 0.75).toFixed(1);
  return [
    {
      rule: 'label-size',
      severity: 'warning',
      message: `the diagram's smallest text comes to ${points} pt in its box; 12 pt is the least that can be read`,
      hint: 'split the diagram, shorten its labels, or leave parts of it out',
      line: source.firstLine,
    },
  ];
}
