import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMemo } from '../../src/model/memo.ts';
import { verifyDecks } from '../../src/verify/verify-decks.ts';
import { buildFolder, fixtureFolder, told, type BuiltDeck } from '../decks/build-deck.ts';

/** Finished decks are tampered with; each fault is told by its rule, at the outline's line, and nothing else is told. */

const folder = fixtureFolder('all-layouts');
const outline = readFileSync(join(folder, 'outline.yaml'), 'utf8');
let built: BuiltDeck;
let parts: Record<string, Uint8Array>;
const memo = createMemo();

beforeAll(async () => {
  built = await buildFolder(folder);
  parts = unzipSync(built.pptx);
  await verifyDecks({ ...built, web: built.web.html, memo });
});

/** Line (from 1) of the only place where the outline has these words. */
function lineOf(words: string): number {
  const at = outline.indexOf(words);
  if (at < 0 || outline.includes(words, at + 1)) throw new Error(`"${words}" is not once in the outline`);
  return outline.slice(0, at).split('\n').length;
}

/** Line of a slide, where its map begins, or of the value of one of its keys. */
function lineOfSlide(id: string, ...key: readonly (string | number)[]): number {
  const { path } = built.frames.find((frame) => frame.id === id)!.slide;
  return built.source.locate([...path, ...key]).start.line;
}

const place = (id: string): number => built.frames.findIndex((frame) => frame.id === id);
const slidePart = (id: string): string => `ppt/slides/slide${place(id) + 1}.xml`;
const notesPart = (id: string): string => `ppt/notesSlides/notesSlide${place(id) + 1}.xml`;

function replaced(text: string, pattern: string | RegExp, replacement: string): string {
  const after = text.replace(pattern, replacement);
  if (after === text) throw new Error(`There is no ${String(pattern)} to tamper with`);
  return after;
}

const section = (id: string): string => {
  const { html } = built.web;
  const from = html.indexOf(`<section id="${id}"`);
  return html.slice(from, html.indexOf('</section>', from) + '</section>'.length);
};

/** Changes the markup of one slide of the web deck. */
function inSection(id: string, pattern: string | RegExp, replacement: string): string {
  const markup = section(id);
  const { html } = built.web;
  const at = html.indexOf(markup);
  return html.slice(0, at) + replaced(markup, pattern, replacement) + html.slice(at + markup.length);
}

/** Changes one part of the PowerPoint file. */
const inPart = (part: string, pattern: string | RegExp, replacement: string): Uint8Array =>
  withPart(part, strToU8(replaced(strFromU8(parts[part]!), pattern, replacement)));

const withPart = (part: string, bytes: Uint8Array): Uint8Array => zipSync({ ...parts, [part]: bytes }, { level: 0 });

/** The workbook behind the chart of a slide. */
const workbookPart = (id: string): string => `ppt/embeddings/workbook${place(id) + 1}-chart.xlsx`;
const inWorkbook = (id: string, pattern: string | RegExp, replacement: string): Uint8Array => {
  const cells = 'xl/worksheets/sheet1.xml';
  const book = unzipSync(parts[workbookPart(id)]!);
  book[cells] = strToU8(replaced(strFromU8(book[cells]!), pattern, replacement));
  return withPart(workbookPart(id), zipSync(book));
};

async function tell(decks: { readonly web?: string; readonly pptx?: Uint8Array }): Promise<string[]> {
  const input = { ...built, web: undefined, pptx: undefined, ...decks };
  const diagnostics = await verifyDecks(input);
  // Whoever has found the decks as built to be right finds the same.
  expect(await verifyDecks({ ...input, memo })).toEqual(diagnostics);
  return diagnostics.map(({ rule, range }) => `${range?.start.line} ${rule}`);
}

it('decks as built have no faults', async () => {
  expect((await verifyDecks({ ...built, web: built.web.html })).map(told)).toEqual([]);
});

type Fault<T> = readonly [what: string, deck: () => T, expected: () => string[]];
const journey = 'a-passenger-decides-at-the-quay-not-at-home';
const journeyTitle = 'A passenger decides at the quay, not at home';
const journeyLine = () => lineOf('diagrams/journey.mmd');

