import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { chartTypes, type Mode } from '../../src/model/outline.ts';
import { families } from '../../src/diagram/families/families.ts';
import type { Files } from '../../src/model/api.ts';
import { templatesFolder } from '../../src/resources/package-root.ts';
import { layouts } from '../../src/layouts/layouts.ts';
import { launchBrowser } from '../browser/launch.ts';
import { buildFolder, buildText, fixtureFolder, type BuiltDeck } from '../decks/build-deck.ts';
import { officeFonts } from '../powerpoint/office-fonts.ts';
import { convertAll, findLibreOffice } from '../powerpoint/libreoffice.ts';
import { pagePictures, type Picture } from '../powerpoint/page-pictures.ts';
import { isMissing } from '../require-all.ts';
import { madeTemplate, type Make } from '../template/makes/makes.ts';
import { differencesFromGolden, pictureSize, writeGolden, type Pictures } from './pictures.ts';

/**
 * Every slide of `tests/fixtures/all-layouts`, light and dark, and of `tests/fixtures/public-figures`, as Chromium shows the web deck and as LibreOffice shows the PowerPoint
 * file, one drawing of each family of diagrams (`tests/fixtures/diagrams`), light and dark, and a deck in three templates, beside the pictures in git. `npm run golden` draws those anew,
 * after a change of the looks that is meant.
 */
const isRenewal = process.env.DIPTYCH_GOLDEN === 'renew';
const libreOffice = await findLibreOffice();
const modes: readonly Mode[] = ['light', 'dark'];

const deckIn = (mode: Mode): Promise<BuiltDeck> => buildFolder(fixtureFolder('all-layouts'), { mode });
/** Charts and tables from public statistics, in one mode. */
const figures = (): Promise<BuiltDeck> => buildFolder(fixtureFolder('public-figures'), { mode: 'light' });

/** Templates of three makes: one of PowerPoint with a picture and a curve, one of slides 5.625 inches high, one with grounds of pictures. */
const makes = ['powerpoint-365', 'google-slides', 'overrides'] as const satisfies readonly Make[];
type Template = (typeof makes)[number];
/** What `new --template` starts with, in a template that was made for the purpose; fonts are those that npm brings, on every machine. */
async function inTemplate(make: Template): Promise<BuiltDeck> {
  const sample = readFileSync(join(templatesFolder, 'new-template', 'outline.yaml'), 'utf8');
  const files: Files = {
    read: (path) => (path === 'acme.potx' ? { bytes: madeTemplate(make) } : { problem: 'missing' }),
  };
  const before = process.env['FONTCONFIG_FILE'];
  process.env['FONTCONFIG_FILE'] = officeFonts(folder);
  try {
    return await buildText(sample.replace('TEMPLATE', 'acme.potx'), files);
  } finally {
    if (before === undefined) delete process.env['FONTCONFIG_FILE'];
    else process.env['FONTCONFIG_FILE'] = before;
  }
}
const templateDecks = new Map<Template, Promise<BuiltDeck>>();
function deckInTemplate(make: Template): Promise<BuiltDeck> {
  const known = templateDecks.get(make) ?? inTemplate(make);
  templateDecks.set(make, known);
  return known;
}

const folder = mkdtempSync(join(tmpdir(), 'diptych-golden-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectGolden(set: string, pictures: Pictures): void {
  if (isRenewal) writeGolden(set, pictures);
  expect(differencesFromGolden(set, pictures)).toEqual([]);
}

/** A slide with all its clicks done, without the movement towards it. Runs in the page. */
async function showSlide(index: number): Promise<void> {
  const { Reveal } = window as unknown as {
    Reveal: { configure(options: object): void; slide(...at: number[]): void };
  };
  Reveal.configure({ transition: 'none', backgroundTransition: 'none', autoAnimate: false, hash: false });
  Reveal.slide(index, 0, 999);
  await document.fonts.ready;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}

/** As a function: an expression in words would be `eval`, which the page's policy forbids. */
const isReady = (): boolean => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady() ?? false;

async function picturesOfWeb({ web, frames }: BuiltDeck, set: string): Promise<Pictures> {
  const file = join(folder, `${set}.html`);
  writeFileSync(file, web.html);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: pictureSize, reducedMotion: 'reduce' });
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction(isReady);
    const pictures = new Map<string, Picture>();
    for (const [index, { id }] of frames.entries()) {
      await page.evaluate(showSlide, index);
      pictures.set(id, PNG.sync.read(await page.screenshot({ animations: 'disabled' })));
    }
    return pictures;
  } finally {
    await browser.close();
  }
}

