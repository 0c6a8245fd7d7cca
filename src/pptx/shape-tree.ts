import { type Attributes, el, namespaces, type XmlElement, hash32 } from '../ooxml/xml.ts';
import type { FrameItem } from '../model/frame.ts';
import { type Box, emuFromPx, overlap } from '../model/units.ts';

/** `p:nvSpPr`, `p:nvPicPr`, `p:nvGraphicFramePr` or `p:nvCxnSpPr` of an object. */
export const nonVisual = (element: XmlElement): XmlElement | undefined =>
  element.elements().find((child) => child.name.startsWith('p:nv'));

/** `p:cNvPr`: id, name, description, link. Its children: `a:hlinkClick`, `a:hlinkHover`, `a:extLst`. */
export const identity = (element: XmlElement): XmlElement => nonVisual(element)!.at('p:cNvPr')!;

/** PowerPoint's "Mark as decorative" ([MS-ODRAWXML], element `decorative`). */
export const decorativeMark = (): XmlElement =>
  el(
    'a:extLst',
    {},
    el(
      'a:ext',
      { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
      el('adec:decorative', { 'xmlns:adec': namespaces.adec, val: true }),
    ),
  );

/** `p:extLst` at the end of `p:cSld`: the id by which co-authoring tells slides apart ([MS-PPTX], element `creationId`). */
export const creationId = (of: string): XmlElement =>
  el(
    'p:extLst',
    {},
    el(
      'p:ext',
      { uri: '{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}' },
      el('p14:creationId', { 'xmlns:p14': namespaces.p14, val: hash32(`creation ${of}`) }),
    ),
  );

/** `a:xfrm` of a box in px: `a:off`, `a:ext`. */
export const transform = (box: Box): XmlElement =>
  el(
    'a:xfrm',
    {},
    el('a:off', { x: emuFromPx(box.x), y: emuFromPx(box.y) }),
    el('a:ext', { cx: emuFromPx(box.w), cy: emuFromPx(box.h) }),
  );

/** `p:spTree` with its own two children first. */
export const shapeTree = (
  ...shapes: readonly (XmlElement | readonly XmlElement[] | false | undefined)[]
): XmlElement => {
  const zero = { x: 0, y: 0 };
  const nothing = { cx: 0, cy: 0 };
  return el(
    'p:spTree',
    {},
    el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el(
      'p:grpSpPr',
      {},
      el('a:xfrm', {}, el('a:off', zero), el('a:ext', nothing), el('a:chOff', zero), el('a:chExt', nothing)),
    ),
    ...shapes,
  );
};

export interface PlaceholderShape {
  readonly id: number;
  readonly name: string;
  /** Attributes of `p:ph`. */
  readonly link: Attributes;
  /** Absent: that of the placeholder above. */
  readonly box?: Box;
  /** Attributes of `a:bodyPr`. */
  readonly body?: Attributes;
  /** Text that grows smaller when it is typed past the box. */
  readonly shrinks?: boolean;
  readonly levels?: readonly XmlElement[];
  readonly paragraphs: readonly XmlElement[];
}

/** A placeholder of a master, a slide layout or a notes page. */
export const placeholderShape = (shape: PlaceholderShape): XmlElement =>
  el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id: shape.id, name: shape.name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: true })),
      el('p:nvPr', {}, el('p:ph', shape.link)),
    ),
    el('p:spPr', {}, shape.box && [transform(shape.box), el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))]),
    el(
      'p:txBody',
      {},
      el('a:bodyPr', shape.body ?? {}, shape.shrinks && el('a:normAutofit')),
      el('a:lstStyle', {}, shape.levels),
      shape.paragraphs,
    ),
  );

/** `a:p` of one plain run; an empty one without text. */
export const plainParagraph = (text: string, language: string, properties?: Attributes): XmlElement =>
  el(
    'a:p',
    {},
    properties && el('a:pPr', properties),
    text !== '' && el('a:r', {}, el('a:rPr', { lang: language }), el('a:t', {}, text)),
    text === '' && el('a:endParaRPr', { lang: language }),
  );

