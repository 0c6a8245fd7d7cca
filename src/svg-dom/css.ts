import { compile, type Options } from 'css-select';
import { AttributeAction, parse, SelectorType, type Selector as Token } from 'css-what';
import { childElements, type DomElement, type DomNode, isElement, tagOf } from './dom-types.ts';
import {
  formatHex,
  interpolate,
  modeHsl,
  modeHwb,
  modeLab,
  modeLch,
  modeOklab,
  modeOklch,
  modeP3,
  modeRgb,
  modeXyz50,
  modeXyz65,
  parse as parseColour,
  useMode,
} from 'culori/fn';
import type { Hex } from '../model/colour.ts';

/**
 * The part of CSS that Mermaid's style sheets use: rules and the cascade. Selectors are those of css-select; states such as `:hover`
 * never match. Sheets are read by hand: parsers of whole style sheets, such as cssomnom, weigh more than all the rest of this room,
 * keep what is no colour, and know no cascade.
 */
export interface Declaration {
  readonly value: string;
  readonly important: boolean;
}
type Declarations = Readonly<Record<string, Declaration>>;

export interface Selector {
  readonly matches: (element: DomElement) => boolean;
  /** Ids x 10000 + classes x 100 + tags. */
  readonly specificity: number;
  /** The id, class or tag that its last part asks for, where it asks for one: most rules of a sheet are for other elements. */
  readonly wanted?: { readonly kind: 'id' | 'class' | 'tag'; readonly name: string };
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
  return !colourWords.test(value) && !isColour(value);
}
const colourWords = /^(none|inherit|initial|unset|revert)$/i;

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

/** Selectors by their texts: Mermaid writes the same ones into each drawing. */
const selectors = new Map<string, Selector | undefined>();

/** A complex selector, or undefined if it is not one that is understood. */
export function parseSelector(text: string): Selector | undefined {
  if (!selectors.has(text)) {
    if (selectors.size >= maxSelectors) selectors.clear();
    selectors.set(text, readSelector(text));
  }
  return selectors.get(text);
}

/** Those with the names of an author's nodes in them come only once. */
const maxSelectors = 2000;

function readSelector(text: string): Selector | undefined {
  try {
    const parsed = parse(text);
    return {
      matches: compile(parsed, { adapter, cacheResults: false }),
      specificity: specificityOf(parsed[0]!),
      wanted: parsed.length === 1 ? wantedBy(parsed[0]!) : undefined,
    };
  } catch {
    return undefined;
  }
}

function wantedBy(selector: readonly Token[]): Selector['wanted'] {
  let wanted: Selector['wanted'];
  for (const token of [...selector].reverse()) {
    if (token.type === SelectorType.Tag) wanted ??= { kind: 'tag', name: token.name.toLowerCase() };
    else if (token.type === SelectorType.Attribute) {
      if (token.name === 'id' && token.action === AttributeAction.Equals && !token.ignoreCase)
        return { kind: 'id', name: token.value };
      if (token.name === 'class' && token.action === AttributeAction.Element)
        wanted = { kind: 'class', name: token.value };
    } else if (isCombinator.has(token.type)) break;
  }
  return wanted;
}

const isCombinator: ReadonlySet<SelectorType> = new Set([
  SelectorType.Adjacent, SelectorType.Child, SelectorType.ColumnCombinator, SelectorType.Descendant, SelectorType.Parent, SelectorType.Sibling,
]); // prettier-ignore

/** How selectors walk the document: it changes while it is measured, so nothing is remembered. */
const adapter: NonNullable<Options<DomNode, DomElement>['adapter']> = {
  isTag: (node): node is DomElement => isElement(node),
  getName: tagOf,
  getAttributeValue: (element, name) => element.getAttribute(name) ?? undefined,
  hasAttrib: (element, name) => element.hasAttribute(name),
  getParent: (node) => (isElement(node.parentNode) ? node.parentNode : null),
  getChildren: (node) => (isElement(node) ? [...childElements(node)] : []),
  getSiblings: (node) => (isElement(node.parentNode) ? [...childElements(node.parentNode)] : [node]),
  getText: (node) => node.textContent,
  removeSubsets: (nodes) => nodes,
};

