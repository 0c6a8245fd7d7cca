import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ContentCache } from '../resources/cache.ts';
import { fontSubset } from './font-files.ts';
import type { HanStyle } from './faces.ts';

/** The family under which East Asian glyphs are embedded. */
export const hanFamily = (style: HanStyle): string => `Noto Sans ${style.toUpperCase()}`;

export type HanWeight = 400 | 600 | 700;

export interface HanFont {
  readonly weight: HanWeight;
  readonly bytes: Uint8Array;
  /** As CSS has it (`unicode-range`). */
  readonly range: string;
}

/**
 * The East Asian glyphs that a deck uses, where `@fontsource/noto-sans-<jp|sc|tc|kr>` is installed in one of `folders`; nothing
 * otherwise (80 MB would be too much for all, and systems have such faces). The package holds some hundred fonts, each
 * with part of the characters.
 */
export async function embedHan(
  style: HanStyle,
  used: ReadonlyMap<HanWeight, ReadonlySet<string>>,
  { cache, folders = [] }: { readonly cache: ContentCache; readonly folders?: readonly string[] },
): Promise<HanFont[]> {
  if (used.size === 0) return [];
  const found = findPackage(`@fontsource/noto-sans-${style}`, folders);
  if (!found) return [];
  const fonts: HanFont[] = [];
  for (const [weight, characters] of [...used].sort(([a], [b]) => a - b)) {
    for (const { name, ranges } of found.parts) {
      const held = [...characters].filter((character) => holds(ranges, character.codePointAt(0) ?? 0)).sort();
      if (held.length === 0) continue;
      const file = `noto-sans-${style}-${name}-${weight}-normal.woff2`;
      const bytes = await fontSubset(
        {
          origin: `${file}@${found.version}`,
          read: () => readFileSync(join(found.folder, 'files', file)),
          characters: held,
        },
        cache,
      );
      const range = held.map((character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`).join(',');
      fonts.push({ weight, bytes, range });
    }
  }
  return fonts;
}

interface FontPackage {
  readonly folder: string;
  readonly version: string;
  readonly parts: readonly { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }[];
}

function findPackage(name: string, folders: readonly string[]): FontPackage | undefined {
  for (const folder of folders) {
    try {
      const styles = createRequire(join(folder, 'package.json')).resolve(name);
      return readPackage(dirname(styles));
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

function readPackage(folder: string): FontPackage {
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const parts = Object.entries(read<Record<string, string>>('unicode.json')).map(([name, ranges]) => ({
    // Numbered parts are written `[7]`.
    name: name.replace(/[[\]]/g, ''),
    ranges: ranges.split(',').map((range): [number, number] => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
      return [parseInt(first, 16), parseInt(last, 16)];
    }),
  }));
  return { folder, version: read<{ version: string }>('package.json').version, parts };
}

const holds = (ranges: FontPackage['parts'][number]['ranges'], codePoint: number): boolean =>
  ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
