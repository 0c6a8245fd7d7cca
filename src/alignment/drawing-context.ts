import type { Colour, Hex, Token, Tone } from '../model/colour.ts';
import type { Actor, Theme } from '../model/deck.ts';
import type { Severity } from '../model/diagnostic.ts';
import type { Scene } from '../model/scene.ts';
import type { MeasureLabel } from './place-labels.ts';
import { heroScale, type RelationStyle, relationStyles } from '../theme/tokens.ts';
import type { Dash } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import type { AlignmentEdge, AuthorStyle } from './graph.ts';
import { formatHex, modeHsl, modeRgb, useMode } from 'culori/fn';

/** What a layout of our own draws with. */
export interface LayoutContext {
  readonly theme: Theme;
  readonly actors: readonly Actor[];
  /** Width of one line in px of the sans face. */
  readonly measure: MeasureLabel;
  /** The art of a title: short names, no labels, only the relations that matter in colour. */
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

/** The line of one edge with everything settled but its ends. */
export interface EdgeLook {
  readonly colour: Colour | 'actor';
  readonly width: Px;
  readonly dash: Dash;
  readonly meet: boolean;
  readonly start: 'none' | 'triangle' | 'circle';
  readonly end: 'none' | 'triangle' | 'circle';
  readonly cross: boolean;
  readonly opacity?: number;
}

export function edgeLook(edge: AlignmentEdge): EdgeLook {
  const style: RelationStyle = edge.kind ? relationStyles[edge.kind] : handDrawn(edge);
  const { start, end } = edge.heads;
  const crossed = edge.kind ? style.mark === 'cross' : start === 'cross' || end === 'cross';
  const meet = style.heads === 'meet' && (start === 'point') === (end === 'point');
  const arrow = (own: AlignmentEdge['heads']['end'], expected: boolean): 'none' | 'triangle' | 'circle' => {
    if (own === 'circle') return 'circle';
    return own === 'point' || expected ? 'triangle' : 'none';
  };
  return {
    colour: edge.dimmed ? 'ruleStrong' : style.colour,
    width: style.width * (edge.hero ? heroScale : 1),
    dash: style.dash,
    meet,
    start: meet ? 'none' : arrow(start, false),
    end: meet ? 'none' : arrow(end, style.heads === 'end' && start !== 'point'),
    cross: crossed,
  };
}

/** An edge without the class of a relation, drawn as Mermaid's own strokes suggest. */
const handDrawn = (edge: AlignmentEdge): RelationStyle => ({
  colour: 'ink2',
  width: edge.weight === 'thick' ? 4 : 2,
  dash: edge.weight === 'dotted' ? 'sysDot' : 'solid',
  heads: 'none',
});

useMode(modeRgb);
useMode(modeHsl);

export interface AuthorColours {
  readonly fill?: Hex;
  readonly stroke?: Hex;
  readonly text?: Hex;
  readonly width?: Px;
}

/** Colours that the author gave by `classDef`, `style` or `linkStyle`; what is no colour is passed over. */
export function authorColours(style: AuthorStyle): AuthorColours {
  const hex = (value: string | undefined): Hex | undefined =>
    value ? (formatHex(value) as Hex | undefined) : undefined;
  const width = Number.parseFloat(style['stroke-width'] ?? '');
  return {
    fill: hex(style.fill ?? style['background-color']),
    stroke: hex(style.stroke),
    text: hex(style.color),
    width: Number.isFinite(width) ? width : undefined,
  };
}
