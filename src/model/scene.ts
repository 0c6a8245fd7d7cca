import type { Colour } from './colour.ts';
import type { Dash } from './style.ts';
import type { Box, PathCommand, Px } from './units.ts';
import type { Actor, Diagram, Theme } from './deck.ts';
import type { Formula } from './rich-text.ts';
import type { Severity } from './diagnostic.ts';

/**
 * A drawn diagram: shapes, connectors and labels with their places, in px from the top left corner, at the size they are shown
 * (already scaled to the box). Knows neither SVG nor PowerPoint; plain data, so that it can be cached as JSON.
 */
export interface Scene {
  /** Mermaid's diagram type, such as `flowchart` or `sequence`. */
  readonly family: string;
  readonly width: Px;
  readonly height: Px;
  /** In drawing order. */
  readonly items: readonly SceneItem[];
  /** `accTitle` and `accDescr`, where written. */
  readonly title?: string;
  readonly description?: string;
  /** Nodes and edges in plain words. */
  readonly alt: string;
  /** Smallest text as drawn. */
  readonly minText: Px;
  /** Drawn nodes and edges by their Mermaid ids, for families that have them: what `steps` may name and what proofs count. */
  readonly model?: SceneModel;
  readonly clicks: number;
}

export interface SceneModel {
  readonly nodes: readonly { readonly id: string; readonly label: string; readonly shape: string }[];
  readonly edges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly label?: string;
    /** Items that draw it: connectors (two for a courting relation), then its label. */
    readonly items: readonly string[];
  }[];
}

export type SceneItem = SceneShape | SceneConnector | SceneLabel;

interface SceneItemBase {
  /** Unique in the scene, from the author's ids: `node-RU`, `edge-RU-JP-1`. */
  readonly id: string;
  /** For PowerPoint's selection pane: "Harbour", "Harbour to Mill". */
  readonly name: string;
  /** The click (from 1) on which it appears. */
  readonly click?: number;
  readonly opacity?: number;
  /** Item id of the node that it is a part of (a member of a class, a cell of an entity): they are moved as one. */
  readonly partOf?: string;
}

/** Geometries that are PowerPoint presets; `path` is drawn as it stands (0..1 of the box). */
export type Geometry =
  | {
      readonly preset:
        | 'rect'
        | 'roundRect'
        | 'ellipse'
        | 'diamond'
        | 'hexagon'
        | 'parallelogram'
        | 'trapezoid'
        | 'triangle'
        | 'can'
        | 'flowChartTerminator'
        | 'flowChartPredefinedProcess'
        | 'flowChartDocument'
        | 'homePlate';
      /** In thousandths as PowerPoint has them (`adj`), where the preset takes one. */
      readonly adjust?: number;
      readonly flipH?: boolean;
      readonly flipV?: boolean;
    }
  /** A rectangle with eight connection sites: the middles of its sides (0 top, 2 left, 4 bottom, 6 right) and its corners. */
  | { readonly preset: 'rect8' }
  | { readonly path: readonly PathCommand[] };

export type { PathCommand } from './units.ts';

export interface SceneShape extends SceneItemBase {
  readonly kind: 'shape';
  readonly box: Box;
  readonly geometry: Geometry;
  /** Id of the Mermaid node that it draws. */
  readonly node?: string;
  readonly fill?: Colour;
  readonly fillOpacity?: number;
  readonly stroke?: Colour;
  readonly strokeWidth?: Px;
  readonly strokeOpacity?: number;
  readonly dash?: Dash;
  /** Clockwise, in degrees, about the middle. */
  readonly rotation?: number;
  readonly text?: SceneText;
  /** Only `http`, `https`, `mailto`. */
  readonly link?: string;
  /** Part of a drawing that says nothing by itself (a divider line of a class). */
  readonly decorative?: boolean;
}

/** Text settled line by line. In a shape: about its middle or from its top, inside `inset`. */
export interface SceneText {
  readonly lines: readonly (readonly SceneRun[])[];
  readonly size: Px;
  readonly lineHeight: Px;
  readonly align: 'left' | 'center' | 'right';
  readonly anchor: 'top' | 'middle' | 'bottom';
  /** Where the text's own block stands, if not the whole shape: px of the scene, before rotation. */
  readonly box?: Box;
  /** Where formulas make lines higher than their letters: by how much each line is, above and below them. */
  readonly growth?: readonly { readonly above: Px; readonly below: Px }[];
}
export interface SceneRun {
  /** Of a formula: what it says. */
  readonly text: string;
  readonly formula?: Formula;
  /** In lines with formulas. */
  readonly width?: Px;
  readonly bold?: boolean;
  readonly semibold?: boolean;
  readonly italic?: boolean;
  readonly colour: Colour;
  /** Where it differs from the text's. */
  readonly size?: Px;
  readonly underline?: boolean;
}

/** A line between two points or shapes, with PowerPoint's own dashes and heads. */
export interface SceneConnector extends SceneItemBase {
  readonly kind: 'connector';
  /** Id of the Mermaid edge that it draws. */
  readonly edge?: string;
  /** Item id of a shape and the index of its connection site (see the geometry; rect: 0 top, 1 left, 2 bottom, 3 right). */
  readonly from?: { readonly item: string; readonly site: number };
  readonly to?: { readonly item: string; readonly site: number };
  /** As drawn in both decks: px of the scene. `elbow` has horizontal and vertical pieces only. */
  readonly route: 'straight' | 'elbow' | 'curve' | 'free';
  readonly path: readonly PathCommand[];
  readonly stroke: Colour;
  readonly strokeWidth: Px;
  readonly dash?: Dash;
  readonly start?: Head;
  readonly end?: Head;
}
export interface Head {
  readonly type: 'triangle' | 'open' | 'diamond' | 'circle' | 'none';
  readonly filled?: boolean;
  /** Length along the line. */
  readonly length: Px;
}

/** Text on no shape; `backdrop` is the opaque box behind it. */
export interface SceneLabel extends SceneItemBase {
  readonly kind: 'label';
  readonly box: Box;
  readonly text: SceneText;
  readonly backdrop?: Colour;
  readonly rotation?: number;
  /** Id of the edge that it names. */
  readonly edge?: string;
  readonly link?: string;
}

/** One diagram to draw, with all that its looks depend on: plain data, so that it travels to a worker thread. */
export interface DiagramRequest {
  /** Mermaid text, as the author wrote it. */
  readonly text: string;
  /** The box that it has to fill; the scene is as large as its drawing, never larger where text stays legible. */
  readonly box: { readonly w: Px; readonly h: Px };
  readonly theme: Theme;
  readonly actors: readonly Actor[];
  /** BCP 47, of the deck. */
  readonly language: string;
  readonly steps: Diagram['steps'];
  /** The art of a title slide: short names, no labels. */
  readonly art: boolean;
  readonly view?: Diagram['view'];
  readonly background: 'paper' | 'dark';
  /** The deck's own commands in formulas. */
  readonly macros?: Readonly<Record<string, string>>;
}

/** What is wrong with a diagram. `line` and `column` count from 1 in the request's own text. */
export interface DiagramProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly line: number;
  readonly column?: number;
  readonly length?: number;
  /** The place of a key that stands beside the text, where that is wrong: `['only', 2]`. */
  readonly at?: readonly (string | number)[];
}

/** A scene with warnings, or errors alone. */
export type DiagramResult =
  | { readonly scene: Scene; readonly problems: readonly DiagramProblem[] }
  | { readonly scene?: undefined; readonly problems: readonly DiagramProblem[] };
