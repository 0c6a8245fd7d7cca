/** How long each stage of a build took, for `--timings` and the bench. */
export class Timings {
  readonly #stages = new Map<string, number>();

  readonly timed = <T>(stage: string, work: () => T): T => {
    const started = performance.now();
    const stop = () => void this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + performance.now() - started);
    const result = work();
    if (result instanceof Promise) return result.finally(stop) as T;
    stop();
    return result;
  };

  toString(): string {
    return [...this.#stages].map(([stage, ms]) => `${stage} ${ms.toFixed(1)} ms`).join(', ');
  }
}
