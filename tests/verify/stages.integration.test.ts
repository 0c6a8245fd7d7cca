import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { composeDeck } from '../../src/frames/compose-deck.ts';
import { createMemo } from '../../src/model/memo.ts';
import type { Deck, Slide, SlideOf } from '../../src/model/deck.ts';
import type { Frame, FrameItem, TableItem } from '../../src/model/frame.ts';
import type { LayoutName } from '../../src/model/outline.ts';
import { type FormulaRun, textRun, type RichText } from '../../src/model/rich-text.ts';
import { createTextMeasure, type TextMeasure } from '../../src/typeset/measure.ts';
import { verifyDecks } from '../../src/verify/verify-decks.ts';
import { buildFolder, fixtureFolder, type BuiltDeck } from '../decks/build-deck.ts';

/**
 * The stages between the outline and the frames are tampered with: what one of them loses is told by its rule, at the line of the
 * outline that it comes from, and nothing else is told. The files are left out: they show what the frames show.
 */

const folder = fixtureFolder('all-layouts');
const outline = readFileSync(join(folder, 'outline.yaml'), 'utf8');
let built: BuiltDeck;

beforeAll(async () => {
  built = await buildFolder(folder);
});

/** Line (from 1) of the only place where the outline has these words. */
function lineOf(words: string): number {
  const at = outline.indexOf(words);
  if (at < 0 || outline.includes(words, at + 1)) throw new Error(`"${words}" is not once in the outline`);
  return outline.slice(0, at).split('\n').length;
}

function lineOfSlide(id: string, ...key: readonly (string | number)[]): number {
  const { path } = built.deck.slides.find((slide) => slide.id === id)!;
  return built.source.locate([...path, ...key]).start.line;
}

/** Slides that nobody tampers with are verified once, as in a session. */
const verified = createMemo();

async function verify(frames: readonly Frame[]): Promise<string[]> {
  const diagnostics = await verifyDecks({ ...built, frames, web: undefined, pptx: undefined, memo: verified });
  return diagnostics.map(({ rule, range }) => `${range?.start.line} ${rule}`);
}

/** Slides that nobody tampers with are composed once. */
const memo = createMemo();
let measure: TextMeasure | undefined;

/** What becomes of a deck that `resolve` got wrong. */
function framesOf(change: (slides: readonly Slide[]) => readonly Slide[]): readonly Frame[] {
  const { deck, scenes, source } = built;
  const changed: Deck = { ...deck, slides: change(deck.slides) };
  measure ??= createTextMeasure({ language: deck.locale.tag });
  return composeDeck(changed, scenes, measure, source, memo).frames;
}

/** Another content of the only slide with this id. */
const slideWith =
  <L extends LayoutName>(id: string, layout: L, change: (slide: SlideOf<L>) => Partial<SlideOf<L>>) =>
  (slides: readonly Slide[]): readonly Slide[] =>
    slides.map((slide) => {
      if (slide.id !== id) return slide;
      if (slide.layout !== layout) throw new Error(`${id} has the layout ${slide.layout}`);
      return { ...slide, ...change(slide as SlideOf<L>) } as Slide;
    });

const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, at) => at !== index);
const swapped = <T>(list: readonly T[], one: number, other: number): readonly T[] =>
  list.map((item, at) => (at === one ? list[other]! : at === other ? list[one]! : item));
/** The words without the first one of these. */
const lacking = (text: RichText, word: string): RichText =>
  text.map((run) => ({ ...run, text: run.text.replace(`${word} `, '') }));

it('the stages as they are lose nothing', async () => {
  expect(await verify(built.frames)).toEqual([]);
  expect(await verify(framesOf((slides) => slides))).toEqual([]);
});