/** Objects that become one group, at the place of the first. */
export interface ObjectGroup {
  readonly id: number;
  readonly name: string;
  readonly alt?: string;
  readonly decorative?: boolean;
  /** The group that it is a member of. */
  readonly parent?: ObjectGroup;
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What an object covers, in EMU; one turned by an odd number of quarters covers its box turned. */
const extentOf = (object: XmlElement): Extent => {
  const element = object.at('mc:Choice')?.elements()[0] ?? object;
  const transform = element.at('p:spPr', 'a:xfrm') ?? element.at('p:grpSpPr', 'a:xfrm') ?? element.at('p:xfrm');
  const at = transform?.at('a:off');
  const size = transform?.at('a:ext');
  const [x, y, w, h] = [at?.get('x'), at?.get('y'), size?.get('cx'), size?.get('cy')].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const quarters = Math.round(Number(transform?.get('rot') ?? 0) / 5_400_000);
  const [halfWidth, halfHeight] = quarters % 2 === 0 ? [w / 2, h / 2] : [h / 2, w / 2];
  const [middleX, middleY] = [x + w / 2, y + h / 2];
  return {
    left: Math.round(middleX - halfWidth),
    top: Math.round(middleY - halfHeight),
    right: Math.round(middleX + halfWidth),
    bottom: Math.round(middleY + halfHeight),
  };
};

/** `p:grpSp`: members keep the slide's coordinates, since the group's inner space is its outer one. */
export const groupShape = (group: ObjectGroup, members: readonly XmlElement[]): XmlElement => {
  const extents = members.map(extentOf);
  const left = Math.min(...extents.map((extent) => extent.left));
  const top = Math.min(...extents.map((extent) => extent.top));
  const right = Math.max(...extents.map((extent) => extent.right));
  const bottom = Math.max(...extents.map((extent) => extent.bottom));
  const at = { x: left, y: top };
  const size = { cx: right - left, cy: bottom - top };
  return el(
    'p:grpSp',
    {},
    el(
      'p:nvGrpSpPr',
      {},
      el(
        'p:cNvPr',
        { id: group.id, name: group.name, descr: group.alt || undefined },
        group.decorative && decorativeMark(),
      ),
      el('p:cNvGrpSpPr'),
      el('p:nvPr'),
    ),
    el('p:grpSpPr', {}, el('a:xfrm', {}, el('a:off', at), el('a:ext', size), el('a:chOff', at), el('a:chExt', size))),
    members,
  );
};

/** Parts of a thing, as ids end. */
const parts =
  /-(panel|bar|rule|icon|actor|ground|from|to|line|cross|motion|done|axis|mark|gap|swatch|number|row|frame|dot|tick|rest|unit)(-.*)?$/;
/** Things that are one whole however many pieces they have. */
const wholes = /^(progress|glyph|legend|art)-/;

/** Which thing an item is a piece of, by its id: `card-2-panel` and `card-2-rule-1` are of one card. */
export const groupOf = (itemId: string): string => wholes.exec(itemId)?.[1] ?? itemId.replace(parts, '');

/**
 * Items of which each has the key of some others, together, in the order of the first ones. The objects of a group are drawn one right
 * after the other: an item that would come to lie under what was drawn before it begins another group. Those without a key are in none.
 */
export function piecesTogether<Item extends FrameItem>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): readonly (readonly Item[])[] {
  const groups: { readonly first: number; readonly members: Item[] }[] = [];
  const open = new Map<string, (typeof groups)[number]>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = open.get(key);
    const passed = group ? items.slice(group.first, index).filter((other) => !group.members.includes(other)) : [];
    if (group && !passed.some((other) => other.kind !== 'text' && overlap(other.box, item.box, -1)))
      group.members.push(item);
    else {
      const next = { first: index, members: [item] };
      groups.push(next);
      open.set(key, next);
    }
  }
  return groups.map(({ members }) => members);
}

const names: Readonly<Record<string, string>> = { glyph: 'Actors', art: 'Actors' };

/** An id as a person reads it: "Card 2". */
export const readable = (id: string): string => `${id.charAt(0).toUpperCase()}${id.slice(1)}`.replaceAll('-', ' ');

/** What the names of its members begin with, in whole words; else its id. */
export const groupName = (group: string, members: readonly { readonly name: string }[]): string => {
  if (names[group]) return names[group];
  const [first = [], ...others] = members.map(({ name }) => name.split(' '));
  const end = first.findIndex((word, index) => others.some((words) => words[index] !== word));
  const shared = first.slice(0, end < 0 ? undefined : end).join(' ');
  return shared.replace(/,$/, '') || readable(group);
};
