import { localeOf } from '../language/locale.ts';
import { textRun } from '../model/rich-text.ts';
import type { Frame } from '../model/frame.ts';
import type { Deck, Slide } from '../model/deck.ts';
import { resolveTheme } from '../theme/theme.ts';
import type { Mode } from '../model/outline.ts';
import type { Box } from '../model/units.ts';
import type { Scene } from '../model/scene.ts';

/** Where a diagram stands that is a deck by itself: the slide without its frame, inside the usual margins. */
export const diagramFrameBox: Box = { x: 72, y: 48, w: 1136, h: 624 };

/** The deck around a diagram that stands alone. */
export function diagramDeck(mode: Mode, themeName?: string): Deck {
  return {
    title: '',
    locale: localeOf('en'),
    slug: 'diagram',
    theme: resolveTheme({ theme: { name: themeName, mode, actorGlyph: false, progress: 'none' } }),
    messages: {},
    actors: [],
    sources: [],
    sections: [],
    slides: [],
    hasNotes: false,
  };
}

/** The one slide of such a deck: the diagram in the middle, its name as a title that is read but not drawn. */
export function diagramFrame(name: string, scene: Scene): Frame {
  const { x, y, w, h } = diagramFrameBox;
  const box: Box = { x: x + (w - scene.width) / 2, y: y + (h - scene.height) / 2, w: scene.width, h: scene.height };
  const title = scene.title ?? name;
  const slide = {
    id: 'diagram',
    layout: 'diagram',
    title: [textRun(title)],
    titleHidden: true,
    notes: [],
    actors: [],
    sources: [],
    transition: 'none',
    steps: false,
    page: 1,
    path: [],
    diagram: { text: '', origin: { path: [], generated: false }, steps: false, art: false, path: [] },
  } satisfies Slide;
  return {
    id: slide.id,
    layout: slide.layout,
    slide,
    name: title,
    background: 'paper',
    onPhone: 'scroll',
    items: [{ kind: 'diagram', id: 'diagram', name: 'Diagram', box, scene, alt: scene.alt, clickOffset: 0 }],
    clicks: 0,
    notes: [],
    transition: 'none',
    page: 1,
    pages: 1,
  };
}
