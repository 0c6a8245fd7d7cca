import { parentPort } from 'node:worker_threads';
import { drawDiagram } from './draw-one.ts';
import { mermaidRuntime } from './mermaid/runtime.ts';
import type { WorkerMessage } from './pool.ts';
import type { DiagramRequest } from '../model/diagram-request.ts';

/** The script of a drawing thread: a request in, its result out, one at a time. */
const say = (message: WorkerMessage): void => parentPort!.postMessage(message);

parentPort!.on('message', async (request: DiagramRequest) => {
  await mermaidRuntime();
  say({ kind: 'begun' });
  say({ kind: 'result', result: await drawDiagram(request) });
});

// Mermaid is loaded while the first request is on its way.
void mermaidRuntime();
