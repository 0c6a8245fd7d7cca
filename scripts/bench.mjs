/**
 * `npm run bench`: how long a build takes and how much memory, as the deck grows, beside other tools with the same content where they
 * are on the PATH. Every figure is the median of several runs of a whole process; ours is started as `node <bin>`.
 *
 *   node scripts/bench.mjs [--slides 12,50,200,1000] [--runs 5]
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { savesTable } from './bench-saves.mjs';
import { markdownTalk, outlineTalk } from './bench-talk.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'lib', 'diptych.cjs');
const argument = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : fallback;
};
const sizes = argument('slides', '12,50,200,1000').split(',').map(Number);
const runs = Number(argument('runs', 5));
const work = mkdtempSync(join(tmpdir(), 'diptych-bench-'));

const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      return statSync(join(folder, name)).isFile();
    } catch {
      return false;
    }
  });
const tools = { pandoc: onPath('pandoc'), marp: onPath('marp'), mmdc: onPath('mmdc') };

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs a process to its end: seconds, and the most memory it held in MB where the system tells (Linux). */
function measure(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd: work,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let peak = 0;
    let errors = '';
    child.stderr.on('data', (text) => (errors += text));
    const look = setInterval(() => {
      try {
        const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        peak = Math.max(peak, Number(kb ?? 0) / 1024);
      } catch {
        // Not Linux, or gone already.
      }
    }, 5);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(look);
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peak });
      else reject(new Error(`${command} ${args.join(' ')} left with ${code}\n${errors}`));
    });
  });
}

/** The median of several runs; `before` prepares each. */
async function medianOf(run, times = runs) {
  const all = [];
  for (let index = 0; index < times; index += 1) all.push(await run(index));
  return { seconds: median(all.map((one) => one.seconds)), peak: median(all.map((one) => one.peak)) };
}

const build = (outline, out, cache, more = []) =>
  measure(process.execPath, [bin, 'build', outline, '--out', out, '--quiet', ...more], { DIPTYCH_CACHE: cache });

async function ours(slides, diagrams) {
  const name = `talk-${slides}-${diagrams}`;
  const outline = join(work, `${name}.yaml`);
  const out = join(work, `out-${name}`);
  const cache = join(work, `cache-${name}`);
  const write = (edit) => writeFileSync(outline, outlineTalk({ slides, diagrams, edit }));
  write(0);
  const cold = await medianOf(
    async () => {
      rmSync(join(cache, 'scenes'), { recursive: true, force: true });
      rmSync(join(cache, 'fonts'), { recursive: true, force: true });
      rmSync(join(cache, 'parts'), { recursive: true, force: true });
      return build(outline, out, cache, ['--no-verify']);
    },
    Math.min(runs, 3),
  );
  let edit = 0;
  const edited = (more) => () => {
    write((edit += 1));
    return build(outline, out, cache, more);
  };
  const warm = await medianOf(edited(['--no-verify']));
  const verified = await medianOf(edited([]));
  const sizeOf = (file) => Math.ceil(statSync(join(out, file)).size / 1000);
  return { cold, warm, verified, html: sizeOf('index.html'), pptx: sizeOf(`${name}.pptx`) };
}

async function pandoc(slides, diagrams, pictures) {
  const name = join(work, `pandoc-${slides}-${diagrams}${pictures ? '-pictures' : ''}`);
  const started = async () => {
    let seconds = 0;
    if (pictures) {
      for (let index = 0; index < diagrams; index += 1) {
        seconds += (
          await measure('mmdc', ['-i', join(work, `diagram-${index}.mmd`), '-o', join(work, `diagram-${index}.png`)])
        ).seconds;
      }
    }
    const web = await measure('pandoc', ['-s', '-t', 'revealjs', `${name}.md`, '-o', `${name}.html`]);
    const pptx = await measure('pandoc', [`${name}.md`, '-o', `${name}.pptx`]);
    return { seconds: seconds + web.seconds + pptx.seconds, peak: Math.max(web.peak, pptx.peak) };
  };
  const { text, mermaid } = markdownTalk({ slides, diagrams, pictures });
  writeFileSync(`${name}.md`, text);
  mermaid.forEach((diagram, index) => writeFileSync(join(work, `diagram-${index}.mmd`), diagram));
  return medianOf(started, slides > 100 ? Math.min(runs, 3) : runs);
}

