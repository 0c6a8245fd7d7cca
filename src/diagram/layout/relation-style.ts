import type { Colour, Token } from '../../deck/colour.ts';
import type { RelationKind } from '../../outline/outline.ts';
import type { Dash } from '../../compose/frame.ts';
import type { Px } from '../../units.ts';
import type { AlignmentEdge } from './graph.ts';

/** How a kind of relation is drawn. Never by colour alone: weight, dash, heads and mark differ too. */
export interface RelationStyle {
  /** `actor`: the colour of the party that the line starts from. */
  readonly colour: Token | 'actor';
  readonly width: Px;
  readonly dash: Dash;
  /** `meet`: two halves whose heads meet in the middle. */
  readonly heads: 'none' | 'end' | 'meet';
  readonly mark?: 'cross';
}

export const relationStyles: Readonly<Record<RelationKind, RelationStyle>> = {
  ally: { colour: 'ink', width: 5, dash: 'solid', heads: 'none' },
  partner: { colour: 'ink2', width: 3, dash: 'solid', heads: 'none' },
  courting: { colour: 'actor', width: 5, dash: 'dash', heads: 'meet' },
  rival: { colour: 'muted', width: 2, dash: 'solid', heads: 'none', mark: 'cross' },
  strained: { colour: 'muted', width: 3, dash: 'sysDot', heads: 'none' },
  trade: { colour: 'ink2', width: 3, dash: 'solid', heads: 'end' },
};

/** The line of one edge with everything settled but its ends. */
export interface EdgeLook {
  readonly colour: Colour | 'actor';
  readonly width: Px;
  readonly dash: Dash;
  readonly meet: boolean;
  readonly start: 'none' | 'triangle' | 'circle';
  readonly end: 'none' | 'triangle' | 'circle';
  readonly cross: boolean;
}

/** The hero edge is a fifth stronger. */
const heroFactor = 1.2;

export function edgeLook(edge: AlignmentEdge): EdgeLook {
  const style = edge.kind ? relationStyles[edge.kind] : handDrawn(edge);
  const { start, end } = edge.heads;
  const crossed = edge.kind ? style.mark === 'cross' : start === 'cross' || end === 'cross';
  const meet = style.heads === 'meet' && (start === 'point') === (end === 'point');
  const arrow = (own: AlignmentEdge['heads']['end'], expected: boolean): 'none' | 'triangle' | 'circle' => {
    if (own === 'circle') return 'circle';
    return own === 'point' || expected ? 'triangle' : 'none';
  };
  return {
    colour: edge.dimmed ? 'rule' : style.colour,
    width: style.width * (edge.hero ? heroFactor : 1),
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
