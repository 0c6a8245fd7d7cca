import { readFileSync, readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import hostPaths, { join, win32, type PlatformPath } from 'node:path';
import type { FileContent, Files, FolderFiles } from '../model/api.ts';
import { withSlashes } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import { packageRoot } from './package-root.ts';

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

const mostListed = 1000;

/** Files below a folder, nearest first, by the paths that an outline in it would write. */
function listFolder(root: string): readonly string[] {
  const paths: string[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined && paths.length < mostListed; folder = folders.shift()) {
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
  return paths.slice(0, mostListed);
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
    list: () => [...known.keys()].slice(0, mostListed),
  };
}

/** Gives the bytes of a file that it gave before where a file still has the same: what was made of them is then known to be right. */
export const steadyFiles = (files: Files, memo: Memo): Files => ({
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
