import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readGivenFile } from '../../src/cli/outline-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'diptych-given-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'talk'));
mkdirSync(join(folder, 'folder.yaml'));
for (const name of ['night.yaml', 'night.mmd', 'notes.md', 'talk/a.yaml', 'talk/outline.yaml'])
  writeFileSync(join(folder, name), 'x');

const wanted = { endings: ['.yaml', '.yml'], hint: 'Name one.' };
const told = (name: string) => {
  const read = readGivenFile(join(folder, name), wanted);
  if (!('rule' in read)) throw new Error('it was read');
  return { message: read.message.replaceAll(folder, '.'), hint: read.hint?.replaceAll(folder, '.') };
};

it.each([
  ['nigth.yaml', 'There is no file ./nigth.yaml.', 'Did you mean ./night.yaml?'],
  ['night', 'There is no file ./night.', 'Did you mean ./night.yaml?'],
  ['night.yml', 'There is no file ./night.yml.', 'Name one.'],
  ['winter.yaml', 'There is no file ./winter.yaml.', 'Name one.'],
  ['nowhere/night.yaml', 'There is no file ./nowhere/night.yaml.', 'Name one.'],
  ['night.yaml/x.yaml', 'There is no file ./night.yaml/x.yaml.', 'Name one.'],
  ['folder.yaml', './folder.yaml is a folder, not a file.', 'Name one.'],
  ['talk', './talk is a folder, not a file.', 'Did you mean ./talk/outline.yaml?'],
])('%s is told with the file that was meant', (name, message, hint) => {
  expect(told(name)).toEqual({ message, hint });
});

it('paths are told as they were given', () => {
  const read = readGivenFile(relative(process.cwd(), join(folder, 'nigth.yaml')), wanted);
  expect(read).toMatchObject({ hint: `Did you mean ${relative(process.cwd(), join(folder, 'night.yaml'))}?` });
});

it('a file is read, unless it is too large', () => {
  const file = join(folder, 'night.yaml');
  expect(readGivenFile(file, wanted)).toEqual(Buffer.from('x'));
  expect(readGivenFile(file, { ...wanted, maxBytes: 0 })).toMatchObject({ rule: 'file-too-large' });
});
