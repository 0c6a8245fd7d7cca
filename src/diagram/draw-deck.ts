import { diagramsOf } from '../layouts/layouts.ts';
import type { Deck, Diagram } from '../model/deck.ts';
import type { Diagnostic, SourceMap, SourceRange } from '../model/diagnostic.ts';
import { drawDiagrams, type DiagramProblem, type DiagramRequest, type DrawOptions } from './draw.ts';
import type { Scene } from '../model/scene.ts';

export interface DrawnDeck {
  /** No entry for a diagram that could not be drawn; a diagnostic tells why. */
  readonly scenes: ReadonlyMap<Diagram, Scene>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Draws every diagram of a deck for the box that its slide gives it, and tells problems at their lines in the outline. */
export async function drawDeckDiagrams(deck: Deck, source: SourceMap, options: DrawOptions): Promise<DrawnDeck> {
  // Hidden slides are in neither deck, but checked like others.
  const wanted = [...deck.slides, ...(deck.hiddenSlides ?? [])].flatMap((slide) =>
    diagramsOf(slide).map((placed) => ({ slide, ...placed })),
  );
  const requests = wanted.map(({ diagram, box }): DiagramRequest => ({
    text: diagram.text,
    box: { w: box.w, h: box.h },
    theme: deck.theme,
    actors: deck.actors,
    language: deck.locale.tag,
    steps: diagram.steps,
    art: diagram.art,
    background: diagram.art ? 'dark' : 'paper',
  }));
  const results = await drawDiagrams(requests, options);
  const scenes = new Map<Diagram, Scene>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, result] of results.entries()) {
    const { slide, diagram } = wanted[index]!;
    if (result.scene) scenes.set(diagram, result.scene);
    for (const problem of result.problems) {
      const { rule, severity, message, hint } = problem;
      diagnostics.push({ rule, severity, message, hint, slide: slide.id, range: place(problem, diagram, source) });
    }
  }
  return { scenes, diagnostics };
}

/** Steps are written in the outline, not in the text; made text has no lines of its own that the author could look at. */
function place(problem: DiagramProblem, diagram: Diagram, source: SourceMap): SourceRange {
  if (problem.rule.startsWith('step')) return source.locate([...diagram.path, 'steps']);
  const { origin } = diagram;
  if (origin.generated) return source.locate(origin.path);
  if (origin.file) {
    const start = { line: problem.line, column: problem.column ?? 1 };
    return { file: origin.file, start, end: { line: problem.line, column: start.column + (problem.length ?? 1) } };
  }
  return source.locateInText(origin.path, problem.line, problem.column, problem.length);
}
