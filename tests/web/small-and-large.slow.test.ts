import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../browser/launch.ts';
import { buildFolder, fixtureFolder, projectFolder } from '../decks/build-deck.ts';

/** Whole decks as they are seen in the overview, and as a page on a phone. */

const folder = mkdtempSync(join(tmpdir(), 'diptych-views-'));
const decks = { ours: projectFolder, 'all-layouts': fixtureFolder('all-layouts'), arabic: fixtureFolder('arabic') };
type Name = keyof typeof decks;
const names = Object.keys(decks) as Name[];
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  for (const name of names) writeFileSync(join(folder, `${name}.html`), (await buildFolder(decks[name])).web.html);
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(name: Name, viewport: { readonly width: number; readonly height: number }): Promise<Page> {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  return page;
}

describe.each(names)('%s in the overview', (name) => {
  it('is a grid of whole slides that do not touch, in which each section begins a row', async () => {
    const page = await opened(name, { width: 1280, height: 720 });
    await page.waitForFunction(() => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady());
    await page.keyboard.press('o');
    const cells = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.slides > section')].map((slide) => {
        const { x, y, width, height } = slide.getBoundingClientRect();
        return { section: slide.dataset['section'], x, y, width, height };
      }),
    );
    const first = cells[0]!;
    const near = (one: number, other: number) => Math.abs(one - other) < 1;
    const beginning = cells.filter(({ section }) => section);
    expect(beginning.filter(({ x }) => !near(x, first.x))).toEqual([]);
    expect(new Set(beginning.map(({ y }) => Math.round(y))).size).toBe(beginning.length);
    expect(cells.filter(({ width, height }) => !near(width, first.width) || !near(height, first.height))).toEqual([]);
    const touching = cells.flatMap((one, index) =>
      cells
        .slice(index + 1)
        .filter(
          (other) =>
            Math.min(one.x, other.x) + first.width > Math.max(one.x, other.x) &&
            Math.min(one.y, other.y) + first.height > Math.max(one.y, other.y),
        ),
    );
    expect(touching).toEqual([]);
    expect(cells.filter(({ x, width }) => x < 0 || x + width > 1280)).toEqual([]);
    const titles = await page.locator('.overview-label').allTextContents();
    expect(titles).toEqual(beginning.map(({ section }) => section));
    await page.close();
  });

  it('leads a row down and a row up by arrows', async () => {
    const page = await opened(name, { width: 1280, height: 720 });
    await page.waitForFunction(() => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady());
    await page.keyboard.press('o');
    const index = () => page.evaluate<number>('Reveal.getIndices().h');
    await page.keyboard.press('ArrowDown');
    const below = await index();
    expect(below).toBeGreaterThan(0);
    await page.keyboard.press('ArrowUp');
    expect(await index()).toBe(0);
    await page.close();
  });
});