describe('what compose loses of footnotes and citations', () => {
  let report: BuiltDeck;
  beforeAll(async () => {
    report = await buildFolder(fixtureFolder('report'));
  });

  /** What is told of the report, with one item changed or taken out of each frame that has it. */
  async function told(id: string, change: (item: FrameItem) => readonly FrameItem[]): Promise<string[]> {
    const frames = report.frames.map((frame) => ({
      ...frame,
      items: frame.items.flatMap((item) => (item.id === id ? change(item) : [item])),
    }));
    expect(
      frames.some((frame, at) => frame.items.some((item, index) => item !== report.frames[at]!.items[index])),
    ).toBe(true);
    const found = await verifyDecks({ ...report, frames, web: undefined, pptx: undefined });
    return [...new Set(found.map(({ rule }) => rule))];
  }

  it('nothing is lost as it is', async () => {
    expect(await told('title', (item) => [{ ...item }])).toEqual([]);
  });

  it('the footnotes of a slide', async () => {
    expect(await told('footnotes', () => [])).toEqual(['text-lost', 'links-differ']);
  });

  it('the words of a footnote', async () => {
    const other = (item: FrameItem): FrameItem[] =>
      item.kind === 'text'
        ? [{ ...item, paragraphs: item.paragraphs.map((own) => ({ ...own, runs: [textRun('Another thing')] })) }]
        : [];
    expect(await told('footnotes', other)).toEqual(['text-lost', 'links-differ']);
  });

  it('what is cited', async () => {
    expect(await told('source', () => [])).toEqual(['text-lost']);
  });
});

describe('what compose loses of formulas', () => {
  let formulas: BuiltDeck;
  beforeAll(async () => {
    formulas = await buildFolder(fixtureFolder('formulas'));
  });

  /** Rules by which is told what became of the formulas, which stand in tables there. */
  async function told(change: (run: FormulaRun) => RichText): Promise<string[]> {
    let changed = 0;
    const runsOf = (runs: RichText): RichText =>
      runs.flatMap((run) => {
        if (run.kind !== 'formula') return [run];
        changed += 1;
        return change(run);
      });
    const cellsOf = (cells: TableItem['rows'][number]['cells']) =>
      cells.map((cell) => ({ ...cell, paragraph: { ...cell.paragraph, balanced: undefined, runs: runsOf(cell.paragraph.runs) } })); // prettier-ignore
    const frames = formulas.frames.map((frame) => ({
      ...frame,
      items: frame.items.map((item) =>
        item.kind === 'table'
          ? { ...item, rows: item.rows.map((row) => ({ ...row, cells: cellsOf(row.cells) })) }
          : item,
      ),
    }));
    expect(changed).toBeGreaterThan(50);
    const found = await verifyDecks({ ...formulas, frames, web: undefined, pptx: undefined });
    return [...new Set(found.map(({ rule }) => rule))];
  }

  it('nothing is lost as it is', async () => {
    expect(await told((run) => [run])).toEqual([]);
  });

  it('a formula', async () => {
    expect(await told(() => [])).toContain('text-lost');
  });
});

type Fault = readonly [what: string, frames: () => readonly Frame[], expected: () => string[]];

