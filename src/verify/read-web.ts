import { Parser } from 'htmlparser2';
import type { ReadChart, ReadDeck, ReadEdge, ReadSlide } from './read-deck.ts';

/** Elements that end a run of words: what stands in two of them is two texts. */
const blocks = new Set(
  'section h1 h2 h3 h4 p li ul ol div blockquote cite figure figcaption pre table caption tr td th text aside header footer br tspan'.split(
    ' ',
  ),
);
const voids = new Set('img br col meta link hr input path rect circle ellipse line polygon polyline'.split(' '));

interface OpenElement {
  readonly name: string;
  readonly classes: readonly string[];
  /** Its words are not on the slide: notes, descriptions, what only screen readers get. */
  readonly apart?: 'notes' | 'alt' | 'title' | 'chart';
}

/** Reads a built web deck as it stands in the file. */
export function readWeb(html: string): ReadDeck {
  const slides: ReadSlide[] = [];
  let slide: WebSlide | undefined;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'section') {
        depth += 1;
        if (depth === 1) slide = new WebSlide(attributes);
      }
      slide?.open(name, attributes);
    },
    ontext: (text) => slide?.text(text),
    onclosetag(name) {
      slide?.close(name);
      if (name === 'section' && (depth -= 1) === 0 && slide) {
        slides.push(slide.read());
        slide = undefined;
      }
    },
  });
  // What stands before the slides and after them (fonts, scripts) is most of the file and none of the deck.
  const from = html.indexOf('<div class="slides">');
  const to = html.lastIndexOf('</section>');
  parser.end(from < 0 || to < 0 ? html : html.slice(from, to + '</section>'.length));
  return { slides };
}

class WebSlide {
  readonly #name: string;
  readonly #transition: string;
  readonly #stack: OpenElement[] = [];
  readonly #texts: string[] = [];
  readonly #notes: string[] = [];
  readonly #links: string[] = [];
  readonly #alts: string[] = [];
  readonly #tables: string[][][] = [];
  readonly #chartTables: string[][][] = [];
  readonly #edges: ReadEdge[] = [];
  readonly #clicks = new Set<string>();
  #title = '';
  #run = '';

  constructor(attributes: Readonly<Record<string, string>>) {
    this.#name = attributes.id ?? '';
    const morph = 'data-auto-animate' in attributes && !('data-auto-animate-restart' in attributes);
    this.#transition = morph ? 'morph' : (attributes['data-transition'] ?? 'none').replace('slide', 'push');
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (blocks.has(name)) this.#flush();
    const classes = (attributes.class ?? '').split(/\s+/);
    if (attributes['data-fragment-index'] !== undefined) this.#clicks.add(attributes['data-fragment-index']);
    if (name === 'a' && attributes.href) this.#links.push(attributes.href);
    if (name === 'img' && attributes.alt) this.#alts.push(attributes.alt);
    if (attributes['data-edge'] !== undefined)
      this.#edges.push({ from: attributes['data-from'], to: attributes['data-to'] });
    if (name === 'table') this.#tablesHere(classes).push([]);
    if (name === 'tr') this.#currentTables()?.at(-1)?.push([]);
    if (!voids.has(name)) this.#stack.push({ name, classes, apart: this.#apart(name, classes) });
  }

  text(text: string): void {
    this.#run += text;
  }

  close(name: string): void {
    if (voids.has(name)) return;
    const block = blocks.has(name) || name === 'title' || name === 'desc';
    if ((name === 'td' || name === 'th') && this.#currentTables()) {
      this.#currentTables()!.at(-1)?.at(-1)?.push(clean(this.#run));
    }
    if (block) this.#flush();
    this.#stack.pop();
  }

  read(): ReadSlide {
    return {
      name: this.#name,
      title: this.#title,
      texts: this.#texts,
      notes: this.#notes,
      links: this.#links,
      alts: this.#alts,
      tables: this.#tables,
      charts: this.#chartTables.map(chartOf),
      edges: this.#edges,
      clicks: this.#clicks.size,
      transition: this.#transition,
    };
  }

  #apart(name: string, classes: readonly string[]): OpenElement['apart'] {
    if (name === 'aside' && classes.includes('notes')) return 'notes';
    if (name === 'title' || name === 'desc' || name === 'caption') return 'alt';
    if (name === 'table' && classes.includes('visually-hidden')) return 'chart';
    if (name === 'figure' && classes.includes('chart')) return 'chart'; // its words are those of its figures
    if (name === 'h2') return classes.includes('visually-hidden') ? 'title' : undefined;
    return undefined;
  }

  #innermost(): OpenElement['apart'] {
    return this.#stack.findLast((element) => element.apart)?.apart;
  }

  #flush(): void {
    const words = clean(this.#run);
    this.#run = '';
    if (!words) return;
    const title = this.#stack.some((element) => element.name === 'h2');
    if (title) this.#title += (this.#title && ' ') + words;
    switch (this.#innermost()) {
      case 'notes':
        this.#notes.push(words);
        break;
      case 'alt':
        this.#alts.push(words);
        break;
      case 'title':
      case 'chart':
        break;
      case undefined:
        this.#texts.push(words);
    }
  }

  #tablesHere(classes: readonly string[]): string[][][] {
    return classes.includes('visually-hidden') ? this.#chartTables : this.#tables;
  }

  #currentTables(): string[][][] | undefined {
    const table = this.#stack.findLast((element) => element.name === 'table');
    return table && this.#tablesHere(table.classes);
  }
}

/** The figures of a chart stand in a table beside the drawing, for those who cannot see it: a row a category, a column a series. */
function chartOf([head = [], ...rows]: readonly (readonly string[])[]): ReadChart {
  return {
    series: head.slice(1).map((name, index) => ({
      name,
      values: rows.map((row) => row[index + 1] || undefined),
    })),
  };
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim();
