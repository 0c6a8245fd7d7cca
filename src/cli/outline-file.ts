import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, extname } from 'node:path';
import { type Diagnostic, type FileToReplace, type FolderFiles, openFiles, recordIn, writeFiles } from '../index.ts';
import { closest } from '../diagnostics/did-you-mean.ts';

export interface OutlineFile {
  /** As the user gave it, for messages. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The files of its folder. */
  readonly files: FolderFiles;
}

/** Above this nobody wrote it by hand. */
const maxBytes = 16 * 1024 * 1024;

/** Reads the outline that a command was given, or says in a diagnostic why it cannot. */
export function readOutlineFile(file: string): OutlineFile | Diagnostic {
  const bytes = readGivenFile(file, {
    endings: ['.yaml', '.yml'],
    hint: 'Name the outline: diptych build talk.yaml. "diptych new <folder>" starts one.',
    maxBytes,
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

interface WantedFile {
  /** How names of such files end, the usual first. */
  readonly endings: readonly string[];
  /** What is said where no other file can have been meant. */
  readonly hint: string;
  readonly maxBytes?: number;
}

/** Reads a file that a command was given by name, or says in a diagnostic why it cannot. */
export function readGivenFile(file: string, wanted: WantedFile): Uint8Array | Diagnostic {
  const { maxBytes = Infinity } = wanted;
  try {
    const { size } = statSync(file);
    if (size > maxBytes) {
      const message = `${file} has ${size} bytes; ${maxBytes} are the most.`;
      return { rule: 'file-too-large', severity: 'error', message };
    }
    return readFileSync(file);
  } catch (error) {
    const meant = meantBy(file, wanted);
    return {
      rule: 'file-missing',
      severity: 'error',
      message: reason(file, (error as NodeJS.ErrnoException).code),
      hint: meant === undefined ? wanted.hint : `Did you mean ${meant}?`,
    };
  }
}

function reason(file: string, code: string | undefined): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `There is no file ${file}.`;
    case 'EISDIR':
      return `${file} is a folder, not a file.`;
    default:
      return `${file} cannot be read (${code}).`;
  }
}

/** The file that was probably meant: of a folder the usual one in it, else one beside it with a name like that. */
function meantBy(file: string, { endings }: WantedFile): string | undefined {
  const within = filesIn(file).filter(({ ending }) => endings.includes(ending));
  if (within.length > 0) return join(file, (within.find(({ stem }) => stem === 'outline') ?? within[0]!).name);
  const ending = extname(file).toLowerCase();
  const beside = filesIn(dirname(file)).filter(
    (other) =>
      other.name !== basename(file) &&
      (endings.includes(ending) ? other.ending === ending : endings.includes(other.ending)),
  );
  const stem = closest(
    basename(file, extname(file)),
    beside.map((other) => other.stem),
  );
  const meant = beside.find((other) => other.stem === stem)?.name;
  return meant === undefined ? undefined : join(dirname(file), meant);
}

const maxNames = 1000;

function filesIn(folder: string): { readonly name: string; readonly stem: string; readonly ending: string }[] {
  try {
    return readdirSync(folder)
      .sort()
      .slice(0, maxNames)
      .map((name) => ({ name, stem: basename(name, extname(name)), ending: extname(name).toLowerCase() }));
  } catch {
    return [];
  }
}
