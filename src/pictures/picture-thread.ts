import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { ContentCache } from '../model/api.ts';
import type { Hex } from '../model/colour.ts';
import { buildId, libFolder } from '../resources/package-root.ts';
import { stopwatch } from '../resources/thread-time.ts';
import type { RasterType, Rewriting } from './codecs.ts';
import type { PictureFault, PixelSize } from './picture-format.ts';
import type { PictureResult, PictureTask } from './picture-work.ts';

/** Where the script of the thread is once the package is prepared; from source alone the work is done in this thread. */
const script = join(libFolder, 'picture-worker.mjs');

export interface PictureThreadOptions {
  /** Keeps finished work by what it was made from. */
  readonly cache: ContentCache;
  /** What one picture may take, in seconds of processor time. */
  readonly seconds?: number;
  /** Works in the thread of the caller. */
  readonly here?: boolean;
}

/** A thread that draws pictures one after another, started with the first and kept. One that takes too long is ended. */
export class PictureThread {
  readonly #cache: ContentCache;
  readonly #seconds: number;
  readonly #here: boolean;
  readonly #done = new WeakMap<Uint8Array, Map<string, Promise<Uint8Array | PictureFault>>>();
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ cache, seconds = 20, here = false }: PictureThreadOptions) {
    this.#cache = cache;
    this.#seconds = seconds;
    this.#here = here || !existsSync(script);
  }

  /** An SVG as PNG, for programs that draw no SVG, or why there is none. */
  standIn(svg: Uint8Array, { width, height }: PixelSize): Promise<Uint8Array | PictureFault> {
    return this.#once({ kind: 'draw-svg', bytes: svg, width, height });
  }

  /** An SVG as PNG of so many pixels' width. */
  small(svg: Uint8Array, { width, height }: PixelSize, drawnWidth: number): Promise<Uint8Array | PictureFault> {
    return this.#once({ kind: 'draw-svg', bytes: svg, width, height, drawnWidth });
  }

  /** A picture of pixels upright, in another size or another format, or why it cannot be made so. */
  rewrite(bytes: Uint8Array, type: RasterType, how: Rewriting): Promise<Uint8Array | PictureFault> {
    return this.#once({ kind: 'rewrite', bytes, type, how });
  }

  /** A picture cut to a shape, around its middle, of so many pixels, with an SVG of that size drawn over it. */
  poster(
    bytes: Uint8Array,
    type: RasterType,
    how: { readonly orientation: number; readonly size: PixelSize; readonly mark: string },
  ): Promise<Uint8Array | PictureFault> {
    return this.#once({ kind: 'poster', bytes, type, ...how });
  }

  /** How bright a picture is in each of so many fields; `undefined` where it cannot be read. */
  async brightness(
    bytes: Uint8Array,
    type: RasterType,
    orientation: number,
    fields: PixelSize,
  ): Promise<readonly number[] | undefined> {
    const done = await this.#once({ kind: 'brightness', bytes, type, orientation, fields });
    return 'fault' in done ? undefined : (JSON.parse(Buffer.from(done).toString()) as number[]);
  }

  /** The colours of a picture in each of so many fields; `undefined` where it cannot be read. */
  async colours(bytes: Uint8Array, type: RasterType, fields: PixelSize): Promise<readonly Hex[] | undefined> {
    const done = await this.#once({ kind: 'colours', bytes, type, fields });
    if ('fault' in done) return undefined;
    return (JSON.parse(Buffer.from(done).toString()) as string[]).map((digits): Hex => `#${digits}`);
  }

  /** What many slides want of one file is done once. */
  #once(task: PictureTask): Promise<Uint8Array | PictureFault> {
    const { bytes, ...what } = task;
    const known = this.#done.get(bytes) ?? new Map<string, Promise<Uint8Array | PictureFault>>();
    this.#done.set(bytes, known);
    const key = JSON.stringify(what);
    let done = known.get(key);
    if (!done) known.set(key, (done = this.#kept(task, key)));
    return done;
  }

  async #kept(task: PictureTask, what: string): Promise<Uint8Array | PictureFault> {
    const hash = createHash('sha256').update(buildId()).update(what).update(task.bytes).digest('hex');
    const key = `${hash.slice(0, 40)}.${task.kind}`;
    const known = this.#cache.get(key);
    if (known) return known;
    const turn = this.#last.then(() => this.#run(task));
    this.#last = turn;
    const result = await turn;
    if ('error' in result)
      return { fault: `cannot be drawn: ${result.error}`, hint: 'make it simpler, or save it as PNG' };
    this.#cache.put(key, result.bytes);
    return result.bytes;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #run(task: PictureTask): Promise<PictureResult> {
    if (this.#here) {
      const { doPictureWork } = await import('./picture-work.ts');
      return doPictureWork(task);
    }
    const worker = (this.#worker ??= startThread());
    worker.ref();
    const result = await this.#answer(worker, task);
    worker.unref(); // an idle thread keeps no process alive
    if ('error' in result) {
      // What a renderer left behind when it failed is nothing to go on with.
      this.#worker = undefined;
      await worker.terminate();
    }
    return result;
  }

  #answer(worker: Worker, task: PictureTask): Promise<PictureResult> {
    return new Promise((resolve) => {
      const used = stopwatch(worker);
      const timer = setInterval(() => {
        if (used() > this.#seconds) finish({ error: `it takes more than ${this.#seconds} seconds of processor time` });
      }, 100);
      const onError = (error: Error): void => finish({ error: error.message });
      const onExit = (): void => finish({ error: 'the renderer gave up' });
      const finish = (result: PictureResult): void => {
        clearInterval(timer);
        worker.off('message', finish).off('error', onError).off('exit', onExit);
        resolve(result);
      };
      worker.on('message', finish).on('error', onError).on('exit', onExit);
      worker.postMessage(task);
    });
  }
}

function startThread(): Worker {
  // Loaded when it is wanted: most builds draw no picture.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  return new Worker(script, { stdout: true, stderr: true });
}
