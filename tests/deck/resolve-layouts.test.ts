import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/model/rich-text.ts';
import { resolveText, slideOf, told } from './resolve-text.ts';
import { photo } from '../pictures/pictures.ts';

const party = 'actors: { A: { name: Aland, at: nw }, B: { name: Borg, at: ne }, C: { name: Carn, at: sw } }\n';

describe('a table', () => {
  const table = async (rows: string, rest = '') =>
    (await slideOf('table', `slides: [{ layout: table, title: T, columns: [Year, Sum, Note], rows: ${rows}${rest} }]`))
      .grid;

  it('sets columns of figures right with their heads, but not the one that names the rows', async () => {
    const { aligns, rows } = await table('[[1990, -5, x], [1991, "1,200", y], [1992, n/a, z]]');
    expect(aligns).toEqual(['start', 'end', 'start']);
    expect(rows.map((row) => row.map(({ align }) => align))).toEqual(Array(3).fill(['start', 'end', 'start']));
    expect(rows.map((row) => plainText(row[1]!.text))).toEqual(['−5', '1,200', 'n/a']);
  });

  it('leaves a column of texts and figures where texts stand', async () => {
    expect((await table('[[a, 5, x], [b, none yet, y]]')).aligns[1]).toBe('start');
  });

  it('sets single cells as they say', async () => {
    const { rows } = await table('[[a, { text: 5, align: centre, bold: true }, { text: x, align: right }]]');
    expect(rows[0]!.map(({ align, bold }) => [align, bold])).toEqual([
      ['start', false],
      ['center', true],
      ['end', false],
    ]);
  });

  it('knows left and right from start and end in scripts that run right to left', async () => {
    const { grid } = await slideOf(
      'table',
      'meta: { title: T, language: ar }\nslides: [{ layout: table, title: T, columns: [a, b], rows: [[{ text: x, align: left }, { text: y, align: right }]] }]',
    );
    expect(grid.rows[0]!.map(({ align }) => align)).toEqual(['end', 'start']);
  });

  it('takes empty cells, and no sum unless told', async () => {
    const slide = await table('[["", "", ""]]', ', widths: [2, 1, 1]');
    expect(slide).toMatchObject({ sum: false, widths: [2, 1, 1], rows: [[{ text: [] }, { text: [] }, { text: [] }]] });
  });
});

