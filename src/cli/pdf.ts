import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, win32 } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { compile, type Diagnostic, hasErrors, writeFiles } from '../index.ts';
import type { WebDeck } from '../model/api.ts';
import type { Mode } from '../model/outline.ts';
import { openUserCache } from './cache.ts';
import { readOutlineFile } from './outline-file.ts';
import { report } from './report.ts';

export interface PdfOptions {
  readonly out: string;
  readonly mode?: Mode;
  readonly notes?: boolean;
  readonly handout?: HandoutSize;
  readonly perClick?: boolean;
  readonly quiet?: boolean;
}

/** Slides a page of a handout. */
type HandoutSize = '3' | '6';

const noBrowser: Diagnostic = {
  rule: 'browser-missing',
  severity: 'error',
  message: 'No Chrome, Chromium or Edge was found to print with.',
  hint: 'Install one (or name it in CHROME_PATH); or open dist/index.html in any browser and print it to PDF, which does the same.',
};

/**
 * `diptych pdf`: the web deck on paper, one page a slide, or one a click; with `--notes` each slide above its notes, with `--handout`
 * several slides a page, with lines to write on.
 */
export async function pdf(file: string, options: PdfOptions): Promise<number> {
  const outline = readOutlineFile(file);
  if ('rule' in outline) return report([outline]);
  const browser = findBrowser();
  if (!browser) return report([noBrowser]);
  const { mode, notes = false, handout, perClick = false } = options;
  const compiled = await compile(outline.bytes, {
    ...{ file, files: outline.files, mode, notes, only: 'web', verify: false },
    cache: openUserCache(true).cache,
  });
  report(compiled.diagnostics, outline);
  if (hasErrors(compiled.diagnostics)) return 1;
  const web = perClick ? pagePerClick(compiled.web!) : compiled.web!.html;
  const printed = await print(browser, onPaper(web, { notes, handout }));
  if ('rule' in printed) return report([printed]);
  const written = writeFiles(options.out, [{ name: `${compiled.deck!.slug}.pdf`, bytes: printed }]);
  if (!options.quiet)
    for (const { path, size } of written.files) process.stdout.write(`${path}  ${Math.ceil(size / 1000)} KB\n`);
  return report(written.diagnostics, outline);
}

/** A4, upright, in px of paper; what is left free at its sides. */
const paper = { width: 794, height: 1123, margin: 48 } as const;

/** The page for upright paper where that is asked for: how much smaller slides are drawn, and what fits beside and below them then. */
function onPaper(page: string, { notes, handout }: Pick<PdfOptions, 'notes' | 'handout'>): string {
  if (!notes && handout === undefined) return page;
  // How wide slides are, the page's own style sheet says.
  const width = Number(/--width:(\d+)px/.exec(page)![1]);
  const inner = paper.width - 2 * paper.margin;
  const high = paper.height - 2 * paper.margin;
  const zoom = (handout === undefined ? inner : (inner - 16) / 2) / width;
  const row = high / 3 / zoom;
  const cell = handout === '3' ? inner / zoom : inner / 2 / zoom;
  const properties = {
    zoom,
    page: `${Math.floor(high / zoom) - 2}px`,
    row: `${Math.floor(row) - 2}px`,
    cell: `${cell}px`,
    lines: `${cell - width - 96}px`,
  };
  const classes = handout === undefined ? 'paper with-notes' : `paper handout handout-${handout}`;
  const css = Object.entries(properties).map(([name, value]) => `--${name}:${value}`);
  const sheet = `<style>@page{size:A4 portrait;margin:${paper.margin}px}:root{${css.join(';')}}</style>`;
  return page.replace('<html ', () => `<html class="${classes}" `).replace('</head>', () => `${sheet}</head>`);
}

/**
 * The page prints itself one slide a page (templates/styles/print.css), without waiting for Reveal, which would lay its pages out in
 * animation frames that a browser without a screen may not have. The browser gets a profile of its own, gone afterwards.
 */