/** Ids x 10000 + classes x 100 + tags; `:is` and `:not` count as the most specific of what they hold. */
function specificityOf(selector: readonly Token[]): number {
  return selector.reduce((sum, token) => {
    switch (token.type) {
      case SelectorType.Tag:
      case SelectorType.PseudoElement:
        return sum + 1;
      case SelectorType.Attribute:
        return sum + (token.name === 'id' && token.action === AttributeAction.Equals ? 10000 : 100);
      case SelectorType.Pseudo:
        if (!Array.isArray(token.data)) return sum + 100;
        return token.name === 'where' ? sum : sum + Math.max(0, ...token.data.map(specificityOf));
      case SelectorType.Universal:
      case SelectorType.Child:
      case SelectorType.Descendant:
      case SelectorType.Adjacent:
      case SelectorType.Sibling:
      case SelectorType.Parent:
      case SelectorType.ColumnCombinator:
        return sum;
    }
  }, 0);
}

interface RankedRule {
  readonly rank: number;
  readonly rule: Rule;
}

/** The rules that declare a property, by what their selectors ask an element for. */
class RulesOfProperty {
  private readonly byId = new Map<string, RankedRule[]>();
  private readonly byClass = new Map<string, RankedRule[]>();
  private readonly byTag = new Map<string, RankedRule[]>();
  private readonly others: RankedRule[] = [];

  add(entry: RankedRule): void {
    const { wanted } = entry.rule.selector;
    if (!wanted) {
      this.others.push(entry);
      return;
    }
    const lists = { id: this.byId, class: this.byClass, tag: this.byTag }[wanted.kind];
    const list = lists.get(wanted.name);
    if (list) list.push(entry);
    else lists.set(wanted.name, [entry]);
  }

  /** Lists, in no order, of all rules that may match an element. */
  listsFor(element: DomElement): (readonly RankedRule[])[] {
    const lists = [this.others];
    const collect = (list: RankedRule[] | undefined): void => {
      if (list) lists.push(list);
    };
    collect(this.byTag.get(tagOf(element)));
    if (this.byId.size > 0) collect(this.byId.get(element.getAttribute('id') ?? ''));
    if (this.byClass.size > 0) for (const name of element.classList) collect(this.byClass.get(name));
    return lists;
  }
}

/** Rules in order of precedence, by the properties that they declare. */
export class Cascade {
  private readonly byProperty = new Map<string, RulesOfProperty>();
  /** Custom properties, wherever they are declared. */
  readonly variables = new Map<string, string>();

  constructor(rules: readonly Rule[]) {
    const sorted = [...rules].sort((a, b) => a.selector.specificity - b.selector.specificity || a.order - b.order);
    for (const [rank, rule] of sorted.entries()) {
      for (const [property, declaration] of Object.entries(rule.declarations)) {
        let list = this.byProperty.get(property);
        if (!list) this.byProperty.set(property, (list = new RulesOfProperty()));
        list.add({ rank, rule });
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
    let bestRank = -1;
    for (const rules of this.byProperty.get(property)?.listsFor(element) ?? []) {
      for (const { rank, rule } of rules) {
        const declaration = rule.declarations[property]!;
        const isStronger =
          !best || (declaration.important === best.important ? rank > bestRank : declaration.important);
        if (isStronger && rule.selector.matches(element)) {
          best = declaration;
          bestRank = rank;
        }
      }
    }
    const style = element.getAttribute('style');
    if (style?.includes(property)) {
      const own = parseDeclarations(style)[property];
      if (own && (!best?.important || own.important)) best = own;
    }
    return best;
  }
}

export interface CssColour {
  readonly hex: Hex;
  readonly alpha: number;
}

// Everything that CSS may write; what a colour becomes through another space needs that space too.
for (const mode of [
  modeRgb, modeHsl, modeHwb, modeLab, modeLch, modeOklab, modeOklch, modeP3, modeXyz50, modeXyz65,
]) useMode(mode); // prettier-ignore

const known = new Map<string, CssColour | undefined>();
const words = new Map<string, boolean>();

/** Reads a colour as CSS writes it; undefined for `none`, `transparent` and what is no colour. */
export function readCssColour(text: string): CssColour | undefined {
  if (known.has(text)) return known.get(text);
  const colour = parseColour(text.trim());
  const alpha = colour?.alpha ?? 1;
  const read = colour && alpha > 0 ? { hex: formatHex(colour).toUpperCase() as Hex, alpha } : undefined;
  known.set(text, read);
  return read;
}

/** Whether CSS reads it as a colour; Mermaid asks before it takes an author's colour. */
export function isColour(value: string): boolean {
  const text = value.trim();
  let answer = words.get(text);
  if (answer === undefined) {
    answer = /^currentcolor$/i.test(text) || parseColour(text) !== undefined;
    words.set(text, answer);
  }
  return answer;
}

/** Halfway between two colours. */
export const middleColour = (first: Hex, last: Hex): Hex =>
  formatHex(interpolate([first, last], 'rgb')(0.5)).toUpperCase() as Hex;
