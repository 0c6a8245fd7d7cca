import type { PlaceholderType, TemplateColours, TemplateFonts, TemplatePlaceholder } from '../model/template.ts';
import type { Box } from '../model/units.ts';
import { objectsIn, type PackageReader } from '../ooxml/package-reader.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { readColour } from './colours.ts';
import { emuPx, readLevels, scaledLevel } from './levels.ts';

/** Placeholders of a master or a layout, each with all that it inherits. */

export interface PlaceholderScope {
  readonly part: string;
  readonly reader: PackageReader;
  readonly colours: TemplateColours;
  readonly fonts: TemplateFonts;
  /** `p:txStyles` of the master. */
  readonly styles?: XmlElement;
  /** `p:defaultTextStyle` of the presentation. */
  readonly defaults?: XmlElement;
  readonly masterPart: string;
  /** The master's shapes that a placeholder of a layout takes from. */
  readonly above: readonly ShapeWithPlaceholder[];
}

/** A shape that is a placeholder, and how the groups around it move it. */
export interface ShapeWithPlaceholder {
  readonly shape: XmlElement;
  readonly ph: XmlElement;
  readonly place: (box: Box) => Box;
}

/** In the order of the tree, those in groups too. */
export function placeholderShapes(root: XmlElement | undefined): ShapeWithPlaceholder[] {
  const tree = root?.elements('cSld')[0]?.elements('spTree')[0];
  return tree ? shapesIn(tree, (box) => box) : [];
}

function shapesIn(parent: XmlElement, place: (box: Box) => Box): ShapeWithPlaceholder[] {
  return objectsIn(parent).flatMap(({ element }): ShapeWithPlaceholder[] => {
    if (element.localName === 'grpSp') {
      const move = groupMove(element);
      return shapesIn(element, (box) => place(move(box)));
    }
    const ph = element
      .elements()
      .find(({ localName }) => localName.startsWith('nv'))
      ?.elements('nvPr')[0]
      ?.elements('ph')[0];
    return ph ? [{ shape: element, ph, place }] : [];
  });
}

/** From a group's inner space to where it stands. */
function groupMove(group: XmlElement): (box: Box) => Box {
  const transform = group.elements('grpSpPr')[0]?.elements('xfrm')[0];
  const [outer, inner] = [boxOf(transform, 'off', 'ext'), boxOf(transform, 'chOff', 'chExt')];
  if (!outer || !inner || inner.w === 0 || inner.h === 0) return (box) => box;
  const [across, down] = [outer.w / inner.w, outer.h / inner.h];
  return ({ x, y, w, h }) => ({
    x: outer.x + (x - inner.x) * across,
    y: outer.y + (y - inner.y) * down,
    w: w * across,
    h: h * down,
  });
}

function boxOf(transform: XmlElement | undefined, at: string, size: string): Box | undefined {
  const [from, extent] = [transform?.elements(at)[0], transform?.elements(size)[0]];
  const [x, y, w, h] = [from?.get('x'), from?.get('y'), extent?.get('cx'), extent?.get('cy')].map(emuPx);
  if (x === undefined || y === undefined || w === undefined || h === undefined) return undefined;
  return { x, y, w, h };
}

const transformOf = (shape: XmlElement): XmlElement | undefined =>
  shape.elements('spPr')[0]?.elements('xfrm')[0] ?? shape.elements('xfrm')[0];

const known = new Set<PlaceholderType>([
  ...(['title', 'ctrTitle', 'subTitle', 'body', 'obj', 'pic', 'chart', 'tbl', 'dgm', 'media', 'clipArt'] as const),
  ...(['sldImg', 'sldNum', 'ftr', 'dt', 'hdr'] as const),
]);

const typeOf = (ph: XmlElement): PlaceholderType => {
  const written = ph.get('type') as PlaceholderType | undefined;
  return written !== undefined && known.has(written) ? written : 'obj';
};

/** What of a master a placeholder of a layout follows (ECMA-376 part 1, 19.3.1.36, as PowerPoint does it). */
const masterTypeOf = (type: PlaceholderType): PlaceholderType => {
  switch (type) {
    case 'title':
    case 'ctrTitle':
      return 'title';
    case 'sldNum':
    case 'ftr':
    case 'dt':
    case 'hdr':
    case 'sldImg':
      return type;
    default:
      return 'body';
  }
};

