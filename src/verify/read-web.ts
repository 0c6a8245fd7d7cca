import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { type Memo, noMemo } from '../model/memo.ts';
import {
  mediaName,
  type ReadChart,
  type ReadClick,
  type ReadDeck,
  type ReadEdge,
  type ReadItem,
  type ReadMark,
  type ReadNote,
  type ReadSlide,
  type ReadText,
} from './read-deck.ts';

/** Elements that end a run of words: what stands in two of them is two texts. */
const blocks = new Set(
  'section h1 h2 h3 h4 p li ul ol div blockquote figure figcaption pre table caption tr td th text title desc aside'.split(
    ' ',
  ),
);
/** Elements without an end tag, and those that hold no words. */
const empty = new Set('img br col hr input path rect circle ellipse line polygon polyline'.split(' '));

/** Where words are that are not on the slide: notes, descriptions, what only screen readers get. */
type Apart = 'notes' | 'alt' | 'name' | 'chart' | 'formula';

interface OpenElement {
  readonly name: string;
  readonly apart?: Apart;
  /** The click (from 1) on which it appears. */
  readonly click?: number;
  readonly link?: { readonly target: string; text: string };
  /** An edge of a diagram, which is one only if something is drawn. */
  readonly edge?: ReadEdge;
  /** Of a chart, the series that its marks belong to. */
  readonly series?: string;
  /** The drawing of a chart for narrow pages, and all in it. */
  readonly phone?: boolean;
  /** Whether its words are a text of their own. */
  readonly block?: boolean;
}

interface ChartDrawing {
  readonly texts: string[];
  readonly marks: ReadMark[];
}

/** Reads a built web deck as it stands in the file. The same markup of a slide is read once. */
export function readWeb(html: string, memo: Memo = noMemo): ReadDeck {
  // What stands before the slides and after them (fonts, scripts) is most of the file and none of the deck.
  const from = html.indexOf('<div class="slides">');
  const to = html.lastIndexOf('</section>');
  const markup = from < 0 || to < 0 ? html : html.slice(from, to + '</section>'.length);
  const pieces = markup.split(betweenSlides);
  const read = pieces.map((piece) => {
    const sum = createHash('sha256').update(piece).digest('base64');
    return memo.of('read web', [sum], () => readMarkup(piece));
  });
  // A piece with a section that ends in another one is no whole slide.
  return {
    slides: read.every(({ whole }) => whole) ? read.flatMap(({ slides }) => slides) : readMarkup(markup).slides,
  };
}

/** Perhaps: the tags of a deck tell where its slides end, and this only where one may. */
const betweenSlides = /(?<=<\/section>)\s*(?=<section )/;

/** `whole`: all sections that begin in it end in it. */
function readMarkup(markup: string): { readonly slides: readonly ReadSlide[]; readonly whole: boolean } {
  const slides: ReadSlide[] = [];
  let slide: SlideReader | undefined;
  let depth = 0;
  let whole = true;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'section' && ++depth === 1) slide = new SlideReader(attributes);
      slide?.open(name, attributes);
    },
    ontext: (text) => slide?.text(text),
    onclosetag(name, implied) {
      slide?.close(name);
      if (name !== 'section') return;
      if (implied) whole = false;
      if (--depth === 0 && slide) {
        slides.push(slide.read());
        slide = undefined;
      }
    },
    oncomment: () => void (whole = false),
  });
  // As all slides of a deck stand in an element, so that an end tag too many ends it here as there.
  parser.end(`<div>${markup}`);
  return { slides, whole: whole && depth === 0 };
}

type Attributes = Readonly<Record<string, string>>;
type Table = string[][];

class SlideReader {
  readonly #attributes: Attributes;
  readonly #stack: OpenElement[] = [];
  readonly #texts: ReadText[] = [];
  readonly #notes: ReadNote[] = [];
  readonly #links: { readonly target: string; text: string }[] = [];
  readonly #alts: string[] = [];
  readonly #media: string[] = [];
  readonly #tables: Table[] = [];
  readonly #chartTables: Table[] = [];
  readonly #chartDrawings: { readonly wide: ChartDrawing; phone?: ChartDrawing }[] = [];
  readonly #items: ReadItem[] = [];
  /** Edges of which something has been drawn. */
  readonly #drawnEdges = new Set<ReadEdge>();
  readonly #shapes: string[] = [];
  readonly #edges: ReadEdge[] = [];
  readonly #clicks = new Set<number>();
  /** Names of series by the click on which they come. */
  readonly #series = new Map<number, string[]>();
  /** Of each line of a listing the clicks on which it is lit. */
  readonly #lines: (readonly number[])[] = [];
  readonly #titles: string[] = [];
  readonly #formulas: string[] = [];
  #run = '';

