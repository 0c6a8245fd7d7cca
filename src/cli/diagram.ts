import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { ContentCache } from '../resources/cache.ts';
import type { Deck } from '../model/deck.ts';
import { diagramDeck, diagramFrame, diagramFrameBox } from '../diagram/alone.ts';
import { drawDiagrams, type DiagramProblem, type DiagramResult } from '../diagram/draw.ts';
import { sceneToSvg } from '../diagram/svg.ts';
import { hasErrors, type Diagnostic } from '../model/diagnostic.ts';
import { shownTextOrDiagnostic } from '../resolve/shown-text.ts';
import { emit } from './emit.ts';
import type { Mode } from '../model/outline.ts';
import { tell } from './tell.ts';
import { openWorkshop } from './workshop.ts';

export interface DiagramOptions {
  readonly out: string;
  readonly theme: string;
  readonly mode?: Mode;
  readonly cache: boolean;
  readonly quiet?: boolean;
}

/** `diptych diagram`: each Mermaid file as an .svg and a one-slide .pptx. Exit code 1 if any failed; the others are written. */
export async function diagram(files: readonly string[], options: DiagramOptions): Promise<number> {
  const { themeNames } = await import('../theme/theme.ts');
  if (!(themeNames as readonly string[]).includes(options.theme)) {
    process.stderr.write(`There is no theme "${options.theme}". Themes: ${themeNames.join(', ')}.\n`);
    return 2;
  }
  const workshop = openWorkshop(options.cache);
  const read = files.map((file) => ({ file, text: readMermaid(file) }));
  const deck = diagramDeck(options.mode ?? 'light', options.theme);
  const readable = read.filter((entry): entry is { file: string; text: string } => typeof entry.text === 'string');
  const results = await drawDiagrams(
    readable.map(({ text }) => ({
      text,
      box: { w: diagramFrameBox.w, h: diagramFrameBox.h },
      theme: deck.theme,
      actors: [],
      language: deck.language,
      steps: false,
      art: false,
      ground: 'paper' as const,
    })),
    { cache: workshop.scenes, session: workshop.drawing },
  );
  const diagnostics: Diagnostic[] = read.flatMap(({ text }) => (typeof text === 'string' ? [] : [text]));
  for (const [index, { file }] of readable.entries()) {
    const result = results[index]!;
    diagnostics.push(...result.problems.map((problem) => located(problem, file)));
    diagnostics.push(...(await write(result, file, deck, workshop.fonts, options)));
  }
  tell(options.quiet ? diagnostics.filter((d) => d.severity === 'error') : diagnostics);
  return hasErrors(diagnostics) ? 1 : 0;
}

async function write(
  result: DiagramResult,
  file: string,
  deck: Deck,
  fontCache: ContentCache,
  options: DiagramOptions,
): Promise<readonly Diagnostic[]> {
  if (!result.scene) return [];
  const name = basename(file, extname(file));
  const { writePptx } = await import('../pptx/write.ts');
  const { usedText } = await import('../typeset/used-text.ts');
  const { webFonts } = await import('../typeset/web-fonts.ts');
  const frames = [diagramFrame(name, result.scene)];
  const fonts = await webFonts(usedText(frames), { language: deck.language, cache: fontCache });
  const svg = sceneToSvg(result.scene, {
    idPrefix: 'd',
    alt: result.scene.alt,
    clickOffset: 0,
    standalone: { theme: deck.theme, fonts },
  });
  const pptx = await writePptx({ ...deck, title: name }, frames, { notes: false });
  const emitted = emit(options.out, [
    { name: `${name}.svg`, bytes: Buffer.from(svg) },
    { name: `${name}.pptx`, bytes: pptx },
  ]);
  if (!options.quiet) for (const { path } of emitted.files) process.stdout.write(`${path}\n`);
  return emitted.diagnostics;
}

function readMermaid(file: string): string | Diagnostic {
  try {
    return shownTextOrDiagnostic(readFileSync(file), file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { rule: 'file-missing', severity: 'error', message: `${file} cannot be read (${code}).` };
  }
}

function located(
  { rule, severity, message, hint, line, column = 1, length = 1 }: DiagramProblem,
  file: string,
): Diagnostic {
  return {
    rule,
    severity,
    message,
    hint,
    range: { file, start: { line, column }, end: { line, column: column + length } },
  };
}
