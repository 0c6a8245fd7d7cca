import type PptxGenJS from 'pptxgenjs';
import type { Frame } from '../model/frame.ts';
import type { Deck } from '../model/deck.ts';
import type { Link } from '../model/rich-text.ts';
import type { DeckLayout, InheritedLevel, LayoutPlaceholder } from './layout-text.ts';
import type { DeckLayouts } from './slide-layouts.ts';
import type { Effect, Player } from './motion.ts';
import { type OpcPackage, safeAddress } from '../ooxml/package.ts';
import type { PptxFonts, Languages } from './fonts.ts';
import { ShapeIds, el, XmlElement } from '../ooxml/xml.ts';
import type { ThemeColours } from './theme-colours.ts';
import { decorativeMark, groupShape, identity, type ObjectGroup } from './shape-tree.ts';
import type { TextMeasure } from '../typeset/measure.ts';

/** What all slides of one deck share. */
export interface DeckContext {
  readonly deck: Deck;
  readonly colours: ThemeColours;
  readonly fonts: PptxFonts;
  readonly languages: Languages;
  readonly measure: TextMeasure;
  /** Text properties of slide layouts' placeholders, once they were asked for. */
  readonly levels: Map<LayoutPlaceholder, readonly InheritedLevel[]>;
  readonly layouts: DeckLayouts;
  /** Number of a slide (from 1) by the id of its frame. */
  readonly slideNumbers: ReadonlyMap<string, number>;
  /** The same for dark slides. */
  readonly dark?: DeckContext;
}

export const onBackground = (context: DeckContext, background: 'paper' | 'dark'): DeckContext =>
  background === 'dark' ? (context.dark ?? context) : context;

/** Name of the part of the n-th slide (from 1). */
export const slidePart = (number: number): string => `ppt/slides/slide${number}.xml`;

/** Where a slide's parts are when it is finished. */
export interface SlideParts {
  readonly opc: OpcPackage;
  /** Name of the slide's part. */
  readonly part: string;
}

/** An object of the draft, and what pptxgenjs has no word for. */
interface DraftedObject {
  readonly group?: ObjectGroup;
  /** Returns what stands in the shape tree: the element, or what it has become a part of. */
  readonly finish: (element: XmlElement, parts: SlideParts) => XmlElement;
}

export interface ObjectName {
  /** What a person reads in the selection pane. */
  readonly name: string;
  readonly alt?: string;
  readonly decorative?: boolean;
}

/**
 * One slide while it is made: its objects are drafted with pptxgenjs, each with a function that adds to the drafted element what
 * pptxgenjs has no word for.
 */
export class SlideDraft {
  readonly frame: Frame;
  readonly context: DeckContext;
  readonly slide: PptxGenJS.Slide;
  readonly effects: Effect[] = [];
  readonly players: Player[] = [];
  /** Groups that items of the slide are pieces of, by the items' ids. */
  groups: ReadonlyMap<string, ObjectGroup> = new Map();
  readonly #ids = new ShapeIds();
  readonly #objects: DraftedObject[] = [];
  readonly #filled = new Set<string>();
  readonly #names = new Set<string>();
  /** Ids that pair with a neighbouring slide under Morph. */
  readonly #paired: ReadonlySet<string>;

  constructor(frame: Frame, context: DeckContext, slide: PptxGenJS.Slide, paired: ReadonlySet<string>) {
    this.frame = frame;
    this.context = onBackground(context, frame.background);
    this.slide = slide;
    this.#paired = paired;
  }

  get dark(): boolean {
    return this.frame.background === 'dark';
  }

  /** Whether objects of this slide glide to or from another slide; such objects stand alone, not in groups. */
  get morphs(): boolean {
    return this.#paired.size > 0;
  }

  shapeId(itemId: string): number {
    return this.#ids.of(itemId);
  }

