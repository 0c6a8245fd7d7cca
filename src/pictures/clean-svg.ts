import { type PictureFault, naturalSize, pictureType, rasterFault, sizeFault } from './picture-format.ts';
import { decodeText } from '../resources/text-encoding.ts';
import type { XmlAttribute, XmlElement } from '../xml/read-xml.ts';
import { activeElements, allowedAttributes, allowedElements, textElements } from './svg-allowed.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
const xlinkNamespace = 'http://www.w3.org/1999/xlink';
const htmlNamespace = 'http://www.w3.org/1999/xhtml';
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

const selfContained = 'a picture stands alone in both decks: put in what it needs, or save it as PNG';
const noScript = 'no script runs in a deck; save it as plain SVG';
const exportAgain = 'export it again';

/** More elements and letters than that, counted as often as `use` repeats them, are an attack or an accident. */
const maxDrawn = 200_000;
/** Parts in parts, each nested as deeply as the reader of XML allows. */
const deepestUse = 3000;

/**
 * An SVG picture by the lists of what may stand in it, written anew, so that nothing else reaches a deck: no declarations,
 * instructions or comments, no names of other programs. What only they can read is left out; what would run, fetch or grow without
 * bound makes the picture be refused. By hand: cleaners of libraries (DOMPurify) want a browser's DOM, remove without a word, and
 * do not count what a picture grows to.
 */
export async function cleanSvg(bytes: Uint8Array): Promise<Uint8Array | PictureFault> {
  const text = decodeText(bytes);
  if (typeof text !== 'string') return { fault: `cannot be read: ${text.message}`, hint: text.hint };
  if (/<!ENTITY/i.test(text)) return { fault: 'declares entities of its own', hint: 'save it as plain SVG' };
  const { readXml, XmlError } = await import('../xml/read-xml.ts');
  const css = await import('./svg-css.ts');
  try {
    const { root, instructions } = readXml(text);
    if (instructions.some((target) => target.toLowerCase() === 'xml-stylesheet'))
      return { fault: 'fetches a style sheet', hint: selfContained };
    if (root.localName !== 'svg' || !['', svgNamespace].includes(root.namespace))
      return { fault: 'holds no picture', hint: exportAgain };
    if (countDrawn(root) > maxDrawn) return { fault: 'draws too many shapes or letters', hint: 'save it as PNG' };
    const writer = new SvgWriter(root.namespace, css);
    const written = writer.write(root);
    for (const address of writer.embedded) {
      const fault = await embeddedPictureFault(address);
      if (fault) return { fault, hint: selfContained };
    }
    return Buffer.from(written);
  } catch (error) {
    if (error instanceof Refused) return error.fault;
    if (error instanceof XmlError)
      return { fault: `is not well-formed XML (${error.message.split('\n')[0]!})`, hint: exportAgain };
    throw error;
  }
}

class Refused extends Error {
  readonly fault: PictureFault;
  constructor(fault: string, hint: string) {
    super(fault);
    this.fault = { fault, hint };
  }
}

class SvgWriter {
  readonly #namespace: string;
  readonly #css: typeof import('./svg-css.ts');
  readonly #parts: string[] = [];
  /** Pictures that stand inside it as data, to be looked at like those in files. */
  readonly embedded: string[] = [];

  /** `namespace`: that of the picture; some programs forget it, and browsers then draw nothing. */
  constructor(namespace: string, css: typeof import('./svg-css.ts')) {
    this.#namespace = namespace;
    this.#css = css;
  }

  write(root: XmlElement): string {
    this.#element(root, true);
    return this.#parts.join('');
  }

