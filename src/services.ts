import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { DrawingSession, type DrawOptions } from './diagram/draw.ts';
import { createMemo, type Memo, noMemo } from './model/memo.ts';
import type { ContentCache, Files, SessionOptions, StageListener } from './model/api.ts';
import { withStableBytes } from './resources/files.ts';
import { noCache, partOfCache } from './resources/cache.ts';
import { buildId } from './resources/package-root.ts';
import { PictureThread } from './pictures/picture-thread.ts';
import type { WebRenderer } from './web/web-renderer.ts';

/** What compilations use and what may outlast one of them. Two compilations with the same services, even at once, do not disturb each other. */
export interface Services {
  /** Who draws diagrams, and where drawn ones are kept. */
  readonly drawing: DrawOptions;
  /** Fonts that were cut for the characters of a deck. */
  readonly fonts: ContentCache;
  /** Parts of PowerPoint files. */
  readonly parts: ContentCache;
  /** Draws SVG pictures as PNG. */
  readonly pictures: PictureThread;
  /** What the stages made of each slide of the last deck. */
  readonly memo: Memo;
  /** Knows again what the last process that built this outline kept. */
  recall(file: string): void;
  /** Keeps what was made, for the next process that builds it. */
  keep(file: string): void;
  /** The same files, where they did not change the same bytes in memory as before. */
  steady(files: Files): Files;
  /** Renders web decks; it remembers the slides of the last one. */
  webRenderer(): Promise<WebRenderer>;
  /** Runs a stage of the pipeline. */
  readonly stage: <T>(name: string, work: () => T) => T;
  /** Ends all threads. */
  close(): Promise<void>;
}

/** `remembers`: for compilations that follow each other in one process; others follow each other by the cache, if there is one. */
export function openServices(
  { cache = noCache, workers, onStage }: SessionOptions = {},
  { remembers = false } = {},
): Services {
  const session = new DrawingSession({ workers });
  const pictures = new PictureThread({ cache: partOfCache(cache, 'pictures'), here: workers === 0 });
  let renderer: Promise<WebRenderer> | undefined;
  const memo = remembers || cache !== noCache ? createMemo() : noMemo;
  const kept = remembers ? noCache : partOfCache(cache, 'slides');
  return {
    drawing: { cache: partOfCache(cache, 'scenes'), session },
    fonts: partOfCache(cache, 'fonts'),
    parts: partOfCache(cache, 'parts'),
    pictures,
    memo,
    recall(file) {
      const saved = kept.get(keptName(file));
      if (saved) memo.load(saved);
    },
    keep(file) {
      // A session's own next compilation has the memo itself.
      if (kept === noCache) return;
      const saved = memo.save();
      if (saved) kept.put(keptName(file), saved);
    },
    steady: (files) => withStableBytes(files, memo),
    webRenderer: () =>
      (renderer ??= import('./web/web-renderer.ts').then(({ WebRenderer }) => new WebRenderer({ memo }))),
    stage: onStage ? observed(onStage) : (_name, work) => work(),
    close: async () => void (await Promise.all([session.close(), pictures.close()])),
  };
}

/** Other versions, of the package or of Node, write results in another form. */
const keptName = (file: string): string =>
  `${createHash('sha256')
    .update([buildId(), process.version, resolve(file)].join('\0'))
    .digest('hex')
    .slice(0, 40)}.slides`;

const observed =
  (onStage: StageListener): Services['stage'] =>
  (name, work) => {
    const started = performance.now();
    onStage(name);
    const done = () => onStage(name, performance.now() - started);
    const result = work();
    if (result instanceof Promise) return result.finally(done) as typeof result;
    done();
    return result;
  };
