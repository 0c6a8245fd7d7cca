import type { Colour } from './colour.ts';
import type { SourcePath } from './diagnostic.ts';
import type { ChartType } from './outline.ts';
import type { Box, Point, Px } from './units.ts';

/** A chart as its author wants it, with defaults and colours settled; how it is drawn says its `ChartPlan`. */
export interface Chart {
  readonly type: ChartType;
  readonly categories: readonly string[];
  readonly series: readonly Series[];
  /** Of the value axis; stands in the subtitle or the axis. */
  readonly unit?: string;
  readonly stacked: boolean;
  /** Stacks are all as high as a hundred per cent. */
  readonly full?: boolean;
  /** In a waterfall, the categories that stand for all so far; their values are those sums. */
  readonly sums?: readonly boolean[];
  readonly axis?: AxisWish;
  readonly rightAxis?: AxisWish;
  readonly xAxis?: AxisWish;
  /** As spreadsheets write it. */
  readonly format?: string;
  readonly labels?: 'all' | 'last' | 'none' | readonly string[];
  readonly annotations?: readonly Annotation[];
  readonly highlight?: string;
  readonly x?: string;
  readonly y?: string;
  readonly path: SourcePath;
}

export interface Series {
  readonly name: string;
  /** `null` is a gap. Same length as the categories. */
  readonly values: readonly (number | null)[];
  readonly actor?: number;
  /** In place of the actor's or the theme's. */
  readonly colour?: Colour;
  /** How a combined chart shows it; columns by default. */
  readonly as?: 'column' | 'line' | 'area';
  /** Its values stand on an axis of their own, at the right. */
  readonly right?: boolean;
  readonly dashed?: boolean;
  /** So many of the last values are expected, not known. */
  readonly forecast?: number;
  /** What the areas of bubbles stand for, one a value. */
  readonly sizes?: readonly (number | null)[];
}

/** What an author wants of an axis; the rest follows from the figures. */
export interface AxisWish {
  readonly min?: number;
  readonly max?: number;
  readonly log?: boolean;
  readonly format?: string;
  readonly hidden?: boolean;
}

/** What points at figures of a chart. Places are indices of series and categories. */
export type Annotation =
  | { readonly kind: 'growth'; readonly series: number; readonly from: number; readonly to: number }
  | {
      readonly kind: 'difference';
      readonly from: { readonly series: number; readonly category: number };
      readonly to: { readonly series: number; readonly category: number };
    }
  | { readonly kind: 'line'; readonly value: number; readonly label?: string }
  | { readonly kind: 'note'; readonly text: string; readonly category: number };

/**
 * One chart, decided once for both decks: colours, scales, which labels stand where. The web deck draws it as it stands
 * (`svg.ts`); PowerPoint builds a native chart from the same numbers. All places are px from the top left corner of `box`.
 */
