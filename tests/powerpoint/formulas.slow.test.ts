import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawFormulas } from '../../src/formula/draw-formulas.ts';
import { adaptor, createTypesetter } from '../../src/formula/mathjax.ts';
import { type Formula, formulaKey } from '../../src/model/rich-text.ts';
import type { Box } from '../../src/model/units.ts';
import { OpcPackage } from '../../src/ooxml/package.ts';
import { el, namespaces, type XmlElement } from '../../src/ooxml/xml.ts';
import { slidePart } from '../../src/pptx/slide-draft.ts';
import { launchBrowser } from '../browser/launch.ts';
import { buildFolder, fixtureFolder, type BuiltDeck } from '../decks/build-deck.ts';
import { isMissing } from '../require-all.ts';
import { convertAll, findLibreOffice } from './libreoffice.ts';
import { officeFonts, systemFonts } from './office-fonts.ts';
import { pagePictures, type Picture } from './page-pictures.ts';

/**
 * A hundred formulas of lectures, each three times as a picture: as Chromium shows the web deck; as LibreOffice shows the drawings of the
 * PowerPoint file; and as LibreOffice Math, which knows nothing of MathJax, sets the equations that PowerPoint shows.
 */
const libreOffice = await findLibreOffice();
const pandoc = spawnSync('pandoc', ['--version']).status === 0;

const emuPerPx = 9525;
/** Pixels of a picture for each of a slide. */
const scale = 1.5;
const folder = mkdtempSync(join(tmpdir(), 'diptych-formulas-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function printPages(name: string, pdf: Uint8Array): Picture[] {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf);
  return pagePictures(file, { width: 1280 * scale, height: 720 * scale });
}

/** How dark each pixel is, from 0 (paper) to 1, row by row, of what is left when the paper around is cut off. */
interface Ink {
  readonly width: number;
  readonly height: number;
  readonly dark: Float32Array;
}

function inkIn(picture: Picture, { x, y, w, h }: Box): Ink {
  const perPx = picture.width / 1280;
  const [left, top] = [Math.floor(x * perPx), Math.floor(y * perPx)];
  const [right, bottom] = [Math.ceil((x + w) * perPx), Math.ceil((y + h) * perPx)];
  const green = (column: number, row: number): number => picture.data[(row * picture.width + column) * 4 + 1]!;
  let paper = 0;
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1) paper = Math.max(paper, green(column, row));
  let [x1, y1, x2, y2] = [right, bottom, left, top];
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1) {
      if (paper - green(column, row) < 40) continue;
      [x1, y1, x2, y2] = [Math.min(x1, column), Math.min(y1, row), Math.max(x2, column + 1), Math.max(y2, row + 1)];
    }
  const [width, height] = [Math.max(0, x2 - x1), Math.max(0, y2 - y1)];
  const dark = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1)
      dark[row * width + column] = Math.min(1, Math.max(0, paper - green(x1 + column, y1 + row)) / paper / 0.7);
  return { width, height, dark };
}

/** The mean of the ink in each of so many fields. */
function fields({ width, height, dark }: Ink, columns: number, rows: number): Float32Array {
  const sums = new Float32Array(columns * rows);
  const [w, h] = [width / columns, height / rows];
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let y = Math.floor(row * h); y < Math.min(height, (row + 1) * h); y += 1) {
        const down = Math.min(y + 1, (row + 1) * h) - Math.max(y, row * h);
        for (let x = Math.floor(column * w); x < Math.min(width, (column + 1) * w); x += 1)
          sum += dark[y * width + x]! * down * (Math.min(x + 1, (column + 1) * w) - Math.max(x, column * w));
      }
      sums[row * columns + column] = sum / (w * h);
    }
  return sums;
}

/** The share of the ink that stands elsewhere in the other picture, from 0 to 1. */
function difference(one: Float32Array, other: Float32Array): number {
  let [apart, all] = [0, 0];
  for (const [index, value] of one.entries()) {
    apart += Math.abs(value - other[index]!);
    all += value + other[index]!;
  }
  return apart / all;
}