  constructor(attributes: Attributes) {
    this.#attributes = attributes;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#inFormula()) {
      if (!empty.has(name)) this.#stack.push({ name });
      return;
    }
    const block = this.#isBlock(name, attributes);
    if (block) this.#flush();
    if (name === 'br') this.#run += '\n';
    // A line of a label stands in a place of its own.
    if (name === 'tspan' && attributes.x !== undefined) this.#run += ' ';
    const click = clickOf(attributes);
    if (click !== undefined) this.#clicks.add(click);
    this.#note(name, attributes, click);
    if (empty.has(name)) return;
    const link = name === 'a' && attributes.href ? { target: attributes.href, text: '' } : undefined;
    if (link) this.#links.push(link);
    const apart = apartOf(name, attributes);
    if (apart === 'formula') this.#takeFormula(attributes['aria-label'] ?? '');
    if (apart === 'chart') this.#chartDrawings.push({ wide: { texts: [], marks: [] } });
    const edge = attributes['data-edge'] === undefined ? undefined : this.#edges.at(-1);
    const phone = name === 'svg' && hasClass(attributes, 'phone');
    const chart = this.#chartDrawings.at(-1);
    if (phone && chart) chart.phone = { texts: [], marks: [] };
    this.#stack.push({ name, apart, click, link, edge, series: attributes['data-series'], phone, block });
    if (name === 'table') this.#tablesHere().push([]);
    if (name === 'tr') this.#tablesHere().at(-1)?.push([]);
  }

  text(text: string): void {
    if (this.#inFormula()) return;
    // In a listing a line end is one; elsewhere it is a space.
    this.#run += this.#stack.some((element) => element.name === 'pre') ? text : text.replace(/\s+/g, ' ');
    for (const { link } of this.#stack) if (link) link.text += text;
  }

  close(name: string): void {
    if (empty.has(name)) return;
    if (this.#inFormula()) {
      this.#stack.pop();
      return;
    }
    if (name === 'td' || name === 'th') this.#tablesHere().at(-1)?.at(-1)?.push(clean(this.#run));
    if (this.#stack.at(-1)?.block) this.#flush();
    this.#stack.pop();
  }

  read(): ReadSlide {
    const attributes = this.#attributes;
    return {
      name: attributes.id ?? '',
      title: this.#titles.join('\n'),
      hidden: attributes['data-visibility'] === 'hidden' || 'hidden' in attributes,
      texts: this.#texts,
      notes: this.#notes,
      links: this.#links,
      alts: this.#alts,
      formulas: this.#formulas,
      media: this.#media,
      tables: this.#tables,
      charts: this.#chartTables.map((table, index) => {
        const { wide: drawn, phone } = this.#chartDrawings[index] ?? {};
        return { ...chartOf(table), drawn, phone };
      }),
      shapes: this.#shapes,
      edges: this.#edges.filter((edge) => this.#drawnEdges.has(edge)),
      items: this.#items,
      clicks: this.#readClicks(),
      transition: transitionOf(attributes),
    };
  }

  /** A label with formulas is a group of its words and their drawings. */
  #isBlock(name: string, attributes: Attributes): boolean {
    if (name === 'g') return hasClass(attributes, 'words');
    return blocks.has(name) && !this.#stack.some((element) => element.name === 'g' && element.block);
  }

  #inFormula(): boolean {
    return this.#stack.some(({ apart }) => apart === 'formula');
  }

  /** A formula is drawn; what it says is read with the words around it. */
  #takeFormula(said: string): void {
    this.#run += said;
    if (!this.#stack.some(({ apart }) => apart)) this.#formulas.push(said);
  }

  /** What elements say by their attributes. */
  #note(name: string, attributes: Attributes, click: number | undefined): void {
    if (attributes.role === 'img' && attributes['aria-label'] && !hasClass(attributes, 'formula'))
      this.#alts.push(attributes['aria-label']);
    if (name === 'img' && attributes.alt) this.#alts.push(attributes.alt);
    if ((name === 'video' || name === 'audio') && attributes.src) this.#media.push(playedFrom(attributes.src));
    if (attributes['data-node'] !== undefined) this.#shapes.push(attributes['data-node']);
    const comes = click ?? this.#click();
    if (attributes['data-edge'] !== undefined)
      this.#edges.push({ from: attributes['data-from'], to: attributes['data-to'], click: comes });
    if (name === 'path') for (const { edge } of this.#stack) if (edge) this.#drawnEdges.add(edge);
    if (hasClass(attributes, 'item') && attributes['data-id'] !== undefined)
      this.#items.push({ name: attributes['data-id'], click: comes });
    this.#noteMark(attributes);
    const series = attributes['data-series'];
    if (series !== undefined && comes !== undefined && !this.#onPhone())
      this.#series.set(comes, [...(this.#series.get(comes) ?? []), series]);
    if (name === 'span' && hasClass(attributes, 'line'))
      this.#lines.push((attributes['data-groups'] ?? '').split(' ').filter(Boolean).map(Number));
  }

  /** A bar, slice or dot of a chart says what it stands for. */
  #noteMark({ 'data-category': category, 'data-value': value }: Attributes): void {
    if (category === undefined || value === undefined) return;
    const series = this.#stack.findLast((element) => element.series !== undefined)?.series ?? '';
    this.#drawing()?.marks.push({ series, category, value });
  }

  /** The drawing of a chart that is read. */
  #drawing(): ChartDrawing | undefined {
    const chart = this.#chartDrawings.at(-1);
    return this.#onPhone() ? chart?.phone : chart?.wide;
  }
  #onPhone(): boolean {
    return this.#stack.some(({ phone }) => phone);
  }

  #click(): number | undefined {
    return this.#stack.findLast((element) => element.click !== undefined)?.click;
  }

  #flush(): void {
    const run = this.#run;
    this.#run = '';
    // Lines of code are texts of their own.
    const listing = this.#stack.some((element) => element.name === 'pre');
    for (const line of listing ? run.split('\n') : [run]) this.#take(listing ? line : clean(line));
  }

  #take(text: string): void {
    if (!text.trim()) return;
    if (this.#stack.some((element) => element.name === 'h2')) this.#titles.push(text);
    switch (this.#stack.findLast((element) => element.apart)?.apart) {
      case 'notes':
        this.#notes.push({ text, ...this.#listPlace() });
        break;
      case 'alt':
        this.#alts.push(text);
        break;
      case 'chart':
        // Its figures stand beside it in a table of their own.
        if (this.#stack.some((element) => element.name === 'text')) this.#drawing()?.texts.push(text);
        break;
      case 'name':
      case 'formula':
        break;
      case undefined:
        this.#texts.push({ text, click: this.#click() });
    }
  }

  #listPlace(): Omit<ReadNote, 'text'> {
    const lists = this.#stack.filter(({ name }) => name === 'ul' || name === 'ol');
    const inner = lists.at(-1);
    return inner ? { list: inner.name === 'ol' ? 'ordered' : 'bulleted', level: lists.length - 1 } : {};
  }

  #tablesHere(): Table[] {
    return this.#stack.some(({ apart }) => apart === 'chart') ? this.#chartTables : this.#tables;
  }

  #readClicks(): ReadClick[] {
    const coded = this.#lines.some((clicks) => clicks.length > 0);
    return [...this.#clicks]
      .sort((one, other) => one - other)
      .map((click) => ({
        series: this.#series.get(click) ?? [],
        ...(coded && { lights: this.#lines.map((lit) => (lit.includes(click - 1) ? 'lit' : 'dim')) }),
      }));
  }
}

/** A file beside the page is named by the sum of its bytes. */
function playedFrom(source: string): string {
  const data = /^data:[^,]*;base64,/.exec(source)?.[0];
  if (data !== undefined) return mediaName(Buffer.from(source.slice(data.length), 'base64'));
  return /([^/]+)\.[^.]+$/.exec(source)?.[1] ?? source;
}

/** Where things move from slide to slide the rest fades; a slide that others move from may come in any way. */
function transitionOf(attributes: Attributes): string {
  const morph = 'data-auto-animate' in attributes && !('data-auto-animate-restart' in attributes);
  const own = (attributes['data-transition'] ?? 'none').replace('slide', 'push');
  return morph && own === 'fade' ? 'morph' : own;
}

/** Reveal counts clicks from 0. */
const clickOf = (attributes: Attributes): number | undefined =>
  attributes['data-fragment-index'] === undefined ? undefined : Number(attributes['data-fragment-index']) + 1;

const hasClass = (attributes: Attributes, name: string): boolean =>
  (attributes.class ?? '').split(/\s+/).includes(name);

function apartOf(name: string, attributes: Attributes): Apart | undefined {
  if (name === 'aside' && hasClass(attributes, 'notes')) return 'notes';
  if (name === 'title' || name === 'desc' || name === 'caption') return 'alt';
  if (name === 'figure' && hasClass(attributes, 'chart')) return 'chart'; // its words are those of its figures
  if (hasClass(attributes, 'visually-hidden')) return 'name';
  if (hasClass(attributes, 'formula')) return 'formula';
  return undefined;
}

/** The figures of a chart stand in a table beside the drawing, for those who cannot see it: a row a category, a column a series. */
function chartOf([head = [], ...rows]: readonly (readonly string[])[]): ReadChart {
  return {
    categories: rows.map((row) => row[0] ?? ''),
    series: head.slice(1).map((name, index) => ({
      name,
      values: rows.map((row) => row[index + 1] || undefined),
    })),
  };
}

const clean = (text: string): string => text.replace(/ *\n */g, '\n').trim();
