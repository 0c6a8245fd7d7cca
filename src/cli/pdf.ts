import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Diagnostic, compile, hasErrors, writeFiles } from '../index.ts';
import { openUserCache } from './cache.ts';
import type { Mode } from '../model/outline.ts';
import { readOutlineFile } from './outline-file.ts';
import { report } from './report.ts';

export interface PdfOptions {
  readonly out: string;
  readonly mode?: Mode;
  readonly notes?: boolean;
  readonly quiet?: boolean;
}

const noBrowser: Diagnostic = {
  rule: 'browser-missing',
  severity: 'error',
  message: 'No Chrome, Chromium or Edge was found to print with.',
  hint: 'Install one (or name it in CHROME_PATH); or open dist/index.html in any browser and print it to PDF, which does the same.',
};

/** `diptych pdf`: the web deck on paper, one page a slide, with `--notes` a page of notes after each. */
export async function pdf(file: string, options: PdfOptions): Promise<number> {
  const outline = readOutlineFile(file);
  if ('rule' in outline) return report([outline]);
  const browser = findBrowser();
  if (!browser) return report([noBrowser]);
  const { mode, notes = false } = options;
  const compiled = await compile(outline.bytes, {
    ...{ file, files: outline.files, mode, notes, only: 'web', verify: false },
    cache: openUserCache(true).cache,
  });
  report(compiled.diagnostics, outline);
  if (hasErrors(compiled.diagnostics)) return 1;
  const printed = await print(browser, compiled.web!.html, notes);
  if ('rule' in printed) return report([printed]);
  const written = writeFiles(options.out, [{ name: `${compiled.deck!.slug}.pdf`, bytes: printed }]);
  if (!options.quiet)
    for (const { path, size } of written.files) process.stdout.write(`${path}  ${Math.ceil(size / 1000)} KB\n`);
  return report(written.diagnostics, outline);
}

/**
 * The page prints itself one slide a page (templates/styles/print.css), without waiting for Reveal, which would lay its pages out in
 * animation frames that a browser without a screen may not have. The browser gets a profile of its own, gone afterwards.
 */
async function print(browser: string, page: string, notes: boolean): Promise<Uint8Array | Diagnostic> {
  const folder = mkdtempSync(join(tmpdir(), 'diptych-pdf-'));
  try {
    const source = join(folder, 'index.html');
    const target = join(folder, 'deck.pdf');
    writeFileSync(source, notes ? page.replace('<html ', '<html class="with-notes" ') : page);
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

/** A Chrome, Chromium or Edge on this machine: `CHROME_PATH`, else the usual places, else what the PATH knows. */
export function findBrowser(
  environment: NodeJS.ProcessEnv = process.env,
  platform = process.platform,
): string | undefined {
  return [environment.CHROME_PATH, ...usualPlaces(environment, platform)].find((path) => path && isExecutable(path));
}

function usualPlaces(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
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

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
