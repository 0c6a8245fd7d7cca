import type { Actor, Diagram, Theme } from './deck.ts';
import type { Severity } from './diagnostic.ts';
import type { Px } from './units.ts';
import type { Scene } from './scene.ts';

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
  readonly background: 'paper' | 'dark';
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
}

/** A scene with warnings, or errors alone. */
export type DiagramResult =
  | { readonly scene: Scene; readonly problems: readonly DiagramProblem[] }
  | { readonly scene?: undefined; readonly problems: readonly DiagramProblem[] };
