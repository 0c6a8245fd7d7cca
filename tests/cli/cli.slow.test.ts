import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBrowser } from '../../src/cli/pdf.ts';
import { libFolder, packageRoot, packageVersion } from '../../src/resources/package-root.ts';
import { changePart, editPptx, slideWith } from '../edits/edit-pptx.ts';
import { buildTemplate } from '../template/build-template.ts';
import { pagePictures } from '../powerpoint/page-pictures.ts';
import { isMissing } from '../require-all.ts';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const cache = mkdtempSync(join(tmpdir(), 'diptych-cli-cache-'));
const newFolder = () => mkdtempSync(join(tmpdir(), 'diptych-cli-'));

/** Runs the bundled command as a user would, in a pipe. */
function diptych(args: readonly string[], cwd: string = newFolder(), env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const command = [join(libFolder, 'diptych.cjs'), ...args];
    execFile(
      process.execPath,
      command,
      { cwd, env: { ...process.env, DIPTYCH_CACHE: cache, ...env } },
      (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

const small =
  'version: 1\nmeta: { title: Small }\nslides:\n  - { layout: bullets, title: One thing, points: [A, B], notes: Secret words }\n';

test('--version and --help are good, wrong usage is 2', async () => {
  expect(await diptych(['--version'])).toMatchObject({ code: 0, out: `${packageVersion()}\n` });
  const help = await diptych(['--help']);
  expect(help.code).toBe(0);
  for (const command of ['build', 'check', 'dev', 'diagram', 'pdf', 'new', 'schema'])
    expect(help.out).toContain(command);
  for (const args of [
    ['bild'],
    ['build', '--fast'],
    ['build', '--mode', 'grey'],
    ['build', 'a', 'b'],
    ['dev', '--port', 'x'],
    ['diagram'],
  ]) {
    expect((await diptych(args)).code, args.join(' ')).toBe(2);
  }
});

test('a build writes two files, says so in plain lines, and does nothing the second time', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), small);
  const first = await diptych(['build'], folder);
  expect(first).toMatchObject({ code: 0 });
  expect(first.out).toMatch(/1 slide, 0 diagrams/);
  expect(first.out + first.err).not.toContain('\u001b');
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['index.html', 'outline.pptx']);
  const written = statSync(join(folder, 'dist', 'outline.pptx')).mtimeMs;
  const again = await diptych(['build'], folder);
  expect(again.out).toContain('Nothing changed');
  expect(statSync(join(folder, 'dist', 'outline.pptx')).mtimeMs).toBe(written);
  expect((await diptych(['build', '--quiet'], folder)).out).toBe('');
});

test('a build after an edit loads no thread, no other program and no tables of line breaking: none is wanted', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), small);
  await diptych(['build'], folder);
  writeFileSync(join(folder, 'outline.yaml'), small.replace('One thing', 'One night'));
  const tellLoaded = join(folder, 'tell-loaded.cjs');
  writeFileSync(
    tellLoaded,
    `process.on('exit', () => process.stderr.write([...process.moduleLoadList, ...Object.keys(require.cache)].join('\\n')));`,
  );
  const { code, err } = await diptych(['build'], folder, { NODE_OPTIONS: `--require ${tellLoaded}` });
  expect(code).toBe(0);
  expect(err).toContain('NativeModule zlib');
  expect(err).not.toMatch(/NativeModule (child_process|worker_threads|https?)$|linebreak|harfbuzz/m);
});

test('--only, --out, --mode and --no-notes', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'talk.yaml'), small.replace('Small }', 'Small, slug: named }'));
  expect((await diptych(['build', 'talk.yaml', '--only', 'web', '--out', 'a'], folder)).code).toBe(0);
  expect(readdirSync(join(folder, 'a'))).toEqual(['index.html']);
  expect((await diptych(['build', 'talk.yaml', '--only', 'pptx', '--out', 'b'], folder)).code).toBe(0);
  expect(readdirSync(join(folder, 'b'))).toEqual(['named.pptx']);
  expect((await diptych(['build', 'talk.yaml', '--mode', 'dark', '--no-notes', '--out', 'c'], folder)).code).toBe(0);
  const page = (out: string) => readFileSync(join(folder, out, 'index.html'), 'utf8');
  expect(page('a')).toContain('Secret words');
  expect(page('c')).not.toContain('Secret words');
  expect(page('c')).toContain('data-mode="dark"');
  expect(readFileSync(join(folder, 'b', 'named.pptx')).includes('notesSlide1')).toBe(true);
});

