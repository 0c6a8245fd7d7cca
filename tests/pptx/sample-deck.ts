import { localeOf } from '../../src/language/messages.ts';
import type { ChartPlan } from '../../src/model/chart-plan.ts';
import type { Frame, FrameItem, TextItem } from '../../src/model/frame.ts';
import type { Paragraph, TextStyle } from '../../src/model/style.ts';
import type { Deck, Picture, Section, Slide } from '../../src/model/deck.ts';
import type { RichText } from '../../src/model/rich-text.ts';
import { roomOf } from '../../src/compose/regions.ts';
import { defaultGrid as quadGrid } from '../../src/theme/theme.ts';

const frameRegions = roomOf(quadGrid, 1);
import { resolveTheme } from '../../src/theme/theme.ts';
import { textStyle } from '../../src/theme/tokens.ts';
import type { Scene } from '../../src/model/scene.ts';
import type { LayoutName, Mode, Transition } from '../../src/model/outline.ts';

/** A deck made by hand with each kind of item, for tests of the writer alone. */
export interface SampleDeck {
  readonly deck: Deck;
  readonly frames: readonly Frame[];
}

const run = (text: string): RichText => [{ kind: 'text', text }];

export const paragraph = (runs: RichText | string, style: TextStyle, extra: Partial<Paragraph> = {}): Paragraph => ({
  runs: typeof runs === 'string' ? run(runs) : runs,
  style,
  align: 'start',
  ...extra,
});

export const text = (
  id: string,
  paragraphs: readonly Paragraph[],
  extra: Partial<TextItem> & Pick<TextItem, 'box'>,
): TextItem => ({ id, name: id, kind: 'text', role: 'body', anchor: 'top', paragraphs, ...extra });

const section: Section = { id: 'part', title: run('A part'), hidden: false, number: 1, path: [] };

export const frame = (
  id: string,
  layout: LayoutName,
  title: string,
  items: readonly FrameItem[],
  extra: Partial<Frame> = {},
): Frame => {
  const slide = {
    id,
    layout,
    title: run(title),
    notes: [],
    actors: [],
    sources: [],
    transition: 'none',
    steps: false,
    section: id === 'opening' ? undefined : section,
    page: 1,
    path: [],
  } as unknown as Slide;
  const head = text('title', [paragraph(title, textStyle('title', 'ink'))], {
    box: { ...frameRegions.title, h: 41 },
    role: 'title',
  });
  const foot = [
    text('source', [paragraph('Source: a source', textStyle('source', 'muted'))], {
      box: frameRegions.source,
      role: 'source',
      anchor: 'middle',
    }),
    text('page', [paragraph('2 / 8', textStyle('source', 'muted'), { align: 'end' })], {
      box: frameRegions.pageNumber,
      role: 'page',
      anchor: 'middle',
    }),
  ];
  return {
    id,
    layout,
    slide,
    name: title,
    background: 'paper',
    variant: { step: 1, parts: [], stop: 1, subtitle: false },
    room: frameRegions,
    onPhone: 'scroll',
    items: [head, ...items, ...foot],
    clicks: 0,
    notes: [],
    transition: 'none',
    page: 1,
    pages: 8,
    ...extra,
  };
};

