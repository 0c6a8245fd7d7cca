import { createHash } from 'node:crypto';
import { OpcPackage, safeAddress } from '../ooxml/package.ts';
import { presentationName } from '../ooxml/kept-slide.ts';
import { el, parseXml, XmlElement } from '../ooxml/xml.ts';
import type { SlideParts } from './slide-draft.ts';

/**
 * Puts the slide of another PowerPoint file on one of ours, as it is there: what it has from its own layout, master and theme (places,
 * letters, colours, fills, background) is written on the slide itself, and what stands on them is drawn behind it.
 */
export function embedKeptSlide(
  file: Uint8Array,
  root: XmlElement,
  parts: SlideParts,
  { number, size, titleLink, scaleBy }: KeptPlace,
): void {
  const from = new KeptPackage(file, parts, number);
  const tree = from.tree();
  const { background } = from;
  const [w = size.w, h = size.h] = from.size;
  const scale = Math.min(size.w / w, size.h / h);
  scaleBy(tree, scale);
  moveBy(tree, Math.round((size.w - w * scale) / 2), Math.round((size.h - h * scale) / 2));
  for (const title of tree.all('p:ph')) title.attributes = { ...el('p:ph', titleLink).attributes };
  const content = root.at('p:cSld')!;
  content.children = [...(background ? [background] : []), tree];
  root.set({ showMasterSp: '0' });
  takeNamespaces(root, from.namespaces);
  const timing = from.timing();
  if (timing) root.children.push(timing);
}

interface KeptPlace {
  /** Of the slide in its deck. */
  readonly number: number;
  /** Of the deck's slides, in EMU. */
  readonly size: { readonly w: number; readonly h: number };
  /** Makes lengths and letters of a slide larger or smaller. */
  readonly scaleBy: (root: XmlElement, by: number) => void;
  /** Attributes of `p:ph` for a title. */
  readonly titleLink: Readonly<Record<string, string | number | boolean | undefined>>;
}

type Fonts = Readonly<Record<string, string>>;

/** Types of placeholders whose text is a title's, and those that have a style of their own on the master. */
const titles = new Set(['title', 'ctrTitle']);
const furniture = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

class KeptPackage {
  readonly #from: OpcPackage;
  readonly #to: OpcPackage;
  readonly #toPart: string;
  readonly #number: number;
  readonly #slide: string;
  readonly #layout: string;
  readonly #master: string;
  readonly #colours: ReadonlyMap<string, string>;
  readonly #fonts: Fonts;
  readonly #theme: XmlElement | undefined;
  readonly #carried = new Map<string, string>();

