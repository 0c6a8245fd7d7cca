import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { closest } from '../diagnostics/did-you-mean.ts';
import type { Diagnostic } from '../index.ts';

export interface WantedFile {
  /** How names of such files end, the usual first. */
  readonly endings: readonly string[];
  /** What is said where no other file can have been meant. */
  readonly hint: string;
  readonly mostBytes?: number;
}

/** Reads a file that a command was given by name, or says in a diagnostic why it cannot. */
export function readGivenFile(file: string, wanted: WantedFile): Uint8Array | Diagnostic {
  const { mostBytes = Infinity } = wanted;
  try {
    const { size } = statSync(file);
    if (size > mostBytes) {
      const message = `${file} has ${size} bytes; ${mostBytes} are the most.`;
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

const mostNames = 1000;

function filesIn(folder: string): { readonly name: string; readonly stem: string; readonly ending: string }[] {
  try {
    return readdirSync(folder)
      .sort()
      .slice(0, mostNames)
      .map((name) => ({ name, stem: basename(name, extname(name)), ending: extname(name).toLowerCase() }));
  } catch {
    return [];
  }
}
