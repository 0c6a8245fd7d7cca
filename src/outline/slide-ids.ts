import { findLayout, titleText } from '../layouts/layouts.ts';
import type { Outline, OutlineSection, OutlineSlide } from '../model/outline.ts';

/** The ids of slides and sections, whether written or made from a title. */
export interface SlideIds {
  readonly of: ReadonlyMap<OutlineSlide | OutlineSection, string>;
}

/**
 * Settles the id of every slide and section, hidden ones too, so that a link means the same wherever it is looked at. Ids
 * that are written stand; one made from a title takes `-2`, `-3` and so on when it is taken, in the order of the outline.
 */
export function slideIds(outline: Pick<Outline, 'meta' | 'slides' | 'sections'>): SlideIds {
  const of = new Map<OutlineSlide | OutlineSection, string>();
  const taken = new Set<string>();
  const named = [...slidesAndSections(outline)];
  for (const { node } of named) if (node.id !== undefined) taken.add(node.id);
  /** What the search for a number begins with: it is not begun anew for each of thousands of slides of one title. */
  const numbers = new Map<string, number>();
  for (const { node, name } of named) of.set(node, node.id ?? freeId(idFromTitle(name()), taken, numbers));
  return { of };
}

/** `id` itself, or with the first number from 2 that makes it new; it is taken from then on. */
function freeId(id: string, taken: Set<string>, numbers: Map<string, number>): string {
  let free = id;
  let next = numbers.get(id) ?? 2;
  for (; taken.has(free); next += 1) free = `${id}-${next}`;
  numbers.set(id, next);
  taken.add(free);
  return free;
}

/** Small letters and digits of any script, words joined by `-`; at most 60 characters, cut between words. */
export function idFromTitle(title: string): string {
  const words = title
    .replace(/\^\[[^\]]*\]|\[@[^\]]*\]|\]\([^)]*\)|\]\{[^{}]*\}/g, ' ')
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  let id = words[0] ?? '';
  for (const word of words.slice(1)) {
    if (id.length + 1 + word.length > 60) break;
    id += `-${word}`;
  }
  return [...id].slice(0, 60).join('') || 'slide';
}

type Titled = Pick<Outline, 'meta' | 'slides' | 'sections'>;

function* slidesAndSections(outline: Titled): Iterable<{ node: OutlineSlide | OutlineSection; name: () => string }> {
  for (const slide of outline.slides ?? []) yield { node: slide, name: () => nameOf(slide, outline) };
  for (const section of outline.sections ?? []) {
    yield { node: section, name: () => section.title };
    for (const slide of section.slides) yield { node: slide, name: () => nameOf(slide, outline, section) };
  }
}

/** What a slide without an id is called after; the words that a deck adds are not asked, so that ids do not follow the language. */
function nameOf(slide: OutlineSlide, outline: Titled, section?: OutlineSection): string {
  if (slide.title !== undefined) return slide.title;
  const title = findLayout(slide.layout)?.title ?? 'needed';
  if (title === 'needed') return slide.layout;
  switch (title.from) {
    case 'deck':
      return outline.meta.title;
    case 'section':
      return section?.title ?? slide.layout;
    case 'word':
      return slide.layout;
    case 'key': {
      // Where that text is missing by mistake, links to the slide are still looked at.
      const text = titleText(slide, title);
      return title.as === 'whole' ? text : text.split(/\s+/).slice(0, 6).join(' ');
    }
  }
}
