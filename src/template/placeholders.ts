import type {
  PlaceholderType,
  Spacing,
  TemplateBullet,
  TemplateColours,
  TemplateFonts,
  TemplateLevel,
  TemplatePlaceholder,
} from '../model/template.ts';
import { emuPerPx, type Box, type Px, pxFromPoints } from '../model/units.ts';
import { objectsIn, type PackageReader } from '../ooxml/package-reader.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { readColour } from './theme.ts';

/** Levels of text: what a chain of lists of them says, the strongest first. */

interface LevelScope {
  readonly colours: TemplateColours;
  readonly fonts: TemplateFonts;
  /** The part that a relationship of the list's own part leads to. */
  readonly target: (list: XmlElement, id: string) => string | undefined;
}

export const emuPx = (value: string | undefined): Px | undefined =>
  value === undefined || value.trim() === '' || !Number.isFinite(Number(value)) ? undefined : Number(value) / emuPerPx;

const numberOf = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const number = value.endsWith('%') ? parseFloat(value) * 1000 : Number(value);
  return Number.isFinite(number) ? number : undefined;
};

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/**
 * All nine. `lists`: `a:lstStyle` and its like, from the placeholder's own to the presentation's; `prompts`: paragraphs that say what no
 * list says.
 */
export const readLevels = (
  lists: readonly XmlElement[],
  scope: LevelScope,
  prompts: readonly XmlElement[] = [],
): TemplateLevel[] => Array.from({ length: 9 }, (_, index) => readLevel(lists, index + 1, scope, prompts));

function readLevel(
  lists: readonly XmlElement[],
  number: number,
  scope: LevelScope,
  prompts: readonly XmlElement[],
): TemplateLevel {
  const levels = [
    ...lists.flatMap((list) =>
      list.elements(`lvl${number}pPr`).map((level) => ({ list, level, run: level.elements('defRPr')[0] })),
    ),
    ...prompts.flatMap((paragraph) => {
      const level = paragraph.elements('pPr')[0];
      if (Number(level?.get('lvl') ?? 0) !== number - 1) return [];
      const run = paragraph.elements('r')[0]?.elements('rPr')[0] ?? paragraph.elements('endParaRPr')[0];
      return [{ list: paragraph, level: level ?? paragraph, run }];
    }),
  ];
  const attribute = (name: string): string | undefined => first(levels, ({ level }) => level.get(name));
  const child = (name: string): XmlElement | undefined => first(levels, ({ level }) => level.elements(name)[0]);
  const letter = (name: string): string | undefined => first(levels, ({ run }) => run?.get(name));
  const fill = first(levels, ({ run }) => run?.elements().find(({ localName }) => fills.has(localName)));
  const typeface = first(levels, ({ run }) => run?.elements('latin')[0]?.get('typeface') || undefined);
  const caps = letter('cap');
  const align = attribute('algn');
  const font = fontOf(typeface ?? '+mn-lt', scope.fonts);
  return {
    ...font,
    size: pxFromPoints((numberOf(letter('sz')) ?? 1800) / 100),
    bold: isOn(letter('b')),
    italic: isOn(letter('i')),
    caps: caps === 'all' || caps === 'small' ? caps : 'none',
    tracking: pxFromPoints((numberOf(letter('spc')) ?? 0) / 100),
    colour: fillColour(fill, scope) ?? { hex: scope.colours.tx1, slot: 'tx1', alpha: 1 },
    align: align === 'ctr' || align === 'r' || align === 'just' ? align : 'l',
    rtl: isOn(attribute('rtl')),
    margin: emuPx(attribute('marL')) ?? 0,
    indent: emuPx(attribute('indent')) ?? 0,
    line: lineOf(child('lnSpc')),
    before: spacingOf(child('spcBef')),
    after: spacingOf(child('spcAft')),
    ...bulletOf(levels, child, scope),
  };
}

const fills = new Set(['solidFill', 'gradFill', 'pattFill', 'blipFill', 'noFill']);

/** Of a gradient its first colour. */
const fillColour = (fill: XmlElement | undefined, { colours }: Pick<LevelScope, 'colours'>) => {
  switch (fill?.localName) {
    case 'solidFill':
      return readColour(fill, colours);
    case 'gradFill':
      return readColour(fill.descendants('gs')[0], colours);
    case 'pattFill':
      return readColour(fill.elements('fgClr')[0], colours);
    default:
      return undefined;
  }
};

/** `+mj-lt` is the theme's font of titles. */
export function fontOf(typeface: string, fonts: TemplateFonts): Pick<TemplateLevel, 'font' | 'role'> {
  const found = /^\+(mj|mn)-(lt|ea|cs)$/.exec(typeface);
  if (!found) return { font: typeface };
  const role = found[1] === 'mj' ? 'major' : 'minor';
  const slot = { lt: 'latin', ea: 'eastAsian', cs: 'complex' }[found[2]!] as 'latin' | 'eastAsian' | 'complex';
  return { font: fonts[role][slot] || fonts[role].latin, role };
}

function lineOf(spacing: XmlElement | undefined): TemplateLevel['line'] {
  const points = numberOf(spacing?.elements('spcPts')[0]?.get('val'));
  if (points !== undefined) return { exact: pxFromPoints(points / 100) };
  return { share: (numberOf(spacing?.elements('spcPct')[0]?.get('val')) ?? 100_000) / 100_000 };
}

function spacingOf(spacing: XmlElement | undefined): Spacing {
  const share = numberOf(spacing?.elements('spcPct')[0]?.get('val'));
  if (share !== undefined) return { share: share / 100_000 };
  return { px: pxFromPoints((numberOf(spacing?.elements('spcPts')[0]?.get('val')) ?? 0) / 100) };
}