describe('a chart', () => {
  const chart = (keys: string, csv?: string) =>
    resolveText(`slides: [{ layout: chart, title: T, chart: { ${keys} } }]`, csv === undefined ? {} : { 'd.csv': csv });

  it('keeps figures, gaps and actors', async () => {
    const { chart: own } = await slideOf(
      'chart',
      `${party}slides: [{ layout: chart, title: T, chart: { type: line, categories: [2015, 2016], unit: "€ m", series: [{ name: S, values: [1.50, null], actor: B }] } }]`,
    );
    expect(own).toMatchObject({
      categories: ['2015', '2016'],
      series: [{ name: 'S', values: [1.5, null], actor: 1 }],
      unit: '€ m',
      stacked: false,
    });
  });

  it('reads its figures from a CSV file', async () => {
    const { deck } = await chart('type: column, data: d.csv', '\uFEFFyear,"A ""x""",B\r\n2015,1.5,\r\n2016,−2,1e3\r\n');
    expect(deck!.slides[0]).toMatchObject({
      chart: {
        categories: ['2015', '2016'],
        series: [
          { name: 'A “x”', values: [1.5, -2] },
          { name: 'B', values: [null, 1000] },
        ],
      },
    });
  });

  it('takes what files have where there is no figure for a gap', async () => {
    const { deck, diagnostics } = await chart('type: line, data: d.csv', 'y,A\n1,n/a\n2,–\n3,:\n4,#N/A\n5,\n6,7\n');
    expect(diagnostics).toEqual([]);
    expect(deck!.slides[0]).toMatchObject({ chart: { series: [{ values: [null, null, null, null, null, 7] }] } });
  });

  it.each([
    ['type: column', 'y;A\n1;8,2 %\n2;10,25 %\n', { format: '#,##0.00%', series: [{ values: [0.082, 0.1025] }] }],
    ['type: column, format: "0 %"', 'y;A\n1;8,2 %\n', { format: '0 %', series: [{ values: [0.082] }] }],
    ['type: column, unit: "%"', 'y;A\n1;8,2 %\n', { unit: '%', series: [{ values: [8.2] }] }],
    ['type: pie', 'y;A\nx;64,5 %\ny;35,5 %\n', { unit: '%', series: [{ values: [64.5, 35.5] }] }],
    [
      'type: combo, series: [{ name: B, as: line, axis: right }]',
      'y;A;B\n1;120;8,2 %\n',
      { axis: undefined, rightAxis: { format: '#,##0.0%' }, series: [{ values: [120] }, { values: [0.082] }] },
    ],
    ['type: column', 'y;A\n1;"1.234,5 €"\n2;€ 7\n', { unit: '€', series: [{ values: [1234.5, 7] }] }],
    ['type: column, unit: m', 'y;A\n1;7 €\n', { unit: 'm' }],
  ])('reads shares and currencies of a file: %s %j', async (keys, csv, expected) => {
    const { deck, diagnostics } = await chart(`${keys}, data: d.csv`, csv);
    expect(diagnostics).toEqual([]);
    expect(deck!.slides[0]).toMatchObject({ chart: expected });
  });

  it('reads a file in Windows-1252, which is told', async () => {
    const { deck, diagnostics } = await resolveText(
      'slides: [{ layout: chart, title: T, chart: { type: column, data: d.csv } }]',
      { 'd.csv': Buffer.from('Jahr;Erl\xf6se in \x80\n2024;1,5\n', 'latin1') },
    );
    expect(deck!.slides[0]).toMatchObject({ chart: { series: [{ name: 'Erlöse in €', values: [1.5] }] } });
    expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'note: the file is not UTF-8; it is read as Windows-1252 (Latin-1), where this is "ö"',
    ]);
  });

  it('tells a forecast that is longer than its series, in a file too', async () => {
    const forecast = 'series: [{ name: A, forecast: 3 }]';
    expect(told((await chart(`type: line, data: d.csv, ${forecast}`, 'y,A\n1,2\n2,3\n')).diagnostics)).toEqual([
      'series-length talks/a.yaml:3:101 a forecast of the last 3 in a series of 2 values',
    ]);
  });

  it.each([
    [
      'type: column',
      'a,b\n1,"1,2 m"\n2,x\n',
      ['csv talks/d.csv:2:3 "1,2 m" is not a number', 'csv talks/d.csv:3:3 "x" is not a number'],
    ],
    [
      'type: column',
      'a;b\n1;1,200\n',
      ['csv talks/a.yaml:3:66 "1,200" (line 2 of talks/d.csv) can be read in two ways, and so can all other figures'],
    ],
    ['type: column', 'a,b\n1,2,3\n', ['csv talks/d.csv:2:5 3 cells in this row, and 2 in the header row']],
    ['type: column', 'a b\n1 2\n', ['csv talks/d.csv:1:1 there is only one column']],
    ['type: column', 'a,b\n', ['csv talks/d.csv:1:1 the file holds no figures']],
    ['type: column', 'a,b\n1,"2\n', ['csv talks/d.csv:2:3 this quoted cell is never closed']],
    ['type: column', 'a,b,\n1,2,3\n', ['csv talks/d.csv:1:5 this series has no name']],
    [
      'type: column',
      'a;b\n1;5 %\n2;7\n',
      ['csv talks/d.csv:3:3 "7" has no per cent sign, and other figures of its axis have one'],
    ],
    ['type: column', 'a,b\n1,$5\n2,€7\n', ['csv talks/d.csv:3:3 "€7" is not in $, as other figures are']],
    ['type: waterfall', 'a,b\n1,5\n2,n/a\n', ['csv talks/d.csv:3:3 a waterfall has no gaps']],
    ['type: scatter', 'a,b\nx,2\n', ['csv talks/d.csv:2:1 "x" is not a number']],
    [
      'type: pie',
      'a,b,c\nx,2,-1\n',
      [
        'csv talks/d.csv:1:5 a pie shows one series, and there are 2',
        'csv talks/d.csv:2:5 a slice of a pie cannot be -1',
      ],
    ],
    ['type: line, labels: [x, q]', 'a,b\nx,2\n', ['unknown-series talks/a.yaml:3:70 there is no "q"']],
    ['type: line, highlight: Q', 'a,b\nx,2\n', ['unknown-series talks/a.yaml:3:69 no series is called "Q"']],
  ])('tells mistakes of a CSV file where they are: %s %j', async (keys, csv, expected) => {
    const { deck, diagnostics } = await chart(`${keys}, data: d.csv`, csv);
    expect(told(diagnostics)).toEqual(expected);
    expect(deck).toBeUndefined();
  });

  it('tells a missing file, and one that is not UTF-8', async () => {
    expect(told((await chart('type: line, data: d.csv')).diagnostics)).toEqual([
      'file-missing talks/a.yaml:3:64 there is no file "d.csv"',
    ]);
    const { diagnostics } = await resolveText(
      'slides: [{ layout: chart, title: T, chart: { type: line, data: d.csv } }]',
      {
        'd.csv': new Uint8Array([0x61, 0x81, 0x0a]),
      },
    );
    expect(told(diagnostics)).toEqual([
      'file-encoding talks/d.csv:1:2 the file is not UTF-8: the byte 0x81 stands here',
    ]);
  });
});

