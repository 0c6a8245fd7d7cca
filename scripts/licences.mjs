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

/** Packages of other platforms that the lock file knows by version alone; they only test. */
const withoutSum = /^node_modules\/@xarsh\/ooxml-validator-/;

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
    .filter(([path, { integrity, link }]) => path !== '' && !integrity && !link && !withoutSum.test(path))
    .map(([path]) => `package-lock.json has no sum for ${path}`),
];
for (const fault of faults) console.error(fault);
console.log(`${bill.components.length} packages ship; ${faults.length} faults in their licences and sums`);
process.exitCode = faults.length ? 1 : 0;
