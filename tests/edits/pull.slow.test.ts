import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { recordIn } from '../../src/edits/examine.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { memoryCache } from '../decks/build-deck.ts';
import {
  add,
  addComment,
  addSlide,
  arrange,
  type Change,
  difference,
  editPptx,
  hide,
  inChart,
  inNotes,
  numberedAnew,
  onSlide,
  paragraphWith,
  plainSlide,
  remove,
  rowWith,
  saveAgain,
  say,
  setForm,
  setLevel,
  slideWith,
  swap,
} from './edit-pptx.ts';

const outline = `# The deck of the tea round.
version: 1
meta: { title: Drinks, author: Ann, language: en }
check: { notes-missing: off, fill: off }
slides:
  - id: tea
    layout: bullets
    title: Tea wins the morning # in spring
    points:
      # asked at the door
      - Most people drink it
      - "It's **cheaper** than coffee"
      - text: It keeps
        points: [For years, In tins]
    notes: |
      Say it slowly.

      - Show the tin.
  - id: prices
    layout: table
    title: What a cup costs
    columns: [City, Tea, Coffee]
    rows:
      - [Rome, 1.10, 1.20]
      - [Oslo, 3.00, 4.10]
  - id: cups
    layout: chart
    title: Cups a day
    chart: { type: column, categories: [Rome, Oslo], series: [{ name: Tea, values: [2, 3] }] }
  - id: two
    layout: comparison
    title: Both have friends
    left: { head: Tea, points: [Calm, Warm hands] }
    right: { head: Coffee, points: ['Quick', 'Loud'] }
    verdict: Have both
  - id: way
    layout: diagram
    title: How a cup is made
    diagram:
      mermaid: |
        flowchart LR
          A[Boil water] --> B[Pour it]
          B -->|wait| C[Drink]
  - id: talk
    layout: diagram
    title: How a cup is asked for
    diagram:
      mermaid: |
        sequenceDiagram
          participant G as Guest
          participant Waiter
          G->>Waiter: Please
  - id: plan
    layout: diagram
    title: When it is made
    diagram:
      mermaid: |
        gantt
          dateFormat YYYY-MM-DD
          section Before
            Order :a1, 2030-01-01, 3d
  - id: parts
    layout: diagram
    title: What a cup has
    diagram:
      mermaid: |
        mindmap
          root((Cup))
            Handle
`;

const services = openServices({ workers: 0, cache: memoryCache() });
const files = filesInMemory({});
const built = new Map<string, Promise<Uint8Array>>();
const build = (text: string): Promise<Uint8Array> => {
  const known = built.get(text) ?? make(text);
  built.set(text, known);
  return known;
};
const make = async (text: string): Promise<Uint8Array> => {
  const { pptx, diagnostics } = await compile(
    { text, file: 'outline.yaml', files, notes: true, decks: ['pptx'] },
    services,
  );
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return pptx!;
};
const pulled = (text: string, bytes: Uint8Array) =>
  pullEdits({ text, file: 'outline.yaml', files }, { name: 'dist/drinks.pptx', bytes }, services);

const cheaper = `      - "It's **cheaper** than coffee"`;
const most = '-      - Most people drink it';
const figures = (categories: string, name: string, values: string): string =>
  `    chart: { type: column, categories: [${categories}], series: [{ name: ${name}, values: [${values}] }] }`;
const chart = `-${figures('Rome, Oslo', 'Tea', '2, 3')}`;
const all =
  (...changes: Change[]): Change =>
  (parts) =>
    changes.forEach((change) => change(parts));

