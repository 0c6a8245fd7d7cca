import { parseHTML } from 'linkedom';
import type { Rectangle } from './matrix.ts';
import { type DomDocument, type DomElement, isElement } from './dom-types.ts';
import { fontBook } from './fonts.ts';
import { Geometry } from './geometry.ts';
import { htmlBox } from './text-layout.ts';
import { isColour, splitOutside } from './css.ts';
import { Styles, pageHeight, pageWidth } from './styles.ts';

export interface Dom {
  readonly document: DomDocument;
  readonly geometry: Geometry;
  /** From now on so many elements may be made; the next one throws `TooManyElements`. */
  allowElements(most: number): void;
}

/** A short text can ask for millions of shapes. */
export class TooManyElements extends Error {
  readonly most: number;
  constructor(most: number) {
    super(`more than ${most} elements`);
    this.most = most;
  }
}

type Prototype = object;
type Window = Record<string, unknown> & { document: DomDocument };

/**
 * Makes the window that Mermaid needs (linkedom, with the measuring calls answered by our own geometry) and puts its globals in
 * place, once a process or worker thread.
 */
export function installDom(family: string): Dom {
  const window = parseHTML('<!DOCTYPE html><html><head></head><body></body></html>') as unknown as Window;
  const geometry = new Geometry(new Styles(fontBook(), family));
  const prototypeOf = (name: string): Prototype | undefined =>
    (window[name] as { prototype?: Prototype } | undefined)?.prototype;

  // linkedom writes SVG tag names in upper case.
  const svgElement = prototypeOf('SVGElement')!;
  for (const name of ['tagName', 'nodeName']) define(svgElement, name, { get: (element) => element.localName });

  const measured = [svgElement, prototypeOf('Element'), prototypeOf('HTMLElement')].filter(
    (p): p is Prototype => p !== undefined,
  );
  for (const prototype of measured) addMeasuring(prototype, geometry);
  const canvas = prototypeOf('HTMLCanvasElement');
  if (canvas) method(canvas, 'getContext', () => canvasContext(geometry));

  const getComputedStyle = (element: DomElement): unknown => computedStyle(element, geometry.styles);
  const css = {
    supports: (_property: string, value?: string) => value === undefined || isColour(value),
    escape: (text: string) => text.replace(/[^\w-]/g, (c) => `\\${c}`),
  };
  const overrides: Record<string, unknown> = { CSSStyleSheet: StyleSheet, CSS: css, getComputedStyle };
  for (const [name, value] of Object.entries(overrides))
    Object.defineProperty(window, name, { value, configurable: true, writable: true });
  // Mermaid breaks the rows of C4 diagrams where the screen ends: here there is none, and four shapes and more have room in a row.
  const screen = { width: pageWidth, height: pageHeight, availWidth: 2 * pageWidth, availHeight: pageHeight };
  // linkedom's own navigator has no version, which MathJax asks for where it finds a window.
  const navigator = { userAgent: 'node', appVersion: '' };
  const withNavigator: ProxyHandler<Window> = {
    get: (target, name) => (name === 'navigator' ? navigator : (Reflect.get(target, name) as unknown)),
  };
  const globals: Record<string, unknown> = {
    window: new Proxy(window, withNavigator),
    document: window.document,
    screen,
    requestAnimationFrame: (callback: (time: number) => void) => setTimeout(() => callback(0), 0),
    cancelAnimationFrame: clearTimeout,
    Image: pictureWithoutSource,
    ...overrides,
  };
  for (const name of ['Element', 'HTMLElement', 'SVGElement', 'Node', 'DOMParser', 'XMLSerializer', 'MutationObserver', 'NodeFilter', 'DocumentFragment', 'HTMLTemplateElement']) {
    globals[name] = window[name];
  } // prettier-ignore
  for (const [name, value] of Object.entries(globals)) {
    if (value !== undefined) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  if (!('navigator' in globalThis))
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  return { document: window.document, geometry, allowElements: countElements(window.document) };
}

/** Counts the elements that a document makes. */
function countElements(document: DomDocument): Dom['allowElements'] {
  let most = Infinity;
  let made = 0;
  for (const name of ['createElement', 'createElementNS'] as const) {
    const create = document[name].bind(document) as (...names: string[]) => DomElement;
    const counted = (...names: string[]): DomElement => {
      if (++made > most) throw new TooManyElements(most);
      return create(...names);
    };
    Object.defineProperty(document, name, { value: counted, configurable: true, writable: true });
  }
  return (allowed) => {
    most = allowed;
    made = 0;
  };
}

function addMeasuring(prototype: Prototype, geometry: Geometry): void {
  method(prototype, 'getBBox', (element) => geometry.bbox(element));
  method(prototype, 'getComputedTextLength', (element) => geometry.computedTextLength(element));
  method(prototype, 'getBoundingClientRect', (element) => domRect(geometry.clientRect(element)));
  method(prototype, 'getTotalLength', (element) => geometry.pathLength(element.getAttribute('d') ?? ''));
  method(prototype, 'getPointAtLength', (element, length) =>
    geometry.pointAtLength(element.getAttribute('d') ?? '', Number(length)),
  );
  for (const name of ['getCTM', 'getScreenCTM']) method(prototype, name, () => unitMatrix);
  for (const side of ['Width', 'Height'] as const) {
    const get = (element: DomElement): number => pageSide(element, side, geometry.styles);
    for (const kind of ['offset', 'client']) define(prototype, `${kind}${side}`, { get });
  }
}

const unitMatrix = {
  a: 1, b: 0, c: 0, d: 1, e: 0, f: 0,
  inverse: () => unitMatrix,
}; // prettier-ignore

/** Sides of HTML blocks: those of their text, or of the page. */
function pageSide(element: DomElement, side: 'Width' | 'Height', styles: Styles): number {
  if (/display:\s*none/.test(element.getAttribute('style') ?? '')) return 0;
  const first = element.firstChild;
  if (element.localName === 'div' && first && !(isElement(first) && first.localName === 'svg')) {
    const box = htmlBox(element, styles);
    return Math.ceil(side === 'Width' ? box.width : box.height);
  }
  return side === 'Width' ? pageWidth : pageHeight;
}

const domRect = (box: Rectangle): object => ({
  ...box, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height, toJSON: () => box,
}); // prettier-ignore

function computedStyle(element: DomElement, styles: Styles): unknown {
  const value = (property: string): string => {
    if (property === 'font-size') return `${styles.fontSize(element)}px`;
    const own = styles.value(element, property);
    // Cytoscape reckons with these and gets NaN from empty ones.
    return own ?? (/^(padding|margin|border|width|height|top|left)/.test(property) ? '0px' : '');
  };
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === 'getPropertyValue') return value;
        return typeof name === 'string' ? value(name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)) : undefined;
      },
    },
  );
}

