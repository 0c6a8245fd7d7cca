import type { Colour } from './colour.ts';
import type { CodeToken, KeptFile, Media, NotesBlock, Picture, Slide } from './deck.ts';
import type { Link } from './rich-text.ts';
import type { SourcePath } from './diagnostic.ts';
import type { ChartPlan } from './chart-plan.ts';
import type { Room, Stop } from './room.ts';
import type { PathCommand, Scene } from './scene.ts';
import type { Dash, Paragraph, TextStyle } from './style.ts';
import type { LayoutName, Transition } from './outline.ts';
import type { Box, Px } from './units.ts';

/**
 * A frame is one finished slide: which words, which box, which size, which colour, which click are all settled. The two
 * exporters only translate. A slide that does not fit makes more than one frame.
 */
export interface Frame {
  /** Unique in the deck; `<slide>-2` for a continuation. */
  readonly id: string;
  readonly layout: LayoutName;
  readonly slide: Slide;
  readonly variant: LayoutVariant;
  readonly room: Room;
  /** For screen readers, outline views and lists of slides: the title's words on one line (with "(2/3)"). */
  readonly name: string;
  /** `dark`: drawn on the background `art` with the colours `dark.*`. */
  readonly background: 'paper' | 'dark';
  /** The layout of the deck's template that it stands on, by its part. */
  readonly templateLayout?: string;
  /** On a phone a wide drawing scrolls at its own size, to be read, or shrinks to the page's width, to be seen. */
  readonly onPhone: 'scroll' | 'fit';
  /** In reading order, which is drawing order too: backgrounds come before what stands on them. */
  readonly items: readonly FrameItem[];
  /** How many clicks the slide takes after it is shown. */
  readonly clicks: number;
  readonly notes: readonly NotesBlock[];
  readonly transition: Transition;
  readonly page: number;
  readonly pages: number;
  /** In PowerPoint the slide of this file stands in the place of the items. */
  readonly kept?: KeptFile;
}

/**
 * What decides where things stand on a slide of a layout, and how large they are. PowerPoint has a slide layout for each variant that a
 * deck uses, so that slides of the same variant say nothing of places and sizes.
 */
export interface LayoutVariant {
  /** How many like things stand there: cards, events, entries. */
  readonly count?: number;
  /** Size step of the main text: the largest (there is little to say), the middle one, the usual one of a full slide. */
  readonly step: 0 | 1 | 2;
  /** What takes room beside the main thing: `aside`, `verdict`, `caption`. */
  readonly parts: readonly string[];
  /** Lines of title that the body begins below. */
  readonly stop: Stop;
  readonly subtitle: boolean;
}

interface ItemBase {
  /** Unique in the frame and stable under edits elsewhere: `title`, `point-2`, `card-1-head`. */
  readonly id: string;
  /** What a person reads in PowerPoint's selection pane: "Card 1 head". */
  readonly name: string;
  readonly box: Box;
  /** The click (from 1) on which it appears; absent: there from the start. */
  readonly click?: number;
  /** Carries no meaning of its own: hidden from screen readers, flagged so in PowerPoint. */
  readonly decorative?: boolean;
  /** What it marks in a field between axes, as shares of the field's width and height from its top left: a phone draws the field anew. */
  readonly point?: { readonly x: number; readonly y: number };
  /** Where its content stands in the outline. */
  readonly path?: SourcePath;
}

export type FrameItem = TextItem | ShapeItem | IconItem | TableItem | ChartItem | PictureItem | DiagramItem | CodeItem;

export interface TextItem extends ItemBase {
  readonly kind: 'text';
  /** What it is on the slide; `placeholder` names the slide layout's placeholder that it fills in PowerPoint, if that has it. */
  readonly role: 'title' | 'subtitle' | 'kicker' | 'body' | 'source' | 'page' | 'footer' | 'label';
  readonly placeholder?: string;
  readonly paragraphs: readonly Paragraph[];
  /** It stands in a given place, as that has it; letters and lines are smaller by these factors where it would not fit. */
  readonly given?: {
    readonly scale: number;
    readonly lines: number;
    /** In degrees, clockwise, around the middle of its box. */
    readonly turn?: number;
    /** Its lines run the other way than the place's own. */
    readonly isTurned?: boolean;
    /** It is read in the colours of its paragraphs, which are not those of the place: these, in their order. */
    readonly placeColours?: readonly Colour[];
  };
  /** A width at which PowerPoint, which fills line after line, leaves no word alone on a last line, where its box is wider. */
  readonly tidyWidth?: Px;
  readonly anchor: 'top' | 'middle' | 'bottom';
  /** Inner distance from the box to the text; none by default. */
  readonly inset?: { readonly top?: Px; readonly right?: Px; readonly bottom?: Px; readonly left?: Px };
  readonly fill?: Colour;
  /** From 0 to 1; absent: all of it. */
  readonly fillOpacity?: number;
  readonly stroke?: Colour;
  readonly strokeWidth?: Px;
  /** The whole box leads there. */
  readonly link?: Link;
  /** Read by screen readers and searches, and not seen: a picture shows it. */
  readonly unseen?: boolean;
  /** Written element in the web deck; by role and paragraphs if absent. */
  readonly element?: 'blockquote' | 'figcaption' | 'cite';
}