const edits: [string, Change, string[]][] = [
  ['a point', say('Most people drink it', 'Many people drink it'), [most, '+      - Many people drink it']],
  ['a text beside a mark', say(' than coffee', ' than milk'), [`-${cheaper}`, `+      - "It's **cheaper** than milk"`]],
  ['a word in bold', say('cheaper', 'dearer'), [`-${cheaper}`, `+      - "It's **dearer** than coffee"`]],
  [
    'a marked word that went',
    onSlide('cheaper', (xml) => xml.replace(/<a:r>(?:(?!<a:r>).)*?<a:t>cheaper<\/a:t><\/a:r>/, '')),
    [`-${cheaper}`, `+      - "It's than coffee"`],
  ],
  ['bold', setForm('people', 'b="1"'), [most, '+      - Most **people** drink it']],
  ['italics', setForm('drink it', 'i="1"'), [most, '+      - Most people *drink it*']],
  ['words struck out', setForm('Most', 'strike="sngStrike"'), [most, '+      - ~~Most~~ people drink it']],
  ['letters below the line', setForm('ople', 'baseline="-25000"'), [most, '+      - Most pe~ople~ drink it']],
  [
    'no bold any more',
    onSlide('cheaper', (xml) => xml.replace(/ b="1"(?=(?:(?!<a:t>).)*<a:t>cheaper)/, '')),
    [`-${cheaper}`, `+      - "It's cheaper than coffee"`],
  ],
  [
    'signs that are marks in an outline',
    say('Most people drink it', 'Use *.txt* and a_b_c'),
    [most, '+      - Use \\*.txt\\* and a\\_b\\_c'],
  ],
  ['curly quotation marks', say('Most people drink it', 'Most “people” don’t'), [most, `+      - Most "people" don't`]],
  [
    'a text that needs quotation marks in YAML',
    say('Most people drink it', 'Most: people'),
    [most, '+      - "Most: people"'],
  ],
  [
    'a title with a comment beside it',
    say('Tea wins the morning', 'Tea: the winner'),
    ['-    title: Tea wins the morning # in spring', '+    title: "Tea: the winner" # in spring'],
  ],
  [
    'a title over two lines',
    onSlide('Tea wins', (xml) =>
      xml.replace(
        '<a:t>Tea wins the morning</a:t></a:r>',
        '<a:t>Tea wins</a:t></a:r><a:br/><a:r><a:t>every morning</a:t></a:r>',
      ),
    ),
    ['-    title: Tea wins the morning # in spring', '+    title: Tea wins every morning # in spring'],
  ],
  [
    'a nested point',
    say('For years', 'For decades'),
    ['-        points: [For years, In tins]', '+        points: [For decades, In tins]'],
  ],
  ['a point more', add('Most people drink it', 'And more'), ['+      - And more']],
  ['a last point', add('In tins', 'At last'), ['+      - At last']],
  [
    'a nested point more',
    add('For years', 'For ever', 1),
    ['-        points: [For years, In tins]', '+        points: [For years, For ever, In tins]'],
  ],
  [
    'a first nested point',
    add('Most people drink it', 'With milk, too', 2),
    [most, '+      - text: Most people drink it', '+        points:', '+          - With milk, too'],
  ],
  ['a point less', remove('Most people drink it'), [most]],
  ['a nested point less', remove('In tins'), ['-        points: [For years, In tins]', '+        points: [For years]']],
  ['no nested points any more', all(remove('In tins'), remove('For years')), ['-        points: [For years, In tins]']],
  [
    'a nested point that came up',
    setLevel('In tins', 0),
    ['-        points: [For years, In tins]', '+        points: [For years]', '+      - In tins'],
  ],
  [
    'a point that went down',
    setLevel('cheaper', 2),
    [
      most,
      `-${cheaper}`,
      '+      - text: Most people drink it',
      '+        points:',
      `+          - It's **cheaper** than coffee`,
    ],
  ],
  [
    'points in flow style',
    say('Calm', 'Calm, always'),
    [
      '-    left: { head: Tea, points: [Calm, Warm hands] }',
      '+    left: { head: Tea, points: ["Calm, always", Warm hands] }',
    ],
  ],
  [
    'a point more in flow style',
    add('Calm', 'Slow'),
    [
      '-    left: { head: Tea, points: [Calm, Warm hands] }',
      '+    left: { head: Tea, points: [Calm, Slow, Warm hands] }',
    ],
  ],
  [
    'a point quoted as its neighbours are',
    add('Loud', 'Strong'),
    [
      `-    right: { head: Coffee, points: ['Quick', 'Loud'] }`,
      `+    right: { head: Coffee, points: ['Quick', 'Loud', 'Strong'] }`,
    ],
  ],
  [
    'a head',
    onSlide('Quick', (xml) => xml.replace('<a:t>Coffee</a:t>', '<a:t>Espresso</a:t>')),
    [
      `-    right: { head: Coffee, points: ['Quick', 'Loud'] }`,
      `+    right: { head: Espresso, points: ['Quick', 'Loud'] }`,
    ],
  ],
  ['a cell', say('4.10', '4.25'), ['-      - [Oslo, 3.00, 4.10]', '+      - [Oslo, 3.00, 4.25]']],
  [
    'the head of a column',
    say('City', 'Town'),
    ['-    columns: [City, Tea, Coffee]', '+    columns: [Town, Tea, Coffee]'],
  ],
  ['an empty cell', say('4.10', ''), ['-      - [Oslo, 3.00, 4.10]', '+      - [Oslo, 3.00, ""]']],
  // The line below the head may be said by the row that goes.
  ['a row less', onSlide('Oslo', (xml) => xml.replace(rowWith(xml, 'Rome'), '')), ['-      - [Rome, 1.10, 1.20]']],
  [
    'a row more',
    onSlide('Oslo', (xml) => {
      const row = rowWith(xml, 'Oslo');
      return xml.replace(row, row + row.replace('Oslo', 'Bern').replace('3.00', '2.50'));
    }),
    ['+      - [Bern, 2.50, 4.10]'],
  ],
  [
    'a column less',
    onSlide('Oslo', (xml) =>
      xml
        .replace(/<a:gridCol [^>]*?(?:\/>|>.*?<\/a:gridCol>)/, '')
        .replace(/(<a:tr [^>]*>(?:<a:tc>.*?<\/a:tc>){2})<a:tc>.*?<\/a:tc>/g, '$1'),
    ),
    [
      '-    columns: [City, Tea, Coffee]',
      '-      - [Rome, 1.10, 1.20]',
      '-      - [Oslo, 3.00, 4.10]',
      '+    columns: [City, Tea]',
      '+      - [Rome, 1.10]',
      '+      - [Oslo, 3.00]',
    ],
  ],
  [
    'a figure of a chart',
    inChart((xml) => xml.replace('<c:v>3</c:v>', '<c:v>4.5</c:v>')),
    [chart, `+${figures('Rome, Oslo', 'Tea', '2, 4.5')}`],
  ],
  [
    'a category of a chart',
    inChart((xml) => xml.replaceAll('<c:v>Oslo</c:v>', '<c:v>Bergen</c:v>')),
    [chart, `+${figures('Rome, Bergen', 'Tea', '2, 3')}`],
  ],
  [
    'the name of a series',
    inChart((xml) => xml.replaceAll('<c:v>Tea</c:v>', '<c:v>Green tea</c:v>')),
    [chart, `+${figures('Rome, Oslo', 'Green tea', '2, 3')}`],
  ],
  [
    'a label of a diagram',
    say('Pour it', 'Pour'),
    ['-          A[Boil water] --> B[Pour it]', '+          A[Boil water] --> B[Pour]'],
  ],
  [
    'the label of an edge',
    say('wait', 'wait a while'),
    ['-          B -->|wait| C[Drink]', '+          B -->|wait a while| C[Drink]'],
  ],
  [
    'the name of who takes part',
    say('Guest', 'Visitor'),
    ['-          participant G as Guest', '+          participant G as Visitor'],
  ],
  ['a part of a plan', say('Before', 'Behind'), ['-          section Before', '+          section Behind']],
  [
    'a task of a plan',
    say('Order', 'Order tea'),
    ['-            Order :a1, 2030-01-01, 3d', '+            Order tea :a1, 2030-01-01, 3d'],
  ],
  ['a branch that is said once', say('Handle', 'Grip'), ['-            Handle', '+            Grip']],
  [
    'notes',
    inNotes('Say it slowly.', (xml) => xml.replace('Say it slowly.', 'Say it fast.')),
    ['-      Say it slowly.', '+      Say it fast.'],
  ],
  [
    'an item of notes',
    inNotes('Show the tin.', (xml) => xml.replace('Show the tin.', 'Show both tins.')),
    ['-      - Show the tin.', '+      - Show both tins.'],
  ],
  [
    'a paragraph of notes more',
    inNotes('Say it slowly.', (xml) => {
      const last = paragraphWith(xml, 'Show the tin.');
      return xml.replace(last, `${last}<a:p><a:r><a:t>Then drink.</a:t></a:r></a:p>`);
    }),
    ['+', '+      Then drink.'],
  ],
  [
    'a paragraph of notes less',
    inNotes('Say it slowly.', (xml) => xml.replace(paragraphWith(xml, 'Show the tin.'), '')),
    ['-      - Show the tin.'],
  ],
  [
    'a text that was taken out with its box',
    onSlide('Have both', (xml) => xml.replace(/<p:sp>(?:(?!<p:sp>).)*?Have both.*?<\/p:sp>/, '')),
    ['-    verdict: Have both'],
  ],
  ['a slide that was taken out', arrange((ids) => ids.filter((_, at) => at !== 1)), ['+    hidden: true']],
  ['a hidden slide', hide('Oslo'), ['+    hidden: true']],
  ['a comment', addComment('Most people', 'Is this right?'), ['+  # Anna Lee: Is this right?']],
  [
    'a slide more',
    addSlide(1, plainSlide('Milk comes third', ['Few take it', '-But those love it', 'Oats too']), 'Most people'),
    [
      '+    points:',
      '+  - layout: bullets',
      '+    title: Milk comes third',
      '+      - text: Few take it',
      '+        points:',
      '+          - But those love it',
      '+      - Oats too',
    ],
  ],
];

