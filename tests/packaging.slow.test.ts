import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { packageRoot, packageVersion } from '../src/resources/package-root.ts';
import { isMissing } from './require-all.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folder = mkdtempSync(join(tmpdir(), 'diptych-package-'));
const project = join(folder, 'project');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs npm or npx in a folder; on Windows they are batch files, which want a shell. */
function run(command: 'npm' | 'npx', args: readonly string[], cwd: string): Promise<Ended> {
  const env = { ...process.env, DIPTYCH_CACHE: join(folder, 'cache') };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, shell: process.platform === 'win32' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}
let packed: Packed;
let installed: Ended;

beforeAll(async () => {
  const pack = await run('npm', ['pack', '--json', '--pack-destination', folder], packageRoot);
  expect(pack.err + pack.out).toContain('.tgz');
  // npm 11 lists packages, npm 12 names them.
  const listed = JSON.parse(pack.out.slice(pack.out.search(/^[[{]/m))) as Packed[] | Record<string, Packed>;
  packed = Object.values(listed)[0]!;
  mkdirSync(project);
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel', 'error'];
  installed = await run('npm', ['install', ...options, join(folder, packed.filename)], project);
});

/** A machine without a registry cannot install; everything else that goes wrong is a mistake of the package. */
function skipWithoutRegistry(context: TestContext): void {
  const unreachable = /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NOTCACHED)/.test(installed.err);
  if (isMissing('a package registry', !unreachable)) context.skip('npm reaches no registry from here');
  expect(installed).toMatchObject({ code: 0 });
}

test('the package holds what it runs on and the licences of it, and nothing of how it is made', () => {
  const paths = packed.files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'docs/outline.md',
      'lib/NOTICES.txt',
      'lib/diptych.cjs',
      'lib/main.cjs',
      'lib/diagram-worker.mjs',
      'lib/fonts/metrics.bin',
      'templates/deck.hbs',
      'templates/new/outline.yaml',
      'templates/new-layouts/outline.yaml',
    ]),
  );
  expect(paths.filter((path) => /^(src|tests|scripts|dist|\.ci)\//.test(path))).toEqual([]);

  const notices = readFileSync(join(packageRoot, 'lib', 'NOTICES.txt'), 'utf8');
  for (const name of ['source-serif', 'source-sans', '@fontsource/noto-sans-thai', 'reveal.js', 'pptxgenjs', 'yaml'])
    expect(notices).toMatch(new RegExp(`^${name.replace('.', '\\.')} \\d`, 'm'));
  expect(notices).toContain('SIL OPEN FONT LICENSE');
});

test('installed, it starts a talk and builds it', async (context) => {
  skipWithoutRegistry(context);
  expect(await run('npx', ['diptych', '--version'], project)).toMatchObject({ code: 0, out: `${packageVersion()}\n` });
  expect(await run('npx', ['diptych', 'new', 'talk'], project)).toMatchObject({ code: 0, err: '' });
  const built = await run('npx', ['diptych', 'build'], join(project, 'talk'));
  expect(built).toMatchObject({ code: 0, err: '' });
  expect(built.out).toMatch(/7 slides, 2 diagrams/);
  expect(readdirSync(join(project, 'talk', 'dist')).sort()).toEqual(['index.html', 'my-talk.pptx']);
});

test('installed, it builds every layout, with coloured code and icons', async (context) => {
  skipWithoutRegistry(context);
  expect(await run('npx', ['diptych', 'new', 'layouts', '--layouts'], project)).toMatchObject({ code: 0 });
  expect(await run('npx', ['diptych', 'build'], join(project, 'layouts'))).toMatchObject({ code: 0, err: '' });
  const html = readFileSync(join(project, 'layouts', 'dist', 'index.html'), 'utf8');
  expect(html).toContain('<span class="code-keyword">def</span>');
});

test('installed, it cuts fonts for other scripts', async (context) => {
  skipWithoutRegistry(context);
  const outline = 'version: 1\nmeta: { title: เรือหนึ่งลำ, language: th }\nslides: [{ layout: title }]\n';
  writeFileSync(join(project, 'thai.yaml'), outline);
  expect(await run('npx', ['diptych', 'build', 'thai.yaml'], project)).toMatchObject({ code: 0, err: '' });
  expect(readFileSync(join(project, 'dist', 'index.html'), 'utf8')).toContain('Noto Sans Thai');
});

test('installed, it draws single diagrams', async (context) => {
  skipWithoutRegistry(context);
  writeFileSync(join(project, 'flow.mmd'), 'flowchart LR\n  a[One] --> b[Two]\n');
  expect(await run('npx', ['diptych', 'diagram', 'flow.mmd'], project)).toMatchObject({
    code: 0,
    out: 'flow.svg\nflow.pptx\n',
  });
});