describe('the web deck', () => {
  const faults: readonly Fault<string>[] = [
    [
      'notes dropped',
      () => inSection('risk', /<aside class="notes"[^>]*>.*?<\/aside>/s, ''),
      () => [`${lineOf('Fog is worst in October.')} notes-differ`],
    ],
    [
      'a word of the notes changed',
      () => inSection('risk', 'in October', 'in August'),
      () => [`${lineOf('Fog is worst in October.')} notes-differ`],
    ],
    [
      'an item of the notes made a paragraph',
      () => inSection('options', /<ol><li>(The timetable needs no money\.)<\/li>/, '<p>$1</p><ol>'),
      () => [`${lineOf('1. The timetable needs no money.') - 1} notes-differ`],
    ],
    [
      'two slides swapped',
      () =>
        built.web.html
          .replace(section('towns'), '@')
          .replace(section('risk'), () => section('towns'))
          .replace('@', () => section('risk')),
      () => [`${lineOfSlide('towns')} slides-differ`, `${lineOfSlide('risk')} slides-differ`],
    ],
    [
      'two neighbours swapped',
      () =>
        built.web.html
          .replace(section('numbers'), '@')
          .replace(section('column'), () => section('numbers'))
          .replace('@', () => section('column')),
      () => [`${lineOfSlide('column')} slides-differ`],
    ],
    [
      'a slide deleted',
      () => replaced(built.web.html, section('towns'), ''),
      () => [`${lineOfSlide('towns')} slides-differ`],
    ],
    [
      'a slide doubled',
      () =>
        replaced(built.web.html, section('towns'), `${section('towns')}${section('towns')}`.replaceAll('$', '$$$$')),
      () => ['2 slides-differ'],
    ],
    [
      'a slide hidden',
      () => inSection('towns', '<section ', '<section data-visibility="hidden" '),
      () => [`${lineOfSlide('towns')} slides-differ`],
    ],
    [
      'a title changed',
      () =>
        inSection(
          journey,
          `<h2 class="t-title" style="color:var(--ink)">${journeyTitle}`,
          `<h2 class="t-title" style="color:var(--ink)">A passenger decides at the quay`,
        ),
      () => [`${lineOf(journeyTitle)} title-differs`, `${lineOf(journeyTitle)} text-differs`],
    ],
    [
      'a title broken elsewhere',
      () => inSection('options', 'ferry,<br>\nand the first', 'ferry, and<br>\nthe first'),
      () => [`${lineOf('Three steps lead to a shared ferry')} title-differs`],
    ],
    [
      'a word cut from a point',
      () => inSection('options', 'From May to April', 'From May April'),
      () => [`${lineOf('From May to April')} text-differs`],
    ],
    [
      'a word said twice',
      () => inSection('options', 'With the crews of today', 'With the the crews of today'),
      () => [`${lineOf('From May to April')} text-differs`],
    ],
    [
      'two words in another order',
      () => inSection('options', 'With the crews of today', 'With crews the of today'),
      () => [`${lineOf('From May to April')} text-differs`],
    ],
    [
      'a point lost',
      () => inSection('options', /<li[^>]*><i[^>]*><\/i>With the crews of today<\/li>/, ''),
      () => [`${lineOf('From May to April')} text-lost`],
    ],
    [
      'a point doubled',
      () => inSection('options', /<li[^>]*><i[^>]*><\/i>With the crews of today<\/li>/, '$&$&'),
      () => [`${lineOfSlide('options')} text-doubled`],
    ],
    [
      'a sentence added',
      () => inSection('options', 'With the crews of today</li>', '$&<li>Somebody wrote this</li>'),
      () => [`${lineOfSlide('options')} text-added`],
    ],
    [
      'a source line dropped',
      () => inSection('mayor', /<p class="t-source"[^>]*>Source:.*?<\/p>/s, ''),
      () => [`${lineOfSlide('mayor', 'sources')} text-lost`],
    ],
    [
      'a cell changed',
      () => inSection('costs', '>1,140<', '>1,410<'),
      () => [`${lineOf('[Crew, "1,820"')} text-differs`, `${lineOf('[Crew, "1,820"')} table-differs`],
    ],
    [
      'two cells swapped',
      () => inSection('costs', /(>640<.*?)>410</s, '$1>640<').replace(/>640<(?=.*?>640<)/s, '>410<'),
      () => [`${lineOf('[Fuel, 640, 410')} table-differs`, `${lineOf('[Fuel, 640, 410')} table-differs`],
    ],
    [
      'a value of a chart changed',
      () => inSection('column', '<td>1.9</td>', '<td>1.8</td>'),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'a series of a chart renamed',
      () => inSection('column', '<th scope="col">Northport</th>', '<th scope="col">Southport</th>'),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'a node removed',
      () => inSection(journey, /<g data-node="Home">.*?<\/g>/s, ''),
      () => [`${journeyLine()} text-lost`, `${journeyLine()} diagram-differs`],
    ],
    [
      'a node without words removed',
      () => inSection('old-order', /<g data-node="Northport">(<rect[^>]*>)(.*?)<\/g>/s, '$2'),
      () => [`${lineOf('alignment: { era: before')} diagram-differs`],
    ],
    [
      'an edge removed',
      () => inSection('old-order', /<g data-edge="e2".*?<\/g>/s, ''),
      () => [`${lineOf('alignment: { era: before')} diagram-differs`],
    ],
    [
      'an edge turned round',
      () =>
        inSection(
          'old-order',
          'data-from="Northport" data-to="Saltmarsh"',
          'data-from="Saltmarsh" data-to="Northport"',
        ),
      () => [
        `${lineOf('alignment: { era: before')} diagram-differs`,
        `${lineOf('alignment: { era: before')} diagram-differs`,
      ],
    ],
    [
      'a label of an edge lost',
      () => inSection('old-order', /<text[^>]*><tspan[^>]*>Few contacts<\/tspan><\/text>/, ''),
      () => [`${lineOf('alignment: { era: before')} text-lost`],
    ],
    [
      'a text alternative emptied',
      () => inSection('picture', / alt="[^"]*"/, ' alt=""'),
      () => [`${lineOf('src: pictures/harbour.svg')} alt-lost`],
    ],
    [
      'a click removed',
      () => inSection('takeaways', / data-fragment-index="2"/g, ''),
      () => [`${lineOfSlide('takeaways')} clicks-differ`],
    ],
    [
      'two clicks in another order',
      () =>
        inSection('takeaways', /data-fragment-index="[12]"/g, '$&!')
          .replaceAll('"1"!', '"2"')
          .replaceAll('"2"!', '"1"'),
      () => [
        `${lineOfSlide('takeaways', 'points', 1)} clicks-differ`,
        `${lineOfSlide('takeaways', 'points', 1)} clicks-differ`,
        `${lineOfSlide('takeaways', 'points', 2)} clicks-differ`,
        `${lineOfSlide('takeaways', 'points', 2)} clicks-differ`,
        // The rules above them, which have no words.
        `${lineOfSlide('takeaways')} clicks-differ`,
        `${lineOfSlide('takeaways')} clicks-differ`,
      ],
    ],
    [
      'two series on each other\u2019s click',
      () =>
        inSection(
          'column',
          /data-fragment-index="0" data-series="Northport"/,
          'data-fragment-index="1" data-series="Northport"',
        ),
      () => [`${lineOfSlide('column', 'chart')} clicks-differ`],
    ],
    [
      'two edges on each other\u2019s click',
      () =>
        inSection(journey, /data-fragment-index="0"/, 'data-fragment-index="1"').replace(
          'data-fragment-index="1" data-edge="L_quay',
          'data-fragment-index="0" data-edge="L_quay',
        ),
      () => [`${journeyLine()} clicks-differ`, `${journeyLine()} clicks-differ`],
    ],
    [
      'other lines lit',
      () => inSection('code', 'data-groups="1"', 'data-groups="2"'),
      () => [`${lineOfSlide('code', 'code')} clicks-differ`, `${lineOfSlide('code', 'code')} clicks-differ`],
    ],
    [
      'another transition',
      () => inSection('options', 'data-transition="slide"', 'data-transition="fade"'),
      () => [`${lineOfSlide('options')} transition-differs`],
    ],
    [
      'a value in the drawing of a chart changed',
      () => inSection('column', '>1.9</text>', '>1.8</text>'),
      () => Array<string>(2).fill(`${lineOfSlide('column', 'chart')} chart-differs`),
    ],
    [
      'a name in the drawing of a chart changed',
      () => inSection('column', '>Eastholm</text>', '>Westholm</text>'),
      () => Array<string>(2).fill(`${lineOfSlide('column', 'chart')} chart-differs`),
    ],
    [
      'a bar that stands for another value',
      () => inSection('column', 'data-value="1.9"', 'data-value="1.8"'),
      () => Array<string>(2).fill(`${lineOfSlide('column', 'chart')} chart-differs`),
    ],
    [
      'a bar taken out',
      () => inSection('column', /<rect [^>]*data-category="Winter" data-value="0.6"[^>]*\/>/, ''),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'a node renamed',
      () => inSection(journey, 'fill="var(--ink)">Home</tspan>', 'fill="var(--ink)">Office</tspan>'),
      () => [`${journeyLine()} text-lost`, `${lineOfSlide(journey)} text-added`],
    ],
    [
      'a node that says it is another one',
      () => inSection(journey, 'data-node="Home"', 'data-node="Office"'),
      () => [`${journeyLine()} diagram-differs`],
    ],
    [
      'the lines of an edge taken out',
      () => inSection(journey, /(<g [^>]*data-edge="L_home_quay_0"[^>]*>).*?(<\/g>)/, '$1$2'),
      () => [`${journeyLine()} diagram-differs`],
    ],
    [
      'an edge that is glued to nothing taken out',
      () => inSection('on-a-foggy-day-the-pilots-decide-together', /<g [^>]*data-edge="[^"]*"[^>]*>.*?<\/g>/, ''),
      () => [`${lineOfSlide('on-a-foggy-day-the-pilots-decide-together', 'diagram')} diagram-differs`],
    ],
    [
      'a panel that lost its click',
      () => inSection('towns', /(data-id="card-1-panel"[^>]*) data-fragment-index="0"/, '$1'),
      () => [`${lineOfSlide('towns')} clicks-differ`],
    ],
    [
      'the transition taken off',
      () => inSection('options', ' data-transition="slide"', ''),
      () => [`${lineOfSlide('options')} transition-differs`],
    ],
    [
      'another transition beside what moves',
      () => inSection('triangle', 'data-transition="fade"', 'data-transition="zoom"'),
      () => [`${lineOfSlide('triangle')} transition-differs`],
    ],
    [
      'another target of a link',
      () => inSection('closing', 'mailto:harbour@example.org', 'mailto:somebody@example.org'),
      () => [`${lineOf('contact: "Harbour Office')} links-differ`, `${lineOfSlide('closing')} links-differ`],
    ],
    [
      'a link to another slide',
      () => inSection('agenda', '#/figures', '#/choice'),
      () => [`${lineOf('{ section: figures, text')} links-differ`, `${lineOfSlide('agenda')} links-differ`],
    ],
    [
      'a link taken off',
      () => inSection('agenda', /<a href="#\/options"[^>]*>(.*?)<\/a>/, '$1'),
      () => [`${lineOf('Three messages:') - 1} links-differ`],
    ],
  ];
  it.each(faults)('%s', async (_what, web, expected) => {
    expect(await tell({ web: web() })).toEqual(expected());
  });
});

