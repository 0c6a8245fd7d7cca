import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Writes `lib/icons.txt`, from which src/resources/package-root.ts reads: a line for each Lucide icon, its name, a tab and what stands inside its
 * `<svg>`. The package itself, with its fonts and scripts, is a hundred times larger.
 */
export function prepareIcons(file) {
  const folder = join(dirname(createRequire(import.meta.url).resolve('lucide-static/package.json')), 'icons');
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.svg'))
    .sort()
    .map((name) => {
      const svg = readFileSync(join(folder, name), 'utf8');
      const drawing = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
      return `${name.slice(0, -'.svg'.length)}\t${drawing.replace(/\s+/g, ' ').trim()}\n`;
    });
  writeFileSync(file, lines.join(''));
}
