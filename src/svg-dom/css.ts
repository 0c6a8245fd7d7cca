import { parse as parseColour } from 'culori';
import { isElement, tagOf, type DomElement } from './dom-types.ts';

/**
 * The part of CSS that Mermaid's style sheets use: rules, the cascade, and selectors with tags, classes, ids, attributes,
 * combinators, `:not`, `:is` and places among siblings. States such as `:hover` never match.
 */
export interface Declaration {
  readonly value: string;
  readonly important: boolean;
}
export type Declarations = Readonly<Record<string, Declaration>>;

interface Compound {
  /** How it relates to the compound before it. */
  combinator: ' ' | '>' | '+' | '~';
  tag?: string;
  id?: string;
  readonly classes: string[];
  readonly attributes: { readonly name: string; readonly operator: string; readonly value: string }[];
  readonly pseudos: { readonly name: string; readonly argument?: string; readonly selectors?: readonly Selector[] }[];
}

export interface Selector {
  readonly compounds: readonly Compound[];
  /** Ids x 10000 + classes x 100 + tags. */
  readonly specificity: number;
}

export interface Rule {
  readonly selector: Selector;
  readonly declarations: Declarations;
  readonly order: number;
}

/** `fill: red; stroke: blue !important` as a record by lower-case name. */
export function parseDeclarations(text: string): Record<string, Declaration> {
  const declarations: Record<string, Declaration> = {};
  for (const part of splitOutside(text, ';')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    const written = part.slice(colon + 1).trim();
    const value = written.replace(/(\s*!\s*important)+\s*$/i, '');
    if (name && value && !isNoColour(name, value)) declarations[name] = { value, important: value !== written };
  }
  return declarations;
}

