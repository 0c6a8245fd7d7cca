import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { layouts } from '../../src/layouts/layouts.ts';
import { templatesFolder } from '../../src/resources/package-root.ts';
import { readOutline } from '../../src/outline/read.ts';
import { build } from './examples.ts';

const outlineIn = (folder: string): string => readFileSync(join(templatesFolder, folder, 'outline.yaml'), 'utf8');

const built = new Map(['new', 'new-layouts'].map((folder) => [folder, build(outlineIn(folder))]));

it.each([...built])('the outline of templates/%s builds without a warning or a note', async (folder, deck) => {
  expect(outlineIn(folder).split('\n')[0]).toBe('# yaml-language-server: $schema=./outline.schema.json');
  const { diagnostics, web, pptx } = await deck;
  expect(diagnostics).toEqual([]);
  expect(web).toBeDefined();
  expect(pptx).toBeDefined();
});

const samples = ['new-lecture', 'new-report', 'new-story'];
it.each(samples.flatMap((folder) => ['quad', 'report', 'stage'].map((theme) => [folder, theme] as const)))(
  'templates/%s builds without a warning or a note in the theme %s',
  async (folder, theme) => {
    const text = outlineIn(folder).replace(/^ {2}name: (?:quad|report|stage)\b/m, `  name: ${theme}`);
    expect(text).toContain(`  name: ${theme}`);
    const { diagnostics } = await build(text, folder, false);
    expect(diagnostics).toEqual([]);
  },
);

/** Snippets of the editor, with their stops as an editor leaves them. */
const snippets = JSON.parse(readFileSync(join(templatesFolder, 'editor', 'diptych.code-snippets'), 'utf8')) as Readonly<
  Record<string, { readonly prefix: string; readonly scope: string; readonly body: readonly string[] }>
>;
const inserted = (body: readonly string[]): string =>
  body
    .join('\n')
    .replace(/\$\{\d+\|([^,|]+)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replaceAll('\\\\$', '$');

it('there is a snippet for each layout, and each inserts a slide that the grammar takes', () => {
  const slides = Object.entries(snippets).filter(([, { prefix }]) => prefix.startsWith('slide-'));
  const found = slides.map(([, { body }]) => /layout: ([\w-]+)/.exec(body[0]!)?.[1]);
  expect([...new Set(found)].sort()).toEqual(Object.keys(layouts).sort());
  for (const [name, { body, scope }] of slides) {
    expect(scope).toBe('yaml');
    const text = `version: 1\nmeta: { title: T, defaultSource: s1 }\nsources: { s1: { short: S, full: S } }\nactors: { A: { name: A }, B: { name: B }, C: { name: C } }\neras: { then: Then, now: Now }\nrelations: [{ pair: [A, B], now: { kind: ally }, then: { kind: rival } }]\nsections:\n  - title: One\n    slides:\n      ${inserted(body).replaceAll('\n', '\n      ')}\n`;
    expect(readOutline(text, 'outline.yaml').diagnostics, name).toEqual([]);
  }
});

it('the outline of templates/new-layouts has each layout once', async () => {
  const { deck } = await built.get('new-layouts')!;
  expect(deck!.slides.map(({ layout }) => layout).sort()).toEqual(Object.keys(layouts).sort());
});
