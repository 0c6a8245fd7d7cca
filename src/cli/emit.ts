import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';

export interface OutputFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Emitted {
  readonly files: readonly { readonly path: string; readonly size: number; readonly changed: boolean }[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the finished files into `folder`: only those whose bytes changed, each beside its place first and renamed when all are
 * written, so that nobody ever reads half a deck and a failure leaves the last good ones. Touches nothing else.
 */
export function emit(folder: string, files: readonly OutputFile[]): Emitted {
  const diagnostics: Diagnostic[] = [];
  const pending: { beside: string; path: string }[] = [];
  const told: { path: string; size: number; changed: boolean }[] = [];
  try {
    mkdirSync(folder, { recursive: true });
    for (const file of files) {
      const path = join(folder, file.name);
      const changed = !sameBytes(path, file.bytes);
      if (changed) {
        const beside = join(folder, `.${file.name}.${process.pid}.tmp`);
        pending.push({ beside, path });
        writeFileSync(beside, file.bytes);
      }
      told.push({ path, size: file.bytes.length, changed });
    }
    for (const { beside, path } of pending) {
      try {
        renameSync(beside, path);
      } catch (error) {
        diagnostics.push(cannotWrite(path, error));
      }
    }
  } catch (error) {
    diagnostics.push(cannotWrite(folder, error));
  } finally {
    for (const { beside } of pending) rmSync(beside, { force: true });
  }
  return { files: told, diagnostics };
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

function sameBytes(path: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(path), bytes) === 0;
  } catch {
    return false;
  }
}

function cannotWrite(path: string, error: unknown): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const locked = ['EBUSY', 'EPERM', 'EACCES', 'ETXTBSY'].includes(code);
  return {
    rule: locked ? 'file-locked' : 'cannot-write',
    severity: 'error',
    message: `${path} cannot be written (${code || (error as Error).message}).`,
    hint: locked
      ? `Is ${basename(path)} open in another program, such as PowerPoint? Close it there and build again; the old file was left as it is.`
      : 'Is there room on the disk, and is the folder yours to write?',
  };
}
