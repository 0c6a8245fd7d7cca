import { presentationName } from '../ooxml/kept-slide.ts';
import { el, parseXml, XmlElement } from '../ooxml/xml.ts';
import { KeptParts } from './kept-parts.ts';
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
  const from = new KeptParts(file, parts, number);
  const slide = new KeptSlide(from);
  const tree = slide.tree();
  const { background } = slide;
  const [w = size.w, h = size.h] = from.size;
  const scale = Math.min(size.w / w, size.h / h);
  scaleBy(tree, scale);
  moveBy(tree, Math.round((size.w - w * scale) / 2), Math.round((size.h - h * scale) / 2));
  for (const title of tree.all('p:ph')) title.attributes = { ...el('p:ph', titleLink).attributes };
  const content = root.at('p:cSld')!;
  content.children = [...(background ? [background] : []), tree];
  root.set({ showMasterSp: '0' });
  takeNamespaces(root, from.namespaces);
  const timing = slide.timing();
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

/** Types of placeholders whose text is a title's, and those that have a style of their own on the master. */
const titles = new Set(['title', 'ctrTitle']);
const headerAndFooter = new Set(['dt', 'ftr', 'sldNum', 'hdr']);

/** The slide with all that it has from its layout and master. */
class KeptSlide {
  readonly #from: KeptParts;

  constructor(from: KeptParts) {
    this.#from = from;
  }

  /** The slide's shapes, on those of its layout and master. */
  tree(): XmlElement {
    const slide = this.#from.xml(this.#from.slide);
    const layout = this.#from.xml(this.#from.layout);
    const tree = slide.at('p:cSld', 'p:spTree')!;
    const own = this.#shapesOf(tree, this.#from.slide).flatMap((shape) => this.#placed(shape));
    const showsLayout = isOn(slide.get('showMasterSp'));
    const behind = [
      ...(showsLayout && isOn(layout.get('showMasterSp')) ? this.#behind(this.#from.master) : []),
      ...(showsLayout ? this.#behind(this.#from.layout) : []),
    ];
    const taken = new Set(own.flatMap((shape) => idsIn(shape)));
    for (const shape of behind) renumber(shape, taken);
    const [properties, group] = tree.elements();
    const bare = [properties, group].map((element) => parseXml(element!.toString()));
    return new XmlElement('p:spTree', {}, [...bare, ...behind, ...own]);
  }

  /** The nearest background that is said. */
  get background(): XmlElement | undefined {
    for (const part of [this.#from.slide, this.#from.layout, this.#from.master]) {
      const own = this.#from.xml(part).at('p:cSld', 'p:bg');
      if (!own) continue;
      const background = this.#from.bring(own, part);
      const reference = background.at('p:bgRef');
      if (reference) {
        const fill = this.#from.styleOf('a:bgFillStyleLst', Number(reference.get('idx')) - 1000, reference);
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
    const timing = this.#from.xml(this.#from.slide).at('p:timing');
    return timing && this.#from.bring(timing, this.#from.slide);
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
        const copy = this.#from.bring(shape, part);
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
      const branches = shape.elements().filter(({ children }) => children.length > 0);
      if (!branches.some(({ name }) => name === 'mc:Choice')) return branches.flatMap((branch) => branch.elements());
      shape.children = branches;
      return [shape];
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
      const style = titles.has(type) ? 'p:titleStyle' : headerAndFooter.has(type) ? 'p:otherStyle' : 'p:bodyStyle';
      const styles = this.#from.xml(this.#from.master).at('p:txStyles', style);
      const bodies = above.flatMap(({ element, part }) => {
        const body = element.at('p:txBody');
        return body ? [this.#from.bring(body, part)] : [];
      });
      const list = styles ? [this.#from.bring(styles, this.#from.master)] : [];
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
    const [w = 0, h = 0] = this.#from.size;
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
      find(this.#from.layout, (one) => index !== undefined && one.get('idx') === index) ??
      find(
        this.#from.layout,
        (one) => typeOf(one) === typeOf(link) || (titles.has(typeOf(one)) && titles.has(typeOf(link))),
      );
    const type = typeOf(layout?.all('p:ph')[0] ?? link);
    const onMaster = titles.has(type) ? 'title' : headerAndFooter.has(type) ? type : 'body';
    const master = find(this.#from.master, (one) => one.get('type') === onMaster);
    return [
      ...(layout ? [{ element: layout, part: this.#from.layout }] : []),
      ...(master ? [{ element: master, part: this.#from.master }] : []),
    ];
  }

  #inheritShape(own: XmlElement, from: XmlElement | undefined, part: string): void {
    if (from) inherit(own, this.#from.bring(from, part), shapeOrder);
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
      ...(standard ? [this.#from.bring(standard, presentationName)] : []),
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
    const face = this.#from.fonts[reference.get('idx') === 'major' ? '+mj-lt' : '+mn-lt'];
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
      fill && this.#from.styleOf('a:fillStyleLst', Number(fill.get('idx')), fill),
      line && this.#from.styleOf('a:lnStyleLst', Number(line.get('idx')), line),
      effect && this.#from.styleOf('a:effectStyleLst', Number(effect.get('idx')), effect)?.elements(),
    );
    const ownLine = own.at('a:ln');
    const lineAbove = made.at('a:ln');
    if (ownLine && lineAbove) inherit(ownLine, lineAbove, lineOrder);
    inherit(own, made, shapeOrder);
  }
}

const isOn = (value: string | undefined): boolean => value !== '0' && value !== 'false';

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
const slots: Readonly<Record<string, readonly string[]>> = { fill: [...fills], effect: ['a:effectLst', 'a:effectDag'] };

/** Children in the order of their schema; of those in one row there is one. */
type Order = readonly (readonly string[])[];
const schemaOrder = (names: string): Order =>
  names.split(' ').map((slot) => slots[slot] ?? slot.split('|').map((name) => `a:${name}`));
const shapeOrder = schemaOrder('xfrm custGeom|prstGeom fill ln effect scene3d sp3d extLst');
const lineOrder = schemaOrder(
  'noFill|solidFill|gradFill|pattFill prstDash|custDash round|bevel|miter headEnd tailEnd extLst',
);
const bodyOrder = schemaOrder('prstTxWarp noAutofit|normAutofit|spAutoFit scene3d sp3d|flatTx extLst');
const levelOrder = schemaOrder(
  'lnSpc spcBef spcAft buClrTx|buClr buSzTx|buSzPct|buSzPts buFontTx|buFont buNone|buAutoNum|buChar|buBlip tabLst defRPr extLst',
);
const letterOrder = schemaOrder(
  'ln fill effect highlight uLnTx|uLn uFillTx|uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst',
);
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