test('mistakes are 1, with their place; the last good decks stay', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), small);
  await diptych(['build'], folder);
  const before = readFileSync(join(folder, 'dist', 'index.html'), 'utf8');
  writeFileSync(
    join(folder, 'outline.yaml'),
    small.replace('points:', 'point:').replace('layout: bullets', 'layout: bulets'),
  );
  const failed = await diptych(['build'], folder);
  expect(failed.code).toBe(1);
  expect(failed.err).toContain('outline.yaml:4:15');
  expect(readFileSync(join(folder, 'dist', 'index.html'), 'utf8')).toBe(before);
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['index.html', 'outline.pptx']);
  const none = await diptych(['build', 'none.yaml'], folder);
  expect(none).toMatchObject({ code: 1 });
  expect(none.err).toContain('none.yaml');
});

test('a deck of an earlier slug is named, not deleted', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), small);
  await diptych(['build'], folder);
  writeFileSync(join(folder, 'outline.yaml'), small.replace('Small }', 'Small, slug: renamed }'));
  const renamed = await diptych(['build'], folder);
  expect(renamed.err).toContain('outline.pptx');
  expect(readdirSync(join(folder, 'dist')).sort()).toEqual(['index.html', 'outline.pptx', 'renamed.pptx']);
});

test('check tells in four forms; --strict counts warnings', async () => {
  const folder = newFolder();
  writeFileSync(
    join(folder, 'outline.yaml'),
    small.replace('One thing', 'One thing.').replace('slides:', 'check: { fill: off }\nslides:'),
  );
  expect((await diptych(['check'], folder)).code).toBe(0);
  const strict = await diptych(['check', '--strict'], folder);
  expect(strict.code).toBe(1);
  expect(strict.err).toContain('warning[title-mark]');
  const json = await diptych(['check', '--format', 'json'], folder);
  expect(JSON.stringify(JSON.parse(json.out))).toContain('title-mark');
  expect((await diptych(['check', '--format', 'github'], folder)).out).toMatch(/^::warning file=outline\.yaml,line=5/m);
  expect(JSON.parse((await diptych(['check', '--format', 'sarif'], folder)).out)).toMatchObject({ version: '2.1.0' });
});

test('check --built finds what was changed since, and check audits a .pptx', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), small);
  await diptych(['build'], folder);
  expect((await diptych(['check', '--built', 'dist'], folder)).code).toBe(0);
  expect((await diptych(['check', join('dist', 'outline.pptx')], folder)).code).toBe(0);
  const page = join(folder, 'dist', 'index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('Secret words', 'Other words'));
  const changed = await diptych(['check', '--built', 'dist'], folder);
  expect(changed.code).toBe(1);
  expect(changed.err).toContain('notes-differ');
  writeFileSync(join(folder, 'broken.pptx'), 'not a package');
  expect((await diptych(['check', 'broken.pptx'], folder)).code).toBe(1);
});

test('new starts an outline that builds without a warning', async () => {
  const folder = newFolder();
  expect((await diptych(['new', 'talk'], folder)).code).toBe(0);
  const built = await diptych(['build'], join(folder, 'talk'));
  expect(built, built.err).toMatchObject({ code: 0 });
  expect(built.err).toBe('');
  expect((await diptych(['new', 'talk'], folder)).code).toBe(1);
  // That every layout builds, the tests of the package show.
  expect((await diptych(['new', 'layouts', '--layouts'], folder)).code).toBe(0);
});

test('new on a file says so, and names what to type next', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'talk.md'), '# A talk');
  const taken = await diptych(['new', 'talk.md'], folder);
  expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('talk.md is a file') as string });
  expect(taken.err).not.toContain('mistake of its own');
  const started = await diptych(['new', 'talk'], folder);
  const next = /^ {2}(node .*) build$/m.exec(started.out)![1]!;
  expect((await diptych(['check'], join(folder, 'talk'))).code).toBe(0);
  expect(readFileSync(join(folder, 'talk', next.split(' ')[1]!), 'utf8')).toContain('#!/usr/bin/env node');
});

test('formulas have their rare letters', async () => {
  const folder = newFolder();
  const points = '["$\\\\mathcal{L} \\\\in \\\\mathbb{R}$", "$\\\\mathfrak{g}$"]';
  writeFileSync(join(folder, 'outline.yaml'), small.replace('[A, B]', points));
  expect(await diptych(['build', '--format', 'json'], folder)).toMatchObject({ code: 0 });
});

