import type { Family, FamilySetting } from '../families/family.ts';
import type { MermaidConfig } from '../mermaid/model.ts';
import { type Colours, type ThemeColour, withColourValues } from './theme-context.ts';

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

interface ConfigRequest {
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

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Which of Mermaid's theme variables take which colour. Whatever is left out Mermaid derives from these. */
const variablesByColour: readonly (readonly [ThemeColour, readonly string[]])[] = [
  [
    'paper',
    words(`
    background edgeLabelBackground noteBkgColor altSectionBkgColor rowOdd rowEven attributeBackgroundColorOdd
    attributeBackgroundColorEven labelBackgroundColor compositeBackground altBackground
    relationLabelBackground pieStrokeColor pieOuterStrokeColor commitLabelBackground
    quadrantInternalBorderStrokeFill quadrantExternalBorderStrokeFill faceColor
  `),
  ],
  [
    'panel',
    words(`
    primaryColor secondaryColor tertiaryColor mainBkg nodeBkg clusterBkg actorBkg labelBoxBkgColor
    activationBkgColor rectBkgColor sectionBkgColor sectionBkgColor2 excludeBkgColor taskBkgColor personBkg
    stateBkg compositeTitleBackground errorBkgColor requirementBackground tagLabelBackground quadrant1Fill
    quadrant2Fill quadrant3Fill quadrant4Fill secondBkg emUiFill emSwimlaneBackgroundOdd
  `),
  ],
  [
    'ink',
    words(`
    primaryTextColor secondaryTextColor tertiaryTextColor textColor titleColor nodeTextColor actorTextColor
    signalTextColor labelTextColor taskTextColor taskTextDarkColor taskTextOutsideColor critBkgColor
    critBorderColor todayLineColor stateLabelColor innerEndBackground specialStateColor classText
    errorTextColor requirementTextColor pieTitleTextColor pieLegendTextColor commitLabelColor tagLabelColor
    quadrantPointFill quadrantPointTextFill quadrantTitleFill vennTitleTextColor vennSetTextColor
  `),
  ],
  [
    'ruleStrong',
    words(`
    primaryBorderColor secondaryBorderColor nodeBorder actorBorder labelBoxBorderColor activationBorderColor
    taskBorderColor doneTaskBorderColor personBorder compositeBorder requirementBorderColor tagLabelBorder
    archGroupBorderColor emUiStroke tertiaryBorderColor border2 clusterBorder noteBorderColor actorLineColor
  `),
  ],
  [
    'rule',
    words(`
    doneTaskBkgColor gridColor emSwimlaneBackgroundStroke
  `),
  ],
  [
    'muted',
    words(`
    lineColor arrowheadColor defaultLinkColor signalColor vertLineColor transitionColor relationColor
    quadrantXAxisTextFill quadrantYAxisTextFill archEdgeColor archEdgeArrowColor emArrowhead emRelationStroke
  `),
  ],
  [
    'ink2',
    words(`
    noteTextColor loopTextColor activeTaskBkgColor activeTaskBorderColor transitionLabelColor
    relationLabelColor quadrant1TextFill quadrant2TextFill quadrant3TextFill quadrant4TextFill
  `),
  ],
  [
    'onSolid',
    words(`
    sequenceNumberColor taskTextLightColor pieSectionTextColor scaleLabelColor branchLabelColor
  `),
  ],
  [
    'link',
    words(`
    taskTextClickableColor
  `),
  ],
  [
    'cat.2.solid',
    words(`
    wardleyEvolutionColor
  `),
  ],
  [
    'cat.4.tint',
    words(`
    emProcessorFill
  `),
  ],
  [
    'cat.4.solid',
    words(`
    emProcessorStroke
  `),
  ],
  [
    'cat.0.tint',
    words(`
    emReadModelFill
  `),
  ],
  [
    'cat.0.solid',
    words(`
    emReadModelStroke
  `),
  ],
  [
    'cat.3.tint',
    words(`
    emCommandFill
  `),
  ],
  [
    'cat.3.solid',
    words(`
    emCommandStroke
  `),
  ],
  [
    'cat.1.tint',
    words(`
    emEventFill
  `),
  ],
  [
    'cat.1.solid',
    words(`
    emEventStroke
  `),
  ],
];

/** Sizes and switches. */
const plainVariables = {
  fontSize: '16px',
  strokeWidth: 1,
  radius: 6,
  useGradient: false,
  dropShadow: 'none',
  THEME_COLOR_LIMIT: 12,
  pieTitleTextSize: '18px',
  pieSectionTextSize: '16px',
  pieLegendTextSize: '16px',
  pieStrokeWidth: '2px',
  pieOuterStrokeWidth: '0px',
  pieOpacity: '1',
  commitLabelFontSize: '16px',
  tagLabelFontSize: '16px',
  archEdgeWidth: '1.5',
  archGroupBorderWidth: '1px',
} as const;
