import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { outlineJsonSchema } from '../../src/outline/schema.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'tests', 'fixtures');
const accepts = new Ajv({ strict: true, strictTypes: false, strictRequired: false }).compile(outlineJsonSchema());

describe('the JSON Schema', () => {
  it('in the repository is that of the grammar (npx diptych schema src/outline/outline.schema.json)', () => {
    const written: unknown = JSON.parse(readFileSync(join(root, 'src', 'outline', 'outline.schema.json'), 'utf8'));
    expect(written).toEqual(outlineJsonSchema());
  });

  const good = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[\\/])(all-layouts|german|japanese|arabic|chinese|business-review|lecture|one-slide|five-actors-three-eras)[\\/]outline\.yaml$/.test(
      file,
    ),
  );
  it.each([...good.map((file) => join(fixtures, file)), join(root, 'outline.yaml')])('accepts %s', (file) => {
    expect(accepts(parse(readFileSync(file, 'utf8')))).toBe(true);
  });

  const slide = (one: object) => ({ version: 1, meta: { title: 'x' }, slides: [one] });
  it.each([
    ['an unknown layout', slide({ layout: 'two-colum', title: 'x' })],
    ['a key of another layout', slide({ layout: 'closing', message: 'x', points: ['a'] })],
    ['a slide without title', slide({ layout: 'bullets', points: ['a'] })],
    ['one card', slide({ layout: 'cards', title: 'x', cards: [{ head: 'x' }] })],
    ['Mermaid and a file', slide({ layout: 'diagram', title: 'x', diagram: { mermaid: 'pie', file: 'a.mmd' } })],
    ['an empty title', slide({ layout: 'closing', message: '' })],
    ['no slides', { version: 1, meta: { title: 'x' } }],
    ['another version', { ...slide({ layout: 'closing', message: 'x' }), version: 2 }],
  ])('refuses %s', (_, outline) => expect(accepts(outline)).toBe(false));

  it('explains every key', () => {
    const silent: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key !== 'properties') visit(value, `${path}/${key}`);
        else {
          for (const [name, field] of Object.entries(value as object)) {
            const isExplained = field === true || 'description' in field || 'const' in field || path.endsWith('/if');
            const isRuleName = path.includes('check');
            if (!isExplained && !isRuleName) silent.push(`${path}/${name}`);
            visit(field, `${path}/${name}`);
          }
        }
      }
    };
    visit(outlineJsonSchema(), '');
    expect(silent).toEqual([]);
  });
});
