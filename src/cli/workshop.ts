import { availableParallelism } from 'node:os';
import { cacheFolder, noCache, openCache } from '../resources/cache.ts';
import type { Workshop } from '../compile.ts';

/** Diagrams are drawn in threads of their own beside the rest; more than four never paid. */
const mostWorkers = 4;

/** The cache of the user, or none (`--no-cache`). */
export function openWorkshop(cache: boolean): Workshop {
  const folder = cacheFolder();
  return {
    scenes: cache ? openCache(folder, 'scenes') : noCache,
    fonts: cache ? openCache(folder, 'fonts') : noCache,
    parts: cache ? openCache(folder, 'parts') : noCache,
    workers: Math.min(mostWorkers, availableParallelism()),
  };
}
