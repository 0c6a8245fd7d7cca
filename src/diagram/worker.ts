import { parentPort } from 'node:worker_threads';
import { drawDiagram } from './draw-one.ts';
import { withMermaid } from './mermaid/runtime.ts';
import type { WorkerMessage } from './thread-pool.ts';
import type { DiagramRequest } from '../model/diagram-request.ts';

/** The script of a drawing thread: a request in, its result out, one at a time. */
const post = (message: WorkerMessage): void => parentPort!.postMessage(message);

// Mermaid is loaded while the first request is on its way.
const loaded = withMermaid(async () => {});

parentPort!.on('message', async (request: DiagramRequest) => {
  await loaded;
  post({ kind: 'begun' });
  post({ kind: 'result', result: await drawDiagram(request) });
});
