import { createHash } from 'node:crypto';

/** What tells one file from another. */
export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/svg+xml': 'svg' } as const;

/** A part's name is made from its bytes, so that a package holds each file once. */
export const mediaPart = (bytes: Uint8Array, type: keyof typeof extensions): string =>
  `ppt/media/${contentHash(bytes).slice(0, 16)}.${extensions[type]}`;
