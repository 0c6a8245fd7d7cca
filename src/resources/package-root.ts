import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the installed package, whether this runs from `src/` (tests) or bundled in `lib/`. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** What `npm ci` prepares: the bundle and the subset fonts. */
export const libFolder: string = join(packageRoot, 'lib');
export const templatesFolder: string = join(packageRoot, 'templates');

export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }).version;

/** Changes with the code that runs: what finished work in the cache is valid for. */
export function buildId(): string {
  try {
    return readFileSync(join(libFolder, 'stamp'), 'utf8');
  } catch {
    return packageVersion(); // run from source
  }
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The folder of the package diptych was not found.');
  return findRoot(parent);
}

/** Lucide's icons (ISC licence), a line each, as scripts/icons.mjs writes them. */
let lines: string | undefined;
const icons = (): string => (lines ??= `\n${readFileSync(join(libFolder, 'icons.txt'), 'utf8')}`);

/** What stands inside the `<svg>` of the icon of that name, on a grid of 24 x 24 units; `undefined` for an unknown name. */
export function iconMarkup(name: string): string | undefined {
  const start = icons().indexOf(`\n${name}\t`);
  if (start < 0) return undefined;
  return icons().slice(start + name.length + 2, icons().indexOf('\n', start + 1));
}

/** All names, in order. */
export const iconNames = (): string[] => [...icons().matchAll(/^([^\t\n]+)\t/gm)].map(([, name]) => name!);
