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

export interface OutlineItem {
  readonly head: string;
  readonly text?: string;
}
export interface OutlineTakeaway extends OutlineItem {
  readonly actors?: readonly string[];
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

export type OutlinePoint = string | { readonly text: string; readonly points?: readonly string[] };
export type OutlineCell =
  string | { readonly text: string; readonly align?: 'left' | 'centre' | 'right'; readonly bold?: boolean };
export type StepGroups = readonly (readonly string[])[];

export interface OutlineDiagram {
  readonly mermaid?: string;
  readonly file?: string;
  readonly alignment?: OutlineAlignment;
  readonly steps?: true | false | StepGroups;
  readonly alt?: string;
}
export interface OutlineAlignment {
  readonly era?: string;
  readonly actors?: readonly string[];
  readonly camps?: readonly (readonly string[])[];
  readonly highlight?: readonly string[];
  readonly relations?: readonly (OutlineTie & { readonly pair: readonly [string, string] })[];
}

export type ChartType = 'column' | 'bar' | 'line' | 'area' | 'pie' | 'scatter';
export interface OutlineChart {
  readonly type: ChartType;
  readonly categories?: readonly string[];
  readonly series?: readonly {
    readonly name: string;
    readonly values: readonly (number | null)[];
    readonly actor?: string;
  }[];
  readonly data?: string;
  readonly unit?: string;
  readonly stacked?: boolean;
  readonly highlight?: string;
  readonly x?: string;
  readonly y?: string;
}

export type OutlineSlide = OutlineSlideBase &
  (
    | { readonly layout: 'title'; readonly art?: OutlineDiagram }
    | { readonly layout: 'section'; readonly answer?: string }
    | { readonly layout: 'agenda'; readonly items?: readonly { readonly section: string; readonly text?: string }[] }
    | {
        readonly layout: 'bullets';
        readonly points: readonly OutlinePoint[];
        readonly aside?: { readonly head?: string; readonly text: string };
      }
    | {
        readonly layout: 'comparison';
        readonly left: OutlineSide;
        readonly right: OutlineSide;
        readonly verdict?: string;
      }
    | { readonly layout: 'cards'; readonly cards: readonly OutlineCard[] }
    | {
        readonly layout: 'quote';
        readonly quote: string;
        readonly by: string;
        readonly role?: string;
        readonly support?: readonly OutlineItem[];
      }
    | {
        readonly layout: 'numbers';
        readonly lead?: string;
        readonly numbers: readonly OutlineNumber[];
        readonly caveat?: string;
      }
    | {
        readonly layout: 'table';
        readonly columns: readonly string[];
        readonly rows: readonly (readonly OutlineCell[])[];
        readonly widths?: readonly number[];
        readonly sum?: boolean;
      }
    | { readonly layout: 'chart'; readonly chart: OutlineChart; readonly takeaways?: readonly OutlineItem[] }
    | { readonly layout: 'timeline'; readonly events: readonly OutlineEvent[] }
    | { readonly layout: 'diagram'; readonly diagram: OutlineDiagram; readonly caption?: string }
    | {
        readonly layout: 'diagram-takeaways';
        readonly diagram: OutlineDiagram;
        readonly takeaways: readonly OutlineTakeaway[];
      }
    | { readonly layout: 'image'; readonly image: OutlineImage; readonly text?: string }
    | { readonly layout: 'code'; readonly code: OutlineCode; readonly caption?: string }
    | {
        readonly layout: 'matrix';
        readonly x: OutlineAxis;
        readonly y: OutlineAxis;
        readonly cells: Readonly<Record<Corner, OutlineItem>>;
      }
    | { readonly layout: 'relation-matrix'; readonly upper: string; readonly lower: string }
    | { readonly layout: 'takeaways'; readonly points: readonly OutlineItem[] }
    | {
        readonly layout: 'sources';
        readonly items?: readonly string[];
        readonly voices?: readonly { readonly name: string; readonly role?: string }[];
      }
    | { readonly layout: 'closing'; readonly message: string; readonly contact?: string }
  );

/** The slides of one layout. */
export type OutlineSlideOf<L extends LayoutName> = Extract<OutlineSlide, { readonly layout: L }>;
export type LayoutName = OutlineSlide['layout'];

export interface OutlineSide {
  readonly head: string;
  readonly actor?: string;
  readonly points: readonly string[];
}
export interface OutlineCard {
  readonly actor?: string;
  readonly icon?: string;
  readonly head: string;
  readonly text?: string;
  readonly rows?: readonly { readonly k: string; readonly v: string }[];
}
export interface OutlineNumber {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
  readonly actor?: string;
  readonly caveat?: boolean;
}
export type OutlineEvent =
  | { readonly gap: string }
  | {
      readonly date: string;
      readonly title: string;
      readonly text?: string;
      readonly actors?: readonly string[];
      readonly hero?: boolean;
    };
export interface OutlineImage {
  readonly src: string;
  readonly alt: string;
  readonly credit?: string;
  readonly fit?: 'contain' | 'cover';
}
export interface OutlineCode {
  readonly language?: string;
  readonly text?: string;
  readonly file?: string;
  readonly lines?: readonly (readonly number[])[];
}
export interface OutlineAxis {
  readonly label: string;
  readonly low: string;
  readonly high: string;
}