test('a mistyped file name is set right', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'photos'));
  writeFileSync(join(folder, 'photos', 'night.jpg'), '');
  const image = '  - { layout: image, title: Night, image: { src: photos/nigth.jpg, alt: Night } }\n';
  writeFileSync(join(folder, 'outline.yaml'), small + image);
  const checked = await diptych(['check'], folder);
  expect(checked.code).toBe(1);
  expect(checked.err).toContain('did you mean "photos/night.jpg"?');
});

test.skipIf(process.platform === 'win32')('a reader that stops early is no mistake', async () => {
  const ended = await new Promise<{ err: string }>((resolve) => {
    const script = `"${process.execPath}" "${join(libFolder, 'diptych.cjs')}" schema | head -c 10`;
    execFile('sh', ['-c', script], (_error, _out, err) => resolve({ err }));
  });
  expect(ended.err).toBe('');
});

test('build reports for programs too', async () => {
  const folder = newFolder();
  writeFileSync(
    join(folder, 'outline.yaml'),
    small.replace('One thing', 'One thing.').replace('slides:', 'check: { fill: off }\nslides:'),
  );
  const built = await diptych(['build', '--format', 'json'], folder);
  expect(built).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(built.out)).toMatchObject([{ rule: 'title-mark', severity: 'warning' }]);
  mkdirSync(join(folder, 'other', 'index.html'), { recursive: true });
  const blocked = await diptych(['build', '--format', 'json', '--out', 'other'], folder);
  expect(blocked.code).toBe(1);
  expect(JSON.parse(blocked.out)).toContainEqual(expect.objectContaining({ rule: 'cannot-write' }));
  expect(readdirSync(join(folder, 'other'))).toEqual(['index.html']);
  // Nor does it sum up a build of which nothing was written.
  expect(await diptych(['build', '--out', 'other'], folder)).toMatchObject({ code: 1, out: '' });
});

