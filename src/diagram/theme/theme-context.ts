import type { Hex, Token } from '../../model/colour.ts';
import type { Actor, Theme } from '../../model/deck.ts';
import type { Box, Px } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import { resolveColour } from '../../theme/theme.ts';
import type { DiagramDatabase, GraphModel, MermaidConfig } from '../mermaid/model.ts';

/** What rules and operations work on: a drawing as Mermaid left it. Operations get all elements that their rule found. */
export interface ThemeContext {
  readonly svg: DomElement;
  readonly geometry: Geometry;
  readonly colours: Colours;
  readonly actors: readonly Actor[];
  readonly model: GraphModel | undefined;
  readonly database: DiagramDatabase;
  /** The box that the drawing has to fill. */
  readonly box: { readonly w: Px; readonly h: Px };
  /** What the author set in front matter and directives. */
  readonly ownConfig: MermaidConfig;
  /** All of the configuration, as the drawing read it. */
  readonly config: MermaidConfig;
  /** Whether edges are routed anew at right angles, or keep the bends that the layout gave them. */
  readonly lines: LineChoice;
  readonly measure: (text: string, size: Px, weight: 400 | 600 | 700) => Px;
  /** Names of the categories, in their order. */
  readonly categories: readonly (readonly string[])[];
  readonly category: (index: number, tone: 'solid' | 'tint') => Hex;
  /** Whether the author gave this property to the element himself. */
  isAuthors(element: DomElement, property: string): boolean;
  /** Run after all rules, when colours are settled. */
  afterRules(work: (background: (text: DomElement) => Hex) => void): void;
}

/** `routed`: by src/routing; `routed across`: likewise, as if the diagram ran the other way; `laid out`: by Mermaid's layout, in straight pieces; `wrapped`: a chain of boxes in rows. */
export type LineChoice = 'routed' | 'routed across' | 'laid out' | 'wrapped';

export type Operation = (elements: readonly DomElement[], context: ThemeContext) => void;

/** The box of an element in units of the whole drawing. */
export function boxOf(element: DomElement, { geometry }: Pick<ThemeContext, 'geometry'>): Box {
  const { x, y, width, height } = geometry.clientRect(element);
  return { x, y, w: width, h: height };
}

/** Finds the colour that stands behind words: of the last filled rectangle before them, else paper. Boxes are measured once. */
export function backgroundFinder(context: ThemeContext): (text: DomElement) => Hex {
  const { styles } = context.geometry;
  const order = new Map<DomElement, number>();
  const rects: { readonly element: DomElement; readonly box: Box }[] = [];
  for (const element of context.svg.querySelectorAll('rect, text')) {
    order.set(element, order.size);
    if (element.localName === 'rect') rects.push({ element, box: boxOf(element, context) });
  }
  const opaque = (element: DomElement): boolean =>
    ['fill-opacity', 'opacity'].every((property) => Number(styles.value(element, property) ?? 1) === 1);
  return (text) => {
    const box = boxOf(text, context);
    const middle = { x: box.x + box.w / 2, y: box.y + box.h / 2 };
    const place = order.get(text) ?? Infinity;
    const behind = rects.filter(
      ({ element, box: area }) =>
        order.get(element)! < place &&
        area.w >= box.w &&
        middle.x > area.x &&
        middle.x < area.x + area.w &&
        middle.y > area.y &&
        middle.y < area.y + area.h,
    );
    const background = behind.findLast(({ element }) => {
      const fill = styles.value(element, 'fill');
      return fill !== undefined && fill !== 'none' && fill !== 'transparent' && opaque(element);
    });
    return background ? (styles.value(background.element, 'fill') as Hex) : context.colours.value('paper');
  };
}

/** Sets a property so that it beats style sheets, attributes and the inline style that Mermaid wrote. */
export function setStyle(element: DomElement, property: string, value: string | number): void {
  const kept = (element.getAttribute('style') ?? '')
    .split(';')
    .map((declaration) => declaration.trim())
    .filter((declaration) => declaration !== '' && declaration.split(':')[0]!.trim() !== property);
  element.setAttribute('style', [...kept, `${property}: ${value} !important`].join('; '));
}

