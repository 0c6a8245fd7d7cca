import type { Colour } from '../model/colour.ts';
import type { Actor, Relation } from '../model/deck.ts';
import type { FrameItem, ShapeItem, IconItem } from '../model/frame.ts';
import { corners } from '../model/outline.ts';
import type { Box, Px } from '../model/units.ts';
import { emphasisScale, relationStyles } from '../theme/tokens.ts';
import type { DeckContext, SlideContext } from './context.ts';
import { labelled } from './text.ts';
import { parsePath } from '../svg-dom/path.ts';
import type { PathCommand } from '../model/scene.ts';
import { iconMarkup } from '../resources/package-root.ts';

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

export const shareBarHeight: Px = 12;

/** Below a figure alone: the rule that opens what is said of it, or as much of a bar as a figure in per cent says. */
export function shareBar(
  id: string,
  x: Px,
  y: Px,
  w: Px,
  share: number | undefined,
  actor: number | undefined,
  click: number | undefined,
): readonly FrameItem[] {
  if (share === undefined) return [openingRule(`${id}-rule`, x, y + shareBarHeight - 3, w, click)];
  const bar = (key: string, part: number, fill: Colour): FrameItem => ({
    ...square(`${id}-${key}`, 'Share', x, y, 0, fill, click),
    box: { x, y, w: w * part, h: shareBarHeight },
  });
  return [bar('whole', 1, 'rule'), bar('share', share, actor === undefined ? 'ink' : `actor.${actor}.solid`)];
}

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

/** The mark at top right that lights the actors a slide is about: 2 x 2 cells, a row of dots beyond four actors. */

const cell: Px = 14;
const gap: Px = 2;
const dotGap: Px = 4;

const shown = (context: SlideContext): boolean => context.deck.theme.actorGlyph && context.slide.actors.length > 0;
const rowWidth = (actors: number): Px => actors * cell + (actors - 1) * dotGap;

/** Where the glyph begins; what stands at its height ends before it. */
export function glyphLeft(context: SlideContext): Px {
  const actors = context.deck.actors.length;
  const region = context.room.actorGlyph;
  const right = region.x + region.w;
  return actors > 4 ? Math.min(region.x, right - rowWidth(actors)) : region.x;
}

export function actorGlyph(context: SlideContext): readonly FrameItem[] {
  const { deck, slide, room } = context;
  const region = room.actorGlyph;
  if (!shown(context)) return [];
  const lit = new Set(slide.actors);
  const names = deck.actors.filter((actor) => lit.has(actor.index)).map((actor) => actor.name);
  const left = glyphLeft(context);
  const cornerOf = glyphCorners(deck.actors);
  const marks = deck.actors.map((actor, index): ShapeItem => {
    const id = `glyph-${actor.id}`;
    const colour = lit.has(actor.index) ? (`actor.${actor.index}.solid` as const) : 'rule';
    if (!cornerOf) return dot(id, actor.name, left + index * (cell + dotGap), region.y, cell, colour);
    const { column, row } = cornerOf(actor);
    return square(id, actor.name, region.x + column * (cell + gap), region.y + row * (cell + gap), cell, colour);
  });
  // One of the cells speaks for all.
  const [first, ...rest] = marks;
  const { decorative: _, ...spoken } = first!;
  return [{ ...spoken, alt: labelled(deck.locale.tag, deck.messages.about ?? '', names.join(', ')) }, ...rest];
}

/** The cell of each actor: its own corner where all have one, else by the outline's order; none beyond four actors. */
function glyphCorners(actors: readonly Actor[]): ((actor: Actor) => { column: number; row: number }) | undefined {
  if (actors.length > corners.length) return undefined;
  const own = new Set(actors.map((actor) => actor.at).filter((at) => at !== undefined));
  const placed = own.size === actors.length;
  return (actor) => {
    const index = placed ? corners.indexOf(actor.at!) : actors.indexOf(actor);
    return { column: index % 2, row: Math.floor(index / 2) };
  };
}

/** A relation in small: the squares of two actors and the line between them, as diagrams draw it. */

