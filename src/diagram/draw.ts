import { createHash } from 'node:crypto';
import { packageVersion } from '../package-root.ts';
import type { ContentCache } from '../cache.ts';
import type { DiagramRequest, DiagramResult } from './request.ts';

export type { DiagramProblem, DiagramRequest, DiagramResult } from './request.ts';

export interface DrawOptions {
  /** Finished drawings by content. A build whose diagrams are all there loads nothing of Mermaid. */
  readonly cache?: ContentCache;
  /** Threads to draw in; 0 draws in this one. */
  readonly workers?: number;
  /** For each diagram, in ms. */
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
    const { drawDiagram } = await import('./draw-one.ts');
    for (const i of missing) {
      results[i] = await drawDiagram(requests[i]!);
      if (results[i].scene) options.cache?.put(keys[i]!, Buffer.from(JSON.stringify(results[i])));
    }
  }
  return results;
}

/** Everything that a drawing depends on, and the version that drew it. */
export const cacheKey = (request: DiagramRequest): string =>
  `${createHash('sha256')
    .update(JSON.stringify([packageVersion(), request]))
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
