import type { SourcePath } from '../model/diagnostic.ts';
import type { SectionPlace, WrittenPlace } from '../layouts/define-layout.ts';
import { layoutOf } from '../layouts/layouts.ts';
import type { Outline, OutlineSection, OutlineSlide } from '../model/outline.ts';
import { alignmentShape, type OutlineAlignment } from '../resolve/diagram.ts';
import { outline as outlineShape, slide as slideShape } from './grammar.ts';
import { slideIds } from './slide-ids.ts';
import { textsIn, walk, type OutlineText } from './walk.ts';

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