describe('the cache', () => {
  const used = join(newFolder(), 'cache');
  const env = { DIPTYCH_CACHE: used };
  const entries = () =>
    readdirSync(used, { recursive: true, encoding: 'utf8' })
      .map((name) => join(used, name))
      .filter((path) => statSync(path).isFile() && !path.endsWith('marks'))
      .sort();
  const outline =
    'version: 1\nmeta: { title: Kept, language: ru }\ncheck: { fill: off }\nslides:\n  - { layout: bullets, title: Да, points: [Один, Two] }\n' +
    '  - { layout: diagram, title: Flow, diagram: { mermaid: "flowchart LR; a --> b" } }\n';

  test('is shown and emptied', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'outline.yaml'), outline);
    expect((await diptych(['build'], folder, env)).code).toBe(0);
    const shown = await diptych(['cache'], folder, env);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toMatch(/drawn diagrams +1 /);
    expect(shown.out).toContain('of at most 200.0 MB');
    expect((await diptych(['cache', '--clear', '--no-cache'], folder, env)).code).toBe(2);
    expect((await diptych(['cache', '--clear'], folder, env)).code).toBe(0);
    // what is left is the code of the very command that cleared it
    expect(entries().filter((path) => !path.includes('-cache-'))).toEqual([]);
  });

  test('holds the compiled code of an installed package, which is not written again', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'outline.yaml'), outline);
    await diptych(['build'], folder, env);
    const code = entries().filter((path) => path.includes(`${sep}code${sep}`) && path.includes('-build-'));
    expect(code.map((path) => path.replace(/.*-/, ''))).toEqual(expect.arrayContaining(['cli.bin', 'core.bin']));
    // V8 takes code of any script of the same length, so what is kept is named by all scripts' bytes.
    const scripts = ['', 'packages'].flatMap((part) =>
      readdirSync(join(libFolder, part))
        .filter((name) => name.endsWith('.cjs'))
        .sort()
        .map((name) => `${part}/${name}`),
    );
    const sum = createHash('sha256');
    for (const name of scripts) sum.update(`${name}\0`).update(readFileSync(join(libFolder, name)));
    const start = sum.digest('hex').slice(0, 16);
    expect(code.filter((path) => !basename(path).startsWith(`${start}-`))).toEqual([]);
    const times = code.map((path) => statSync(path).mtimeMs);
    await diptych(['build'], folder, env);
    expect(code.map((path) => statSync(path).mtimeMs)).toEqual(times);
  });

  test('damaged anywhere, costs time and changes nothing; what is damaged is made anew', async () => {
    const folder = newFolder();
    writeFileSync(
      join(folder, 'outline.yaml'),
      `${outline}  - { layout: image, title: Picture, image: { src: a.svg, alt: A } }\n`,
    );
    writeFileSync(
      join(folder, 'a.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 6"><rect width="8" height="6"/></svg>',
    );
    // Sums, since telling how megabytes differ takes longer than all tests.
    const sumOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
    const decks = () => ['index.html', 'outline.pptx'].map((name) => sumOf(join(folder, 'dist', name)));
    const sums = () => Object.fromEntries(entries().map((path) => [path.slice(used.length + 1), sumOf(path)]));
    await diptych(['build'], folder, env);
    const right = decks();
    const kinds = new Set(entries().map((path) => path.slice(used.length + 1).split(sep)[0]));
    expect([...kinds].sort()).toEqual(['code', 'fonts', 'parts', 'pictures', 'scenes', 'slides']);
    let seed = Number(process.env.FC_SEED ?? 20161201);
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    // A bit or two turned, or the end cut off: each entry in one of these ways. tests/resources tries all of them on all places.
    for (const [index, path] of entries().entries()) {
      const bytes = readFileSync(path);
      for (let times = 0; times <= index % 2; times += 1) bytes[random(bytes.length)]! ^= 1 + random(255);
      writeFileSync(path, index % 3 === 2 ? bytes.subarray(0, random(bytes.length)) : bytes);
    }
    rmSync(join(folder, 'dist'), { recursive: true });
    const built = await diptych(['build'], folder, env);
    expect(built, built.err).toMatchObject({ code: 0, err: '' });
    expect(decks()).toEqual(right);
    const remade = sums();
    await diptych(['build'], folder, env);
    expect(sums()).toEqual(remade);
  });

  test.skipIf(process.platform === 'win32')('that others may write is not used, and that is told', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'outline.yaml'), outline);
    const shared = newFolder();
    chmodSync(shared, 0o777);
    const built = await diptych(['build'], folder, { DIPTYCH_CACHE: shared });
    expect(built.code).toBe(0);
    expect(built.err).toContain('note[cache-refused]');
    expect(readdirSync(shared)).toEqual([]);
  });
});

test('schema is the one in the repository', async () => {
  const kept = readFileSync(join(packageRoot, 'src', 'outline', 'outline.schema.json'), 'utf8');
  expect(JSON.parse((await diptych(['schema'])).out)).toEqual(JSON.parse(kept));
});

test('diagram draws what it can and tells the rest', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'good.mmd'), 'flowchart LR\n  a[One] --> b[Two]\n');
  writeFileSync(join(folder, 'bad.mmd'), 'flowchart LR\n  a[One --> b\n');
  const drawn = await diptych(['diagram', 'good.mmd', 'bad.mmd', '--out', 'out'], folder);
  expect(drawn.code).toBe(1);
  expect(drawn.err).toMatch(/bad\.mmd:2:\d+/);
  expect(readdirSync(join(folder, 'out')).sort()).toEqual(['good.pptx', 'good.svg']);
  expect((await diptych(['diagram', 'good.mmd', '--theme', 'none'], folder)).code).toBe(2);
});

test.skipIf(isMissing('a Chrome or Chromium', findBrowser()))(
  'pdf has a page a slide or a click, its notes below it or several slides a page where asked for',
  async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'outline.yaml'), `${small}  - { layout: closing, message: The end }\n`);
    const pages = () =>
      readFileSync(join(folder, 'dist', 'outline.pdf'), 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;
    expect(await diptych(['pdf'], folder)).toMatchObject({ code: 0 });
    expect(pages()).toBe(2);
    expect(await diptych(['pdf', '--notes'], folder)).toMatchObject({ code: 0 });
    expect(pages()).toBe(2);
    expect(await diptych(['pdf', '--handout', '3'], folder)).toMatchObject({ code: 0 });
    expect(pages()).toBe(1);
    writeFileSync(join(folder, 'outline.yaml'), small.replace('points: [A, B]', 'steps: true, points: [A, B]'));
    expect(await diptych(['pdf', '--per-click'], folder)).toMatchObject({ code: 0 });
    expect(pages()).toBe(3);
  },
);