const styleNameOf = (type: PlaceholderType): string => {
  const master = masterTypeOf(type);
  return master === 'title' ? 'titleStyle' : master === 'body' ? 'bodyStyle' : 'otherStyle';
};

export const readPlaceholders = (
  own: readonly ShapeWithPlaceholder[],
  scope: PlaceholderScope,
): TemplatePlaceholder[] => own.map((one) => readPlaceholder(one, scope));

function readPlaceholder(own: ShapeWithPlaceholder, scope: PlaceholderScope): TemplatePlaceholder {
  const { shape, ph } = own;
  const type = typeOf(ph);
  const above = scope.above.find((one) => masterTypeOf(typeOf(one.ph)) === masterTypeOf(type));
  const chain = above ? [own, above] : [own];
  const bodies = chain.flatMap((one) => one.shape.elements('txBody')[0]?.elements('bodyPr')[0] ?? []);
  const attribute = (name: string): string | undefined =>
    bodies.map((body) => body.get(name)).find((value) => value !== undefined);
  const autofit = bodies
    .flatMap((body) => body.elements())
    .find(({ localName }) => /^(noAutofit|normAutofit|spAutoFit)$/.test(localName))?.localName;
  const placed = chain.flatMap((one) => {
    const transform = transformOf(one.shape);
    const box = boxOf(transform, 'off', 'ext');
    return box ? [{ box: one.place(box), turn: Number(transform?.get('rot') ?? 0) / 60_000 }] : [];
  })[0];
  const lists = [
    ...chain.flatMap((one) => one.shape.elements('txBody')[0]?.elements('lstStyle')[0] ?? []),
    ...[scope.styles?.elements(styleNameOf(type))[0], scope.defaults].filter((list) => list !== undefined),
  ];
  const [layoutRelations, masterRelations] = [scope.part, scope.masterPart].map((part) => scope.reader.relations(part));
  const ownList = shape.elements('txBody')[0]?.elements('lstStyle')[0];
  const vertical = attribute('vert');
  const anchor = attribute('anchor');
  const fill = shape.elements('spPr')[0]?.elements('solidFill')[0];
  const ground = readColour(fill, scope.colours);
  return {
    type,
    idx: Number(ph.get('idx') ?? 0),
    link: Object.fromEntries(
      ph.attributes.filter(({ name }) => linkNames.has(name)).map(({ name, value }) => [name, value]),
    ),
    name: shape.descendants('cNvPr')[0]?.get('name') ?? '',
    ...(placed && { box: placed.box }),
    turn: placed?.turn ?? 0,
    anchor: anchor === 'ctr' ? 'middle' : anchor === 'b' ? 'bottom' : 'top',
    inset: {
      left: emuPx(attribute('lIns')) ?? 9.6,
      top: emuPx(attribute('tIns')) ?? 4.8,
      right: emuPx(attribute('rIns')) ?? 9.6,
      bottom: emuPx(attribute('bIns')) ?? 4.8,
    },
    vertical: vertical !== undefined && vertical !== 'horz',
    autofit: autofit === 'normAutofit' ? 'shrink' : autofit === 'spAutoFit' ? 'grow' : 'none',
    columns: Number(attribute('numCol') ?? 1),
    ...(ground && { fill: ground.hex }),
    levels: readLevels(lists, {
      colours: scope.colours,
      fonts: scope.fonts,
      target: (list, id) => (list === ownList ? layoutRelations : masterRelations)?.get(id)?.target,
    }),
    words: wordsOf(shape),
  };
}

/** Of a slide's `p:ph`; whether a prompt is its own stays with the layout. */
const linkNames = new Set(['type', 'orient', 'sz', 'idx']);

const wordsOf = (shape: XmlElement): string =>
  (shape.elements('txBody')[0]?.elements('p') ?? [])
    .map((paragraph) =>
      paragraph
        .descendants('t')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n')
    .trim();

/** The same on a canvas of another size. */
export function scaledPlaceholder(placeholder: TemplatePlaceholder, by: number): TemplatePlaceholder {
  if (by === 1) return placeholder;
  const { box, inset, levels } = placeholder;
  return {
    ...placeholder,
    ...(box && { box: { x: box.x * by, y: box.y * by, w: box.w * by, h: box.h * by } }),
    inset: { left: inset.left * by, top: inset.top * by, right: inset.right * by, bottom: inset.bottom * by },
    levels: levels.map((level) => scaledLevel(level, by)),
  };
}
