import { posix } from 'node:path';
import { strFromU8 } from 'fflate';
import type { Hex } from '../model/colour.ts';
import type {
  EmbeddedFont,
  Template,
  TemplateBackground,
  TemplateColour,
  TemplateColours,
  TemplateFonts,
  TemplateLayout,
  TemplateMaster,
  TemplateOddity,
  TemplateTypefaces,
} from '../model/template.ts';
import { PackageReader, PackedParts } from '../ooxml/package-reader.ts';
import { ZipError } from '../ooxml/zip.ts';
import { XmlError, type XmlElement } from '../xml/read-xml.ts';
import { readColour } from './theme.ts';
import { canvas, type Px } from '../model/units.ts';
import {
  emuPx,
  type PlaceholderScope,
  placeholderShapes,
  readPlaceholders,
  scaledPlaceholder,
} from './placeholders.ts';

export interface OpenedTemplate {
  readonly template: Template;
  readonly parts: PackageReader;
}

/** Why a file is no template that can be used. */
interface TemplateFault {
  readonly fault: string;
  readonly hint: string;
}

/** Reads a company's template: .potx, .pptx or .thmx with masters. Never throws. */
export function readTemplate(bytes: Uint8Array): OpenedTemplate | TemplateFault {
  const refused = refusedByItsFirstBytes(bytes);
  if (refused) return refused;
  try {
    return readPackage(PackedParts.open(bytes));
  } catch (error) {
    if (error instanceof ZipError || error instanceof XmlError)
      return { fault: `is damaged: ${error.message}`, hint: 'open it in PowerPoint and save it again as .potx' };
    throw error;
  }
}

const saveAgain = 'open it in PowerPoint and save it as a template (.potx)';

function refusedByItsFirstBytes(bytes: Uint8Array): TemplateFault | undefined {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) {
    // Names in an OLE file are UTF-16.
    const isEncrypted = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
      Buffer.from('EncryptedPackage', 'utf16le'),
    );
    return isEncrypted
      ? {
          fault: 'is protected with a password',
          hint: 'save a copy without the password: File > Info > Protect Presentation',
        }
      : { fault: 'is of the old format of PowerPoint 97 to 2003', hint: saveAgain };
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return { fault: 'is no PowerPoint file', hint: saveAgain };
  return undefined;
}

function readPackage(packed: PackedParts): OpenedTemplate | TemplateFault {
  const reader = new PackageReader(packed);
  const types = packed.get('[Content_Types].xml');
  if (!types) {
    if ([...packed.keys()].some((name) => /^Index(\/.*\.iwa|\.zip)$/.test(name)))
      return { fault: 'is a Keynote file', hint: 'open it in Keynote: File > Export To > PowerPoint' };
    return packed.has('mimetype')
      ? {
          fault: 'is an OpenDocument file',
          hint: 'open it in LibreOffice and save it as PowerPoint 2007-365 Template (.potx)',
        }
      : { fault: 'is no PowerPoint file', hint: saveAgain };
  }
  if (/macroEnabled/i.test(strFromU8(types)) || [...packed.keys()].some((name) => name.endsWith('vbaProject.bin')))
    return {
      fault: 'has macros, which no deck is given',
      hint: 'save it as a template without macros (.potx)',
    };
  const presentation = reader.related('', 'officeDocument');
  const root = presentation === undefined ? undefined : reader.root(presentation);
  if (presentation === undefined || root?.localName !== 'presentation')
    return { fault: 'is no PowerPoint file', hint: saveAgain };
  if (root.namespace.includes('purl.oclc.org'))
    return {
      fault: 'is a Strict Open XML file',
      hint: 'save it as a usual template (.potx), not as "Strict Open XML"',
    };
  const read = new TemplateReader(reader, presentation, root);
  const template = read.template();
  const { w, h } = template.natural;
  if (!(w >= minSide && h >= minSide && w <= maxSide && h <= maxSide && w >= h / 2 && w <= h * 4)) {
    const [wide, high] = [w, h].map((side) => Number((side / 96).toFixed(1)));
    return {
      fault: `has slides of ${wide} by ${high} inches, on which no deck can stand`,
      hint: 'give it a usual size: Design > Slide Size',
    };
  }
  if (template.layouts.length === 0)
    return { fault: 'has no slide layout', hint: 'a template needs a slide master with at least one layout' };
  return { template, parts: reader };
}

/** What PowerPoint takes for a side of a slide: 1 to 56 inches. */
const [minSide, maxSide]: readonly [Px, Px] = [96, 56 * 96];