async function print(browser: string, page: string): Promise<Uint8Array | Diagnostic> {
  const folder = folderWith(page);
  if (typeof folder !== 'string') return folder;
  try {
    const source = join(folder, pageName);
    const target = join(folder, 'deck.pdf');
    await promisify(execFile)(
      browser,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-extensions',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--user-data-dir=${join(folder, 'profile')}`,
        '--no-pdf-header-footer',
        `--print-to-pdf=${target}`,
        // Chromium has no sandbox for root (containers); the page is our own and may load nothing.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        pathToFileURL(source).href,
      ],
      { timeout: 120_000 },
    );
    return readFileSync(target);
  } catch (error) {
    return {
      rule: 'print-failed',
      severity: 'error',
      message: `${browser} did not print: ${(error as Error).message.split('\n')[0]}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const pageName = 'index.html';

/** A new temporary folder that holds the page. */
function folderWith(page: string): string | Diagnostic {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'diptych-pdf-'));
    writeFileSync(join(folder, pageName), page);
    return folder;
  } catch (error) {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
    const { code, message } = error as NodeJS.ErrnoException;
    return {
      rule: 'cannot-write',
      severity: 'error',
      message: `The page to print cannot be written into the temporary folder ${tmpdir()} (${code ?? message}).`,
      hint: 'Make room there, or name another folder in TMPDIR (TEMP on Windows).',
    };
  }
}

/** A Chrome, Chromium or Edge on this machine: `CHROME_PATH`, else the usual places, else what the PATH knows. */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string | undefined {
  return [environment.CHROME_PATH, ...usualPlaces(environment, platform)].find((path) => path && isExecutable(path));
}

/** Where browsers are installed, by the system that asks. */
export function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const { join, delimiter } = platform === 'win32' ? win32 : posix;
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(environment.HOME ?? '', 'Applications')].map((folder) =>
        join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  if (platform === 'win32') {
    const folders = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    return folders.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Each slide as often as it has states: what a click has not brought yet is not to be seen. */
export function pagePerClick({ html, slides }: WebDeck): string {
  let most = 0;
  let from = 0;
  const parts: string[] = [];
  for (const { html: slide } of slides) {
    const clicks = [...slide.matchAll(/data-fragment-index="(\d+)"/g)].map(([, index]) => Number(index) + 1);
    const count = clicks.reduce((last, click) => Math.max(last, click), 0);
    most = Math.max(most, count);
    const states = Array.from({ length: count + 1 }, (_, shown) =>
      lightCode(slide, shown).replace(/class="slide/, () => `class="clicked-${shown} slide`),
    );
    // Slides stand in the page in their order.
    const at = html.indexOf(slide, from);
    parts.push(html.slice(from, at), states.join('\n'));
    from = at + slide.length;
  }
  const page = parts.join('') + html.slice(from);
  const hidden = Array.from({ length: most }, (_, shown) =>
    Array.from(
      { length: most - shown },
      (_state, later) => `.clicked-${shown} [data-fragment-index="${shown + later}"]`,
    ),
  ).flat();
  if (hidden.length === 0) return page;
  return page.replace('</head>', () => `<style>${hidden.join(',')}{visibility:hidden!important}</style></head>`);
}

const steppedCode = /(<div [^>]*\bstepped\b[^>]*>)((?:<i class="fragment custom"[^>]*><\/i>)+)(<pre[^]*?<\/pre>)/g;

/** Lines of code after so many clicks: what the deck's script does on the screen. */
const lightCode = (slide: string, clicks: number): string =>
  slide.replace(steppedCode, (_, open: string, marks: string, listing: string) => {
    const groups = [...marks.matchAll(/data-fragment-index="(\d+)"/g)].map(([, index]) => Number(index));
    const group = groups.filter((index) => index < clicks).length - 1;
    const lit =
      group < 0
        ? listing
        : listing.replace(/class="line"(?: data-groups="([^"]*)")?/g, (_line, own = '') => {
            const state = String(own).split(' ').includes(String(group)) ? 'lit' : 'dim';
            return `class="line ${state}"`;
          });
    // The script leaves alone what is not stepped.
    return open.replace(/ ?\bstepped\b/, '') + marks + lit;
  });