describe('the PowerPoint deck', () => {
  const order = 'ppt/presentation.xml';
  const ids = (id: string): RegExp => new RegExp(`(<p:sldIdLst>(?:<p:sldId [^>]*/>){${place(id)}})(<p:sldId [^>]*/>)`);
  /** The first two clicks of a slide. */
  const click = '<p:par><p:cTn id="\\d+" fill="hold"><p:stCondLst><p:cond delay="indefinite"/>';
  const clicks = new RegExp(`(${click}.*?)(${click}.*?)(?=${click})`);
  const between = (id: string, other: string): RegExp =>
    new RegExp(
      `(<p:sldIdLst>(?:<p:sldId [^>]*/>){${place(id)}})(<p:sldId [^>]*/>)((?:<p:sldId [^>]*/>){${place(other) - place(id) - 1}})(<p:sldId [^>]*/>)`,
    );
  const faults: readonly Fault<Uint8Array>[] = [
    [
      'notes dropped',
      () =>
        inPart(
          slidePart('risk').replace('slides/', 'slides/_rels/') + '.rels',
          /<Relationship [^>]*notesSlide[^>]*\/>/,
          '',
        ),
      () => [`${lineOf('Fog is worst in October.')} notes-differ`],
    ],
    [
      'a word of the notes changed',
      () => inPart(notesPart('risk'), 'in October', 'in August'),
      () => [`${lineOf('Fog is worst in October.')} notes-differ`],
    ],
    [
      'an item of the notes made a paragraph',
      () => inPart(notesPart('options'), /<a:buFont [^>]*\/><a:buAutoNum type="arabicPeriod"\/>/, ''),
      () => [`${lineOf('1. The timetable needs no money.') - 1} notes-differ`],
    ],
    [
      'two slides swapped',
      () => inPart(order, between('towns', 'risk'), '$1$4$3$2'),
      () => [`${lineOfSlide('towns')} slides-differ`, `${lineOfSlide('risk')} slides-differ`],
    ],
    ['a slide deleted', () => inPart(order, ids('towns'), '$1'), () => [`${lineOfSlide('towns')} slides-differ`]],
    ['a slide doubled', () => inPart(order, ids('towns'), '$1$2$2'), () => ['2 slides-differ']],
    [
      'a slide hidden',
      () => inPart(slidePart('towns'), '<p:sld ', '<p:sld show="0" '),
      () => [`${lineOfSlide('towns')} slides-differ`],
    ],
    [
      'a title changed',
      () => inPart(slidePart(journey), journeyTitle, 'A passenger decides at the quay'),
      () => [`${lineOf(journeyTitle)} title-differs`, `${lineOf(journeyTitle)} text-differs`],
    ],
    [
      'a title broken elsewhere',
      () => inPart(slidePart('options'), ' and the first costs', '</a:t></a:r><a:br/><a:r><a:t>and the first costs'),
      () => [`${lineOf('Three steps lead to a shared ferry')} title-differs`],
    ],
    [
      'a word cut from a point',
      () => inPart(slidePart('options'), 'From May to April', 'From May April'),
      () => [`${lineOf('From May to April')} text-differs`],
    ],
    [
      'a word said twice',
      () => inPart(slidePart('options'), 'With the crews of today', 'With the the crews of today'),
      () => [`${lineOf('From May to April')} text-differs`],
    ],
    [
      'a text hidden',
      () => inPart(slidePart('options'), 'name="Aside"', 'name="Aside" hidden="1"'),
      () => [`${lineOf('aside: { head: In numbers')} text-lost`, `${lineOf('aside: { head: In numbers')} text-lost`],
    ],
    [
      'a source line dropped',
      () => inPart(slidePart('mayor'), /<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Source"\/>.*?<\/p:sp>/, ''),
      () => [`${lineOfSlide('mayor', 'sources')} text-lost`],
    ],
    [
      'a cell changed',
      () => inPart(slidePart('costs'), '<a:t>1,140</a:t>', '<a:t>1,410</a:t>'),
      () => [`${lineOf('[Crew, "1,820"')} text-differs`, `${lineOf('[Crew, "1,820"')} table-differs`],
    ],
    [
      'a row lost',
      () => inPart(slidePart('costs'), /<a:tr [^>]*>(?:(?!<a:tr ).)*?<a:t>Fuel<\/a:t>.*?<\/a:tr>/, ''),
      () => [
        ...Array<string>(3).fill(`${lineOf('[Fuel, 640, 410')} text-lost`),
        `${lineOf('[Crew, "1,820"')} table-differs`,
      ],
    ],
    [
      'a shown value of a chart changed',
      () => inPart(`ppt/charts/chart${place('column') + 1}-chart.xml`, '<c:v>1.9</c:v>', '<c:v>1.8</c:v>'),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'a value in the workbook changed',
      () => inWorkbook('column', '<v>1.9</v>', '<v>1.8</v>'),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'a workbook lost',
      () => withPart(workbookPart('column'), zipSync({})),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'another kind of chart',
      () =>
        inPart(`ppt/charts/chart${place('column') + 1}-chart.xml`, '<c:barDir val="col"/>', '<c:barDir val="bar"/>'),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'an x value of a scatter chart changed',
      () =>
        inPart(
          `ppt/charts/chart${place('longer-crossings-cost-more-but-not-in-proportion') + 1}-chart.xml`,
          '<c:v>3.4</c:v>',
          '<c:v>4.3</c:v>',
        ),
      () => [`${lineOfSlide('longer-crossings-cost-more-but-not-in-proportion', 'chart')} chart-differs`],
    ],
    [
      'a node removed',
      () => inPart(slidePart(journey), /<p:sp><p:nvSpPr><p:cNvPr id="\d+" name="Home"\/>.*?<\/p:sp>/, ''),
      () => [`${journeyLine()} text-lost`, ...Array<string>(3).fill(`${journeyLine()} diagram-differs`)],
    ],
    [
      'an edge removed',
      () => inPart(slidePart(journey), /<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="\d+" name="Home to Quay".*?<\/p:cxnSp>/, ''),
      () => [`${journeyLine()} diagram-differs`],
    ],
    [
      'a line that is glued to nothing taken out',
      () => inPart(slidePart('on-a-foggy-day-the-pilots-decide-together'), /<p:cxnSp>.*?<\/p:cxnSp>/, ''),
      () => [`${lineOfSlide('on-a-foggy-day-the-pilots-decide-together', 'diagram')} diagram-differs`],
    ],
    [
      'a label of an edge changed',
      () => inPart(slidePart(journey), '<a:t>yes</a:t>', '<a:t>maybe</a:t>'),
      () => [`${journeyLine()} text-differs`],
    ],
    [
      'a text alternative emptied',
      () => inPart(slidePart('picture'), / descr="Plan[^"]*"/, ''),
      () => [`${lineOf('src: pictures/harbour.svg')} alt-lost`],
    ],
    [
      'all clicks removed',
      () => inPart(slidePart('takeaways'), /<p:timing>.*<\/p:timing>/, ''),
      () => [`${lineOfSlide('takeaways')} clicks-differ`],
    ],
    [
      'two clicks in another order',
      () => inPart(slidePart('takeaways'), clicks, '$2$1'),
      () => [
        ...[1, 1, 2, 2].map((at) => `${lineOfSlide('takeaways', 'points', at - 1)} clicks-differ`),
        ...Array<string>(2).fill(`${lineOfSlide('takeaways')} clicks-differ`),
      ],
    ],
    [
      'another transition',
      () => inPart(slidePart('options'), /<mc:AlternateContent .*?<\/mc:AlternateContent>/, ''),
      () => [`${lineOfSlide('options')} transition-differs`],
    ],
    [
      'another target of a link',
      () =>
        inPart(
          slidePart('closing').replace('slides/', 'slides/_rels/') + '.rels',
          'mailto:harbour@',
          'mailto:somebody@',
        ),
      () => [`${lineOf('contact: "Harbour Office')} links-differ`, `${lineOfSlide('closing')} links-differ`],
    ],
    [
      'a link to another slide',
      () =>
        inPart(
          slidePart('agenda').replace('slides/', 'slides/_rels/') + '.rels',
          `slide${place('figures') + 1}.xml`,
          `slide${place('choice') + 1}.xml`,
        ),
      () => [`${lineOf('{ section: figures, text')} links-differ`, `${lineOfSlide('agenda')} links-differ`],
    ],
    ['half of the file lost', () => built.pptx.slice(0, built.pptx.length / 2), () => ['2 file-damaged']],
  ];
  it.each(faults)('%s', async (_what, pptx, expected) => {
    expect(await tell({ pptx: pptx() })).toEqual(expected());
  });
});
