import type { SourcePath } from './diagnostic.ts';
import type { Corner, LayoutName, Mode, RelationKind, SlideLayouts, Transition } from './outline.ts';
import type { Hex, Judgement, Tone } from './colour.ts';
import type { RichText } from './rich-text.ts';
import type { Grid } from './room.ts';
import type { TypeStep } from './style.ts';
import type { Template, TemplateLayout, TemplatePlaceholder } from './template.ts';
import type { Box } from './units.ts';

/**
 * The deck: everything an outline leaves open is settled here (defaults, theme, ids, sources, assets, words), so that nothing
 * downstream guesses. Read-only. `path` fields say where a thing stands in the outline, for diagnostics.
 */
export interface Deck {
  readonly title: string;
  readonly subtitle?: string;
  readonly author?: string;
  /** As in `meta.date`; document properties take it, so that no clock is read. */
  readonly date?: string;
  readonly locale: Locale;
  readonly slug: string;
  readonly theme: Theme;
  readonly fonts: DeckFonts;
  /** The company's template that both decks are made in. */
  readonly template?: DeckTemplate;
  readonly messages: Messages;
  /** Commands of its own in formulas, by their names. */
  readonly macros?: Readonly<Record<string, string>>;
  readonly actors: readonly Actor[];
  readonly sources: readonly Source[];
  /** In order; hidden sections too (they have no number). */
  readonly sections: readonly Section[];
  /** In order, dividers included, hidden slides left out. */
  readonly slides: readonly Slide[];
  /** In neither deck; checked like the others. */
  readonly hiddenSlides?: readonly Slide[];
  readonly hasNotes: boolean;
}

export interface DeckTemplate {
  /** As written in the outline. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly template: Template;
  /** What each of our layouts goes on. */
  readonly uses: Readonly<Record<LayoutName, LayoutUse>>;
  /** What slides stand on that its places do not take. */
  readonly drawn: LayoutUse;
}

/** A layout of the template that slides of one of ours stand on. */
export interface LayoutUse {
  readonly layout: TemplateLayout;
  /** Why this one: the map beside the template, its type, its name, what it holds, or nothing fits and slides are drawn in its free area. */
  readonly why: 'map' | 'type' | 'name' | 'places' | 'drawn';
  /** Its placeholders by what slides put into them. */
  readonly places: Readonly<Partial<Record<string, TemplatePlaceholder>>>;
  /** What is free for all that has no placeholder. */
  readonly area: Box;
}

export interface Theme {
  readonly name: string;
  readonly mode: Mode;
  /** Colours of the deck's mode. */
  readonly palette: Palette;
  /** Colours on dark backgrounds; equal to `palette` in dark mode. */
  readonly dark: Palette;
  readonly fonts: { readonly heading?: string; readonly body?: string };
  readonly faces: FaceSetName;
  readonly look: ThemeLook;
  /** The steps of its type scale, by name. */
  readonly type: Readonly<Record<string, TypeStep>>;
  readonly grid: Grid;
  readonly actorGlyph: boolean;
  readonly progress: 'sections' | 'none';
  /** As it stands on the paper of the mode. */
  readonly logo?: Picture;
  readonly logos?: Logos;
  /** Where it stands besides title and closing slides; `undefined`: nowhere. */
  readonly logoPlace?: 'foot' | 'top';
  /** Its height on title and closing slides, as a part of theirs. */
  readonly logoSize?: number;
  readonly footer?: string;
}

/** A logo on backgrounds of either kind; one picture where there is no other. */
export interface Logos {
  readonly onLight: Picture;
  readonly onDark: Picture;
}

/** What a deck is set in: faces of its theme, and a brand's own. */
export interface DeckFonts {
  readonly faces: FaceSetName;
  readonly heading?: BrandFont;
  readonly body?: BrandFont;
}

export interface BrandFont {
  readonly name: string;
  /** What stands in where the font itself is not there. */
  readonly kind: 'serif' | 'sans';
  /** Its files, where the brand gives them. */
  readonly faces: readonly BrandFace[];
}

export interface BrandFace {
  /** Names the bytes. */
  readonly id: string;
  readonly weight: number;
  readonly italic: boolean;
  /** TrueType or OpenType. */
  readonly bytes: Uint8Array;
  /** Whether its licence bits let a document carry it for others to edit. */
  readonly embeds: boolean;
}

/** Faces that the package brings, for titles, text and code. */
export type FaceSetName = 'source' | 'plex' | 'bricolage';