export interface ChartPlan {
  /** As it is drawn. */
  readonly chart: Chart;
  /** The type that the outline asks for, where another one is drawn because that one would mislead. */
  readonly asked?: ChartType;
  /** Where the whole chart stands on the canvas. */
  readonly box: Box;
  /**
   * How many px of the slide one px of this plan is: 1 where it is absent. A chart with room to spare is planned in a smaller box and
   * drawn larger, letters, gaps and lines alike. Only what is written in absolute units asks for it: see `onSlide`.
   */
  readonly magnification?: number;
  /**
   * The inner plot area: `value.min` to `value.max` fill its height (its width in a bar chart), the categories (scatter: `x`)
   * the other direction. In PowerPoint: the plot area's manual layout with `layoutTarget inner`. Pie: the square round the circle.
   */
  readonly plot: Box;
  /** The value axis; absent in a pie. */
  readonly value?: Scale;
  /** The horizontal axis of a scatter or bubble chart. */
  readonly x?: Scale;
  /** The axis at the right of a combined chart. */
  readonly right?: Scale;
  /** Radius of the hole in a doughnut. */
  readonly hole?: Px;
  /** Lines from the end of a bar of a waterfall to the next one. */
  readonly links?: readonly (readonly [Point, Point])[];
  /** Radius of the bubble of the largest size. */
  readonly widestBubble?: Px;
  readonly annotations?: readonly AnnotationPlan[];
  /** One a category (none in a pie, where names are labels of slices, nor in a scatter chart). */
  readonly categories: readonly CategoryLabel[];
  /**
   * How the categories share the plot: `between` gives each a band (column, bar), `on` puts the first and the last on its edges
   * (line: 44 px in; area). PowerPoint's `c:crossBetween`: `between` and `midCat`.
   */
  readonly categoriesStand: 'between' | 'on';
  /** Letters of the names of categories, and whether they read upwards. */
  readonly names?: CategoryNames;
  /** What a reader could misread or not see: reported by the design checks. */
  readonly remarks?: readonly ChartRemark[];
  readonly bars?: BarSizes;
  /** In the outline's order, which is drawing order too (but in a line chart, where the highlight comes last). */
  readonly series: readonly SeriesPlan[];
  /** Texts that belong to no single point. */
  readonly texts: readonly ChartText[];
  /** One line of coloured names above the plot, where names do not fit beside the marks. */
  readonly legend: readonly LegendEntry[];
  /** Drawn on a dimmed picture, in the colours of dark grounds. */
  readonly onDark?: boolean;
  /** Series come one a click: see `SeriesPlan.click`. */
  readonly stepped: boolean;
  /** Clicks that the chart takes. */
  readonly clicks: number;
  /** All values in words of the deck's language, by series and category; empty for a gap. */
  readonly valueTexts: readonly (readonly string[])[];
  /** PowerPoint's number format code of the values, such as `#,##0.0`. */
  readonly formatCode: string;
  /** The same for the rises and falls of a waterfall, which have their signs. */
  readonly changeCode?: string;
}

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Distance of the ticks; absent where values stand on the marks and the axis is not drawn. */
  readonly majorUnit?: number;
  /** Empty where the axis is not drawn. */
  readonly ticks: readonly Tick[];
  /** Hairlines at the ticks (the zero line is ink and always drawn when zero is in the scale). */
  readonly grid: boolean;
  /** Powers of ten stand at equal distances. */
  readonly log?: boolean;
  /** A multiple of its highest figure that the axis has room for, so that its marks stay below what points at others. */
  readonly reaches?: { readonly times: number; readonly value: number };
  /** The author's own ends; else PowerPoint finds them by itself, as they are here. */
  readonly fixed?: { readonly min?: boolean; readonly max?: boolean };
  /** Of the words at it, where they are coloured. */
  readonly colour?: Colour;
  /** PowerPoint's number format code of tick labels, such as `#,##0`. */
  readonly formatCode: string;
  /** Place of the zero line across the scale, if zero is in it: y, or x in a bar chart. */
  readonly zero?: Px;
}
interface Tick {
  readonly value: number;
  readonly text: string;
  /** Along the scale. */
  readonly at: Px;
  /** The label, if it is drawn (an area may cover it). */
  readonly label?: ChartLabel;
}

export interface CategoryLabel {
  /** As in the outline. */
  readonly text: string;
  /** Middle of the band, or the point, along the axis of categories. */
  readonly at: Px;
  /** Absent: left out for want of room. */
  readonly label?: ChartLabel;
}

export interface CategoryNames {
  readonly size: Px;
  readonly turned: boolean;
}

export interface ChartRemark {
  readonly rule: 'chart-shares' | 'chart-names' | 'chart-colours' | 'chart-small' | 'chart-truncated';
  readonly message: string;
  readonly hint: string;
  /** Nobody can read it: an error, if the outline does not say otherwise. */
  readonly severe?: boolean;
  /** Below the chart in the outline. */
  readonly at?: readonly (string | number)[];
}

/** Sizes of columns or bars. */
export interface BarSizes {
  /** Across, at most 56 px (column) or 34 px (bar); more where few stand in a wide plot. */
  readonly thickness: Px;
  /** Per cent of the thickness between groups: `c:gapWidth`. */
  readonly gapWidth: number;
  /** Per cent of the thickness, negative for a gap, 100 for a stack: `c:overlap`. */
  readonly overlap: number;
}

export interface SeriesPlan {
  /** Place in `chart.series`. */
  readonly index: number;
  readonly name: string;
  readonly colour: Colour;
  /** Of its name in words. */
  readonly textColour: Colour;
  readonly highlight: boolean;
  /** In a combined chart. */
  readonly mark?: 'column' | 'line' | 'area';
  /** Its axis, if that is not the left one. */
  readonly right?: boolean;
  /** From this category on it is expected or planned: a dashed line, hollow columns. */
  readonly dashedFrom?: number;
  /** Lines: 2.5 px, the highlight 4 px. */
  readonly lineWidth?: Px;
  /** Bands that overlap are see-through. */
  readonly fillOpacity?: number;
  /** Points that have a value. */
  readonly points: readonly PointPlan[];
  /** The click (from 1) on which it appears. */
  readonly click?: number;
}

