import { posix } from 'node:path';
import type { Parts } from './unzip.ts';

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
