import type { XmlElement } from '../../xml/read-xml.ts';
import type { ArtContext, FillPlace } from './context.ts';
import { readColour } from '../colours.ts';
import { percentOf } from './guides.ts';
import { type ArtPicture, targetOf } from './pictures.ts';
import { tag } from './svg-writer.ts';

const emuPerPx = 9525;

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