function bulletOf(
  levels: readonly { readonly list: XmlElement; readonly level: XmlElement }[],
  child: (name: string) => XmlElement | undefined,
  scope: LevelScope,
): { readonly bullet?: TemplateBullet } {
  const found = first(levels, ({ list, level }) => {
    const mark = level.elements().find(({ localName }) => marks.has(localName));
    return mark && { list, mark };
  });
  if (!found || found.mark.localName === 'buNone') return {};
  const percent = numberOf(child('buSzPct')?.get('val'));
  const points = numberOf(child('buSzPts')?.get('val'));
  const colour = readColour(child('buClr'), scope.colours);
  const typeface = child('buFont')?.get('typeface');
  const look = {
    size: points === undefined ? { share: (percent ?? 100_000) / 100_000 } : { px: pxFromPoints(points / 100) },
    ...(colour && { colour }),
    ...(typeface !== undefined && { font: fontOf(typeface, scope.fonts).font }),
  };
  const { list, mark } = found;
  switch (mark.localName) {
    case 'buAutoNum':
      return { bullet: { kind: 'number', scheme: mark.get('type') ?? 'arabicPeriod', ...look } };
    case 'buBlip': {
      const id = mark.descendants('blip')[0]?.attributes.find(({ localName }) => localName === 'embed')?.value;
      const part = id === undefined ? undefined : scope.target(list, id);
      return { bullet: { kind: 'picture', ...look, ...(part !== undefined && { part }) } };
    }
    default:
      return { bullet: { kind: 'character', character: mark.get('char') ?? '•', ...look } };
  }
}

const marks = new Set(['buNone', 'buAutoNum', 'buChar', 'buBlip']);

/** What the strongest of them says that says anything. */
function first<T, V>(chain: readonly T[], pick: (one: T) => V | undefined): V | undefined {
  for (const one of chain) {
    const found = pick(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same on a canvas of another size. */
function scaledLevel(level: TemplateLevel, by: number): TemplateLevel {
  const spacing = (one: Spacing): Spacing => ('px' in one ? { px: one.px * by } : one);
  const { bullet, line } = level;
  return {
    ...level,
    size: level.size * by,
    tracking: level.tracking * by,
    margin: level.margin * by,
    indent: level.indent * by,
    line: 'exact' in line ? { exact: line.exact * by } : line,
    before: spacing(level.before),
    after: spacing(level.after),
    ...(bullet && { bullet: { ...bullet, size: spacing(bullet.size) } }),
  };
}

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
interface ShapeWithPlaceholder {
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
  const fit = bodies
    .flatMap((body) => body.elements())
    .find(({ localName }) => /^(noAutofit|normAutofit|spAutoFit)$/.test(localName));
  const autofit = fit?.localName;
  const placed = chain.flatMap((one) => {
    const transform = transformOf(one.shape);
    const box = boxOf(transform, 'off', 'ext');
    return box ? [{ box: one.place(box), turn: Number(transform?.get('rot') ?? 0) / 60_000 }] : [];
  })[0];
  const said = [
    ...chain.flatMap((one) => one.shape.elements('txBody')[0]?.elements('lstStyle')[0] ?? []),
    ...(scope.styles?.elements(styleNameOf(type)) ?? []),
  ];
  const isSilent =
    (masterTypeOf(type) === 'title' || masterTypeOf(type) === 'body') &&
    !said.some((list) => list.elements('lvl1pPr')[0]?.elements('defRPr')[0]?.get('sz') !== undefined);
  const prompts = isSilent ? chain.flatMap((one) => one.shape.elements('txBody')[0]?.elements('p') ?? []) : [];
  const ownPrompts = new Set(shape.elements('txBody')[0]?.elements('p'));
  const lists = isSilent || !scope.defaults ? said : [...said, scope.defaults];
  const [layoutRelations, masterRelations] = [scope.part, scope.masterPart].map((part) => scope.reader.relations(part));
  const ownList = shape.elements('txBody')[0]?.elements('lstStyle')[0];
  const vertical = attribute('vert');
  const anchor = attribute('anchor');
  const filled = chain.flatMap(
    (one) =>
      one.shape
        .elements('spPr')[0]
        ?.elements()
        .find(({ localName }) => fills.has(localName)) ?? [],
  )[0];
  const background = fillColour(filled, scope);
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
    ...(background && background.alpha > 0 && { fill: { colour: background.hex, opacity: background.alpha } }),
    levels: readLevels(
      lists,
      {
        colours: scope.colours,
        fonts: scope.fonts,
        target: (list, id) =>
          (list === ownList || ownPrompts.has(list) ? layoutRelations : masterRelations)?.get(id)?.target,
      },
      prompts,
    ),
    ...(isSilent && { isSilent }),
    ...((fit?.get('fontScale') ?? fit?.get('lnSpcReduction')) !== undefined && { isShrunk: true }),
    words: wordsOf(shape),
  };
}

/** Of a slide's `p:ph`; whether a prompt is its own stays with the layout. */
const linkNames = new Set(['type', 'orient', 'sz', 'idx']);

/** `<footer>` is a prompt of LibreOffice's, in whatever language; its layouts say "Footer", which no company writes on its slides. */
const wordsOf = (shape: XmlElement): string =>
  (shape.elements('txBody')[0]?.elements('p') ?? [])
    .map((paragraph) =>
      paragraph
        .descendants('t')
        .map(({ text }) => text)
        .join(''),
    )
    .join('\n')
    .trim()
    .replace(/^(?:<[^<>\n]+>|footer(?: text)?|fußzeile(?:ntext)?|pied de page|pie de página|フッター)$/iu, '');

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