  #element(element: XmlElement, isRoot = false): void {
    const name = element.localName;
    // Nobody draws what wants an extension: the program that wrote it keeps its own copy of the picture there.
    if (element.get('requiredExtensions')?.trim()) return this.#lookInto(element);
    if (element.namespace === htmlNamespace || activeElements.has(name) || activeElements.has(name.toLowerCase()))
      throw refusedElement(element);
    if (element.namespace !== this.#namespace || !allowedElements.has(name)) return this.#lookInto(element);
    if (isAnimation(name) && !animates(element)) return this.#lookInto(element);
    const children = name === 'switch' ? this.#fallbacks(element) : element.children;
    const namespaces = isRoot ? ` xmlns="${svgNamespace}" xmlns:xlink="${xlinkNamespace}"` : '';
    const attributes = element.attributes.map((attribute) => this.#attribute(attribute, element)).join('');
    const start = this.#parts.push(`<${name}${namespaces}${attributes}`);
    if (name === 'style') this.#parts.push(escapeText(this.#styleSheet(element)));
    else {
      for (const child of children) {
        if (typeof child !== 'string') this.#element(child);
        else if (textElements.has(name)) this.#parts.push(escapeText(child));
      }
    }
    if (this.#parts.length === start) this.#parts.push('/>');
    else {
      this.#parts[start - 1] += '>';
      this.#parts.push(`</${name}>`);
    }
  }

  /**
   * What stands in a `switch` for programs that cannot show a web page inside a picture: draw.io writes words as HTML, and beside it
   * the same words as text. Its note that a program shows neither goes by a condition that all programs meet who show one.
   */
  #fallbacks({ children }: XmlElement): readonly (string | XmlElement)[] {
    const choices = children.filter((child) => typeof child !== 'string');
    const [first] = choices;
    if (first && !isPage(first) && first.get('requiredFeatures')?.includes('#Extensibility')) return [first];
    const others = choices.filter((child) => !isPage(child));
    if (others.length === choices.length || others.length === 0) return children;
    for (const page of choices) if (isPage(page)) lookIntoPage(page);
    return others;
  }

  /** What is left out is looked at all the same: a script in it is a script that the author should know of. */
  #lookInto(element: XmlElement): void {
    const length = this.#parts.length;
    for (const attribute of element.attributes) if (attribute.namespace === '') refuseHandler(attribute);
    for (const child of element.elements()) this.#element(child);
    this.#parts.length = length;
  }

  #styleSheet(element: XmlElement): string {
    return this.#withoutFetching(() => this.#css.cleanStyleSheet(element.text), 'fetches files by its style sheet');
  }

  #attribute(attribute: XmlAttribute, element: XmlElement): string {
    const { name, localName, namespace, value } = attribute;
    if (name === 'xmlns' || name.startsWith('xmlns:')) return '';
    if (namespace === xmlNamespace) return /^(?:space|lang)$/.test(localName) ? written(name, value) : '';
    refuseHandler(attribute);
    if (localName === 'href' && (namespace === '' || namespace === xlinkNamespace)) {
      const address = this.#address(value, element);
      // Where both are there, the one without a prefix counts; all renderers know the other.
      const isOvershadowed = namespace !== '' && element.get('href') !== undefined;
      return address === undefined || isOvershadowed ? '' : written('xlink:href', address);
    }
    if (namespace === '' && localName === 'src') throw new Refused(`fetches "${shown(value)}"`, selfContained);
    if (namespace !== '' || !allowedAttributes.has(localName)) return '';
    const fault = `fetches a file by its ${name}`;
    if (localName === 'style')
      return written(
        name,
        this.#withoutFetching(() => this.#css.cleanDeclarations(value), fault),
      );
    const clean = freeTexts.has(localName) ? value : this.#withoutFetching(() => this.#css.cleanValue(value), fault);
    return clean === undefined ? '' : written(name, clean);
  }

  /** An address that may stand at an element; `undefined` where it is left out. */
  #address(value: string, element: XmlElement): string | undefined {
    // As browsers read addresses: without control characters and white space around or line ends within.
    const address = value.replace(/^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]/g, '');
    if (element.localName === 'a') {
      if (/^(?:https?:\/\/|mailto:)/i.test(address)) return address;
      if (/^(?!javascript:|vbscript:|data:)/i.test(address)) return undefined;
      throw new Refused(`links to "${shown(address)}"`, noScript);
    }
    if (/^#[^\s"'()\\<>]+$/.test(address)) return address;
    const holdsPicture = element.localName === 'image' || element.localName === 'feImage';
    if (holdsPicture && /^data:/i.test(address)) {
      const picture = address.replace(/\s/g, '');
      this.embedded.push(picture);
      return picture;
    }
    if (address === '' || address === '#') return undefined;
    throw new Refused(`fetches "${shown(address)}"`, selfContained);
  }

  #withoutFetching<T>(clean: () => T, fault: string): T {
    try {
      return clean();
    } catch (error) {
      throw error instanceof this.#css.FetchedByCss ? new Refused(fault, selfContained) : error;
    }
  }
}

/** Attributes that are no values of CSS: parentheses and quotation marks in them mean nothing. */
const freeTexts = new Set([
  'id',
  'class',
  'd',
  'path',
  'points',
  'version',
  'attributeName',
  'systemLanguage',
  'result',
  'in',
  'in2',
]);