describe('a diagram', () => {
  it('keeps Mermaid text and where it stands', async () => {
    const { diagram } = await slideOf(
      'diagram',
      'slides: [{ layout: diagram, title: T, steps: true, diagram: { mermaid: "pie\\n a: 1", alt: A pie } }]',
    );
    expect(diagram).toMatchObject({
      text: 'pie\n a: 1',
      origin: { path: ['slides', 0, 'diagram', 'mermaid'], generated: false },
      steps: true,
      alt: 'A pie',
      art: false,
    });
  });

  it('reads a file, with its path as the user would write it', async () => {
    const { diagram } = await slideOf(
      'diagram',
      'slides: [{ layout: diagram, title: T, diagram: { file: m/a.mmd, steps: [[a, b]] } }]',
      {
        'm/a.mmd': '\uFEFFpie\r\na: 1\r\n',
      },
    );
    expect(diagram).toMatchObject({ text: 'pie\na: 1\n', origin: { file: 'talks/m/a.mmd' }, steps: [['a', 'b']] });
  });

  it('takes the relations of an era among the actors it shows', async () => {
    const text = `${party}eras: { old: Then, now: Now }
relations:
  - { pair: [A, B], old: { kind: ally }, now: { kind: rival, label: Foes } }
  - { pair: [B, C], now: { kind: trade } }
slides: [{ layout: diagram, title: T, diagram: { alignment: { era: now, actors: [B, A] } } }]`;
    const { diagram } = await slideOf('diagram', text);
    expect(diagram.text.split('\n').slice(5, -1)).toEqual([
      '  B["Borg"]:::B',
      '  A["Aland"]:::A',
      '  A e1@x--x|"`**Foes**`"| B',
      '  class e1 rival',
    ]);
    expect(diagram.origin).toEqual({ path: ['slides', 0, 'diagram', 'alignment'], generated: true });
  });

  it('takes relations of its own, and the word for the kind where a label is missing', async () => {
    const { diagram } = await slideOf(
      'diagram',
      `meta: { title: T, language: de }\n${party}slides: [{ layout: diagram, title: T, diagram: { alignment: { relations: [{ pair: [A, B], kind: trade, from: B }] } } }]`,
    );
    expect(diagram.text).toContain('  B e1@-->|"`**Handel**`"| A\n');
  });
});

