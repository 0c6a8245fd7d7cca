import { Parser } from 'htmlparser2';
import type { ReadChart, ReadDeck, ReadEdge, ReadSlide } from './read-deck.ts';
import { relationshipsOf, type Relationship } from './relationships.ts';
import { unzipParts } from './unzip.ts';

type Parts = ReadonlyMap<string, string>;

/** Reads a .pptx as it stands in the file, by the element names of ECMA-376 part 1; `undefined` members are simply not there. */
export function readPptx(bytes: Uint8Array): ReadDeck {
  const parts = unzipParts(bytes);
  const main = 'ppt/presentation.xml';
  const relations = relationshipsOf(main, parts);
  const order = slideOrder(parts.get(main) ?? '').map((id) => relations.get(id)?.target ?? '');
  const numbers = new Map(order.map((part, index) => [part, index + 1]));
  return { slides: order.map((part) => readSlide(part, parts, numbers)) };
}

function slideOrder(presentation: string): string[] {
  const ids: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'p:sldId') ids.push(attributes['r:id'] ?? '');
      },
    },
    { xmlMode: true },
  );
  parser.end(presentation);
  return ids;
}

function readSlide(part: string, parts: Parts, numbers: ReadonlyMap<string, number>): ReadSlide {
  const relations = relationshipsOf(part, parts);
  const seen = readShapes(parts.get(part) ?? '', relations, numbers);
  const notesPart = [...relations.values()].find((relation) => relation.type === 'notesSlide')?.target;
  const notes = notesPart
    ? readShapes(parts.get(notesPart) ?? '', relationshipsOf(notesPart, parts), numbers)
    : undefined;
  return {
    name: part,
    title: seen.title,
    texts: seen.texts,
    notes: notes?.body ?? [],
    links: [...seen.links, ...(notes?.links ?? [])],
    alts: seen.alts,
    tables: seen.tables,
    charts: seen.charts.map((id) => readChart(parts.get(relations.get(id)?.target ?? '') ?? '')),
    edges: seen.edges,
    clicks: seen.clicks,
    transition: seen.transition,
  };
}

interface SeenShapes {
  title: string;
  texts: string[];
  /** Texts of the body placeholder (the notes of a notes slide). */
  body: string[];
  links: string[];
  alts: string[];
  tables: string[][][];
  charts: string[];
  edges: ReadEdge[];
  clicks: number;
  transition: string;
}

/** One pass over a slide or notes slide. */
function readShapes(
  xml: string,
  relations: ReadonlyMap<string, Relationship>,
  numbers: ReadonlyMap<string, number>,
): SeenShapes {
  const seen: SeenShapes = {
    title: '',
    texts: [],
    body: [],
    links: [],
    alts: [],
    tables: [],
    charts: [],
    edges: [],
    clicks: 0,
    transition: 'none',
  };
  const names = new Map<string, string>();
  const connectors: { from?: string; to?: string }[] = [];
  let placeholder: string | undefined;
  let paragraph: string | undefined;
  let inText = false;
  let cell: string[] | undefined;
  let connector: { from?: string; to?: string } | undefined;
  let fallback = 0;

  const link = (id: string | undefined) => {
    const relation = id ? relations.get(id) : undefined;
    if (relation)
      seen.links.push(relation.external ? relation.target : `#${numbers.get(relation.target) ?? relation.target}`);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'mc:Fallback') fallback += 1;
        if (fallback) return;
        switch (name) {
          case 'p:sp':
            placeholder = undefined;
            break;
          case 'p:cxnSp':
            connectors.push((connector = {}));
            break;
          case 'p:cNvPr':
            if (attributes.id) names.set(attributes.id, attributes.name ?? '');
            if (attributes.descr) seen.alts.push(attributes.descr);
            break;
          case 'p:ph':
            placeholder = attributes.type ?? 'body';
            break;
          case 'a:stCxn':
            if (connector) connector.from = attributes.id;
            break;
          case 'a:endCxn':
            if (connector) connector.to = attributes.id;
            break;
          case 'a:p':
            paragraph = '';
            break;
          case 'a:t':
            inText = true;
            break;
          case 'a:br':
            if (paragraph !== undefined) paragraph += '\n';
            break;
          case 'a:hlinkClick':
            link(attributes['r:id']);
            break;
          case 'a:tbl':
            seen.tables.push([]);
            break;
          case 'a:tr':
            seen.tables.at(-1)?.push([]);
            break;
          case 'a:tc':
            cell = [];
            break;
          case 'c:chart':
            if (attributes['r:id']) seen.charts.push(attributes['r:id']);
            break;
          case 'p:cTn':
            if (attributes.nodeType === 'clickEffect') seen.clicks += 1;
            break;
          case 'p:fade':
          case 'p:push':
          case 'p159:morph':
            seen.transition = name.slice(name.indexOf(':') + 1);
            break;
        }
      },
      ontext(text) {
        if (inText && paragraph !== undefined) paragraph += text;
      },
      onclosetag(name) {
        if (name === 'mc:Fallback') fallback -= 1;
        if (fallback) return;
        if (name === 'a:t') inText = false;
        else if (name === 'p:cxnSp') connector = undefined;
        else if (name === 'a:tc') {
          seen.tables
            .at(-1)
            ?.at(-1)
            ?.push((cell ?? []).join('\n'));
          cell = undefined;
        } else if (name === 'a:p' && paragraph !== undefined) {
          const text = paragraph;
          paragraph = undefined;
          if (!text.trim()) return;
          seen.texts.push(text);
          cell?.push(text);
          if (placeholder === 'title' || placeholder === 'ctrTitle') seen.title += (seen.title && ' ') + text;
          if (placeholder === 'body') seen.body.push(text);
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  seen.edges = connectors.map(({ from, to }) => ({ from: from && names.get(from), to: to && names.get(to) }));
  return seen;
}

/** The figures that PowerPoint shows: the cached values beside each series' reference to the workbook. */
function readChart(xml: string): ReadChart {
  const series: { name: string; values: (string | undefined)[] }[] = [];
  let within: 'name' | 'values' | undefined;
  let index = 0;
  let inValue = false;
  let text = '';
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'c:ser') series.push({ name: '', values: [] });
        else if (name === 'c:tx' && series.length) within = 'name';
        else if (name === 'c:val' || name === 'c:yVal') within = 'values';
        else if (name === 'c:ptCount' && within === 'values')
          series.at(-1)!.values = Array(Number(attributes.val)).fill(undefined);
        else if (name === 'c:pt') index = Number(attributes.idx);
        else if (name === 'c:v') {
          inValue = true;
          text = '';
        }
      },
      ontext(part) {
        if (inValue) text += part;
      },
      onclosetag(name) {
        if (name === 'c:tx' || name === 'c:val' || name === 'c:yVal') within = undefined;
        if (name !== 'c:v') return;
        inValue = false;
        if (within === 'name') series.at(-1)!.name = text;
        else if (within === 'values') series.at(-1)!.values[index] = text;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { series };
}