/** What a theme decides beside colours, letters and measures: one of the ways that each part of a slide can be drawn. */
export interface ThemeLook {
  /** Title, divider and closing: the sections as a strip on a dark background, as a list on a deep panel, or a poster in an accent. */
  readonly cover: 'strip' | 'contents' | 'poster';
  /** How far the talk is: segments of a hairline at the foot, names of sections at the top, a bar along the edge. */
  readonly foot: 'segments' | 'tracker' | 'bar';
  /** Series in the accents, or all but what matters in grey. */
  readonly chart: 'accents' | 'quiet';
}

export interface Palette extends Readonly<Record<Judgement, Readonly<Record<Tone, Hex>>>> {
  readonly paper: Hex;
  readonly panel: Hex;
  readonly rule: Hex;
  readonly ruleStrong: Hex;
  readonly ink: Hex;
  readonly ink2: Hex;
  readonly muted: Hex;
  readonly onSolid: Hex;
  readonly art: Hex;
  readonly link: Hex;
  readonly marker: Hex;
  /** At least eight; the first ones are the deck's actors in order. */
  readonly actors: readonly Readonly<Record<Tone, Hex>>[];
  readonly chart: readonly Hex[];
}

/** Texts that the deck adds to the author's own, by key; `words` of the outline replaces them, else the deck's language says. */
export type Messages = Readonly<Record<string, string>>;

export interface Actor {
  readonly id: string;
  /** Place in the outline's order, the `n` of the colours `actor.n.*`. */
  readonly index: number;
  readonly name: string;
  readonly short: string;
  readonly role?: string;
  readonly at?: Corner;
}

export interface Source {
  readonly id: string;
  readonly short: RichText;
  readonly full: RichText;
  readonly url?: string;
  /** The source's own text, for checks of figures and quotations. */
  readonly text?: string;
}

export interface Section {
  readonly id: string;
  readonly title: RichText;
  readonly answer?: RichText;
  readonly hidden: boolean;
  /** From 1, hidden sections left out. */
  readonly number?: number;
  readonly path: SourcePath;
}

export interface Picture {
  /** Path as written in the outline. */
  readonly src: string;
  readonly bytes: Uint8Array;
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | 'image/avif' | 'image/svg+xml';
  /** The same as PNG or JPEG, for programs that do not show its format; absent where no PowerPoint file is made. */
  readonly standIn?: Uint8Array;
  /** EXIF's number for how its pixels are stored turned; absent: upright. */
  readonly orientation?: number;
  /** Natural size in px, upright. */
  readonly width: number;
  readonly height: number;
  /** `""`: decorative. */
  readonly alt: string;
}

/** A video or a sound. What stands on the slide until it plays is a picture. */
export interface Media {
  readonly kind: 'video' | 'audio';
  /** Path as written in the outline. */
  readonly src: string;
  readonly bytes: Uint8Array;
  readonly type: 'video/mp4' | 'video/webm' | 'audio/mp4' | 'audio/mpeg';
  /** How long it is, where the file says it. */
  readonly seconds?: number;
  /** The part that is played, in seconds from its beginning. */
  readonly start?: number;
  readonly end?: number;
  readonly loop: boolean;
  readonly muted: boolean;
  /** It begins with its slide, not on a click. */
  readonly autoplay: boolean;
  /** WebVTT. */
  readonly captions?: string;
}

/** A point of a picture, in fractions of its size. */
export type Focus = readonly [number, number];

/** A picture as it stands on a slide, with what is written below it. */
export interface Figure {
  readonly picture: Picture;
  /** What plays in its place. */
  readonly media?: Media;
  readonly caption?: RichText;
  readonly credit?: RichText;
  /** `contain`: all of it is seen; `cover`: it fills its box; `bleed`: it fills the slide. */
  readonly fit?: 'contain' | 'cover' | 'bleed';
  /** Stays in view where edges are cut. */
  readonly focus?: Focus;
  readonly path: SourcePath;
}

/** Speaker notes. */
export type NotesBlock =
  | { readonly kind: 'paragraph'; readonly text: RichText }
  | {
      readonly kind: 'item';
      readonly text: RichText;
      readonly level: number;
      readonly ordered: boolean;
      readonly number?: number;
    };

/** A picture behind a whole slide. */
export interface SlideBackground {
  readonly picture: Picture;
  /** How dark the picture is made, from 0 to 1; 0: the slide keeps its colours. */
  readonly dim: number;
  readonly focus?: Focus;
  /** Relative luminance of its brighter pixels, in fields row by row. */
  readonly brightness?: readonly number[];
  /** Title and foot stand in a band at its foot. */
  readonly band?: boolean;
  readonly path: SourcePath;
}

/** A note at the foot of a slide. */
export interface Footnote {
  readonly number: number;
  readonly text: RichText;
}