const hasPoppler = spawnSync('pdftoppm', ['-v']).error === undefined;

test.skipIf(isMissing('a Chrome or Chromium', findBrowser()) || isMissing('pdftoppm', hasPoppler))(
  'a page of paper shows nothing of the slide on the next one',
  async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'outline.yaml'), `${small}  - { layout: closing, message: The end }\n`);
    expect(await diptych(['pdf', '--notes'], folder)).toMatchObject({ code: 0 });
    const [{ width, height, data } = { width: 0, height: 0, data: new Uint8Array() }] = pagePictures(
      join(folder, 'dist', 'outline.pdf'),
      { perInch: 72 },
    );
    const below = data.subarray(Math.round(height * 0.75) * width * 4);
    expect(below.length).toBeGreaterThan(0);
    expect(below.every((part) => part === 255)).toBe(true);
  },
);

test('nothing is touched but the output and the cache', async () => {
  const folder = newFolder();
  const home = newFolder();
  writeFileSync(join(folder, 'outline.yaml'), small);
  await diptych(['build', '--no-cache'], folder, { HOME: home, XDG_CACHE_HOME: '', DIPTYCH_CACHE: '' });
  expect(readdirSync(folder).sort()).toEqual(['.diptych', 'dist', 'outline.yaml']);
  // what was written, for a file that comes back without its record; git does not see it
  expect(readdirSync(join(folder, '.diptych')).sort()).toEqual(['.gitignore', 'outline.build.xml']);
  expect(readdirSync(home)).toEqual([]);
});

test('ids writes what is missing, once, and not into an outline with mistakes', async () => {
  const folder = newFolder();
  const outline = join(folder, 'outline.yaml');
  writeFileSync(outline, small);
  expect(await diptych(['ids'], folder)).toMatchObject({ code: 0, out: 'outline.yaml: 1 id written.\n' });
  expect(readFileSync(outline, 'utf8')).toBe(small.replace('{ layout', '{ id: one-thing, layout'));
  expect(await diptych(['ids'], folder)).toMatchObject({ code: 0, out: 'outline.yaml: every slide has its id.\n' });
  const shared = small.replace('- { layout', '- &one { layout') + '  - *one\n';
  writeFileSync(outline, shared);
  expect((await diptych(['ids'], folder)).out).toBe('outline.yaml: no id could be written.\n');
  writeFileSync(outline, `${small}  - { layout: bullet }\n`);
  expect((await diptych(['ids'], folder)).code).toBe(1);
  expect(readFileSync(outline, 'utf8')).toBe(`${small}  - { layout: bullet }\n`);
});

test('a PowerPoint file that somebody edited is not written over, or stays as a copy', async () => {
  const folder = newFolder();
  const deck = join(folder, 'dist', 'outline.pptx');
  writeFileSync(join(folder, 'outline.yaml'), small);
  await diptych(['build'], folder);
  const page = readFileSync(join(folder, 'dist', 'index.html'));
  const edited = editPptx(readFileSync(deck), (parts) =>
    changePart(parts, slideWith(parts, 'One thing'), (xml) => xml.replace('One thing', 'One night')),
  );
  writeFileSync(deck, edited);
  writeFileSync(join(folder, 'outline.yaml'), small.replace('[A, B]', '[A, C]'));
  const refused = await diptych(['build'], folder);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('error[deck-edited]: dist/outline.pptx was changed outside Diptych: 1 text.');
  expect(refused.err).toMatch(/note\[deck-edit\]: The title was changed.*\n +--> outline\.yaml:4:/);
  expect(readFileSync(deck).equals(edited)).toBe(true);
  expect(readFileSync(join(folder, 'dist', 'index.html')).equals(page)).toBe(true);

  const forced = await diptych(['build', '--overwrite'], folder);
  expect(forced).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'dist', 'outline.edited-1.pptx')).equals(edited)).toBe(true);
  expect((await diptych(['build'], folder)).out).toContain('Nothing changed');
});