describe('a relation matrix', () => {
  it('has the relations of two eras among its rows', async () => {
    const text = `${party}eras: { old: Then, now: "*Now*" }
relations:
  - { pair: [B, A], old: { kind: ally, steady: true }, now: { kind: courting, from: A, note: N, hero: true } }
  - { pair: [B, C], old: { kind: trade } }
slides: [{ layout: relation-matrix, title: T, upper: old, lower: now }]`;
    const slide = await slideOf('relation-matrix', text);
    expect(slide.rows).toEqual([0, 1, 2]);
    expect(slide.upper).toEqual({
      label: 'Then',
      relations: [
        {
          pair: [1, 0],
          kind: 'ally',
          label: 'Allies',
          note: undefined,
          from: undefined,
          hero: false,
          steady: true,
          path: ['relations', 0, 'old'],
        },
        {
          pair: [1, 2],
          kind: 'trade',
          label: 'Trade',
          note: undefined,
          from: 1,
          hero: false,
          steady: false,
          path: ['relations', 1, 'old'],
        },
      ],
    });
    expect(slide.lower).toMatchObject({
      label: 'Now',
      relations: [{ kind: 'courting', from: 0, note: 'N', hero: true }],
    });
  });
});

describe('code', () => {
  const code = (keys: string, contents = {}) =>
    resolveText(`slides: [{ layout: code, title: T, code: { ${keys} } }]`, contents);

  it('lights groups of lines', async () => {
    const { deck } = await code('text: "a\\nb\\nc\\nd", lines: [[1, 3], [4]]');
    expect(deck!.slides[0]).toMatchObject({ code: { groups: [[1, 2, 3], [4]], lines: [[{ text: 'a' }], {}, {}, {}] } });
  });

  it('takes the language from the name of its file', async () => {
    const { deck } = await code('file: src/a.py', { 'src/a.py': 'pass\n' });
    expect(deck!.slides[0]).toMatchObject({ code: { language: 'py', lines: [[{ text: 'pass', kind: 'keyword' }]] } });
  });

  it('tells groups past the end of a file', async () => {
    const { diagnostics } = await code('file: a.txt, lines: [[1], [2, 5]]', { 'a.txt': 'a\nb\n' });
    expect(told(diagnostics)).toEqual(['code-lines talks/a.yaml:3:70 line 5 is past the end: the code has 2 lines']);
  });
});

