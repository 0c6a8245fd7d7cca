import type { Hex } from '../../model/colour.ts';
import type { Actor, Theme } from '../../model/deck.ts';
import type { Px } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import type { DiagramDatabase, GraphModel, MermaidConfig } from '../mermaid/model.ts';
import { actorClasses, authorColours, authorStyles } from './author-styles.ts';
import { applyRules, commonRules } from './apply-rules.ts';
import { contrastProblems, legibleText, type ThemeProblem } from './contrast.ts';
import { categoriesOf, coloursOf } from './theme-colour.ts';
import type { Family } from '../families/family.ts';
import { joinRoughShapes } from './join-rough.ts';
import { hasOwnTheme, mermaidConfig, unfitTheme } from './mermaid-config.ts';
import { type LineChoice, type ThemeContext, addClass, backgroundFinder, setStyle } from './theme-context.ts';

/** A parsed diagram and where it is to stand. */
export interface ThemeRequest {
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

/** How a diagram gets into the deck's theme: what Mermaid is told before, and what is done to its drawing after. */
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
  const colours = coloursOf(theme, background, categories);
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
      const background = late.length > 0 ? backgroundFinder(context) : undefined;
      for (const work of late) work(background!);
      return [...themeProblems(unfitTheme(ownConfig, dark), dark), ...contrastProblems(context)];
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
