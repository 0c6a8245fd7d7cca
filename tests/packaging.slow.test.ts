import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

const node = (args: readonly string[], cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

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
      'lib/cli.cjs',
      'lib/index.cjs',
      'lib/index.mjs',
      'lib/index.d.ts',
      'lib/index.d.cts',
      'lib/schema.json',
      'lib/code.sha256',
      'lib/stamp',
      'lib/diagram-worker.mjs',
      'lib/fonts/metrics.bin',
      'templates/deck.hbs',
      'templates/new/outline.yaml',
      'templates/new-layouts/outline.yaml',
    ]),
  );
  expect(paths.filter((path) => /^(src|tests|scripts|dist|\.ci)\//.test(path))).toEqual([]);

  const notices = readFileSync(join(packageRoot, 'lib', 'NOTICES.txt'), 'utf8');
  const named = [
    'source-serif',
    'source-sans',
    '@fontsource/noto-sans-thai',
    'reveal.js',
    'pptxgenjs',
    'yaml',
    'mermaid',
    'elkjs',
    'd3',
  ];
  for (const name of named) expect(notices).toMatch(new RegExp(`^${name.replace('.', '\\.')} \\d`, 'm'));
  expect(notices).toContain('SIL OPEN FONT LICENSE');
});

test('an install brings at most 60 MB in all', (context) => {
  skipWithoutRegistry(context);
  expect(sizeOf(join(project, 'node_modules'))).toBeLessThan(60e6);
});

const sizeOf = (path: string): number => {
  const status = lstatSync(path);
  if (!status.isDirectory()) return status.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
};

const outlineOf = (title: string) =>
  `version: 1\nmeta: { title: ${title} }\ncheck: { fill: off }\nslides:\n  - { layout: bullets, title: ${title} has two points, points: [A, B] }\n` +
  `  - layout: diagram\n    title: ${title} flows\n    diagram: { mermaid: "flowchart LR; a[${title}] --> b[Two]" }\n`;

/** Compiles two outlines one after the other and at once, and prints what a reader wants to know. */
const useOfTheLibrary = `
  const outlines = ${JSON.stringify([outlineOf('Tea'), outlineOf('Coffee')])};
  const bytes = ({ web, pptx }) => web.html + Buffer.from(pptx).toString('base64');
  const after = [];
  for (const text of outlines) after.push(await compile(text));
  const atOnce = await Promise.all(outlines.map((text) => compile(text)));
  const differences = await verify(outlines[0], { web: after[0].web.html, pptx: after[0].pptx });
  console.log(JSON.stringify({
    same: atOnce.map(bytes).join() === after.map(bytes).join(),
    differ: bytes(after[0]) !== bytes(after[1]),
    withoutThreads: bytes(await compile(outlines[0], { workers: 0 })) === bytes(after[0]),
    deck: after[0].deck,
    rules: after[0].diagnostics.map(({ rule }) => rule),
    differences: differences.map(({ rule }) => rule),
    mixedUp: (await verify(outlines[0], { pptx: after[1].pptx })).some(({ rule }) => rule === 'title-differs'),
    mistakes: (await check('version: 1')).map(({ rule, severity }) => [rule, severity]),
    svg: (await drawDiagram('flowchart LR; a --> b')).svg.slice(0, 4),
    schema: jsonSchema().$schema === schema.$schema,
    version,
  }));`;

test.each([
  [
    'import',
    'use.mjs',
    "import { compile, check, verify, drawDiagram, jsonSchema, version } from 'diptych';\nimport schema from 'diptych/schema.json' with { type: 'json' };\n",
  ],
  [
    'require',
    'use.cjs',
    "const { compile, check, verify, drawDiagram, jsonSchema, version } = require('diptych');\nconst schema = require('diptych/schema.json');\n",
  ],
])('installed, it is a library by %s', async (how, file, imports) => {
  const body = how === 'import' ? useOfTheLibrary : `(async () => {${useOfTheLibrary}})();`;
  writeFileSync(join(project, file), `${imports}${body}\n`);
  const before = readdirSync(project).sort();
  const ended = await node(['--no-warnings', file], project);
  expect(ended).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(ended.out)).toMatchObject({
    ...{ same: true, withoutThreads: true, differ: true, differences: [], mixedUp: true, svg: '<svg', schema: true },
    deck: {
      ...{ title: 'Tea', slug: 'outline', language: 'en', direction: 'ltr', mode: 'light', diagrams: 1 },
      slides: [
        { layout: 'bullets', title: 'Tea has two points', clicks: 0 },
        { layout: 'diagram', title: 'Tea flows', clicks: 0 },
      ],
    },
    rules: [],
    version: packageVersion(),
  });
  expect((JSON.parse(ended.out) as { mistakes: unknown[] }).mistakes).toContainEqual(['missing-key', 'error']);
  expect(readdirSync(project).sort()).toEqual(before);
});

test.each(['use.mts', 'use.cts'])('its types are right for %s', async (file) => {
  writeFileSync(
    join(project, file),
    `import { compile, createSession, openFiles, type CompileResult, type Diagnostic } from 'diptych';
export async function use(): Promise<readonly Diagnostic[]> {
  const result: CompileResult = await compile('version: 1', { files: { 'a.csv': 'a,b' }, only: 'web', mode: 'dark' });
  const slides: number | undefined = result.deck?.slides.length;
  const session = createSession({ workers: 1 });
  await session.compile('', { files: openFiles('.') });
  // @ts-expect-error -- there is no such deck
  await compile('', { only: 'pdf' });
  return slides ? result.diagnostics : [];
}
`,
  );
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--skipLibCheck', 'false'];
  const tsc = join(packageRoot, 'node_modules', 'typescript', 'bin', 'tsc');
  expect(await node([tsc, ...flags, file], project)).toMatchObject({ code: 0, out: '' });
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
