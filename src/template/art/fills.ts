import type { TemplateColour } from '../../model/template.ts';
import { readColour } from '../colours.ts';
import { percentOf } from './guides.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { mix } from '../../theme/colour-math.ts';
import type { ArtContext, FillPlace } from './context.ts';
import { polygon, short } from './path.ts';
import { pictureMarkup } from './picture-fill.ts';
import { tag } from './svg-writer.ts';

/** What fills an area: a colour, or a definition of the drawing, and how much of it is seen. */
export interface Paint {
  readonly fill: string;
  readonly opacity: number;
}

const fillNames = new Set(['noFill', 'solidFill', 'gradFill', 'blipFill', 'pattFill', 'grpFill']);
export const fillIn = (parent: XmlElement | undefined): XmlElement | undefined =>
  parent?.elements().find(({ localName }) => fillNames.has(localName));

/** What an element such as `a:gradFill` paints; `undefined`: nothing. */
export function paintOf(fill: XmlElement | undefined, place: FillPlace, context: ArtContext): Paint | undefined {
  switch (fill?.localName) {
    case 'solidFill': {
      const ink = readColour(fill, context.look.colours, place.own);
      return ink && { fill: ink.hex, opacity: ink.alpha };
    }
    case 'gradFill':
      return gradient(fill, place, context);
    case 'pattFill':
      return pattern(fill, place, context);
    case 'blipFill': {
      const picture = pictureMarkup(fill, place, context);
      if (picture === undefined) return undefined;
      const address = context.definitions.add((id) =>
        tag('pattern', { id, patternUnits: 'userSpaceOnUse', width: place.w, height: place.h }, picture),
      );
      return { fill: address, opacity: 1 };
    }
    default:
      return undefined;
  }
}

interface Stop extends TemplateColour {
  readonly at: number;
}

function stopsOf(fill: XmlElement, place: FillPlace, { look }: ArtContext): readonly Stop[] {
  const stops = (fill.elements('gsLst')[0]?.elements('gs') ?? []).flatMap((stop): readonly Stop[] => {
    const ink = readColour(stop, look.colours, place.own);
    return ink ? [{ ...ink, at: percentOf(stop.get('pos')) ?? 0 }] : [];
  });
  return stops.sort((a, b) => a.at - b.at);
}

const stopMarkup = (stops: readonly Stop[]): string =>
  stops
    .map(({ at, hex, alpha }) => tag('stop', { offset: at, 'stop-color': hex, 'stop-opacity': alpha < 1 && alpha }))
    .join('');

function gradient(fill: XmlElement, place: FillPlace, context: ArtContext): Paint | undefined {
  const stops = stopsOf(fill, place, context);
  const [first] = stops;
  if (!first) return undefined;
  if (stops.length === 1) return { fill: first.hex, opacity: first.alpha };
  const along = fill.elements('path')[0];
  const address =
    along === undefined
      ? linear(fill, stops, place, context)
      : along.get('path') === 'circle'
        ? radial(along, stops, place, context)
        : framed(along, stops, place, context);
  return { fill: address, opacity: 1 };
}

/** Along a line through the middle that is as long as the area is in its direction. */
function linear(fill: XmlElement, stops: readonly Stop[], { w, h, turn = 0 }: FillPlace, context: ArtContext): string {
  const line = fill.elements('lin')[0];
  const turns = !['0', 'false'].includes(fill.get('rotWithShape') ?? '1');
  const degrees = Number(line?.get('ang') ?? 0) / 60_000 - (turns ? 0 : turn);
  const angle = (degrees / 180) * Math.PI;
  // A scaled angle is that in a square, stretched with it.
  const scaled = ['1', 'true'].includes(line?.get('scaled') ?? '0');
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const half = scaled ? (Math.abs(dx) + Math.abs(dy)) / 2 : (Math.abs(w * dx) + Math.abs(h * dy)) / 2;
  const [cx, cy] = scaled ? [0.5, 0.5] : [w / 2, h / 2];
  const ends = { x1: cx - dx * half, y1: cy - dy * half, x2: cx + dx * half, y2: cy + dy * half };
  return context.definitions.add((id) =>
    tag(
      'linearGradient',
      { id, gradientUnits: scaled ? 'objectBoundingBox' : 'userSpaceOnUse', ...ends },
      stopMarkup(stops),
    ),
  );
}

/** The area in the middle of a gradient, in parts of the size: it is often a point, and may lie outside. */
function focusOf(along: XmlElement): {
  readonly l: number;
  readonly t: number;
  readonly r: number;
  readonly b: number;
} {
  const rectangle = along.elements('fillToRect')[0];
  const side = (name: string): number => percentOf(rectangle?.get(name)) ?? 0;
  return { l: side('l'), t: side('t'), r: 1 - side('r'), b: 1 - side('b') };
}

