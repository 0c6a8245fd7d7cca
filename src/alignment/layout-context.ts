import type { Colour, Token, Tone } from '../model/colour.ts';
import type { Actor, Theme } from '../model/deck.ts';
import type { Severity } from '../model/diagnostic.ts';
import type { Scene } from '../model/scene.ts';
import type { MeasureLabel } from './label-block.ts';

/** What a layout of our own draws with. */
export interface LayoutContext {
  readonly theme: Theme;
  readonly actors: readonly Actor[];
  /** Width of one line in px of the sans face. */
  readonly measure: MeasureLabel;
  /** The art of a title: short names, no labels, only the ties that matter in colour. */
  readonly art: boolean;
  readonly background: 'paper' | 'dark';
}

export interface LayoutProblem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Mermaid id of the node or edge that it is about. */
  readonly about?: string;
}

export interface LaidOut {
  readonly scene: Scene;
  readonly problems: readonly LayoutProblem[];
}

/** Colours as the background shows them. */
export const colourOn =
  (background: LayoutContext['background']) =>
  (token: Token): Colour =>
    background === 'dark' ? (token === 'paper' ? 'art' : `dark.${token}`) : token;

export const actorColour = (index: number, tone: Tone): Token => `actor.${index}.${tone}`;