async function marp(slides) {
  const name = join(work, `marp-${slides}`);
  writeFileSync(`${name}.md`, markdownTalk({ slides, diagrams: 0 }).text.replaceAll(/^## /gm, '---\n\n## '));
  return medianOf(async () => {
    const web = await measure('marp', [`${name}.md`, '-o', `${name}.html`]);
    const pptx = await measure('marp', [`${name}.md`, '--pptx', '-o', `${name}.pptx`]);
    return { seconds: web.seconds + pptx.seconds, peak: Math.max(web.peak, pptx.peak) };
  }, 1);
}

/**
 * The stage that writes the PowerPoint file, as `--timings` tells it, in ms: after an edit of one word, and with every slide to make.
 * Diagrams are cached.
 */
async function powerPointStage(slides, diagrams) {
  const name = `stage-${slides}`;
  const outline = join(work, `${name}.yaml`);
  const cache = join(work, `cache-${name}`);
  let edit = 0;
  const stage = () => {
    writeFileSync(outline, outlineTalk({ slides, diagrams, edit: (edit += 1) }));
    const told = execFileSync(
      process.execPath,
      [bin, 'build', outline, '--out', join(work, name), '--only', 'pptx', '--no-verify', '--timings'],
      { encoding: 'utf8', env: { ...process.env, DIPTYCH_CACHE: cache }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    return Number(/write ([\d.]+) ms/.exec(told)[1]);
  };
  stage();
  const edited = median(Array.from({ length: runs }, stage));
  const whole = median(
    Array.from({ length: runs }, () => {
      rmSync(join(cache, 'parts'), { recursive: true, force: true });
      return stage();
    }),
  );
  return { edited, whole };
}

/** From the save of the first slide to the changed word on the screen of a real browser, in ms. */
async function saveToScreen(slides, diagrams) {
  const { findBrowser } = await import(pathToFileURL(join(root, 'scripts', 'bench-browser.mjs')).href);
  const browser = findBrowser();
  if (!browser) return undefined;
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const outline = join(work, `dev-${slides}.yaml`);
  writeFileSync(outline, outlineTalk({ slides, diagrams, edit: 0 }));
  const server = spawn(process.execPath, [bin, 'dev', outline, '--port', '0', '--out', join(work, `dev-${slides}`)], {
    env: { ...process.env, DIPTYCH_CACHE: join(work, 'cache-dev') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const started = await chromium.launch({ executablePath: browser, args: ['--no-sandbox'] });
  try {
    const address = await new Promise((resolve, reject) => {
      server.on('close', () => reject(new Error('the dev server ended')));
      server.stdout.setEncoding('utf8').on('data', (text) => {
        const found = /http:\/\/\S+/.exec(text);
        if (found) resolve(found[0]);
      });
    });
    const page = await started.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(address);
    await page.waitForFunction(() => window.Reveal?.isReady?.());
    await page.waitForTimeout(1500);
    const times = [];
    for (let edit = 1; edit <= runs * 2; edit += 1) {
      const seen = page.waitForFunction(
        (word) => document.querySelector('.slides > section')?.textContent.includes(word),
        `edit ${edit}.`,
        { polling: 'raf' },
      );
      const begin = performance.now();
      writeFileSync(outline, outlineTalk({ slides, diagrams, edit }));
      await seen;
      times.push(performance.now() - begin);
      await page.waitForTimeout(300);
    }
    return median(times);
  } finally {
    await started.close();
    server.kill();
  }
}

const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => (column ? String(cell).padStart(widths[column]) : String(cell).padEnd(widths[column])))
        .join('  '),
    );
};
const s = (result) => (result ? `${result.seconds.toFixed(2)} s` : '–');
const ratio = (a, b) => (a && b ? `${(a.seconds / b.seconds).toFixed(2)} x` : '–');
const mb = (result) => (result?.peak ? `${Math.round(result.peak)} MB` : '–');

try {
  mkdirSync(work, { recursive: true });
  const node = await medianOf(() => measure(process.execPath, ['-e', '0']));
  console.log(
    `Node ${process.versions.node}; bare start ${s(node)}; medians of ${runs} runs. Both decks, without verification where not said.`,
  );
  for (const [name, there] of Object.entries(tools)) if (!there) console.log(`${name} is absent: not on the PATH.`);
  const rows = [
    [
      'slides',
      'diagrams',
      'cold',
      'warm',
      'verified',
      'peak warm',
      'html',
      'pptx',
      'pandoc (text)',
      'warm/pandoc',
      'pandoc+mmdc',
      'cold/that',
      'marp',
    ],
  ];
  for (const slides of sizes) {
    const diagrams = slides <= 12 ? 2 : Math.round(slides / 10);
    const own = await ours(slides, diagrams);
    const text = tools.pandoc ? await pandoc(slides, 0, false) : undefined;
    const pictures = tools.pandoc && tools.mmdc && slides <= 200 ? await pandoc(slides, diagrams, true) : undefined;
    const other = tools.marp && slides <= 200 ? await marp(slides) : undefined;
    rows.push([
      slides,
      diagrams,
      s(own.cold),
      s(own.warm),
      s(own.verified),
      mb(own.warm),
      `${own.html} KB`,
      `${own.pptx} KB`,
      s(text),
      ratio(own.warm, text),
      s(pictures),
      ratio(own.cold, pictures),
      s(other),
    ]);
  }
  table(rows);
  for (const slides of [12, 200].filter((size) => sizes.includes(size))) {
    const { edited, whole } = await powerPointStage(slides, 2);
    console.log(
      `PowerPoint stage, ${slides} slides with 2 cached diagrams: ${Math.round(edited)} ms after an edit, ${Math.round(whole)} ms with every slide to make`,
    );
  }
  console.log('A save after an edit of one word, in processor time:');
  table(await savesTable(sizes, Math.max(runs, 11)));
  for (const slides of [12, 200].filter((size) => sizes.includes(size))) {
    const ms = await saveToScreen(slides, 2);
    console.log(
      ms === undefined
        ? 'save to screen: no browser on this machine'
        : `save to screen, ${slides} slides: ${Math.round(ms)} ms`,
    );
  }
  console.log(
    execFileSync(
      process.execPath,
      [bin, 'build', join(root, 'outline.yaml'), '--out', join(work, 'own'), '--timings'],
      { encoding: 'utf8', cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    ),
  );
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
