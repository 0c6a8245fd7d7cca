import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { layouts } from '../../src/layouts/layouts.ts';
import { templatesFolder } from '../../src/resources/package-root.ts';
import { build } from './examples.ts';

const outlineIn = (folder: string): string => readFileSync(join(templatesFolder, folder, 'outline.yaml'), 'utf8');

it.each(['new', 'new-layouts'])('the outline of templates/%s builds without a warning or a note', async (folder) => {
  const text = outlineIn(folder);
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=./outline.schema.json');
  const { diagnostics, web, pptx } = await build(text);
  expect(diagnostics).toEqual([]);
  expect(web).toBeDefined();
  expect(pptx).toBeDefined();
});

it('the outline of templates/new-layouts has each layout once', async () => {
  const { deck } = await build(outlineIn('new-layouts'));
  expect(deck!.slides.map(({ layout }) => layout).sort()).toEqual(Object.keys(layouts).sort());
});
