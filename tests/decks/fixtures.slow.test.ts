import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mode } from '../../src/model/outline.ts';
import { axeScript, launchBrowser } from '../browser/launch.ts';
import { showAllSlides } from './broken-boxes.ts';
import {
  buildFolder,
  type BuildSettings,
  fixtureFolder,
  projectFolder,
  told,
  verifyBuilt,
  type BuiltDeck,
} from './build-deck.ts';

/** Every fixture, and the deck of this repository, light and dark, as people will see them. PowerPoint's side: tests/powerpoint. */

const ours = 'the deck of this repository';
const folders = new Map<string, string>([
  [ours, projectFolder],
  ...readdirSync(fixtureFolder(''))
    .filter((name) => existsSync(join(fixtureFolder(name), 'outline.yaml')))
    .map((name): [string, string] => [name, fixtureFolder(name)]),
]);
const modes: readonly Mode[] = ['light', 'dark'];
/** What a mode changes is colours, which each deck is checked for: the dark decks of some are read back and looked at, too. */
const looksAt = (name: string, mode: Mode): boolean =>
  mode === 'light' || [ours, 'all-layouts', 'diagrams'].includes(name);

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-decks-'));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const build = (name: string, mode?: Mode, theme?: BuildSettings['theme']): Promise<BuiltDeck> =>
  buildFolder(folders.get(name)!, { mode, theme });

interface Visit {
  readonly page: Page;
  /** Errors, warnings, and requests for anything but the file itself. */
  readonly complaints: string[];
}

