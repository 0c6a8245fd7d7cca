import type { ThemeColour } from './theme-colour.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Which of Mermaid's theme variables take which colour. Whatever is left out Mermaid derives from these. */
export const variablesByColour: readonly (readonly [ThemeColour, readonly string[]])[] = [
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
    'actor.3.text',
    words(`
    taskTextClickableColor
  `),
  ],
  [
    'actor.2.solid',
    words(`
    wardleyEvolutionColor
  `),
  ],
  [
    'actor.4.tint',
    words(`
    emProcessorFill
  `),
  ],
  [
    'actor.4.solid',
    words(`
    emProcessorStroke
  `),
  ],
  [
    'actor.0.tint',
    words(`
    emReadModelFill
  `),
  ],
  [
    'actor.0.solid',
    words(`
    emReadModelStroke
  `),
  ],
  [
    'actor.3.tint',
    words(`
    emCommandFill
  `),
  ],
  [
    'actor.3.solid',
    words(`
    emCommandStroke
  `),
  ],
  [
    'actor.1.tint',
    words(`
    emEventFill
  `),
  ],
  [
    'actor.1.solid',
    words(`
    emEventStroke
  `),
  ],
];

/** Sizes and switches. */
export const plainVariables = {
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

/** Variables that are records, by family; colours stand as their names. */
export const nestedVariables = {
  xyChart: {
    backgroundColor: 'paper',
    titleColor: 'ink',
    dataLabelColor: 'ink2',
    legendTextColor: 'ink',
    xAxisTitleColor: 'muted',
    xAxisLabelColor: 'muted',
    xAxisTickColor: 'ruleStrong',
    xAxisLineColor: 'ink',
    yAxisTitleColor: 'muted',
    yAxisLabelColor: 'muted',
    yAxisTickColor: 'rule',
    yAxisLineColor: 'ruleStrong',
    plotColorPalette: 'cat.0.solid,cat.1.solid,cat.2.solid,cat.3.solid,cat.4.solid,cat.5.solid,cat.6.solid,cat.7.solid',
  },
  radar: {
    axisColor: 'rule',
    axisStrokeWidth: 1,
    axisLabelFontSize: 16,
    curveOpacity: 0.12,
    curveStrokeWidth: 2.5,
    graticuleColor: 'rule',
    graticuleStrokeWidth: 1,
    graticuleOpacity: 0,
    legendBoxSize: 14,
    legendFontSize: 16,
  },
  packet: {
    byteFontSize: '16px',
    startByteColor: 'muted',
    endByteColor: 'muted',
    labelColor: 'ink',
    labelFontSize: '16px',
    titleColor: 'ink',
    titleFontSize: '18px',
    blockStrokeColor: 'ruleStrong',
    blockStrokeWidth: '1',
    blockFillColor: 'panel',
  },
  treemap: {
    sectionStrokeColor: 'paper',
    sectionStrokeWidth: '2',
    sectionFillColor: 'paper',
    leafStrokeColor: 'paper',
    leafStrokeWidth: '2',
    leafFillColor: 'panel',
    labelColor: 'onSolid',
    valueColor: 'onSolid',
    titleColor: 'ink',
    labelFontSize: '16px',
    valueFontSize: '16px',
    titleFontSize: '18px',
  },
  treeView: {
    labelFontSize: '16px',
    labelColor: 'ink',
    lineColor: 'ruleStrong',
    iconColor: 'muted',
    descriptionColor: 'muted',
    highlightBg: 'panel',
    highlightStroke: 'ink',
  },
  cynefin: {
    domainFontSize: 18,
    itemFontSize: 17,
    boundaryColor: 'ruleStrong',
    boundaryWidth: 1,
    cliffColor: 'ink',
    cliffWidth: 3,
    arrowColor: 'muted',
    arrowWidth: 1.5,
    complexBg: 'panel',
    complicatedBg: 'panel',
    chaoticBg: 'panel',
    clearBg: 'panel',
    confusionBg: 'paper',
    textColor: 'ink2',
    labelColor: 'ink',
  },
  wardley: {
    backgroundColor: 'paper',
    axisColor: 'ruleStrong',
    axisTextColor: 'muted',
    gridColor: 'rule',
    componentFill: 'paper',
    componentStroke: 'ink',
    componentLabelColor: 'ink',
    linkStroke: 'muted',
    evolutionStroke: 'actor.2.solid',
    annotationStroke: 'ruleStrong',
    annotationTextColor: 'ink',
    annotationFill: 'panel',
  },
} as const;