function refuseHandler({ localName }: XmlAttribute): void {
  if (/^on/i.test(localName)) throw new Refused(`holds a script (${localName})`, noScript);
}

function refusedElement({ name, localName }: XmlElement): Refused {
  if (/^(?:script|handler|listener)$/i.test(localName)) return new Refused('holds a script', noScript);
  const hint =
    localName === 'foreignObject'
      ? 'in draw.io, switch "Formatted Text" off and export again; or save it as PNG'
      : selfContained;
  return new Refused(`holds a <${name}>, which PowerPoint cannot show`, hint);
}

const isPage = ({ localName }: XmlElement): boolean => localName === 'foreignObject';

/** A page that is left out may hold words, but nothing that would run or fetch a page. */
function lookIntoPage(page: XmlElement): void {
  for (const element of [page, ...page.descendants()]) {
    for (const attribute of element.attributes) refuseHandler(attribute);
    const name = element.localName.toLowerCase();
    const isPlain = isPage(element) || name === 'html' || name === 'body';
    if (!isPlain && activeElements.has(name)) throw refusedElement(element);
  }
}

const isAnimation = (name: string): boolean => name === 'set' || name.startsWith('animate');

/** Whether it animates something that is drawn; addresses and handlers are refused. */
function animates(element: XmlElement): boolean {
  const of = element.attributes.find(({ name }) => name === 'attributeName')?.value.trim() ?? '';
  const local = of.slice(of.indexOf(':') + 1).toLowerCase();
  if (local === 'href' || local.startsWith('on'))
    throw new Refused(`changes an address or a script of the picture (${of})`, noScript);
  return element.localName === 'animateMotion' || (allowedAttributes.has(of) && !['id', 'class', 'style'].includes(of));
}

/** Elements and letters that are drawn in the end: a `use` draws all that it names. `Infinity`: it draws itself. */
function countDrawn(root: XmlElement): number {
  const byId = new Map<string, XmlElement>();
  for (const element of [root, ...root.descendants()]) {
    const id = element.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
  }
  const counts = new Map<XmlElement, number>();
  const count = (element: XmlElement, depth: number): number => {
    if (depth > deepestUse) return Infinity;
    const known = counts.get(element);
    if (known !== undefined) return known;
    counts.set(element, Infinity); // until it is known: whoever asks meanwhile stands inside it
    let sum = 1;
    const isText = textElements.has(element.localName);
    for (const child of element.children) {
      if (typeof child !== 'string') sum += count(child, depth + 1);
      else if (isText) sum += child.length;
    }
    const target = element.localName === 'use' ? targetOf(element) : undefined;
    const used = target === undefined ? undefined : byId.get(target);
    if (used) sum += count(used, depth + 1);
    counts.set(element, sum);
    return sum;
  };
  return count(root, 0);
}

const targetOf = ({ attributes }: XmlElement): string | undefined =>
  attributes
    .find(({ localName }) => localName === 'href')
    ?.value.trim()
    .replace(/^#/, '');

const shown = (address: string): string => (address.length > 60 ? `${address.slice(0, 60)}…` : address);

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (character) => entities[character]!);
const written = (name: string, value: string): string =>
  ` ${name}="${value.replace(/[&<>"]/g, (character) => entities[character]!).replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)}"`;

/** What is wrong with a picture that stands as data inside an SVG: it is held to the same rules as one in a file. */
async function embeddedPictureFault(address: string): Promise<string | undefined> {
  const data = /^data:image\/(?:png|jpe?g|gif|webp)\s*;\s*base64\s*,([\w+/=\s]*)$/i.exec(address)?.[1];
  if (data === undefined) return `holds a picture of a kind that not every program shows: "${address.slice(0, 40)}…"`;
  const bytes = Buffer.from(data, 'base64');
  const type = pictureType(bytes);
  if (typeof type !== 'string') return `holds a picture that ${type.fault}`;
  if (type === 'image/svg+xml') return 'holds another SVG';
  if (type !== 'image/png' && type !== 'image/jpeg') return 'holds a picture that is neither PNG nor JPEG';
  const size = await naturalSize(bytes);
  const fault = (size && sizeFault(size, type)) ?? (await rasterFault(type, bytes));
  return fault && `holds a picture that ${fault.fault}`;
}