/** Opens a deck from the disk, without a network. */
async function visit(
  name: string,
  mode?: Mode,
  options: BrowserContextOptions = {},
  theme?: BuildSettings['theme'],
): Promise<Visit> {
  const { web } = await build(name, mode, theme);
  const file = join(folder, `${[...folders.keys()].indexOf(name)}-${mode ?? theme?.name ?? ''}.html`);
  writeFileSync(file, web.html);
  const address = pathToFileURL(file).href;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
    offline: true,
    ...options,
  });
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', ({ error }) => void complaints.push(error().message));
  context.on('request', (request) => {
    if (request.url().split(/[?#]/)[0] !== address && !/^(data|blob|about):/.test(request.url()))
      complaints.push(`asks for ${request.url()}`);
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(ready);
  return { page, complaints };
}

/** As a function: an expression in words would be `eval`, which the page's policy forbids. */
const ready = (): boolean => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady() ?? false;

describe.each([...folders.keys()])('%s', (name) => {
  it('passes its checks, and arrives whole in both decks', async () => {
    for (const mode of modes) {
      const built = await build(name, mode);
      expect(built.diagnostics.filter(({ severity }) => severity !== 'note').map(told)).toEqual([]);
      if (looksAt(name, mode)) expect((await verifyBuilt(built)).map(told)).toEqual([]);
    }
  });

  it.each(modes.filter((mode) => looksAt(name, mode)))('is shown whole by a browser, %s', async (mode) => {
    const { page, complaints } = await visit(name, mode);
    try {
      const slides = await page.evaluate(showAllSlides);
      const { frames } = await build(name, mode);
      expect(slides.map(({ id }) => id)).toEqual(frames.map(({ id }) => id));
      expect(slides.flatMap(({ id, broken }) => broken.map((what) => `${id}: ${what}`))).toEqual([]);
      expect(slides.filter(({ letters }) => letters === 0)).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await page.context().close();
    }
  });
});

/** What all frames are measured for (tests/compose/themes-and-sizes.slow.test.ts), in two of the looks as a browser shows it. */
describe.each([
  { name: 'stage', size: '4:3' },
  { name: 'report', size: 'A4' },
] as const)('every layout in $name at $size', (theme) => {
  it('arrives whole in both decks, and is shown whole by a browser', async () => {
    const built = await build('all-layouts', undefined, theme);
    expect(built.diagnostics.filter(({ severity }) => severity === 'error').map(told)).toEqual([]);
    expect((await verifyBuilt(built)).map(told)).toEqual([]);
    const { width, height } = built.deck.theme.grid;
    const { page, complaints } = await visit('all-layouts', undefined, { viewport: { width, height } }, theme);
    try {
      const slides = await page.evaluate(showAllSlides);
      expect(slides.flatMap(({ id, broken }) => broken.map((what) => `${id}: ${what}`))).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await page.context().close();
    }
  });
});

it('the look at a slide sees what is wrong with it', async () => {
  const { page } = await visit('one-slide', 'light', { bypassCSP: true });
  try {
    await page.addScriptTag({ path: axeScript() });
    await page.addStyleTag({ content: '[data-id=title] * { color: #ddd !important }' });
    expect(await page.evaluate(violations, ['section.present', ['color-contrast']] as const)).toHaveLength(1);
    await page.addStyleTag({
      content:
        '[data-id=points] li { white-space: nowrap; letter-spacing: 20px } [data-id=title] { left: 700px !important }',
    });
    const [slide] = await page.evaluate(showAllSlides);
    expect(slide!.broken.some((what) => what.startsWith('a text leaves its box'))).toBe(true);
    expect(slide!.broken.some((what) => what.startsWith('the item leaves the slide'))).toBe(true);
  } finally {
    await page.context().close();
  }
});

it('every slide is painted', async () => {
  const { page } = await visit(ours, 'light', { viewport: { width: 640, height: 360 } });
  try {
    const { frames } = await build(ours, 'light');
    const sizes: number[] = [];
    for (const index of frames.keys()) {
      await page.evaluate(goTo, index);
      sizes.push((await page.screenshot()).length);
    }
    await page.setContent('<body style="background:#fdfcf8">');
    const blank = (await page.screenshot()).length;
    expect(sizes.filter((size) => size < 3 * blank)).toEqual([]);
  } finally {
    await page.context().close();
  }
});

describe.each([ours, 'all-layouts'])('%s', (name) => {
  it.each(modes)('breaks no rule of WCAG 2.2 A or AA, %s', async (mode) => {
    const { page } = await visit(name, mode, { bypassCSP: true });
    try {
      await page.addScriptTag({ path: axeScript() });
      const { frames } = await build(name, mode);
      // Both modes have the same elements: what differs is their colours.
      const found = mode === 'light' ? await page.evaluate(violations, ['html', rulesOfWcag] as const) : [];
      for (const [index, { id }] of frames.entries()) {
        await page.evaluate(goTo, index);
        const rules = mode === 'light' ? rulesOfWcag : ['color-contrast'];
        for (const violation of await page.evaluate(violations, ['section.present', rules] as const))
          found.push(`${id}: ${violation}`);
      }
      expect(found).toEqual([]);
    } finally {
      await page.context().close();
    }
  });
});

/** A slide with all its clicks done. Runs in the page. */
async function goTo(index: number): Promise<void> {
  const { Reveal } = window as unknown as {
    Reveal: { configure(options: object): void; slide(...at: number[]): void };
  };
  Reveal.configure({ transition: 'none', backgroundTransition: 'none', autoAnimate: false });
  Reveal.slide(index, 0, 999);
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

const rulesOfWcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe-core has against a part of the page. It looks at the whole document for each part, so the slides that do not show are taken
 * out for the while: most of the time that it takes. Runs in the page.
 */
async function violations([part, runOnly]: readonly [string, readonly string[]]): Promise<string[]> {
  const { axe } = window as unknown as {
    axe: { run(...args: unknown[]): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  };
  const slides = document.querySelector('.slides')!;
  const all = [...slides.childNodes];
  if (part !== 'html') slides.replaceChildren(...all.filter((one) => one.contains(document.querySelector(part))));
  const { violations } = await axe.run(part, { runOnly, resultTypes: ['violations'] });
  slides.replaceChildren(...all);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}
