import { expect, it } from 'vitest';
import { families, familyWritten } from '../../src/diagram/families/families.ts';
import { stripText } from '../../src/diagram/mermaid/source-lines.ts';
import { pageText } from './examples.ts';

it('docs/development.md says where the answer for each member of a Mermaid family is found', () => {
  const [, table = ''] = /## Adding a Mermaid family([^]*?)^## /m.exec(pageText('docs/development.md')) ?? [];
  const source = pageText('src/diagram/families/family.ts');
  const [, members = ''] = /export interface Family \{([^]*?)^\}/m.exec(source) ?? [];
  const names = [...members.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
});

it('each family has a fixture, and its drawing stands on a slide of both decks', () => {
  const outline = pageText('tests/fixtures/diagrams/outline.yaml');
  const files = [...outline.matchAll(/file: ([\w-]+\.mmd)/g)].map(([, file]) => file!);
  const shown = new Set(
    files.map((file) => familyWritten(stripText(pageText(`tests/fixtures/diagrams/${file}`)).code)),
  );
  expect(families.filter((family) => !shown.has(family)).map(({ types }) => types[0])).toEqual([]);
});
