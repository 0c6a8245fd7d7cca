import { strFromU8, unzipSync } from 'fflate';

/** The parts of an Office file by their names. Media are left packed. */
export interface Parts {
  text(name: string): string | undefined;
  bytes(name: string): Uint8Array | undefined;
}

/** Throws what fflate throws where the bytes are no zip. */
export function unzipParts(bytes: Uint8Array): Parts {
  const files = unzipSync(bytes, { filter: ({ name }) => !unread.test(name) });
  return {
    text: (name) => files[name] && strFromU8(files[name]),
    bytes: (name) => files[name],
  };
}

const unread = /^ppt\/(media|slideLayouts|slideMasters|notesMasters|theme)\//;