describe('pull', () => {
  it.each(edits)('takes %s', async (_, change, lines) => {
    const file = editPptx(await build(outline), change);
    const result = await pulled(outline, file);
    expect(result.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(difference(outline, result.text ?? outline)).toEqual(lines);
    // The outline says it by now: there is nothing more to take.
    const again = await pulled(result.text!, file);
    expect(again.text).toBeUndefined();
    expect(again.diagnostics).toEqual([]);
  });

  it('takes points in another order, with the comments above them', async () => {
    const result = await pulled(outline, editPptx(await build(outline), swap('Most people drink it', 'cheaper')));
    expect(result.text).toBe(outline.replace(/( {6}# asked.*\n {6}- Most people drink it\n)(.*cheaper.*\n)/, '$2$1'));
  });

  it('takes slides in another order, the first too, with the comment above it', async () => {
    const written = outline.replace('  - id: tea', '  # Ask Ben about spring.\n  - id: tea');
    const file = editPptx(
      await build(written),
      arrange(([one, two, three, ...rest]) => [two!, three!, one!, ...rest]),
    );
    const result = await pulled(written, file);
    const [head, one, two, three, ...rest] = written.split(/^(?= {2}(?:# Ask|- id: (?!tea)))/m);
    expect(result.text).toBe([head, two, three, one, ...rest].join(''));
  });

  it('takes the copy of a slide with what was changed on it', async () => {
    const file = editPptx(await build(outline), (parts) => {
      const copy = parts.get(slideWith(parts, 'Most people'))!.replace('Most people drink it', 'Few people drink it');
      addSlide(1, copy, 'Most people')(parts);
    });
    const { text = '' } = await pulled(outline, file);
    const [head, one, ...rest] = outline.split(/(?=^ {2}- id)/m);
    const parts = text.split(/(?=^ {2}- (?:id|layout))/m);
    expect([parts[0], parts[1], ...parts.slice(3)]).toEqual([head, one, ...rest]);
    expect(parts[2]).toContain('      - Few people drink it\n');
  });

  it('takes nothing of a file that was only saved again', async () => {
    expect(await pulled(outline, saveAgain(await build(outline)))).toEqual({ diagnostics: [] });
  });

  it('keeps both where the outline went on too', async () => {
    const newer = outline
      .replace('Boil water', 'Boil much water')
      .replace('[Rome, 1.10', '[Rome, 1.15')
      .replace('In tins]', 'In bags]');
    const file = editPptx(
      await build(outline),
      all(say('Most people drink it', 'Many people drink it'), say('4.10', '4.25'), add('cheaper', 'And better')),
    );
    const result = await pulled(newer, file);
    expect(result.text).toBe(
      newer
        .replace('Most people', 'Many people')
        .replace('4.10', '4.25')
        .replace(/(.*cheaper.*\n)/, '$1      - And better\n'),
    );
  });

  it('tells where both changed the same words, and writes nothing of it', async () => {
    const newer = outline.replace('Most people drink it', 'All people drink it');
    const file = editPptx(
      await build(outline),
      all(say('Most people drink it', 'Many people drink it'), say('4.10', '4.25')),
    );
    const result = await pulled(newer, file);
    expect(result.text).toBe(newer.replace('4.10', '4.25'));
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        rule: 'pull-conflict',
        message:
          'The bullets of slide "Tea wins the morning": the outline says "All people drink it", the file "Many people drink it".',
        range: { start: { line: 11 } },
      },
    ]);
  });

  it('leaves the name of a node, which other lines of a diagram say too', async () => {
    const result = await pulled(outline, editPptx(await build(outline), say('Waiter', 'Host')));
    expect(result.text).toBeUndefined();
    expect(result.diagnostics.find(({ rule }) => rule === 'pull-left')?.message).toBe(
      '"Waiter" of slide "How a cup is asked for" now reads "Host" instead of "Waiter". No text of the outline stands there alone.',
    );
  });

  it('tells that an anchor shares what was changed, as a conflict', async () => {
    const shared = outline
      .replace('      - Most people drink it', '      - &most Most people drink it')
      .replace('points: [Calm,', 'points: [*most,');
    const file = editPptx(await build(shared), say('Most people drink it', 'Many people drink it'));
    const result = await pulled(shared, file);
    expect(result.text).toBeUndefined();
    expect(result.diagnostics.map(({ rule, message }) => `${rule}: ${message}`)).toContainEqual(
      expect.stringMatching(/^pull-conflict: .*by an anchor/),
    );
    // What was taken beside it is not told once more.
    const both = editPptx(file, say(' than coffee', ' than milk'));
    expect((await pulled(shared, both)).diagnostics.at(-1)!.message).toMatch(
      /^A bullet was changed on slide \d .*: "Many people drink it"\.$/,
    );
  });
});

it.each([
  ['of the copy that lies in the file for LibreOffice, whose columns are turned', /<mc:Fallback>(.*?)<\/mc:Fallback>/s],
  ['as LibreOffice leaves it of a file that PowerPoint saved', /<mc:Choice [^>]*>(.*?)<\/mc:Choice>/s],
])('takes a cell of a table from right to left, %s', async (_, part) => {
  const text = `version: 1
meta: { title: مكتبة, language: ar }
check: { notes-missing: off, fill: off }
slides:
  - { layout: table, title: كم تكلف, columns: [البند, الكلفة], rows: [[كراسي, 1200], [مصابيح, 300]] }
`;
  const input = { file: 'outline.yaml', files: filesInMemory({}) };
  const { pptx } = await compile({ ...input, text, notes: true, decks: ['pptx'] }, services);
  const record = recordIn(pptx!)!;
  const saved: Change = onSlide('كراسي', (xml) =>
    xml
      .replace(/<mc:AlternateContent.*<\/mc:AlternateContent>/s, (both) => part.exec(both)![1]!)
      .replace(/(<a:tblPr [^>]*?) ?rtl="1"/, '$1'),
  );
  const pull = (change: Change) =>
    pullEdits(
      { ...input, text },
      { name: 'deck.pptx', bytes: numberedAnew(editPptx(pptx!, change)), record },
      services,
    );
  expect(await pull(saved)).toEqual({ diagnostics: [] });
  const { text: now, diagnostics } = await pull((parts) => (saved(parts), say('1200', '1250')(parts)));
  expect(now).toBe(text.replace('1200', '1250'));
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'A cell of the table of slide "كم تكلف" now reads "1250".',
  ]);
});
