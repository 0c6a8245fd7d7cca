import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { textOrDiagnostic } from '../resources/decode-text.ts';

export interface OutlineFile {
  /** As the user gave it, for messages. */
  readonly file: string;
  readonly folder: string;
  readonly text: string;
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
    const text = textOrDiagnostic(readFileSync(file), file);
    return typeof text === 'string' ? { file, folder: dirname(resolve(file)), text } : text;
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
