/**
 * `npm run bench`: how long builds take and how much memory, as the deck grows, beside other tools with the same content where they are on
 * the PATH. What is compared runs in turn, A B A B, and the ratio is the median over the pairs, so that a machine that is busy now
 * and quiet then does it to both. What a browser draws (mermaid-cli) is timed by the clock, all else in processor time (user and
 * system, with child processes) where the system tells it, because other programs disturb that least; a busy machine still
 * makes it longer, by a third and more.
 *
 *   node scripts/bench.mjs [--slides 12,200,1000] [--runs 11]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { savesTable } from './bench-saves.mjs';
import { screenTable } from './bench-screen.mjs';
import { markdownTalk, outlineTalk } from './bench-talk.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lib = join(root, 'lib');
const bin = join(lib, 'diptych.cjs');
const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : fallback;
};
const sizes = argument('slides', '12,200,1000').split(',').map(Number);
const runs = Number(argument('runs', 11));
const work = mkdtempSync(join(tmpdir(), 'diptych-bench-'));

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      return statSync(join(folder, name)).isFile();
    } catch {
      return false;
    }
  });
const tools = { pandoc: onPath('pandoc'), marp: onPath('marp'), mmdc: onPath('mmdc'), slidev: onPath('slidev') };
const shell = process.platform !== 'win32' && onPath('sh');

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Runs a command to its end: seconds, and the most memory it held in MB where the system tells (Linux). POSIX's `times` of a shell tells the
 * processor time of what it ran.
 */
function measure(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const [run, ...rest] = shell
      ? ['sh', '-c', '"$@" > /dev/null || exit; times', 'sh', command, ...args]
      : [command, ...args];
    const child = spawn(run, rest, { cwd: work, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [peak, errors, told] = [0, '', ''];
    child.stderr.on('data', (text) => (errors += text));
    child.stdout.on('data', (text) => (told += text));
    const look = setInterval(() => {
      try {
        const pid = shell
          ? readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').split(' ')[0]
          : child.pid;
        const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        peak = Math.max(peak, Number(kb ?? 0) / 1024);
      } catch {
        // Not Linux, or gone already.
      }
    }, 5);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(look);
      if (code !== 0) return reject(new Error(`${command} ${args.join(' ')} left with ${code}\n${errors}`));
      const clock = (performance.now() - started) / 1000;
      const [, user, system] = /(\S+)\s+(\S+)\s*$/.exec(told.trimEnd().split('\n').at(-1) ?? '') ?? [];
      const secondsOf = (time) => {
        const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(time);
        return Number(minutes) * 60 + Number(seconds);
      };
      resolve({ seconds: shell ? secondsOf(user) + secondsOf(system) : clock, clock, peak });
    });
  });
}

const sum = (all) => ({
  clock: all.reduce((total, { clock }) => total + clock, 0),
  seconds: all.reduce((total, { seconds }) => total + seconds, 0),
  peak: Math.max(...all.map(({ peak }) => peak)),
});

/** Runs each of several in turn, so many times; the first round is not counted. */
async function inTurn(measured, times = runs) {
  const results = Object.fromEntries(Object.keys(measured).map((name) => [name, []]));
  for (let round = 0; round <= times; round += 1)
    for (const [name, run] of Object.entries(measured)) {
      const result = await run();
      if (round > 0) results[name].push(result);
    }
  return results;
}

const secondsOf = (results, of = 'seconds') => (results ? median(results.map((one) => one[of])) : undefined);
const peakOf = (results) => median(results.map(({ peak }) => peak));
const pairs = (a, b, of = 'seconds') => (a && b ? median(a.map((one, at) => one[of] / b[at][of])) : undefined);

function deck(slides) {
  const diagrams = slides <= 12 ? 2 : Math.round(slides / 10);
  const name = `talk-${slides}`;
  const [outline, out, cache] = [join(work, `${name}.yaml`), join(work, `out-${name}`), join(work, `cache-${name}`)];
  let edit = 0;
  const build = (...more) => {
    writeFileSync(outline, outlineTalk({ slides, diagrams, edit: (edit += 1) }));
    return measure(process.execPath, [bin, 'build', outline, '--out', out, '--quiet', ...more], {
      DIPTYCH_CACHE: cache,
    });
  };
  const forget = () => {
    for (const kind of ['scenes', 'fonts', 'parts', 'pictures', 'slides'])
      rmSync(join(cache, kind), { recursive: true, force: true });
  };
  const markdown = (pictures) => {
    const file = join(work, `markdown-${slides}${pictures ? '-pictures' : ''}`);
    const { text, mermaid } = markdownTalk({ slides, diagrams: pictures ? diagrams : 0, pictures });
    writeFileSync(`${file}.md`, text);
    mermaid.forEach((diagram, index) => writeFileSync(join(work, `diagram-${index}.mmd`), diagram));
    return file;
  };
  const text = markdown(false);
  const drawn = markdown(true);
  const pandoc = async (file) =>
    sum([
      await measure('pandoc', ['-s', '-t', 'revealjs', `${file}.md`, '-o', `${file}.html`]),
      await measure('pandoc', [`${file}.md`, '-o', `${file}.pptx`]),
    ]);
  const puppeteer = process.env.BENCH_PUPPETEER ? ['-p', process.env.BENCH_PUPPETEER] : [];
  const mermaid = async () => {
    const all = [];
    for (let index = 0; index < diagrams; index += 1)
      all.push(await measure('mmdc', [...puppeteer, '-i', `diagram-${index}.mmd`, '-o', `diagram-${index}.png`]));
    return sum([...all, await pandoc(drawn)]);
  };
  return {
    diagrams,
    edited: () => build('--no-verify'),
    verified: () => build(),
    cold: async () => {
      forget();
      return build('--no-verify');
    },
    pandoc: () => pandoc(text),
    mermaid,
    bytes: () => ['index.html', `${name}.pptx`].map((file) => statSync(join(out, file)).size),
  };
}

