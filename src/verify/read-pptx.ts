import { readChartPart, readWorkbook, type Parts, relationshipsOf, unzipParts } from './read-package.ts';
import {
  mediaName,
  type ReadClick,
  type ReadDeck,
  type ReadEdge,
  type ReadLink,
  type ReadSlide,
  type ReadText,
} from './read-deck.ts';
import { readTree, type ReadEffect, type ReadShape } from './read-shapes.ts';
import { type Memo, noMemo } from '../model/memo.ts';

const presentation = 'ppt/presentation.xml';

/** Reads a .pptx as it stands in the file, by the element names of ECMA-376 part 1. A slide whose parts are the same is read once. */
export function readPptx(bytes: Uint8Array, memo: Memo = noMemo): ReadDeck {
  const parts = unzipParts(bytes, memo);
  const relations = relationshipsOf(presentation, parts);
  const order = slideOrder(parts).map((id) => relations.get(id)?.target ?? '');
  const numbers = new Map(order.map((part, index) => [part, index + 1]));
  const above = new Map<string, readonly ReadShape[]>();
  // What slides stand on, and which are there.
  const shared = [...parts.names].filter((name) => sharedParts.test(name)).map((name) => [name, parts.sum(name)]);
  const around = memo.stable([order, shared]);
  const slides = order.map((part) => {
    const key = memo.key('read pptx', around, part);
    const kept = memo.get(key) as KeptSlide | undefined;
    if (kept?.reads.every(([name, sum]) => parts.sum(name) === sum)) return kept.slide;
    const { recorded, reads } = recordedParts(parts);
    const slide = readSlide(part, recorded, numbers, above);
    memo.put(key, { slide, reads: [...reads] } satisfies KeptSlide);
    return slide;
  });
  return { slides };
}

const sharedParts = /^ppt\/(slideLayouts|slideMasters)\//;

/** A slide with all that was read of it: names and sums of parts. */
interface KeptSlide {
  readonly slide: ReadSlide;
  readonly reads: readonly (readonly [name: string, sum: string | undefined])[];
}

function recordedParts(parts: Parts): { recorded: Parts; reads: ReadonlyMap<string, string | undefined> } {
  const reads = new Map<string, string | undefined>();
  const noted = (name: string): string => {
    reads.set(name, parts.sum(name));
    return name;
  };
  const recorded: Parts = {
    scan: (name, events) => parts.scan(noted(name), events),
    bytes: (name) => parts.bytes(noted(name)),
    sum: (name) => parts.sum(noted(name)),
    names: parts.names,
  };
  return { recorded, reads };
}

/** What a slide shows of its slide layout, and of the master above it where that lets it through: all but their placeholders. */
function shownFromAbove(
  part: string,
  kind: 'slideLayout' | 'slideMaster',
  parts: Parts,
  known: Map<string, readonly ReadShape[]>,
): readonly ReadShape[] {
  const target = [...relationshipsOf(part, parts).values()].find(({ type }) => type === kind)?.target;
  if (target === undefined) return [];
  let shapes = known.get(target);
  if (!shapes) {
    const tree = readTree(target, parts, relationshipsOf(target, parts));
    const own = tree.shapes.filter(({ placeholder }) => placeholder === undefined).flatMap(withMembers);
    const master =
      kind === 'slideLayout' && tree.showsMaster ? shownFromAbove(target, 'slideMaster', parts, known) : [];
    known.set(target, (shapes = [...own, ...master]));
  }
  return shapes;
}

function slideOrder(parts: Parts): string[] {
  const ids: string[] = [];
  parts.scan(presentation, {
    open(name, attributes) {
      if (name === 'p:sldId') ids.push(attributes['r:id'] ?? '');
    },
  });
  return ids;
}

function readSlide(
  part: string,
  parts: Parts,
  numbers: ReadonlyMap<string, number>,
  above: Map<string, readonly ReadShape[]>,
): ReadSlide {
  const relations = relationshipsOf(part, parts);
  const tree = readTree(part, parts, relations);
  const shapes = tree.shapes.flatMap(withMembers);
  const byId = new Map(shapes.map((shape) => [shape.id, shape]));
  const clickOf = clicksByTarget(tree.effects, byId);
  const charts = shapes.flatMap(({ id, chart }) =>
    chart === undefined ? [] : [{ id, parts: readChart(relations.get(chart)?.target ?? '', parts) }],
  );
  const seriesOf = (id: string | undefined, place: number): string =>
    charts.find((chart) => chart.id === id)?.parts[0]?.series[place]?.name ?? '';
  const notes = notesOf(relations, parts);
  const linkTarget = (target: string): string => {
    const number = numbers.get(target);
    return number === undefined ? target : `#${number}`;
  };
  const shown = shapes.filter((shape) => !shape.hidden);
  const fromAbove = shownFromAbove(part, 'slideLayout', parts, above);
  return {
    name: part,
    title: shapes.find(isTitle)?.paragraphs.map(({ text }) => text).join('\n') ?? '', // prettier-ignore
    hidden: tree.hidden,
    texts: [
      ...shown.flatMap((shape) =>
        shape.paragraphs.flatMap(({ text }, place): ReadText[] =>
          text.trim() ? [{ text, click: clickOf(shape.id, place) }] : [],
        ),
      ),
      ...diagramTexts(relations, parts),
    ],
    notes: notes.flatMap(({ paragraphs }) =>
      paragraphs
        .filter(({ text }) => text.trim())
        .map(({ text, list, level }) => (list ? { text, list, level } : { text })),
    ),
    links: [...shown, ...notes].flatMap((shape) => linksOf(shape, linkTarget)),
    formulas: shown.flatMap(({ paragraphs }) => paragraphs.flatMap(({ formulas }) => formulas)),
    alts: [...shown, ...fromAbove].map(({ alt }) => alt).filter(Boolean),
    media: shown.flatMap(({ media }) => {
      const bytes = media === undefined ? undefined : parts.bytes(media);
      return bytes ? [mediaName(bytes)] : [];
    }),
    tables: shown.flatMap(({ table }) => (table ? [table] : [])),
    charts: charts.flatMap((chart) => chart.parts),
    shapes: shown.filter(({ kind }) => kind === 'sp').map(({ name }) => name),
    items: [
      ...shown.map(({ id, name }) => ({ name, click: clickOf(id) })),
      ...fromAbove.map(({ name }) => ({ name, click: undefined })),
    ],
    edges: shown
      .filter(({ kind }) => kind === 'cxnSp')
      .map((shape): ReadEdge => ({
        name: shape.name,
        from: shape.from && byId.get(shape.from)?.name,
        to: shape.to && byId.get(shape.to)?.name,
        click: clickOf(shape.id, 0),
      })),
    clicks: readClicks(tree.clicks, tree.effects, byId, seriesOf),
    transition: tree.transition,
  };
}

