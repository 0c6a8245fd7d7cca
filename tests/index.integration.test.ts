import { unzipSync } from 'fflate';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  check,
  clearCache,
  compile,
  createSession,
  formatDiagnostics,
  hasErrors,
  inspectCache,
  openCache,
  packageFolder,
  pull,
  version,
  writeFiles,
  type Files,
} from '../src/index.ts';
import { editPptx, onSlide } from './edits/edit-pptx.ts';

const talk = `version: 1
meta: { title: Tea, author: Ada }
slides:
  - layout: code
    title: The recipe
    code: { file: recipe.py }
  - layout: bullets
    title: Two points
    points: [Warm the pot before the leaves, Wait for three minutes]
`;

test('an outline is compiled in memory: only what it names is read, and through `files` alone', async () => {
  const asked: string[] = [];
  const files: Files = {
    read(path) {
      asked.push(path);
      return { bytes: Buffer.from('brew(tea)\n') };
    },
  };
  const { diagnostics, deck, web, pptx } = await compile(talk, { files, workers: 0 });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect([...new Set(asked)]).toEqual(['recipe.py']);
  expect(deck).toMatchObject({ title: 'Tea', author: 'Ada', slug: 'outline', language: 'en', diagrams: 0 });
  expect(deck!.slides.map(({ layout }) => layout)).toEqual(['code', 'bullets']);
  expect(web!.html).toContain('brew');
  expect(web!.slides.map(({ id }) => id)).toEqual(deck!.slides.map(({ id }) => id));
  expect(Buffer.from(pptx!).toString('latin1', 0, 2)).toBe('PK');
});

test('two compilations at once give what they give one after the other', async () => {
  const files = { 'recipe.py': 'brew(tea)' };
  const other = talk.replace('Two points', 'Three points');
  const session = createSession({ workers: 0 });
  const one = [await session.compile(talk, { files }), await session.compile(other, { files })];
  const both = await Promise.all([session.compile(talk, { files }), session.compile(other, { files })]);
  expect(both.map(({ web }) => web!.html)).toEqual(one.map(({ web }) => web!.html));
  expect(both.map(({ pptx }) => Buffer.from(pptx!))).toEqual(one.map(({ pptx }) => Buffer.from(pptx!)));
  expect(one[0]!.web!.html).not.toBe(one[1]!.web!.html);
  await session.close();
});

test('one deck of two is made where only one is wanted, and none of an outline with a mistake', async () => {
  const files = { 'recipe.py': 'brew(tea)' };
  const onlyWeb = await compile(talk, { files, only: 'web', workers: 0 });
  expect([onlyWeb.web === undefined, onlyWeb.pptx === undefined]).toEqual([false, true]);
  const wrong = await compile(talk, { workers: 0 });
  expect(hasErrors(wrong.diagnostics)).toBe(true);
  expect(wrong.diagnostics.map(({ rule }) => rule)).toContain('file-missing');
  expect([wrong.web, wrong.pptx]).toEqual([undefined, undefined]);
});

test('diagnostics are written for people and for programs', async () => {
  const diagnostics = await check('version: 1\nmeta: { title: Tea }\nslides: [{ layout: bulets }]\n', { workers: 0 });
  const texts = (file: string) =>
    file === 'outline.yaml' ? Buffer.from('a\nb\nslides: [{ layout: bulets }]\n') : undefined;
  expect(formatDiagnostics(diagnostics)).toContain('outline.yaml:3:20');
  expect(formatDiagnostics(diagnostics)).not.toContain('\u001b[');
  expect(formatDiagnostics(diagnostics, 'text', { texts, colour: true })).toContain('^^^^^^');
  expect(JSON.parse(formatDiagnostics(diagnostics, 'json'))).toMatchObject([{ rule: 'unknown-slide-layout' }]);
  expect(formatDiagnostics(diagnostics, 'github')).toMatch(/^::error file=outline\.yaml,line=3,/);
  expect(JSON.parse(formatDiagnostics(diagnostics, 'sarif'))).toMatchObject({ version: '2.1.0' });
  expect(hasErrors(diagnostics)).toBe(true);
  expect(hasErrors([{ rule: 'x', severity: 'warning', message: 'so' }])).toBe(false);
});

