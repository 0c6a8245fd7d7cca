import type { DomElement } from '../../svg-dom/dom-types.ts';

/** Configuration as Mermaid takes it. */
export type MermaidConfig = Readonly<Record<string, unknown>>;

/** What a family's parser filled; each family has its own. */
export interface DiagramDatabase {
  getAccTitle?(): string;
  getAccDescription?(): string;
  getDiagramTitle?(): string;
  getData?(): unknown;
  [member: string]: unknown;
}

export interface ParsedDiagram {
  /** Mermaid's name of the family, such as `flowchart-v2`. */
  readonly type: string;
  readonly database: DiagramDatabase;
  /** By the author: front matter and directives. */
  readonly ownConfig: MermaidConfig;
  /** All of it, as the drawing will read it. */
  readonly config: MermaidConfig;
}

export interface DrawnDiagram extends ParsedDiagram {
  /** In the document, so that it can be measured, until the next drawing. */
  readonly svg: DomElement;
}