describe('what resolve loses', () => {
  const faults: readonly Fault[] = [
    [
      'a slide',
      () => framesOf((slides) => slides.filter(({ id }) => id !== 'towns')),
      () => [`${lineOfSlide('towns')} slides-differ`],
    ],
    [
      'a divider that the theme asks for',
      () => framesOf((slides) => slides.filter(({ id }) => id !== 'figures')),
      () => [`${lineOfSlide('figures')} slides-differ`],
    ],
    [
      'the order of two slides',
      () =>
        framesOf((slides) =>
          swapped(
            slides,
            slides.findIndex(({ id }) => id === 'towns'),
            slides.length - 1,
          ),
        ),
      () => expect.arrayContaining([expect.stringMatching(/ slides-differ$/)]) as unknown as string[],
    ],
    [
      'that a slide is hidden',
      () => framesOf((slides) => [...slides, ...built.deck.hiddenSlides!]),
      () => [`${built.source.locate(built.deck.hiddenSlides![0]!.path).start.line} slides-differ`],
    ],
    [
      'a word of a point',
      () =>
        framesOf(
          slideWith('options', 'bullets', ({ points }) => ({
            points: points.map((point, at) => (at === 1 ? { ...point, text: lacking(point.text, 'trial') } : point)),
          })),
        ),
      () => [`${lineOf('Lease a boat for a trial year')} text-differs`],
    ],
    [
      'a point with what is below it',
      () => framesOf(slideWith('options', 'bullets', ({ points }) => ({ points: without(points, 1), steps: false }))),
      () => [
        `${lineOf('Lease a boat for a trial year')} text-lost`,
        `${lineOf('From May to April')} text-lost`,
        `${lineOf('From May to April')} text-lost`,
        `${lineOfSlide('options', 'steps')} clicks-differ`,
      ],
    ],
    [
      'the second level of a list',
      () =>
        framesOf(
          slideWith('options', 'bullets', ({ points }) => ({
            points: points.map((point) => ({ ...point, points: [] })),
          })),
        ),
      () => Array<string>(2).fill(`${lineOf('From May to April')} text-lost`),
    ],
    [
      'which point is which',
      () =>
        framesOf(
          slideWith('two-ways', 'comparison', ({ left }) => ({
            left: {
              ...left,
              points: left.points.map((point, at) => ({ ...point, text: left.points[at < 2 ? 1 - at : at]!.text })),
            },
          })),
        ),
      () => [
        `${lineOfSlide('two-ways', 'left', 'points', 0)} text-differs`,
        `${lineOfSlide('two-ways', 'left', 'points', 1)} text-differs`,
      ],
    ],
    [
      'the order of the points',
      () =>
        framesOf(
          slideWith('two-ways', 'comparison', ({ left }) => ({
            left: { ...left, points: swapped(left.points, 0, 1) },
          })),
        ),
      () => [`${lineOfSlide('two-ways', 'left', 'points', 1)} text-differs`],
    ],
    [
      'which side is which',
      () =>
        framesOf(
          slideWith('two-ways', 'comparison', ({ left, right }) => ({
            left: { ...right, path: left.path },
            right: { ...left, path: right.path },
          })),
        ),
      () => expect.arrayContaining([`${lineOfSlide('two-ways', 'left', 'head')} text-differs`]) as unknown as string[],
    ],
    [
      'the head of a card and its text',
      () =>
        framesOf(
          slideWith('rules', 'cards', ({ cards }) => ({
            cards: cards.map((card, at) => (at === 0 ? { ...card, head: card.text!, text: card.head } : card)),
          })),
        ),
      () => [`${lineOf('Same minute')} text-differs`, `${lineOf('Same minute')} text-differs`],
    ],
    [
      'a row of a table',
      () => framesOf(slideWith('costs', 'table', ({ grid }) => ({ grid: { ...grid, rows: without(grid.rows, 1) } }))),
      () => Array<string>(3).fill(`${lineOf('[Fuel, 640, 410')} text-lost`),
    ],
    [
      'which figure is which',
      () =>
        framesOf(
          slideWith('column', 'chart', ({ chart }) => ({
            chart: {
              ...chart,
              series: chart.series.map((series) => ({ ...series, values: swapped(series.values, 0, 1) })),
            },
          })),
        ),
      () =>
        expect.arrayContaining([
          `${lineOfSlide('column', 'chart', 'series', 0, 'values', 0)} chart-differs`,
        ]) as unknown as string[],
    ],
    [
      'a series of a chart',
      () =>
        framesOf(
          slideWith('column', 'chart', ({ chart }) => ({ chart: { ...chart, series: without(chart.series, 1) } })),
        ),
      () =>
        expect.arrayContaining([`${lineOfSlide('column', 'chart', 'series', 1)} chart-differs`]) as unknown as string[],
    ],
    [
      'the notes of a slide',
      () => framesOf(slideWith('risk', 'matrix', () => ({ notes: [] }))),
      () => [`${lineOf('Fog is worst in October.')} notes-differ`],
    ],
    [
      'the steps of a slide',
      () => framesOf(slideWith('takeaways', 'takeaways', () => ({ steps: false }))),
      () => [`${lineOfSlide('takeaways', 'steps')} clicks-differ`],
    ],
    [
      'the source that a slide shows in full',
      () =>
        framesOf((slides) =>
          slides.map((slide) => (slide.layout === 'sources' ? { ...slide, items: slide.items.slice(1) } : slide)),
        ),
      () => expect.arrayContaining([`${lineOf('full: Harbour Office')} text-lost`]) as unknown as string[],
    ],
    [
      'where a link leads',
      () =>
        framesOf(
          slideWith('closing', 'closing', ({ contact }) => ({
            contact: contact!.map(({ link: _, ...run }) => run),
          })),
        ),
      () => [`${lineOf('contact: "Harbour Office')} links-differ`],
    ],
  ];
  it.each(faults)('%s', async (_what, frames, expected) => {
    expect(await verify(frames())).toEqual(expected());
  });
});

