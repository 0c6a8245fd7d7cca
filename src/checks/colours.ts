import type { Colour, Hex } from '../model/colour.ts';
import type { Frame, FrameItem } from '../model/frame.ts';
import { contains } from '../model/units.ts';
import { contrast, sights } from '../theme/colour-math.ts';
import { resolveColour } from '../theme/theme.ts';
import { contrastOfText, contrastWanted } from '../theme/tokens.ts';
import type { DesignCheck } from './check.ts';

/** Words or a mark, and the background that they have to stand out from. */
interface Contrast {
  readonly item: FrameItem;
  readonly name: string;
  readonly colour: Colour;
  readonly background: Colour;
  readonly wanted: number;
}

/**
 * The theme's own colours hold, and so does what is derived from a brand or an actor: this is the proof of it. Actors' own colours
 * are looked at where the theme is resolved, styles in Mermaid's text where the diagram is drawn.
 */
export const contrastCheck: DesignCheck = {
  rule: 'contrast',
  *run({ deck, frames }) {
    const reported = new Set<string>();
    const ratios = new Map<string, number>();
    for (const frame of frames) {
      for (const { item, name, colour, background, wanted } of contrastsOf(frame)) {
        const pair = `${colour} ${background}`;
        const measured =
          ratios.get(pair) ?? contrast(resolveColour(deck.theme, colour), resolveColour(deck.theme, background));
        ratios.set(pair, measured);
        if (measured >= wanted || reported.has(pair)) continue;
        reported.add(pair);
        yield {
          path: item.path ?? frame.slide.path,
          slide: frame.slide.id,
          message: `"${name}" has a contrast of ${measured.toFixed(1)}:1 with its background, and needs ${wanted}:1`,
          hint: 'choose a darker colour on a light background, or a lighter one on a dark background',
        };
      }
    }
  },
};

function* contrastsOf(frame: Frame): Iterable<Contrast> {
  for (const item of frame.items) {
    if (item.decorative) continue;
    // It stands on what a company's template draws there, and is held against that.
    if (item.kind === 'text' && item.given) continue;
    if (item.kind === 'text') {
      const background = backgroundOf(item, frame);
      for (const { style } of item.paragraphs)
        yield { item, name: item.name, colour: style.colour, background, wanted: contrastOfText(style) };
    } else if (item.kind === 'table') {
      const background = backgroundOf(item, frame);
      for (const { cells } of item.rows)
        for (const { paragraph, fill = background, mark } of cells) {
          yield {
            item,
            name: item.name,
            colour: paragraph.style.colour,
            background: fill,
            wanted: contrastOfText(paragraph.style),
          };
          if (mark)
            yield { item, name: item.name, colour: mark.colour, background: fill, wanted: contrastWanted.graphic };
        }
    }
  }
}

/** The fill of the text's own box, else of the last shape before it that lies all under it, else the slide's background. */
function backgroundOf(item: FrameItem, frame: Frame): Colour {
  if (item.kind === 'text' && item.fill) return item.fill;
  const under = frame.items
    .slice(0, frame.items.indexOf(item))
    .findLast(
      (other) => other.kind === 'shape' && other.shape === 'rect' && other.fill && contains(other.box, item.box, 1),
    );
  if (under?.kind === 'shape' && under.fill) return under.fill;
  return frame.background === 'dark' ? 'art' : 'paper';
}

/** Colours nearer than this (CIEDE2000) are taken for one another across a room. */
const minDistance = 10;

/** For whom two colours look alike, if for anybody. */
export function alikeTo(one: Hex, other: Hex): string | undefined {
  const found = sights.find(({ distance }) => distance(one, other) < minDistance);
  return found && (found.name === 'normal' ? 'for everybody' : `for people with ${found.name}`);
}

export const actorDistance: DesignCheck = {
  rule: 'actor-distance',
  *run({ outline, deck }) {
    // The theme's own eight are far enough apart; what an author chose may not be.
    const brand = typeof outline.theme === 'object' && outline.theme.brand !== undefined;
    const chosen = (id: string): boolean => brand || outline.actors?.[id]?.colour !== undefined;
    const solid = (index: number): Hex => deck.theme.palette.actors[index]!.solid;
    for (const later of deck.actors) {
      for (const earlier of deck.actors.slice(0, later.index)) {
        if (!chosen(earlier.id) && !chosen(later.id)) continue;
        const near = alikeTo(solid(earlier.index), solid(later.index));
        if (near === undefined) continue;
        yield {
          path: ['actors', later.id],
          message: `the colours of ${earlier.name} and ${later.name} are too alike ${near}`,
          hint: 'choose a colour that is lighter or darker as well as of another hue',
        };
        break;
      }
    }
  },
};
