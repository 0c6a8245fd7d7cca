import { createHash } from 'node:crypto';
import { buildId } from '../resources/package-root.ts';
import type { ContentCache } from '../resources/cache.ts';
import type { DiagramRequest, DiagramResult } from '../model/diagram-request.ts';

export type { DiagramProblem, DiagramRequest, DiagramResult } from '../model/diagram-request.ts';

export interface DrawOptions {
  /** Finished drawings by content. A build whose diagrams are all there loads nothing of Mermaid. */
  readonly cache?: ContentCache;
  /** Threads to draw in, at most four by default; 0 draws in this one, without a limit of time. */
  readonly workers?: number;
  /** For each diagram, in ms; 10 s by default. */
  readonly timeout?: number;
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
  if (missing.length) {
    const drawn = await drawAll(
      missing.map((i) => requests[i]!),
      options,
    );
    missing.forEach((i, k) => {
      const result = drawn[k]!;
      results[i] = result;
      if (result.scene) options.cache?.put(keys[i]!, Buffer.from(JSON.stringify(result)));
    });
  }
  return results;
}

/** In threads where the package is prepared for them, else one after the other in this one. */
async function drawAll(requests: readonly DiagramRequest[], options: DrawOptions): Promise<DiagramResult[]> {
  const { defaultWorkers, drawInThreads, hasWorkers } = await import('./pool.ts');
  const workers = options.workers ?? defaultWorkers();
  if (workers > 0 && hasWorkers()) return drawInThreads(requests, { workers, timeout: options.timeout ?? 10_000 });
  const { drawDiagram } = await import('./draw-one.ts');
  const results: DiagramResult[] = [];
  for (const request of requests) results.push(await drawDiagram(request));
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
