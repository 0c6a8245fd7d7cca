import type { Actor } from '../../model/deck.ts';
import type { Px } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { DiagramDatabase, GraphModel, MermaidConfig, Owner } from '../mermaid/model.ts';
import type { CategoryScheme } from '../theme/theme-context.ts';
import type { ThemeRule } from '../theme/apply-rules.ts';

/**
 * All that one family of Mermaid's diagrams decides. Every member is asked for, so that whoever adds a family is led through the
 * questions by the compiler; `undefined` is an answer where it stands in the type. The table under "Adding a Mermaid family" in
 * docs/development.md says where each answer is found.
 */
export interface Family {
  /** Mermaid's names of the family's diagram types, as its parser gives them: `flowchart-v2`. */
  readonly types: readonly string[];
  /** Words that a text of the family may begin with. */
  readonly keywords: readonly string[];
  /**
   * Where straight quotation marks and apostrophes become typographic: where they can be nothing else in Mermaid's grammar, also in
   * all words after a colon, or nowhere, since the words are code.
   */
  readonly quotationMarks: 'unmistakable' | 'after colons' | 'nowhere';
  /** Its nodes and edges; `noGraph` for families that have none. */
  readonly graph: (database: DiagramDatabase) => GraphModel | undefined;
  /** The edges of lines and labels that have no id of their edge in the drawing; `noOwners` where all have one. */
  readonly owners: (svg: DomElement, graph: GraphModel) => ReadonlyMap<DomElement, Owner>;
  /** Slices, sections, branches: what has a colour of its own. */
  readonly categories: FamilyCategories;
  /** How its text gives a class to a node, so that nodes which are actors take their colours; undefined where it has no classes. */
  readonly actorClasses: ActorClasses | undefined;
  /** Whether its authors may style nodes and edges (`classDef`, `style`, `linkStyle`). */
  readonly authorStyles: boolean;
  /** Numbers in its text by which a short line asks for many shapes; none where each shape is written out. */
  readonly amounts?: readonly WrittenAmount[];
  /** What Mermaid's parser passes over in a text of the family, and draws something else of than is meant; left out where it tells all. */
  readonly mistakes?: (code: string) => readonly WrittenMistake[];
  /** Parts of its database whose plain labels Mermaid splits into words, and loses angle brackets of. */
  readonly plainLabels: (database: DiagramDatabase) => readonly PlainLabel[];
  /** How its text says in which direction it runs; undefined where it cannot be turned. */
  readonly direction: FamilyDirection | undefined;
  /** Its configuration with parts closer together, where the usual one would make words too small; undefined where none is closer. */
  readonly compact: ((config: MermaidConfig, closeness: Closeness) => MermaidConfig) | undefined;
  /** Its configuration with so many times the distance between nodes beside each other, where one would take the room for it. */
  readonly spread?: (config: MermaidConfig, times: number) => MermaidConfig;
  /** Gives elements classes for what only the model or the deck knows, so that rules can select them. */
  readonly markElements: (svg: DomElement, actors: readonly Actor[]) => void;
  /** Whether Mermaid lays it out as a graph, with dagre or ELK as one likes, and its edges are routed at right angles. */
  readonly laidOutAsGraph: boolean;
  /** Whether a chain of its boxes may be laid in rows. */
  readonly wrapsChains?: boolean;
  /** Whether its lines are straight, and routed at right angles only where straight ones could be misread. */
  readonly straightFirst?: boolean;
  /** Its configuration with more room between nodes, where words would else stand on others. */
  readonly roomier?: (config: MermaidConfig) => MermaidConfig;
  /** Whether `layout: quad` and `layout: ring` lay it out. */
  readonly fixedLayouts: boolean;
  /** How far its drawing may be scaled up. */
  readonly maxScale: number;
  /** Theme variables that differ from those of all families, or are a record of its own (`radar`); colours stand as their names. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Mermaid's configuration; colours stand as their names. */
  readonly config: (setting: FamilySetting) => Readonly<Record<string, unknown>>;
  /** Applied in order to the drawing as Mermaid left it; the later wins. */
  readonly rules: readonly ThemeRule[];
}

export interface FamilyCategories {
  /** The names that each category goes by, in Mermaid's order; read after parsing, before drawing. */
  readonly names: (database: DiagramDatabase, graph: GraphModel | undefined) => readonly (readonly string[])[];
  readonly scheme: (database: DiagramDatabase) => CategoryScheme;
}

export interface ActorClasses {
  /** The line that gives a class to a node. */
  readonly assign: (node: string, className: string) => string;
  /** Whether definitions of classes come after their use: some families give styles to what has the class by then. */
  readonly definitionsLast: boolean;
  /** Whether a node that is an actor is filled with its colour; else it has its tint. */
  readonly solid: boolean;
}

/** An object of a family's database, and which of its properties is a label. */
export interface PlainLabel {
  readonly part: Record<string, unknown>;
  readonly property: string;
}

/** What the numbers that a pattern finds come to. */
interface WrittenAmount {
  /** Global; its group `amount` is the number, or, where there is a group `from`, that up to which is counted; without it each counts once. */
  readonly pattern: RegExp;
  /** More than that nobody can read. */
  readonly most: number;
  /** `bits`. */
  readonly what: string;
}

/** Something in a text (without front matter and comments) that is drawn as nobody means it. */
export interface WrittenMistake {
  readonly at: number;
  readonly length: number;
  /** An error where something of the text would be lost. */
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
}

export interface FamilyDirection {
  /** The line that opens a text of the family; its second group is the direction, where it stands in that line. */
  readonly header: RegExp;
  /** `header`: in the opening line; `statement`: in a line `direction LR` of its own. */
  readonly written: 'header' | 'statement';
}

/** 0: closer; 1: as close as can be. */
type Closeness = 0 | 1;

/** What a configuration may depend on. */
export interface FamilySetting {
  /** The box that the diagram has to fill. */
  readonly box: { readonly w: Px; readonly h: Px };
  /** What the family's parser filled. */
  readonly database: DiagramDatabase;
  /** Width of one line in the sans face. */
  readonly measure: (text: string, size: Px, weight: 400 | 600 | 700) => Px;
}

export const noOwners = (): ReadonlyMap<DomElement, Owner> => new Map();
export const noCategories: FamilyCategories = { names: () => [], scheme: () => 'colours' };
export const noPlainLabels = (): readonly PlainLabel[] => [];
export const noMarks = (): void => {};
export const usualMaxScale = 1.75;

/** `class A name`, as most families with classes write it. */
export const classStatement: ActorClasses = {
  assign: (node, className) => `class ${node} ${className}`,
  definitionsLast: false,
  solid: true,
};

/** One category for each name. */
export const oneEach = (names: Iterable<string>): string[][] => [...names].map((name) => [name]);

/** Distances between nodes that are closer than usual. */
export const closerSpacing = [
  { nodeSpacing: 20, rankSpacing: 40 },
  { nodeSpacing: 14, rankSpacing: 28 },
] as const;

/** A configuration with some settings of one of its sections changed. */
export const withSection = (
  config: MermaidConfig,
  section: string,
  changes: Readonly<Record<string, unknown>>,
): MermaidConfig => ({ ...config, [section]: { ...(config[section] as object | undefined), ...changes } });
