import { Cascade, parseSheet, type Rule } from './css.ts';
import { childElements, isElement, isText, tagOf, type DomElement } from './dom-types.ts';
import type { FontBook, FontStyle } from './fonts.ts';

const inherited = new Set([
  'fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-dashoffset', 'stroke-opacity', 'stroke-linecap',
  'stroke-linejoin', 'font-size', 'font-family', 'font-weight', 'font-style', 'text-anchor', 'dominant-baseline', 'visibility', 'color',
  'letter-spacing', 'marker-start', 'marker-end', 'marker-mid', 'white-space', 'line-height', 'text-decoration', 'direction',
]); // prettier-ignore

const rootFontSize = 16;
const sizeKeywords: Readonly<Record<string, number>> = {
  'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32,
}; // prettier-ignore

/** The outermost `svg` that an element stands in. */
export function rootSvg(element: DomElement): DomElement | undefined {
  let root: DomElement | undefined;
  for (let node: DomElement | null = element; isElement(node); node = node.parentNode)
    if (node.localName === 'svg') root = node;
  return root;
}

/** Computed styles of a document that changes while it is measured: each answer is of this moment. */
export class Styles {
  readonly fonts: FontBook;
  /** What stands for families that are not known. */
  readonly family: string;
  private readonly sheets = new WeakMap<DomElement, { texts: readonly string[]; cascade: Cascade }>();
  private readonly noSheet = new Cascade([]);
  /** What was answered since the document has stood still. */
  private known:
    { values: Map<string, Map<DomElement, string | undefined>>; cascades: Map<DomElement, Cascade> } | undefined;

  constructor(fonts: FontBook, family: string) {
    this.fonts = fonts;
    this.family = family;
  }

  /** Does work that changes nothing in the document: each value is then looked up once. */
  still<T>(work: () => T): T {
    if (this.known) return work();
    this.known = { values: new Map(), cascades: new Map() };
    try {
      return work();
    } finally {
      this.known = undefined;
    }
  }

  cascade(element: DomElement): Cascade {
    const known = this.known?.cascades.get(element);
    if (known) return known;
    const cascade = this.cascadeNow(element);
    this.known?.cascades.set(element, cascade);
    return cascade;
  }

  /** The style sheets that an `svg` holds, read again only when they changed. */
  private cascadeNow(element: DomElement): Cascade {
    const root = rootSvg(element);
    if (!root) return this.noSheet;
    const texts: string[] = [];
    for (const child of childElements(root)) if (tagOf(child) === 'style') texts.push(sheetText(child));
    const known = this.sheets.get(root);
    if (known && known.texts.length === texts.length && known.texts.every((text, i) => text === texts[i]))
      return known.cascade;
    const rules: Rule[] = [];
    for (const text of texts) rules.push(...parseSheet(text, rules.length));
    const cascade = new Cascade(rules);
    this.sheets.set(root, { texts, cascade });
    return cascade;
  }

  /** The value of a property or presentation attribute, inherited where CSS inherits it; undefined where nothing says. */
  value(element: DomElement, property: string, cascade = this.cascade(element)): string | undefined {
    const inherits = inherited.has(property);
    for (let node: DomElement | null = element; isElement(node); node = node.parentNode) {
      const own = this.own(node, property, cascade);
      if (own !== undefined && own !== 'inherit' && own !== 'unset') return own === 'initial' ? undefined : own;
      if (!inherits && own !== 'inherit') return undefined;
    }
    return undefined;
  }

  /** What is said on the element itself. */
  private own(element: DomElement, property: string, cascade: Cascade): string | undefined {
    if (!this.known) return this.ownNow(element, property, cascade);
    let values = this.known.values.get(property);
    if (!values) this.known.values.set(property, (values = new Map()));
    const known = values.get(element);
    if (known !== undefined || values.has(element)) return known;
    const value = this.ownNow(element, property, cascade);
    values.set(element, value);
    return value;
  }

