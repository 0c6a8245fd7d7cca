import { roomOf } from './compose/regions.ts';
import { type DiagramProblem, drawDiagrams } from './diagram/draw.ts';
import type { DiagramOptions, DrawnDiagram, OutlineText } from './model/api.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { shownTextOrDiagnostic } from './resolve/context.ts';
import type { Services } from './services.ts';
import { defaultGrid, resolveTheme, themeNames } from './theme/theme.ts';
import { localeOf } from './language/messages.ts';
import { textRun } from './model/rich-text.ts';
import type { Frame } from './model/frame.ts';
import type { Deck, Slide } from './model/deck.ts';
import type { Mode } from './model/outline.ts';
import type { Box } from './model/units.ts';
import type { Scene } from './model/scene.ts';

/** Where a diagram stands that is a deck by itself: the slide without its frame, inside the usual margins. */
const diagramFrameBox: Box = { x: 72, y: 48, w: 1136, h: 624 };

/** The deck around a diagram that stands alone. */
export function diagramDeck(mode: Mode, themeName?: string): Deck {
  const theme = resolveTheme({ theme: { name: themeName, mode, actorGlyph: false, progress: 'none' } });
  return {
    title: '',
    locale: localeOf('en'),
    slug: 'diagram',
    theme,
    fonts: { faces: theme.faces },
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
    variant: { step: 1, parts: [], stop: 1, subtitle: false },
    room: roomOf(defaultGrid, 1),
    onPhone: 'scroll',
    items: [{ kind: 'diagram', id: 'diagram', name: 'Diagram', box, scene, alt: scene.alt, clickOffset: 0 }],
    clicks: 0,
    notes: [],
    transition: 'none',
    page: 1,
    pages: 1,
  };
}

/** Draws one Mermaid text outside of any deck. */
export async function drawDiagramAlone(
  given: OutlineText,
  { name = 'diagram', file = `${name}.mmd`, theme, mode = 'light' }: DiagramOptions,
  services: Services,
): Promise<DrawnDiagram> {
  const text = shownTextOrDiagnostic(typeof given === 'string' ? Buffer.from(given) : given, file);
  if (typeof text !== 'string') return { diagnostics: [text] };
  if (theme !== undefined && !(themeNames as readonly string[]).includes(theme)) {
    const hint = `Themes: ${themeNames.join(', ')}.`;
    return {
      diagnostics: [{ rule: 'unknown-theme', severity: 'error', message: `There is no theme "${theme}".`, hint }],
    };
  }
  const deck = diagramDeck(mode, theme);
  const { w, h } = diagramFrameBox;
  const request = {
    ...{ text, box: { w, h }, theme: deck.theme, actors: [], language: deck.locale.tag },
    ...{ steps: false as const, art: false, background: 'paper' as const },
  };
  const [{ scene, problems } = { problems: [] }] = await drawDiagrams([request], services.drawing);
  const diagnostics = problems.map((problem) => located(problem, file));
  if (!scene) return { diagnostics };

  const [{ writePptx }, { usedText }, { webFonts }, { sceneToSvg }] = await Promise.all([
    import('./pptx/write.ts'),
    import('./typeset/web-fonts.ts'),
    import('./typeset/web-fonts.ts'),
    import('./diagram/svg.ts'),
  ]);
  const frames = [diagramFrame(name, scene)];
  const fonts = await webFonts(usedText(frames, deck.fonts), {
    language: deck.locale.tag,
    fonts: deck.fonts,
    cache: services.fonts,
  });
  const standalone = { theme: deck.theme, fonts };
  return {
    diagnostics,
    svg: sceneToSvg(scene, { idPrefix: 'd', alt: scene.alt, clickOffset: 0, standalone }),
    pptx: await writePptx({ ...deck, title: name }, frames, { notes: false }),
  };
}

function located(
  { rule, severity, message, hint, line, column = 1, length = 1 }: DiagramProblem,
  file: string,
): Diagnostic {
  const range = { file, start: { line, column }, end: { line, column: column + length } };
  return { rule, severity, message, hint, range };
}
