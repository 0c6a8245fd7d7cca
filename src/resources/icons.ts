import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libFolder } from './package-root.ts';

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
