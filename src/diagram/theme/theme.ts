import { mermaidId } from '../../alignment/graph.ts';
import type { Hex } from '../../model/colour.ts';
import type { Actor, Theme } from '../../model/deck.ts';
import type { Px } from '../../model/units.ts';
import { parseDeclarations, readCssColour } from '../../svg-dom/css.ts';
import { type DomElement, isElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import type { ActorClasses, Family } from '../families/family.ts';
import type { DiagramDatabase, GraphModel, MermaidConfig } from '../mermaid/model.ts';
import { applyRules, commonRules, joinRoughShapes } from './apply-rules.ts';
import { contrastProblems, legibleOverGroups, legibleText, type ThemeProblem } from './contrast.ts';
import { hasOwnTheme, mermaidConfig, unfitTheme } from './mermaid-config.ts';
import {
  addClass,
  backgroundFinder,
  categoriesOf,
  type Colours,
  coloursOf,
  type LineChoice,
  setStyle,
  type ThemeContext,
} from './theme-context.ts';

/** A parsed diagram and where it is to stand. */
interface ThemeRequest {
  readonly family: Family;
  readonly database: DiagramDatabase;
  readonly model: GraphModel | undefined;
  /** What the author set in front matter and directives. */
  readonly ownConfig: MermaidConfig;
  readonly theme: Theme;
  readonly actors: readonly Actor[];
  readonly background: 'paper' | 'dark';
  readonly box: { readonly w: Px; readonly h: Px };
  /** Width of one line in the sans face. */
  readonly measure: (text: string, size: Px, weight: 400 | 600 | 700) => Px;
}

/** How a diagram gets into the deck's theme: what Mermaid is given before it draws, and what is done to its drawing after. */
export interface DiagramTheme {
  readonly config: MermaidConfig;
  /** Lines to add to the end of the diagram's text. */
  readonly addition: readonly string[];
  /** Size of the base text as drawn at scale 1. */
  readonly textSize: Px;
  readonly maxScale: number;
  /** Changes the drawing that Mermaid made with `config`. The model and the database are those of that drawing. */
  apply(drawn: DrawnForTheme): readonly ThemeProblem[];
}

interface DrawnForTheme {
  readonly svg: DomElement;
  readonly geometry: Geometry;
  readonly model: GraphModel | undefined;
  readonly database: DiagramDatabase;
  /** All of the configuration, as the drawing read it. */
  readonly config: MermaidConfig;
  readonly lines: LineChoice;
}

export function diagramTheme(request: ThemeRequest): DiagramTheme {
  const { family, database, model, ownConfig, theme, actors, background, box, measure } = request;
  const names = family.categories.names(database, model);
  const categories = categoriesOf(family.categories.scheme(database), names, actors);
  const colours = coloursOf(theme, background, categories, actors.length > 0);
  const dark = background === 'dark' || theme.mode === 'dark';
  const config = mermaidConfig({ family, colours, dark, ownConfig, setting: { box, database, measure } });
  const rules = [...commonRules, ...family.rules];
  return {
    config,
    addition: actorClasses(family.actorClasses, model, database, actors, colours),
    textSize: typeof config.fontSize === 'number' ? config.fontSize : 16,
    maxScale: family.maxScale,
    apply(drawn) {
      const { svg, geometry } = drawn;
      const late: ((background: (text: DomElement) => Hex) => void)[] = [];
      const borrowed = authorColours(ownConfig, drawn.config, config, hasOwnTheme(ownConfig, dark));
      const context: ThemeContext = {
        ...drawn,
        ownConfig,
        box,
        colours,
        actors,
        measure,
        categories: names,
        category: (index, tone) => colours.value(`cat.${index}.${tone}`),
        isAuthors: authorStyles(family, svg, geometry, borrowed),
        afterRules: (work) => late.push(work),
      };
      inheritTextStyle(context);
      family.markElements(svg, actors);
      markNodes(svg, drawn.model);
      applyRules(rules, context);
      joinRoughShapes(context);
      legibleText(context);
      legibleOverGroups(context);
      const background = late.length > 0 ? backgroundFinder(context) : undefined;
      for (const work of late) work(background!);
      return [
        ...themeProblems(unfitTheme(ownConfig, dark), dark),
        ...geometry.styles.still(() => contrastProblems(context)),
      ];
    },
  };
}

function themeProblems(unfit: string | undefined, dark: boolean): ThemeProblem[] {
  if (unfit === undefined) return [];
  return [
    {
      rule: 'diagram-theme',
      severity: 'warning',
      message: `Mermaid's theme "${unfit}" cannot be read on a ${dark ? 'dark' : 'light'} background: the diagram keeps the deck's`,
      hint: 'leave "theme" out, or set the colours that matter as "themeVariables"',
      about: unfit,
    },
  ];
}

/** What a drawing needs before rules are applied to it. */

/**
 * Classes for what only the model knows, so that rules can select it: `in-cluster` (a node inside a group), `nested` (a group inside
 * another), `odd-depth` (what stands in a group whose background is the paler of the two that alternate), `level-1` (a branch).
 */
function markNodes(svg: DomElement, model: GraphModel | undefined): void {
  if (!model) return;
  const byId = new Map<string, DomElement>();
  for (const element of svg.querySelectorAll('g[id]')) byId.set(element.getAttribute('id')!, element);
  const parents = new Map(model.nodes.map((node) => [node.id, node.parent]));
  const depthOf = (parent: string | undefined, depth = 0): number =>
    parent === undefined || depth > 50 ? depth : depthOf(parents.get(parent), depth + 1);
  for (const node of model.nodes) {
    const element = node.elementIds.map((id) => byId.get(id)).find(Boolean);
    if (!element) continue;
    const depth = depthOf(node.parent);
    if (depth > 0) addClass(element, node.group ? 'nested' : 'in-cluster');
    if (depth > 0 && depth % 2 === 0) addClass(element, 'odd-depth');
    if (node.level === 1) addClass(element, 'level-1');
  }
}

/**
 * Mermaid marks each word of an SVG label as normal, so that the weight and slant of a class never reach it (they do in its HTML
 * labels). Where the label declares one as important, its words take it.
 */
function inheritTextStyle(context: ThemeContext): void {
  const cascade = context.geometry.styles.cascade(context.svg);
  for (const text of context.svg.querySelectorAll('.node text')) {
    for (const property of ['font-weight', 'font-style']) {
      const declared = cascade.declaration(text, property);
      if (!declared?.important) continue;
      for (const word of text.querySelectorAll(`tspan[${property}="normal"]`)) setStyle(word, property, declared.value);
    }
  }
}

/** Tells whether a property of an element is the author's own: then the theme's rules leave it alone. */
function authorStyles(
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
function authorColours(
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
function actorClasses(
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