export const scene: Scene = {
  family: 'flowchart',
  width: 600,
  height: 300,
  alt: 'Russia to Japan',
  minText: 16,
  clicks: 2,
  items: [
    {
      kind: 'connector',
      id: 'edge-a-b',
      name: 'A to B',
      edge: 'a-b',
      from: { item: 'node-a', site: 6 },
      to: { item: 'node-b', site: 1 },
      route: 'elbow',
      path: [
        ['M', 160, 32],
        ['L', 300, 32],
        ['L', 300, 200],
        ['L', 400, 200],
      ],
      stroke: 'actor.0.solid',
      strokeWidth: 3,
      dash: 'dash',
      end: { type: 'triangle', filled: true, length: 12 },
      click: 1,
    },
    {
      kind: 'shape',
      id: 'node-a',
      name: 'A',
      node: 'a',
      box: { x: 0, y: 0, w: 160, h: 64 },
      geometry: { preset: 'rect8' },
      fill: 'actor.0.solid',
      text: {
        lines: [[{ text: 'Russia', colour: 'onSolid', semibold: true }], [{ text: '東京', colour: 'onSolid' }]],
        size: 16,
        lineHeight: 20,
        align: 'center',
        anchor: 'middle',
      },
    },
    {
      kind: 'shape',
      id: 'node-b',
      name: 'B',
      node: 'b',
      box: { x: 400, y: 168, w: 160, h: 64 },
      geometry: { preset: 'roundRect', adjust: 16667 },
      fill: 'panel',
      stroke: 'ruleStrong',
      strokeWidth: 1,
      opacity: 0.5,
      text: {
        lines: [[{ text: 'Japan', colour: 'ink' }]],
        size: 16,
        lineHeight: 20,
        align: 'center',
        anchor: 'middle',
      },
      link: 'https://example.com/',
    },
    {
      kind: 'shape',
      id: 'leaf',
      name: 'Leaf',
      box: { x: 250, y: 240, w: 40, h: 40 },
      geometry: {
        path: [['M', 0, 1], ['C', 0, 0.4, 0.4, 0, 1, 0], ['L', 1, 1], ['Z']],
      },
      fill: '#ff8800',
      click: 2,
    },
    {
      kind: 'connector',
      id: 'edge-b-leaf',
      name: 'B to leaf',
      route: 'curve',
      path: [
        ['M', 480, 232],
        ['C', 480, 280, 400, 280, 290, 260],
      ],
      stroke: 'muted',
      strokeWidth: 2,
      start: { type: 'circle', filled: true, length: 8 },
      click: 2,
    },
    {
      kind: 'label',
      id: 'label-a-b',
      name: 'A to B, label',
      edge: 'a-b',
      box: { x: 250, y: 100, w: 100, h: 24 },
      backdrop: 'paper',
      text: {
        lines: [[{ text: 'a label', colour: 'ink2', italic: true }]],
        size: 16,
        lineHeight: 20,
        align: 'center',
        anchor: 'middle',
      },
      click: 1,
    },
  ],
};

const chart: ChartPlan = {
  chart: {
    type: 'column',
    categories: ['2020', '2021'],
    series: [
      { name: 'Imports', values: [0, 4] },
      { name: 'Exports & more', values: [3, null], actor: 0 },
    ],
    stacked: false,
    path: [],
  },
  box: { x: 72, y: 192, w: 752, h: 448 },
  plot: { x: 0, y: 40, w: 752, h: 370 },
  value: { min: 0, max: 5, ticks: [], grid: false, formatCode: '#,##0' },
  categories: [
    { text: '2020', at: 188 },
    { text: '2021', at: 564 },
  ],
  categoriesStand: 'between',
  bars: { thickness: 56, gapWidth: 150, overlap: -4 },
  series: [
    {
      index: 0,
      name: 'Imports',
      colour: 'ink',
      textColour: 'ink',
      highlight: false,
      click: 1,
      points: [
        {
          index: 0,
          value: 0,
          at: { x: 160, y: 410 },
          label: {
            lines: [[{ text: 'Imports', bold: true, colour: 'ink' }]],
            box: { x: 130, y: 380, w: 60, h: 20 },
            align: 'center',
            shows: ['series', 'value'],
            position: 'outEnd',
            shift: { x: 0, y: -12 },
            formatCode: '#,##0',
          },
        },
        { index: 1, value: 4, at: { x: 500, y: 100 }, colour: 'chart.3' },
      ],
    },
    {
      index: 1,
      name: 'Exports & more',
      colour: 'actor.0.solid',
      textColour: 'actor.0.text',
      highlight: true,
      click: 2,
      points: [{ index: 0, value: 3, at: { x: 230, y: 150 } }],
    },
  ],
  texts: [
    {
      lines: [[{ text: 'A word', colour: 'muted' }]],
      box: { x: 300, y: 0, w: 80, h: 20 },
      align: 'left',
      role: 'caption',
    },
  ],
  legend: [],
  stepped: true,
  clicks: 2,
  valueTexts: [
    ['0', '4'],
    ['3', ''],
  ],
  formatCode: '#,##0',
};

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
  'base64',
);
const png: Picture = { src: 'p.png', bytes: onePixel, type: 'image/png', width: 2, height: 2, alt: 'A pixel' };
const svg: Picture = {
  src: 'p.svg',
  bytes: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 24"><rect width="40" height="24" fill="teal"/></svg>',
  ),
  type: 'image/svg+xml',
  width: 40,
  height: 24,
  alt: '',
};

