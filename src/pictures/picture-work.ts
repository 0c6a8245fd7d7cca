import type { RasterType, Rewriting } from './codecs.ts';
import { drawSvg } from './draw-svg.ts';
import type { PixelSize } from './picture-format.ts';

/** Work that takes a picture's time and memory: it is done in a thread, which can be ended. */
export type PictureTask = { readonly bytes: Uint8Array } & (
  | { readonly kind: 'draw-svg'; readonly width: number; readonly height: number; readonly drawnWidth?: number }
  | { readonly kind: 'rewrite'; readonly type: RasterType; readonly how: Rewriting }
  | {
      readonly kind: 'poster';
      readonly type: RasterType;
      readonly orientation: number;
      readonly size: PixelSize;
      readonly mark: string;
    }
  | { readonly kind: 'colours'; readonly type: RasterType; readonly fields: PixelSize }
  | {
      readonly kind: 'brightness';
      readonly type: RasterType;
      readonly orientation: number;
      readonly fields: PixelSize;
    }
);

export type PictureResult = { readonly bytes: Uint8Array } | { readonly error: string };

/** Does one piece of work; what a renderer throws is a result. */
export async function doPictureWork(task: PictureTask): Promise<PictureResult> {
  try {
    return { bytes: await resultOf(task) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

async function resultOf(task: PictureTask): Promise<Uint8Array> {
  if (task.kind === 'draw-svg') return drawSvg(task.bytes, task, task.drawnWidth);
  const { brightness, colours, drawnOver, rewrite } = await import('./codecs.ts');
  if (task.kind === 'poster')
    return drawnOver(task.bytes, task.type, task.orientation, { size: task.size, mark: task.mark });
  if (task.kind === 'rewrite') return rewrite(task.bytes, task.type, task.how);
  if (task.kind === 'colours') return Buffer.from(JSON.stringify(await colours(task.bytes, task.type, task.fields)));
  return Buffer.from(JSON.stringify(await brightness(task.bytes, task.type, task.orientation, task.fields)));
}