/** Panels, rules, bars, marks. A line goes from corner to corner of its box (`flip`: from bottom left to top right). */
export interface ShapeItem extends ItemBase {
  readonly kind: 'shape';
  readonly shape: 'rect' | 'ellipse' | 'line';
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly strokeWidth?: Px;
  readonly dash?: Dash;
  /** Of its fill, from 0 to 1; absent: all of it. */
  readonly opacity?: number;
  readonly flip?: boolean;
  readonly heads?: { readonly start?: boolean; readonly end?: boolean };
  /** In words, where the shape says something (an actor's square): absent on decorative ones. */
  readonly alt?: string;
}

export interface IconItem extends ItemBase {
  readonly kind: 'icon';
  /** Drawn in a square of `grid` x `grid` units that fills the box. */
  readonly paths: readonly (readonly PathCommand[])[];
  readonly grid: number;
  readonly stroke: Colour;
  /** In units of the grid. */
  readonly strokeWidth: number;
  /** Filled with its colour in place of strokes; where its outlines lie in each other it has holes. */
  readonly solid?: boolean;
}

export interface TableItem extends ItemBase {
  readonly kind: 'table';
  readonly columns: readonly Px[];
  readonly rows: readonly TableRow[];
  readonly alt: string;
}
export interface TableRow {
  readonly height: Px;
  readonly header?: boolean;
  readonly cells: readonly TableCell[];
  /** Line below. */
  readonly rule?: { readonly colour: Colour; readonly width: Px };
}
export interface TableCell {
  readonly paragraph: Paragraph;
  /** Beside the words, and beside the mark where there is one. */
  readonly padding: { readonly left: Px; readonly right: Px };
  /** Columns and rows that are one cell here. A row has a cell for each column, those that are covered too. */
  readonly span?: CellSpan;
  /** Part of another cell, so many columns and rows from where that begins; empty. */
  readonly covered?: CellSpan;
  readonly fill?: Colour;
  readonly mark?: CellMark;
  /** A line below it alone, short of its neighbours: a head over several others. */
  readonly underlined?: boolean;
}
export interface CellSpan {
  readonly columns: number;
  readonly rows: number;
}
/** A sign in a cell: an arrow, a ball that is more or less full, a tick. */
export interface CellMark {
  /** One area, in a square of `markSize`; where its outlines lie in each other it has holes. */
  readonly path: readonly PathCommand[];
  readonly colour: Colour;
  /** Where it stands in its cell; words stand beside it. */
  readonly at: 'start' | 'center' | 'end';
  /** What it says, in a word or a sign, and which row and column say it. */
  readonly word: string;
  readonly alt: string;
}
export const markSize: Px = 24;
/** Between a mark and the words beside it. */
export const markGap: Px = 8;

/** The room that a cell has for its words, from its left edge. */
export function roomOfCell({ columns }: Pick<TableItem, 'columns'>, cell: TableCell, column: number): { x: Px; w: Px } {
  const { padding, span, mark } = cell;
  const whole = columns.slice(column, column + (span?.columns ?? 1)).reduce((sum, width) => sum + width, 0);
  const beside = mark && mark.at !== 'center' ? markSize + markGap : 0;
  return {
    x: padding.left + (mark?.at === 'start' ? beside : 0),
    w: Math.max(1, whole - padding.left - padding.right - beside),
  };
}

export interface ChartItem extends ItemBase {
  readonly kind: 'chart';
  readonly plan: ChartPlan;
  /** The same for the page of a phone, where nothing is lost on it. */
  readonly phone?: ChartPlan;
  readonly alt: string;
}

export interface PictureItem extends ItemBase {
  readonly kind: 'picture';
  readonly picture: Picture;
  /** What plays in its place. */
  readonly media?: Media;
  /** The part of the picture that shows, in fractions of its size. */
  readonly crop: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly alt: string;
}

export interface DiagramItem extends ItemBase {
  readonly kind: 'diagram';
  readonly scene: Scene;
  /** `box` is where the scene's width x height stands, already at the scale it is drawn at: no scaling downstream. */
  readonly alt: string;
  /** Added to the scene's own clicks. */
  readonly clickOffset: number;
}

export interface CodeItem extends ItemBase {
  readonly kind: 'code';
  readonly style: TextStyle;
  readonly lines: readonly (readonly CodeToken[])[];
  /** The lit lines from the start and after each further click. */
  readonly groups: readonly (readonly number[])[];
  /** With steps: group n is lit on click n (0 none lit at the start); else the first group is lit throughout. */
  readonly stepped: boolean;
  readonly padding: Px;
  readonly gutter: Px;
  /** Its lines have no numbers. */
  readonly unnumbered?: boolean;
}
