import type { Hex } from '../../model/colour.ts';
import { parseDeclarations, readCssColour } from '../../svg-dom/css.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import type { DiagramDatabase, GraphModel, MermaidConfig } from '../mermaid/model.ts';
import type { ActorClasses, Family } from '../families/family.ts';
import { mermaidId } from '../../alignment/mermaid-text.ts';
import type { Actor } from '../../model/deck.ts';
import type { Colours } from './theme-colour.ts';

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

const safeId = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const isClass = 'isActor';
const stepClass = 'ofActor';

/**
 * Lines of Mermaid text that give nodes the colours of actors: solid where the node is the actor (by its id, or its class and
 * `hero`), else tinted. Written as classes, so that Mermaid measures the heavier words. An author's own class of the same name wins.
 */
export function actorClasses(
  classes: ActorClasses | undefined,
  model: GraphModel | undefined,
  database: DiagramDatabase,
  actors: readonly Actor[],
  colours: Colours,
): string[] {
  if (!classes || !model || actors.length === 0) return [];
  const defined = definedClasses(database);
  const used = new Set<string>();
  const lines: string[] = [];
  for (const node of model.nodes) {
    if (node.group || !safeId.test(node.id)) continue;
    const byClass = actors.find(({ id }) => node.classes.includes(id) || node.classes.includes(mermaidId(id)));
    const byId = actors.find(({ id }) => id === node.id || mermaidId(id) === node.id);
    const actor = byId ?? byClass;
    if (!actor || (byClass && defined.has(byClass.id))) continue;
    const solid = classes.solid && (byId !== undefined || node.classes.includes('hero'));
    const className = `${solid ? isClass : stepClass}${actor.index}`;
    used.add(className);
    lines.push(classes.assign(node.id, className));
  }
  const definitions = [...used].map((name) => {
    const index = Number(/\d+$/.exec(name)?.[0]);
    const look = name.startsWith(isClass)
      ? {
          fill: colours.value(`actor.${index}.solid`),
          stroke: colours.value('paper'),
          width: 1,
          text: colours.value(`actor.${index}.on`),
        }
      : {
          fill: colours.value(`actor.${index}.tint`),
          stroke: colours.value(`actor.${index}.solid`),
          width: 2,
          text: colours.value('ink'),
        };
    return `classDef ${name} fill:${look.fill},stroke:${look.stroke},stroke-width:${look.width}px,color:${look.text},font-weight:600`;
  });
  return classes.definitionsLast ? [...lines, ...definitions] : [...definitions, ...lines];
}

/** Classes of actors that the author defined himself keep his colours. */
function definedClasses(database: DiagramDatabase): Set<string> {
  const classes = typeof database.getClasses === 'function' ? (database.getClasses as () => unknown)() : undefined;
  if (classes instanceof Map)
    return new Set([...classes].filter(([, value]) => hasStyles(value)).map(([name]) => String(name)));
  return new Set();
}
const hasStyles = (value: unknown): boolean => ((value as { styles?: unknown[] } | undefined)?.styles?.length ?? 0) > 0;
