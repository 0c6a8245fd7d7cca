import type { Parts, Relationship } from './read-package.ts';

/** An object of a slide's shape tree (ECMA-376 part 1, 19.3.1), as far as a reader of its content needs it. */
export interface ReadShape {
  readonly kind: 'sp' | 'pic' | 'cxnSp' | 'graphicFrame' | 'grpSp';
  id: string;
  name: string;
  alt: string;
  hidden: boolean;
  /** Type of the placeholder that it fills; `body` where it has no type. */
  placeholder?: string;
  readonly paragraphs: ReadParagraph[];
  readonly members: ReadShape[];
  /** Shape ids at the ends of a connector. */
  from?: string;
  to?: string;
  /** Rows of cells. */
  table?: string[][];
  /** Relationship id of its chart. */
  chart?: string;
  /** The part that it plays. */
  media?: string;
  /** Target of a link of the whole object. */
  link?: string;
}

interface ReadParagraph {
  /** With U+FFFC in the place of a formula. */
  text: string;
  /** Of each equation, its letters and figures. */
  readonly formulas: string[];
  list?: 'ordered' | 'bulleted';
  level: number;
  readonly links: { readonly target: string; text: string }[];
}

/** What one click starts, in the order of the file (19.5: `p:cTn` with its targets). */
export interface ReadEffect {
  readonly click: number;
  /** `entr`, `exit` or `emph`. */
  readonly preset: string;
  shape?: string;
  /** First and last paragraph, counted from 0. */
  paragraphs?: readonly [number, number];
  /** Place of a chart's series. */
  series?: number;
  /** Name or figures of the colour that text takes. */
  colour?: string;
}

export interface ReadTree {
  readonly shapes: readonly ReadShape[];
  readonly effects: readonly ReadEffect[];
  readonly clicks: number;
  readonly transition: string;
  readonly hidden: boolean;
  /** Of a slide layout: whether the master's own shapes show. */
  readonly showsMaster: boolean;
}

const kinds = new Set(['p:sp', 'p:pic', 'p:cxnSp', 'p:graphicFrame', 'p:grpSp']);
const transitions = new Set(['p:fade', 'p:push', 'p159:morph']);

