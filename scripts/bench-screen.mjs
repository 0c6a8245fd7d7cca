/**
 * From a save to the changed word on the screen of a real browser: the dev server beside Marp's (`marp --server`), in turn, so that both
 * have the same machine. By the clock, in milliseconds: what somebody waits for is not the processor time of one process.
 *
 *   node scripts/bench-screen.mjs [--slides 12,200,1000] [--saves 11]
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './bench-browser.mjs';
import { markdownTalk, outlineTalk } from './bench-talk.mjs';

const bin = join(dirname(dirname(fileURLToPath(import.meta.url))), 'lib', 'diptych.cjs');
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A server with the page that follows it: `save` writes an edit of the first slide, which says it, or of each title. */
async function openOurs(browser, folder, slides) {
  const outline = join(folder, 'outline.yaml');
  const diagrams = slides <= 12 ? 2 : Math.round(slides / 10);
  const save = (edit, { version = 1 } = {}) => writeFileSync(outline, outlineTalk({ slides, diagrams, edit, version }));
  save(0);
  const args = [bin, 'dev', outline, '--port', '0', '--out', join(folder, 'out')];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise((resolve, reject) => {
    server.on('close', () => reject(new Error('the dev server ended')));
    server.stdout.setEncoding('utf8').on('data', (text) => {
      const found = /http:\/\/\S+/.exec(text);
      if (found) resolve(found[0]);
    });
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(address);
  await page.waitForFunction(() => window.Reveal?.isReady?.());
  return { save, page, server };
}

async function openMarp(browser, folder, slides) {
  const port = await freePort();
  const file = join(folder, 'talk.md');
  const { text } = markdownTalk({ slides, diagrams: 0 });
  const save = (edit, { version = 1 } = {}) =>
    writeFileSync(
      file,
      text
        .replace(/^## Slide 1:/, `## After edit ${edit}. Slide 1:`)
        .replaceAll(/\n## Slide (\d+):/g, `\n---\n\n## Slide $1.${version}:`),
    );
  save(0);
  const server = spawn('marp', ['--server', folder], { env: { ...process.env, PORT: String(port) }, stdio: 'ignore' });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/talk.md`);
      break;
    } catch (error) {
      if (attempt > 100) throw error;
      await sleep(100);
    }
  }
  return { save, page, server };
}

async function timeSave({ save, page }, edit, options) {
  const seen = page.waitForFunction(
    (word) => document.querySelector('section')?.textContent.includes(word),
    `edit ${edit}.`,
    { polling: 'raf', timeout: 60_000 },
  );
  const begin = performance.now();
  save(edit, options);
  await seen;
  return performance.now() - begin;
}

/**
 * `everywhere`: each save changes a word of every title, as a search that replaces it.
 *
 * @returns {Promise<{ ours: number[], marp?: number[] } | undefined>} `undefined`: there is no browser
 */
export async function measureScreen(slides, saves, { marp, everywhere = false }) {
  const executablePath = findBrowser();
  if (!executablePath) return undefined;
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const folder = mkdtempSync(join(tmpdir(), 'diptych-bench-screen-'));
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const opened = [];
  try {
    for (const [name, open] of [['ours', openOurs], ...(marp ? [['marp', openMarp]] : [])]) {
      const own = join(folder, name);
      mkdirSync(own);
      opened.push({ name, ...(await open(browser, own, slides)) });
    }
    await sleep(4000);
    const times = Object.fromEntries(opened.map(({ name }) => [name, []]));
    // The first of each is not counted.
    for (let edit = 1; edit <= saves + 1; edit += 1) {
      for (const one of opened) {
        await one.page.bringToFront();
        const milliseconds = await timeSave(one, edit, everywhere ? { version: edit + 1 } : {});
        if (edit > 1) times[one.name].push(milliseconds);
        await sleep(300);
      }
    }
    return times;
  } finally {
    await browser.close();
    for (const { server } of opened) server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const range = (values) => `${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`;

/** Rows for a table; `marp`: whether it is there. Its decks of a thousand slides are left to it. */
export async function screenTable(sizes, saves, { marp }) {
  const rows = [['slides', 'a word', 'save to screen (ms)', 'range', 'Marp (ms)', 'range', 'ratio, median of pairs']];
  for (const slides of sizes) {
    for (const everywhere of [false, true]) {
      const times = await measureScreen(slides, saves, { marp: marp && slides <= 200, everywhere });
      if (!times) return undefined;
      const { ours, marp: theirs } = times;
      rows.push([
        ...[slides, everywhere ? 'on every slide' : 'of the first slide'],
        ...[Math.round(median(ours)), range(ours)],
        ...(theirs
          ? [
              Math.round(median(theirs)),
              range(theirs),
              `${median(ours.map((one, at) => one / theirs[at])).toFixed(2)} x`,
            ]
          : ['–', '–', '–']),
      ]);
    }
  }
  return rows;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const argument = (name, fallback) => {
    const at = process.argv.indexOf(`--${name}`);
    return at > 0 ? process.argv[at + 1] : fallback;
  };
  const rows = await screenTable(argument('slides', '12,200').split(',').map(Number), Number(argument('saves', 11)), {
    marp: true,
  });
  for (const row of rows ?? [['no browser on this machine']])
    console.log(row.map((cell) => String(cell).padStart(24)).join(''));
}
