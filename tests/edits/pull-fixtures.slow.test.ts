import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compile.ts';
import { examine } from '../../src/edits/examine.ts';
import { editsMissingIn } from '../../src/edits/guard.ts';
import { pullEdits } from '../../src/pull-edits.ts';
import { filesInMemory, openFiles } from '../../src/resources/files.ts';
import { openServices } from '../../src/services.ts';
import { buildFolder, fixtureFolder, sharedCache } from '../decks/build-deck.ts';
import {
  add,
  addColumn,
  addComment,
  addNotes,
  arrange,
  type Change,
  changePart,
  difference,
  editPptx,
  hide,
  inNotes,
  onSlide,
  remove,
  rowWith,
  say,
  setForm,
  setLevel,
  slideWith,
  swap,
} from './edit-pptx.ts';

/** What somebody did, and what then is other in the outline: lines that went, each with `-`, and lines that came, each with `+`; or what is told of it, where it cannot be written. */
type HandMade = readonly [what: string, change: Change, lines: readonly string[], told?: RegExp];

const inChartOf =
  (words: string, change: (xml: string) => string): Change =>
  (parts) => {
    const slide = slideWith(parts, words);
    const [, target] = /Target="\.\.\/(charts\/chart[^"]*)"/.exec(
      parts.get(slide.replace('slides/', 'slides/_rels/') + '.rels')!,
    )!;
    changePart(parts, `ppt/${target}`, change);
  };