/** A new SVG element with attributes, not yet in the tree. */
export function svgElement(
  context: Pick<ThemeContext, 'svg'>,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): DomElement {
  const element = context.svg.ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Moves an element by px of its parent's units. */
export function moveBy(element: DomElement, dx: Px, dy: Px): void {
  if (dx === 0 && dy === 0) return;
  const own = element.getAttribute('transform');
  element.setAttribute('transform', `translate(${dx}, ${dy})${own ? ` ${own}` : ''}`);
}

export const colourValue = (context: ThemeContext, colour: ThemeColour | 'none'): string =>
  colour === 'none' ? 'none' : context.colours.value(colour);

export const classesOf = (element: DomElement): string[] =>
  (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);
export const addClass = (element: DomElement, name: string): void =>
  element.setAttribute('class', [...classesOf(element), name].join(' '));

/** Colours of the n-th category (from 0) of a diagram: slice, section, branch, curve. */
type Categories = (index: number) => CategoryColours;
interface CategoryColours {
  readonly solid: Token;
  readonly tint: Token;
}

/** How many accents a theme has at least; the first ones are those of the deck's actors. */
const accents = 8;
/** Neutrals by their places; those that words stand on have to be strong ones. */
const neutrals = { any: [1, 3], strong: [1, 0] } as const;

/** Whether words stand on the colours of a family's categories, or lines over those of the first. */
export type CategoryScheme = 'colours' | 'colours under words' | 'lines over columns';

/**
 * A category that is an actor takes that actor's colour, and then the others go neutral. Where none is, they take the accents that no
 * actor of the deck has, in order, then neutrals; columns with lines over them are grey.
 */
export function categoriesOf(
  scheme: CategoryScheme,
  names: readonly (readonly string[])[],
  actors: readonly Actor[],
): Categories {
  const owners = names.map((own) => actors.find((actor) => own.some((name) => isActor(name, actor)))?.index);
  const greys = scheme === 'colours under words' ? neutrals.strong : neutrals.any;
  if (owners.some((owner) => owner !== undefined)) {
    const places = neutralPlaces(owners);
    return (index) => {
      const owner = owners[index];
      return owner === undefined ? neutral(greys[(places[index] ?? index) % 2]!) : accent(owner);
    };
  }
  const free = Math.max(0, accents - actors.length);
  const other = (place: number): CategoryColours => {
    const at = place % (free + greys.length);
    return at < free ? accent(actors.length + at) : neutral(greys[at - free]!);
  };
  if (scheme !== 'lines over columns') return other;
  return (index) => (index === 0 ? neutral(3) : other(index - 1));
}

const accent = (index: number): CategoryColours => ({ solid: `actor.${index}.solid`, tint: `actor.${index}.tint` });
const neutral = (index: number): CategoryColours => ({ solid: `chart.${index}`, tint: 'panel' });

function neutralPlaces(owners: readonly (number | undefined)[]): number[] {
  let count = 0;
  return owners.map((owner) => (owner === undefined ? count++ : 0));
}

const isActor = (name: string, { id, name: long, short }: Actor): boolean =>
  [id, long, short].some((own) => own.toLocaleLowerCase() === name.trim().toLocaleLowerCase());

/**
 * Colours as the theme rules of diagrams name them: tokens, and `cat.n` for the n-th category of a diagram (slice, section,
 * branch), which `Categories` turns into a token; `urgent` is red, where the deck has no actors whose colour that might be.
 */
export type ThemeColour = Token | `cat.${number}.${'solid' | 'tint'}` | 'urgent';

/** Values of colours on one background of a theme. */
export interface Colours {
  value(colour: ThemeColour): Hex;
}

export function coloursOf(
  theme: Theme,
  background: 'paper' | 'dark',
  categories: Categories,
  hasActors: boolean,
): Colours {
  const tokenOf = (colour: ThemeColour): Token => {
    if (colour === 'urgent') return hasActors ? 'ink' : 'bad.solid';
    const [family, index, tone] = colour.split('.');
    return family === 'cat' ? categories(Number(index))[tone as 'solid' | 'tint'] : (colour as Token);
  };
  return {
    value(colour) {
      const token = tokenOf(colour);
      if (background === 'dark') return resolveColour(theme, token === 'paper' ? 'art' : `dark.${token}`);
      return resolveColour(theme, token);
    },
  };
}

const colourName =
  /^(?:paper|panel|rule|ruleStrong|ink|ink2|muted|onSolid|art|link|(?:actor|cat)\.\d+\.\w+|chart\.\d+)$/;

/** Replaces names of colours (lists of them too) by their values, anywhere in a configuration. */
export function withColourValues<T>(tree: T, colours: Colours): T {
  if (typeof tree === 'string') {
    const parts = tree.split(',');
    if (!parts.every((part) => colourName.test(part))) return tree;
    return parts.map((part) => colours.value(part as ThemeColour)).join(',') as T;
  }
  if (Array.isArray(tree)) return tree.map((item) => withColourValues<unknown>(item, colours)) as T;
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withColourValues(value, colours)])) as T;
}