/** A word that is no colour counts as not written, as in browsers: what is weaker decides. */
function isNoColour(property: string, value: string): boolean {
  if (property !== 'fill' && property !== 'stroke' && property !== 'color') return false;
  if (!/^(#|[a-z]+\d*$)/i.test(value)) return false;
  let known = noColours.get(value);
  if (known === undefined) {
    known = !colourWords.test(value) && parseColour(value) === undefined;
    noColours.set(value, known);
  }
  return known;
}
const noColours = new Map<string, boolean>();
const colourWords = /^(none|inherit|initial|unset|revert|currentcolor|transparent)$/i;

/** Splits at `separator` where it stands in no quotes and no brackets. */
export function splitOutside(text: string, separator: string): string[] {
  if (!/[("'[]/.test(text)) return text.split(separator);
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
    else if (c === separator && !depth) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** The rules of a style sheet, one for each selector of a list. Keyframes and conditions on print or preference are left out. */
export function parseSheet(text: string, firstOrder = 0): Rule[] {
  const css = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const rules: Rule[] = [];
  let order = firstOrder;
  const read = (from: number, end: number): void => {
    for (let at = from; at < end;) {
      const open = css.indexOf('{', at);
      if (open < 0 || open >= end) return;
      const prelude = css.slice(at, open).trim();
      let depth = 1;
      let close = open + 1;
      for (; close < css.length && depth; close++) {
        if (css[close] === '{') depth++;
        else if (css[close] === '}') depth--;
      }
      const body = css.slice(open + 1, close - 1);
      if (prelude.startsWith('@')) {
        if (/^@(media|supports|layer)/.test(prelude) && !/print|prefers/.test(prelude)) read(open + 1, close - 1);
      } else if (!body.includes('{')) {
        const declarations = parseDeclarations(body);
        for (const part of splitOutside(prelude, ',')) {
          const selector = parseSelector(part.trim());
          if (selector) rules.push({ selector, declarations, order: order++ });
        }
      }
      at = close;
    }
  };
  read(0, css.length);
  return rules;
}

const token =
  /\s*([>+~])\s*|\s+|(\*)|#((?:\\.|[\w-]|[^\x00-\x7f])+)|\.((?:\\.|[\w-]|[^\x00-\x7f])+)|\[\s*([\w:-]+)\s*(?:([~|^$*]?=)\s*(?:"([^"]*)"|'([^']*)'|([^\]\s]+))\s*i?\s*)?\]|(::?[\w-]+)(\()?|([a-zA-Z][\w-]*)/y;

/** A complex selector, or undefined if it is not one that is understood. */
export function parseSelector(text: string): Selector | undefined {
  const compounds: Compound[] = [];
  const empty = (combinator: Compound['combinator']): Compound => ({
    combinator,
    classes: [],
    attributes: [],
    pseudos: [],
  });
  let current = empty(' ');
  let specificity = 0;
  let filled = false;
  let at = 0;
  while (at < text.length) {
    token.lastIndex = at;
    const m = token.exec(text);
    if (!m) return undefined;
    at = token.lastIndex;
    const [, combinator, star, id, className, attribute, operator, double, single, bare, pseudo, bracket, tag] = m;
    if (tag) {
      current.tag = tag.toLowerCase();
      specificity += 1;
    } else if (id) {
      current.id = id.replace(/\\/g, '');
      specificity += 10000;
    } else if (className) {
      current.classes.push(className.replace(/\\/g, ''));
      specificity += 100;
    } else if (attribute) {
      current.attributes.push({ name: attribute, operator: operator ?? '', value: double ?? single ?? bare ?? '' });
      specificity += 100;
    } else if (pseudo) {
      let argument: string | undefined;
      if (bracket) {
        const start = at;
        for (let depth = 1; at < text.length && depth; at++) depth += text[at] === '(' ? 1 : text[at] === ')' ? -1 : 0;
        argument = text.slice(start, at - 1);
      }
      const nested = /^:(not|is|where)$/.test(pseudo);
      const selectors = nested
        ? splitOutside(argument ?? '', ',').flatMap((part) => parseSelector(part.trim()) ?? [])
        : undefined;
      current.pseudos.push({ name: pseudo, argument, selectors });
      if (!nested) specificity += 100;
      else if (pseudo !== ':where') specificity += Math.max(0, ...(selectors ?? []).map((s) => s.specificity));
    } else if (!star) {
      if (!filled) return undefined;
      compounds.push(current);
      current = empty((combinator as '>' | '+' | '~' | undefined) ?? ' ');
      filled = false;
      continue;
    }
    filled = true;
  }
  if (!filled) return undefined;
  compounds.push(current);
  return { compounds, specificity };
}

export const matches = (element: DomElement, selector: Selector): boolean =>
  matchesUpTo(element, selector.compounds, selector.compounds.length - 1);

function matchesUpTo(element: DomElement, compounds: readonly Compound[], last: number): boolean {
  const compound = compounds[last]!;
  if (!matchesCompound(element, compound)) return false;
  if (last === 0) return true;
  switch (compound.combinator) {
    case '>':
      return isElement(element.parentNode) && matchesUpTo(element.parentNode, compounds, last - 1);
    case '+':
    case '~':
      for (let sibling = previousElement(element); sibling; sibling = previousElement(sibling)) {
        if (matchesUpTo(sibling, compounds, last - 1)) return true;
        if (compound.combinator === '+') return false;
      }
      return false;
    case ' ':
      for (let parent = element.parentNode; isElement(parent); parent = parent.parentNode) {
        if (matchesUpTo(parent, compounds, last - 1)) return true;
      }
      return false;
  }
}

function previousElement(element: DomElement): DomElement | undefined {
  let sibling = element.previousSibling;
  while (sibling && !isElement(sibling)) sibling = sibling.previousSibling;
  return sibling ?? undefined;
}

function nextElement(element: DomElement): DomElement | undefined {
  let sibling = element.nextSibling;
  while (sibling && !isElement(sibling)) sibling = sibling.nextSibling;
  return sibling ?? undefined;
}

function matchesCompound(element: DomElement, compound: Compound): boolean {
  if (compound.tag !== undefined && tagOf(element) !== compound.tag) return false;
  if (compound.id !== undefined && element.getAttribute('id') !== compound.id) return false;
  if (compound.classes.length) {
    const own = element.getAttribute('class');
    if (!own) return false;
    const list = own.split(/\s+/);
    if (!compound.classes.every((name) => list.includes(name))) return false;
  }
  return (
    compound.attributes.every((test) => matchesAttribute(element, test)) &&
    compound.pseudos.every((test) => matchesPseudo(element, test))
  );
}

function matchesAttribute(element: DomElement, { name, operator, value }: Compound['attributes'][number]): boolean {
  const own = element.getAttribute(name);
  if (own === null) return false;
  switch (operator) {
    case '=':
      return own === value;
    case '*=':
      return own.includes(value);
    case '^=':
      return own.startsWith(value);
    case '$=':
      return own.endsWith(value);
    case '~=':
      return own.split(/\s+/).includes(value);
    default:
      return true;
  }
}

function matchesPseudo(element: DomElement, { name, argument, selectors }: Compound['pseudos'][number]): boolean {
  switch (name) {
    case ':root':
      return !isElement(element.parentNode);
    case ':not':
      return !selectors!.some((selector) => matches(element, selector));
    case ':is':
    case ':where':
      return selectors!.some((selector) => matches(element, selector));
    case ':first-child':
      return !previousElement(element);
    case ':last-child':
      return !nextElement(element);
    case ':first-of-type': {
      let sibling = previousElement(element);
      while (sibling && sibling.localName !== element.localName) sibling = previousElement(sibling);
      return !sibling;
    }
    case ':nth-child': {
      let place = 1;
      for (let sibling = previousElement(element); sibling; sibling = previousElement(sibling)) place++;
      const wanted = (argument ?? '').trim();
      return wanted === 'odd' ? place % 2 === 1 : wanted === 'even' ? place % 2 === 0 : Number(wanted) === place;
    }
    default:
      return false;
  }
}

/** Rules in order of precedence, by the properties that they declare. */
export class Cascade {
  private readonly byProperty = new Map<string, Rule[]>();
  /** Custom properties, wherever they are declared. */
  readonly variables = new Map<string, string>();

  constructor(rules: readonly Rule[]) {
    const sorted = [...rules].sort((a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order);
    for (const rule of sorted) {
      for (const [property, declaration] of Object.entries(rule.declarations)) {
        const list = this.byProperty.get(property);
        if (list) list.push(rule);
        else this.byProperty.set(property, [rule]);
        if (property.startsWith('--')) this.variables.set(property, declaration.value);
      }
    }
  }

  /** What sheets and the element's own `style` declare for it; nothing inherited, no presentation attribute. */
  declared(element: DomElement, property: string): string | undefined {
    return this.declaration(element, property)?.value;
  }

  declaration(element: DomElement, property: string): Declaration | undefined {
    let best: Declaration | undefined;
    const rules = this.byProperty.get(property);
    // From the strongest: the first match decides unless a weaker one is important.
    for (let i = (rules?.length ?? 0) - 1; i >= 0; i--) {
      const declaration = rules![i]!.declarations[property]!;
      if (best && !(declaration.important && !best.important)) continue;
      if (matches(element, rules![i]!.selector)) best = declaration;
      if (best?.important) break;
    }
    const style = element.getAttribute('style');
    if (style?.includes(property)) {
      const own = parseDeclarations(style)[property];
      if (own && (!best?.important || own.important)) best = own;
    }
    return best;
  }
}
