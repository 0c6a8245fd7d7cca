import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const programs = ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'];

/** LibreOffice's program, or `undefined` on a machine without one. */
export const findLibreOffice = async (): Promise<string | undefined> => {
  for (const program of programs) {
    try {
      await run(program, ['--version']);
      return program;
    } catch {
      continue;
    }
  }
  return undefined;
};

/**
 * Converts a deck with LibreOffice, in a profile of its own, and answers the file it wrote: `pdf`, or `fodp` (flat XML), which
 * shows what LibreOffice understood. `fonts` is the path of a fontconfig file that says which fonts there are.
 */
export const convert = async (
  program: string,
  pptx: Uint8Array,
  format: 'pdf' | 'fodp',
  fonts?: string,
): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-office-'));
  try {
    const file = join(folder, 'deck.pptx');
    writeFileSync(file, pptx);
    const profile = pathToFileURL(join(folder, 'profile')).href;
    await run(
      program,
      [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', format, '--outdir', folder, file],
      { timeout: 900_000, env: fonts ? { ...process.env, FONTCONFIG_FILE: fonts } : process.env },
    );
    if (!readdirSync(folder).includes(`deck.${format}`)) throw new Error(`LibreOffice wrote no deck.${format}`);
    return readFileSync(join(folder, `deck.${format}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
