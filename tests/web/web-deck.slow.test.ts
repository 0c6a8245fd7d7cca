import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noCache } from '../../src/resources/cache.ts';
import { planChart } from '../../src/chart/plan-chart.ts';
import type { FrameItem } from '../../src/model/frame.ts';
import type { SceneItem } from '../../src/model/scene.ts';
import { resolveTheme } from '../../src/theme/theme.ts';
import { textStyle } from '../../src/theme/tokens.ts';
import { WebRenderer } from '../../src/web/web-renderer.ts';
import { createTextMeasure } from '../../src/typeset/measure.ts';
import { axeScript, launchBrowser } from '../browser/launch.ts';
import { chart, main, series } from '../chart/sample.ts';
import { paragraph, sampleDeck, sampleFrame, textItem, titleItem } from './sample.ts';

/** The web deck in a real Chromium, opened from the disk as its readers do. */

let browser: Browser;
let folder: string;
let address: string;
let darkAddress: string;
const open: BrowserContext[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diptych-web-'));
  address = await write('light', 'light deck.html');
  darkAddress = await write('dark', 'dark.html');
  browser = await launchBrowser();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function write(mode: 'light' | 'dark', name: string, slides = frames): Promise<string> {
  const deck = sampleDeck({ title: 'Ferries', theme: resolveTheme({ theme: { mode }, actors: [{}, {}, {}, {}] }) });
  const { html } = await new WebRenderer().render(deck, slides(deck), { fonts: noCache });
  const path = join(folder, name);
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

function frames(deck: ReturnType<typeof sampleDeck>) {
  const lead = textStyle('lead', 'ink');
  const bullet = { mark: 'square', level: 1, at: 0, indent: 28, colour: 'ink' } as const;
  const points = textItem('points', [
    paragraph(
      [
        { kind: 'text', text: 'A ' },
        { kind: 'text', text: 'link', link: { kind: 'slide', id: 'code' } },
      ],
      {
        style: lead,
        bullet,
        click: 1,
      },
    ),
    paragraph('H2O', { style: lead, bullet, click: 2, spaceBefore: 40 }),
  ]);
  const measure = createTextMeasure({ language: 'en' });
  const columns = chart('column', ['2017', '2018'], [series('China', [38, 42], 2), series('Japan', [12, 19], 1)]);
  const chartItem: FrameItem = {
    kind: 'chart',
    id: 'chart',
    name: 'Chart',
    box: main,
    alt: 'Columns',
    plan: planChart(columns, main, { measure, theme: deck.theme, language: 'en', actors: 4, stepped: true }),
  };
  const code: FrameItem = {
    kind: 'code',
    id: 'code',
    name: 'Code',
    box: { x: 72, y: 192, w: 1136, h: 400 },
    style: textStyle('code', 'ink2'),
    padding: 20,
    gutter: 72,
    stepped: true,
    groups: [[1], [2, 3]],
    lines: ['const a = 1;', 'if (a) {', '  go("</script>");', '}'].map((text) => [{ text }]),
  };
  const cell = (text: string) => ({ paragraph: paragraph(text), padding: { left: 0, right: 24 } });
  const table: FrameItem = {
    kind: 'table',
    id: 'table',
    name: 'Table',
    box: { x: 72, y: 195, w: 1136, h: 120 },
    alt: 'Costs',
    columns: [568, 568],
    rows: [
      { height: 41, header: true, cells: [cell('Kind'), cell('Cost')] },
      { height: 60, cells: [cell('Fuel'), cell('640')] },
    ],
  };
  return [
    sampleFrame('points', [titleItem('Three boats'), points], {
      notes: [{ kind: 'paragraph', text: [{ kind: 'text', text: 'Say hello.' }] }],
    }),
    sampleFrame('chart', [titleItem('More and more'), chartItem], {
      clicks: 2,
      transition: 'fade',
      notes: [{ kind: 'paragraph', text: [{ kind: 'text', text: 'Second notes.' }] }],
    }),
    sampleFrame('1990', [titleItem('A year'), table]),
    sampleFrame('code', [titleItem('Source'), code], { clicks: 2 }),
    sampleFrame(
      '終',
      [
        textItem('title', [paragraph('The end', { style: textStyle('section', 'dark.ink'), heading: 2 })], {
          role: 'title',
        }),
      ],
      { background: 'dark' },
    ),
  ];
}

async function visit(
  url: string,
  options: BrowserContextOptions = {},
  wait = true,
): Promise<Page & { readonly complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options });
  open.push(context);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  context.on('weberror', ({ error }) => void complaints.push(error().message));
  const page = Object.assign(await context.newPage(), { complaints });
  await page.goto(url);
  if (wait) await page.waitForFunction(ready);
  return page;
}

