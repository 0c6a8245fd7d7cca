import { SaxesParser } from 'saxes';

/**
 * The one reader of XML: strict as XML 1.0 and its namespaces have it, so that what it takes every other reader takes too. It knows
 * no format, reads no entity but XML's own five, and opens nothing.
 */

/** Nothing that people or programs draw is nested nearly so deep; what is would exhaust those who read it after us. */
const deepest = 1000;
/** No part of an Office file and no drawing is nearly so long; a small zip can be made that unpacks to much more. */
const maxCharacters = 64 * 1024 * 1024;
/** A tree of so many elements takes about 1 GB. */
const maxElements = 2_000_000;

export interface XmlAttribute {
  /** As written: `r:id`. */
  readonly name: string;
  readonly localName: string;
  /** `""` without a prefix. */
  readonly namespace: string;
  readonly value: string;
}

export class XmlElement {
  /** As written: `p:sp`. */
  readonly name: string;
  readonly localName: string;
  readonly namespace: string;
  readonly parent: XmlElement | undefined;
  readonly attributes: readonly XmlAttribute[];
  /** Elements and texts in order; comments are left out. */
  readonly children: (XmlElement | string)[] = [];

  constructor(name: string, namespace: string, attributes: readonly XmlAttribute[], parent: XmlElement | undefined) {
    this.name = name;
    this.localName = name.slice(name.indexOf(':') + 1);
    this.namespace = namespace;
    this.attributes = attributes;
    this.parent = parent;
  }

  /** The value of the attribute that is written with this name, prefix included. */
  get(name: string): string | undefined {
    return this.attributes.find((attribute) => attribute.name === name)?.value;
  }

  /** Child elements, those of one local name or all. */
  elements(localName?: string): XmlElement[] {
    return this.children.filter(
      (child): child is XmlElement =>
        typeof child !== 'string' && (localName === undefined || child.localName === localName),
    );
  }

  /** All elements below it in document order, those of these local names or all. */
  descendants(...localNames: readonly string[]): XmlElement[] {
    const found: XmlElement[] = [];
    const gather = (element: XmlElement): void => {
      for (const child of element.children) {
        if (typeof child === 'string') continue;
        if (localNames.length === 0 || localNames.includes(child.localName)) found.push(child);
        gather(child);
      }
    };
    gather(this);
    return found;
  }

  /** The words in it and below it. */
  get text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text)).join('');
  }

  /** What a prefix stands for at this place. */
  namespaceOf(prefix: string): string | undefined {
    return this.get(`xmlns:${prefix}`) ?? this.parent?.namespaceOf(prefix);
  }
}

export interface XmlDocument {
  readonly root: XmlElement;
  /** The text of a document type declaration, where there is one. */
  readonly doctype?: string;
  /** Targets of processing instructions, such as `xml-stylesheet`; the XML declaration is none. */
  readonly instructions: readonly string[];
}

/** Reads a whole text into a tree. Throws an `XmlError` where it is not well-formed. */
export function readXml(text: string): XmlDocument {
  if (text.length > maxCharacters) throw tooLong();
  const parser = new SaxesParser({ xmlns: true });
  let root: XmlElement | undefined;
  let open: XmlElement | undefined;
  let doctype: string | undefined;
  const instructions: string[] = [];
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  let depth = 0;
  let count = 0;
  parser.on('opentag', ({ name, uri, attributes }) => {
    if (++depth > deepest) throw tooDeep();
    if (++count > maxElements) throw new XmlError(`there are more than ${maxElements} elements`);
    const element = new XmlElement(
      name,
      uri,
      Object.values(attributes).map((own) => ({
        name: own.name,
        localName: own.local,
        namespace: own.prefix === '' ? '' : own.uri,
        value: own.value,
      })),
      open,
    );
    open?.children.push(element);
    root ??= element;
    open = element;
  });
  const addText = (part: string): void => void open?.children.push(part);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    open = open?.parent;
    depth -= 1;
  });
  parser.on('doctype', (declaration) => {
    doctype = declaration;
  });
  parser.on('processinginstruction', ({ target }) => void instructions.push(target));
  parser.write(text).close();
  return { root: root!, doctype, instructions };
}

/** Why a text is no XML, with the line and column where that shows: `3:14: unclosed tag: a`. */
export class XmlError extends Error {}

const tooDeep = (): XmlError => new XmlError(`elements are nested more than ${deepest} deep`);

const tooLong = (): XmlError => new XmlError(`the text is longer than ${maxCharacters} characters`);

export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Tells elements and texts in order without keeping them: for large parts of which little is wanted. Names are as written. */
export function scanXml(text: string, events: XmlEvents): void {
  if (text.length > maxCharacters) throw tooLong();
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new XmlError(error.message);
  });
  let depth = 0;
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > deepest) throw tooDeep();
    events.open?.(name, attributes);
  });
  parser.on('text', (part) => events.text?.(part));
  parser.on('cdata', (part) => events.text?.(part));
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    events.close?.(name);
  });
  parser.write(text).close();
}