async function webInk({ web, frames }: BuiltDeck): Promise<Ink[]> {
  const file = join(folder, 'deck.html');
  writeFileSync(file, web.html);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport: { width: 1280, height: 720 },
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
    });
    await page.goto(pathToFileURL(file).href);
    await page.waitForFunction(
      () => (window as unknown as { Reveal?: { isReady(): boolean } }).Reveal?.isReady() ?? false,
    );
    const ink: Ink[] = [];
    for (const index of frames.keys()) {
      const boxes = await page.evaluate(async (at) => {
        const { Reveal } = window as unknown as {
          Reveal: { slide(...at: number[]): void; getCurrentSlide(): Element };
        };
        Reveal.slide(at);
        await document.fonts.ready;
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        return [...Reveal.getCurrentSlide().querySelectorAll('.formula')].map((formula) => {
          const drawings = [...formula.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect());
          const [x, y] = [Math.min(...drawings.map(({ left }) => left)), Math.min(...drawings.map(({ top }) => top))];
          return {
            x: x - 2,
            y: y - 2,
            w: Math.max(...drawings.map(({ right }) => right)) - x + 4,
            h: Math.max(...drawings.map(({ bottom }) => bottom)) - y + 4,
          };
        });
      }, index);
      const picture = PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
      ink.push(...boxes.map((box) => inkIn(picture, box)));
    }
    return ink;
  } finally {
    await browser.close();
  }
}

/** MathJax's own drawings, three a row. */
async function mathJaxInk(formulas: readonly Formula[]): Promise<Ink[]> {
  const typeset = createTypesetter({});
  const drawings: string[] = [];
  for (const { tex, display } of formulas) {
    const made = await typeset(tex, display);
    if ('mistake' in made) throw new Error(made.mistake);
    drawings.push(
      adaptor.innerHTML(made.svg).replace(/width="[^"]+" height="[^"]+"/, (size) => size.replaceAll('ex', 'em')),
    );
  }
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 100 }, deviceScaleFactor: scale });
    const ink: Ink[] = [];
    for (const drawing of drawings) {
      await page.setContent(`<body style="margin:20px;font-size:12px;background:#fff">${drawing}`);
      const box = (await page.locator('svg').first().boundingBox())!;
      await page.setViewportSize({ width: 1280, height: Math.ceil(box.height) + 60 });
      ink.push(inkIn(PNG.sync.read(await page.screenshot()), { x: 0, y: 0, w: 1280, h: box.height + 40 }));
    }
    return ink;
  } finally {
    await browser.close();
  }
}

const boxOf = (shape: XmlElement): Box => {
  const [at, size] = [shape.at('p:spPr', 'a:xfrm', 'a:off')!, shape.at('p:spPr', 'a:xfrm', 'a:ext')!];
  const px = (value: string | undefined): number => Number(value) / emuPerPx;
  return { x: px(at.get('x')), y: px(at.get('y')), w: px(size.get('cx')), h: px(size.get('cy')) };
};

/** Where the drawings for programs without equations stand: for each slide, a box for each formula. */
function drawingsOn(slide: XmlElement): Box[] {
  const named = slide.all('p:sp').filter((shape) => shape.at('p:nvSpPr', 'p:cNvPr')?.get('name') === 'Formula');
  const formulas = new Map<string, Box>();
  for (const shape of named) {
    const said = shape.at('p:nvSpPr', 'p:cNvPr')!.get('descr')!;
    const [own, known] = [boxOf(shape), formulas.get(said)];
    if (!known) {
      formulas.set(said, own);
      continue;
    }
    const [x, y] = [Math.min(own.x, known.x), Math.min(own.y, known.y)];
    const [right, bottom] = [Math.max(own.x + own.w, known.x + known.w), Math.max(own.y + own.h, known.y + known.h)];
    formulas.set(said, { x, y, w: right - x, h: bottom - y });
  }
  return [...formulas.values()];
}

const equationPlace = (index: number): Box => ({ x: 100, y: 60 + (index % 5) * 130, w: 1000, h: 90 });

