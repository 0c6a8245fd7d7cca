import type { Hex } from './colour.ts';
import type { LayoutName } from './outline.ts';
import type { Box, Px } from './units.ts';

/**
 * A company's template as it was read: what its masters and layouts say, with all that they inherit settled. Lengths are px of a
 * canvas 720 px high, whatever the size of its slides: 1 px = 9525 EMU x `scale`. Nothing here is Diptych's choice.
 */
export interface Template {
  /** Its presentation part, `ppt/presentation.xml` as a rule. */
  readonly presentation: string;
  readonly size: { readonly w: Px; readonly h: Px };
  /** The same where 1 px is 9525 EMU on any slide. */
  readonly natural: { readonly w: Px; readonly h: Px };
  /** 1 where slides are 7.5 inches high, 0.75 where they are 5.625 inches high. */
  readonly scale: number;
  readonly masters: readonly TemplateMaster[];
  /** Those of all masters, in their order. */
  readonly layouts: readonly TemplateLayout[];
  /** The notes master's part, where there is one. */
  readonly notesMaster?: string;
  /** Id of the table style that new tables have. */
  readonly tableStyle?: string;
  /** Fonts that the file carries, as PowerPoint lists them. */
  readonly embeddedFonts: readonly EmbeddedFont[];
  /** What is odd about it, and was met. */
  readonly oddities: readonly TemplateOddity[];
}

