import type { TemplateColour } from '../../model/template.ts';
import { emuPerPx } from '../../model/units.ts';
import type { XmlElement } from '../../xml/read-xml.ts';
import { readColour } from '../theme.ts';
import { type ArtContext, type FillPlace, type Outline, short, tag } from './context.ts';
import { fillIn, paintOf, pictureMarkup } from './fills.ts';
import { geometryOf } from './geometry.ts';
import { strokeAttributes } from './strokes.ts';
import { drawWords } from './words.ts';

/** Where an object stands before it is turned, in px. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** In degrees, clockwise. */
  readonly turn: number;
  readonly flipX: boolean;
  readonly flipY: boolean;
}

/** From the coordinates of a group's children to px of the slide. */
interface Mapping {
  readonly x: number;
  readonly y: number;
  readonly sx: number;
  readonly sy: number;
}
const slide: Mapping = { x: 0, y: 0, sx: 1 / emuPerPx, sy: 1 / emuPerPx };

/** The part that a tree stands in, and what its children get from the group around them. */
interface Surroundings {
  readonly part: string;
  readonly mapping: Mapping;
  readonly groupFill?: { readonly fill: XmlElement; readonly part: string };
  /** Objects in a group that is too deep are not looked for. */
  readonly depth: number;
}

const deepest = 40;

/** All that a master or layout shows of itself: its objects in order, without placeholders, which are for slides to fill. */
export function drawTree(part: string, context: ArtContext): string {
  const tree = context.parts.root(part)?.elements('cSld')[0]?.elements('spTree')[0];
  return tree ? drawChildren(tree, { part, mapping: slide, depth: 0 }, context) : '';
}

const drawChildren = (parent: XmlElement, around: Surroundings, context: ArtContext): string =>
  parent
    .elements()
    .map((child) => drawObject(child, around, context))
    .join('');

function drawObject(element: XmlElement, around: Surroundings, context: ArtContext): string {
  if (element.localName === 'AlternateContent') {
    const known = new Set(['sp', 'pic', 'cxnSp', 'grpSp']);
    const choices = [...element.elements('Choice'), ...element.elements('Fallback')];
    const choice = choices.find((one) => one.elements().some(({ localName }) => known.has(localName)));
    return choice ? drawChildren(choice, around, context) : '';
  }
  const own = element.elements().find(({ localName }) => /^nv\w*Pr$/.test(localName));
  const properties = own?.elements('cNvPr')[0];
  if (!own || isOn(properties?.get('hidden')) || own.elements('nvPr')[0]?.elements('ph')[0]) return '';
  context.object = properties?.get('name') ?? '';
  switch (element.localName) {
    case 'sp':
    case 'cxnSp':
      return drawShape(element, around, context);
    case 'pic':
      return drawPicture(element, around, context);
    case 'grpSp':
      return drawGroup(element, around, context);
    case 'graphicFrame':
      context.remarks.push({ kind: 'object', what: objectKind(element), object: context.object });
      return '';
    default:
      return '';
  }
}

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true';

function objectKind(frame: XmlElement): string {
  const uri = frame.descendants('graphicData')[0]?.get('uri') ?? '';
  const kind = /table|chart|diagram|ole|media/.exec(uri)?.[0];
  const names: Readonly<Record<string, string>> = { table: 'a table', chart: 'a chart', diagram: 'a SmartArt drawing' };
  return names[kind ?? ''] ?? 'an embedded object';
}

function placeOf(transform: XmlElement | undefined, { mapping }: Surroundings): Place | undefined {
  const [offset, extent] = [transform?.elements('off')[0], transform?.elements('ext')[0]];
  if (!transform || !offset || !extent) return undefined;
  const number = (element: XmlElement, name: string): number => Number(element.get(name) ?? 0) || 0;
  const turn = number(transform, 'rot') / 60_000;
  const [x, y, w, h] = [number(offset, 'x'), number(offset, 'y'), number(extent, 'cx'), number(extent, 'cy')];
  // What is turned onto its side is stretched along its other side.
  const side = Math.abs((((turn % 180) + 180) % 180) - 90) < 45;
  const [sw, sh] = side ? [mapping.sy, mapping.sx] : [mapping.sx, mapping.sy];
  const [cx, cy] = [mapping.x + (x + w / 2) * mapping.sx, mapping.y + (y + h / 2) * mapping.sy];
  return {
    ...{ x: cx - (w * sw) / 2, y: cy - (h * sh) / 2, w: w * sw, h: h * sh, turn },
    flipX: isOn(transform.get('flipH')),
    flipY: isOn(transform.get('flipV')),
  };
}

