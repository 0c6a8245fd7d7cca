import type { Worker } from 'node:worker_threads';

/**
 * Seconds of processor time that a thread has used since now, at most. Node measures it for the whole process only; the time that the
 * thread was not idle is another upper bound, which on a busy machine counts the time that it waited for a processor. The smaller
 * of both is near the truth, and exact where no other thread works.
 */
export function stopwatch(worker: Worker): () => number {
  const cpu = process.cpuUsage();
  const loop = worker.performance.eventLoopUtilization();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    const { active } = worker.performance.eventLoopUtilization(loop);
    return Math.min((user + system) / 1e6, active / 1e3);
  };
}
