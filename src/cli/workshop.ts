import { cacheFolder, noCache, openCache } from '../resources/cache.ts';
import type { Workshop } from '../compile.ts';
import { DrawingSession } from '../diagram/draw.ts';

/** The cache of the user, or none (`--no-cache`). */
export function openWorkshop(cache: boolean): Workshop {
  const folder = cacheFolder();
  return {
    scenes: cache ? openCache(folder, 'scenes') : noCache,
    fonts: cache ? openCache(folder, 'fonts') : noCache,
    parts: cache ? openCache(folder, 'parts') : noCache,
    drawing: new DrawingSession(),
  };
}