const edits: Readonly<Record<string, readonly HandMade[]>> = {
  arabic: [
    [
      'a point',
      say('يزور السوق 1,400 شخص في اليوم', 'يزور السوق 1,500 شخص في اليوم'),
      ['-          - يزور السوق 1,400 شخص في اليوم', '+          - يزور السوق 1,500 شخص في اليوم'],
    ],
    [
      'a nested point more',
      add('لا مواقف للسيارات قرب الأبواب', 'الباب الغربي مغلق', 1),
      [
        '-            points: [لا مواقف للسيارات قرب الأبواب, السقف الخشبي يحتاج إلى ترميم, الإيجارات ارتفعت بنسبة 35%]',
        '+            points: [لا مواقف للسيارات قرب الأبواب, الباب الغربي مغلق, السقف الخشبي يحتاج إلى ترميم, الإيجارات ارتفعت بنسبة 35%]',
      ],
    ],
    [
      'notes',
      inNotes('المفاوضات', (xml) => xml.replace('سبتمبر', 'أكتوبر')),
      ['-        notes: المفاوضات بدأت في سبتمبر.', '+        notes: المفاوضات بدأت في أكتوبر.'],
    ],
    [
      'a verdict',
      say('نبدأ بالسقف', 'نبدأ بالسقف أولاً'),
      ['-        verdict: نبدأ بالسقف', '+        verdict: نبدأ بالسقف أولاً'],
    ],
    ['a comment', addComment('مفاوضات', 'متأكدون؟'), ['+      # Anna Lee: متأكدون؟']],
  ],
  japanese: [
    [
      'a title without an id',
      say('間伐面積は増えたが、目標にはまだ遠い', '間伐面積は増えた'),
      ['-        title: 間伐面積は増えたが、目標にはまだ遠い', '+        title: 間伐面積は増えた'],
    ],
    [
      'a point',
      say('作業にあたる人は9人だけである', '作業にあたる人は8人だけである'),
      [
        '-            points: [必要な面積は年に40ヘクタール, 作業にあたる人は9人だけである]',
        '+            points: [必要な面積は年に40ヘクタール, 作業にあたる人は8人だけである]',
      ],
    ],
    [
      'a year more in a chart',
      inChartOf('間伐面積は増えた', addColumn(5, '2033年', ['14'])),
      [
        '-        chart: { type: column, categories: [2028年, 2029年, 2030年, 2031年, 2032年], series: [{ name: 間伐面積, values: [6, 7, 9, 11, 12] }], unit: ヘクタール }',
        '+        chart: { type: column, categories: [2028年, 2029年, 2030年, 2031年, 2032年, 2033年], series: [{ name: 間伐面積, values: [6, 7, 9, 11, 12, 14] }], unit: ヘクタール }',
      ],
    ],
    [
      'a label of a flow',
      onSlide('所有者の申請', (xml) => xml.replace('<a:t>間伐</a:t>', '<a:t>間伐作業</a:t>')),
      ['-              c -->|ある| d["間伐"]', '+              c -->|ある| d["間伐作業"]'],
    ],
    [
      'a quotation',
      onSlide('子どもの頃に遊んだ', (xml) => xml.replace('、次の世代に渡したい」', '、孫の世代に渡したい」')),
      [
        '-        quote: 子どもの頃に遊んだ森を、次の世代に渡したい',
        '+        quote: 子どもの頃に遊んだ森を、孫の世代に渡したい',
      ],
    ],
    [
      'an event',
      say('規約と役員を決める', '規約を決める'),
      [
        '-          - { date: 2034年春, title: 組合の設立, text: 規約と役員を決める }',
        '+          - { date: 2034年春, title: 組合の設立, text: 規約を決める }',
      ],
    ],
  ],
  chinese: [
    [
      'a cell',
      say('120', '150'),
      ['-      - [改造二楼, 120, 80, 2032年10月]', '+      - [改造二楼, 150, 80, 2032年10月]'],
    ],
    [
      'a row less',
      onSlide('新建分馆', (xml) => xml.replace(rowWith(xml, '新建分馆'), '')),
      ['-      - [新建分馆, 640, 220, 2034年]'],
    ],
    [
      'a point with quotation marks',
      say('居民最常提到的一句话是“想来，但没有座位”', '居民常说“没有座位”'),
      ['-      - 居民最常提到的一句话是“想来，但没有座位”', '+      - 居民常说“没有座位”'],
    ],
    [
      'a figure of a chart',
      inChartOf('儿童读物', (xml) => xml.replace('<c:v>31</c:v>', '<c:v>33</c:v>')),
      [
        '-      series: [{ name: 2029年, values: [12, 15, 6, 4] }, { name: 2031年, values: [31, 19, 11, 3] }]',
        '+      series: [{ name: 2029年, values: [12, 15, 6, 4] }, { name: 2031年, values: [33, 19, 11, 3] }]',
      ],
    ],
    ['a slide that was hidden', hide('改造旧楼还是新建分馆'), ['+    hidden: true']],
  ],
  german: [
    [
      'a text in double quotes',
      say('kein Lärm im Hof', 'kein Lärm im Hof, auch nachts nicht'),
      [
        '-            points: ["verlässliche Preise", "kein Lärm im Hof", "Entscheidungen vor der nächsten Heizperiode"]',
        '+            points: ["verlässliche Preise", "kein Lärm im Hof, auch nachts nicht", "Entscheidungen vor der nächsten Heizperiode"]',
      ],
    ],
    [
      'words beside a quotation',
      onSlide('Zum Begriff', (xml) => xml.replace('als drei Kilometer', 'als zwei Kilometer')),
      [
        `-        aside: { head: Zum Begriff, text: 'Das Gutachten spricht von "Nahwärme", wenn das Netz kürzer als drei Kilometer ist.' }`,
        `+        aside: { head: Zum Begriff, text: 'Das Gutachten spricht von "Nahwärme", wenn das Netz kürzer als zwei Kilometer ist.' }`,
      ],
    ],
    [
      'a cell in quotes',
      say('31.500 €', '33.000 €'),
      [
        '-          - [Wärmepumpe, "31.500 €", "1.480 €", nur in 60 Häusern möglich]',
        '+          - [Wärmepumpe, "33.000 €", "1.480 €", nur in 60 Häusern möglich]',
      ],
    ],
    [
      'a cell with a mark',
      say('-Preis von 2031', '-Preis von 2032'),
      [
        '-          - [Ölkessel, "12.400 €", "2.950 €", mit CO~2~-Preis von 2031]',
        '+          - [Ölkessel, "12.400 €", "2.950 €", mit CO~2~-Preis von 2032]',
      ],
    ],
    [
      'an item of notes',
      inNotes('Rücklauf', (xml) => xml.replace('65 %', '66 %')),
      ['-          - Rücklauf: 65 %', '+          - Rücklauf: 66 %'],
    ],
  ],
  'inline-marks': [
    [
      'words between marks',
      say(' feeds the kitchen ', ' fed the kitchen '),
      [
        '-    title: "The ==garden== feeds the kitchen ~~in summer~~ all year"',
        '+    title: "The ==garden== fed the kitchen ~~in summer~~ all year"',
      ],
    ],
    [
      'words of a look',
      say('Quiet words', 'Low words'),
      [
        '-      - text: "[Quiet words]{.muted}, [small ones]{.small} and [large ones]{.large}"',
        '+      - text: "[Low words]{.muted}, [small ones]{.small} and [large ones]{.large}"',
      ],
    ],
    [
      'a marked cell',
      onSlide('Herbs', (xml) => xml.replace('<a:t>9</a:t>', '<a:t>11</a:t>')),
      ['-      - ["[Herbs]{.G}", ~~6~~, "==9=="]', '+      - ["[Herbs]{.G}", ~~6~~, "==11=="]'],
    ],
    [
      'bold',
      setForm('each day', 'b="1"'),
      [
        '-      - { head: "[Reap]{.G}", text: "From [June]{.small} on, each day before the sun is high" }',
        '+      - { head: "[Reap]{.G}", text: "From [June]{.small} on, **each day** before the sun is high" }',
      ],
    ],
  ],
  report: [
    [
      'a title with a footnote',
      say('Wells follow the rain with a delay', 'Wells follow the rain, with a delay'),
      [
        '-    title: Wells follow the rain with a delay^[In the two wet valleys; the dry one has no river.]',
        '+    title: Wells follow the rain, with a delay^[In the two wet valleys; the dry one has no river.]',
      ],
    ],
    [
      'a point that cites',
      say('two months', 'three months'),
      [
        '-      - "Levels rise **two months** after the rain [@holm, p. 12]"',
        '+      - "Levels rise **three months** after the rain [@holm, p. 12]"',
      ],
    ],
    [
      'words of a footnote',
      say('The gauge was moved.', 'The gauge was moved in May.'),
      ['-      - [Middle, "-0.1^[The gauge was moved.]"]', '+      - [Middle, "-0.1^[The gauge was moved in May.]"]'],
    ],
    [
      'a point of the third level',
      say('each autumn, since 1993', 'each autumn, since 1994'),
      ['-                  - each autumn, since 1993', '+                  - each autumn, since 1994'],
    ],
    [
      'a point more on the third level',
      add('each autumn, since 1994', 'and after floods', 2),
      ['+                  - and after floods'],
    ],
    [
      'a point that came up a level',
      setLevel('read by a gauge', 0),
      ['-              - read by a gauge', '+          - read by a gauge'],
    ],
    ['a numbered point less', remove('Ask the farms once more'), ['-      - Ask the farms once more']],
    [
      'a cell that cites',
      say('−0.4 ', '−0.5 '),
      ['-      - [Upper, "-0.4 [@survey]"]', '+      - [Upper, "-0.5 [@survey]"]'],
    ],
    [
      'a label with a footnote and a citation',
      say('metres were lost', 'metres went'),
      [
        '-        label: "metres were lost^[Mean of the upper valley.] [@holm]"',
        '+        label: "metres went^[Mean of the upper valley.] [@holm]"',
      ],
    ],
  ],
  lecture: [
    [
      'the label of a node',
      say('To the desk', 'To the counter'),
      ['-              valid -->|no| desk["To the desk"]', '+              valid -->|no| desk["To the counter"]'],
    ],
    [
      'a message',
      say('Asks for a book', 'Asks for two books'),
      ['-              R->>D: Asks for a book', '+              R->>D: Asks for two books'],
    ],
    [
      'a line of code',
      say('Math', 'Maths'),
      [
        '-              const weeks = Math.ceil(daysLate / 7);',
        '+              const weeks = Maths.ceil(daysLate / 7);',
      ],
    ],
    [
      'notes of a slide without a word more',
      inNotes('Click through', (xml) => xml.replace('edges.', 'edges, slowly.')),
      ['-        notes: Click through the edges.', '+        notes: Click through the edges, slowly.'],
    ],
    ['a slide moved', arrange(([one, two, three, ...rest]) => [one!, three!, two!, ...rest]), []],
  ],
  formulas: [
    [
      'a name beside a formula',
      say('Binomial theorem', 'The binomial theorem'),
      ['-      - - Binomial theorem', '+      - - The binomial theorem'],
    ],
    [
      'the head of a column',
      onSlide('Binomial theorem', (xml) => xml.replace('<a:t>Name</a:t>', '<a:t>What it is called</a:t>')),
      ['-    columns: [Name, Formula]', '+    columns: [What it is called, Formula]'],
    ],
  ],
  'business-review': [
    [
      'a large figure',
      say('$48.2', '$48.4'),
      [
        '-          - { value: $48.2m, label: revenue, detail: 9% above last year }',
        '+          - { value: $48.4m, label: revenue, detail: 9% above last year }',
      ],
    ],
    [
      'a row more',
      onSlide('Midlands', (xml) => {
        const row = rowWith(xml, 'Midlands');
        return xml.replace(row, row + row.replace('Midlands', 'Moors').replace('4.31', '1.10'));
      }),
      ['+          - [Moors, 1.10, 4.25, +1.4%, 10.8%]'],
    ],
    [
      'a series more',
      inChartOf('Cafés grew', (xml) => {
        const series = [...xml.matchAll(/<c:ser>.*?<\/c:ser>/gs)].at(-1)![0];
        return xml.replace(
          series,
          series + series.replace('<c:v>Cafés</c:v>', '<c:v>Online</c:v>').replace('16.7', '3.4'),
        );
      }),
      ['+            - { name: Online, values: [13.9, 14.6, 15.1, 14.8, 3.4] }'],
    ],
    [
      'a category less',
      inChartOf('Larger cafés', (xml) => xml.replace('<c:v>21</c:v>', '<c:v>22</c:v>')),
      [
        '-            - { name: City, values: [11, 13, 14, 16, 18, 21, null] }',
        '+            - { name: City, values: [11, 13, 14, 16, 18, 22, null] }',
      ],
    ],
    [
      'a field of a matrix',
      say('Prepare for 2031', 'Prepare for 2032'),
      [
        '-          - { head: Second oven, text: Prepare for 2031 }',
        '+          - { head: Second oven, text: Prepare for 2032 }',
      ],
    ],
    [
      'notes where there were some',
      addNotes('The margin is the story.', 'And the flour.'),
      [
        '-        notes: The margin is the story.',
        '+        notes: |-',
        '+          The margin is the story.',
        '+',
        '+          And the flour.',
      ],
    ],
  ],
  'one-slide': [
    [
      'the title of the only slide',
      say('Twelve can be shared in more ways than ten', 'Twelve can be shared in many ways'),
      ['-    title: Twelve can be shared in more ways than ten', '+    title: Twelve can be shared in many ways'],
    ],
    [
      'a nested point',
      say('Hours on a clock', 'Hours on a dial'),
      ['-          - Hours on a clock', '+          - Hours on a dial'],
    ],
    ['a point more', add('Ten eggs only suit two or five', 'Eleven suit nobody'), ['+      - Eleven suit nobody']],
  ],
  diagrams: [
    [
      'a title over a drawing',
      say('Who keeps which tables', 'Who keeps which books'),
      ['-    title: Who keeps which tables', '+    title: Who keeps which books'],
    ],
    ['a slide that was hidden', hide('Where effort pays'), ['+    hidden: true']],
    [
      'a label of a drawing that stands in a file',
      say('Sell to storage', 'Sell to traders'),
      [],
      /now reads "Sell to traders" instead of "Sell to storage"/,
    ],
  ],
  media: [
    [
      'the words below a film',
      say('The new kettle, filled to the line.', 'The new kettle, half full.'),
      ['-      caption: The new kettle, filled to the line.', '+      caption: The new kettle, half full.'],
    ],
    [
      'a credit in quotation marks',
      say('Film: Ada Example', 'Film: Ada and Ben'),
      ['-      credit: "Film: Ada Example"', '+      credit: "Film: Ada and Ben"'],
    ],
    [
      'a text between films',
      say('Both were recorded at noon.', 'Both were recorded at night.'),
      ['-          - text: Both were recorded at noon.', '+          - text: Both were recorded at night.'],
    ],
    [
      'words in the map of a film',
      say('Three seconds, without a cut', 'Three seconds, in one piece'),
      [
        '-    video: { src: clips/kettle.mp4, alt: Coloured bars that move, autoplay: true, caption: "Three seconds, without a cut" }',
        '+    video: { src: clips/kettle.mp4, alt: Coloured bars that move, autoplay: true, caption: "Three seconds, in one piece" }',
      ],
    ],
  ],
  'large-diagrams': [
    [
      'a message of a drawing on two pages',
      say('May I land?', 'May I dock?'),
      ['-          Ferry->>+Harbour: May I land?', '+          Ferry->>+Harbour: May I dock?'],
    ],
    ['a takeaway', say('Paid then', 'Paid later'), ['-      - { head: Paid then }', '+      - { head: Paid later }']],
    [
      'notes',
      inNotes('It is written so.', (xml) => xml.replace('written so', 'written that way')),
      ['-    notes: It is written so.', '+    notes: It is written that way.'],
    ],
  ],
  'public-figures': [
    [
      'a figure of a chart with an arrow, whose ends no program moved',
      inChartOf('Each decade since 1960', (xml) => xml.replace('<c:v>7.84</c:v>', '<c:v>7.79</c:v>')),
      [
        '-      series: [{ name: People, values: [3.02, 3.69, 4.44, 5.32, 6.15, 6.99, 7.84] }]',
        '+      series: [{ name: People, values: [3.02, 3.69, 4.44, 5.32, 6.15, 6.99, 7.79] }]',
      ],
    ],
    [
      'a subtitle',
      say('Parts per million at Mauna Loa, annual means', 'Parts per million at Mauna Loa'),
      ['-    subtitle: Parts per million at Mauna Loa, annual means', '+    subtitle: Parts per million at Mauna Loa'],
    ],
    [
      'a cell of a table with joined heads',
      say('Neutral states', 'The neutral three'),
      ['-      - [Neutral states, 1995, 3]', '+      - [The neutral three, 1995, 3]'],
    ],
    [
      'a cell that reaches over two',
      say('Before 1990', 'Until 1990'),
      [
        '-      - [{ text: Before 1990, span: 2, align: left }, 12]',
        '+      - [{ text: Until 1990, span: 2, align: left }, 12]',
      ],
    ],
    [
      'a table that stands in a file',
      onSlide('The five teams with most gold', (xml) => xml.replace('<a:t>Japan</a:t>', '<a:t>Nippon</a:t>')),
      [],
      /Nippon/,
    ],
  ],
  'small-pictures': [
    [
      'a text alternative',
      onSlide('Three places want a mooring', (xml) =>
        xml.replace('descr="The market at dusk"', 'descr="The market at night"'),
      ),
      [
        '-            image: { src: pictures/quay.jpg, alt: The market at dusk }',
        '+            image: { src: pictures/quay.jpg, alt: The market at night }',
      ],
    ],
    [
      'a card',
      say('Forty pupils sail on Wednesdays.', 'Fifty pupils sail on Wednesdays.'),
      ['-            text: Forty pupils sail on Wednesdays.', '+            text: Fifty pupils sail on Wednesdays.'],
    ],
    [
      'a takeaway beside a picture',
      say('The ferry is new', 'The ferry is coming'),
      ['-          - head: The ferry is new', '+          - head: The ferry is coming'],
    ],
    ['points of one of two sides in another order', swap('Eleven metres at low tide', 'A bus every half hour'), []],
    [
      'a message',
      say('Come and see it', 'Come and see'),
      ['-        message: Come and see it', '+        message: Come and see'],
    ],
  ],
  'five-actors-three-eras': [
    [
      'the label of a relation that two slides show',
      say('Treaty of the passes', 'Treaty of the three passes'),
      [],
      /now reads "Treaty of the three passes", but its text stands on other slides too/,
    ],
    [
      'an event',
      say('Dorn and Estmark begin to talk', 'Dorn and Estmark meet'),
      [
        '-          - { date: 1222, title: Envoys, text: Dorn and Estmark begin to talk, actors: [D, E] }',
        '+          - { date: 1222, title: Envoys, text: Dorn and Estmark meet, actors: [D, E] }',
      ],
    ],
    [
      'a caption',
      say('Tolls were low, and nobody counted them.', 'Tolls were low.'),
      ['-        caption: Tolls were low, and nobody counted them.', '+        caption: Tolls were low.'],
    ],
    ['a comment', addComment('The war turned four', 'Which four?'), ['+      # Anna Lee: Which four?']],
  ],
  'all-layouts': [
    [
      'the label of a large figure',
      say('lost in a year', 'lost each year'),
      [
        '-          - { value: €1.9m, label: lost in a year, detail: Estimate from three annual reports, caveat: true, actor: NP }',
        '+          - { value: €1.9m, label: lost each year, detail: Estimate from three annual reports, caveat: true, actor: NP }',
      ],
    ],
    [
      'a field of a matrix',
      say('Forty days a year without a crossing', 'Fifty days a year without a crossing'),
      [
        '-          ne: { head: Fog, text: Forty days a year without a crossing }',
        '+          ne: { head: Fog, text: Fifty days a year without a crossing }',
      ],
    ],
    [
      'a row of a card',
      say('A connection to the hospital', 'A line to the hospital'),
      [
        '-          - { actor: NP, head: Reach, rows: [{ k: Gains, v: A connection to the hospital }, { k: Gives, v: Its quay }] }',
        '+          - { actor: NP, head: Reach, rows: [{ k: Gains, v: A line to the hospital }, { k: Gives, v: Its quay }] }',
      ],
    ],
    [
      'an item in a field',
      say('Night boat', 'Late boat'),
      ['-          - { head: Night boat, x: 0.2, y: 0.6 }', '+          - { head: Late boat, x: 0.2, y: 0.6 }'],
    ],
    [
      'who said it',
      say('Mayor of Eastholm', 'The mayor of Eastholm'),
      ['-        role: Mayor of Eastholm', '+        role: The mayor of Eastholm'],
    ],
  ],
};