/** The same equations without what stands for them elsewhere, each alone in a shape, which is how LibreOffice takes them as formulas. */
function equationsAlone(pptx: Uint8Array, slides: number): Uint8Array {
  const opc = OpcPackage.read(pptx);
  for (let number = 1; number <= slides; number += 1) {
    const slide = opc.xml(slidePart(number));
    const tree = slide.at('p:cSld', 'p:spTree')!;
    const equations = slide.all('a14:m');
    tree.children = [
      ...tree.elements().slice(0, 2),
      ...equations.map((equation, index) => {
        const { x, y, w, h } = equationPlace(index);
        const emu = (px: number): number => px * emuPerPx;
        return el(
          'p:sp',
          {},
          el(
            'p:nvSpPr',
            {},
            el('p:cNvPr', { id: index + 10, name: `Equation ${index + 1}` }),
            el('p:cNvSpPr', { txBox: 1 }),
            el('p:nvPr'),
          ),
          el(
            'p:spPr',
            {},
            el('a:xfrm', {}, el('a:off', { x: emu(x), y: emu(y) }), el('a:ext', { cx: emu(w), cy: emu(h) })),
            el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
          ),
          el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p', {}, equation)),
        );
      }),
    ];
    for (const timing of slide.elements('p:timing'))
      slide.children = slide.children.filter((child) => child !== timing);
  }
  return opc.write();
}

/** Where LibreOffice Math 25.2 reads an equation in another way than PowerPoint, or has no sign for it. */
const readOtherwise: Readonly<Record<string, string>> = {
  '\\int_{\\partial\\Omega} \\omega = \\int_\\Omega d\\omega':
    'limits of integrals stand below, whatever the equation says',
  '\\mathrm{H_2O \\rightleftharpoons H^+ + OH^-}': 'a sign alone above a letter wants something to its right',
  '\\bigcup_{i \\in I} A_i \\subseteq \\Omega': 'it has no large union',
  '0 \\to A \\xrightarrow{f} B \\xrightarrow{g} C \\to 0': 'arrows do not grow with what stands over them',
};

/** What Pandoc 2.17 makes of an equation in other words than ours: it has no fraction without a line, and joins letters that are not slanted. */
const saidOtherwise: Readonly<Record<string, string>> = {
  '(a+b)^n = \\sum_{k=0}^{n} \\binom{n}{k} a^{n-k} b^k': '(a+b)n=∑k=0n(n/k)an−kbk',
  '\\mathrm{H_2O \\rightleftharpoons H^+ + OH^-}': 'H2O⇌H++(OH)−',
  '\\underbrace{a \\cdot a \\cdots a}_{n} = a^n': '⏟^(a⋅a⋯a)n=an',
  '\\limsup_{n \\to \\infty} a_n = \\inf_{n} \\sup_{k \\geq n} a_k': '(limsup)_(n→∞)an=infnsup_(k≥n)ak',
};

