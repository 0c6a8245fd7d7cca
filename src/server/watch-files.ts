import { watch, type FSWatcher } from 'node:fs';
import hostPaths, { type PlatformPath } from 'node:path';

/** Events within so many ms are one save. */
const oneSave = 4;

/**
 * A file's name for comparing. Windows and macOS find `Plan.PNG` under `plan.png` too, and macOS reports names in its own Unicode form.
 * Where both names exist a change of the other one builds once too often.
 */
const asCompared = (name: string): string => name.normalize('NFC').toLowerCase();

/** The names to look out for, by the folder that they are in; `system` says how paths are written. */
export function namesByFolder(
  paths: Iterable<string>,
  system: PlatformPath = hostPaths,
): Map<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    const whole = system.resolve(path);
    const folder = system.dirname(whole);
    names.set(folder, (names.get(folder) ?? new Set()).add(asCompared(system.basename(whole))));
  }
  return names;
}

/**
 * Watches files by their folders: a folder reports at once a save in place, of an editor's atomic save (a rename over the file),
 * of a deletion and of a return, where a watch on the file itself is lost with its inode. (chokidar holds atomic saves back for
 * 100 ms to join their two events; an edit has to be on the screen before that.)
 */
export class FileWatch {
  readonly #changed: () => void;
  #timer: NodeJS.Timeout | undefined;
  readonly #folders = new Map<string, FSWatcher>();
  #names: ReadonlyMap<string, ReadonlySet<string>> = new Map();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** From now on these files, and no others. Missing ones count: their coming is a change. */
  follow(paths: Iterable<string>): void {
    const names = namesByFolder(paths);
    this.#names = names;
    for (const [folder, watcher] of this.#folders) if (!names.has(folder)) this.#drop(folder, watcher);
    for (const folder of names.keys()) if (!this.#folders.has(folder)) this.#add(folder);
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const [folder, watcher] of this.#folders) this.#drop(folder, watcher);
  }

  /** A save is two or three events (emptied, written, closed); between them the file is half there. */
  #announce(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed();
    }, oneSave);
  }

  #add(folder: string): void {
    try {
      const watcher = watch(folder, (_event, name) => {
        // Some systems do not report the name: then anything may have changed.
        if (name === null || this.#names.get(folder)?.has(asCompared(name))) this.#announce();
      });
      watcher.on('error', () => this.#drop(folder, watcher));
      this.#folders.set(folder, watcher);
    } catch {
      // A folder that is not there (yet) cannot be watched; the next build reports the missing file.
    }
  }

  #drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#folders.delete(folder);
  }
}
