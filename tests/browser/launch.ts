import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const usual: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
};

/** The browser that is on the machine (`CHROME_PATH` first), or nothing. */
const installedBrowser = (): string | undefined =>
  [process.env.CHROME_PATH, ...(usual[process.platform] ?? [])].find((path) => path !== undefined && existsSync(path));

/** How long a test waits for what a page does, in milliseconds: long, since only a page that hangs is a fault. */
const patience = 300_000;

/**
 * Starts a Chromium: the machine's own, else the one that npm brings. A screenshot is only as good as the fonts on the machine;
 * decks bring theirs.
 */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = installedBrowser();
  const options = {
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    timeout: patience,
  };
  const browser = await (executablePath ? chromium.launch({ executablePath, ...options }) : launchCarried(options));
  browser.on('context', (context) => context.setDefaultTimeout(patience));
  return browser;
}

/**
 * `@sparticuz/chromium` unpacks itself into the temporary folder, once, and its libraries only where it believes to be in a
 * Lambda function of Node 20. Its own arguments keep all in one process, under which a second context dies; they are not used.
 */
async function launchCarried(options: { readonly args: string[]; readonly timeout: number }): Promise<Browser> {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'diptych-chromium-'));
  process.env.TMPDIR = folder;
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  if (existsSync('/etc/fonts')) process.env.FONTCONFIG_PATH = '/etc/fonts';
  try {
    const { default: carried } = (await import('@sparticuz/chromium')) as {
      default: { executablePath(): Promise<string> };
    };
    const executablePath = await carried.executablePath();
    const env = { ...process.env } as Record<string, string>;
    const browser = await chromium.launch({ executablePath, env, ...options });
    browser.on('disconnected', () => rmSync(folder, { recursive: true, force: true }));
    return browser;
  } finally {
    // The libraries are for that browser, not for other programs that tests start.
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'FONTCONFIG_PATH', 'LD_LIBRARY_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

export const axeScript = (): string => createRequire(import.meta.url).resolve('axe-core/axe.min.js');
