import { el, type XmlElement } from '../ooxml/xml.ts';

/** Objects that become one group, at the place of the first. */
export interface DraftGroup {
  readonly id: number;
  readonly name: string;
  readonly alt?: string;
}

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What an object covers, in EMU; one turned by an odd number of quarters covers its box turned. */
const extentOf = (element: XmlElement): Extent => {
  const transform = element.at('p:spPr', 'a:xfrm') ?? element.at('p:xfrm');
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
export const groupShape = (group: DraftGroup, members: readonly XmlElement[]): XmlElement => {
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
      el('p:cNvPr', { id: group.id, name: group.name, descr: group.alt || undefined }),
      el('p:cNvGrpSpPr'),
      el('p:nvPr'),
    ),
    el('p:grpSpPr', {}, el('a:xfrm', {}, el('a:off', at), el('a:ext', size), el('a:chOff', at), el('a:chExt', size))),
    members,
  );
};