/** Both modes as LibreOffice draws them. */
type Printed = Mode | 'figures' | 'diagrams' | Template;
let printed: Promise<Record<Printed, Uint8Array>> | undefined;
const print = async (): Promise<Record<Printed, Uint8Array>> => {
  const [light, dark, own, drawn] = [
    await deckIn('light'),
    await deckIn('dark'),
    await figures(),
    await drawings('light'),
  ];
  const templates: Partial<Record<Template, Uint8Array>> = {};
  // One after the other: each is built with its own view of the fonts.
  for (const make of makes) templates[make] = (await deckInTemplate(make)).pptx;
  const decks = {
    ...{ light: light.pptx, dark: dark.pptx, figures: own.pptx, diagrams: drawn.pptx },
    ...(templates as Record<Template, Uint8Array>),
  };
  return convertAll(libreOffice!, decks, 'pdf', officeFonts(folder));
};

async function picturesOfPowerPoint({ frames }: BuiltDeck, set: Printed): Promise<Pictures> {
  const pdf = join(folder, `${set}.pdf`);
  writeFileSync(pdf, (await (printed ??= print()))[set]);
  return new Map(pagePictures(pdf, pictureSize).map((picture, index) => [frames[index]!.id, picture]));
}

describe.each(modes)('all layouts, %s', (mode) => {
  it('look in the browser as in their golden pictures', async () => {
    expectGolden(`web-${mode}`, await picturesOfWeb(await deckIn(mode), mode));
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'look in LibreOffice as in their golden pictures (skipped where it is not installed)',
    async () => {
      expectGolden(`powerpoint-${mode}`, await picturesOfPowerPoint(await deckIn(mode), mode));
    },
  );
});

describe('charts and tables from public statistics', () => {
  it('look in the browser as in their golden pictures', async () => {
    expectGolden('web-figures', await picturesOfWeb(await figures(), 'figures'));
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'look in LibreOffice as in their golden pictures (skipped where it is not installed)',
    async () => {
      expectGolden('powerpoint-figures', await picturesOfPowerPoint(await figures(), 'figures'));
    },
  );
});

/** One drawing of each family of diagrams: in PowerPoint only light, since dark differs there in nothing but colours. */
const drawings = (mode: Mode): Promise<BuiltDeck> => buildFolder(fixtureFolder('diagrams'), { mode });

describe('diagrams of all families', () => {
  it.each(modes)('look in the browser as in their golden pictures, %s', async (mode) => {
    expectGolden(`web-diagrams-${mode}`, await picturesOfWeb(await drawings(mode), `diagrams-${mode}`));
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'look in LibreOffice as in their golden pictures (skipped where it is not installed)',
    async () => {
      expectGolden('powerpoint-diagrams', await picturesOfPowerPoint(await drawings('light'), 'diagrams'));
    },
  );

  it('have a slide for each family', async () => {
    const { frames } = await drawings('light');
    expect(frames.length).toBeGreaterThanOrEqual(families.length - 1);
  });
});

describe.each(makes)('slides in the template "%s"', (make) => {
  it('look in the browser as in their golden pictures', async () => {
    expectGolden(`web-${make}`, await picturesOfWeb(await deckInTemplate(make), make));
  });

  it.skipIf(isMissing('LibreOffice', libreOffice))(
    'look in LibreOffice as in their golden pictures (skipped where it is not installed)',
    async () => {
      expectGolden(`powerpoint-${make}`, await picturesOfPowerPoint(await deckInTemplate(make), make));
    },
  );
});

it('are all of them, and every chart type', async () => {
  const { deck } = await deckIn('light');
  expect(new Set(deck.slides.map(({ layout }) => layout))).toEqual(new Set(Object.keys(layouts)));
  const charts = deck.slides.flatMap((slide) => (slide.layout === 'chart' ? [slide.chart.type] : []));
  expect(new Set(charts)).toEqual(new Set(chartTypes));
});