/** Reads a slide or a page of notes in one pass. */
export function readTree(part: string, parts: Parts, relations: ReadonlyMap<string, Relationship>): ReadTree {
  const reader = new TreeReader(relations);
  parts.scan(part, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader;
}

type Attributes = Readonly<Record<string, string | undefined>>;

class TreeReader implements ReadTree {
  readonly shapes: ReadShape[] = [];
  readonly effects: ReadEffect[] = [];
  clicks = 0;
  transition = 'none';
  hidden = false;
  showsMaster = true;

  readonly #relations: ReadonlyMap<string, Relationship>;
  readonly #open: ReadShape[] = [];
  #paragraph: ReadParagraph | undefined;
  #inText = false;
  #inEquation = false;
  #runLink: string | undefined;
  #effect: ReadEffect | undefined;
  #colourOf: ReadEffect | undefined;
  /** Markup for programs that do not know the one beside it. */
  #fallback = 0;
  /** In what a click on an object starts. */
  #interactive = false;

  constructor(relations: ReadonlyMap<string, Relationship>) {
    this.#relations = relations;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'mc:Fallback') this.#fallback += 1;
    if (this.#fallback) return;
    if (kinds.has(name)) this.#shape(name);
    else if (name.startsWith('a:')) this.#drawing(name, attributes);
    else if (transitions.has(name)) this.transition = name.slice(name.indexOf(':') + 1);
    else this.#presentation(name, attributes);
  }

  text(text: string): void {
    if (this.#inEquation && this.#paragraph) this.#paragraph.formulas.push(this.#paragraph.formulas.pop()! + text);
    if (!this.#inText || !this.#paragraph) return;
    this.#paragraph.text += text;
    const link = this.#paragraph.links.at(-1);
    if (this.#runLink !== undefined && link) link.text += text;
  }

  close(name: string): void {
    if (name === 'mc:Fallback') this.#fallback -= 1;
    if (this.#fallback) return;
    if (name === 'a:t') this.#inText = false;
    else if (name === 'm:t') this.#inEquation = false;
    else if (name === 'a:p') this.#endParagraph();
    else if (name === 'p:animClr') this.#colourOf = undefined;
    else if (kinds.has(name)) {
      const shape = this.#open.pop();
      if (shape) (this.#open.at(-1)?.members ?? this.shapes).push(shape);
    }
  }

  #shape(name: string): void {
    const kind = name.slice(2) as ReadShape['kind'];
    this.#open.push({ kind, id: '', name: '', alt: '', hidden: false, paragraphs: [], members: [] });
  }

  #presentation(name: string, attributes: Attributes): void {
    const shape = this.#open.at(-1);
    switch (name) {
      case 'm:oMath':
        if (!this.#paragraph) break;
        this.#paragraph.text += '\ufffc';
        this.#paragraph.formulas.push('');
        break;
      case 'm:t':
        this.#inEquation = true;
        break;
      case 'p:sld':
        this.hidden = attributes.show === '0' || attributes.show === 'false';
        break;
      case 'p:sldLayout':
        this.showsMaster = attributes.showMasterSp !== '0' && attributes.showMasterSp !== 'false';
        break;
      case 'p:cNvPr':
        if (!shape) break;
        shape.id = attributes.id ?? '';
        shape.name = attributes.name ?? '';
        shape.alt = attributes.descr ?? '';
        shape.hidden = attributes.hidden === '1' || attributes.hidden === 'true';
        break;
      case 'p:ph':
        if (shape) shape.placeholder = attributes.type ?? 'body';
        break;
      case 'p14:media':
        if (shape) shape.media = this.#relations.get(attributes['r:embed'] ?? '')?.target;
        break;
      case 'c:chart':
        if (shape) shape.chart = attributes['r:id'];
        break;
      case 'p:cTn':
        this.#timeNode(attributes);
        break;
      case 'p:spTgt':
        if (this.#effect) this.#effect.shape = attributes.spid;
        break;
      case 'p:pRg':
        if (this.#effect) this.#effect.paragraphs = [Number(attributes.st), Number(attributes.end)];
        break;
      case 'p:animClr':
        this.#colourOf = this.#effect;
        break;
    }
  }

  #timeNode({ nodeType, presetClass }: Attributes): void {
    // What follows is started by a click on an object, not by one that leads on.
    if (nodeType === 'interactiveSeq') this.#interactive = true;
    if (this.#interactive || presetClass === 'mediacall') {
      this.#effect = undefined;
      return;
    }
    if (nodeType === 'clickEffect') this.clicks += 1;
    if (presetClass === undefined) return;
    this.#effect = { click: this.clicks, preset: presetClass };
    this.effects.push(this.#effect);
  }

  #drawing(name: string, attributes: Attributes): void {
    const shape = this.#open.at(-1);
    switch (name) {
      case 'a:p':
        this.#paragraph = { text: '', formulas: [], level: 0, links: [] };
        break;
      case 'a:pPr':
        if (this.#paragraph) this.#paragraph.level = Number(attributes.lvl ?? 0);
        break;
      case 'a:buAutoNum':
        if (this.#paragraph) this.#paragraph.list = 'ordered';
        break;
      case 'a:buChar':
        if (this.#paragraph) this.#paragraph.list = 'bulleted';
        break;
      case 'a:r':
      case 'a:fld':
        this.#runLink = undefined;
        break;
      case 'a:t':
        this.#inText = true;
        break;
      case 'a:br':
        if (this.#paragraph) this.#paragraph.text += '\n';
        break;
      case 'a:hlinkClick':
        this.#link(attributes['r:id']);
        break;
      case 'a:stCxn':
        if (shape) shape.from = attributes.id;
        break;
      case 'a:endCxn':
        if (shape) shape.to = attributes.id;
        break;
      case 'a:tbl':
        if (shape) shape.table = [];
        break;
      case 'a:tr':
        shape?.table?.push([]);
        break;
      case 'a:tc':
        shape?.table?.at(-1)?.push('');
        break;
      case 'a:chart':
        if (this.#effect && attributes.seriesIdx !== undefined) this.#effect.series = Number(attributes.seriesIdx);
        break;
      case 'a:schemeClr':
      case 'a:srgbClr':
        if (this.#colourOf) this.#colourOf.colour = attributes.val;
        break;
    }
  }

  #link(id: string | undefined): void {
    const target = id && this.#relations.get(id)?.target;
    if (!target) return;
    if (this.#paragraph) {
      this.#runLink = target;
      this.#paragraph.links.push({ target, text: '' });
    } else {
      const shape = this.#open.at(-1);
      if (shape) shape.link = target;
    }
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    const shape = this.#open.at(-1);
    this.#paragraph = undefined;
    if (!paragraph || !shape) return;
    shape.paragraphs.push(paragraph);
    const row = shape.table?.at(-1);
    if (row && row.length > 0) row.push([row.pop(), paragraph.text].filter(Boolean).join('\n'));
  }
}
