import type { SourcePath } from '../model/diagnostic.ts';
import type { LayoutName, Outline, OutlineSection, OutlineSlide } from '../model/outline.ts';
import { alignmentShape, type OutlineAlignment } from '../resolve/diagram.ts';
import { slide as slideShape } from './grammar/slide.ts';
import { outline as outlineShape } from './grammar/top-level.ts';
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
export function slidesOf(outline: Outline): OutlineSlidePlace[] {
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
    if (first && dividersOf(outline) && !section.hidden && first.slide.layout !== 'section') {
      const slide: OutlineSlide = { layout: 'section' };
      const id = ids.of.get(section)!;
      slides.push({ slide, id, path: sectionPath, section, sectionPath, hidden: false, added: true });
    }
    slides.push(...own);
  }
  return slides;
}

const dividersOf = ({ theme }: Outline): boolean => typeof theme === 'object' && theme.dividers === true;

type OutlineSlideOf<L extends LayoutName> = Extract<OutlineSlide, { readonly layout: L }>;
type Borrowing = {
  readonly [L in LayoutName]?: (
    slide: OutlineSlideOf<L>,
    place: OutlineSlidePlace,
    outline: Outline,
  ) => readonly SourcePath[];
};

/** What slides of a layout show that is written elsewhere, by path. */
const borrowing: Borrowing = {
  title: ({ title, subtitle, kicker }) => [
    ...(title === undefined ? [['meta', 'title']] : []),
    ...(subtitle === undefined ? [['meta', 'subtitle']] : []),
    ...(kicker === undefined ? [['meta', 'kicker']] : []),
    ['meta', 'dateLabel'],
    ['meta', 'author'],
  ],
  section: ({ title, answer, subtitle }, { sectionPath }) =>
    sectionPath === undefined
      ? []
      : [
          ...(title === undefined ? [[...sectionPath, 'title']] : []),
          ...((answer ?? subtitle) === undefined ? [[...sectionPath, 'answer']] : []),
        ],
  agenda: ({ items }, _place, outline) => {
    const sections = outline.sections ?? [];
    const ids = slideIds(outline);
    const listed =
      items?.map(({ section, text }) => ({
        index: sections.findIndex((own) => ids.of.get(own) === section),
        answered: text === undefined,
      })) ??
      sections.flatMap(({ hidden, slides }, index) =>
        hidden || slides.every((slide) => slide.hidden) ? [] : [{ index, answered: true }],
      );
    return listed.flatMap(({ index, answered }) => [
      ['sections', index, 'title'],
      ...(answered ? [['sections', index, 'answer']] : []),
    ]);
  },
  'relation-matrix': ({ actors, upper, lower }, _place, outline) => {
    const shown = actors ?? Object.keys(outline.actors ?? {});
    return [
      ...[upper, lower].map((era) => ['eras', era]),
      ...(outline.relations ?? []).flatMap(({ pair }, index) =>
        pair.every((actor) => shown.includes(actor)) ? [upper, lower].map((era) => ['relations', index, era]) : [],
      ),
    ];
  },
  sources: ({ items }, _place, outline) =>
    (items ?? Object.keys(outline.sources ?? {})).flatMap((id) => [
      ['sources', id, 'short'],
      ['sources', id, 'full'],
    ]),
};

function borrowedPaths(place: OutlineSlidePlace, outline: Outline): readonly SourcePath[] {
  const { slide } = place;
  const borrows = borrowing[slide.layout] as Borrowing['title'] | undefined;
  const own = borrows?.(slide as OutlineSlideOf<'title'>, place, outline) ?? [];
  return [...own, ...alignmentsOf(place).flatMap((alignment) => relationsShown(alignment, outline))];
}

/** The diagrams of actors and relations that a slide has; a title's art is drawn without words of relations. */
export const alignmentsOf = ({ slide, path }: OutlineSlidePlace): readonly OutlineAlignment[] =>
  [...walk(slideShape, slide, path)]
    .filter((written) => written.shape === alignmentShape && !written.path.includes('art'))
    .map(({ value }) => value as OutlineAlignment);

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
  readonly #placeAt = new Map<string, OutlineSlidePlace>();
  /** By the paths of what they stand in. */
  readonly #below = new Map<string, OutlineText[]>();

  constructor(outline: Outline) {
    this.#outline = outline;
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

  /** All that the slide written at this path shows. */
  of(slidePath: SourcePath): readonly OutlineText[] {
    const place = this.#placeAt.get(keyOf(slidePath));
    return place ? [...this.own(place), ...this.borrowed(place)] : [];
  }

  /** What is written on the slide itself. */
  own({ slide, path, added }: OutlineSlidePlace): readonly OutlineText[] {
    return added ? [] : [...textsIn(slideShape, slide, path)];
  }

  /** What the slide shows although it is written elsewhere: the deck's title on its first slide, sections on an agenda. */
  borrowed(place: OutlineSlidePlace): readonly OutlineText[] {
    return borrowedPaths(place, this.#outline).flatMap((path) => this.#below.get(keyOf(path)) ?? []);
  }
}

const keyOf = (path: SourcePath): string => path.join('\n');
