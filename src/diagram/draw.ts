import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { mermaidId } from '../alignment/graph.ts';
import { buildId } from '../resources/package-root.ts';
import type { ContentCache } from '../resources/cache.ts';
import type { DiagramProblem, DiagramRequest, DiagramResult, Scene } from '../model/scene.ts';
import { formulasIn } from './mermaid/formula.ts';
import { isFinishedDrawing } from './scene/read-back.ts';
import type { DrawingLimits, ThreadPool } from './thread-pool.ts';
import { diagramsOf } from '../layouts/layouts.ts';
import type { Deck, Diagram, Slide } from '../model/deck.ts';
import { type Diagnostic, type SourceMap, type SourceRange, count, maxOfARule } from '../model/diagnostic.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import type { Room } from '../model/room.ts';

export type { DiagramProblem, DiagramRequest, DiagramResult } from '../model/scene.ts';

export interface SessionOptions {
  /** Threads to draw in, at most four by default; 0 draws in the thread of the caller, without limits. */
  readonly workers?: number;
  /** What one drawing may use; by default what the environment says, else 30 s of processor time and 768 MB. */
  readonly limits?: Partial<DrawingLimits>;
}

export interface DrawOptions extends SessionOptions {
  /** Finished drawings by content. A build whose diagrams are all there loads nothing of Mermaid. */
  readonly cache?: ContentCache;
  /** Whose threads are to draw; by default those of a session for this call alone. */
  readonly session?: DrawingSession;
}

/** More threads than that wait for each other's memory. */
const maxWorkers = 4;

/** The limits that the environment sets: `DIPTYCH_DIAGRAM_SECONDS`, `DIPTYCH_DIAGRAM_MEGABYTES`. */
function limitsOf(environment: Readonly<Record<string, string | undefined>>): DrawingLimits {
  const setting = (name: string, otherwise: number): number => {
    const value = Number(environment[name]);
    return value > 0 && Number.isFinite(value) ? value : otherwise;
  };
  return {
    seconds: setting('DIPTYCH_DIAGRAM_SECONDS', 30),
    megabytes: setting('DIPTYCH_DIAGRAM_MEGABYTES', 768),
  };
}

/**
 * What draws for one process, such as a build or a dev server: its threads are started by the first drawing and kept for the next.
 * Calls may overlap, here and between sessions. An idle session keeps no process alive; `close` ends its threads at once.
 */
export class DrawingSession {
  readonly #workers: number;
  readonly #limits: DrawingLimits;
  #pool: Promise<ThreadPool | undefined> | undefined;

  constructor({ workers, limits }: SessionOptions = {}) {
    this.#workers = workers ?? Math.min(maxWorkers, availableParallelism());
    this.#limits = { ...limitsOf(process.env), ...limits };
  }

  /** One result for each request, in the order of the requests. */
  async draw(written: readonly DiagramRequest[]): Promise<DiagramResult[]> {
    const requests = await Promise.all(written.map(withFormulas));
    const pool = this.#workers > 0 ? await (this.#pool ??= this.#openPool()) : undefined;
    if (pool) {
      const results: DiagramResult[] = new Array(requests.length);
      // The longest first, so that no thread begins with it when the others are done.
      const order = [...requests.keys()].sort((a, b) => requests[b]!.text.length - requests[a]!.text.length || a - b);
      await Promise.all(order.map(async (index) => (results[index] = await pool.draw(requests[index]!))));
      return results;
    }
    const { drawDiagram } = await import('./draw-one.ts');
    return Promise.all(requests.map((request) => drawDiagram(request)));
  }

  async close(): Promise<void> {
    const pool = await this.#pool;
    this.#pool = undefined;
    await pool?.close();
  }

  /** No pool from source alone, where there is no script for threads. */
  async #openPool(): Promise<ThreadPool | undefined> {
    const { hasThreadScript, ThreadPool } = await import('./thread-pool.ts');
    return hasThreadScript() ? new ThreadPool(this.#workers, this.#limits) : undefined;
  }
}

/** A request with the formulas of its labels, which are drawn before the diagram is: it has to know how large they are. */
async function withFormulas(request: DiagramRequest) {
  const written = formulasIn(request.text);
  if (written.length === 0) return request;
  const { drawFormulas } = await import('../formula/draw-formulas.ts');
  const { macros, actors } = request;
  return { ...request, formulas: await drawFormulas(written, { macros, actors: actors.map(({ id }) => id) }) };
}

/** Draws diagrams, one result for each request in the order of the requests. */
export async function drawDiagrams(
  requests: readonly DiagramRequest[],
  options: DrawOptions = {},
): Promise<DiagramResult[]> {
  const results: DiagramResult[] = new Array(requests.length);
  const keys = requests.map((request) => cacheKey(request));
  const missing: number[] = [];
  requests.forEach((_, i) => {
    const known = options.cache && readCached(options.cache, keys[i]!);
    if (known) results[i] = known;
    else missing.push(i);
  });
  if (missing.length === 0) return results;
  const session = options.session ?? new DrawingSession(options);
  try {
    let faulty = 0;
    for (let from = 0; from < missing.length; from += atOnce) {
      const part = missing.slice(from, from + atOnce);
      if (faulty >= maxOfARule) {
        for (const [k, i] of missing.slice(from).entries())
          results[i] = { problems: k === 0 ? [notDrawn(missing.length - from)] : [] };
        break;
      }
      const drawn = await session.draw(part.map((i) => requests[i]!));
      part.forEach((i, k) => {
        const result = drawn[k]!;
        results[i] = result;
        if (result.scene) options.cache?.put(keys[i]!, Buffer.from(JSON.stringify(result)));
        else faulty += 1;
      });
    }
  } finally {
    if (session !== options.session) await session.close();
  }
  return results;
}

