import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawDiagrams } from '../../src/diagram/draw.ts';
import { families } from '../../src/diagram/families/families.ts';
import { sceneToSvg } from '../../src/diagram/svg.ts';
import { ttfFile } from '../../src/typeset/font-files.ts';
import { launchBrowser } from '../browser/launch.ts';
import { type Geometry, readGeometry } from './corpus/geometry.ts';
import { type Measures, lostWords, measure, measureNames } from './corpus/measures.ts';
import { corpus } from './corpus/texts.ts';
import { requestFor } from './requests.ts';

/**
 * The corpus, drawn by this package and by Mermaid itself in the same browser, in the same fonts, and measured by the same measures on
 * what stands on the page. `DIPTYCH_TABLE=write` writes their table into docs/diagrams.md.
 */
const room = { w: 1136, h: 448 };
/** Two drawings of each text, and Mermaid's own in a browser: minutes, on a busy machine many. */
const patience = 60 * 60_000;
interface Row extends Measures {
  readonly name: string;
  readonly lost: number;
}
interface Pair {
  readonly ours: Row;
  readonly theirs: Row;
}

let browser: Browser;
let page: Page;
let pairs: readonly Pair[];
/** What this package does not draw. */
const refused: string[] = [];

const headings: Readonly<Record<(typeof measureNames)[number] | 'lost', string>> = {
  wordsOnWords: 'words on words',
  wordsOnLines: 'words on a line that is not theirs',
  lyingTrunks: 'lines on one another that say what is not so',
  brokenWords: 'words broken in the middle',
  lost: 'words left out',
  looseEnds: 'ends of lines that reach nothing',
  tooSmall: 'smallest words below 12 pt on a slide',
};
const columns = [...measureNames, 'lost'] as const;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const faces = ([[400, 'normal', 'source-sans-400'], [600, 'normal', 'source-sans-600'], [700, 'normal', 'source-sans-700'], [400, 'italic', 'source-sans-400-italic']] as const).map(([weight, style, face]) =>
    `@font-face{font-family:"Source Sans 3";font-weight:${weight};font-style:${style};src:url(data:font/ttf;base64,${readFileSync(ttfFile(face)).toString('base64')})}`,
  ); // prettier-ignore
  await page.setContent(`<style>${faces.join('')}body{margin:0;font-family:"Source Sans 3"}</style><p>a<b>b</b><i>c</i><span style="font-weight:600">d</span></p><div id="drawing"></div>`); // prettier-ignore
  await page.addScriptTag({ path: join(dirname(createRequire(import.meta.url).resolve('mermaid/package.json')), 'dist', 'mermaid.min.js') }); // prettier-ignore
  await page.evaluate('document.fonts.ready');
  const drawn = await drawDiagrams(corpus.map(({ text }) => requestFor(text, { box: room })), { workers: 2 }); // prettier-ignore
  const found: Pair[] = [];
  for (const [index, { name, text }] of corpus.entries()) {
    const scene = drawn[index]!.scene;
    if (!scene) {
      refused.push(`${name}: ${drawn[index]!.problems[0]?.message}`);
      continue;
    }
    const ours = await geometry(sceneToSvg(scene, { idPrefix: 'd', alt: '', clickOffset: 0 }));
    const theirs = await geometry(await byMermaid(text));
    const row = (one: Geometry, other: Geometry): Row => ({ name, ...measure(one, text, room), lost: lostWords(one, other) }); // prettier-ignore
    found.push({ ours: row(ours, theirs), theirs: row(theirs, ours) });
  }
  pairs = found;
}, patience);
afterAll(() => browser.close());

/** In its usual looks; as a string, since the page has Mermaid and this file has not. */
const byMermaid = (text: string): Promise<string> =>
  page.evaluate<string>(`(async () => {
    mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', fontFamily: '"Source Sans 3"', deterministicIds: true });
    const { svg } = await mermaid.render('diagram', ${JSON.stringify(text)});
    return svg;
  })()`);

async function geometry(svg: string): Promise<Geometry> {
  await page.evaluate((markup) => {
    const holder = document.querySelector('#drawing')!;
    holder.innerHTML = markup;
    const drawing = holder.querySelector('svg')!;
    const { width, height } = drawing.viewBox.baseVal;
    drawing.style.maxWidth = 'none';
    drawing.setAttribute('width', String(width || drawing.getBBox().width));
    drawing.setAttribute('height', String(height || drawing.getBBox().height));
  }, svg);
  return page.evaluate(readGeometry);
}

const sum = (side: keyof Pair, column: (typeof columns)[number]): number =>
  pairs.reduce((total, pair) => total + pair[side][column], 0);

it('has at least 300 diagrams, of every family, and all are drawn', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300);
  expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
  const written = families.filter(({ keywords }) => corpus.some(({ text }) => keywords.some((word) => text.startsWith(word)))); // prettier-ignore
  expect(families.filter((family) => !written.includes(family)).map(({ types }) => types[0])).toEqual([]);
  expect(refused).toEqual([]);
});

it.each(columns)('is drawn no worse than by Mermaid: %s', (column) => {
  const worse = pairs.filter(({ ours, theirs }) => ours[column] > theirs[column]).map(({ ours, theirs }) => `${ours.name}: ${ours[column]}, Mermaid ${theirs[column]}`); // prettier-ignore
  expect(sum('ours', column), worse.join('\n')).toBeLessThanOrEqual(sum('theirs', column));
});

it.each(['lyingTrunks', 'brokenWords'] as const)('has none of what would be a lie: %s', (column) => {
  expect(pairs.filter(({ ours }) => ours[column] > 0).map(({ ours }) => `${ours.name}: ${ours[column]}`)).toEqual([]);
});

it.runIf(process.env.DIPTYCH_TABLE === 'write')('writes its table into the docs', () => {
  const file = new URL('../../docs/diagrams.md', import.meta.url);
  const rows = columns.map((column) => `| ${headings[column]} | ${sum('ours', column)} | ${sum('theirs', column)} |`);
  const table = [`| in ${pairs.length} diagrams | Diptych | Mermaid |`, '|---|---|---|', ...rows].join('\n');
  const docs = readFileSync(file, 'utf8');
  writeFileSync(file, docs.replace(/\| in \d+ diagrams \|[\s\S]*?\n(?=\n)/, `${table}\n`));
});
