import type { DeckContext } from './context.ts';
import type { Colour } from '../model/colour.ts';
import type { Box, Px } from '../model/units.ts';
import type { ShapeItem } from '../model/frame.ts';

/** Rules, panels and squares: what is drawn beside the words. All decorative unless they get an `alt`. */

type MarkSpec = Omit<ShapeItem, 'kind' | 'shape' | 'decorative'>;

const mark = (spec: MarkSpec, shape: ShapeItem['shape'] = 'rect'): ShapeItem => ({
  kind: 'shape',
  shape,
  ...spec,
  ...(!spec.alt && { decorative: true }),
});

/** The ink rule that opens what is neither a panel nor a picture. */
export const openingRule = (id: string, x: Px, y: Px, w: Px, click?: number): ShapeItem =>
  mark({ id, name: 'Opening rule', box: { x, y, w, h: 3 }, fill: 'ink', click });

/** The hairline that parts what follows from what went before. */
export const hairline = (id: string, x: Px, y: Px, w: Px, click?: number): ShapeItem =>
  mark({ id, name: 'Hairline', box: { x, y, w, h: 1 }, fill: 'rule', click });

export const panel = (id: string, name: string, box: Box, click?: number, fill: Colour = 'panel'): ShapeItem =>
  mark({ id, name, box, fill, click });

/** The bar on top of a panel: 8 px in an actor's colour, else the rule that opens it, in an accent (see `accentIndex`) or in ink. */
export const topBar = (id: string, box: Box, actor: number | undefined, click?: number, accent?: number): ShapeItem =>
  mark({
    id,
    name: actor === undefined ? 'Opening rule' : 'Actor bar',
    box: { ...box, h: barHeight(actor) },
    fill: actor === undefined && accent === undefined ? 'ink' : `actor.${actor ?? accent!}.solid`,
    click,
  });
const barHeight = (actor: number | undefined): Px => (actor === undefined ? 3 : 8);

export const square = (id: string, name: string, x: Px, y: Px, size: Px, fill: Colour, click?: number): ShapeItem =>
  mark({ id, name, box: { x, y, w: size, h: size }, fill, click });

export const dot = (id: string, name: string, x: Px, y: Px, size: Px, fill: Colour, click?: number): ShapeItem =>
  mark({ id, name, box: { x, y, w: size, h: size }, fill, click }, 'ellipse');

export const line = (spec: Omit<MarkSpec, 'fill'>): ShapeItem => mark(spec, 'line');

/** For words and fine lines that speak of an actor, or have an accent. */
export const actorText = (actor: number | undefined): Colour => (actor === undefined ? 'ink' : `actor.${actor}.text`);

/**
 * The accent that the n-th of several like things takes, as its place among the colours of actors: in a deck without actors only, since
 * in others a colour means somebody.
 */
export const accentIndex = ({ deck }: Pick<DeckContext, 'deck'>, index: number): number | undefined =>
  deck.actors.length === 0 ? index % accents : undefined;
const accents = 6;