/** A canvas that draws nothing and measures text; Cytoscape wants one. */
function canvasContext(geometry: Geometry): object {
  const { fonts, family } = geometry.styles;
  let font = { family, weight: 400, italic: false, size: 10, letterSpacing: 0 };
  const target: Record<string, unknown> = {
    canvas: {},
    measureText: (text: unknown) => ({ width: fonts.width(String(text), font) }),
  };
  return new Proxy(target, {
    get: (own, name: string) => (name in own ? own[name] : () => canvasContext(geometry)),
    set: (own, name: string, value: unknown) => {
      own[name] = value;
      const match =
        name === 'font' &&
        /^(?:(italic|oblique|normal)\s+)?(?:normal\s+)?(?:(bold|normal|\d{3})\s+)?([\d.]+)px\s+(.+)$/.exec(
          String(value),
        );
      if (match) {
        const [, style, weight, size, list] = match;
        font = {
          family: list ?? family,
          weight: weight === 'bold' ? 700 : Number(weight) || 400,
          italic: style === 'italic',
          size: Number(size),
          letterSpacing: 0,
        };
      }
      return true;
    },
  });
}

/** Nothing is fetched: every picture fails to load, at once. */
class pictureWithoutSource {
  onload?: () => void;
  onerror?: (reason: Error) => void;
  naturalWidth = 0;
  naturalHeight = 0;
  private address = '';
  get src(): string {
    return this.address;
  }
  set src(address: string) {
    this.address = address;
    queueMicrotask(() => this.onload?.());
  }
  decode(): Promise<void> {
    return Promise.resolve();
  }
}

function method(prototype: Prototype, name: string, answer: (element: DomElement, argument: unknown) => unknown): void {
  const value = function (this: DomElement, argument: unknown): unknown {
    return answer(this, argument);
  };
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}

function define(prototype: Prototype, name: string, { get }: { get: (element: DomElement) => unknown }): void {
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: DomElement) {
      return get(this);
    },
  });
}

class StyleRule {
  readonly selectorText: string;
  readonly style;

  constructor(selector: string, body: string) {
    this.selectorText = selector;
    const properties = new Map<string, string>();
    for (const declaration of splitOutside(body, ';')) {
      const colon = declaration.indexOf(':');
      if (colon > 0) properties.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
    }
    this.style = {
      setProperty: (name: string, value: string, priority?: string) =>
        properties.set(name, value + (priority ? ' !important' : '')),
      getPropertyValue: (name: string) => properties.get(name) ?? '',
      removeProperty: (name: string) => properties.delete(name),
      get length() {
        return properties.size;
      },
      get cssText() {
        return [...properties].map(([name, value]) => `${name}: ${value};`).join(' ');
      },
    };
  }

  get cssText(): string {
    return `${this.selectorText} { ${this.style.cssText} }`;
  }
}

/** The constructable `CSSStyleSheet` that Mermaid builds its rules with. */
class StyleSheet {
  cssRules: StyleRule[] = [];

  insertRule(text: string, index = 0): number {
    const open = text.indexOf('{');
    if (open < 0) throw new SyntaxError('Not a rule.');
    this.cssRules.splice(
      index,
      0,
      new StyleRule(text.slice(0, open).trim(), text.slice(open + 1, text.lastIndexOf('}'))),
    );
    return index;
  }

  deleteRule(index: number): void {
    this.cssRules.splice(index, 1);
  }

  replaceSync(text: string): void {
    this.cssRules = [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(
      ([, selector, body]) => new StyleRule(selector!.trim(), body!),
    );
  }
}