  private ownNow(element: DomElement, property: string, cascade: Cascade): string | undefined {
    let value = cascade.declared(element, property);
    if (value === undefined && property.startsWith('font-'))
      value = fontShorthand(cascade.declared(element, 'font'))?.[property];
    value ??= element.getAttribute(property) ?? undefined;
    if (value === '') return undefined;
    if (value?.includes('var(')) {
      value = value.replace(/var\(\s*(--[\w-]+)\s*(?:,([^)]*))?\)/g, (_, name: string, otherwise?: string) =>
        name === '--mermaid-font-family' ? this.family : (cascade.variables.get(name) ?? otherwise?.trim() ?? ''),
      );
    }
    return value;
  }

  /** In px. */
  fontSize(element: DomElement, cascade = this.cascade(element)): number {
    for (let node: DomElement | null = element; isElement(node); node = node.parentNode) {
      const own = this.own(node, 'font-size', cascade);
      if (own !== undefined && own !== 'inherit') return this.fontSizeOf(own.trim(), node, cascade);
    }
    return rootFontSize;
  }

  private fontSizeOf(written: string, element: DomElement, cascade: Cascade): number {
    const outer = (): number =>
      isElement(element.parentNode) ? this.fontSize(element.parentNode, cascade) : rootFontSize;
    if (written === 'smaller') return outer() / 1.2;
    if (written === 'larger') return outer() * 1.2;
    const keyword = sizeKeywords[written];
    if (keyword) return keyword;
    const number = Number.parseFloat(written);
    if (Number.isNaN(number)) return outer();
    if (written.endsWith('rem')) return number * rootFontSize;
    if (written.endsWith('em')) return number * outer();
    if (written.endsWith('%')) return (number / 100) * outer();
    if (written.endsWith('pt')) return (number * 4) / 3;
    if (written.endsWith('ex')) {
      const family = this.value(element, 'font-family', cascade) ?? this.family;
      return (
        number * this.fonts.metrics({ family, weight: 400, italic: false, size: outer(), letterSpacing: 0 }).xHeight
      );
    }
    return number;
  }

  font(element: DomElement, cascade = this.cascade(element)): FontStyle {
    const weight = this.value(element, 'font-weight', cascade);
    const spacing = this.value(element, 'letter-spacing', cascade);
    const size = this.fontSize(element, cascade);
    return {
      size,
      family: this.value(element, 'font-family', cascade) ?? this.family,
      weight: fontWeight(weight),
      italic: /italic|oblique/.test(this.value(element, 'font-style', cascade) ?? ''),
      letterSpacing:
        spacing && spacing !== 'normal' ? Number.parseFloat(spacing) * (spacing.endsWith('em') ? size : 1) || 0 : 0,
    };
  }

  /** A length in px; percentages are of the viewport. */
  length(
    written: string | null | undefined,
    fontSize: number,
    axis: 'x' | 'y',
    element: DomElement,
  ): number | undefined {
    if (!written) return undefined;
    const text = written.trim();
    const number = Number.parseFloat(text);
    if (Number.isNaN(number)) return undefined;
    if (text.endsWith('rem')) return number * rootFontSize;
    if (text.endsWith('em')) return number * fontSize;
    if (text.endsWith('ex')) return number * fontSize * 0.5;
    if (text.endsWith('pt')) return (number * 4) / 3;
    if (text.endsWith('%')) return (number / 100) * this.viewport(element)[axis === 'x' ? 0 : 1];
    return number;
  }

  /** Size of the nearest `svg` around an element in its own units. */
  viewport(element: DomElement): readonly [number, number] {
    for (let node = element.parentNode; isElement(node); node = node.parentNode) {
      if (node.localName !== 'svg') continue;
      const box = viewBoxOf(node);
      if (box) return [box[2], box[3]];
      const side = (name: string, otherwise: number): number => {
        const written = node!.getAttribute(name) ?? '';
        const number = Number.parseFloat(written);
        return written.endsWith('%') || Number.isNaN(number) ? otherwise : number;
      };
      return [side('width', pageWidth), side('height', pageHeight)];
    }
    return [pageWidth, pageHeight];
  }
}

/** The page that Mermaid believes to draw on; some families take its width where the diagram sets none. */
export const pageWidth = 1200;
export const pageHeight = 800;

export function viewBoxOf(svg: DomElement): readonly [number, number, number, number] | undefined {
  const numbers = (svg.getAttribute('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return numbers.length === 4 && numbers.every((n) => !Number.isNaN(n))
    ? [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!]
    : undefined;
}

/** Mermaid writes a sheet as one text node, whose data costs nothing to read again. */
const sheetText = (style: DomElement): string =>
  style.firstChild && isText(style.firstChild) && !style.firstChild.nextSibling
    ? style.firstChild.data
    : style.textContent;

const fontWeight = (written: string | undefined): number =>
  written === 'bold' || written === 'bolder'
    ? 700
    : !written || written === 'normal' || written === 'lighter'
      ? 400
      : Number(written) || 400;

function fontShorthand(font: string | undefined): Record<string, string> | undefined {
  if (!font || font === 'inherit') return undefined;
  const match = /^(?:(italic|oblique|normal)\s+)?(?:(bold|\d{3}|normal)\s+)?([\d.]+\w*%?)(?:\/\S+)?\s+(.+)$/.exec(font);
  if (!match) return undefined;
  const [, style = 'normal', weight = '400', size = '', family = ''] = match;
  return { 'font-style': style, 'font-weight': weight, 'font-size': size, 'font-family': family };
}
