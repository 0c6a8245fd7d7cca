import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/resources/package-root.ts';
import { pages, pageText } from './examples.ts';

/** What is said, without what is shown: listings and words in code are no links. */
const prose = (page: string): string =>
  pageText(page)
    .replace(/^```[^]*?^```$/gm, '')
    .replace(/(`+)[^]*?\1/g, (code) => code.replace(/[[\]()]/g, ' '));

/** Names that GitHub gives to headings: small letters, digits, `-` and `_`; the second of a name gets `-1`. */
function anchorsOf(page: string): string[] {
  const counts = new Map<string, number>();
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const name = heading!
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-');
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return count === 0 ? name : `${name}-${count}`;
  });
}

it.each(pages)('links of %s lead to files and headings that are there', (page) => {
  const broken = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !/^(https?|mailto):/.test(link))
    .filter((link) => {
      const [path, anchor] = link.split('#') as [string, string?];
      const target = path === '' ? page : normalize(join(dirname(page), path)).replaceAll('\\', '/');
      if (!existsSync(join(packageRoot, target))) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
  expect(broken).toEqual([]);
});