test('finished files are written, and said to be unchanged the second time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-write-'));
  const file = { name: 'a.txt', bytes: Buffer.from('tea') };
  expect(writeFiles(folder, [file])).toMatchObject({ files: [{ changed: true, size: 3 }], diagnostics: [] });
  expect(writeFiles(folder, [file])).toMatchObject({ files: [{ changed: false }] });
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('tea');
});

test('a cache tells what it holds, by kinds, and is emptied of nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-cache-'));
  writeFileSync(join(folder, 'mine.txt'), 'not of the cache');
  const cache = openCache(folder);
  cache.put('scenes/a.json', Buffer.from('{}'));
  cache.put('pictures/b.png', Buffer.from('png'));
  const { kinds, limit, refusal } = inspectCache(folder);
  expect(refusal).toBeUndefined();
  expect(limit).toBeGreaterThan(0);
  expect(kinds.filter(({ entries }) => entries > 0).map(({ kind, entries }) => [kind, entries])).toEqual([
    ['scenes', 1],
    ['pictures', 1],
  ]);
  clearCache(folder);
  expect(inspectCache(folder).kinds.every(({ entries, bytes }) => entries === 0 && bytes === 0)).toBe(true);
  expect(readdirSync(folder)).toContain('mine.txt');
});

test('it says which package it is of', () => {
  const own = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  expect([own.name, own.version]).toEqual(['diptych', version]);
});

test('what was edited in a file comes back as a patch and in the encoding of the outline', async () => {
  const outline = Buffer.from(`\uFEFF${talk}`, 'utf16le');
  const files = { 'recipe.py': 'brew(tea)' };
  const { pptx } = await compile(outline, { files, workers: 0 });
  const edited = editPptx(
    pptx!,
    onSlide('Wait for', (xml) => xml.replace('three minutes', 'four minutes')),
  );
  const { patch, bytes, text } = await pull(outline, edited, { files, workers: 0 });
  expect(patch).toBe(`--- outline.yaml
+++ outline.yaml
@@ -8,2 +8,2 @@
     title: Two points
-    points: [Warm the pot before the leaves, Wait for three minutes]
+    points: [Warm the pot before the leaves, Wait for four minutes]
`);
  expect(Buffer.from(bytes!)).toEqual(Buffer.from(`\uFEFF${talk.replace('three', 'four')}`, 'utf16le'));
  expect(text).toBe(talk.replace('three', 'four'));
});

test('formulas stand in an agenda, behind which lines end, and shrink to the width of their points', async () => {
  const lecture = String.raw`version: 1
meta: { title: Series }
check: { notes-missing: off }
slides:
  - layout: agenda
sections:
  - title: One
    answer: Why $e^{inx}$ is a basis
    slides:
      - layout: bullets
        title: The exponentials $e_n(x)=e^{inx}$ are orthonormal in $L^2(-\pi,\pi)$
        points:
          - formula: |
              \begin{aligned}
              \lVert f - S\rVert^2 &= \lVert f\rVert^2 - 2\,\mathrm{Re}\,\langle f,S\rangle + \lVert S\rVert^2 \\
              &= \lVert f\rVert^2 - \sum_{|n|\le N} |\hat f(n)|^2
              \end{aligned}
        aside: { text: Energy }
`;
  const { diagnostics, pptx } = await compile(lecture, { workers: 0 });
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  const slide = Buffer.from(unzipSync(pptx!)['ppt/slides/slide2.xml']!).toString();
  expect(slide).toContain('<a:br>');
  expect(slide).not.toMatch(/<\/a:br><a:r><a:rPr[^>]*\/><a:t>\s/);
});
