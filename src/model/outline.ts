import type { LayoutName, SlideLayouts } from './slide-layouts.ts';

/**
 * The outline as written, validated: the grammar in types. Plain data with the author's own words; defaults are not filled
 * in here (see `deck/resolve.ts`). Positions are found again through a `SourceMap` by path.
 */
export interface Outline {
  readonly version: 1;
  readonly meta: OutlineMeta;
  readonly theme?: string | OutlineTheme;
  readonly sources?: Readonly<Record<string, OutlineSource>>;
  readonly actors?: Readonly<Record<string, OutlineActor>>;
  readonly eras?: Readonly<Record<string, string>>;
  readonly relations?: readonly OutlineRelation[];
  readonly words?: Readonly<Record<string, string>>;
  readonly check?: Readonly<Record<string, CheckLevel>>;
  readonly slides?: readonly OutlineSlide[];
  readonly sections?: readonly OutlineSection[];
}

export type CheckLevel = 'off' | 'warn' | 'error';
export type Mode = 'light' | 'dark';
export type Transition = 'none' | 'fade' | 'push' | 'morph';
export type Corner = 'nw' | 'ne' | 'sw' | 'se';
export type RelationKind = 'ally' | 'partner' | 'courting' | 'rival' | 'strained' | 'trade';
export const relationKinds = ['ally', 'partner', 'courting', 'rival', 'strained', 'trade'] as const;

export interface OutlineMeta {
  readonly title: string;
  readonly subtitle?: string;
  readonly kicker?: string;
  readonly author?: string;
  readonly date?: string;
  readonly dateLabel?: string;
  readonly language?: string;
  readonly slug?: string;
  readonly defaultSource?: string | readonly string[];
}

export interface OutlineTheme {
  readonly name?: string;
  readonly mode?: Mode;
  readonly dividers?: boolean;
  readonly actorGlyph?: boolean;
  readonly progress?: 'sections' | 'none';
  readonly transition?: Transition;
  readonly brand?: string;
}

/** The content of the file that `theme.brand` names. */
export interface OutlineBrand {
  readonly colours?: { readonly paper?: string; readonly ink?: string; readonly accents?: readonly string[] };
  readonly fonts?: { readonly heading?: string; readonly body?: string };
  readonly logo?: { readonly src: string; readonly alt: string };
  readonly footer?: string;
}

export interface OutlineSource {
  readonly short: string;
  readonly full: string;
  readonly url?: string;
  /** File with the source's own text, for checks of figures and quotations. */
  readonly text?: string;
}

export interface OutlineActor {
  readonly name: string;
  readonly short?: string;
  readonly role?: string;
  readonly colour?: string;
  readonly at?: Corner;
}

export interface OutlineTie {
  readonly kind: RelationKind;
  readonly label?: string;
  readonly note?: string;
  readonly from?: string;
  readonly hero?: boolean;
  readonly steady?: boolean;
}

export interface OutlineRelation {
  readonly pair: readonly [string, string];
  /** One tie an era, by the era's id. */
  readonly eras: Readonly<Record<string, OutlineTie>>;
}

export interface OutlineSection {
  readonly id?: string;
  readonly title: string;
  readonly answer?: string;
  readonly hidden?: boolean;
  readonly slides: readonly OutlineSlide[];
}

export interface OutlineSlideBase {
  readonly title?: string;
  readonly id?: string;
  readonly subtitle?: string;
  readonly kicker?: string;
  readonly notes?: string;
  readonly actors?: readonly string[];
  readonly sources?: readonly string[];
  readonly transition?: Transition;
  readonly steps?: boolean;
  readonly hidden?: boolean;
}

export type ChartType = 'column' | 'bar' | 'line' | 'area' | 'pie' | 'scatter';

export type OutlineSlideOf<L extends LayoutName> = L extends LayoutName
  ? OutlineSlideBase & { readonly layout: L } & SlideLayouts[L]['outline']
  : never;
export type OutlineSlide = OutlineSlideOf<LayoutName>;
export type { LayoutName };
