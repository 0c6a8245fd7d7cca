import type { Hex } from '../../model/colour.ts';
import { parseDeclarations } from '../../svg-dom/css.ts';
import { isElement, type DomElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import type { MermaidConfig } from '../mermaid/model.ts';
import { readCssColour } from '../../svg-dom/colour.ts';
import type { Family } from '../families/family.ts';

/** Tells whether a property of an element is the author's own: then the theme's rules leave it alone. */
export function authorStyles(
  family: Family,
  svg: DomElement,
  geometry: Geometry,
  ownColours: ReadonlySet<Hex>,
): (element: DomElement, property: string) => boolean {
  const known = new Map<DomElement, Map<string, boolean>>();
  const cascade = geometry.styles.cascade(svg);
  const decide = (element: DomElement, property: string): boolean => {
    if (ownColours.size > 0 && (property === 'fill' || property === 'stroke')) {
      const value = geometry.styles.value(element, property);
      const colour = value ? readCssColour(value)?.hex : undefined;
      if (colour && ownColours.has(colour.toUpperCase() as Hex)) return true;
    }
    // Mermaid marks what the author wrote as important, inline or in the sheet, and nothing else outside of markers.
    if (!family.authorStyles || insideMarker(element)) return false;
    if (cascade.declaration(element, property)?.important) return true;
    const isText = element.localName === 'text' || element.localName === 'tspan';
    if (isText && property === 'fill') return colouredAbove(element);
    return element.localName === 'path' && element.hasAttribute('data-edge') && inlineHas(element, property);
  };
  return (element, property) => {
    const answers = known.get(element) ?? new Map<string, boolean>();
    known.set(element, answers);
    const answer = answers.get(property) ?? decide(element, property);
    answers.set(property, answer);
    return answer;
  };

  function colouredAbove(element: DomElement): boolean {
    for (let node: DomElement | null = element; isElement(node) && node !== svg; node = node.parentNode) {
      if (['fill', 'color'].some((name) => cascade.declaration(node!, name)?.important)) return true;
      if (node.getAttribute('class')?.split(/\s+/).includes('node')) return false;
    }
    return false;
  }
}

const inlineHas = (element: DomElement, property: string): boolean =>
  parseDeclarations(element.getAttribute('style') ?? '')[property] !== undefined;

function insideMarker(element: DomElement): boolean {
  for (let node: DomElement | null = element; isElement(node); node = node.parentNode)
    if (node.localName === 'marker') return true;
  return false;
}

/** Colours that come from the author's theme variables (or theme) and not from ours. */
export function authorColours(
  ownConfig: MermaidConfig,
  drawnWith: MermaidConfig,
  ours: MermaidConfig,
  hasOwnTheme: boolean,
): Set<Hex> {
  const colours = new Set<Hex>();
  const own = ownConfig.themeVariables as Record<string, unknown> | undefined;
  if (!own && !hasOwnTheme) return colours;
  const oursTree = ours.themeVariables as Record<string, unknown>;
  const source = { ...(hasOwnTheme ? (drawnWith.themeVariables as Record<string, unknown>) : {}), ...own };
  for (const [name, value] of Object.entries(source)) {
    if (typeof value !== 'string' || (!own?.[name] && value === oursTree[name])) continue;
    const colour = readCssColour(value)?.hex;
    if (colour) colours.add(colour.toUpperCase() as Hex);
  }
  return colours;
}
