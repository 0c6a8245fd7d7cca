import {
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
  type Dirent,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import hostPaths, { join, win32, type PlatformPath, basename, dirname } from 'node:path';
import type { FileContent, Files, FolderFiles, OutputFile, WrittenFiles } from '../model/api.ts';
import { withSlashes } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import { packageRoot } from './package-root.ts';
import type { Diagnostic } from '../model/diagnostic.ts';

/** Larger files have no place in a deck that is handed out. */
const largestFile = 64 * 1024 * 1024;

/** Opens the folder of an outline. Nothing outside it is read, nor by links that lead out of it. */
export function openFiles(folder: string): FolderFiles {
  const used = new Set<string>();
  const contents = new Map<string, FileContent>();
  return {
    read(path) {
      const target = targetIn(folder, path);
      if (target === undefined) return { problem: 'outside' };
      used.add(target);
      const content = contents.get(target) ?? readInside(folder, target);
      contents.set(target, content);
      return content;
    },
    list: () => listFolder(folder),
    fontFolders: [folder, packageRoot],
    get used() {
      return [...used];
    },
  };
}

function readInside(folder: string, target: string): FileContent {
  try {
    const real = realpathSync(target);
    if (leaves(realpathSync(folder), real)) return { problem: 'outside' };
    const status = statSync(real);
    if (status.isDirectory()) return { problem: 'folder' };
    if (!status.isFile()) return { problem: 'unreadable' };
    if (status.size > largestFile) return { problem: 'too-large' };
    return { bytes: readFileSync(real) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

const maxListed = 1000;

/** Files below a folder, nearest first, by the paths that an outline in it would write. */
function listFolder(root: string): readonly string[] {
  const paths: string[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined && paths.length < maxListed; folder = folders.shift()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      continue;
    }
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) folders.push(`${folder}${entry.name}/`);
      else paths.push(`${folder}${entry.name}`);
    }
  }
  return paths.slice(0, maxListed);
}

/** The file that a path of an outline names, `undefined` where it leads out of the folder; `system` says how paths are written. */
export function targetIn(folder: string, path: string, system: PlatformPath = hostPaths): string | undefined {
  // A drive or a scheme is refused everywhere, so that an outline means the same on every system.
  if (system.isAbsolute(path) || win32.isAbsolute(path) || /^[a-z][a-z\d+.-]*:/i.test(path)) return undefined;
  const target = system.resolve(folder, withSlashes(path));
  return leaves(system.resolve(folder), target, system) ? undefined : target;
}

function leaves(folder: string, target: string, system: PlatformPath = hostPaths): boolean {
  const way = system.relative(folder, target);
  return way === '..' || way.startsWith(`..${system.sep}`) || system.isAbsolute(way);
}

/** Files whose contents are given, by path. Paths count as an outline writes them, `./` at the start and `\` aside. */
export function filesInMemory(contents: Readonly<Record<string, Uint8Array | string>>): Files {
  const normalized = (path: string) => withSlashes(path).replace(/^(\.\/)+/, '');
  const known = new Map(
    Object.entries(contents).map(([path, content]) => [
      normalized(path),
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  return {
    read: (path) => {
      const bytes = known.get(normalized(path));
      return bytes ? { bytes } : { problem: 'missing' };
    },
    list: () => [...known.keys()].slice(0, maxListed),
  };
}

/** Files whose content is the same object as long as their bytes are the same, so that a memo may compare it by identity. */
export const withStableBytes = (files: Files, memo: Memo): Files => ({
  fontFolders: files.fontFolders,
  list: () => files.list?.() ?? [],
  read(path) {
    const now = files.read(path);
    const key = memo.key('file', path);
    const known = memo.get(key) as FileContent | undefined;
    if (known && 'bytes' in known && 'bytes' in now && isEqual(known.bytes, now.bytes)) return known;
    memo.put(key, now);
    return now;
  },
});

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => a === b || Buffer.compare(a, b) === 0;

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
export function writeFiles(folder: string, files: readonly OutputFile[]): WrittenFiles {
  const pending: Pending[] = [];
  const done: Pending[] = [];
  const copies: string[] = [];
  const written = files.map(({ name, bytes }) => ({ path: join(folder, name), size: bytes.length, changed: false }));
  let at = folder;
  try {
    mkdirSync(folder, { recursive: true });
    for (const [index, { bytes, keepCopy, before: seen }] of files.entries()) {
      at = written[index]!.path;
      mkdirSync(dirname(at), { recursive: true });
      const before = readOld(at, keepCopy);
      if (before && Buffer.compare(before, bytes) === 0) continue;
      if (seen && before && Buffer.compare(before, seen) !== 0)
        return { files: [], copies: [], diagnostics: [changedMeanwhile(at)] };
      // Most systems would let it be replaced; the next save in that program would then write over the new one.
      if (before && programWith(at)) throw Object.assign(new Error('a lock'), { code: 'EBUSY' });
      if (keepCopy && before) {
        const path = copyName(at);
        copies.push(path);
        pending.push({ path, before: undefined, beside: writeBeside(path, before) });
      }
      pending.push({ path: at, before, beside: writeBeside(at, bytes) });
      written[index] = { ...written[index]!, changed: true };
    }
    for (const file of pending) {
      at = file.path;
      renameSync(file.beside, at);
      done.push(file);
    }
    return { files: written, diagnostics: [], copies };
  } catch (error) {
    const notPutBack = done.flatMap((file) => putBack(file));
    return { files: [], copies: [], diagnostics: [cannotWrite(at, error as NodeJS.ErrnoException), ...notPutBack] };
  } finally {
    for (const { beside } of pending) rmSync(beside, { force: true });
  }
}

/** Throws what is in the way, such as a folder of that name. */
function readOld(path: string, needed = false): Uint8Array | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return undefined;
  if (found.isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  try {
    return readFileSync(path);
  } catch (error) {
    if (needed) throw error;
    return undefined; // not readable, and to be replaced
  }
}

/** What may stand beside a file; `system` says how paths are written. */
export function namesBeside(path: string, system: PlatformPath = hostPaths) {
  const { dir, base, name, ext } = system.parse(path);
  return {
    /** PowerPoint and LibreOffice make these while they have the file open. */
    locks: { PowerPoint: system.join(dir, `~$${base}`), LibreOffice: system.join(dir, `.~lock.${base}#`) },
    /** The file as somebody edited it, kept while a new one takes its place. */
    copy: (number: number) => system.join(dir, `${name}.edited-${number}${ext}`),
    /** The new file, which is not yet in its place. */
    temporary: (random: string) => system.join(dir, `.${base}.${random}.tmp`),
  };
}

/** The program that has a file open, by the lock that it left beside it. */
export function programWith(path: string): { readonly name: string; readonly lock: string } | undefined {
  const found = Object.entries(namesBeside(path).locks).find(([, lock]) => existsSync(lock));
  return found && { name: found[0], lock: found[1] };
}

/** The first that is free of `talk.edited-1.pptx`, `talk.edited-2.pptx`, … */
function copyName(path: string): string {
  const { copy } = namesBeside(path);
  for (let number = 1; ; number += 1) if (!existsSync(copy(number))) return copy(number);
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

const changedMeanwhile = (path: string): Diagnostic => ({
  rule: 'file-changed',
  severity: 'error',
  message: `${path} was changed while this command was at work. Nothing was written.`,
  hint: 'run it again: it then sees what is there now',
});

/** What is in the way, in the user's terms. That PowerPoint holds a file is said only where a lock says so. */
function cannotWrite(path: string, { code = '', message }: NodeJS.ErrnoException): Diagnostic {
  const name = basename(path);
  if (isLocked(path, code)) {
    const program = programWith(path);
    const gone = program ? ` If nobody has it open any more, take ${basename(program.lock)} away.` : '';
    return {
      rule: 'file-locked',
      severity: 'error',
      message: `${path} is open in ${program?.name ?? 'another program'} (${code}).`,
      hint: `Close ${name} there${program ? '' : ', such as in PowerPoint,'} and build again; the old files were left as they were.${gone}`,
    };
  }
  const [what, hint] = reasons[code] ?? [message, 'The old files were left as they were.'];
  return { rule: 'cannot-write', severity: 'error', message: `${path} cannot be written: ${what} (${code}).`, hint };
}

/** Whether another program has the file open; Windows refuses to replace such a file, whichever program it is. */
function isLocked(path: string, code: string): boolean {
  if (code === 'EBUSY' || code === 'ETXTBSY') return true;
  if (code !== 'EPERM' && code !== 'EACCES') return false;
  return programWith(path) !== undefined || (process.platform === 'win32' && existsSync(path));
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

/** Old enough that whoever began to write it is gone. */
const leftOver = 60 * 60 * 1000;

/**
 * Writes bytes under a new name beside `path`, for a rename into place. The name cannot be foreseen and the file must not exist: nobody
 * can have put a link there that would be followed. Removes what an interrupted writer left beside the same path.
 */
export function writeBeside(path: string, bytes: Uint8Array, mode?: number): string {
  removeLeftovers(path);
  // Loaded here and not above: starting the command reads the cache, and hardly ever writes it.
  const { randomBytes } = process.getBuiltinModule('node:crypto');
  const beside = namesBeside(path).temporary(randomBytes(8).toString('hex'));
  try {
    writeFileSync(beside, bytes, { flag: 'wx', mode });
    return beside;
  } catch (error) {
    // It was opened and could not be filled, such as on a full disk; one that was there before is somebody else's.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(beside, { force: true });
    throw error;
  }
}

/** Whether a file is one that `writeBeside` has written. */
export const isBeside = (name: string): boolean => /^\..+\.[0-9a-f]{16}\.tmp$/.test(name);

export function isLeftOver(path: string): boolean {
  return isBeside(basename(path)) && Date.now() - statSync(path).mtimeMs > leftOver;
}

function removeLeftovers(path: string): void {
  const folder = dirname(path);
  for (const name of readdirSync(folder)) {
    if (!isBeside(name) || !name.startsWith(`.${basename(path)}.`)) continue;
    const beside = join(folder, name);
    try {
      if (isLeftOver(beside)) rmSync(beside, { force: true });
    } catch {
      // Its writer has just renamed it.
    }
  }
}

/** A file that was read, with what was in it. */
export interface FileRead {
  readonly path: string;
  readonly content: FileContent;
}

/** Files, with a record of what is read while something is made: it holds as long as the same would be read. */
export function recordReads(files: Files): {
  readonly files: Files;
  readonly during: <T>(make: () => Promise<T>) => Promise<{ readonly made: T; readonly reads: readonly FileRead[] }>;
  readonly isSame: (reads: readonly FileRead[]) => boolean;
} {
  let reads: FileRead[] = [];
  return {
    files: {
      ...files,
      read(path) {
        const content = files.read(path);
        reads.push({ path, content });
        return content;
      },
    },
    async during(make) {
      reads = [];
      const made = await make();
      return { made, reads };
    },
    isSame: (known) => known.every(({ path, content }) => files.read(path) === content),
  };
}