/** As a function: an expression in words would be `eval`, which the page's policy forbids. */
const ready = (): boolean => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady() ?? false;
const here = (page: Page): Promise<string> => page.evaluate('decodeURIComponent(location.hash)');
const shown = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('section.present .fragment.visible')].map((element) => element.textContent ?? ''),
  );

describe('opened from the disk', () => {
  it('asks for nothing, complains of nothing, uses its own fonts', async () => {
    const context = await browser.newContext();
    open.push(context);
    const requests: string[] = [];
    context.on('request', (request) => void (request.url().startsWith('data:') || requests.push(request.url())));
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForFunction(ready);
    expect(requests).toEqual([address]);
    // A face is unpacked when a slide shows it.
    const families = await page.evaluate(async () => {
      (window as unknown as { Reveal: { slide(index: number): void } }).Reveal.slide(3);
      await new Promise(requestAnimationFrame);
      await document.fonts.ready;
      return [
        ...new Set(
          [...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family.replace(/"/g, '')),
        ),
      ].sort();
    });
    expect(families).toEqual(['Source Code Pro', 'Source Sans 3', 'Source Serif 4']);
  });

  it('goes by keyboard through clicks and slides, and back', async () => {
    const page = await visit(address);
    expect(await shown(page)).toEqual([]);
    await page.keyboard.press('ArrowRight');
    expect(await shown(page)).toEqual(['A link']);
    await page.keyboard.press(' ');
    expect(await shown(page)).toEqual(['A link', 'H2O']);
    await page.keyboard.press('ArrowRight');
    expect(await here(page)).toBe('#/chart');
    await page.keyboard.press('ArrowRight');
    // Columns, and their figures over the lines: both are one series.
    const series = (await shown(page)).join(' ');
    expect(series).toContain('China');
    expect(series).not.toContain('Japan');
    for (const key of ['ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    expect(await shown(page)).toEqual(['A link', 'H2O']);
    await page.keyboard.press('End');
    expect(await here(page)).toBe('#/終');
    await page.keyboard.press('Home');
    expect(await here(page)).toContain('#/points');
    expect(page.complaints).toEqual([]);
  });

  it.each([
    ['#/chart', '#/chart'],
    ['#/1990', '#/1990'],
    ['#/%E7%B5%82', '#/終'],
    ['#/nowhere', '#/points'],
    ['#/code/1', '#/code/1'],
  ])('opens %s at %s', async (asked, found) => {
    const page = await visit(`${address}${asked}`);
    await expect.poll(() => here(page)).toBe(found);
    const id = found.split('/')[1];
    expect(await page.evaluate('Reveal.getCurrentSlide().id')).toBe(id);
  });

  it('follows links between slides, and the way back', async () => {
    const page = await visit(address);
    await page.keyboard.press('ArrowRight');
    await page.click('section.present a');
    await expect.poll(() => here(page)).toBe('#/code');
    await page.evaluate(() => (location.hash = '#/1990'));
    await expect.poll(() => page.evaluate('Reveal.getCurrentSlide().id')).toBe('1990');
    await page.goBack();
    await expect.poll(() => page.evaluate('Reveal.getCurrentSlide().id')).toBe('code');
  });

  it('takes the focus along when the slide under it goes', async () => {
    const page = await visit(address);
    await page.keyboard.press('ArrowRight');
    await page.focus('section.present a');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.id')).toBe('chart');
  });

  it('has an overview', async () => {
    const page = await visit(address);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('Reveal.isOverview()')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.evaluate('Reveal.isOverview()')).toBe(false);
  });

  it('lights code group by group', async () => {
    const page = await visit(`${address}#/code`);
    const lit = () =>
      page.evaluate(() => [...document.querySelectorAll('section.present .line')].map((line) => line.className));
    expect(await lit()).toEqual(['line', 'line', 'line', 'line']);
    await page.keyboard.press('ArrowRight');
    expect(await lit()).toEqual(['line lit', 'line dim', 'line dim', 'line dim']);
    await page.keyboard.press('ArrowRight');
    expect(await lit()).toEqual(['line dim', 'line lit', 'line lit', 'line dim']);
    await page.keyboard.press('ArrowLeft');
    expect(await lit()).toEqual(['line lit', 'line dim', 'line dim', 'line dim']);
  });

  it('brings a diagram near on a click and on Enter, and leads back on Escape', async () => {
    const words = (text: string, x: number, y: number): SceneItem => ({
      kind: 'label',
      id: text,
      name: text,
      box: { x, y, w: 60, h: 12 },
      text: { lines: [[{ text, colour: 'ink' }]], size: 10, lineHeight: 12, align: 'left', anchor: 'middle' },
    });
    const items = [words('left', 0, 0), words('right', 840, 388)];
    const scene = { family: 'flowchart', width: 900, height: 400, items, alt: '', minText: 10, clicks: 0 };
    const diagram: FrameItem = {
      kind: 'diagram',
      id: 'diagram',
      name: 'Diagram',
      box: { x: 190, y: 160, w: 900, h: 400 },
      scene,
      alt: 'Two words',
      clickOffset: 0,
    };
    const slides = () => [sampleFrame('near', [titleItem('Near'), diagram]), sampleFrame('next', [titleItem('Next')])];
    const page = await visit(await write('light', 'near.html', slides), { reducedMotion: 'reduce' });
    const place = async (text: string) => (await page.getByText(text, { exact: true }).boundingBox())!;
    const before = await place('left');
    const seen = () => page.getByText('Near', { exact: true }).isVisible();
    await page.mouse.click(190, 160);
    expect((await place('left')).height).toBeGreaterThan(before.height * 2);
    expect((await place('left')).x).toBeCloseTo(before.x, 0);
    expect(await seen()).toBe(false);
    await page.mouse.move(1090, 560);
    expect((await place('right')).x).toBeLessThan(1280);
    await page.keyboard.press('Escape');
    expect(await place('left')).toEqual(before);
    expect(await page.evaluate(() => document.querySelector('.reveal.overview'))).toBeNull();
    expect(await seen()).toBe(true);
    await page.locator('.item.diagram').focus();
    await page.keyboard.press('Enter');
    expect((await place('left')).height).toBeGreaterThan(before.height * 2);
    await page.keyboard.press('ArrowRight');
    expect(await here(page)).toBe('#/next');
    await page.keyboard.press('ArrowLeft');
    expect(await place('left')).toEqual(before);
    expect(page.complaints).toEqual([]);
  });

  it('has a speaker view with notes, clock and the next slide, which leads the talk', async () => {
    const page = await visit(address);
    const [view] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('s')]);
    await expect
      .poll(() => view.evaluate(() => document.querySelector('.speaker-controls-notes .value')?.textContent))
      .toBe('Say hello.');
    expect(await view.evaluate(() => document.querySelector('.clock-value')?.textContent)).toMatch(/\d\d:\d\d/);
    await expect.poll(() => view.frames().length).toBe(3);
    const [current, upcoming] = view.frames().slice(1);
    await current!.waitForFunction(ready);
    await upcoming!.waitForFunction(ready);
    for (let clicks = 0; clicks < 3; clicks += 1) {
      await view.keyboard.press('ArrowRight');
      await view.waitForTimeout(400);
    }
    await expect.poll(() => here(page)).toBe('#/chart');
    await expect
      .poll(() => view.evaluate(() => document.querySelector('.speaker-controls-notes .value')?.textContent))
      .toBe('Second notes.');
    expect(page.complaints).toEqual([]);
  });
});

describe('a morph', () => {
  it('moves what has the same name from its place on the slide before', async () => {
    const mark = (x: number): FrameItem => ({
      kind: 'shape',
      id: 'mark',
      name: 'Mark',
      shape: 'rect',
      box: { x, y: 300, w: 80, h: 80 },
      fill: 'ink',
    });
    const page = await visit(
      await write('light', 'morph.html', () => [
        sampleFrame('one', [titleItem('One'), mark(100)]),
        sampleFrame('two', [titleItem('Two'), mark(700)], { transition: 'morph' }),
      ]),
    );
    const start = await page.evaluate(() => {
      (window as unknown as { Reveal: { slide(index: number): void } }).Reveal.slide(1);
      return document.querySelector('section.present [data-id=mark]')!.getBoundingClientRect().x;
    });
    expect(start).toBeCloseTo(100, 0);
    const now = () =>
      page.evaluate(() => document.querySelector('section.present [data-id=mark]')!.getBoundingClientRect().x);
    await expect.poll(now).toBeCloseTo(700, 0);
    expect(page.complaints).toEqual([]);
  });
});

describe('what it must not do', () => {
  it('runs no script that is not its own, wherever one gets in', async () => {
    const page = await visit(address);
    const ran = await page.evaluate(async () => {
      const slide = document.querySelector('.slides section')!;
      slide.insertAdjacentHTML(
        'beforeend',
        '<img src="x" onerror="window.ran = true"><a id="bad" href="javascript:window.ran = true">x</a>',
      );
      slide.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
      document.getElementById('bad')!.click();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return (window as { ran?: boolean }).ran ?? false;
    });
    expect(ran).toBe(false);
  });

  it('moves nothing where motion is unwelcome', async () => {
    const page = await visit(address, { reducedMotion: 'reduce' });
    const durations = await page.evaluate(() =>
      [...document.querySelectorAll('.slides > section, .fragment')].map(
        (element) => getComputedStyle(element).transitionProperty,
      ),
    );
    expect(new Set(durations)).toEqual(new Set(['none']));
  });
});

describe('on paper', () => {
  const pages = async (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length;

  it('is one slide a page by the browser’s own print, all clicks done', async () => {
    const page = await visit(address);
    await page.emulateMedia({ media: 'print' });
    const hidden = await page.evaluate(
      () =>
        [...document.querySelectorAll('.slides > section, .slides .fragment:not(i)')].filter((element) => {
          const { visibility, opacity, display } = getComputedStyle(element);
          return visibility === 'hidden' || opacity === '0' || display === 'none';
        }).length,
    );
    expect(hidden).toBe(0);
    expect(await pages(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(5);
  });

  it('is one slide a page with ?print-pdf', async () => {
    const page = await visit(`${address}?print-pdf`);
    await page.waitForFunction(() => document.querySelectorAll('.pdf-page').length === 5);
    await page.emulateMedia({ media: 'print' });
    // Reveal puts each slide into a page of its own; its looks go along.
    const looks = await page.locator('.slides section').evaluateAll((slides) =>
      slides.map((slide) => {
        const { textAlign, fontSize, fontFamily, paddingTop } = getComputedStyle(slide);
        return [textAlign, fontSize, fontFamily.includes('Source Sans'), paddingTop].join(' ');
      }),
    );
    expect(new Set(looks)).toEqual(new Set(['start 20px true 0px']));
    expect(await pages(await page.pdf({ preferCSSPageSize: true, printBackground: true }))).toBe(5);
  });
});

describe('without a stage', () => {
  it('is a text to scroll on a phone, nothing small, nothing wide, nothing hidden', async () => {
    const page = await visit(address, { viewport: { width: 390, height: 844 }, isMobile: true }, false);
    const seen = await page.evaluate(() => ({
      stage: document.documentElement.classList.contains('stage'),
      width: document.documentElement.scrollWidth,
      smallest: Math.min(
        ...[...document.querySelectorAll('.slides :is(h2, h3, p, li, th, td)')]
          .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
          .map((element) => parseFloat(getComputedStyle(element).fontSize)),
      ),
      hidden: [...document.querySelectorAll('.slides .fragment:not(i)')].filter(
        (element) => !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
      ).length,
    }));
    expect(seen).toEqual({ stage: false, width: 390, smallest: expect.any(Number), hidden: 0 });
    expect(seen.smallest).toBeGreaterThanOrEqual(16);
  });

  it('becomes a stage when the phone is turned', async () => {
    const page = await visit(address, { viewport: { width: 390, height: 844 } }, false);
    await page.setViewportSize({ width: 844, height: 390 });
    await page.waitForFunction(ready);
  });

  it('shows whole slides without scripts', async () => {
    const page = await visit(address, { javaScriptEnabled: false, viewport: { width: 1400, height: 900 } }, false);
    const boxes = await page
      .locator('.slides > section')
      .evaluateAll((all) => all.map((one) => [one.clientWidth, one.clientHeight]));
    expect(boxes).toEqual(Array.from({ length: 5 }, () => [1280, 720]));
    await page.locator('text=H2O').scrollIntoViewIfNeeded();
    expect(await page.locator('text=H2O').isVisible()).toBe(true);
  });
});

describe('for everybody', () => {
  it.each(['light', 'dark'])('no slide breaks a rule of WCAG 2.2 A or AA, %s', async (mode) => {
    const page = await visit(mode === 'light' ? address : darkAddress, { bypassCSP: true, reducedMotion: 'reduce' });
    await page.addScriptTag({ path: axeScript() });
    const found: string[] = [];
    for (let slide = 0; slide < 5; slide += 1) {
      const violations = await page.evaluate(async (index) => {
        const { Reveal, axe } = window as unknown as {
          Reveal: { slide(...at: number[]): void };
          axe: { run(...args: unknown[]): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        Reveal.slide(index, 0, 99);
        await new Promise((resolve) => setTimeout(resolve, 100));
        const result = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
        return result.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html}`);
      }, slide);
      found.push(...violations);
    }
    expect(found).toEqual([]);
  });

  it('on a phone too', async () => {
    const page = await visit(address, { viewport: { width: 390, height: 844 }, bypassCSP: true }, false);
    await page.addScriptTag({ path: axeScript() });
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(...args: unknown[]): Promise<{ violations: { id: string }[] }> };
      };
      return (
        await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      ).violations.map((violation) => violation.id);
    });
    expect(violations).toEqual([]);
  });
});
