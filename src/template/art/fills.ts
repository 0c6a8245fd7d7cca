import { emuPerPx } from '../../model/units.ts';
import type { TemplateColour } from '../../model/template.ts';
import { mix } from '../../theme/colour-math.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { readColour } from '../theme.ts';
import { type ArtContext, type ArtPicture, type FillPlace, polygon, short, tag, targetOf } from './context.ts';
import { percentOf } from './geometry.ts';

/** What fills an area: a colour, or a definition of the drawing, and how much of it is seen. */
interface Paint {
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

/** A picture as it fills an area from its top left corner: cut, stretched or repeated. What is outside the area is the caller's to clip. */
export function pictureMarkup(fill: XmlElement, place: FillPlace, context: ArtContext): string | undefined {
  const blip = fill.elements('blip')[0];
  const picture = pictureOf(blip, place.part, context);
  if (!blip || !picture) return undefined;
  const tile = fill.elements('tile')[0];
  const look = { opacity: opacityOf(blip), filter: filterOf(blip, place, context) };
  const image = tile ? tiled(tile, picture, place, context) : stretched(fill, picture, place);
  return look.opacity === undefined && look.filter === undefined ? image : tag('g', look, image);
}

/** The picture that a `a:blip` names: as a drawing where it has one, else as pixels. */
function pictureOf(blip: XmlElement | undefined, part: string, context: ArtContext): ArtPicture | undefined {
  const drawn = blip?.descendants('svgBlip')[0];
  const names = [drawn, blip].map((element) => targetOf(context.parts, part, element?.get('r:embed')));
  const found = names.flatMap((name) =>
    name === undefined ? [] : [context.pictures.get(name) ?? 'is not in the file'],
  );
  const picture = found.find((one) => typeof one !== 'string');
  if (picture) return picture;
  const fault = found.find((one) => typeof one === 'string');
  const what = `a picture ${fault === undefined ? 'stands in another file' : `that ${fault}`}`;
  context.remarks.push({ kind: 'picture', what, object: context.object });
  return undefined;
}

/** Distances from the four sides, as parts of the size. */
function sides(element: XmlElement | undefined): readonly [l: number, t: number, r: number, b: number] {
  const side = (name: string): number => percentOf(element?.get(name)) ?? 0;
  return [side('l'), side('t'), side('r'), side('b')];
}

function stretched(fill: XmlElement, picture: ArtPicture, { w, h }: FillPlace): string {
  const [l, t, r, b] = sides(fill.elements('stretch')[0]?.elements('fillRect')[0]);
  const [x, y, width, height] = [l * w, t * h, w * (1 - l - r), h * (1 - t - b)];
  const [cutLeft, cutTop, cutRight, cutBottom] = sides(fill.elements('srcRect')[0]);
  const [seenWidth, seenHeight] = [1 - cutLeft - cutRight, 1 - cutTop - cutBottom];
  if (seenWidth <= 0 || seenHeight <= 0) return '';
  const [fullWidth, fullHeight] = [width / seenWidth, height / seenHeight];
  return tag('image', {
    x: x - cutLeft * fullWidth,
    y: y - cutTop * fullHeight,
    width: fullWidth,
    height: fullHeight,
    preserveAspectRatio: 'none',
    href: picture.href,
  });
}

/** Repeated at its own size, by 96 dots an inch where it says nothing else. */
function tiled(tile: XmlElement, picture: ArtPicture, { w, h }: FillPlace, context: ArtContext): string {
  const width = picture.width * (percentOf(tile.get('sx')) ?? 1);
  const height = picture.height * (percentOf(tile.get('sy')) ?? 1);
  const align = tile.get('algn') ?? 'tl';
  const start = (whole: number, size: number, near: RegExp, far: RegExp): number =>
    near.test(align) ? 0 : far.test(align) ? whole - size : (whole - size) / 2;
  const x = start(w, width, /l$/, /r$/) + Number(tile.get('tx') ?? 0) / emuPerPx;
  const y = start(h, height, /^t/, /^b/) + Number(tile.get('ty') ?? 0) / emuPerPx;
  const flip = tile.get('flip') ?? 'none';
  const [acrossFlip, downFlip] = [/x/.test(flip), /y/.test(flip)];
  const image = { width, height, preserveAspectRatio: 'none', href: picture.href };
  const copies = [
    tag('image', image),
    acrossFlip && tag('image', { ...image, transform: `translate(${width * 2} 0) scale(-1 1)` }),
    downFlip && tag('image', { ...image, transform: `translate(0 ${height * 2}) scale(1 -1)` }),
    acrossFlip &&
      downFlip &&
      tag('image', { ...image, transform: `translate(${width * 2} ${height * 2}) scale(-1 -1)` }),
  ].filter((copy) => copy !== false);
  const address = context.definitions.add((id) =>
    tag(
      'pattern',
      {
        ...{ id, patternUnits: 'userSpaceOnUse', x, y },
        width: width * (acrossFlip ? 2 : 1),
        height: height * (downFlip ? 2 : 1),
      },
      copies.join(''),
    ),
  );
  return tag('rect', { width: w, height: h, fill: address });
}

function opacityOf(blip: XmlElement): number | undefined {
  const amount = percentOf(blip.elements('alphaModFix')[0]?.get('amt'));
  return amount === undefined || amount >= 1 ? undefined : amount;
}

/** Grey, two colours, lighter and darker: what programs do to pictures, as filters. */
function filterOf(blip: XmlElement, { own }: FillPlace, context: ArtContext): string | undefined {
  const steps: string[] = [];
  const grey = tag('feColorMatrix', { type: 'saturate', values: '0' });
  if (blip.elements('grayscl').length > 0 || blip.elements('biLevel').length > 0) steps.push(grey);
  const [dark, light] = (blip.elements('duotone')[0]?.elements() ?? []).map((element) =>
    readColour(element, context.look.colours, own),
  );
  if (dark && light) {
    const channel = (hex: string, at: number): number => parseInt(hex.slice(at, at + 2), 16) / 255;
    const functions = (['feFuncR', 'feFuncG', 'feFuncB'] as const).map((name, index) => {
      const [from, to] = [channel(dark.hex, 1 + index * 2), channel(light.hex, 1 + index * 2)];
      return tag(name, { type: 'table', tableValues: `${from.toFixed(4)} ${to.toFixed(4)}` });
    });
    steps.push(grey, tag('feComponentTransfer', {}, functions.join('')));
  }
  const lum = blip.elements('lum')[0];
  if (lum) {
    const [bright, contrast] = [percentOf(lum.get('bright')) ?? 0, percentOf(lum.get('contrast')) ?? 0];
    const slope = contrast >= 0 ? 1 / Math.max(0.01, 1 - contrast) : 1 + contrast;
    const linear = { type: 'linear', slope, intercept: 0.5 - slope / 2 + bright };
    const functions = (['feFuncR', 'feFuncG', 'feFuncB'] as const).map((name) => tag(name, linear));
    steps.push(tag('feComponentTransfer', {}, functions.join('')));
  }
  if (steps.length === 0) return undefined;
  return context.definitions.add((id) =>
    tag('filter', { id, x: 0, y: 0, width: 1, height: 1, 'color-interpolation-filters': 'sRGB' }, steps.join('')),
  );
}