export interface PointPlan {
  /** Place in `chart.categories`. */
  readonly index: number;
  readonly value: number;
  /** The point; of a bar the middle of its end; of a slice the middle of its arc; of a band its upper edge. */
  readonly at: Point;
  /** The bar as drawn. */
  readonly box?: Box;
  /** Lower edge of a band, y. */
  readonly base?: Px;
  /** Slice: from and to, in radians clockwise from twelve o'clock. */
  readonly slice?: { readonly from: number; readonly to: number };
  /** Of a bubble. */
  readonly bubbleSize?: number;
  /** Expected or planned: drawn hollow. */
  readonly hollow?: boolean;
  /** Marker radius; none by default (scatter 8, the last point of a line 5 or 6). */
  readonly radius?: Px;
  /** Where it is not the series' own. */
  readonly colour?: Colour;
  /** A native data label of this point. */
  readonly label?: PointLabel;
}

export interface ChartLabel {
  /** One line; runs stand 8 px apart in reading order. */
  readonly lines: readonly (readonly LabelRun[])[];
  readonly box: Box;
  readonly align: 'left' | 'center' | 'right';
  /** Of its letters, where they are smaller. */
  readonly size?: Px;
  /** Stands on a patch of this colour, that of what it lies on, since lines run there. */
  readonly onBackground?: Colour;
  /** Reads upwards in its box. */
  readonly turned?: boolean;
  /** The series with which it comes and goes. */
  readonly series?: number;
}
export interface LabelRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly colour: Colour;
  /** As measured, in the wider of both decks. */
  readonly width?: Px;
}
/** A text beside the marks, and what of PowerPoint's chart it is. */
export type ChartText = ChartLabel &
  (
    | { /** The chart's title: what is shown. */ readonly role: 'caption' }
    | { /** Title of the horizontal axis. */ readonly role: 'axis-name' }
    | { /** Entry of a legend beside the last column. */ readonly role: 'name' }
    | {
        /** Label of a series that sums the others up. */
        readonly role: 'total';
        /** Place in `chart.categories`. */
        readonly category: number;
      }
  );

/** What points at figures, and the words at it. Places as everywhere in the plan. */
export interface AnnotationPlan {
  readonly annotation: Annotation;
  /** The line, with a head at its last point if it is an arrow. */
  readonly path: readonly Point[];
  /** Of a line that words stand in the way of: what of it is drawn. */
  readonly pieces?: readonly (readonly [Point, Point])[];
  readonly arrow: boolean;
  /** Lies over marks: on a stripe of the background's colour. */
  readonly halo?: boolean;
  /** Fine lines from the figures to the arrow. */
  readonly guides: readonly (readonly [Point, Point])[];
  /** In a box with an outline, if `pill`. */
  readonly label?: ChartLabel;
  readonly pill: boolean;
  readonly colour: Colour;
  /** A second figure beside it: growth per year. */
  readonly second?: ChartLabel;
  /** What PowerPoint's series of formulas are made of; bars that lie, and stacks of a hundred per cent, have shapes instead. */
  readonly native?: NativeAnnotation;
}

export interface NativeAnnotation {
  /** The points whose labels its words are. */
  readonly anchor: LabelAnchor;
  readonly secondAnchor?: LabelAnchor;
  /** Where an arrow over all marks stands, as a share of their height above the highest. */
  readonly levelShare: number;
  /** The level itself, the whole change and that of a year, in how many years. */
  readonly figures: {
    readonly level: number;
    readonly whole?: number;
    readonly yearly?: number;
    readonly years?: number;
  };
  /** How PowerPoint writes its figures. */
  readonly formatCode?: string;
  readonly secondCode?: string;
}

/** A point of a category at a place of the value axis, and on which side of it a label stands before it is moved. */
export interface LabelAnchor {
  readonly category: number;
  readonly at: Point;
  readonly position: PointLabel['position'];
}

export interface PointLabel extends ChartLabel {
  /** PowerPoint's `c:showSerName`, `c:showCatName`, `c:showVal`, `c:showPercent`, `c:showBubbleSize`. */
  readonly shows: readonly ('series' | 'category' | 'value' | 'share' | 'size')[];
  /** PowerPoint's `c:dLblPos`. */
  readonly position: 'outEnd' | 'ctr' | 'inBase' | 'r' | 'l' | 't' | 'b';
  /** How far it was moved from there to keep clear of other labels. */
  readonly shift: Point;
  readonly formatCode: string;
}
export interface LegendEntry {
  readonly series: number;
  readonly name: string;
  readonly colour: Colour;
  readonly textColour: Colour;
  /** The 12 px square. */
  readonly swatch: Box;
  readonly label: ChartLabel;
}

/** A length of the plan as it is on the slide. */
export const onSlide = ({ magnification = 1 }: Pick<ChartPlan, 'magnification'>, length: Px): Px =>
  length * magnification;

/** Type of all words in a chart, before it is magnified: 16 px on lines of 20 px. */
export const labelSize: Px = 16;
export const labelLine: Px = 20;