const isTitle = ({ placeholder }: ReadShape): boolean => placeholder === 'title' || placeholder === 'ctrTitle';

const withMembers = (shape: ReadShape): ReadShape[] => [shape, ...shape.members.flatMap(withMembers)];

/** What PowerPoint's own diagrams (SmartArt) say stands in parts beside the slide. */
function diagramTexts(relations: ReturnType<typeof relationshipsOf>, parts: Parts): ReadText[] {
  const texts: { text: string }[] = [];
  let inText = false;
  for (const { type, target } of relations.values())
    if (type === 'diagramData')
      parts.scan(target, {
        open(name) {
          if (name === 'a:p') texts.push({ text: '' });
          inText = name === 'a:t';
        },
        text(text) {
          if (inText && texts.length > 0) texts.at(-1)!.text += text;
        },
        close() {
          inText = false;
        },
      });
  return texts.filter(({ text }) => text.trim());
}

/** The body of the page of notes. */
function notesOf(relations: ReturnType<typeof relationshipsOf>, parts: Parts): ReadShape[] {
  const part = [...relations.values()].find(({ type }) => type === 'notesSlide')?.target;
  if (!part) return [];
  return readTree(part, parts, relationshipsOf(part, parts))
    .shapes.flatMap(withMembers)
    .filter(({ placeholder }) => placeholder === 'body');
}

function linksOf({ link, paragraphs }: ReadShape, targetOf: (target: string) => string): ReadLink[] {
  const words = paragraphs.map(({ text }) => text.replaceAll('\ufffc', '')).join(' ');
  if (link !== undefined) return [{ target: targetOf(link), text: words }];
  return paragraphs.flatMap(({ links }) => links.map(({ target, text }) => ({ target: targetOf(target), text })));
}

/** A chart as PowerPoint shows it, and the workbook that PowerPoint opens to edit it; an empty one where there is none. */
function readChart(part: string, parts: Parts): ReadSlide['charts'] {
  const shown = readChartPart(part, parts);
  const workbook = [...relationshipsOf(part, parts).values()].find(({ type }) => type === 'package')?.target;
  const bytes = workbook === undefined ? undefined : parts.bytes(workbook);
  return [shown, { place: 'workbook', ...readCells(bytes) }];
}

function readCells(bytes: Uint8Array | undefined): ReturnType<typeof readWorkbook> {
  try {
    if (bytes) return readWorkbook(bytes);
  } catch {
    // A workbook that is no zip holds nothing.
  }
  return { categories: [], series: [] };
}

/** On which click a paragraph of a shape comes: by itself, with its shape, or with a group around it. */
function clicksByTarget(
  effects: readonly ReadEffect[],
  byId: ReadonlyMap<string, ReadShape>,
): (shape: string, paragraph?: number) => number | undefined {
  const clicks = new Map<string, number>();
  for (const { click, preset, shape, paragraphs, series } of effects) {
    if (preset !== 'entr' || shape === undefined || series !== undefined) continue;
    if (!paragraphs) {
      const target = byId.get(shape);
      for (const { id } of target ? withMembers(target) : []) clicks.set(id, click);
    } else for (let at = paragraphs[0]; at <= paragraphs[1]; at += 1) clicks.set(`${shape} ${at}`, click);
  }
  return (shape, paragraph) => clicks.get(`${shape} ${paragraph}`) ?? clicks.get(shape);
}

function readClicks(
  count: number,
  effects: readonly ReadEffect[],
  byId: ReadonlyMap<string, ReadShape>,
  seriesOf: (shape: string | undefined, place: number) => string,
): ReadClick[] {
  const lights = new Map<string, string[]>();
  return Array.from({ length: count }, (_, index) => {
    const own = effects.filter(({ click }) => click === index + 1);
    for (const { shape, paragraphs, colour } of own) {
      if (shape === undefined || !paragraphs || colour === undefined) continue;
      const lines = lights.get(shape) ?? (byId.get(shape)?.paragraphs ?? []).map(() => '');
      lights.set(shape, lines);
      lines[paragraphs[0]] = colour;
    }
    const lit = [...lights.values()][0];
    return {
      series: own.flatMap(({ preset, shape, series }) =>
        preset === 'entr' && series !== undefined ? [seriesOf(shape, series)] : [],
      ),
      ...(lit && { lights: [...lit] }),
    };
  });
}
