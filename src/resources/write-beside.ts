import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

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
  const beside = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.tmp`);
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