function radial(along: XmlElement, stops: readonly Stop[], { w, h }: FillPlace, context: ArtContext): string {
  const { l, t, r, b } = focusOf(along);
  const [x, y] = [(l + r) / 2, (t + b) / 2];
  const reach = Math.hypot(Math.max(x, 1 - x), Math.max(y, 1 - y));
  return context.definitions.add((id) =>
    tag(
      'radialGradient',
      {
        id,
        ...{ gradientUnits: 'userSpaceOnUse', cx: 0, cy: 0, r: 1 },
        gradientTransform: `translate(${short(x * w)} ${short(y * h)}) scale(${short(reach * w)} ${short(reach * h)})`,
      },
      stopMarkup(stops),
    ),
  );
}

/** From a rectangle outwards to the four sides: a wedge for each. */
function framed(along: XmlElement, stops: readonly Stop[], { w, h }: FillPlace, context: ArtContext): string {
  const { l, t, r, b } = focusOf(along);
  const [left, right] = [Math.min(l, r) * w, Math.max(l, r) * w];
  const [top, bottom] = [Math.min(t, b) * h, Math.max(t, b) * h];
  const corners = { a: [0, 0], b: [w, 0], c: [w, h], d: [0, h] } as const;
  const inner = { a: [left, top], b: [right, top], c: [right, bottom], d: [left, bottom] } as const;
  const wedges = [
    ['a', 'b', { x1: 0, y1: top, x2: 0, y2: 0 }],
    ['b', 'c', { x1: right, y1: 0, x2: w, y2: 0 }],
    ['c', 'd', { x1: 0, y1: bottom, x2: 0, y2: h }],
    ['d', 'a', { x1: left, y1: 0, x2: 0, y2: 0 }],
  ] as const;
  const drawn = wedges.map(([from, to, ends]) => {
    const fill = context.definitions.add((id) =>
      tag('linearGradient', { id, gradientUnits: 'userSpaceOnUse', ...ends }, stopMarkup(stops)),
    );
    return tag('path', { d: polygon(corners[from], corners[to], inner[to], inner[from]), fill, stroke: fill });
  });
  const middle = tag('path', { d: polygon(inner.a, inner.b, inner.c, inner.d), fill: stops[0]!.hex });
  return context.definitions.add((id) =>
    tag('pattern', { id, patternUnits: 'userSpaceOnUse', width: w, height: h }, middle + drawn.join('')),
  );
}

/** Hatches as lines of their directions; dots as the colour that they give from afar. */
function pattern(fill: XmlElement, place: FillPlace, context: ArtContext): Paint | undefined {
  const [front, back] = ['fgClr', 'bgClr'].map((name) =>
    readColour(fill.elements(name)[0], context.look.colours, place.own),
  );
  if (!front || !back) return undefined;
  const name = fill.get('prst') ?? '';
  const share = Number(/^pct(\d+)$/.exec(name)?.[1] ?? Number.NaN) / 100;
  if (Number.isFinite(share))
    return { fill: mix(back.hex, front.hex, share), opacity: back.alpha + (front.alpha - back.alpha) * share };
  // How much of a tile of eight the lines cover.
  const covered = /^wd/.test(name) ? 3 : /^dk/.test(name) ? 4 : /^lt/.test(name) ? 2 : 1.5;
  const width = /diag|check|trellis|weave|plaid|shingle|zigZag|diamond/i.test(name) ? covered / Math.SQRT2 : covered;
  const lines = [
    /horz|grid|Grid|brick|Brick/i.test(name) && 'M0 4H8',
    /vert|grid|Grid/i.test(name) && 'M4 0V8',
    /upDiag|diagCross|trellis|diamond|check/i.test(name) && 'M-2 2L2 -2M0 8L8 0M6 10L10 6',
    /dnDiag|diagCross|trellis|diamond|check|zigZag|weave|plaid|shingle/i.test(name) && 'M-2 6L2 10M0 0L8 8M6 -2L10 2',
  ].filter((line) => line !== false);
  const address = context.definitions.add((id) =>
    tag(
      'pattern',
      { id, patternUnits: 'userSpaceOnUse', width: 8, height: 8 },
      tag('rect', { width: 8, height: 8, fill: back.hex, 'fill-opacity': back.alpha }) +
        tag('path', {
          d: lines.join('') || 'M0 4H8',
          fill: 'none',
          stroke: front.hex,
          'stroke-opacity': front.alpha,
          'stroke-width': width,
        }),
    ),
  );
  return { fill: address, opacity: 1 };
}
