import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { writeBeside } from '../resources/write-beside.ts';

export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Emitted {
  readonly files: readonly { readonly path: string; readonly size: number; readonly changed: boolean }[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Pending {
  readonly path: string;
  /** The new file, not yet in its place. */
  readonly beside: string;
  /** The bytes of the old one. */
  readonly before: Uint8Array | undefined;
}

/**
 * Writes the finished files into `folder`, all or none: only those whose bytes changed, each beside its place first and renamed when
 * all are written, so that nobody ever reads half a deck. Where one cannot take its place, those that have are put back, since two
 * decks of different outlines would be worse than two old ones. Touches nothing else.
 */
export function emit(folder: string, files: readonly OutputFile[]): Emitted {
  const pending: Pending[] = [];
  const done: Pending[] = [];
  const emitted = files.map(({ name, bytes }) => ({ path: join(folder, name), size: bytes.length, changed: false }));
  let at = folder;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [index, { bytes }] of files.entries()) {
      at = emitted[index]!.path;
      const before = readOld(at);
      if (before && Buffer.compare(before, bytes) === 0) continue;
      pending.push({ path: at, before, beside: writeBeside(at, bytes) });
      emitted[index] = { ...emitted[index]!, changed: true };
    }
    for (const file of pending) {
      at = file.path;
      renameSync(file.beside, at);
      done.push(file);
    }
    return { files: emitted, diagnostics: [] };
  } catch (error) {
    const notPutBack = done.flatMap((file) => putBack(file));
    return { files: [], diagnostics: [cannotWrite(at, error as NodeJS.ErrnoException), ...notPutBack] };
  } finally {
    for (const { beside } of pending) rmSync(beside, { force: true });
  }
}

/** Other .pptx files in the output folder: what an earlier `slug` left there. They are the user's to delete. */
export function otherDecks(folder: string, name: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((entry) => entry.endsWith('.pptx') && entry !== name && !entry.startsWith('~$'))
      .sort()
      .map((entry) => join(folder, entry));
  } catch {
    return [];
  }
}

/** Throws what is in the way, such as a folder of that name. */
function readOld(path: string): Uint8Array | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  try {
    return readFileSync(path);
  } catch {
    return undefined; // not readable, and to be replaced
  }
}

function putBack({ path, before }: Pending): Diagnostic[] {
  try {
    if (before) renameSync(writeBeside(path, before), path);
    else rmSync(path);
    return [];
  } catch (error) {
    return [cannotWrite(path, error as NodeJS.ErrnoException)];
  }
}

/** What is in the way, in the user's terms. That PowerPoint holds a file is said only where a lock says so. */
function cannotWrite(path: string, { code = '', message }: NodeJS.ErrnoException): Diagnostic {
  const name = basename(path);
  if (isLocked(path, code)) {
    return {
      rule: 'file-locked',
      severity: 'error',
      message: `${path} is open in another program (${code}).`,
      hint: `Close ${name} there, such as in PowerPoint, and build again; the old files were left as they were.`,
    };
  }
  const [what, hint] = reasons[code] ?? [message, 'The old files were left as they were.'];
  return { rule: 'cannot-write', severity: 'error', message: `${path} cannot be written: ${what} (${code}).`, hint };
}

/** PowerPoint puts a file `~$name` beside one that it has open; Windows refuses to replace a file that any program has open. */
function isLocked(path: string, code: string): boolean {
  if (code === 'EBUSY' || code === 'ETXTBSY') return true;
  if (code !== 'EPERM' && code !== 'EACCES') return false;
  const [folder, name] = [join(path, '..'), basename(path)];
  return existsSync(join(folder, `~$${name}`)) || (process.platform === 'win32' && existsSync(path));
}

const reasons: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EISDIR: ['a folder of that name is in the way', 'Move the folder away, or name another place: --out.'],
  EEXIST: ['a file is in the way where a folder has to be', 'Move the file away, or name another folder: --out.'],
  ENOTDIR: ['a file is in the way where a folder has to be', 'Move the file away, or name another folder: --out.'],
  EACCES: ['you may not write there', 'Change the rights of the folder, or name another one: --out.'],
  EPERM: ['you may not write there', 'Change the rights of the folder, or name another one: --out.'],
  EROFS: ['the disk is read-only', 'Name a folder on another one: --out.'],
  ENOSPC: ['there is no room on the disk', 'Make room and build again; the old files were left as they were.'],
  EDQUOT: ['your share of the disk is used up', 'Make room and build again; the old files were left as they were.'],
  EFBIG: ['the file is larger than the system allows', 'Leave out or shrink the largest pictures.'],
  ENAMETOOLONG: ['the name is too long', 'Set a shorter meta.slug, or a shorter --out.'],
};
