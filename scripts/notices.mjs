/**
 * Writes what the package carries of others, and what it installs beside itself: `lib/NOTICES.txt`, the licences of what is in `lib/`
 * (the packages that went into the bundles, Reveal's files, the fonts), and `lib/sbom.cdx.json`, the software bill of materials in
 * the CycloneDX form, of that and of the packages that are installed with it.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** Packages whose files or fonts are copied into `lib/` by other ways than the bundles. */
const copied = ['lucide-static', 'reveal.js'];
const fonts = [
  'source-serif',
  'source-sans',
  'source-code-pro',
  '@expo-google-fonts/bricolage-grotesque',
  '@expo-google-fonts/ibm-plex-mono',
  '@expo-google-fonts/ibm-plex-sans',
  '@expo-google-fonts/jetbrains-mono',
  '@fontsource/noto-sans-arabic',
  '@fontsource/noto-sans-devanagari',
  '@fontsource/noto-sans-hebrew',
  '@fontsource/noto-sans-thai',
  'twemoji-colr-font',
];

/** Packages whose own bundles are bundled: what those hold cannot be seen from outside, so all that they depend on counts. */
const bundlesOfBundles = ['mermaid'];

/** The folders of a package and of all that it depends on, found as Node finds them. */
function closure(name, from, found = new Set()) {
  const folder = installed(name, from);
  if (!folder || found.has(folder)) return found;
  found.add(folder);
  const { dependencies = {} } = manifestOf(folder);
  for (const dependency of Object.keys(dependencies)) {
    if (!dependency.startsWith('@types/')) closure(dependency, folder, found);
  }
  return found;
}

function installed(name, from) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', ...name.split('/'));
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

/**
 * @param {string} root folder of the project
 * @param {string} lib
 * @param {Iterable<string>} files that went into the bundles, relative to the root
 */
export function writeNotices(root, lib, files) {
  const folders = new Set([...copied, ...fonts].map((name) => join(root, 'node_modules', ...name.split('/'))));
  for (const name of bundlesOfBundles) for (const folder of closure(name, root)) folders.add(folder);
  for (const file of files) {
    const folder = packageFolder(join(root, file));
    if (folder) folders.add(folder);
  }
  const notices = new Map([...folders].map(noticeOf));
  const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, notice]) => notice);
  const opening = 'Diptych carries in lib/ the following packages, as a whole or in parts, under their own licences.\n';
  writeFileSync(join(lib, 'NOTICES.txt'), [opening, ...sorted].join(`\n${'-'.repeat(80)}\n\n`));
  writeFileSync(join(lib, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(root, folders), null, 2)}\n`);
}

/** Without a time and a serial number: the same sources make the same bytes. */
function billOfMaterials(root, carried) {
  const own = manifestOf(root);
  const installedBeside = Object.keys(own.dependencies).flatMap((name) => [...closure(name, root)]);
  const components = new Map(
    [...carried, ...installedBeside].map((folder) => {
      const { name, version, license } = manifestOf(folder);
      const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
      return [
        purl,
        {
          type: 'library',
          'bom-ref': purl,
          name,
          version,
          purl,
          licenses: [{ expression: license ?? ownLicence[name] }],
        },
      ];
    }),
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', name: own.name, version: own.version } },
    components: [...components].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component),
  };
}

/** Licences that a package has in a file but does not name in its package.json. */
const ownLicence = { khroma: 'MIT' };

const manifestOf = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** The innermost package below a `node_modules` that a file belongs to. */
function packageFolder(file) {
  const marker = `${sep}node_modules${sep}`;
  const start = file.lastIndexOf(marker);
  if (start < 0) return undefined;
  const [first, second] = file.slice(start + marker.length).split(sep);
  return join(file.slice(0, start + marker.length), first, first.startsWith('@') ? second : '');
}

function noticeOf(folder) {
  const { name, version, license } = manifestOf(folder);
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file) && !/\.(js|json)$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
  return [`${name}@${version}`, [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n') + '\n'];
}