interface RelationMarkPlace {
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
  const weight = Math.max(1, look.width * scale * (relation.hero ? emphasisScale : 1));
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

/** Lucide icons (ISC licence), as paths that both decks can draw. */

const grid = 24;
const strokeWidth = 1.25;
/** How far the drawing of an icon starts within its grid; it is set out so that the drawing, not the grid, stands on the edge. */
const bleed = 3;

const loaded = new Map<string, readonly (readonly PathCommand[])[]>();

export function iconItem(
  icon: string,
  at: {
    readonly id: string;
    readonly name: string;
    readonly x: Px;
    readonly y: Px;
    readonly size: Px;
    readonly click?: number;
    /** Ink where it has no colour of its own. */
    readonly stroke?: Colour;
  },
): IconItem {
  return {
    kind: 'icon',
    id: at.id,
    name: at.name,
    box: { x: at.x - (bleed / grid) * at.size, y: at.y, w: at.size, h: at.size },
    click: at.click,
    decorative: true,
    paths: iconPaths(icon),
    grid,
    stroke: at.stroke ?? 'ink',
    strokeWidth,
  };
}

/** The paths of the icon of that name, on a grid of 24 x 24 units. Throws for a name that Lucide does not have. */
export function iconPaths(icon: string): readonly (readonly PathCommand[])[] {
  const known = loaded.get(icon);
  if (known) return known;
  const markup = iconMarkup(icon);
  if (markup === undefined) throw new Error(`Lucide has no icon "${icon}".`);
  const paths = readPaths(markup);
  loaded.set(icon, paths);
  return paths;
}

/** Reads the drawing elements of a Lucide file, which has one element a shape and no nesting, transforms or styles. */
function readPaths(markup: string): readonly (readonly PathCommand[])[] {
  return [...markup.matchAll(/<(path|circle|ellipse|rect|line|polyline|polygon)\b([^>]*?)\/?>/g)].map(
    ([, element, rest]) => {
      const attributes = new Map([...rest!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));
      return pathCommands(pathData(element!, attributes));
    },
  );
}

/** An SVG element as path data (SVG 2, chapter 10: equivalent paths of basic shapes). */
function pathData(element: string, attributes: ReadonlyMap<string, string>): string {
  const number = (name: string, otherwise = 0): number => Number(attributes.get(name) ?? otherwise);
  switch (element) {
    case 'path':
      return attributes.get('d') ?? '';
    case 'line':
      return `M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`;
    case 'polyline':
      return `M${attributes.get('points')}`;
    case 'polygon':
      return `M${attributes.get('points')}Z`;
    case 'rect':
      return roundedRect(
        number('x'),
        number('y'),
        number('width'),
        number('height'),
        number('rx', number('ry')),
        number('ry', number('rx')),
      );
    default: {
      const rx = number('rx', number('r'));
      const ry = number('ry', number('r'));
      const x = number('cx') - rx;
      return `M${x} ${number('cy')}a${rx} ${ry} 0 1 1 ${2 * rx} 0a${rx} ${ry} 0 1 1 ${-2 * rx} 0Z`;
    }
  }
}

const roundedRect = (x: number, y: number, w: number, h: number, rx: number, ry: number): string =>
  rx === 0
    ? `M${x} ${y}h${w}v${h}h${-w}Z`
    : `M${x + rx} ${y}h${w - 2 * rx}a${rx} ${ry} 0 0 1 ${rx} ${ry}v${h - 2 * ry}a${rx} ${ry} 0 0 1 ${-rx} ${ry}` +
      `h${2 * rx - w}a${rx} ${ry} 0 0 1 ${-rx} ${-ry}v${2 * ry - h}a${rx} ${ry} 0 0 1 ${rx} ${-ry}Z`;

export function pathCommands(data: string): readonly PathCommand[] {
  const round = (value: number): number => Math.round(value * 1000) / 1000;
  return parsePath(data).map(([key, ...numbers]) => [key, ...numbers.map(round)] as unknown as PathCommand);
}