describe('a picture', () => {
  const image = (src: string, contents = {}) =>
    resolveText(`slides: [{ layout: image, title: T, image: { src: ${src}, alt: "" } }]`, contents);
  const svg = (attributes: string): string => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`;

  it.each([
    ['viewBox="0 0 30 20"', 30, 20],
    ['width="96" height="48" viewBox="0 0 30 20"', 96, 48],
    ['width="1in" height="0.5in"', 96, 48],
    ['width="100%" viewBox="0 0 30 20"', 30, 20],
  ])('has its natural size: <svg %s>', async (attributes, width, height) => {
    const { deck, diagnostics } = await image('a.svg', { 'a.svg': svg(attributes) });
    expect(diagnostics).toEqual([]);
    expect(deck!.slides[0]).toMatchObject({
      figure: { picture: { type: 'image/svg+xml', width, height, alt: '' } },
    });
  });

  it.each([
    ['no file', {}, 'file-missing talks/a.yaml:3:51 there is no file "a.png"'],
    ['a TIFF', { 'a.png': 'II*\0' }, 'picture-format talks/a.yaml:3:51 "a.png" is a TIFF'],
    ['a script', { 'a.png': '<svg><script/></svg>' }, 'picture-unsafe talks/a.yaml:3:51 "a.png" holds a script'],
    ['no size', { 'a.png': '<svg></svg>' }, 'picture-damaged talks/a.yaml:3:51 "a.png" has no size'],
  ])('is refused with %s', async (_, contents, expected) => {
    const { deck, diagnostics } = await image('a.png', contents);
    expect(told(diagnostics)).toEqual([expected]);
    expect(deck).toBeUndefined();
  });
});

describe('a photo', () => {
  const image = (orientation: number) =>
    resolveText('slides: [{ layout: image, title: T, image: { src: a.jpg, alt: A } }]', {
      'a.jpg': photo(orientation),
    });

  it('is taken as it is stored', async () => {
    const { deck, diagnostics } = await image(1);
    expect(diagnostics).toEqual([]);
    expect(deck!.slides[0]).toMatchObject({ figure: { picture: { type: 'image/jpeg', width: 40, height: 27 } } });
  });

  it('is as high as it is wide where it is stored on its side', async () => {
    const { deck, diagnostics } = await image(6);
    expect(diagnostics).toEqual([]);
    expect(deck!.slides[0]).toMatchObject({ figure: { picture: { width: 27, height: 40, orientation: 6 } } });
  });
});

describe('a brand', () => {
  const talk = 'theme: { brand: brand/b.yaml }\nslides: [{ layout: bullets, title: T, points: [a] }]';

  it('brings colours, fonts, a footer and a logo from beside its file', async () => {
    const { deck, diagnostics } = await resolveText(talk, {
      'brand/b.yaml':
        'colours: { accents: ["#005EA8"] }\nfonts: { heading: Lato }\nfooter: "Acme \'s"\nlogo: { src: l.svg, alt: Acme }\n',
      'brand/l.svg': '<svg viewBox="0 0 4 2"/>',
    });
    expect(diagnostics).toEqual([]);
    expect(deck!.theme).toMatchObject({
      fonts: { heading: 'Lato' },
      footer: 'Acme ’s',
      logo: { src: 'brand/l.svg', alt: 'Acme', width: 4 },
    });
    expect(deck!.theme.palette.actors[0]!.solid).toBe('#005EA8');
  });

  it('brings a logo for dark backgrounds, which dark mode takes', async () => {
    const files = {
      'brand/b.yaml': 'logo: { src: l.svg, dark: d.svg, alt: Acme }\n',
      'brand/l.svg': '<svg viewBox="0 0 4 2"/>',
      'brand/d.svg': '<svg viewBox="0 0 4 2"/>',
    };
    for (const [mode, src] of [
      ['light', 'brand/l.svg'],
      ['dark', 'brand/d.svg'],
    ] as const) {
      const { deck, diagnostics } = await resolveText(talk.replace('{ brand', `{ mode: ${mode}, brand`), files);
      expect(diagnostics).toEqual([]);
      expect(deck!.theme.logo!.src).toBe(src);
    }
    const { diagnostics } = await resolveText(talk, {
      ...files,
      'brand/b.yaml': 'logo: { src: l.svg, dark: n.svg, alt: Acme }\n',
    });
    expect(told(diagnostics)).toEqual(['file-missing talks/brand/b.yaml:1:27 there is no file "brand/n.svg"']);
  });

  it('tells its mistakes in its own file', async () => {
    const { diagnostics } = await resolveText(talk, { 'brand/b.yaml': 'footer: x\nlogo: { src: l.svg, alt: Acme }\n' });
    expect(told(diagnostics)).toEqual(['file-missing talks/brand/b.yaml:2:14 there is no file "brand/l.svg"']);
    const broken = await resolveText(talk, { 'brand/b.yaml': 'colours: { paper: red }\n' });
    expect(told(broken.diagnostics)[0]).toMatch(/^bad-colour talks\/brand\/b\.yaml:1:19 /);
    expect(broken.deck).toBeUndefined();
  });
});