describe('a hundred formulas as pictures', () => {
  let built: BuiltDeck;
  let formulas: Formula[];
  let inWeb: Ink[];
  let opc: OpcPackage;
  beforeAll(async () => {
    built = await buildFolder(fixtureFolder('formulas'));
    opc = OpcPackage.read(built.pptx);
    formulas = built.frames.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind !== 'table'
          ? []
          : item.rows.flatMap(({ cells }) =>
              cells.flatMap(({ paragraph: { runs } }) =>
                runs.flatMap((run) => (run.kind === 'formula' ? [run.formula] : [])),
              ),
            ),
      ),
    );
    inWeb = await webInk(built);
  });

  /** What differs between the pictures of both kinds of each formula: their proportions, or where the ink is. */
  const differences = (others: readonly Ink[]): string[] =>
    formulas.flatMap(({ tex }, index) => {
      const [one, other] = [inWeb[index]!, others[index]!];
      const stretched = (other.width / other.height / one.width) * one.height;
      const size = [Math.round(one.width / 2), Math.round(one.height / 2)] as const;
      const apart = difference(fields(one, ...size), fields(other, ...size));
      return Math.abs(stretched - 1) > 0.06 || apart > 0.3
        ? [`${tex}: ${stretched.toFixed(3)}, ${apart.toFixed(2)}`]
        : [];
    });

  it('are drawn in the web deck as MathJax draws them', async () => {
    expect(inWeb).toHaveLength(100);
    expect(differences(await mathJaxInk(formulas))).toEqual([]);
  });

  describe.skipIf(isMissing('LibreOffice', libreOffice))(
    'as LibreOffice shows them (skipped where it is not installed)',
    () => {
      let printed: Readonly<Record<'deck' | 'equations', Picture[]>>;
      beforeAll(async () => {
        const decks = { deck: built.pptx, equations: equationsAlone(built.pptx, built.frames.length) };
        const { deck, equations } = await convertAll(libreOffice!, decks, 'pdf', officeFonts(folder, [systemFonts]));
        printed = { deck: printPages('deck', deck), equations: printPages('equations', equations) };
      });

      it('are the same drawings in PowerPoint, for programs without equations', () => {
        const drawings = printed.deck.flatMap((page, index) =>
          drawingsOn(opc.xml(slidePart(index + 1))).map(({ x, y, w, h }) =>
            inkIn(page, { x: x - 2, y: y - 2, w: w + 4, h: h + 4 }),
          ),
        );
        expect(drawings).toHaveLength(100);
        expect(differences(drawings)).toEqual([]);
      });

      it('are set by LibreOffice Math, from the equations of PowerPoint, so that each is most like itself (skipped without Math)', (context) => {
        const coarse = (ink: Ink): Float32Array => fields(ink, 40, 10);
        const drawn = inWeb.map(coarse);
        const pictures = printed.equations.flatMap((page) =>
          Array.from({ length: 5 }, (_, index) => inkIn(page, equationPlace(index))),
        );
        if (
          isMissing(
            'LibreOffice Math',
            pictures.some(({ width }) => width > 0),
          )
        )
          context.skip();
        const set = pictures.map(coarse);
        const unlike = formulas.flatMap(({ tex }, index) => {
          const apart = drawn.map((one) => difference(one, set[index]!));
          const closer = apart.filter((value) => value < apart[index]!).length;
          return closer > 9 ? [tex] : [];
        });
        expect(unlike).toEqual(Object.keys(readOtherwise));
      });
    },
  );

  it.skipIf(isMissing('Pandoc', pandoc))(
    'are read by Pandoc from the equations of PowerPoint as what they are',
    async () => {
      const equations = built.frames.flatMap((_, index) => opc.xml(slidePart(index + 1)).all('a14:m'));
      const file = join(folder, 'equations.docx');
      writeFileSync(file, asDocument(equations));
      const latex = execFileSync('pandoc', ['-t', 'latex', '--wrap=none', file], { encoding: 'utf8' });
      const read = [...latex.matchAll(/\\\[(.*?)\\\]/gs)].map(([, tex]) => ({ tex: tex!.trim(), display: true }));
      expect(read).toHaveLength(100);
      const again = await drawFormulas(read, {});
      const differ = formulas.flatMap(({ speech, tex }, index) => {
        const other = again.get(formulaKey(read[index]!))!;
        const back = 'mistake' in other ? other.mistake : other.speech;
        return plain(back) === (saidOtherwise[tex] ?? plain(speech))
          ? []
          : [`${tex}: ${plain(speech)} | ${plain(back)}`];
      });
      expect(differ).toEqual([]);
    },
  );
});

/** Without spaces and marks of alignment, which Pandoc sets as it likes; a bar is a bar. */
const plain = (said: string): string =>
  said
    .normalize('NFKD')
    .replace(/[\s&]+/g, '')
    .replaceAll('\u0304', '\u0305');

/** A document of Word with each equation in a paragraph. */
function asDocument(equations: readonly XmlElement[]): Uint8Array {
  const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const paragraphs = equations.map((one) => el('w:p', {}, one.elements()).toString());
  const body = paragraphs.join('').replace(/<a:rPr[^>]*>.*?<\/a:rPr>|<m:ctrlPr>.*?<\/m:ctrlPr>/gs, '');
  const package_ = 'http://schemas.openxmlformats.org/package/2006/';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${package_}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${package_}relationships"><Relationship Id="rId1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<w:document xmlns:w="${word}" xmlns:m="${namespaces.m}"><w:body>${body}</w:body></w:document>`,
    ),
  });
}