const services = openServices({ workers: 0, cache: sharedCache });
const all =
  (changes: readonly Change[]): Change =>
  (parts) =>
    changes.forEach((change) => change(parts));

describe('edits of the fixtures, made and settled by hand', () => {
  it.each(Object.entries(edits))('%s', async (name, made) => {
    const folder = fixtureFolder(name);
    const text = readFileSync(join(folder, 'outline.yaml'), 'utf8');
    const files = openFiles(folder);
    const file = editPptx((await buildFolder(folder)).pptx, all(made.map(([, change]) => change)));
    const result = await pullEdits({ text, file: 'outline.yaml', files }, { name: 'deck.pptx', bytes: file }, services);
    const left = result.diagnostics.filter(({ severity }) => severity !== 'note').map(({ message }) => message);
    const told = made.flatMap(([, , , one]) => one ?? []);
    expect(left).toHaveLength(told.length);
    for (const one of told) expect(left).toContainEqual(expect.stringMatching(one));
    expect(difference(text, result.text ?? text).sort()).toEqual(made.flatMap(([, , lines]) => lines).sort());
    // The new deck has all of it, so that the next build goes on, and there is nothing more to pull.
    const { pptx } = await compile(
      { text: result.text!, file: 'outline.yaml', files, notes: true, decks: ['pptx'] },
      services,
    );
    const found = examine(file);
    const missing = found.state === 'edited' ? editsMissingIn(pptx!, found, result.text!) : [];
    expect(missing).toHaveLength(told.length);
    const again = await pullEdits(
      { text: result.text!, file: 'outline.yaml', files },
      { name: 'deck.pptx', bytes: file },
      services,
    );
    expect(again.text).toBeUndefined();
  });
});

it('takes words beside a formula, which stays as it is written', async () => {
  const text = `version: 1
meta: { title: Pots, language: en }
check: { notes-missing: off, fill: off }
slides:
  - { id: law, layout: bullets, title: Two cups make one pot, points: ["$P$ is a pot, $c$ a cup", "So $P = 2c$", Count both] }
`;
  const input = { file: 'outline.yaml', files: filesInMemory({}) };
  const { pptx } = await compile({ ...input, text, notes: true, decks: ['pptx'], verify: false }, services);
  const file = editPptx(
    pptx!,
    onSlide('Count both', (xml) => xml.replace(' is a pot, ', ' is a large pot, ')),
  );
  const pulled = await pullEdits({ ...input, text }, { name: 'deck.pptx', bytes: file }, services);
  expect(pulled.text).toBe(text.replace('is a pot', 'is a large pot'));
  expect(pulled.diagnostics.map(({ message }) => message)).toEqual([
    'A bullet of slide "Two cups make one pot" now reads "… is a large pot, … a cup".',
  ]);
});
