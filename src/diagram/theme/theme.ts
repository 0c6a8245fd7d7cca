import type { Hex } from '../../model/colour.ts';
import type { Actor, Theme } from '../../model/deck.ts';
import type { Px } from '../../model/units.ts';
import type { DomElement } from '../../svg-dom/dom-types.ts';
import type { Geometry } from '../../svg-dom/geometry.ts';
import type { GraphModel } from '../mermaid/model.ts';
import type { DiagramDatabase, MermaidConfig } from '../mermaid/parsed.ts';
import { actorClasses } from './actor-classes.ts';
import { applyRules, commonRules } from './apply-rules.ts';
import { authorColours, authorStyles } from './author-styles.ts';
import { categoriesOf } from './categories.ts';
import { contrastProblems, legibleText, type ThemeProblem } from './contrast.ts';
import type { Family } from '../families/family.ts';
import { joinRoughShapes } from './join-rough.ts';
import { hasOwnTheme, mermaidConfig, unfitTheme } from './mermaid-config.ts';
import { backgroundFinder, type LineChoice, type Stage } from './stage.ts';
import { coloursOf } from './theme-colour.ts';
import { inheritTextStyle, markNodes } from './prepare-elements.ts';

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
  dress(drawn: DrawnForTheme): readonly ThemeProblem[];
}

export interface DrawnForTheme {
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
    dress(drawn) {
      const { svg, geometry } = drawn;
      const late: ((background: (text: DomElement) => Hex) => void)[] = [];
      const borrowed = authorColours(ownConfig, drawn.config, config, hasOwnTheme(ownConfig, dark));
      const stage: Stage = {
        ...drawn,
        ownConfig,
        box,
        colours,
        actors,
        measure,
        categories: names,
        category: (index, tone) => colours.value(`cat.${index}.${tone}`),
        isAuthors: authorStyles(family, svg, geometry, borrowed),
        later: (work) => late.push(work),
      };
      inheritTextStyle(stage);
      family.markElements(svg, actors);
      markNodes(svg, drawn.model);
      applyRules(rules, stage);
      joinRoughShapes(stage);
      legibleText(stage);
      const background = late.length > 0 ? backgroundFinder(stage) : undefined;
      for (const work of late) work(background!);
      return [...themeProblems(unfitTheme(ownConfig, dark), dark), ...contrastProblems(stage)];
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
