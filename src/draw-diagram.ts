import { diagramDeck, diagramFrame, diagramFrameBox } from './diagram/alone.ts';
import { drawDiagrams, type DiagramProblem } from './diagram/draw.ts';
import type { DiagramOptions, DrawnDiagram, OutlineText } from './model/api.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { shownTextOrDiagnostic } from './resolve/shown-text.ts';
import type { Services } from './services.ts';
import { themeNames } from './theme/theme.ts';

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
    import('./typeset/used-text.ts'),
    import('./typeset/web-fonts.ts'),
    import('./diagram/svg.ts'),
  ]);
  const frames = [diagramFrame(name, scene)];
  const fonts = await webFonts(usedText(frames), { language: deck.locale.tag, cache: services.fonts });
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