const cell = (words: string, bold = false) => ({
  paragraph: paragraph(words, textStyle('small', bold ? 'ink' : 'ink2', { bold })),
  padding: { left: 0, right: 24 },
});

export const sampleDeck = (
  options: { readonly mode?: Mode; readonly language?: string; readonly transition?: Transition } = {},
): SampleDeck => {
  const { mode = 'light', language = 'en', transition = 'morph' } = options;
  const deck: Deck = {
    title: 'A <sample> & more',
    subtitle: 'Every kind of item',
    author: 'A. Author',
    date: '2025-03-04',
    locale: localeOf(language),
    slug: 'sample',
    theme: resolveTheme({ theme: { name: 'quad', mode } }),
    fonts: { faces: 'source' },
    messages: {},
    actors: [],
    sources: [],
    sections: [section],
    slides: [],
    hasNotes: true,
  };
  const bullet = { mark: 'square', level: 1, at: 0, indent: 28, colour: 'ink' } as const;
  const dash = { mark: 'dash', level: 2, at: 28, indent: 48, colour: 'ink2' } as const;
  const lead = textStyle('lead', 'ink');
  const frames: Frame[] = [
    frame(
      'opening',
      'title',
      'An opening',
      [
        text('kicker', [paragraph('Kicker', textStyle('kicker', 'ink'))], {
          box: { x: 72, y: 64, w: 384, h: 22 },
          role: 'kicker',
          placeholder: 'kicker',
          anchor: 'middle',
        }),
        text('subtitle', [paragraph('A subtitle', textStyle('deckSubtitle', 'ink2'))], {
          box: { x: 72, y: 372, w: 560, h: 80 },
          role: 'subtitle',
          placeholder: 'subtitle',
        }),
        {
          kind: 'shape',
          id: 'art-panel',
          name: 'Art panel',
          shape: 'rect',
          box: { x: 752, y: 0, w: 528, h: 720 },
          fill: 'art',
          decorative: true,
        },
      ],
      {
        transition: 'fade',
        notes: [
          {
            kind: 'paragraph',
            text: [
              { kind: 'text', text: 'Say ' },
              { kind: 'text', text: 'this', bold: true, link: { kind: 'slide', id: 'points' } },
            ],
          },
          {
            kind: 'item',
            text: [{ kind: 'text', text: 'a', link: { kind: 'url', href: 'https://example.com/?a=1&b=2' } }],
            level: 0,
            ordered: false,
          },
          { kind: 'item', text: run('b'), level: 1, ordered: true, number: 3 },
        ],
      },
    ),
    frame(
      'points',
      'bullets',
      'Points that come one by one',
      [
        {
          kind: 'shape',
          id: 'rule',
          name: 'Rule',
          shape: 'line',
          box: { x: 72, y: 192, w: 1136, h: 0 },
          stroke: 'ink',
          strokeWidth: 3,
          decorative: true,
        },
        text(
          'points',
          [
            paragraph(
              [
                { kind: 'text', text: 'One, ' },
                { kind: 'text', text: 'bold', bold: true },
                { kind: 'text', text: ' H' },
                { kind: 'text', text: '2', sub: true },
                { kind: 'text', text: 'O\nbroken' },
              ],
              lead,
              {
                bullet,
                click: 1,
              },
            ),
            paragraph('Below', textStyle('body', 'ink2'), { bullet: dash, click: 1, spaceBefore: 6 }),
            paragraph(
              [
                { kind: 'text', text: 'A ' },
                { kind: 'text', text: 'link', link: { kind: 'url', href: 'https://example.com/?a=1&b=2' } },
              ],
              lead,
              {
                bullet,
                click: 2,
                spaceBefore: 24,
              },
            ),
            paragraph(
              [
                { kind: 'text', text: '日本語 and English, Привет ' },
                { kind: 'code', text: 'f(x)' },
                { kind: 'text', text: ' back', link: { kind: 'slide', id: 'opening' } },
              ],
              lead,
              {
                bullet,
                click: 3,
                spaceBefore: 24,
              },
            ),
          ],
          { box: { x: 72, y: 212, w: 1040, h: 428 }, placeholder: 'points' },
        ),
        text('boxed', [paragraph('', lead)], {
          box: { x: 1000, y: 400, w: 100, h: 40 },
          fill: 'panel',
          stroke: 'rule',
          inset: { left: 12 },
          link: { kind: 'url', href: 'mailto:a@example.com' },
        }),
      ],
      { clicks: 3, transition: 'push' },
    ),
    frame(
      'steps',
      'diagram',
      'A diagram in steps',
      [
        {
          kind: 'diagram',
          id: 'diagram',
          name: 'Diagram',
          box: { x: 100, y: 200, w: 600, h: 300 },
          scene,
          alt: scene.alt,
          clickOffset: 0,
        },
      ],
      { clicks: 2 },
    ),
    frame(
      'glide',
      'diagram',
      'The same diagram glides',
      [
        {
          kind: 'diagram',
          id: 'diagram',
          name: 'Diagram',
          box: { x: 300, y: 250, w: 600, h: 300 },
          scene: { ...scene, clicks: 0, items: scene.items.map((item) => ({ ...item, click: undefined })) },
          alt: scene.alt,
          clickOffset: 0,
        },
      ],
      { transition },
    ),
    frame(
      'figures',
      'chart',
      'A chart by series',
      [{ kind: 'chart', id: 'chart', name: 'Chart', box: chart.box, plan: chart, alt: 'Columns' }],
      { clicks: 2 },
    ),
    frame(
      'grid',
      'table',
      'A table as one',
      [
        {
          kind: 'table',
          id: 'table',
          name: 'Table',
          box: { x: 72, y: 192, w: 800, h: 120 },
          columns: [300, 500],
          click: 1,
          alt: 'Two rows',
          rows: [
            {
              height: 44,
              header: true,
              cells: [cell('Head', true), cell('Other', true)],
              rule: { colour: 'ruleStrong', width: 1 },
            },
            { height: 76, cells: [cell('A & B', true), cell('−3,200')] },
          ],
        },
      ],
      { clicks: 1 },
    ),
    frame('pictures', 'image', 'Pictures', [
      {
        kind: 'picture',
        id: 'picture',
        name: 'Picture',
        box: { x: 72, y: 192, w: 752, h: 416 },
        picture: png,
        crop: { x: 0, y: 0.25, w: 1, h: 0.5 },
        alt: 'A pixel',
      },
      {
        kind: 'picture',
        id: 'drawing',
        name: 'Drawing',
        box: { x: 888, y: 192, w: 200, h: 120 },
        picture: svg,
        crop: { x: 0, y: 0, w: 1, h: 1 },
        alt: '',
      },
      {
        kind: 'icon',
        id: 'icon',
        name: 'Icon',
        box: { x: 888, y: 400, w: 72, h: 72 },
        grid: 24,
        paths: [
          [
            ['M', 4, 4],
            ['L', 20, 20],
          ],
          [
            ['M', 4, 20],
            ['C', 8, 12, 16, 12, 20, 4],
          ],
        ],
        stroke: 'ink',
        strokeWidth: 1.25,
        decorative: true,
      },
    ]),
    frame(
      'listing',
      'code',
      'A listing',
      [
        {
          kind: 'code',
          id: 'code',
          name: 'Code',
          box: { x: 72, y: 192, w: 1136, h: 400 },
          style: textStyle('code', 'ink2'),
          lines: [
            [{ text: 'const', kind: 'keyword' }, { text: ' a = ' }, { text: '"<b>"', kind: 'string' }],
            [],
            [{ text: '  return ' }, { text: '1', kind: 'number' }],
          ],
          groups: [[1], [3]],
          stepped: true,
          padding: 20,
          gutter: 72,
        },
      ],
      { clicks: 2 },
    ),
    frame(
      'grouped',
      'diagram-takeaways',
      'A diagram in groups',
      [
        {
          kind: 'diagram',
          id: 'diagram',
          name: 'Diagram',
          box: { x: 100, y: 200, w: 600, h: 300 },
          scene,
          alt: scene.alt,
          clickOffset: 0,
        },
      ],
      { clicks: 2 },
    ),
    frame('voice', 'quote', 'The first words', [], { background: 'dark' }),
  ];
  const voice = frames[frames.length - 1]!;
  frames[frames.length - 1] = { ...voice, items: voice.items.slice(1) };
  return { deck, frames };
};
