import { parentPort } from 'node:worker_threads';
import { drawDiagram } from './draw-one.ts';
import { withMermaid } from './mermaid/runtime.ts';
import type { WorkerMessage } from './thread-pool.ts';
import type { DiagramRequest } from '../model/scene.ts';

// The package has Mermaid in this one bundle: whoever draws without threads takes it from here too.
export { drawDiagram };

/** The script of a drawing thread: a request in, its result out, one at a time. */
if (parentPort) {
  const port = parentPort;
  const post = (message: WorkerMessage): void => port.postMessage(message);
  // Mermaid is loaded while the first request is on its way.
  const loaded = withMermaid(async () => {});
  port.on('message', async (request: DiagramRequest) => {
    await loaded;
    post({ kind: 'begun' });
    post({ kind: 'result', result: await drawDiagram(request) });
  });
}
