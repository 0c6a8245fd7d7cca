import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { buildId } from '../resources/package-root.ts';
import type { ContentCache } from '../resources/cache.ts';
import type { DiagramRequest, DiagramResult } from '../model/diagram-request.ts';
import type { DrawingLimits, ThreadPool } from './thread-pool.ts';

export type { DiagramProblem, DiagramRequest, DiagramResult } from '../model/diagram-request.ts';

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
const mostWorkers = 4;

/** The limits that the environment sets: `DIPTYCH_DIAGRAM_SECONDS`, `DIPTYCH_DIAGRAM_MEGABYTES`. */
export function limitsOf(environment: Readonly<Record<string, string | undefined>>): DrawingLimits {
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
    this.#workers = workers ?? Math.min(mostWorkers, availableParallelism());
    this.#limits = { ...limitsOf(process.env), ...limits };
  }

  /** One result for each request, in the order of the requests. */
  async draw(requests: readonly DiagramRequest[]): Promise<DiagramResult[]> {
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
    const drawn = await session.draw(missing.map((i) => requests[i]!));
    missing.forEach((i, k) => {
      const result = drawn[k]!;
      results[i] = result;
      if (result.scene) options.cache?.put(keys[i]!, Buffer.from(JSON.stringify(result)));
    });
  } finally {
    if (session !== options.session) await session.close();
  }
  return results;
}

/** Everything that a drawing depends on, and the version that drew it; a logo's bytes are none of it. */
export const cacheKey = ({ theme, ...request }: DiagramRequest): string =>
  `${createHash('sha256')
    .update(JSON.stringify([buildId(), request, { ...theme, logo: undefined }]))
    .digest('hex')
    .slice(0, 40)}.json`;

/** A damaged entry counts as missing. */
function readCached(cache: ContentCache, key: string): DiagramResult | undefined {
  try {
    const bytes = cache.get(key);
    const result = bytes && (JSON.parse(Buffer.from(bytes).toString('utf8')) as DiagramResult);
    return result && typeof result === 'object' && result.scene && Array.isArray(result.problems) ? result : undefined;
  } catch {
    return undefined;
  }
}
