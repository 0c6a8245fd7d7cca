import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { libFolder } from '../resources/package-root.ts';
import { stopwatch } from '../resources/thread-time.ts';
import type { DiagramRequest, DiagramResult } from '../model/scene.ts';

/** Where the lead script of a thread is once the package is prepared; from source alone there is none. */
const script = join(libFolder, 'diagram-worker.mjs');

export const hasThreadScript = (): boolean => existsSync(script);

/** What one drawing may use. */
export interface DrawingLimits {
  /** Processor time in seconds. */
  readonly seconds: number;
  /** Memory in MB. */
  readonly megabytes: number;
}

/** What a thread says: that it starts to draw, then what came of it. */
export type WorkerMessage = { readonly kind: 'begun' } | { readonly kind: 'result'; readonly result: DiagramResult };

interface Job {
  readonly request: DiagramRequest;
  /** A first try ran out of time or memory: this one is in a new thread, and no other draws meanwhile. */
  readonly alone: boolean;
  readonly resolve: (result: DiagramResult) => void;
  readonly reject: (error: Error) => void;
}

/** Why a drawing came to nothing. */
type Exceeded = 'time' | 'memory';

/** Where so many diagrams of a session were too much, those that are still to be drawn get no second try. */
const maxSecondTries = 2;

/**
 * Threads that draw, started when there is work for them and kept for more. A thread that takes too long or runs out of memory is
 * ended. Its diagram is tried once more when no other is being drawn, since their time and memory cannot be told from its own; if
 * that fails too, it gets a problem, and the others go on. By hand: pools of libraries end a task by the clock, not by processor time,
 * and know no second try alone.
 */
export class ThreadPool {
  readonly #most: number;
  readonly #limits: DrawingLimits;
  readonly #idle: Worker[] = [];
  readonly #busy = new Set<Worker>();
  readonly #waiting: Job[] = [];
  readonly #again: Job[] = [];
  #aloneRuns = false;
  #exceeded = 0;

  constructor(threads: number, limits: DrawingLimits) {
    this.#most = Math.max(1, threads);
    this.#limits = limits;
  }

  draw(request: DiagramRequest): Promise<DiagramResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ request, alone: false, resolve, reject });
      this.#next();
    });
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    const threads = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #next(): void {
    while (this.#waiting.length > 0 && this.#busy.size < this.#most && !this.#aloneRuns) {
      void this.#run(this.#waiting.shift()!);
    }
    if (this.#waiting.length === 0 && this.#busy.size === 0 && this.#again.length > 0) {
      this.#aloneRuns = true;
      void this.#run(this.#again.shift()!).finally(() => {
        this.#aloneRuns = false;
        this.#next();
      });
    }
  }

  #start(): Worker {
    const thread = startThread(this.#limits.megabytes);
    return thread.on('exit', () => {
      const at = this.#idle.indexOf(thread);
      if (at >= 0) this.#idle.splice(at, 1);
    });
  }

  async #run(job: Job): Promise<void> {
    const thread = (job.alone ? undefined : this.#idle.pop()) ?? this.#start();
    this.#busy.add(thread);
    thread.ref();
    try {
      const result = await drawIn(thread, job.request, this.#limits.seconds);
      if (typeof result === 'object') {
        this.#idle.push(thread);
        job.resolve(result);
      } else {
        void thread.terminate();
        if (job.alone || this.#exceeded >= maxSecondTries) {
          this.#exceeded += 1;
          job.resolve(tooMuch(result, this.#limits));
        } else this.#again.push({ ...job, alone: true });
      }
    } catch (error) {
      job.reject(error as Error);
    } finally {
      this.#busy.delete(thread);
      // An idle thread keeps no process alive.
      thread.unref();
      this.#next();
    }
  }
}

function startThread(megabytes: number): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: megabytes, stackSizeMb: 8 };
  // Loaded when it is wanted: most builds draw no diagram.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(script, { resourceLimits, stdout: true, stderr: true });
  // Mermaid's own words to a console are for nobody. They are not even read: who reads a thread's output keeps the process alive.
  // A thread that dies between two diagrams takes nothing with it.
  return worker.on('error', () => {});
}

/** How often a thread at work is looked at. */
const interval = 100;
/** Processor time in which Mermaid is loaded, once a thread: no diagram is to blame for that. */
const secondsToLoad = 60;

/** The result, or what was exceeded. Time counts from when the thread says that it has begun. */
function drawIn(worker: Worker, request: DiagramRequest, seconds: number): Promise<DiagramResult | Exceeded> {
  return new Promise((resolve, reject) => {
    let used = stopwatch(worker);
    let limit = secondsToLoad;
    const timer = setInterval(() => {
      if (used() > limit) finish('time');
    }, interval);
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === 'result') return finish(message.result);
      used = stopwatch(worker);
      limit = seconds;
    };
    const onError = (error: Error & { code?: string }): void => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return finish('memory');
      stop();
      reject(error);
    };
    const onExit = (): void => {
      stop();
      reject(new Error('the drawing thread was ended'));
    };
    const stop = (): void => {
      clearInterval(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const finish = (outcome: DiagramResult | Exceeded): void => {
      stop();
      resolve(outcome);
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(request);
  });
}

const tooMuch = (exceeded: Exceeded, { seconds, megabytes }: DrawingLimits): DiagramResult => {
  const [limit, setting] =
    exceeded === 'time'
      ? [`${seconds} seconds of processor time`, `DIPTYCH_DIAGRAM_SECONDS=${Math.ceil(seconds * 2)}`]
      : [`${megabytes} MB of memory`, `DIPTYCH_DIAGRAM_MEGABYTES=${Math.ceil(megabytes * 2)}`];
  return {
    problems: [
      {
        rule: 'mermaid-limit',
        severity: 'error',
        message: `the diagram could not be drawn within ${limit}`,
        hint: `make it smaller, split it into several diagrams, or raise the limit in the environment: ${setting}`,
        line: 1,
      },
    ],
  };
};