describe.each(names)('%s on a phone', (name) => {
  it('is no wider than the screen, and what is wider can be moved and looks as if', async () => {
    const page = await opened(name, { width: 390, height: 844 });
    const seen = await page.evaluate(() => {
      const boxes = [...document.querySelectorAll<HTMLElement>('.item:is(.diagram, .chart, .table, .code)')];
      return {
        width: document.documentElement.scrollWidth,
        fixed: boxes
          .filter((box) => box.scrollWidth > box.clientWidth + 1)
          .filter(
            (box) => getComputedStyle(box).overflowX !== 'auto' || getComputedStyle(box).backgroundImage === 'none',
          )
          .map((box) => box.dataset['id']),
      };
    });
    expect(seen).toEqual({ width: 390, fixed: [] });
    await page.close();
  });

  it('has charts that are drawn for its width, with words that can be read, and one footer', async () => {
    const page = await opened(name, { width: 390, height: 844 });
    const seen = await page.evaluate(() => {
      const visible = (element: Element): boolean => element.checkVisibility();
      const charts = [...document.querySelectorAll('.item.chart')];
      const small = charts.flatMap((chart) =>
        [...chart.querySelectorAll('svg text')].filter(visible).flatMap((text) => {
          const scale = (text as SVGTextElement).getScreenCTM()?.a ?? 1;
          const size = parseFloat(getComputedStyle(text).fontSize) * scale;
          return size < 11 ? [`${text.textContent}: ${size.toFixed(1)}`] : [];
        }),
      );
      return {
        drawn: charts.every((chart) => [...chart.querySelectorAll('svg')].filter(visible).length === 1),
        wide: charts.filter((chart) => chart.querySelector('svg.phone') && chart.scrollWidth > chart.clientWidth + 1)
          .length,
        small,
        footers: [...document.querySelectorAll('.item.role-footer')].filter(visible).length,
      };
    });
    expect(seen).toEqual({ drawn: true, wide: 0, small: [], footers: expect.any(Number) });
    const beside = await page.evaluate(() => {
      const sign = '<div class="item icon" data-id="table-key-half" aria-hidden="true"></div>';
      const words = '<div class="item text role-label" data-id="table-key-half-text"><p><span>half</span></p></div>';
      document.querySelector('.slides > section:last-of-type')!.insertAdjacentHTML('beforeend', sign + words);
      const [ball, word] = ['half"]', 'half-text"] span'].map((name) =>
        document.querySelector(`[data-id="table-key-${name}`)!.getBoundingClientRect(),
      );
      const apart = ball!.right <= word!.left || word!.right <= ball!.left;
      return { shown: ball!.width > 0, apart, line: ball!.top < word!.bottom && word!.top < ball!.bottom };
    });
    expect(beside, 'a sign of a table’s key stands on the line of its words').toEqual({ shown: true, apart: true, line: true }); // prettier-ignore
    expect(seen.footers).toBeLessThanOrEqual(1);
    await page.close();
  });
});

it('keeps the points of a matrix in their fields on a phone, numbered as the names below', async () => {
  const page = await opened('all-layouts', { width: 390, height: 844 });
  const matrices = await page.evaluate(() =>
    [...document.querySelectorAll('section.matrix:has([data-id="item-1-mark"])')].map((slide) => {
      const element = (id: string) => slide.querySelector<HTMLElement>(`[data-id="${id}"]`)!;
      const middle = (box: { x: number; y: number; width: number; height: number }) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 }); // prettier-ignore
      const drawn = (id: string) => element(id).getBoundingClientRect();
      const onSlide = ({ style }: HTMLElement) => ({ x: parseFloat(style.left), y: parseFloat(style.top), width: parseFloat(style.width), height: parseFloat(style.height) }); // prettier-ignore
      const panelAt = ({ x, y }: { x: number; y: number }, boxOf: (id: string) => ReturnType<typeof onSlide>) =>
        ['nw', 'ne', 'sw', 'se'].find((corner) => {
          const box = boxOf(`cell-${corner}-panel`);
          return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
        });
      const points = [...slide.querySelectorAll<HTMLElement>('[data-id^="item-"][data-id$="-mark"]')];
      return points.map((point) => ({
        wide: { ...middle(onSlide(point)), field: panelAt(middle(onSlide(point)), (id) => onSlide(element(id))) },
        phone: { ...middle(drawn(point.dataset['id']!)), field: panelAt(middle(drawn(point.dataset['id']!)), drawn) },
        words: element(point.dataset['id']!.replace('-mark', '')).getBoundingClientRect().top > drawn('x-label').bottom,
      }));
    }),
  );
  await page.close();
  expect(matrices.length).toBeGreaterThan(0);
  for (const points of matrices) {
    expect(points.map(({ phone }) => phone.field)).toEqual(points.map(({ wide }) => wide.field));
    expect(points.every(({ words }) => words)).toBe(true);
    const order = (view: 'wide' | 'phone', axis: 'x' | 'y') =>
      points.map((_, index) => index).sort((one, other) => points[one]![view][axis] - points[other]![view][axis]);
    for (const axis of ['x', 'y'] as const) expect(order('phone', axis)).toEqual(order('wide', axis));
  }
});

it('tells the keys in the deck’s language', async () => {
  const page = await opened('arabic', { width: 1280, height: 720 });
  await page.waitForFunction(() => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady());
  await page.keyboard.press('?');
  const words = await page.locator('dialog.keys').innerText();
  expect(words).toMatch(/\p{Script=Arabic}/u);
  expect(words.replace(/\b(Esc|Home|End|Enter|Ctrl|[A-Z])\b/g, '')).not.toMatch(/[A-Za-z]{3}/);
  await page.close();
});