const dark = ['dk1', 'lt1', 'dk2', 'lt2'] as const;
const direct = ['accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'] as const;
const mapped = { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' } as const;

/** Of Office's own theme, where a file has none. */
const officeColours: Readonly<Record<string, Hex>> = {
  ...{ dk1: '#000000', lt1: '#FFFFFF', dk2: '#44546A', lt2: '#E7E6E6' },
  ...{ accent1: '#4472C4', accent2: '#ED7D31', accent3: '#A5A5A5', accent4: '#FFC000', accent5: '#5B9BD5' },
  ...{ accent6: '#70AD47', hlink: '#0563C1', folHlink: '#954F72' },
};

class TemplateReader {
  readonly #reader: PackageReader;
  readonly #presentation: string;
  readonly #root: XmlElement;
  readonly #oddities: TemplateOddity[] = [];
  readonly #width: Px;
  readonly #scale: number;

  constructor(reader: PackageReader, presentation: string, root: XmlElement) {
    this.#reader = reader;
    this.#presentation = presentation;
    this.#root = root;
    const size = root.elements('sldSz')[0];
    this.#width = emuPx(size?.get('cx')) ?? 960;
    this.#scale = (emuPx(size?.get('cy')) ?? canvas.height) / canvas.height;
  }

  template(): Template {
    const masters = this.#listed(this.#presentation, this.#root, 'sldMasterIdLst', 'slideMaster').map((part) =>
      this.#master(part),
    );
    const layouts = masters.flatMap(({ master, styles }) =>
      this.#listed(master.part, this.#reader.root(master.part), 'sldLayoutIdLst', 'slideLayout').map((part) =>
        this.#layout(part, master, styles),
      ),
    );
    const tables = this.#reader.related(this.#presentation, 'tableStyles');
    const tableStyle = tables === undefined ? undefined : this.#reader.root(tables)?.get('def');
    const notesMaster = this.#reader.related(this.#presentation, 'notesMaster');
    return {
      presentation: this.#presentation,
      size: { w: this.#width / this.#scale, h: canvas.height },
      natural: { w: this.#width, h: this.#scale * canvas.height },
      scale: this.#scale,
      masters: masters.map(({ master }) => master),
      layouts,
      ...(notesMaster !== undefined && this.#reader.parts.has(notesMaster) && { notesMaster }),
      ...(tableStyle !== undefined && { tableStyle }),
      embeddedFonts: this.#embeddedFonts(),
      oddities: this.#oddities,
    };
  }

  /** Parts in the order of the list of their ids; what only a relationship names comes behind. */
  #listed(from: string, root: XmlElement | undefined, list: string, type: string): string[] {
    const relations = this.#reader.relations(from);
    const ids = root?.elements(list)[0]?.elements() ?? [];
    const inOrder = ids.flatMap((entry) => {
      const id = entry.attributes.find(({ localName, namespace }) => localName === 'id' && namespace !== '')?.value;
      const relation = id === undefined ? undefined : relations.get(id);
      return relation?.type === type ? [relation.target] : [];
    });
    const others = [...relations.values()].filter((one) => one.type === type).map(({ target }) => target);
    return [...new Set([...inOrder, ...(inOrder.length === 0 ? others : [])])].filter((part) =>
      this.#reader.parts.has(part),
    );
  }

  #master(part: string): { readonly master: TemplateMaster; readonly styles?: XmlElement } {
    const root = this.#reader.root(part);
    const themePart = this.#reader.related(part, 'theme') ?? '';
    const theme = this.#reader.parts.has(themePart) ? this.#reader.root(themePart) : undefined;
    const elements = theme?.elements('themeElements')[0];
    const fonts = fontsOf(elements?.elements('fontScheme')[0]);
    const colours = coloursOf(elements?.elements('clrScheme')[0], root?.elements('clrMap')[0]);
    const styles = root?.elements('txStyles')[0];
    const shapes = placeholderShapes(root);
    const scope = this.#scope(part, part, { colours, fonts }, styles, []);
    const background = this.#background(part, root, colours, elements);
    return {
      master: {
        part,
        name: theme?.get('name') ?? '',
        themePart,
        fonts,
        colours,
        ...(background && { background }),
        placeholders: readPlaceholders(shapes, scope).map((one) => scaledPlaceholder(one, 1 / this.#scale)),
      },
      ...(styles && { styles }),
    };
  }

  #layout(part: string, master: TemplateMaster, styles: XmlElement | undefined): TemplateLayout {
    const root = this.#reader.root(part);
    const override = this.#reader.related(part, 'themeOverride');
    const ownTheme = override === undefined ? undefined : this.#reader.root(override);
    const map = root?.elements('clrMapOvr')[0]?.elements('overrideClrMapping')[0];
    const ownScheme = ownTheme?.elements('clrScheme')[0];
    const theme = this.#reader.parts.has(master.themePart) ? this.#reader.root(master.themePart) : undefined;
    const elements = theme?.elements('themeElements')[0];
    const masterRoot = this.#reader.root(master.part);
    const colours =
      map || ownScheme
        ? coloursOf(ownScheme ?? elements?.elements('clrScheme')[0], map ?? masterRoot?.elements('clrMap')[0])
        : master.colours;
    const ownFonts = ownTheme?.elements('fontScheme')[0];
    const fonts = ownFonts ? fontsOf(ownFonts) : master.fonts;
    const scope = this.#scope(part, master.part, { colours, fonts }, styles, placeholderShapes(masterRoot));
    const shows = root?.get('showMasterSp');
    const type = root?.get('type');
    const background =
      this.#background(part, root, colours, elements) ?? this.#background(master.part, masterRoot, colours, elements);
    return {
      part,
      master,
      name: root?.elements('cSld')[0]?.get('name') ?? posix.basename(part, '.xml'),
      ...(type !== undefined && { type }),
      showsMaster: shows !== '0' && shows !== 'false',
      colours,
      ...(ownScheme && { hasOwnColours: true }),
      ...(map && { mapping: Object.fromEntries(map.attributes.map(({ name, value }) => [name, value])) }),
      ...(background && { background }),
      placeholders: readPlaceholders(placeholderShapes(root), scope).map((one) =>
        scaledPlaceholder(one, 1 / this.#scale),
      ),
    };
  }

  #scope(
    part: string,
    masterPart: string,
    look: Pick<PlaceholderScope, 'colours' | 'fonts'>,
    styles: XmlElement | undefined,
    above: PlaceholderScope['above'],
  ): PlaceholderScope {
    const defaults = this.#root.elements('defaultTextStyle')[0];
    return {
      ...{ part, masterPart, reader: this.#reader, above, ...look },
      ...(styles && { styles }),
      ...(defaults && { defaults }),
    };
  }

  #background(
    part: string,
    root: XmlElement | undefined,
    colours: TemplateColours,
    theme: XmlElement | undefined,
  ): TemplateBackground | undefined {
    const bg = root?.elements('cSld')[0]?.elements('bg')[0];
    const reference = bg?.elements('bgRef')[0];
    if (reference) {
      const index = Number(reference.get('idx') ?? 0);
      const format = theme?.elements('fmtScheme')[0];
      const list = format?.elements(index > 1000 ? 'bgFillStyleLst' : 'fillStyleLst')[0];
      const fill = index % 1000 === 0 ? undefined : list?.elements()[(index % 1000) - 1];
      return fillBackground(fill, part, colours, readColour(reference, colours), this.#reader);
    }
    const fill = bg
      ?.elements('bgPr')[0]
      ?.elements()
      .find(({ localName }) => localName.endsWith('Fill'));
    return fillBackground(fill, part, colours, undefined, this.#reader);
  }

  #embeddedFonts(): EmbeddedFont[] {
    const relations = this.#reader.relations(this.#presentation);
    return (this.#root.elements('embeddedFontLst')[0]?.elements('embeddedFont') ?? []).map((font) => ({
      typeface: font.elements('font')[0]?.get('typeface') ?? '',
      faces: Object.fromEntries(
        (['regular', 'bold', 'italic', 'boldItalic'] as const).flatMap((face) => {
          const id = font.elements(face)[0]?.attributes.find(({ localName }) => localName === 'id')?.value;
          const target = id === undefined ? undefined : relations.get(id)?.target;
          return target === undefined ? [] : [[face, target]];
        }),
      ),
    }));
  }
}