const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column ? String(cell).padStart(widths[column]) : String(cell).padEnd(widths[column])))
        .join('  '),
    );
  console.log();
};
const s = (seconds) => (seconds === undefined ? '–' : `${seconds.toFixed(2)} s`);
const x = (ratio) => (ratio === undefined ? '–' : `${ratio.toFixed(2)} x`);
const kb = (bytes) => `${Math.ceil(bytes / 1000)} KB`;

const folderSize = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);

/** What is installed: the package's own files and, by the lock file, the packages that it needs. */
function installSize() {
  const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const own = files
    .filter((name) => !name.includes('*'))
    .reduce((total, name) => {
      const path = join(root, name);
      return total + (statSync(path).isDirectory() ? folderSize(path) : statSync(path).size);
    }, 0);
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const needed = Object.entries(packages)
    .filter(([path, { dev, devOptional, optional }]) => path && !dev && !devOptional && !optional)
    .map(([path]) => join(root, path));
  return { own, needed: needed.reduce((total, folder) => total + folderSize(folder), 0) };
}

async function startTable() {
  const { bare, version } = await inTurn({
    bare: () => measure(process.execPath, ['-e', '0']),
    version: () => measure(process.execPath, [bin, '--version']),
  });
  const read = ['diptych.cjs', 'cli.cjs', 'cli-core.cjs', 'shared.cjs', 'core.cjs'];
  const size = (name) => statSync(join(lib, name)).size;
  const { own, needed } = installSize();
  table([
    ['start', ''],
    ['bare Node', `${Math.round(secondsOf(bare) * 1000)} ms`],
    ['--version', `${Math.round(secondsOf(version) * 1000)} ms`],
    ['code that each build reads', kb(read.reduce((total, name) => total + size(name), 0))],
    ['install, its own files', `${(own / 1e6).toFixed(1)} MB`],
    ['install, packages it needs', `${(needed / 1e6).toFixed(1)} MB`],
  ]);
  return bare;
}

try {
  const unit = shell ? 'processor time' : 'time by the clock';
  console.log(
    `Node ${process.versions.node}; ${unit}, medians of ${runs}; load ${loadavg()[0].toFixed(1)} at the start.`,
  );
  for (const [name, there] of Object.entries(tools)) if (!there) console.log(`${name} is absent: not on the PATH.`);
  const bare = await startTable();
  const head = ['slides', 'diagrams', 'cold', 'edit', 'range', 'with verification', 'ratio', 'peak', 'of bare Node'];
  const rows = [[...head, 'web', 'pptx', 'Pandoc', 'edit/Pandoc', 'Pandoc, mmdc (clock)', 'cold/that']];
  const grown = [];
  for (const slides of sizes) {
    const { diagrams, bytes, ...own } = deck(slides);
    const few = slides >= 1000 ? Math.min(runs, 5) : runs;
    const { edited, verified, pandoc } = await inTurn(
      { edited: own.edited, verified: own.verified, ...(tools.pandoc && { pandoc: own.pandoc }) },
      few,
    );
    const both = tools.pandoc && tools.mmdc && slides <= 200;
    const { cold, mermaid } = await inTurn(
      { cold: own.cold, ...(both && { mermaid: own.mermaid }) },
      Math.min(runs, slides > 12 ? 1 : 3),
    );
    const [web, pptx] = bytes();
    const all = edited.map(({ seconds }) => seconds);
    rows.push([
      ...[slides, diagrams, s(secondsOf(cold)), s(secondsOf(edited))],
      `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}`,
      ...[s(secondsOf(verified)), x(pairs(verified, edited)), `${Math.round(peakOf(edited))} MB`],
      ...[x(peakOf(edited) / peakOf(bare)), kb(web), kb(pptx)],
      ...[
        s(secondsOf(pandoc)),
        x(pairs(edited, pandoc)),
        s(secondsOf(mermaid, 'clock')),
        x(pairs(cold, mermaid, 'clock')),
      ],
    ]);
    grown.push({
      slides,
      values: [secondsOf(cold), secondsOf(edited), secondsOf(verified), peakOf(edited), web, pptx, secondsOf(pandoc)],
    });
  }
  table(rows);
  if (grown.length > 1) {
    const growth = [['from', 'to', 'cold', 'edit', 'with verification', 'peak', 'web', 'pptx', 'Pandoc']];
    for (const [index, later] of grown.slice(1).entries()) {
      const before = grown[index];
      const steps = Math.log(later.slides / before.slides);
      growth.push([
        ...[before.slides, later.slides],
        ...later.values.map((value, at) =>
          value === undefined ? '–' : (Math.log(value / before.values[at]) / steps).toFixed(2),
        ),
      ]);
    }
    console.log('Exponents of growth: 1 is in proportion to the deck, 0 is not at all.');
    table(growth);
  }
  console.log('A save after an edit of one word, in processor time of a session:');
  table(await savesTable(sizes, runs));
  table((await screenTable(sizes, runs, { marp: tools.marp })) ?? [['save to screen: no browser on this machine']]);
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
