import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { libFolder } from '../resources/package-root.ts';
import type { DiagramRequest, DiagramResult } from '../model/diagram-request.ts';

/** Where the lead script of a thread is once the package is prepared; from source alone there is none. */
const script = join(libFolder, 'diagram-worker.mjs');
const memoryLimit = { maxOldGenerationSizeMb: 768, stackSizeMb: 8 };

export interface PoolOptions {
  readonly workers: number;
  /** For each diagram, in ms. */
  readonly timeout: number;
}

/** More threads than that wait for each other's memory. */
export const defaultWorkers = (): number => Math.min(4, availableParallelism());
export const hasWorkers = (): boolean => existsSync(script);

/**
 * Draws requests in threads, the longest texts first. A thread that takes too long or runs out of memory is ended and replaced; its
 * diagram gets a problem, the others go on.
 */
export async function drawInThreads(
  requests: readonly DiagramRequest[],
  options: PoolOptions,
): Promise<DiagramResult[]> {
  const results: DiagramResult[] = new Array(requests.length);
  const queue = requests
    .map((_, index) => index)
    .sort((a, b) => requests[b]!.text.length - requests[a]!.text.length || a - b);
  const threads = Math.max(1, Math.min(options.workers, requests.length));
  await Promise.all(Array.from({ length: threads }, () => workThrough(queue, requests, results, options.timeout)));
  return results;
}

async function workThrough(
  queue: number[],
  requests: readonly DiagramRequest[],
  results: DiagramResult[],
  timeout: number,
): Promise<void> {
  let worker: Worker | undefined;
  try {
    for (let index = queue.shift(); index !== undefined; index = queue.shift()) {
      worker ??= startWorker();
      const result = await drawIn(worker, requests[index]!, timeout);
      if (result === undefined) {
        await worker.terminate();
        worker = undefined;
      }
      results[index] = result ?? tooMuch(timeout);
    }
  } finally {
    await worker?.terminate();
  }
}

function startWorker(): Worker {
  const worker = new Worker(script, { resourceLimits: memoryLimit, stdout: true, stderr: true });
  // Mermaid's own words to a console are for nobody; and a thread that dies between two diagrams takes nothing with it.
  worker.stdout.resume();
  worker.stderr.resume();
  return worker.on('error', () => {});
}

/** The result, or undefined if the thread died or the time is up. The clock starts when the thread says that it has begun. */
function drawIn(worker: Worker, request: DiagramRequest, timeout: number): Promise<DiagramResult | undefined> {
  return new Promise((resolve, reject) => {
    // Until then Mermaid is loaded, once a thread: on a busy machine that is no diagram's fault.
    let timer = setTimeout(() => finish(undefined), timeout + 30_000);
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === 'result') finish(message.result);
      else {
        clearTimeout(timer);
        timer = setTimeout(() => finish(undefined), timeout);
      }
    };
    const onError = (error: Error & { code?: string }): void => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') finish(undefined);
      else reject(error);
    };
    const finish = (result: DiagramResult | undefined): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError);
      resolve(result);
    };
    worker.on('message', onMessage).on('error', onError);
    worker.postMessage(request);
  });
}

/** What a thread says: that it starts to draw, then what came of it. */
export type WorkerMessage = { readonly kind: 'begun' } | { readonly kind: 'result'; readonly result: DiagramResult };

export const tooMuch = (timeout: number): DiagramResult => ({
  problems: [
    {
      rule: 'mermaid-limit',
      severity: 'error',
      message: `the diagram could not be drawn within ${timeout / 1000} seconds and ${memoryLimit.maxOldGenerationSizeMb} MB`,
      hint: 'make it smaller, or split it into several diagrams',
      line: 1,
    },
  ],
});
