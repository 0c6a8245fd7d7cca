import type { Composition, SlideContext } from '../compose/context.ts';
import type { PlaceholderSpec } from '../compose/regions.ts';
import type { MessageKey } from '../language/messages.ts';
import type { Diagram, Section, SlideOf } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { FieldsOf, Loose, Report } from '../model/grammar.ts';
import type { LayoutName, Outline, OutlineSlideOf, SlideLayouts } from '../model/outline.ts';
import type { Room } from '../model/room.ts';
import type { Box, Px } from '../model/units.ts';
import type { LayoutWish } from '../model/template.ts';
import type { ResolveContext } from '../resolve/context.ts';

/**
 * One slide layout, all of it: how its slides are written, what becomes of their words and files, where things stand, and what
 * the rest of the program has to know of it, which asks the layout and not its name.
 */
export interface SlideLayout<L extends LayoutName = LayoutName> {
  /** As an outline writes it. */
  readonly name: L;
  /** One sentence, for editors and the documentation. */
  readonly doc: string;
  /**
   * What its slides are in a deck. Those that open, divide or close one bring a title of their own size and no header or footer;
   * `content` has both, and is what design checks look at. One that is `whole` comes from elsewhere, with all that stands on it.
   */
  readonly role: 'opening' | 'divider' | 'content' | 'closing' | 'whole';
  readonly title: TitleRule<L>;
  /** Its own keys, beside those that every slide takes. */
  readonly fields: FieldsOf<SlideLayouts[L]['outline']>;
  /** What no single key can know. */
  check?(slide: Loose<OutlineSlideOf<L>>, report: Report): void;
  /** What only the whole outline can tell. Paths start at the slide. */
  checkInOutline?(slide: Loose<OutlineSlideOf<L>>, outline: Loose<Outline>, report: Report): void;
  /** What its slides show that is written elsewhere in the outline, by path: the deck's title, names of sections, sources. */
  borrows?(slide: OutlineSlideOf<L>, place: WrittenPlace, outline: Outline): readonly SourcePath[];
  /** What comes click by click where a slide says `steps: true`; `false` where nothing does. */
  readonly steps: Steps<L> | false;
  /** On a phone a wide drawing scrolls at its own size, to be read, or shrinks to the page's width, to be seen. */
  readonly onPhone: 'scroll' | 'fit';
  /** Whether its slides name what they cite at their foot. */
  readonly citesSources: boolean;
  /** More words than these are read, not heard; layouts made for looking things up may have more. */
  readonly maxWords: number;
  /** Whether a slide may leave most of its body free. */
  mayBeSparse(slide: SlideOf<L>): boolean;
  /** Points that an audience has to keep apart, by their places. */
  pointPaths?(slide: SlideOf<L>): readonly SourcePath[];

  /**
   * Settles what the outline leaves open. `unusable` when a file that the slide needs cannot be used, which a diagnostic reports;
   * there is no deck then.
   */
  resolve(slide: OutlineSlideOf<L>, place: SlidePlace, context: ResolveContext): Resolved<L> | Promise<Resolved<L>>;
  /** What its words look for in a company's template; `false`: its slides are drawn there, below a title. */
  readonly inCompanyTemplate: LayoutWish | false;
  readonly template: SlideTemplate;
  /** Its diagrams, and the boxes that they are drawn for. */
  diagrams(slide: SlideOf<L>, room: Room): readonly PlacedDiagram[];
  /** How wide a subtitle may be, where something stands beside it. */
  subtitleWidth?(slide: SlideOf<L>, context: SlideContext): Px;
  /** What stands on a slide between its header and its footer; all of it where the layout is not `content`. */
  compose(slide: SlideOf<L>, context: SlideContext): Composition;
}

/** The places of a slide layout, left to right; a deck that runs right to left mirrors them. PowerPoint's is made of the same. */
export interface SlideTemplate {
  /** Name of the slide layout in PowerPoint. */
  readonly label: string;
  /** PowerPoint's own type (`ST_SlideLayoutType`), where one has just these placeholders; by it other programs find a match. */
  readonly type?: 'title' | 'secHead' | 'tbl' | 'chart' | 'picTx' | 'titleOnly';
  readonly background: 'paper' | 'dark';
  /** In reading order. An item of a slide names the one it fills by `id`; its own box wins over the placeholder's. */
  placeholders(room: Room): readonly PlaceholderSpec[];
}

interface Steps<L extends LayoutName = LayoutName> {
  /** What each click brings, for editors and the documentation. */
  readonly doc: string;
  /** How many clicks such a slide takes that does not go on to a next one; `undefined` where only what is drawn can tell. */
  count(slide: OutlineSlideOf<L>, place: WrittenPlace): number | undefined;
}

/** Where the title of a slide comes from that has none: it must have one, or the deck, the section, a word or a key stands in. */
type TitleRule<L extends LayoutName = LayoutName> =
  | 'needed'
  | { readonly from: 'deck' | 'section' }
  | { readonly from: 'word'; readonly word: MessageKey }
  /** `whole`: the text is the title, a sentence rather than a headline. `name`: its first words, for lists of slides, not drawn. */
  | { readonly from: 'key'; readonly key: TextKey<SlideLayouts[L]['outline']>; readonly as: 'whole' | 'name' };

type TextKey<T> = T extends unknown ? { [K in keyof T]: T[K] extends string ? K : never }[keyof T] & string : never;

/** Stands in for the content of a slide that cannot be made; a diagnostic says why. */
export const unusable = Symbol('unusable');
type Resolved<L extends LayoutName> = SlideLayouts[L]['content'] | typeof unusable;

/** What a slide's content may lead to or name: the section around it, and where each section starts. */
export interface SlidePlace {
  readonly path: SourcePath;
  readonly section?: Section;
  readonly agenda: readonly AgendaSection[];
}
export interface AgendaSection {
  readonly section: Section;
  /** Id of its first slide. */
  readonly first?: string;
}

/** Where a slide is written, as far as it decides what else the slide shows. */
export interface WrittenPlace {
  readonly sectionPath?: SourcePath;
  readonly sections: readonly SectionPlace[];
}
export interface SectionPlace {
  readonly id: string;
  readonly path: SourcePath;
  /** An agenda that names no sections lists it. */
  readonly listed: boolean;
}

export interface PlacedDiagram {
  readonly diagram: Diagram;
  readonly box: Box;
}

/** Says by its type that a definition is whole. */
export const defineLayout = <const L extends LayoutName>(layout: SlideLayout<L>): SlideLayout<L> => layout;
