import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { inject } from 'vitest';

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

/** `fodp` (flat XML) shows what LibreOffice understood; `pptx` is the file as it saves it. */
export type OfficeFormat = 'pdf' | 'fodp' | 'pptx';
const filters: Readonly<Record<OfficeFormat, string>> = {
  pdf: 'pdf',
  fodp: 'fodp',
  pptx: 'pptx:Impress MS PowerPoint 2007 XML',
};

/**
 * Converts decks with LibreOffice, all in one start of it, and answers the files that it wrote, by the names of the decks. `fonts` is
 * the path of a fontconfig file that says which fonts there are.
 */
export const convertAll = async <Name extends string>(
  program: string,
  decks: Readonly<Record<Name, Uint8Array>>,
  format: OfficeFormat,
  fonts?: string,
): Promise<Record<Name, Uint8Array>> => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-office-'));
  try {
    const names = Object.keys(decks) as Name[];
    const files = names.map((name, index) => {
      const file = join(folder, `deck-${index}.pptx`);
      writeFileSync(file, decks[name]);
      return file;
    });
    const profile = join(folder, 'profile');
    const first = join(inject('workFolder'), 'office-profile');
    if (existsSync(first)) cpSync(first, profile, { recursive: true });
    const written = join(folder, 'written');
    await run(
      program,
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        ...['--headless', '--convert-to', filters[format], '--outdir', written],
        ...files,
      ],
      { timeout: 900_000, env: fonts ? { ...process.env, FONTCONFIG_FILE: fonts } : process.env },
    );
    keepProfile(profile, first);
    const answers = names.map((name, index): [Name, Uint8Array] => {
      const file = join(written, `deck-${index}.${format}`);
      if (!existsSync(file)) throw new Error(`LibreOffice wrote no ${format} of ${name}`);
      return [name, readFileSync(file)];
    });
    return Object.fromEntries(answers) as Record<Name, Uint8Array>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Making its first profile is most of what LibreOffice does for a small deck: the first one is copied by all that follow. */
function keepProfile(profile: string, first: string): void {
  if (existsSync(first)) return;
  const beside = `${first}-${process.pid}`;
  mkdirSync(join(first, '..'), { recursive: true });
  cpSync(profile, beside, { recursive: true });
  try {
    renameSync(beside, first);
  } catch {
    // Another process was first.
    rmSync(beside, { recursive: true, force: true });
  }
}

export const convert = async (
  program: string,
  pptx: Uint8Array,
  format: OfficeFormat,
  fonts?: string,
): Promise<Uint8Array> => (await convertAll(program, { deck: pptx }, format, fonts)).deck;