/** After so many drawings is looked whether to go on: a hundred mistakes are reported, and nobody waits for more of them. */
const atOnce = 100;

const notDrawn = (diagrams: number): DiagramProblem => ({
  rule: 'mermaid-limit',
  severity: 'error',
  message: `${count(diagrams, 'diagram')} from here on ${diagrams === 1 ? 'was' : 'were'} not looked at, since ${maxOfARule} before cannot be drawn`,
  hint: 'mend those first',
  line: 1,
});

/** Everything that a drawing depends on, and the version that drew it; a logo's bytes are none of it. */
export const cacheKey = ({ theme, ...request }: DiagramRequest): string =>
  `${createHash('sha256')
    .update(JSON.stringify([buildId(), request, { ...theme, logo: undefined }]))
    .digest('hex')
    .slice(0, 40)}.json`;

/** An entry that is no drawing counts as missing. */
function readCached(cache: ContentCache, key: string): DiagramResult | undefined {
  try {
    const bytes = cache.get(key);
    const result: unknown = bytes && JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isFinishedDrawing(result) ? result : undefined;
  } catch {
    return undefined;
  }
}

export interface DrawnDeck {
  /** No entry for a diagram that could not be drawn; a diagnostic says why. */
  readonly scenes: ReadonlyMap<Diagram, Scene>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Draws every diagram of a deck for the box that its slide gives it, and reports problems at their lines in the outline. */
export async function drawDeckDiagrams(
  deck: Deck,
  source: SourceMap,
  room: (slide: Slide) => Room,
  options: DrawOptions,
  memo: Memo = noMemo,
): Promise<DrawnDeck> {
  // Hidden slides are in neither deck, but checked like others.
  const wanted = [...deck.slides, ...(deck.hiddenSlides ?? [])].flatMap((slide) =>
    diagramsOf(slide, room(slide)).map((placed) => ({ slide, ...placed })),
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
    ...(diagram.view && { view: diagram.view }),
    ...(deck.macros && { macros: deck.macros }),
  }));
  const { theme, actors, macros } = deck;
  const around = memo.stable({ theme, actors, macros, language: deck.locale.tag });
  const keys = wanted.map(({ diagram, box }) => memo.key('draw', around, diagram, box.w, box.h));
  const results = keys.map((key) => memo.get(key) as DiagramResult | undefined);
  const missing = [...keys.keys()].filter((index) => !results[index]);
  const drawn = await drawDiagrams(
    missing.map((index) => requests[index]!),
    options,
  );
  for (const [at, index] of missing.entries()) {
    const result = drawn[at]!;
    const scene =
      result.scene && wanted[index]!.diagram.origin.generated ? byActorIds(result.scene, deck) : result.scene;
    results[index] = { ...result, scene };
    if (scene) memo.put(keys[index]!, results[index]);
  }
  const scenes = new Map<Diagram, Scene>();
  const diagnostics: Diagnostic[] = [];
  for (const [index, result] of results.entries()) {
    const { slide, diagram } = wanted[index]!;
    if (result?.scene) scenes.set(diagram, result.scene);
    for (const problem of result?.problems ?? []) {
      const { rule, severity, message, hint } = problem;
      const diagnostic = { rule, severity, message, hint, slide: slide.id, range: place(problem, diagram, source) };
      // A mistake in a text that goes on over slides is met on each of them.
      if (diagram.view?.page && diagnostics.some((known) => isDeepStrictEqual(known, diagnostic))) continue;
      diagnostics.push(diagnostic);
    }
  }
  return { scenes, diagnostics };
}

/** An alignment's text spells ids otherwise where Mermaid has a word of its own (`end`, `x`); the scene has the author's. */
function byActorIds(scene: Scene, { actors }: Deck): Scene {
  const written = new Map(actors.map(({ id }) => [mermaidId(id), id]));
  const { model, items } = scene;
  if (!model || [...written].every(([name, id]) => name === id)) return scene;
  const idOf = (name: string): string => written.get(name) ?? name;
  return {
    ...scene,
    items: items.map((item) =>
      item.kind === 'shape' && item.node !== undefined ? { ...item, node: idOf(item.node) } : item,
    ),
    model: {
      nodes: model.nodes.map((node) => ({ ...node, id: idOf(node.id) })),
      edges: model.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
    },
  };
}

/** Steps are written in the outline, not in the text; made text has no lines of its own that the author could look at. */
function place(problem: DiagramProblem, diagram: Diagram, source: SourceMap): SourceRange {
  if (problem.at) return source.locate([...diagram.path, ...problem.at]);
  if (problem.rule.startsWith('step')) return source.locate([...diagram.path, 'steps']);
  const { origin } = diagram;
  if (origin.generated) return source.locate(origin.path);
  if (origin.file) {
    const start = { line: problem.line, column: problem.column ?? 1 };
    return { file: origin.file, start, end: { line: problem.line, column: start.column + (problem.length ?? 1) } };
  }
  return source.locateInText(origin.path, problem.line, problem.column, problem.length);
}