function fillBackground(
  fill: XmlElement | undefined,
  part: string,
  colours: TemplateColours,
  phClr: TemplateColour | undefined,
  reader: PackageReader,
): TemplateBackground | undefined {
  const found = (holders: readonly (XmlElement | undefined)[]): Hex[] =>
    holders.flatMap((holder) => readColour(holder, colours, phClr)?.hex ?? []);
  switch (fill?.localName) {
    case 'solidFill':
      return { part, kind: 'solid', colours: found([fill]) };
    case 'gradFill':
      return { part, kind: 'gradient', colours: found(fill.descendants('gs')) };
    case 'pattFill':
      return { part, kind: 'pattern', colours: found([fill.elements('bgClr')[0], fill.elements('fgClr')[0]]) };
    case 'blipFill': {
      const id = fill.descendants('blip')[0]?.attributes.find(({ localName }) => localName === 'embed')?.value;
      const picture = id === undefined ? undefined : reader.relations(part).get(id)?.target;
      return { part, kind: 'picture', colours: [], ...(picture !== undefined && { picture }) };
    }
    default:
      return undefined;
  }
}

function coloursOf(scheme: XmlElement | undefined, map: XmlElement | undefined): TemplateColours {
  const nothing = {} as TemplateColours;
  const own = (name: string): Hex =>
    readColour(scheme?.elements(name)[0], nothing)?.hex ?? officeColours[name] ?? '#000000';
  const through = (name: string, usual: string): Hex => own(map?.get(name) ?? usual);
  return Object.fromEntries([
    ...dark.map((name) => [name, own(name)]),
    ...Object.entries(mapped).map(([name, usual]) => [name, through(name, usual)]),
    ...direct.map((name) => [name, through(name, name)]),
  ]) as unknown as TemplateColours;
}

function fontsOf(scheme: XmlElement | undefined): TemplateFonts {
  const faces = (name: string): TemplateTypefaces => {
    const font = scheme?.elements(name)[0];
    const face = (slot: string): string => font?.elements(slot)[0]?.get('typeface') ?? '';
    return { latin: face('latin') || 'Calibri', eastAsian: face('ea'), complex: face('cs') };
  };
  return { major: faces('majorFont'), minor: faces('minorFont') };
}
