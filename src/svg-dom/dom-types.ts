/** What is used of the document that Mermaid draws in; the types of a browser are not loaded in this project. */
export interface DomNode {
  /** 1 element, 3 text, 4 CDATA. */
  readonly nodeType: number;
  readonly parentNode: DomElement | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly previousSibling: DomNode | null;
  readonly isConnected: boolean;
  textContent: string;
  cloneNode(deep: boolean): DomElement;
}

export interface DomText extends DomNode {
  data: string;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly namespaceURI: string | null;
  readonly children: Iterable<DomElement> & ArrayLike<DomElement>;
  readonly ownerDocument: DomDocument;
  readonly classList: Iterable<string>;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  hasAttribute(name: string): boolean;
  appendChild<N extends DomNode>(node: N): N;
  insertBefore<N extends DomNode>(node: N, before: DomNode | null): N;
  remove(): void;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement> & ArrayLike<DomElement>;
}

export interface DomDocument {
  readonly body: DomElement;
  createElement(name: string): DomElement;
  createElementNS(namespace: string, name: string): DomElement;
  createTextNode(text: string): DomText;
  querySelector(selector: string): DomElement | null;
}

export const isElement = (node: DomNode | null): node is DomElement => node !== null && node.nodeType === 1;
export const isText = (node: DomNode): node is DomText => node.nodeType === 3 || node.nodeType === 4;

/** The elements among the children of `element`. */
export function* childElements(element: DomElement): Generator<DomElement> {
  for (let child = element.firstChild; child; child = child.nextSibling) if (isElement(child)) yield child;
}

export const tagOf = (element: DomElement): string => element.localName.toLowerCase();
