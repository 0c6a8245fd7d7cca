import { createHash } from 'node:crypto';
import type { SlideComparison } from './slide-comparison.ts';

/** The same bytes have the same name: as many letters of their sum as name the files beside a web deck. */
export const mediaName = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16);

/** Videos and sounds, by their bytes. */
export function verifyMedia({ read, frame, report }: SlideComparison): void {
  const there = [...read.media];
  for (const item of frame.items) {
    if (item.kind !== 'picture' || !item.media) continue;
    const at = there.indexOf(mediaName(item.media.bytes));
    if (at < 0) report('media-differs', `"${item.media.src}" is missing`, item.path);
    else there.splice(at, 1);
  }
  if (there.length > 0) report('media-differs', 'There is a video or a sound that is not from this outline');
}
