import { strFromU8, unzipSync } from 'fflate';
import { scanXml, type XmlEvents } from '../xml/read-xml.ts';

/** The parts of an Office file by their names. Media are left packed. */
export interface Parts {
  /** Reads an XML part piece by piece; one that is not there has nothing in it. Throws where it is no XML. */
  scan(name: string, events: XmlEvents): void;
  bytes(name: string): Uint8Array | undefined;
}

/** Throws what fflate throws where the bytes are no zip. */
export function unzipParts(bytes: Uint8Array): Parts {
  const files = unzipSync(bytes, { filter: ({ name }) => !unread.test(name) });
  return {
    scan: (name, events) => {
      if (!files[name]) return;
      try {
        scanXml(strFromU8(files[name]), events);
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
      }
    },
    bytes: (name) => files[name],
  };
}

const unread = /^ppt\/(media|slideLayouts|slideMasters|notesMasters|theme)\//;
