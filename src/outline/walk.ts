import { readInline } from '../language/inline-text.ts';
import type { SectionPlace, WrittenPlace } from '../layouts/define-layout.ts';
import { layoutOf } from '../layouts/layouts.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import type { ListShape, MapShape, Shape, ShapeKind, TextShape, TextUse } from '../model/grammar.ts';
import type { Memo } from '../model/memo.ts';
import type { Outline, OutlineSection, OutlineSlide } from '../model/outline.ts';
import { alignmentShape, type OutlineAlignment } from '../resolve/diagram.ts';
import { outline as outlineShape, slide as slideShape } from './grammar.ts';
import { slideIds } from './slide-ids.ts';

/** A value of an outline with the shape that the grammar has for it, and the path where it is written. */
export interface OutlineValue {
  readonly shape: ShapeKind;
  readonly value: unknown;
  readonly path: SourcePath;
}

export interface OutlineText {
  /** As written, with its marks. */
  readonly text: string;
  readonly path: SourcePath;
  readonly use: TextUse;
  readonly marks: TextShape['marks'];
  /** Shown without its marks. */
  readonly plain: boolean;
  /** It is a footnote of the text before, at the same path. */
  readonly note?: boolean;
}

/**
 * Every value of a validated outline, or of a part of one, each before what is in it, in the order of the grammar. Whoever looks for
 * texts, files or diagrams finds them here by what the grammar says of them, so that a key is found because it exists and not
 * because somebody has listed it. Values with mistakes may have holes; what does not have its shape is left out.
 */
export function* walk(shape: Shape, value: unknown, path: SourcePath): Iterable<OutlineValue> {
  if (value === undefined || value === null) return;
  switch (shape.kind) {
    case 'list':
      yield { shape, value, path };
      yield* walkList(shape, value, path);
      return;
    case 'map':
      yield { shape, value, path };
      if (isMap(value)) yield* walkMap(shape, value, path);
      return;
    case 'record':
      yield { shape, value, path };
      if (isMap(value)) for (const [key, own] of Object.entries(value)) yield* walk(shape.of, own, [...path, key]);
      return;
    case 'either': {
      const branch = Array.isArray(value) ? shape.list : isMap(value) ? (shape.map ?? shape.list) : shape.scalar;
      if (branch) yield* walk(branch, value, path);
      return;
    }
    case 'tagged': {
      const tag = isMap(value) ? value[shape.tag] : undefined;
      const own = typeof tag === 'string' && Object.hasOwn(shape.shapes, tag) ? shape.shapes[tag] : undefined;
      if (own) yield* walk(own, value, path);
      return;
    }
    case 'keyed':
      if (isMap(value)) yield* walk(shape.key in value ? shape.having : shape.otherwise, value, path);
      return;
    case 'text':
      if (typeof value === 'string') yield { shape, value, path };
      return;
    case 'id':
    case 'reference':
    case 'flag':
    case 'number':
    case 'choice':
      yield { shape, value, path };
      return;
  }
}

/** Every text in it, in the same order; footnotes after the text that they stand in. */
export function* textsIn(shape: Shape, value: unknown, path: SourcePath): Iterable<OutlineText> {
  for (const written of walk(shape, value, path)) {
    if (written.shape.kind !== 'text') continue;
    const { use, marks, plain = false } = written.shape;
    const text = written.value as string;
    const { path } = written;
    yield { text, path, use, marks, plain };
    if (marks !== 'inline' || !text.includes('^[')) continue;
    for (const reference of readInline(text).references)
      if (reference.kind === 'footnote') yield { text: reference.text, path, use: 'words', marks, plain, note: true };
  }
}

/** A list that stands for a map has become one, and is addressed by its keys. */
function* walkList(shape: ListShape, value: unknown, path: SourcePath): Iterable<OutlineValue> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* walk(shape.of, item, [...path, index]);
  else if (shape.names && isMap(value))
    for (const name of shape.names) yield* walk(shape.of, value[name], [...path, name]);
}

