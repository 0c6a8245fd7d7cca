import type { XmlElement } from '../xml/read-xml.ts';
import { objectsIn, type PackageReader } from '../ooxml/package-reader.ts';
import {
  besideFormulas,
  diagramParagraphs,
  type ObjectSnapshot,
  paragraphWords,
  type SlideSnapshot,
} from './snapshot.ts';
import { normalWords } from './normal-forms.ts';

/** A stretch of a text in one form. */
export interface Piece {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly strike: boolean;
  readonly script?: 'sub' | 'sup';
  readonly mono: boolean;
  readonly marked: boolean;
  /** An address, or `slide:` with the part of a slide. */
  readonly link?: string;
  /** An equation, by its symbols; its text is one U+FFFC. */
  readonly formula?: string;
}

export interface RichParagraph {
  readonly pieces: readonly Piece[];
  /** As it is compared. */
  readonly words: string;
  readonly besideFormulas: string;
  /** From 0. */
  readonly level: number;
  readonly list?: 'bullet' | 'number';
}

export interface ChartSeries {
  readonly name: string;
  readonly categories: ReadonlyMap<number, string>;
  readonly values: ReadonlyMap<number, string>;
}

/** An object with its words as they are set. */
export interface RichObject extends ObjectSnapshot {
  /** One for each entry of `words`, of a chart none. */
  readonly paragraphs: readonly RichParagraph[];
  /** Empty ones too. */
  readonly lines: readonly RichParagraph[];
  /** How many cells a row of a table has. */
  readonly columns: number;
  readonly series: readonly ChartSeries[];
}

export interface RichSlide extends Omit<SlideSnapshot, 'objects' | 'notes'> {
  readonly objects: readonly RichObject[];
  readonly notes: readonly RichParagraph[];
}

/** Reads the words of a slide once more, with their forms. */
export function richSlide(slide: SlideSnapshot, reader: PackageReader): RichSlide {
  const elements: XmlElement[] = [];
  const gather = (parent: XmlElement): void => {
    for (const { element } of objectsIn(parent)) {
      elements.push(element);
      if (element.localName === 'grpSp') gather(element);
    }
  };
  const tree = reader.root(slide.part)?.descendants('spTree')[0];
  if (tree) gather(tree);
  const notes = reader.related(slide.part, 'notesSlide');
  return {
    ...slide,
    objects: slide.objects.map((object, index) => richObject(object, elements[index]!, slide.part, reader)),
    notes: notes === undefined ? [] : notesOf(notes, reader),
  };
}

/** As a program leaves it that takes formulas out of texts; tables that it turned are turned back. */
export const richWithoutFormulas = (slide: RichSlide): RichSlide => ({
  ...slide,
  objects: slide.objects.map((object) => {
    const isTurned = object.turned !== undefined && object.words === object.turned;
    if (!object.lines.some(hasFormula) && !isTurned) return object;
    const { columns } = object;
    const cellAt = (at: number): number => at - (at % columns) + columns - 1 - (at % columns);
    const inOrder = isTurned ? object.lines.map((_, at) => object.lines[cellAt(at)]!) : object.lines;
    const lines = inOrder.map((line) =>
      hasFormula(line)
        ? { ...line, pieces: line.pieces.filter(({ formula }) => formula === undefined), words: line.besideFormulas }
        : line,
    );
    return {
      ...{ ...object, lines, words: isTurned ? object.words : (object.besideFormulas ?? object.words) },
      paragraphs: object.kind === 'table' ? lines : lines.filter(({ words }) => words !== ''),
    };
  }),
});

const hasFormula = ({ pieces }: RichParagraph): boolean => pieces.some(({ formula }) => formula !== undefined);

function notesOf(part: string, reader: PackageReader): RichParagraph[] {
  return (reader.root(part)?.descendants('sp') ?? [])
    .filter((shape) => shape.descendants('ph')[0]?.get('type') === 'body')
    .flatMap((shape) => shape.descendants('p').map((paragraph) => richParagraph(paragraph, part, reader)))
    .filter(({ words }) => words !== '');
}

function richObject(object: ObjectSnapshot, element: XmlElement, part: string, reader: PackageReader): RichObject {
  const read = (paragraph: XmlElement): RichParagraph => richParagraph(paragraph, part, reader);
  if (object.kind === 'table') {
    const rows = element.descendants('tr').map((row) => row.elements('tc'));
    const cells = rows.flat().map((cell) => joined(cell.descendants('p').map(read)));
    const columns = rows[0]?.length ?? 0;
    return { ...object, paragraphs: cells, lines: cells, columns, series: [] };
  }
  const series = object.kind === 'chart' ? seriesOf(element, part, reader) : [];
  const lines =
    object.kind === 'group'
      ? []
      : object.kind === 'other'
        ? diagramParagraphs(element, part, reader).map((own) => richParagraph(own.paragraph, own.part, reader))
        : element.elements('txBody').flatMap((body) => body.elements('p').map(read));
  return { ...object, lines, paragraphs: lines.filter(({ words }) => words !== ''), columns: 0, series };
}

