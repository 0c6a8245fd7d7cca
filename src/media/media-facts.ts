import type { Media } from '../model/deck.ts';

/**
 * What a video or a sound is, by its own bytes: names of files may be wrong. Only the heads of four formats are read, within the bounds
 * of the file, and nothing is decoded; libraries that do it play or convert as well, and are a hundred times as long.
 */
export interface MediaFacts {
  readonly type: Media['type'];
  readonly tracks: readonly Track[];
  /** Absent where the file does not say it, as recordings of browsers do not. */
  readonly seconds?: number;
}

export interface Track {
  readonly kind: 'video' | 'audio' | 'other';
  /** As the format names it: `avc1`, `mp4a`, `V_VP9`. */
  readonly codec: string;
  /** Of a picture, upright. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What is wrong with a file, in words that end a sentence about it. */
export interface MediaFault {
  readonly kind: 'format' | 'damaged';
  readonly fault: string;
  readonly hint: string;
}

export const damagedMedia = (fault: string): MediaFault => ({
  kind: 'damaged',
  fault,
  hint: 'export it again; the file is damaged or was not copied whole',
});
