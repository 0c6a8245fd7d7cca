/**
 * Writes `lib/NOTICES.txt`: the licences of what the package carries in `lib/`, which are the packages that went into the bundles,
 * Reveal's files, and the fonts.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Packages whose files or fonts are copied into `lib/` by other ways than the bundles. */
const copied = ['lucide-static', 'reveal.js'];
const fonts = [
  'source-serif',
  'source-sans',
  'source-code-pro',
  '@fontsource/noto-sans-arabic',
  '@fontsource/noto-sans-devanagari',
  '@fontsource/noto-sans-hebrew',
  '@fontsource/noto-sans-thai',
];

/**
 * @param {string} root folder of the project
 * @param {string} lib
 * @param {Iterable<string>} files that went into the bundles, relative to the root
 */
export function writeNotices(root, lib, files) {
  const folders = new Set([...copied, ...fonts].map((name) => join(root, 'node_modules', ...name.split('/'))));
  for (const file of files) {
    const folder = packageFolder(join(root, file));
    if (folder) folders.add(folder);
  }
  const notices = new Map([...folders].map(noticeOf));
  const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
  const opening = 'Diptych carries in lib/ the following packages, as a whole or in parts, under their own licences.\n';
  writeFileSync(join(lib, 'NOTICES.txt'), [opening, ...sorted].join(`\n${'-'.repeat(80)}\n\n`));
}

/** The innermost package below a `node_modules` that a file belongs to. */
function packageFolder(file) {
  const marker = `${sep}node_modules${sep}`;
  const start = file.lastIndexOf(marker);
  if (start < 0) return undefined;
  const [first, second] = file.slice(start + marker.length).split(sep);
  return join(file.slice(0, start + marker.length), first, first.startsWith('@') ? second : '');
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/\.(js|json)$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
  return [`${name}@${version}`, [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n') + '\n'];
}
