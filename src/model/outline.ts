/**
 * The types of an outline as written and validated: plain data with the author's own words, before defaults are filled in
 * (`deck/resolve-deck.ts`). They are inferred from the grammar, so that no key is written twice. The contracts see nothing, so this
 * is empty here; `outline/grammar` fills it by declaration merging, as each slide layout fills `SlideLayouts`.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface OutlineTypes {}

export type Outline = OutlineTypes['outline'];
export type OutlineSection = OutlineTypes['section'];
/** The keys that every slide takes. */
export type OutlineSlideBase = OutlineTypes['slide'];
export type OutlineTheme = OutlineTypes['theme'];
export type OutlineActor = OutlineTypes['actor'];
/** The content of the file that `theme.brand` names. */
export type OutlineBrand = OutlineTypes['brand'];
/** The content of the file that lies beside the one that `theme.template` names. */
export type TemplateMap = OutlineTypes['templateMap'];

/**
 * The slide layouts by name: what an author writes for each (`outline`, the layout's own keys) and what the deck makes of it
 * (`content`). The contracts see nothing, so this is empty here; each file of `src/layouts` adds its own layout by declaration
 * merging, and `Slide`, `OutlineSlide` and `LayoutName` follow.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface SlideLayouts {}

export type LayoutName = keyof SlideLayouts;

export type OutlineSlideOf<L extends LayoutName> = L extends LayoutName
  ? OutlineSlideBase & { readonly layout: L } & SlideLayouts[L]['outline']
  : never;
export type OutlineSlide = OutlineSlideOf<LayoutName>;

export const modes = ['light', 'dark'] as const;
export type Mode = (typeof modes)[number];
export const canvasSizes = ['16:9', '4:3', '16:10', 'A4'] as const;
export type CanvasSize = (typeof canvasSizes)[number];
export const transitions = ['none', 'fade', 'push', 'morph'] as const;
export type Transition = (typeof transitions)[number];
export const corners = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof corners)[number];
export const relationKinds = ['ally', 'partner', 'courting', 'rival', 'strained', 'trade'] as const;
export type RelationKind = (typeof relationKinds)[number];
export const chartTypes = [
  'column',
  'bar',
  'line',
  'area',
  'pie',
  'scatter',
  'combo',
  'waterfall',
  'doughnut',
  'bubble',
] as const;
export type ChartType = (typeof chartTypes)[number];
export const checkLevels = ['off', 'warn', 'error'] as const;
export type CheckLevel = (typeof checkLevels)[number];