export interface TemplateOddity {
  /** Stable, such as `template-no-title`. */
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

export interface EmbeddedFont {
  readonly typeface: string;
  /** Parts by face. */
  readonly faces: Readonly<Partial<Record<'regular' | 'bold' | 'italic' | 'boldItalic', string>>>;
}

export interface TemplateMaster {
  readonly part: string;
  /** Its theme's name. */
  readonly name: string;
  readonly themePart: string;
  readonly fonts: TemplateFonts;
  readonly colours: TemplateColours;
  readonly background?: TemplateBackground;
  readonly placeholders: readonly TemplatePlaceholder[];
}

export interface TemplateLayout {
  /** Names it in frames and in the map. */
  readonly part: string;
  readonly master: TemplateMaster;
  readonly name: string;
  /** `p:sldLayout/@type` as written: `title`, `obj`, `secHead`, …; none: `undefined`. */
  readonly type?: string;
  /** Whether the master's shapes show on its slides. */
  readonly showsMaster: boolean;
  /** Through the master's colour map, or its own, and a theme override. */
  readonly colours: TemplateColours;
  /** It has colours of its own in place of the theme's, which its slides get in some programs and not in others. */
  readonly hasOwnColours?: true;
  /** Its own colour map as written, which its slides have to say as well. */
  readonly mapping?: Readonly<Record<string, string>>;
  /** Its own, else its master's. */
  readonly background?: TemplateBackground;
  /** What slides that are drawn stand on, pictures and shapes included, on the whole; `undefined` where nobody has looked. */
  readonly tone?: Hex;
  /** The same field by field, over the whole slide. */
  readonly backgroundColours?: BackgroundColours;
  /** In the order of its shape tree, those in groups too, at their place on the slide. */
  readonly placeholders: readonly TemplatePlaceholder[];
}

/** The colours of what a layout shows in each of so many fields, row by row. */
export interface BackgroundColours {
  readonly columns: number;
  readonly rows: number;
  readonly fields: readonly Hex[];
}

/** The theme's colours by the names that slides use, through the colour map, and by its own four names for dark and light. */
export type TemplateColours = Readonly<Record<TemplateSlot | 'dk1' | 'lt1' | 'dk2' | 'lt2', Hex>>;
export const templateSlots = [
  'bg1',
  'tx1',
  'bg2',
  'tx2',
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
] as const;
export type TemplateSlot = (typeof templateSlots)[number];

/** Typefaces of the theme: Latin, East Asian and complex scripts (`""`: none). */
export interface TemplateFonts {
  readonly major: TemplateTypefaces;
  readonly minor: TemplateTypefaces;
}
export interface TemplateTypefaces {
  readonly latin: string;
  readonly eastAsian: string;
  readonly complex: string;
}

/** What lies behind all. `part`: where it is written, for who draws it. */
export interface TemplateBackground {
  readonly part: string;
  readonly kind: 'solid' | 'gradient' | 'picture' | 'pattern';
  /** The colour; of a gradient all of its stops; of a picture none. */
  readonly colours: readonly Hex[];
  /** Part of a picture. */
  readonly picture?: string;
}

export type PlaceholderType =
  | 'title'
  | 'ctrTitle'
  | 'subTitle'
  | 'body'
  | 'obj'
  | 'pic'
  | 'chart'
  | 'tbl'
  | 'dgm'
  | 'media'
  | 'clipArt'
  | 'sldImg'
  | 'sldNum'
  | 'ftr'
  | 'dt'
  | 'hdr';

export interface TemplatePlaceholder {
  /** As written; `obj` where nothing is written. */
  readonly type: PlaceholderType;
  /** As written; `0` where nothing is written. */
  readonly idx: number;
  /** Attributes of its `p:ph` as written, for slides that fill it. */
  readonly link: Readonly<Record<string, string>>;
  readonly name: string;
  /** Inherited where its own shape says none; `undefined`: nobody says where it stands. */
  readonly box?: Box;
  /** In degrees, clockwise. */
  readonly turn: number;
  readonly anchor: 'top' | 'middle' | 'bottom';
  readonly inset: { readonly left: Px; readonly top: Px; readonly right: Px; readonly bottom: Px };
  /** `vert`, `vert270` and the like are upright text. */
  readonly vertical: boolean;
  readonly autofit: 'none' | 'shrink' | 'grow';
  readonly columns: number;
  /** Its own ground, where it has one; of a gradient the first colour. */
  readonly fill?: { readonly colour: Hex; readonly opacity: number };
  /** Nine, all that they inherit settled. */
  readonly levels: readonly TemplateLevel[];
  /**
   * No list of layout or master says how its letters look, only its prompt does, which slides do not take after: slides have to say it
   * themselves. LibreOffice writes such templates.
   */
  readonly isSilent?: boolean;
  /** Its prompt is shrunk, which slides would take after. */
  readonly isShrunk?: boolean;
  /** Its prompt, or the words of a footer. */
  readonly words: string;
}

/** How one level of text looks. */
export interface TemplateLevel {
  /** The typeface's name, the theme's own looked up. */
  readonly font: string;
  /** Which of the theme's it is. */
  readonly role?: 'major' | 'minor';
  readonly size: Px;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly caps: 'none' | 'small' | 'all';
  /** Letter-spacing. */
  readonly tracking: Px;
  readonly colour: TemplateColour;
  readonly align: 'l' | 'ctr' | 'r' | 'just';
  readonly rtl: boolean;
  /** From the text's edge to the lines, and how far the first one stands from them. */
  readonly margin: Px;
  readonly indent: Px;
  /** A share of the font's own line (1: single), or exact. */
  readonly line: { readonly share: number } | { readonly exact: Px };
  /** A share of the size, or px. */
  readonly before: Spacing;
  readonly after: Spacing;
  readonly bullet?: TemplateBullet;
}
export type Spacing = { readonly share: number } | { readonly px: Px };

export interface TemplateColour {
  readonly hex: Hex;
  /** Of the theme, where it is one, before modifiers. */
  readonly slot?: TemplateSlot;
  readonly alpha: number;
}

export interface TemplateBullet {
  readonly kind: 'character' | 'number' | 'picture';
  readonly character?: string;
  /** `arabicPeriod` and so on. */
  readonly scheme?: string;
  /** Of a picture. */
  readonly part?: string;
  readonly font?: string;
  /** Of the text's size, or px. */
  readonly size: { readonly share: number } | { readonly px: Px };
  /** The text's where it has none of its own. */
  readonly colour?: TemplateColour;
}

/** What one of Diptych's layouts looks for in a template. */
export interface LayoutWish {
  /** PowerPoint's types that are the same thing, the best first. */
  readonly types: readonly string[];
  /** What such layouts are called. */
  readonly kinds: readonly LayoutKind[];
  /** What it puts into placeholders beside the title, in their order. */
  readonly places: readonly string[];
  /** Of these the first so many it cannot do without. */
  readonly needs: number;
  /** Where some slides have more to say than goes into its places: the one that it cannot do without. */
  readonly main?: string;
  /** Where a template has nothing of the kind, it looks like this one. */
  readonly instead?: LayoutName;
  /** It takes tables and charts; else text. */
  readonly object?: boolean;
  /** It takes two places for text beside each other, `left` and `right`, with `leftHead` and `rightHead` above them where they are there. */
  readonly pair?: boolean;
  /** It takes a place for a picture. */
  readonly picture?: boolean;
}

/** What layouts are called after, in whatever language. */
export type LayoutKind =
  'title' | 'content' | 'section' | 'two' | 'comparison' | 'titleOnly' | 'picture' | 'closing' | 'quote';