function* walkMap(shape: MapShape, value: Readonly<Record<string, unknown>>, path: SourcePath): Iterable<OutlineValue> {
  for (const [key, field] of Object.entries(shape.fields))
    if (Object.hasOwn(value, key)) yield* walk(field.shape, value[key], [...path, key]);
  if (!shape.rest) return;
  const gathered = value[shape.rest.into];
  // They are written beside the fields, and gathered under a key of their own.
  if (isMap(gathered))
    for (const [key, own] of Object.entries(gathered)) yield* walk(shape.rest.of, own, [...path, key]);
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Every text of an outline in the order of `textsIn`: a list for each slide, and lists of what stands around them. An outline with mistakes may
 * have holes.
 */
export const textsOfOutline = (outline: unknown, memo: Memo): readonly (readonly OutlineText[])[] =>
  isObject(outline) ? memo.of('texts', [outline], () => [...listsBelow(outlineShape, outline, [], memo)]) : [];

function* listsBelow(shape: Shape, value: unknown, path: SourcePath, memo: Memo): Iterable<readonly OutlineText[]> {
  if (isSlide(path)) {
    if (isObject(value)) yield memo.of('slide texts', [value, path.join('/')], () => [...textsIn(shape, value, path)]);
  } else if (isAboveSlides(path) && shape.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* listsBelow(shape.of, item, [...path, index], memo);
  } else if (isAboveSlides(path) && shape.kind === 'map' && isObject(value)) {
    for (const [key, field] of Object.entries(shape.fields))
      if (Object.hasOwn(value, key))
        yield* listsBelow(field.shape, (value as Readonly<Record<string, unknown>>)[key], [...path, key], memo);
  } else yield [...textsIn(shape, value, path)];
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isSlide = (path: SourcePath): boolean =>
  path.length === 2 ? path[0] === 'slides' : path.length === 4 && path[0] === 'sections' && path[2] === 'slides';

/** The outline, its lists of slides, and sections. */
const isAboveSlides = ([first, , third, ...more]: SourcePath): boolean =>
  first === undefined ||
  first === 'slides' ||
  (first === 'sections' && (third === undefined || third === 'slides') && more.length === 0);

/** A slide that an outline asks for: one that is written, or the divider before a section. */
export interface OutlineSlidePlace {
  readonly slide: OutlineSlide;
  readonly id: string;
  /** Where it is written; of a divider the section's. */
  readonly path: SourcePath;
  readonly section?: OutlineSection;
  readonly sectionPath?: SourcePath;
  /** In neither deck. */
  readonly hidden: boolean;
  /** A divider that `theme.dividers` asks for. */
  readonly added: boolean;
}

/** All slides in the order of the decks, hidden ones among them. */
function slidesOf(outline: Outline): OutlineSlidePlace[] {
  const ids = slideIds(outline);
  const place = (slide: OutlineSlide, path: SourcePath): OutlineSlidePlace => ({
    slide,
    id: ids.of.get(slide)!,
    path,
    hidden: slide.hidden ?? false,
    added: false,
  });
  const slides = (outline.slides ?? []).map((slide, index) => place(slide, ['slides', index]));
  for (const [index, section] of (outline.sections ?? []).entries()) {
    const sectionPath: SourcePath = ['sections', index];
    const own = section.slides.map((slide, at) => ({
      ...place(slide, [...sectionPath, 'slides', at]),
      section,
      sectionPath,
    }));
    const first = own.find(({ hidden }) => !hidden);
    if (first && dividersOf(outline) && !section.hidden && layoutOf(first.slide).role !== 'divider') {
      const slide: OutlineSlide = { layout: 'section' };
      const id = ids.of.get(section)!;
      slides.push({ slide, id, path: sectionPath, section, sectionPath, hidden: false, added: true });
    }
    for (const one of own) slides.push(one);
  }
  return slides;
}

const dividersOf = ({ theme }: Outline): boolean => typeof theme === 'object' && theme.dividers === true;

/** The sections as an agenda may name them. */
function sectionsOf(outline: Outline): readonly SectionPlace[] {
  const ids = slideIds(outline);
  return (outline.sections ?? []).map((section, index) => ({
    id: ids.of.get(section)!,
    path: ['sections', index],
    listed: !section.hidden && section.slides.some(({ hidden }) => !hidden),
  }));
}

/** The relations of an era that a diagram of actors shows, by path. */
function relationsShown({ era, relations, actors }: OutlineAlignment, outline: Outline): readonly SourcePath[] {
  if (era === undefined || relations) return [];
  const shown = actors ?? Object.keys(outline.actors ?? {});
  return (outline.relations ?? []).flatMap(({ pair }, index) =>
    pair.every((actor) => shown.includes(actor)) ? [['relations', index, era]] : [],
  );
}

/** Finds the texts of slides, own and borrowed, in one walk over the outline. */
export class SlideTexts {
  readonly places: readonly OutlineSlidePlace[];
  readonly #outline: Outline;
  readonly #sections: readonly SectionPlace[];
  readonly #placeAt = new Map<string, OutlineSlidePlace>();
  /** By the paths of what they stand in. */
  readonly #below = new Map<string, OutlineText[]>();

  constructor(outline: Outline) {
    this.#outline = outline;
    this.#sections = sectionsOf(outline);
    this.places = slidesOf(outline);
    for (const place of this.places) if (!place.added) this.#placeAt.set(keyOf(place.path), place);
    for (const text of textsIn(outlineShape, outline, [])) {
      if (text.path[0] === 'slides' || text.path[2] === 'slides') continue;
      for (let length = 1; length <= text.path.length; length += 1) {
        const key = keyOf(text.path.slice(0, length));
        const known = this.#below.get(key);
        if (known) known.push(text);
        else this.#below.set(key, [text]);
      }
    }
  }

  /** All that the slide written at this path shows, in its diagrams too. */
  of(slidePath: SourcePath): readonly OutlineText[] {
    const place = this.#placeAt.get(keyOf(slidePath));
    return place ? [...this.own(place), ...this.borrowed(place), ...this.#ofRelations(place)] : [];
  }

  /** What is written on the slide itself. */
  own({ slide, path, added }: OutlineSlidePlace): readonly OutlineText[] {
    return added ? [] : [...textsIn(slideShape, slide, path)];
  }

  /** What the slide's layout shows although it is written elsewhere: the deck's title on its first slide, sections on an agenda. */
  borrowed(place: OutlineSlidePlace): readonly OutlineText[] {
    const paths = layoutOf(place.slide).borrows?.(place.slide, this.#written(place), this.#outline) ?? [];
    return paths.flatMap((path) => this.#below.get(keyOf(path)) ?? []);
  }

  /** How many clicks the steps of a slide take, where the outline says so. */
  clicks(place: OutlineSlidePlace): number | undefined {
    const { steps } = layoutOf(place.slide);
    return place.slide.steps && steps ? steps.count(place.slide, this.#written(place)) : undefined;
  }

  #written({ sectionPath }: OutlineSlidePlace): WrittenPlace {
    return { sectionPath, sections: this.#sections };
  }

  /** A diagram of actors shows the relations of an era. */
  #ofRelations({ slide, path }: OutlineSlidePlace): readonly OutlineText[] {
    return [...walk(slideShape, slide, path)]
      .filter(({ shape }) => shape === alignmentShape)
      .flatMap(({ value }) => relationsShown(value as OutlineAlignment, this.#outline))
      .flatMap((relation) => this.#below.get(keyOf(relation)) ?? []);
  }
}

const keyOf = (path: SourcePath): string => path.join('\n');