export interface SlideBase {
  readonly id: string;
  readonly title: RichText;
  /** The title is a name only (a quote without title): read to screen readers and outline views, not drawn. */
  readonly titleHidden?: boolean;
  readonly subtitle?: RichText;
  /** What stands above the title: the slide's own, else its section's title. */
  readonly kicker?: { readonly number?: number; readonly text: string };
  readonly notes: readonly NotesBlock[];
  /** Indices of the actors that the slide is about, in deck order. */
  readonly actors: readonly number[];
  /** What it cites: what its texts name, in the order of their numbers, then what is named for the slide alone. */
  readonly sources: readonly Source[];
  /** Of the first sources of these, which its texts name: the places in them. */
  readonly citations?: readonly { readonly number: number; readonly locators: readonly string[] }[];
  readonly footnotes?: readonly Footnote[];
  readonly transition: Transition;
  readonly steps: boolean;
  readonly background?: SlideBackground;
  /** Who made its pictures, where that stands in the source line. */
  readonly credits?: readonly RichText[];
  readonly section?: Section;
  /** Page number, from 1. */
  readonly page: number;
  readonly path: SourcePath;
  /** A divider that the deck added (`theme.dividers`). */
  readonly added?: boolean;
}

/** A PowerPoint file of one slide, which is carried into the deck as it is. */
export interface KeptFile {
  readonly src: string;
  readonly bytes: Uint8Array;
  /** Words of its title, on one line; empty where it has none. */
  readonly title: string;
  /** All other words. `boxed`: with U+FFFC in the place of formulas, where there are some. */
  readonly texts: readonly { readonly text: string; readonly boxed?: string }[];
  /** Names and figures of its charts. */
  readonly figures: readonly string[];
}

export interface Item {
  readonly head: RichText;
  readonly text?: RichText;
  readonly actors: readonly number[];
  readonly path: SourcePath;
}

export interface Diagram {
  /** Mermaid text, as written or as made from an alignment. */
  readonly text: string;
  /** Where the text stands: a text value of the outline, or another file. */
  readonly origin: { readonly path: SourcePath; readonly file?: string; readonly generated: boolean };
  /** `true`: one edge a click; groups: names of nodes and edges a click. */
  readonly steps: false | true | readonly (readonly string[])[];
  readonly alt?: string;
  /** The art of a title: short names, no labels. */
  readonly art: boolean;
  /** What of it is drawn, and how; all of it, as it fits best, where left out. */
  readonly view?: DiagramView;
  /** The same in parts, each for a slide of its own. */
  readonly pages?: readonly Diagram[];
  readonly path: SourcePath;
}

export interface DiagramView {
  /** Ids of the nodes and groups that are drawn. */
  readonly only?: readonly string[];
  /** Ids of the nodes, groups and edges at full strength; the rest is dimmed. */
  readonly focus?: readonly string[];
  /** The part that is drawn, counted from 1. */
  readonly page?: { readonly index: number; readonly count: number };
  /** Never turned. */
  readonly keepDirection?: boolean;
}

export interface Relation {
  /** Indices of the two actors as in `pair`. */
  readonly pair: readonly [number, number];
  readonly kind: RelationKind;
  readonly label: string;
  readonly note?: string;
  readonly from?: number;
  readonly hero: boolean;
  readonly steady: boolean;
  readonly path: SourcePath;
}

export interface CodeListing {
  readonly language?: string;
  readonly lines: readonly (readonly CodeToken[])[];
  /** Groups of 1-based line numbers, one a click. */
  readonly groups: readonly (readonly number[])[];
  readonly path: SourcePath;
}
/** `keyword` by weight, `string` and `name` by colour as in the web deck's style sheet; what has no kind is plain. */
export interface CodeToken {
  readonly text: string;
  readonly kind?: 'keyword' | 'string' | 'number' | 'comment' | 'name';
}

/** What each slide layout makes of its own keys, told apart by `layout`. */
type SlideContentOf<L extends LayoutName> = L extends LayoutName
  ? { readonly layout: L } & SlideLayouts[L]['content']
  : never;
export type SlideOf<L extends LayoutName> = SlideBase & SlideContentOf<L>;
export type Slide = SlideOf<LayoutName>;

/** The language of a deck with what follows from it, settled once. */
export interface Locale {
  /** BCP 47, as the author wrote it: `pt-BR`. */
  readonly tag: string;
  /** The language alone: `pt`. */
  readonly language: string;
  /** ISO 15924, the likeliest one where the tag names none: `Latn` for `de`, `Hans` for `zh-CN`. */
  readonly script: string;
  /** The likeliest one where the tag names none: `BR`; none for tags that are known to no table. */
  readonly region?: string;
  /** The way its lines run. */
  readonly direction: 'ltr' | 'rtl';
}