  constructor(file: Uint8Array, { opc, part }: SlideParts, number: number) {
    this.#from = OpcPackage.read(file);
    this.#to = opc;
    this.#toPart = part;
    this.#number = number;
    const entry = this.#from.xml(presentationName).at('p:sldIdLst')?.elements('p:sldId')[0];
    const target = (from: string, type: string): string => this.#from.related(from, type)?.target ?? '';
    this.#slide = this.#from.relationships(presentationName).find(({ id }) => id === entry?.get('r:id'))!.target;
    this.#layout = target(this.#slide, 'slideLayout');
    this.#master = target(this.#layout, 'slideMaster');
    const theme = target(this.#master, 'theme');
    this.#theme = theme === '' ? undefined : this.#from.xml(theme);
    this.#colours = this.#colourMap();
    this.#fonts = fontsOf(this.#theme);
  }

  /** Of its slides, in EMU. */
  get size(): readonly (number | undefined)[] {
    const size = this.#from.xml(presentationName).at('p:sldSz');
    return [size?.get('cx'), size?.get('cy')].map((value) => (value === undefined ? undefined : Number(value)));
  }

  get namespaces(): Readonly<Record<string, string | undefined>> {
    const all = [this.#master, this.#layout, this.#slide].map((part) => this.#from.xml(part).attributes);
    return Object.assign({}, ...all) as Record<string, string | undefined>;
  }

  /** The slide's shapes, on those of its layout and master. */
  tree(): XmlElement {
    const slide = this.#from.xml(this.#slide);
    const layout = this.#from.xml(this.#layout);
    const tree = slide.at('p:cSld', 'p:spTree')!;
    const own = this.#shapesOf(tree, this.#slide).flatMap((shape) => this.#placed(shape));
    const showsLayout = isOn(slide.get('showMasterSp'));
    const behind = [
      ...(showsLayout && isOn(layout.get('showMasterSp')) ? this.#behind(this.#master) : []),
      ...(showsLayout ? this.#behind(this.#layout) : []),
    ];
    const taken = new Set(own.flatMap((shape) => idsIn(shape)));
    for (const shape of behind) renumber(shape, taken);
    const [properties, group] = tree.elements();
    const bare = [properties, group].map((element) => parseXml(element!.toString()));
    return new XmlElement('p:spTree', {}, [...bare, ...behind, ...own]);
  }

  /** The nearest background that is said. */
  get background(): XmlElement | undefined {
    for (const part of [this.#slide, this.#layout, this.#master]) {
      const own = this.#from.xml(part).at('p:cSld', 'p:bg');
      if (!own) continue;
      const background = this.#bring(own, part);
      const reference = background.at('p:bgRef');
      if (reference) {
        const fill = this.#styleOf('a:bgFillStyleLst', Number(reference.get('idx')) - 1000, reference);
        background.children = [el('p:bgPr', {}, fill ?? el('a:noFill'), el('a:effectLst'))];
      }
      const properties = background.at('p:bgPr');
      if (properties && !properties.at('a:effectLst') && !properties.at('a:effectDag')) {
        const fillEnd = properties.children.findIndex((child) => child instanceof XmlElement && fills.has(child.name));
        properties.children.splice(fillEnd + 1, 0, el('a:effectLst'));
      }
      return background;
    }
    return undefined;
  }

  /** Clicks and effects: they name shapes by ids, which stay. */
  timing(): XmlElement | undefined {
    const timing = this.#from.xml(this.#slide).at('p:timing');
    return timing && this.#bring(timing, this.#slide);
  }

  #behind(part: string): XmlElement[] {
    const tree = this.#from.xml(part).at('p:cSld', 'p:spTree');
    return tree ? this.#shapesOf(tree, part).filter((shape) => shape.all('p:ph').length === 0) : [];
  }

  /** With colours, fonts and relationships as they are here. */
  #shapesOf(tree: XmlElement, part: string): XmlElement[] {
    return tree
      .elements()
      .slice(2)
      .filter(({ name }) => name !== 'p:extLst')
      .map((shape) => {
        const copy = this.#bring(shape, part);
        const styled = (one: XmlElement): void => {
          if (one.name === 'p:sp' || one.name === 'p:cxnSp' || one.name === 'p:pic') this.#style(one);
        };
        styled(copy);
        copy.walk(styled);
        const lettered = (one: XmlElement): void => {
          if (one.name === 'p:sp' && !one.at('p:nvSpPr', 'p:nvPr', 'p:ph')) this.#letters(one, []);
        };
        lettered(copy);
        copy.walk(lettered);
        return copy;
      });
  }

  /** A placeholder becomes a shape that says all by itself; only the title stays one. An empty one is no more than a prompt. */
  #placed(shape: XmlElement): XmlElement[] {
    if (shape.name === 'mc:AlternateContent') {
      for (const branch of shape.elements()) branch.children = branch.elements().flatMap((one) => this.#placed(one));
      return shape.elements().every(({ children }) => children.length === 0) ? [] : [shape];
    }
    const properties = shape.elements().find(({ name }) => name.startsWith('p:nv'));
    const application = properties?.at('p:nvPr');
    const link = application?.at('p:ph');
    if (!application || !link) return [shape];
    const type = link.get('type') ?? 'obj';
    const isTitle = titles.has(type);
    const above = this.#above(link);
    const own = shape.at('p:spPr');
    if (own) for (const { element, part } of above) this.#inheritShape(own, element.at('p:spPr'), part);
    if (shape.name === 'p:sp') {
      const hasWords = shape.all('a:t').some((text) => text.text().trim() !== '') || shape.all('m:t').length > 0;
      if (!hasWords && !own?.elements().some(({ name }) => fills.has(name) && name !== 'a:noFill')) return [];
      const style = titles.has(type) ? 'p:titleStyle' : furniture.has(type) ? 'p:otherStyle' : 'p:bodyStyle';
      const styles = this.#from.xml(this.#master).at('p:txStyles', style);
      const bodies = above.flatMap(({ element, part }) => {
        const body = element.at('p:txBody');
        return body ? [this.#bring(body, part)] : [];
      });
      const list = styles ? [this.#bring(styles, this.#master)] : [];
      const body = shape.at('p:txBody')?.at('a:bodyPr');
      if (body) for (const one of bodies) inherit(body, one.at('a:bodyPr'), bodyOrder);
      this.#letters(shape, [...bodies.flatMap((one) => one.at('a:lstStyle') ?? []), ...list]);
    }
    if (!isTitle) application.children = application.children.filter((child) => child !== link);
    if (own && !own.at('a:xfrm')) own.children.unshift(this.#somewhere());
    if (shape.name === 'p:sp' && own && !own.at('a:prstGeom') && !own.at('a:custGeom')) {
      const at = own.children.findIndex((child) => child instanceof XmlElement && child.name === 'a:xfrm');
      own.children.splice(at + 1, 0, el('a:prstGeom', { prst: 'rect' }, el('a:avLst')));
    }
    return [shape];
  }

  /** A placeholder that no layout knows has the middle of the slide. */
  #somewhere(): XmlElement {
    const [w = 0, h = 0] = this.size;
    return el(
      'a:xfrm',
      {},
      el('a:off', { x: Math.round(w / 10), y: Math.round(h / 4) }),
      el('a:ext', { cx: Math.round(w * 0.8), cy: Math.round(h / 2) }),
    );
  }

  /** The placeholders of layout and master that one takes after, the nearest first. */
  #above(link: XmlElement): { readonly element: XmlElement; readonly part: string }[] {
    const find = (part: string, fits: (one: XmlElement) => boolean): XmlElement | undefined =>
      this.#from
        .xml(part)
        .at('p:cSld', 'p:spTree')
        ?.elements()
        .find((shape) => shape.all('p:ph').some(fits));
    const typeOf = (one: XmlElement): string => one.get('type') ?? 'obj';
    const index = link.get('idx');
    const layout =
      find(this.#layout, (one) => index !== undefined && one.get('idx') === index) ??
      find(
        this.#layout,
        (one) => typeOf(one) === typeOf(link) || (titles.has(typeOf(one)) && titles.has(typeOf(link))),
      );
    const type = typeOf(layout?.all('p:ph')[0] ?? link);
    const onMaster = titles.has(type) ? 'title' : furniture.has(type) ? type : 'body';
    const master = find(this.#master, (one) => one.get('type') === onMaster);
    return [
      ...(layout ? [{ element: layout, part: this.#layout }] : []),
      ...(master ? [{ element: master, part: this.#master }] : []),
    ];
  }

  #inheritShape(own: XmlElement, from: XmlElement | undefined, part: string): void {
    if (from) inherit(own, this.#bring(from, part), shapeOrder);
  }

  /** What the levels of a text have from above, the nearest first; with what the presentation says of all text. */
  #letters(shape: XmlElement, above: readonly XmlElement[]): void {
    const body = shape.at('p:txBody');
    if (!body) return;
    const standard = this.#from.xml(presentationName).at('p:defaultTextStyle');
    const byStyle = this.#styleLetters(shape);
    const lists = [
      ...above,
      ...(above.length === 0 && byStyle ? [byStyle] : []),
      ...(standard ? [this.#bring(standard, presentationName)] : []),
    ];
    let own = body.at('a:lstStyle');
    if (!own) {
      own = el('a:lstStyle');
      const at = body.children.findIndex((child) => child instanceof XmlElement && child.name === 'a:bodyPr');
      body.children.splice(at + 1, 0, own);
    }
    const used = new Set([
      'a:lvl1pPr',
      ...body.all('a:pPr').map((one) => `a:lvl${Number(one.get('lvl') ?? 0) + 1}pPr`),
    ]);
    for (const list of lists)
      for (const level of list.elements()) {
        if (!used.has(level.name)) continue;
        const known = own.at(level.name);
        if (known) inheritLevel(known, level);
        else own.children.push(parseXml(level.toString()));
      }
    own.children = levelNames.flatMap((name) => own.at(name) ?? []);
  }

  /** Face and colour that the style of a shape gives its words. */
  #styleLetters(shape: XmlElement): XmlElement | undefined {
    const reference = shape.at('p:style', 'a:fontRef');
    if (!reference) return undefined;
    const [colour] = reference.elements();
    const face = this.#fonts[reference.get('idx') === 'major' ? '+mj-lt' : '+mn-lt'];
    const letters = (): XmlElement =>
      el(
        'a:defRPr',
        {},
        colour && el('a:solidFill', {}, parseXml(colour.toString())),
        face !== undefined && face !== '' && el('a:latin', { typeface: face }),
      );
    return el(
      'a:lstStyle',
      {},
      levelNames.slice(1).map((name) => el(name, {}, letters())),
    );
  }

  /** Fill, line and effects that a shape has from the theme by its style. */
  #style(shape: XmlElement): void {
    const style = shape.at('p:style');
    const own = shape.at('p:spPr');
    if (!style || !own) return;
    const fill = style.at('a:fillRef');
    const line = style.at('a:lnRef');
    const effect = style.at('a:effectRef');
    const made = el(
      'p:spPr',
      {},
      fill && this.#styleOf('a:fillStyleLst', Number(fill.get('idx')), fill),
      line && this.#styleOf('a:lnStyleLst', Number(line.get('idx')), line),
      effect && this.#styleOf('a:effectStyleLst', Number(effect.get('idx')), effect)?.elements(),
    );
    const ownLine = own.at('a:ln');
    const lineAbove = made.at('a:ln');
    if (ownLine && lineAbove) inherit(ownLine, lineAbove, lineOrder);
    inherit(own, made, shapeOrder);
  }

  #styleOf(list: string, index: number, reference: XmlElement): XmlElement | undefined {
    const found =
      index < 1 ? undefined : this.#theme?.at('a:themeElements', 'a:fmtScheme', list)?.elements()[index - 1];
    // Pictures of a theme stay there.
    if (!found || found.name === 'a:blipFill') return undefined;
    const copy = this.#bring(found, this.#slide);
    const [colour] = reference.elements();
    const paint = (element: XmlElement): void => {
      if (element.name !== 'a:schemeClr' || element.get('val') !== 'phClr' || !colour) return;
      const own = parseXml(colour.toString());
      element.name = own.name;
      element.attributes = own.attributes;
      element.children = [...own.children, ...element.children];
    };
    copy.walk(paint);
    return copy;
  }

  #colourMap(): ReadonlyMap<string, string> {
    const scheme = new Map(
      (this.#theme?.at('a:themeElements', 'a:clrScheme')?.elements() ?? []).flatMap((slot) => {
        const [colour] = slot.elements();
        const value = colour?.get('lastClr') ?? colour?.get('val');
        return value === undefined ? [] : [[slot.name.slice(2), value] as const];
      }),
    );
    const override = [this.#slide, this.#layout]
      .map((part) => this.#from.xml(part).at('p:clrMapOvr', 'a:overrideClrMapping'))
      .find((one) => one !== undefined);
    const map = override ?? this.#from.xml(this.#master).at('p:clrMap');
    const found = new Map(scheme);
    for (const [name, slot] of Object.entries(map?.attributes ?? {})) {
      const colour = slot === undefined ? undefined : scheme.get(slot);
      if (colour !== undefined) found.set(name, colour);
    }
    return found;
  }

  /** An element of a part, with colours of the theme as they are there, faces by their names, and relationships of our slide. */
  #bring(element: XmlElement, part: string, owner: string = this.#toPart): XmlElement {
    const copy = parseXml(element.toString());
    const drop: [XmlElement, XmlElement][] = [];
    const look = (one: XmlElement, parent?: XmlElement): void => {
      this.#settle(one);
      if (parent && personal.has(one.name)) drop.push([parent, one]);
      for (const [key, value] of Object.entries(one.attributes)) {
        if ((!/^r:\w+$/.test(key) && key !== 'relId') || !value) continue;
        const id = this.#relate(value, part, owner);
        if (id !== undefined) one.attributes[key] = id;
        else if (parent) drop.push([parent, one]);
      }
    };
    look(copy);
    copy.walk(look);
    for (const [parent, one] of drop) parent.children = parent.children.filter((child) => child !== one);
    return copy;
  }

  #settle(element: XmlElement): void {
    if (element.name === 'a:schemeClr') {
      const colour = this.#colours.get(element.get('val') ?? '');
      if (colour === undefined) return;
      element.name = 'a:srgbClr';
      element.attributes = { val: colour };
    } else if (element.attributes['typeface']?.startsWith('+')) {
      const face = this.#fonts[element.get('typeface')!];
      if (face !== undefined && face !== '') element.set({ typeface: face });
    }
  }

  /** The id of a relationship of ours to the same thing; none to what does not come along. */
  #relate(id: string, part: string, owner: string): string | undefined {
    const relation = this.#from.relationships(part).find((one) => one.id === id);
    if (!relation) return undefined;
    const { type, target, external } = relation;
    if (external)
      return type.endsWith('/hyperlink') ? this.#to.link(owner, type, safeAddress(target), { external }) : undefined;
    const name = this.#carry(target, type);
    return name === undefined ? undefined : this.#to.link(owner, type, name);
  }

  #carry(part: string, type: string): string | undefined {
    const known = this.#carried.get(part);
    const content = this.#from.parts.get(part);
    if (known !== undefined || !content) return known;
    const kind = type.slice(type.lastIndexOf('/') + 1);
    const folder = folders[kind];
    if (folder === undefined) return undefined;
    const extension = part.slice(part.lastIndexOf('.') + 1).toLowerCase();
    if (extension !== 'xml') {
      const bytes = content as Uint8Array;
      const name = `ppt/${folder}/${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.${extension}`;
      this.#carried.set(part, name);
      this.#to.put(name, bytes);
      return name;
    }
    const name = `ppt/${folder}-kept${this.#number}-${this.#carried.size + 1}.xml`;
    this.#carried.set(part, name);
    const tree = this.#from.xml(part);
    // What names a drawing of the slide by its relationship.
    const drawing = tree.all('dsp:dataModelExt')[0];
    const drawn = drawing?.get('relId');
    const own = drawn === undefined ? undefined : this.#relate(drawn, this.#slide, this.#toPart);
    drawing?.set({ relId: undefined });
    const copy = this.#bring(tree, part, name);
    copy.all('dsp:dataModelExt')[0]?.set({ relId: own });
    this.#to.put(name, copy);
    return name;
  }
}

/** Folders of parts that come along, with the start of their names where they are XML. */
const folders: Readonly<Record<string, string>> = {
  ...{ image: 'media', video: 'media', audio: 'media', media: 'media', package: 'embeddings' },
  ...{ chart: 'charts/chart', chartUserShapes: 'drawings/drawing', themeOverride: 'theme/themeOverride' },
  ...{ chartEx: 'charts/ex/chart', diagramData: 'diagrams/data', diagramLayout: 'diagrams/layout' },
  ...{ diagramQuickStyle: 'diagrams/quickStyle', diagramColors: 'diagrams/colors', diagramDrawing: 'diagrams/drawing' },
};

/** What belongs to the file around a slide. */
const personal = new Set(['p:custDataLst', 'p:controls']);

const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false';

const fontsOf = (theme: XmlElement | undefined): Fonts => {
  const scheme = theme?.at('a:themeElements', 'a:fontScheme');
  const faces = (kind: 'major' | 'minor', short: string): [string, string][] =>
    (['latin', 'ea', 'cs'] as const).map((script) => [
      `+${short}-${script === 'latin' ? 'lt' : script}`,
      scheme?.at(`a:${kind}Font`, `a:${script}`)?.get('typeface') ?? '',
    ]);
  return Object.fromEntries([...faces('major', 'mj'), ...faces('minor', 'mn')]);
};

const idsIn = (shape: XmlElement): string[] => [shape, ...shape.all('p:cNvPr')].flatMap((one) => one.get('id') ?? []);

function renumber(shape: XmlElement, taken: Set<string>): void {
  for (const one of shape.all('p:cNvPr')) {
    let id = 10_001;
    while (taken.has(String(id))) id += 1;
    taken.add(String(id));
    one.set({ id });
  }
}

/** Names and what may be ignored, so that markup for newer programs is read as it was there. */
function takeNamespaces(root: XmlElement, from: Readonly<Record<string, string | undefined>>): void {
  for (const [key, value] of Object.entries(from)) {
    if (key.startsWith('xmlns:') && root.attributes[key] === undefined) root.attributes[key] = value;
    if (key !== 'mc:Ignorable' || value === undefined) continue;
    const all = new Set([...(root.attributes[key] ?? '').split(' '), ...value.split(' ')].filter(Boolean));
    root.attributes[key] = [...all]
      .filter((prefix) => (root.attributes[`xmlns:${prefix}`] ?? from[`xmlns:${prefix}`]) !== undefined)
      .join(' ');
  }
}

function moveBy(tree: XmlElement, x: number, y: number): void {
  if (x === 0 && y === 0) return;
  for (const shape of tree.elements().slice(2)) {
    const place = shape.name === 'mc:AlternateContent' ? shape.elements().flatMap((one) => one.elements()) : [shape];
    for (const one of place) {
      const transform = one.at('p:spPr', 'a:xfrm') ?? one.at('p:grpSpPr', 'a:xfrm') ?? one.at('p:xfrm');
      const offset = transform?.at('a:off');
      offset?.set({ x: Number(offset.get('x')) + x, y: Number(offset.get('y')) + y });
    }
  }
}

const fills = new Set(['a:noFill', 'a:solidFill', 'a:gradFill', 'a:blipFill', 'a:pattFill', 'a:grpFill']);
const fillSlot = [...fills];
const effectSlot = ['a:effectLst', 'a:effectDag'];

/** Children in the order of their schema; of those in one row there is one. */
type Order = readonly (readonly string[])[];
const shapeOrder: Order = [
  ...[
    ['a:xfrm'],
    ['a:custGeom', 'a:prstGeom'],
    fillSlot,
    ['a:ln'],
    effectSlot,
    ['a:scene3d'],
    ['a:sp3d'],
    ['a:extLst'],
  ],
];
const lineOrder: Order = [
  ...[
    ['a:noFill', 'a:solidFill', 'a:gradFill', 'a:pattFill'],
    ['a:prstDash', 'a:custDash'],
  ],
  ...[['a:round', 'a:bevel', 'a:miter'], ['a:headEnd'], ['a:tailEnd'], ['a:extLst']],
];
const bodyOrder: Order = [
  ...[
    ['a:prstTxWarp'],
    ['a:noAutofit', 'a:normAutofit', 'a:spAutoFit'],
    ['a:scene3d'],
    ['a:sp3d', 'a:flatTx'],
    ['a:extLst'],
  ],
];
const levelOrder: Order = [
  ...[['a:lnSpc'], ['a:spcBef'], ['a:spcAft'], ['a:buClrTx', 'a:buClr'], ['a:buSzTx', 'a:buSzPct', 'a:buSzPts']],
  ...[
    ['a:buFontTx', 'a:buFont'],
    ['a:buNone', 'a:buAutoNum', 'a:buChar', 'a:buBlip'],
    ['a:tabLst'],
    ['a:defRPr'],
    ['a:extLst'],
  ],
];
const letterOrder: Order = [
  ...[
    ['a:ln'],
    fillSlot,
    effectSlot,
    ['a:highlight'],
    ['a:uLnTx', 'a:uLn'],
    ['a:uFillTx', 'a:uFill'],
    ['a:latin'],
    ['a:ea'],
  ],
  ...[['a:cs'], ['a:sym'], ['a:hlinkClick'], ['a:hlinkMouseOver'], ['a:rtl'], ['a:extLst']],
];
const levelNames = ['a:defPPr', ...Array.from({ length: 9 }, (_, index) => `a:lvl${index + 1}pPr`)];

/** Takes what an element does not say itself from another one. */
function inherit(own: XmlElement, from: XmlElement | undefined, order: Order): void {
  if (!from) return;
  for (const [key, value] of Object.entries(from.attributes)) own.attributes[key] ??= value;
  const has = (slot: readonly string[]): boolean => own.elements().some(({ name }) => slot.includes(name));
  const missing = order
    .filter((slot) => !has(slot))
    .flatMap((slot) => from.elements().filter(({ name }) => slot.includes(name)));
  const rank = (name: string): number => {
    const at = order.findIndex((slot) => slot.includes(name));
    return at < 0 ? order.length : at;
  };
  own.children = [...own.elements(), ...missing.filter(({ name }) => name !== 'a:extLst')].sort(
    (one, other) => rank(one.name) - rank(other.name),
  );
}

function inheritLevel(own: XmlElement, from: XmlElement): void {
  const [letters, lettersAbove] = [own.at('a:defRPr'), from.at('a:defRPr')];
  if (letters && lettersAbove) inherit(letters, lettersAbove, letterOrder);
  inherit(own, from, levelOrder);
}
