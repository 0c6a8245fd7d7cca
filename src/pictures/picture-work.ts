import { drawSvg } from './draw-svg.ts';

/** Work that takes a picture's time and memory: it is done in a thread, which can be ended. */
export interface PictureTask {
  readonly kind: 'draw-svg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export type PictureResult = { readonly bytes: Uint8Array } | { readonly error: string };

/** Does one piece of work; what a renderer throws is a result. */
export async function doPictureWork(task: PictureTask): Promise<PictureResult> {
  try {
    return { bytes: await drawSvg(task.bytes, task) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
