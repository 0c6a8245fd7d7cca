import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Diagnostic, type FileToReplace, type FolderFiles, openFiles, recordIn, writeFiles } from '../index.ts';
import { readGivenFile } from './given-file.ts';

export interface OutlineFile {
  /** As the user gave it, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The files of its folder. */
  readonly files: FolderFiles;
}

/** Above this nobody wrote it by hand. */
const mostBytes = 16 * 1024 * 1024;

/** Reads the outline that a command was given, or says in a diagnostic why it cannot. */
export function readOutlineFile(file: string): OutlineFile | Diagnostic {
  const bytes = readGivenFile(file, {
    endings: ['.yaml', '.yml'],
    hint: 'Name the outline: diptych build talk.yaml. "diptych new <folder>" starts one.',
    mostBytes,
  });
  return 'rule' in bytes ? bytes : { file, bytes, files: openFiles(dirname(resolve(file))) };
}

/** Beside the outline: what the last builds wrote into their files, for files that come back without it. */
const folderOf = (outline: string): string => join(dirname(resolve(outline)), '.diptych');
const recordName = (slug: string): string => `${slug}.build.xml`;

/** The PowerPoint file that a build would replace, if there is one; or another one that was edited. */
export function builtFile(outline: string, out: string, slug: string, edited?: string): FileToReplace | undefined {
  const name = edited ?? join(out, `${slug}.pptx`);
  if (!statSync(name, { throwIfNoEntry: false })?.isFile()) return undefined;
  return {
    name,
    bytes: readOr(name) ?? new Uint8Array(),
    record: readOr(join(folderOf(outline), recordName(slug))),
  };
}

/** What was kept of the builds of an outline, that of a file's own name first. */
export function keptRecords(outline: string, deck: string): Uint8Array[] {
  const folder = folderOf(outline);
  const own = recordName(basename(deck).replace(/(\.edited-\d+)?\.pptx$/i, ''));
  let names: string[] = [];
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.build.xml'))
      .sort();
  } catch {
    // nothing was kept
  }
  return names
    .sort((one, other) => Number(other === own) - Number(one === own))
    .flatMap((name) => readOr(join(folder, name)) ?? []);
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
