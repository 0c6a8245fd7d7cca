import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openFiles, type Diagnostic, type FolderFiles } from '../index.ts';

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
  try {
    const size = statSync(file).size;
    if (size > mostBytes) {
      return {
        rule: 'file-too-large',
        severity: 'error',
        message: `${file} has ${size} bytes; an outline may have ${mostBytes}.`,
      };
    }
    const bytes = readFileSync(file);
    return { file, bytes, files: openFiles(dirname(resolve(file))) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return {
      rule: 'file-missing',
      severity: 'error',
      message: code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`,
      hint: 'Name the outline: diptych build talk.yaml. "diptych new <folder>" starts one.',
    };
  }
}
