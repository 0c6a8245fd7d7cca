// For Node 20: Mermaid's use-case diagrams and parsers group by it.
import type { FaceSetName } from '../../model/deck.ts';
import 'core-js/actual/object/group-by.js';
import { familyOf } from '../families/families.ts';
import { type Dom, installDom } from '../../svg-dom/dom.ts';
import type { BoxInLine } from '../../svg-dom/fonts.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import { withDeterministicGlobals } from './deterministic-globals.ts';
import type { DiagramDatabase, DrawnDiagram, MermaidConfig, ParsedDiagram } from './model.ts';
import { markInlineHtml } from '../../svg-dom/inline-html.ts';
import type { PlainLabel } from '../families/family.ts';

interface MermaidDiagram {
  readonly type: string;
  readonly db: DiagramDatabase;
}
interface MermaidModule {
  initialize(config: MermaidConfig): void;
  parse(text: string): Promise<{ diagramType: string; config?: MermaidConfig }>;
  render(id: string, text: string): Promise<unknown>;
  registerIconPacks(packs: readonly { name: string; loader: () => Promise<unknown> }[]): void;
  readonly mermaidAPI: {
    getDiagramFromText(text: string): Promise<MermaidDiagram>;
    getConfig(): MermaidConfig;
  };
}

/** Names that `config.layout` may have in Mermaid itself and its ELK package. */
export const mermaidLayouts = [
  'dagre',
  'elk',
  'elk.stress',
  'elk.force',
  'elk.mrtree',
  'elk.sporeOverlap',
  'cose-bilkent',
  'swimlane',
  'fixed',
];

/** What a diagram's own text may not change. */
const secured = [
  'secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering', 'maxEdges', 'htmlLabels', 'themeCSS', 'fontFamily',
  'altFontFamily', 'dompurifyConfig', 'legacyMathML', 'forceLegacyMathML', 'deterministicIds', 'logLevel',
]; // prettier-ignore

const safety: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  deterministicIds: true,
  htmlLabels: false,
  maxTextSize: 50_000,
  maxEdges: 500,
  logLevel: 'fatal',
  secure: secured,
};

/** Mermaid itself, in a document of our own. One drawing at a time (see `withMermaid`). */
export class MermaidRuntime {
  readonly dom: Dom;
  /** What one drawing may be made of. */
  maxElements = Infinity;
  private readonly mermaid: MermaidModule;
  /** What the last call of Mermaid's own parser made. */
  private last: MermaidDiagram | undefined;
  private container: DomElement | undefined;
  /** What is done to the database of a text before it is drawn. */
  private change: ((database: DiagramDatabase) => void) | undefined;

  private constructor(dom: Dom, mermaid: MermaidModule) {
    this.dom = dom;
    this.mermaid = mermaid;
  }

  static async start(family: string): Promise<MermaidRuntime> {
    const dom = installDom(family);
    const { default: mermaid } = (await import('mermaid/dist/mermaid.esm.min.mjs')) as { default: MermaidModule };
    const runtime = new MermaidRuntime(dom, mermaid);
    mermaid.initialize(safety);
    await runtime.watchParser();
    return runtime;
  }

  /** Throws what Mermaid's parsers throw. */
  async parse(text: string, config: MermaidConfig = {}): Promise<ParsedDiagram> {
    this.mermaid.initialize({ ...config, ...safety });
    this.last = undefined;
    const { config: ownConfig = {} } = await withDeterministicGlobals(() => this.mermaid.parse(markInlineHtml(text)));
    return this.parsed(ownConfig);
  }

  async draw(text: string, config: MermaidConfig, ownConfig: MermaidConfig): Promise<DrawnDiagram> {
    this.container?.remove();
    this.mermaid.initialize({ ...config, ...safety });
    this.last = undefined;
    this.dom.allowElements(this.maxElements);
    await withDeterministicGlobals(() => this.mermaid.render('diagram', markInlineHtml(text)));
    // Mermaid takes its drawing out of the document; back in, it can be measured.
    const container = this.container!;
    this.dom.document.body.appendChild(container);
    const svg = container.querySelector('svg');
    if (!svg) throw new Error('Mermaid drew nothing.');
    return { ...this.parsed(ownConfig), svg };
  }

  /** Has the drawings that follow show what is left by a change of what their text was read to. */
  drawingOnly(change: ((database: DiagramDatabase) => void) | undefined): void {
    this.change = change;
  }

  /** The faces of the deck that is drawn for, and the characters that stand for formulas of the diagram. */
  setIn(faces: FaceSetName, boxes: ReadonlyMap<string, BoxInLine>): void {
    const { fonts } = this.dom.geometry.styles;
    fonts.setIn(faces);
    fonts.setBoxes(boxes);
  }

  /** Width of one line of the sans face. */
  readonly measure = (text: string, size: number, weight: 400 | 600 | 700): number => {
    const { fonts, family } = this.dom.geometry.styles;
    return fonts.width(text, { family, weight, italic: false, size, letterSpacing: 0 });
  };

  private parsed(ownConfig: MermaidConfig): ParsedDiagram {
    const diagram = this.last!;
    return { type: diagram.type, database: diagram.db, ownConfig, config: this.mermaid.mermaidAPI.getConfig() };
  }

  /** Of Mermaid, such as `12.3.0`: its family `info` says it. That family's parser is large, so it is asked when somebody wants to know. */
  async version(): Promise<string> {
    const { db } = await this.mermaid.mermaidAPI.getDiagramFromText('info');
    return String((db.getVersion as () => unknown)()).replace(/^v/, '');
  }

  /**
   * Mermaid's API hands out neither the database of what it draws nor the drawing itself, only markup. Both are caught where
   * `render` calls `Diagram.fromText`: by then it has put its container into the document. `error` is a family that needs no parser.
   */
  private async watchParser(): Promise<void> {
    const probe = await this.mermaid.mermaidAPI.getDiagramFromText('error');
    const kind = probe.constructor as unknown as { fromText: (...args: unknown[]) => Promise<MermaidDiagram> };
    const fromText = kind.fromText;
    kind.fromText = async (...args) => {
      const container = this.dom.document.querySelector('#ddiagram');
      if (container) this.container = container;
      this.last = await fromText.apply(kind, args);
      keepAngleBrackets(familyOf(this.last.type).plainLabels(this.last.db));
      this.change?.(this.last.db);
      return this.last;
    };
  }
}

let started: Promise<MermaidRuntime> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs `work` with the Mermaid of this process or thread, started when first wanted. Mermaid keeps its configuration, its parsers'
 * results and its document in globals, so there is one of it, and those who want it take turns in the order in which they ask.
 */
export function withMermaid<T>(work: (runtime: MermaidRuntime) => Promise<T>): Promise<T> {
  const result = turn.then(() => (started ??= MermaidRuntime.start('Source Sans 3'))).then(work);
  turn = result.catch(() => {});
  return result;
}

/**
 * Mermaid splits plain labels into words with a pattern that passes over `<` and `>`: in a browser its sanitizer has made entities
 * of them by then, which it does not do without one. This does.
 */
function keepAngleBrackets(labels: readonly PlainLabel[]): void {
  for (const { part, property } of labels) {
    const text = part[property];
    if (part.labelType !== 'markdown' && typeof text === 'string' && /[<>]/.test(text)) part[property] = escaped(text);
  }
}

const escaped = (text: string): string =>
  text.replace(/<br\s*\/?>|[<>]/gi, (found) => (found.length > 1 ? found : found === '<' ? '&lt;' : '&gt;'));