  /** Takes a shape id for an object, whose drafting has to be the next thing that happens to `slide`. */
  add(
    itemId: string,
    label: ObjectName,
    finish: (element: XmlElement, parts: SlideParts) => void,
    group?: ObjectGroup,
    wrap: (element: XmlElement) => XmlElement = (element) => element,
  ): number {
    const id = this.#ids.of(itemId);
    this.#objects.push({
      group: group ?? this.groups.get(itemId),
      finish: (element, parts) => {
        finish(element, parts);
        this.#name(element, id, itemId, label);
        return wrap(element);
      },
    });
    return id;
  }

  /** The slide layout in PowerPoint. */
  get layout(): DeckLayout {
    const { list, byFrame } = this.context.layouts;
    return list[byFrame.get(this.frame.id)!]!;
  }

  /** The first placeholder of the slide layout that `fits` and that no other object of the slide fills; it is taken then. */
  takePlaceholder(fits: (placeholder: LayoutPlaceholder) => boolean): LayoutPlaceholder | undefined {
    const found = this.layout.placeholders.find((one) => fits(one) && !this.#filled.has(one.id));
    if (found) this.#filled.add(found.id);
    return found;
  }

  /** Lets an item come on its click, unless it comes with its group. */
  revealItem({ id, click }: { readonly id: string; readonly click?: number }, effect: Omit<Effect, 'click'>): void {
    if (!this.groups.has(id)) this.reveal(click, effect);
  }

  /** Lets an object come on a click; nothing if there is none. */
  reveal(click: number | undefined, effect: Omit<Effect, 'click'>): void {
    if (click !== undefined) this.effects.push({ ...effect, click });
  }

  hyperlink(link: Link): PptxGenJS.HyperlinkProps | undefined {
    if (link.kind === 'url') return { url: safeAddress(link.href) };
    const slide = this.context.slideNumbers.get(link.id);
    return slide === undefined ? undefined : { slide };
  }

  /** Lets a whole object lead somewhere: `a:hlinkClick` is the first child of `p:cNvPr`. */
  linkObject(element: XmlElement, link: Link, { opc, part }: SlideParts): void {
    let id: string;
    if (link.kind === 'url') id = opc.link(part, 'hyperlink', safeAddress(link.href), { external: true });
    else {
      const slide = this.context.slideNumbers.get(link.id);
      if (slide === undefined) return;
      id = opc.link(part, 'slide', slidePart(slide));
    }
    identity(element).children.unshift(
      el('a:hlinkClick', { 'r:id': id, action: link.kind === 'slide' && 'ppaction://hlinksldjump' }),
    );
  }

  /** Finishes the objects of the slide's shape tree, which pptxgenjs writes in the order in which they were drafted. */
  finish(tree: XmlElement, parts: SlideParts): void {
    const [properties, groupProperties, ...drafted] = tree.elements();
    if (drafted.length !== this.#objects.length)
      throw new Error(`${drafted.length} of ${this.#objects.length} objects`);
    const members = new Map<ObjectGroup, (XmlElement | ObjectGroup)[]>();
    const names = new Map<ObjectGroup, string>();
    /** A whole has its name before its parts have theirs. */
    const nameWhole = (group: ObjectGroup | undefined): void => {
      if (!group || names.has(group)) return;
      nameWhole(group.parent);
      names.set(group, this.#ownName(group.name));
    };
    for (const { group } of this.#objects) nameWhole(group);
    const children: (XmlElement | ObjectGroup)[] = [];
    /** A group stands where its first member does, in the group that it is a member of. */
    const listOf = (group: ObjectGroup | undefined): (XmlElement | ObjectGroup)[] => {
      if (!group) return children;
      const known = members.get(group);
      if (known) return known;
      const list: (XmlElement | ObjectGroup)[] = [];
      members.set(group, list);
      listOf(group.parent).push(group);
      return list;
    };
    const elementOf = (child: XmlElement | ObjectGroup): XmlElement =>
      child instanceof XmlElement
        ? child
        : groupShape({ ...child, name: names.get(child)! }, members.get(child)!.map(elementOf));
    for (const [index, { finish, group }] of this.#objects.entries()) {
      const element = drafted[index]!;
      listOf(group).push(finish(element, parts));
    }
    tree.children = [properties!, groupProperties!].concat(children.map(elementOf));
  }

  /** The name, numbered where another object of the slide has it: the selection pane and macros find each object by its name. */
  #ownName(name: string): string {
    let own = name;
    for (let number = 2; this.#names.has(own); number += 1) own = `${name} (${number})`;
    this.#names.add(own);
    return own;
  }

  #name(element: XmlElement, id: number, itemId: string, label: ObjectName): void {
    const properties = identity(element);
    properties.set({
      id,
      name: this.#paired.has(itemId) ? `!!${itemId}` : this.#ownName(label.name),
      descr: label.decorative ? undefined : label.alt || undefined,
    });
    if (label.decorative) properties.children.push(decorativeMark());
  }
}
