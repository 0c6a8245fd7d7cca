import { parentPort } from 'node:worker_threads';
import { doPictureWork, type PictureTask } from './picture-work.ts';

export { doPictureWork };

/** The script of the thread for pictures: a task in, its result out, one at a time. */
parentPort?.on('message', async (task: PictureTask) => parentPort!.postMessage(await doPictureWork(task)));
