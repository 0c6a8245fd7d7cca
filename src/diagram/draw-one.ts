import { boundsOf } from './flatten/bounds-of.ts';
import { flatten } from './flatten/flatten.ts';
import { scalePrimitives } from './flatten/scale.ts';
import { syntaxProblem } from './mermaid/errors.ts';
import { readModel } from './mermaid/model.ts';
import { mermaidRuntime, type MermaidRuntime } from './mermaid/runtime.ts';
import { stripText } from './mermaid/source-lines.ts';
import type { DiagramProblem, DiagramRequest, DiagramResult } from './request.ts';
import { assembleScene } from './scene/assemble.ts';
import { ColourNames } from './scene/colour-names.ts';
import { applySteps } from './scene/steps.ts';

/** Draws one diagram in this thread. A mistake of the author's is a problem in the result, never a throw. */
export async function drawDiagram(request: DiagramRequest): Promise<DiagramResult> {
  const runtime = await mermaidRuntime();
  const source = stripText(request.text);
  try {
    return await drawWith(runtime, request);
  } catch (error) {
    return { problems: [syntaxProblem(error, source)] };
  }
}

async function drawWith(runtime: MermaidRuntime, request: DiagramRequest): Promise<DiagramResult> {
  const { text } = request;
  const config = { theme: 'base', fontFamily: '"Source Sans 3"' };
  const parsed = await runtime.parse(text, config);
  const drawn = await runtime.draw(text, config, parsed.ownConfig);
  const model = readModel(drawn.type, drawn.database);
  const { primitives } = flatten(drawn.svg, runtime.dom.geometry);
  const bounds = boundsOf(primitives) ?? { x: 0, y: 0, width: 1, height: 1 };
  const scale = Math.min(1.5, request.box.w / bounds.width, request.box.h / bounds.height);
  const problems: DiagramProblem[] = [];
  const scene = assembleScene(
    {
      family: drawn.type,
      primitives: scalePrimitives(primitives, scale, -bounds.x, -bounds.y),
      width: bounds.width * scale,
      height: bounds.height * scale,
      model,
      title: drawn.database.getAccTitle?.(),
      description: drawn.database.getAccDescription?.(),
    },
    new ColourNames(request.theme, request.ground),
  );
  const stepped = applySteps(scene, request.steps);
  problems.push(...stepped.problems);
  return problems.some((p) => p.severity === 'error') ? { problems } : { scene: stepped.scene, problems };
}
