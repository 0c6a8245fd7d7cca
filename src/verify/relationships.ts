import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { type XmlEvents, scanXml } from '../xml/read-xml.ts';

/** The parts of an Office file by their names. Pictures are left packed. */
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

const unread = /^ppt\/(media\/[^/]+\.(png|jpe?g|gif|svg|tiff?|emf|wmf)$|(notesMasters|handoutMasters|theme)\/)/i;

export interface Relationship {
  /** The last part of the type's address, such as `slide` or `notesSlide`. */
  readonly type: string;
  /** A part's name, or an address outside. */
  readonly target: string;
  readonly external: boolean;
}

/** The relationships of a part by their ids (OPC: ECMA-376 part 2, 6.5). */
export function relationshipsOf(part: string, parts: Parts): ReadonlyMap<string, Relationship> {
  const found = new Map<string, Relationship>();
  parts.scan(posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`), {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      const external = TargetMode === 'External';
      const target = external
        ? Target
        : Target.startsWith('/')
          ? Target.slice(1)
          : posix.join(posix.dirname(part), Target);
      found.set(Id, { type: Type?.split('/').at(-1) ?? '', target, external });
    },
  });
  return found;
}