/** The paragraphs of a cell as one text. */
function joined(paragraphs: readonly RichParagraph[]): RichParagraph {
  const filled = paragraphs.filter(({ words }) => words !== '');
  const [first] = filled;
  if (filled.length === 1 && first) return first;
  const pieces = filled.flatMap((one, index) =>
    index === 0 ? one.pieces : [{ ...plainPiece, text: ' ' }, ...one.pieces],
  );
  return {
    ...{ pieces, level: 0, words: filled.map(({ words }) => words).join(' ') },
    besideFormulas: filled.flatMap((one) => one.besideFormulas || []).join(' '),
  };
}

/** No mark at all: a new one has to say so here. */
export const plainPiece = { bold: false, italic: false, strike: false, mono: false, marked: false } as const;

function richParagraph(paragraph: XmlElement, part: string, reader: PackageReader): RichParagraph {
  const pieces: Piece[] = [];
  const gather = (element: XmlElement): void => {
    for (const child of element.elements()) {
      if (child.localName === 'Fallback' || child.localName === 'pPr') continue;
      if (child.localName === 'r') pieces.push(pieceOf(child, part, reader));
      else if (child.localName === 'br') pieces.push({ ...plainPiece, text: '\n' });
      else if (child.localName === 'fld' && child.get('type')?.startsWith('slidenum')) continue;
      else if (child.localName === 'fld') pieces.push(pieceOf(child, part, reader));
      else if (child.localName === 'm')
        pieces.push({ ...plainPiece, text: '\ufffc', formula: normalWords(child.text) });
      else gather(child);
    }
  };
  gather(paragraph);
  const properties = paragraph.elements('pPr')[0];
  const list = properties?.elements('buAutoNum')[0]
    ? 'number'
    : properties?.elements('buChar')[0]
      ? 'bullet'
      : undefined;
  return {
    pieces: pieces.filter(({ text }) => text !== ''),
    words: paragraphWords(paragraph),
    besideFormulas: besideFormulas(paragraph),
    level: Number(properties?.get('lvl') ?? 0),
    ...(list && { list }),
  };
}

function pieceOf(run: XmlElement, part: string, reader: PackageReader): Piece {
  const text = run
    .elements('t')
    .map((own) => own.text)
    .join('');
  const form = run.elements('rPr')[0];
  const on = (name: string): boolean => ['1', 'true'].includes(form?.get(name) ?? '');
  const baseline = Number.parseFloat(form?.get('baseline') ?? '0');
  const strike = form?.get('strike');
  const face = form?.elements('latin')[0]?.get('typeface') ?? '';
  const link = linkOf(form?.elements('hlinkClick')[0], part, reader);
  return {
    text,
    bold: on('b'),
    italic: on('i'),
    strike: strike !== undefined && strike !== 'noStrike',
    ...(baseline !== 0 && { script: baseline < 0 ? ('sub' as const) : ('sup' as const) }),
    mono: /mono|courier|consolas|menlo|code/i.test(face),
    marked: (form?.elements('highlight').length ?? 0) > 0,
    ...(link !== undefined && { link }),
  };
}

function linkOf(click: XmlElement | undefined, part: string, reader: PackageReader): string | undefined {
  const relation = click && reader.relations(part).get(click.get('r:id') ?? '');
  if (!relation || relation.target === '') return undefined;
  return relation.type === 'slide' ? `slide:${relation.target}` : relation.target;
}

/** The figures of a chart as it shows them. */
function seriesOf(element: XmlElement, part: string, reader: PackageReader): ChartSeries[] {
  const chart = reader.relations(part).get(element.descendants('chart')[0]?.get('r:id') ?? '')?.target;
  const points = (own: XmlElement | undefined): Map<number, string> =>
    new Map(
      (own?.descendants('pt') ?? []).map((point) => [Number(point.get('idx')), point.elements('v')[0]?.text ?? '']),
    );
  return ((chart === undefined ? undefined : reader.root(chart))?.descendants('ser') ?? []).map((series) => ({
    name: [...points(series.elements('tx')[0]).values()].join(' '),
    categories: points(series.elements('cat')[0] ?? series.elements('xVal')[0]),
    values: points(series.elements('val')[0] ?? series.elements('yVal')[0]),
  }));
}
