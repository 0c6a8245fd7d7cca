import type { Outline, OutlineSlide } from '../outline/outline.ts';

/** Ids of all slides and sections, hidden ones too: as written, else made from titles. Unique together. */
export interface DeckIds {
  /** Of the front matter. */
  readonly slides: readonly string[];
  readonly sections: readonly { readonly id: string; readonly slides: readonly string[] }[];
}

const longestSlug = 60;

/** Ids written down keep their names; each other one takes the first name of `slug`, `slug-2`, `slug-3` … that is free. */
export function assignIds(outline: Outline): DeckIds {
  const front = outline.slides ?? [];
  const sections = outline.sections ?? [];
  const taken = new Set<string>();
  for (const { id } of [...front, ...sections, ...sections.flatMap((section) => section.slides)]) if (id) taken.add(id);

  const name = (id: string | undefined, title: string): string => {
    if (id) return id;
    const slug = slugify(title) || 'slide';
    let free = slug;
    for (let count = 2; taken.has(free); count++) free = `${slug}-${count}`;
    taken.add(free);
    return free;
  };
  const slides = front.map((slide) => name(slide.id, titleText(slide, outline)));
  return {
    slides,
    sections: sections.map((section) => ({
      id: name(section.id, section.title),
      slides: section.slides.map((slide) => name(slide.id, titleText(slide, outline, section.title))),
    })),
  };
}

/** Letters and digits of any script, words joined by `-`, in lower case: what an id may hold. */
export function slugify(text: string): string {
  const words = text
    .normalize('NFC')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/['’]/g, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}_]+/gu);
  if (!words) return '';
  let slug = words[0]!;
  for (const word of words.slice(1)) {
    if (slug.length + 1 + word.length > longestSlug) break;
    slug += `-${word}`;
  }
  return [...slug].slice(0, longestSlug).join('');
}

function titleText(slide: OutlineSlide, outline: Outline, sectionTitle = ''): string {
  if (slide.title) return slide.title;
  switch (slide.layout) {
    case 'title':
      return outline.meta.title;
    case 'section':
      return sectionTitle || slide.layout;
    case 'quote':
      return slide.quote;
    case 'closing':
      return slide.message;
    default:
      return slide.layout;
  }
}