/** Changes one frame, as a composer would that gets it wrong. */
const frameWith = (id: string, change: (frame: Frame) => Frame): readonly Frame[] => {
  if (!built.frames.some((frame) => frame.id === id)) throw new Error(`There is no frame ${id}`);
  return built.frames.map((frame) => (frame.id === id ? change(frame) : frame));
};
const itemsWith = (id: string, change: (items: readonly FrameItem[]) => readonly FrameItem[]): readonly Frame[] =>
  frameWith(id, (frame) => ({ ...frame, items: change(frame.items) }));

describe('what compose loses', () => {
  const faults: readonly Fault[] = [
    ['a frame', () => built.frames.filter(({ id }) => id !== 'risk'), () => [`${lineOfSlide('risk')} slides-differ`]],
    [
      'a whole list',
      () => itemsWith('two-ways', (items) => items.filter(({ id }) => id !== 'right-points')),
      () => [0, 1, 2].map((at) => `${lineOfSlide('two-ways', 'right', 'points', at)} text-lost`),
    ],
    [
      'an item',
      () => itemsWith('mayor', (items) => items.filter(({ id }) => id !== 'support-2-text')),
      () => [`${lineOf('A trial for a year')} text-lost`],
    ],
    [
      'a word of a title',
      () =>
        itemsWith('options', (items) =>
          items.map((item) =>
            item.kind === 'text' && item.role === 'title'
              ? { ...item, paragraphs: item.paragraphs.map((own) => ({ ...own, runs: lacking(own.runs, 'Three') })) }
              : item,
          ),
        ),
      () => [`${lineOf('Three steps lead to a shared ferry')} text-differs`],
    ],
    [
      'a chart',
      () => itemsWith('column', (items) => items.filter(({ kind }) => kind !== 'chart')),
      () => [
        `${lineOfSlide('column', 'chart')} chart-differs`,
        `${lineOfSlide('column')} clicks-differ`,
        `${lineOfSlide('column')} clicks-differ`,
      ],
    ],
    [
      'a diagram',
      () => itemsWith('old-order', (items) => items.filter(({ kind }) => kind !== 'diagram')),
      () => [
        `${lineOf('alignment: { era: before')} diagram-differs`,
        `${lineOfSlide('old-order', 'diagram', 'alt')} alt-lost`,
      ],
    ],
    [
      'a node of a diagram',
      () =>
        itemsWith('old-order', (items) =>
          items.map((item) =>
            item.kind === 'diagram'
              ? { ...item, scene: { ...item.scene, items: item.scene.items.filter(({ name }) => name !== 'Windmere') } }
              : item,
          ),
        ),
      () => [`${lineOf('alignment: { era: before')} diagram-differs`],
    ],
    [
      'a word of a cell',
      () =>
        itemsWith('costs', (items) =>
          items.map((item) =>
            item.kind === 'table'
              ? {
                  ...item,
                  rows: item.rows.map((row) => ({
                    ...row,
                    cells: row.cells.map((cell) => ({
                      ...cell,
                      paragraph: {
                        ...cell.paragraph,
                        runs: cell.paragraph.runs.map((run) => ({ ...run, text: run.text.replace('640', '460') })),
                      },
                    })),
                  })),
                }
              : item,
          ),
        ),
      () => [`${lineOf('[Fuel, 640, 410')} text-differs`],
    ],
    [
      'what a mark of a chart stands for',
      () =>
        itemsWith('column', (items) =>
          items.map((item) => {
            if (item.kind !== 'chart') return item;
            const [first, ...others] = item.plan.series;
            const points = first!.points.map((point) =>
              point.index === 1 ? { ...point, value: point.value + 1 } : point,
            );
            return { ...item, plan: { ...item.plan, series: [{ ...first!, points }, ...others] } };
          }),
        ),
      () => [`${lineOfSlide('column', 'chart')} chart-differs`],
    ],
    [
      'a line of code',
      () =>
        itemsWith('code', (items) =>
          items.map((item) => (item.kind === 'code' ? { ...item, lines: without(item.lines, 2) } : item)),
        ),
      () => [`${lineOfSlide('code', 'code', 'text')} text-lost`],
    ],
    [
      'the description of a picture',
      () =>
        itemsWith('picture', (items) => items.map((item) => (item.kind === 'picture' ? { ...item, alt: '' } : item))),
      () => [`${lineOfSlide('picture', 'image', 'alt')} alt-lost`],
    ],
    [
      'the click of an item',
      () =>
        itemsWith('takeaways', (items) =>
          items.map((item) => (item.click === 2 ? { ...item, click: undefined } : item)),
        ),
      () => [`${lineOfSlide('takeaways')} clicks-differ`],
    ],
    [
      'a click of the slide',
      () => frameWith('takeaways', (frame) => ({ ...frame, clicks: 2 })),
      () => [`${lineOfSlide('takeaways')} clicks-differ`, `${lineOfSlide('takeaways', 'steps')} clicks-differ`],
    ],
    [
      'the notes of a frame',
      () => frameWith('risk', (frame) => ({ ...frame, notes: [] })),
      () => [`${lineOf('Fog is worst in October.')} notes-differ`],
    ],
    [
      'where a link leads',
      () =>
        itemsWith('closing', (items) =>
          items.map((item) =>
            item.kind === 'text'
              ? {
                  ...item,
                  paragraphs: item.paragraphs.map((own) => ({
                    ...own,
                    runs: own.runs.map(({ link: _, ...run }) => run as (typeof own.runs)[number]),
                  })),
                }
              : item,
          ),
        ),
      () => [`${lineOf('contact: "Harbour Office')} links-differ`],
    ],
    [
      'the line of sources',
      () => itemsWith('costs', (items) => items.filter((item) => item.kind !== 'text' || item.role !== 'source')),
      () => [0, 1].map((at) => `${lineOfSlide('costs', 'sources', at)} text-lost`),
    ],
    [
      'the line of the source that the deck names for all',
      () => itemsWith('risk', (items) => items.filter((item) => item.kind !== 'text' || item.role !== 'source')),
      () => [`${lineOfSlide('risk')} text-lost`],
    ],
    [
      'which text stands where',
      () =>
        itemsWith('towns', (items) => {
          const runsOf = (id: string) =>
            items.flatMap((item) => (item.kind === 'text' && item.id === id ? item.paragraphs[0]!.runs : []));
          return items.map((item) => {
            if (item.kind !== 'text' || !/^card-[12]-head$/.test(item.id)) return item;
            const other = runsOf(item.id === 'card-1-head' ? 'card-2-head' : 'card-1-head');
            return { ...item, paragraphs: [{ ...item.paragraphs[0]!, runs: other }] };
          });
        }),
      () => [`${lineOf('head: Reach')} text-differs`, `${lineOf('head: Summer')} text-differs`],
    ],
    [
      'that a slide goes on: its second half',
      () => [
        ...built.frames.filter(({ id }) => id !== 'towns'),
        { ...built.frames[0]!, id: 'again', slide: { ...built.frames[0]!.slide } },
      ],
      () => [`${lineOfSlide('towns')} slides-differ`, `${lineOfSlide('start')} slides-differ`],
    ],
    [
      'what is written: words from nowhere in its place',
      () =>
        itemsWith('rules', (items) =>
          items.map((item) =>
            item.kind === 'text' && item.id === 'card-3-text'
              ? {
                  ...item,
                  paragraphs: item.paragraphs.map((own) => ({ ...own, runs: [textRun('Quite another thing')] })),
                }
              : item,
          ),
        ),
      () => [`${lineOf('One boat always stays in harbour')} text-lost`],
    ],
  ];
  it.each(faults)('%s', async (_what, frames, expected) => {
    expect(await verify(frames())).toEqual(expected());
  });
});