/** Of an object drawn from 0, 0. */
function transformOf({ x, y, w, h, turn, flipX, flipY }: Place): string | undefined {
  const steps = [
    (x !== 0 || y !== 0) && `translate(${short(x)} ${short(y)})`,
    turn % 360 !== 0 && `rotate(${short(turn)} ${short(w / 2)} ${short(h / 2)})`,
    (flipX || flipY) &&
      `translate(${short(flipX ? w : 0)} ${short(flipY ? h : 0)}) scale(${flipX ? -1 : 1} ${flipY ? -1 : 1})`,
  ].filter((step) => step !== false);
  return steps.length === 0 ? undefined : steps.join(' ');
}

function drawGroup(group: XmlElement, around: Surroundings, context: ArtContext): string {
  const properties = group.elements('grpSpPr')[0];
  const transform = properties?.elements('xfrm')[0];
  const place = placeOf(transform, around);
  if (around.depth >= deepest) return '';
  const fill = fillIn(properties);
  const inner = {
    ...around,
    depth: around.depth + 1,
    groupFill: fill && fill.localName !== 'grpFill' ? { fill, part: around.part } : around.groupFill,
  };
  if (!place || !transform) return drawChildren(group, inner, context);
  const [offset, extent] = [transform.elements('chOff')[0], transform.elements('chExt')[0]];
  const own = (element: XmlElement | undefined, name: string): number | undefined => {
    const value = Number(element?.get(name) ?? Number.NaN);
    return Number.isFinite(value) ? value : undefined;
  };
  const outer = around.mapping;
  const sx = place.w / (own(extent, 'cx') || place.w / outer.sx || 1);
  const sy = place.h / (own(extent, 'cy') || place.h / outer.sy || 1);
  const mapping = { x: -(own(offset, 'x') ?? 0) * sx, y: -(own(offset, 'y') ?? 0) * sy, sx, sy };
  const children = drawChildren(group, { ...inner, mapping }, context);
  return children === '' ? '' : tag('g', { transform: transformOf(place) }, children);
}

/** A look of the theme that a shape names, and the colour that it wants it in. */
function namedLook(
  style: XmlElement | undefined,
  name: 'fillRef' | 'lnRef' | 'effectRef',
  context: ArtContext,
): { readonly look: XmlElement; readonly part: string; readonly ink: TemplateColour | undefined } | undefined {
  const reference = style?.elements(name)[0];
  const index = Number(reference?.get('idx') ?? 0);
  const { fills, backgrounds, lines, effects, colours } = context.look;
  const [list, at] =
    name === 'lnRef'
      ? [lines, index]
      : name === 'effectRef'
        ? [effects, index]
        : index > 1000
          ? [backgrounds, index - 1000]
          : [fills, index];
  const look = list.looks[at - 1];
  return look && { look, part: list.part, ink: readColour(reference, colours) };
}

function drawShape(shape: XmlElement, around: Surroundings, context: ArtContext): string {
  const properties = shape.elements('spPr')[0];
  const place = placeOf(properties?.elements('xfrm')[0], around);
  if (!place) return '';
  const style = shape.elements('style')[0];
  const { outlines, unknown } = geometryOf(properties, place.w, place.h);
  if (unknown !== undefined)
    context.remarks.push({ kind: 'shape', what: `the shape "${unknown}"`, object: context.object });
  const area: FillPlace = { w: place.w, h: place.h, turn: place.turn, part: around.part };
  const fill = shapeFill(properties, style, area, around, context);
  const named = namedLook(style, 'lnRef', context);
  const stroke = strokeAttributes(
    properties?.elements('ln')[0],
    named && { line: named.look, part: named.part, ink: named.ink },
    area,
    context,
  );
  const body = outlines.map((outline) => drawOutline(outline, fill, stroke)).join('');
  const words = drawWords(shape, place, context);
  // Words are never mirrored; what stands on its head has them on their heads.
  const upright = { ...place, flipX: false, flipY: false, turn: place.turn + (place.flipY ? 180 : 0) };
  const lettered = words === '' ? '' : tag('g', { transform: transformOf(upright) }, words);
  if (body === '') return lettered;
  const effects = properties?.elements('effectLst')[0] ?? namedLook(style, 'effectRef', context)?.look;
  const filter = shadowOf(effects, namedLook(style, 'effectRef', context)?.ink, place, context);
  return tag('g', { transform: transformOf(place), filter }, body) + lettered;
}

/** What fills a shape: its own fill, that of its group, or the theme's that it names. */
function shapeFill(
  properties: XmlElement | undefined,
  style: XmlElement | undefined,
  area: FillPlace,
  around: Surroundings,
  context: ArtContext,
): ReturnType<typeof paintOf> {
  const own = fillIn(properties);
  if (own?.localName === 'grpFill')
    return around.groupFill && paintOf(around.groupFill.fill, { ...area, part: around.groupFill.part }, context);
  if (own) return paintOf(own, area, context);
  const named = namedLook(style, 'fillRef', context);
  return named && paintOf(named.look, { ...area, part: named.part, own: named.ink }, context);
}

