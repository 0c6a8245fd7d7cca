import type { Colour } from '../model/colour.ts';
import type { Relation } from '../model/deck.ts';
import { heroScale, relationStyles } from '../theme/tokens.ts';
import type { Px } from '../model/units.ts';
import type { FrameItem } from '../model/frame.ts';
import { line, square } from './marks.ts';

/** A relation in small: the squares of two actors and the line between them, as diagrams draw it. */

export interface RelationMarkPlace {
  readonly id: string;
  readonly x: Px;
  readonly y: Px;
  readonly square: Px;
  /** From square to square. */
  readonly length: Px;
  readonly click?: number;
  /** What it says, in words; the first square speaks. */
  readonly alt: string;
}

const clear: Px = 4;
/** Between two arrowheads that meet. */
const meeting: Px = 4;
const cross: Px = 10;
/** Lines in small are lighter than in a diagram. */
const scale = 0.8;

/** `from` is the actor whose square stands first. */
export function relationMark(relation: Relation, from: number, at: RelationMarkPlace): readonly FrameItem[] {
  const to = relation.pair[0] === from ? relation.pair[1] : relation.pair[0];
  const second = at.x + at.square + at.length;
  const { decorative: _, ...first } = square(
    `${at.id}-from`,
    'Actor',
    at.x,
    at.y,
    at.square,
    `actor.${from}.solid`,
    at.click,
  );
  return [
    { ...first, alt: at.alt },
    ...relationLines(relation, from, to, at),
    square(`${at.id}-to`, 'Actor', second, at.y, at.square, `actor.${to}.solid`, at.click),
  ];
}

function relationLines(relation: Relation, from: number, to: number, at: RelationMarkPlace): readonly FrameItem[] {
  const look = relationStyles[relation.kind];
  const start = at.x + at.square + clear;
  const length = at.length - 2 * clear;
  const y = at.y + at.square / 2;
  const weight = Math.max(1, look.width * scale * (relation.hero ? heroScale : 1));
  const piece = (id: string, x: Px, w: Px, stroke: Colour, heads?: { start?: boolean; end?: boolean }): FrameItem =>
    line({
      id: `${at.id}-${id}`,
      name: 'Relation',
      box: { x, y, w, h: 0 },
      stroke,
      strokeWidth: weight,
      dash: look.dash,
      ...(heads && { heads }),
      click: at.click,
    });
  if (look.colour === 'actor') {
    if (relation.from !== undefined) {
      const heads = relation.from === from ? { end: true } : { start: true };
      return [piece('line', start, length, `actor.${relation.from}.solid`, heads)];
    }
    const half = length / 2 - meeting / 2;
    return [
      piece('line-from', start, half, `actor.${from}.solid`, { end: true }),
      piece('line-to', start + half + meeting, half, `actor.${to}.solid`, { start: true }),
    ];
  }
  const origin = relation.from ?? relation.pair[0];
  const heads = look.heads === 'end' ? (origin === from ? { end: true } : { start: true }) : undefined;
  const drawn = piece('line', start, length, look.colour, heads);
  return relation.kind === 'rival' ? [drawn, ...crossMark(at, start + length / 2, y, look.colour)] : [drawn];
}

const crossMark = (at: RelationMarkPlace, x: Px, y: Px, stroke: Colour): readonly FrameItem[] =>
  [false, true].map((flip) =>
    line({
      id: `${at.id}-cross-${flip ? 'up' : 'down'}`,
      name: 'Cross',
      box: { x: x - cross / 2, y: y - cross / 2, w: cross, h: cross },
      stroke,
      strokeWidth: 1.5,
      flip,
      click: at.click,
    }),
  );
