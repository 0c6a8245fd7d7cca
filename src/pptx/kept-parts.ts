import { createHash } from 'node:crypto';
import { OpcPackage, safeAddress } from '../ooxml/package.ts';
import { presentationName } from '../ooxml/kept-slide.ts';
import { parseXml, XmlElement } from '../ooxml/xml.ts';
import type { SlideParts } from './slide-draft.ts';

type Fonts = Readonly<Record<string, string>>;

/** What a slide of another file stands on there, and its parts as they come along to ours. */
export class KeptParts {
  readonly slide: string;
  readonly layout: string;
  readonly master: string;
  /** Faces by their names in a theme. */
  readonly fonts: Fonts;
  readonly #from: OpcPackage;
  readonly #to: OpcPackage;
  readonly #toPart: string;
  readonly #number: number;
  readonly #colours: ReadonlyMap<string, string>;
  readonly #theme: XmlElement | undefined;
  readonly #carried = new Map<string, string>();

  constructor(file: Uint8Array, { opc, part }: SlideParts, number: number) {
    this.#from = OpcPackage.read(file);
    this.#to = opc;
    this.#toPart = part;
    this.#number = number;
    const entry = this.#from.xml(presentationName).at('p:sldIdLst')?.elements('p:sldId')[0];
    const target = (from: string, type: string): string => this.#from.related(from, type)?.target ?? '';
    this.slide = this.#from.relationships(presentationName).find(({ id }) => id === entry?.get('r:id'))!.target;
    this.layout = target(this.slide, 'slideLayout');
    this.master = target(this.layout, 'slideMaster');
    const theme = target(this.master, 'theme');
    this.#theme = theme === '' ? undefined : this.#from.xml(theme);
    this.#colours = this.#colourMap();
    this.fonts = fontsOf(this.#theme);
  }

  /** Of its slides, in EMU. */
  get size(): readonly (number | undefined)[] {
    const size = this.#from.xml(presentationName).at('p:sldSz');
    return [size?.get('cx'), size?.get('cy')].map((value) => (value === undefined ? undefined : Number(value)));
  }

  get namespaces(): Readonly<Record<string, string | undefined>> {
    const all = [this.master, this.layout, this.slide].map((part) => this.#from.xml(part).attributes);
    return Object.assign({}, ...all) as Record<string, string | undefined>;
  }

  xml(part: string): XmlElement {
    return this.#from.xml(part);
  }

  /** A fill, line or effect of the theme in the colour of what refers to it. */
  styleOf(list: string, index: number, reference: XmlElement): XmlElement | undefined {
    const found =
      index < 1 ? undefined : this.#theme?.at('a:themeElements', 'a:fmtScheme', list)?.elements()[index - 1];
    // Pictures of a theme stay there.
    if (!found || found.name === 'a:blipFill') return undefined;
    const copy = this.bring(found, this.slide);
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
    const override = [this.slide, this.layout]
      .map((part) => this.#from.xml(part).at('p:clrMapOvr', 'a:overrideClrMapping'))
      .find((one) => one !== undefined);
    const map = override ?? this.#from.xml(this.master).at('p:clrMap');
    const found = new Map(scheme);
    for (const [name, slot] of Object.entries(map?.attributes ?? {})) {
      const colour = slot === undefined ? undefined : scheme.get(slot);
      if (colour !== undefined) found.set(name, colour);
    }
    return found;
  }

  /** An element of a part, with colours of the theme as they are there, faces by their names, and relationships of our slide. */
  bring(element: XmlElement, part: string, owner: string = this.#toPart): XmlElement {
    const copy = parseXml(element.toString());
    this.#chooseBranches(copy, part);
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

  /** What is written in several ways loses those of which a part does not come along: another one is shown then. */
  #chooseBranches(element: XmlElement, part: string): void {
    const comes = (one: XmlElement): boolean =>
      /^a:hlink/.test(one.name) ||
      Object.entries(one.attributes).every(
        ([key, value]) => !/^r:\w+$/.test(key) || !value || this.#comes(value, part),
      );
    for (const content of [element, ...element.all('mc:AlternateContent')]) {
      if (content.name !== 'mc:AlternateContent') continue;
      const branches = content.elements().filter((branch) => {
        let whole = true;
        branch.walk((one) => (whole &&= comes(one)));
        return whole;
      });
      if (branches.length > 0) content.children = branches;
    }
  }

  #comes(id: string, part: string): boolean {
    const relation = this.#from.relationships(part).find((one) => one.id === id);
    return relation === undefined || relation.external || this.#folder(relation.target, relation.type) !== undefined;
  }

  #folder(part: string, type: string): string | undefined {
    const kind = type.slice(type.lastIndexOf('/') + 1);
    // Strokes of a pen are custom XML by their relationship.
    if (kind === 'customXml')
      return part.endsWith('.xml') && this.#from.xml(part).name.replace(/^.*:/, '') === 'ink' ? 'ink/ink' : undefined;
    return folders[kind];
  }

  #settle(element: XmlElement): void {
    if (element.name === 'a:schemeClr') {
      const colour = this.#colours.get(element.get('val') ?? '');
      if (colour === undefined) return;
      element.name = 'a:srgbClr';
      element.attributes = { val: colour };
    } else if (element.attributes['typeface']?.startsWith('+')) {
      const face = this.fonts[element.get('typeface')!];
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
    const folder = this.#folder(part, type);
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
    const own = drawn === undefined ? undefined : this.#relate(drawn, this.slide, this.#toPart);
    drawing?.set({ relId: undefined });
    const copy = this.bring(tree, part, name);
    copy.all('dsp:dataModelExt')[0]?.set({ relId: own });
    this.#to.put(name, copy);
    return name;
  }
}

/** Folders of parts that come along, with the start of their names where they are XML. */
const folders: Readonly<Record<string, string>> = {
  ...{
    image: 'media',
    video: 'media',
    audio: 'media',
    media: 'media',
    track: 'media',
    model3d: 'media',
    package: 'embeddings',
  },
  ...{ chart: 'charts/chart', chartUserShapes: 'drawings/drawing', themeOverride: 'theme/themeOverride' },
  ...{ chartEx: 'charts/ex/chart', diagramData: 'diagrams/data', diagramLayout: 'diagrams/layout' },
  ...{ diagramQuickStyle: 'diagrams/quickStyle', diagramColors: 'diagrams/colors', diagramDrawing: 'diagrams/drawing' },
};

/** What belongs to the file around a slide. */
const personal = new Set(['p:custDataLst', 'p:controls']);

const fontsOf = (theme: XmlElement | undefined): Fonts => {
  const scheme = theme?.at('a:themeElements', 'a:fontScheme');
  const faces = (kind: 'major' | 'minor', short: string): [string, string][] =>
    (['latin', 'ea', 'cs'] as const).map((script) => [
      `+${short}-${script === 'latin' ? 'lt' : script}`,
      scheme?.at(`a:${kind}Font`, `a:${script}`)?.get('typeface') ?? '',
    ]);
  return Object.fromEntries([...faces('major', 'mj'), ...faces('minor', 'mn')]);
};