/** What lies on a fill to make it lighter or darker. */
const shades: Readonly<Record<string, readonly [colour: string, opacity: number]>> = {
  lighten: ['#FFFFFF', 0.4],
  lightenLess: ['#FFFFFF', 0.2],
  darken: ['#000000', 0.4],
  darkenLess: ['#000000', 0.2],
};

function drawOutline(
  { d, fill: how, stroke: hasLine }: Outline,
  fill: ReturnType<typeof paintOf>,
  stroke: ReturnType<typeof strokeAttributes>,
): string {
  const isFilled = fill !== undefined && how !== 'none';
  const line = hasLine ? stroke : undefined;
  if (d === '' || (!isFilled && !line)) return '';
  const filled = isFilled ? { fill: fill.fill, 'fill-opacity': fill.opacity < 1 && fill.opacity } : { fill: 'none' };
  const rule = { 'fill-rule': isFilled && 'evenodd' } as const;
  const shade = isFilled ? shades[how] : undefined;
  if (!shade) return tag('path', { d, ...filled, ...rule, ...line });
  return (
    tag('path', { d, ...filled, ...rule }) +
    tag('path', { d, fill: shade[0], 'fill-opacity': shade[1], ...rule, ...line })
  );
}

function drawPicture(picture: XmlElement, around: Surroundings, context: ArtContext): string {
  const properties = picture.elements('spPr')[0];
  const place = placeOf(properties?.elements('xfrm')[0], around);
  const fill = picture.elements('blipFill')[0];
  if (!place || !fill) return '';
  const area: FillPlace = { w: place.w, h: place.h, turn: place.turn, part: around.part };
  const image = pictureMarkup(fill, area, context);
  const { outlines } = geometryOf(properties, place.w, place.h);
  const background = paintOf(fillIn(properties), area, context);
  const stroke = strokeAttributes(properties?.elements('ln')[0], undefined, area, context);
  const d = outlines.map((outline) => outline.d).join('');
  if (image === undefined && !background && !stroke) return '';
  const clip = context.definitions.add((id) => tag('clipPath', { id }, tag('path', { d })));
  const shown = [
    background && tag('path', { d, fill: background.fill, 'fill-opacity': background.opacity }),
    image !== undefined && tag('g', { 'clip-path': clip }, image),
    stroke && tag('path', { d, fill: 'none', ...stroke }),
  ].filter((part) => part !== undefined && part !== false);
  const filter = shadowOf(properties?.elements('effectLst')[0], undefined, place, context);
  return tag('g', { transform: transformOf(place), filter }, shown.join(''));
}

const names: Readonly<Record<string, string>> = {
  reflection: 'a reflection',
  glow: 'a glow',
  innerShdw: 'a shadow within a shape',
  softEdge: 'soft edges',
  blur: 'a blur',
};

/** The shadow of an object as a filter; other effects are reported and left out. */
function shadowOf(
  effects: XmlElement | undefined,
  own: TemplateColour | undefined,
  { w, h }: { readonly w: number; readonly h: number },
  context: ArtContext,
): string | undefined {
  const list = effects?.localName === 'effectStyle' ? effects.elements('effectLst')[0] : effects;
  for (const { localName } of list?.elements() ?? []) {
    const what = names[localName];
    if (what !== undefined) context.remarks.push({ kind: 'effect', what, object: context.object });
  }
  const shadow = list?.elements('outerShdw')[0];
  const ink = readColour(shadow, context.look.colours, own);
  if (!shadow || !ink || ink.alpha === 0) return undefined;
  const number = (name: string): number => Number(shadow.get(name) ?? 0) || 0;
  const [blur, distance] = [number('blurRad') / emuPerPx, number('dist') / emuPerPx];
  const angle = (number('dir') / 60_000 / 180) * Math.PI;
  const [dx, dy] = [distance * Math.cos(angle), distance * Math.sin(angle)];
  const margin = blur + distance + 2;
  return context.definitions.add((id) =>
    tag(
      'filter',
      {
        ...{ id, filterUnits: 'userSpaceOnUse', 'color-interpolation-filters': 'sRGB' },
        ...{ x: -margin, y: -margin, width: w + margin * 2, height: h + margin * 2 },
      },
      tag('feDropShadow', {
        ...{ dx, dy, stdDeviation: blur / 2 },
        'flood-color': ink.hex,
        'flood-opacity': ink.alpha,
      }),
    ),
  );
}
