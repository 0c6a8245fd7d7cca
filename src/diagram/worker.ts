import { parentPort } from 'node:worker_threads';
import { drawDiagram } from './draw-one.ts';
import type { DiagramRequest } from './request.ts';

/** The script of a drawing thread: a request in, its result out, one at a time. */
parentPort?.on('message', (request: DiagramRequest) => {
  void drawDiagram(request).then((result) => parentPort!.postMessage(result));
});
