import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type FileToReplace, recordIn, writeFiles } from '../index.ts';

/** Beside the outline: what the last builds wrote into their files, for files that come back without it. */
const folderOf = (outline: string): string => join(dirname(resolve(outline)), '.diptych');
const recordName = (slug: string): string => `${slug}.build.xml`;

/** The PowerPoint file that a build would replace, if there is one. */
export function builtFile(outline: string, out: string, slug: string): FileToReplace | undefined {
  const name = join(out, `${slug}.pptx`);
  if (!statSync(name, { throwIfNoEntry: false })?.isFile()) return undefined;
  return {
    name,
    bytes: readOr(name) ?? new Uint8Array(),
    record: readOr(join(folderOf(outline), recordName(slug))),
  };
}

function readOr(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Keeps the record of a file that was written, where git does not see it. If the outline's folder cannot be written, the record in the
 * file itself has to do.
 */
export async function keepRecord(outline: string, slug: string, pptx: Uint8Array): Promise<void> {
  const record = await recordIn(pptx);
  if (!record) return;
  writeFiles(folderOf(outline), [
    { name: '.gitignore', bytes: Buffer.from('*\n') },
    { name: recordName(slug), bytes: record },
  ]);
}
