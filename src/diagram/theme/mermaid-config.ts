import type { MermaidConfig } from '../mermaid/model.ts';
import type { Family, FamilySetting } from '../families/family.ts';
import { withColourValues, type Colours, type ThemeColour } from './theme-colour.ts';
import { nestedVariables, plainVariables, variablesByColour } from './variables.ts';

const face = '"Source Sans 3"';

/** For all families; colours stand as their names. */
const rootConfig = {
  theme: 'base',
  layout: 'dagre',
  look: 'classic',
  htmlLabels: false,
  fontFamily: face,
  fontSize: 16,
  markdownAutoWrap: true,
  flowchart: {
    curve: 'linear',
    htmlLabels: false,
    nodeSpacing: 32,
    rankSpacing: 56,
    padding: 12,
    diagramPadding: 2,
    wrappingWidth: 200,
    minNodeWidth: 0,
    subGraphTitleMargin: { top: 4, bottom: 8 },
  },
} as const;

export interface ConfigRequest {
  readonly family: Family;
  readonly colours: Colours;
  readonly dark: boolean;
  /** What the author set in front matter and directives. */
  readonly ownConfig: MermaidConfig;
  readonly setting: FamilySetting;
}

/**
 * Mermaid's configuration for a diagram in the deck's theme. What the author sets wins: a `theme` of Mermaid's keeps its own
 * colours, single theme variables take along those that Mermaid derives from them.
 */
export function mermaidConfig({ family, colours, dark, ownConfig, setting }: ConfigRequest): MermaidConfig {
  const own = family.config(setting);
  const variables = { ...themeVariables(dark), ...family.variables };
  const merged = merge(merge(rootConfig, own), { themeVariables: variables });
  const config = withColourValues(merged, colours) as Record<string, unknown> & {
    themeVariables: Record<string, unknown>;
  };
  const authors = (ownConfig.themeVariables ?? {}) as Record<string, unknown>;
  if (hasOwnTheme(ownConfig, dark)) {
    return {
      ...config,
      theme: ownConfig.theme,
      themeVariables: { ...plainVariables, fontFamily: face, fontSize: variables.fontSize, ...authors },
    };
  }
  return { ...config, themeVariables: derived(config.themeVariables, authors) };
}

/** The author asks for a theme of Mermaid's. One that is made for the other background cannot be read: then the deck's own stays. */
export const hasOwnTheme = (ownConfig: MermaidConfig, dark: boolean): boolean =>
  namesTheme(ownConfig) && isForDark(ownConfig) === dark;

/** A theme of Mermaid's for the background that the deck does not have. */
export const unfitTheme = (ownConfig: MermaidConfig, dark: boolean): string | undefined =>
  namesTheme(ownConfig) && isForDark(ownConfig) !== dark ? String(ownConfig.theme) : undefined;

const namesTheme = ({ theme }: MermaidConfig): boolean =>
  typeof theme === 'string' && !['base', 'default', 'null'].includes(theme);
const isForDark = ({ theme }: MermaidConfig): boolean => String(theme).includes('dark');

function themeVariables(dark: boolean): Record<string, unknown> {
  const variables: Record<string, unknown> = {
    ...plainVariables,
    ...nestedVariables,
    darkMode: dark,
    fontFamily: face,
  };
  for (const [colour, names] of variablesByColour) for (const name of names) variables[name] = colour;
  for (const [prefix, first, count, colour] of series) {
    for (let index = 0; index < count; index++) variables[`${prefix}${first + index}`] = colour(index);
  }
  return variables;
}

/** Variables numbered by category: prefix, first number, how many, colour of the n-th. */
const series: readonly (readonly [string, number, number, (index: number) => ThemeColour])[] = [
  ['pie', 1, 12, (n) => `cat.${n}.solid`],
  ['cScale', 0, 12, (n) => `cat.${n}.solid`],
  ['cScaleInv', 0, 12, (n) => `cat.${n}.solid`],
  ['cScalePeer', 0, 12, (n) => `cat.${n}.tint`],
  ['cScaleLabel', 0, 12, () => 'onSolid'],
  ['git', 0, 8, (n) => `cat.${n}.solid`],
  ['gitInv', 0, 8, (n) => `cat.${n}.solid`],
  ['gitBranchLabel', 0, 8, () => 'onSolid'],
  ['fillType', 0, 8, () => 'panel'],
  ['venn', 1, 8, (n) => `cat.${n}.solid`],
];

/** What Mermaid's theme `base` derives from a variable, as far as our theme sets it: those follow an author's value. */
const followers: Readonly<Record<string, string>> = {
  primaryColor:
    'mainBkg nodeBkg actorBkg stateBkg labelBoxBkgColor personBkg requirementBackground sectionBkgColor taskBkgColor activationBkgColor fillType0',
  primaryTextColor:
    'nodeTextColor actorTextColor stateLabelColor classText labelTextColor taskTextColor requirementTextColor',
  primaryBorderColor:
    'nodeBorder actorBorder labelBoxBorderColor personBorder requirementBorderColor taskBorderColor activationBorderColor',
  secondaryColor: 'edgeLabelBackground labelBackgroundColor relationLabelBackground',
  tertiaryColor: 'clusterBkg compositeTitleBackground',
  tertiaryBorderColor: 'clusterBorder',
  lineColor:
    'defaultLinkColor arrowheadColor signalColor transitionColor relationColor archEdgeColor archEdgeArrowColor',
  textColor: 'titleColor signalTextColor loopTextColor transitionLabelColor relationLabelColor',
  mainBkg: 'nodeBkg actorBkg stateBkg labelBoxBkgColor',
  nodeBorder: 'actorBorder labelBoxBorderColor compositeBorder',
};

function derived(variables: Record<string, unknown>, authors: Record<string, unknown>): Record<string, unknown> {
  const result = { ...variables };
  for (const [name, value] of Object.entries(authors)) {
    for (const follower of (followers[name] ?? '').split(' '))
      if (follower && !(follower in authors)) result[follower] = value;
    result[name] = value;
  }
  return result;
}

type Tree = Readonly<Record<string, unknown>>;
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

function merge(base: Tree, over: Tree): Tree {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const own = result[key];
    result[key] = isTree(own) && isTree(value) ? merge(own, value) : value;
  }
  return result;
}