test('what guard, pull and merge say of an edited file is there for programs too', async () => {
  const folder = newFolder();
  const deck = join(folder, 'dist', 'outline.pptx');
  const outline = small.replace('slides:', 'check: { fill: off }\nslides:').replace('{ layout', '{ id: one, layout');
  writeFileSync(join(folder, 'outline.yaml'), outline);
  await diptych(['build'], folder);
  const edited = editPptx(readFileSync(deck), (parts) =>
    changePart(parts, slideWith(parts, 'One thing'), (xml) => xml.replace('One thing', 'One night')),
  );
  writeFileSync(deck, edited);
  const told = async (code: number, ...args: string[]) => {
    const said = await diptych([...args, '--format', 'json'], folder);
    expect(said).toMatchObject({ code, err: '' });
    return JSON.parse(said.out) as { rule: string; severity: string; message: string; range?: object }[];
  };
  const at = { file: 'outline.yaml', start: { line: 5 } };
  expect(await told(1, 'build')).toMatchObject([
    { rule: 'deck-edited', severity: 'error', message: expect.stringContaining('1 text') as string },
    { rule: 'deck-edit', severity: 'note', range: at },
  ]);
  expect(await told(0, 'pull', 'dist/outline.pptx')).toMatchObject([
    { rule: 'pulled', severity: 'note', message: expect.stringContaining('One night') as string, range: at },
  ]);
  expect(readFileSync(join(folder, 'outline.yaml'), 'utf8')).toBe(outline);
  expect(await told(0, 'build', '--merge')).toMatchObject([{ rule: 'deck-merged', severity: 'note' }]);

  // Both sides changed the title.
  writeFileSync(join(folder, 'outline.yaml'), outline.replace('One thing', 'One day'));
  writeFileSync(deck, edited);
  expect(await told(1, 'pull', 'dist/outline.pptx', '--write')).toMatchObject([
    { rule: 'pull-conflict', severity: 'error', range: at },
    { rule: 'pull-only-there', severity: 'note' },
  ]);
  expect(await told(0, 'build', '--merge')).toMatchObject([
    { rule: 'merge-conflict', severity: 'warning', range: at },
    { rule: 'deck-merged', severity: 'note' },
  ]);
});

test('the same bytes in any folder, time zone and locale', async () => {
  const outline = `version: 1
meta: { title: Übersicht, language: de, date: 2024-03-10 }
check: { fill: off }
slides:
  - { layout: title }
  - layout: diagram
    title: Was wann beginnt
    diagram: { mermaid: "gantt\\n  Mend: 2024-03-11, 20d\\n  Paint: 2024-03-31, 10d" }
  - layout: diagram
    title: Wer wem folgt
    diagram: { mermaid: "gitGraph\\n  commit\\n  branch b\\n  commit\\n  checkout main\\n  merge b" }
  - layout: chart
    title: Äpfel, Öl und Zimt
    chart: { type: column, categories: [Öl, Apfel, Zimt], series: [{ name: "I", values: [1234.5, 10, 0.25] }] }
`;
  const build = async (env: NodeJS.ProcessEnv) => {
    const folder = newFolder();
    writeFileSync(join(folder, 'outline.yaml'), outline);
    const built = await diptych(['build'], folder, env);
    expect(built.code, built.err).toBe(0);
    return ['index.html', 'outline.pptx'].map((name) => readFileSync(join(folder, 'dist', name)).toString('base64'));
  };
  const one = await build({ TZ: 'UTC', LANG: 'C', DIPTYCH_CACHE: newFolder() });
  const two = await build({ TZ: 'Asia/Tokyo', LANG: 'ar_EG.UTF-8', DIPTYCH_CACHE: newFolder() });
  const warm = await build({ TZ: 'America/New_York' });
  expect(two).toEqual(one);
  expect(warm).toEqual(one);
});
test('new starts an outline in a company’s template, which builds, and says what is wrong with a file that is none', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'acme.potx'), buildTemplate());
  expect((await diptych(['new', 'talk', '--template', 'acme.potx'], folder)).code).toBe(0);
  const talk = join(folder, 'talk');
  expect(readdirSync(talk).sort()).toEqual(
    expect.arrayContaining(['acme.layouts.html', 'acme.layouts.yaml', 'acme.potx', 'outline.yaml']),
  );
  expect(readFileSync(join(talk, 'outline.yaml'), 'utf8')).toContain('# "Two Content", by its type');
  expect((await diptych(['build'], talk)).code).toBe(0);
  const told = await diptych(['template', 'acme.potx'], talk);
  expect(told.code).toBe(0);
  expect(told.out).toContain('acme.layouts.yaml is there: it was read, and left as it is.');
  writeFileSync(join(folder, 'odd.potx'), 'no template');
  const refused = await diptych(['new', 'other', '--template', 'odd.potx'], folder);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('"odd.potx" is no PowerPoint file');
});
