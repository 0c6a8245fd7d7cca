import type { ContentCache } from '../resources/cache.ts';
import type { Files } from '../model/files.ts';
import { fileProblem } from '../resolve/context.ts';
import { regionsOf } from '../layouts/slide-layouts.ts';
import { resolveTheme } from '../theme/theme.ts';
import type { Diagnostic, SourceMap, SourcePath } from '../model/diagnostic.ts';
import { drawDiagrams, type DrawingSession } from '../diagram/draw.ts';

interface Text {
  readonly path: SourcePath;
  readonly text: string;
}

/** Where an outline names a file: the last two keys of the path, or the first and the last. */
const namesFile = (path: SourcePath): boolean => {
  const [parent, key] = path.slice(-2);
  if (path[0] === 'sources') return path.length === 3 && key === 'text';
  return ['image.src', 'diagram.file', 'art.file', 'chart.data', 'code.file', 'theme.brand'].includes(
    `${parent}.${key}`,
  );
};
const isMermaid = (path: SourcePath): boolean =>
  path.at(-1) === 'mermaid' && ['diagram', 'art'].includes(String(path.at(-2)));

/**
 * An outline with mistakes makes no deck, so nothing is drawn and no file is opened for one. Its diagrams and files are looked at all
 * the same: all mistakes are told at once.
 */
export async function checkRemains(
  remains: unknown,
  source: SourceMap,
  files: Files,
  workshop: { readonly scenes: ContentCache; readonly workers?: number; readonly drawing?: DrawingSession },
): Promise<Diagnostic[]> {
  const texts = [...textsIn(remains, [])];
  const missing = texts
    .filter(({ path }) => namesFile(path))
    .flatMap(({ path, text }): Diagnostic[] => {
      const content = files.read(text);
      return 'problem' in content
        ? [{ severity: 'error', ...fileProblem(text, content.problem), range: source.locate(path) }]
        : [];
    });
  return [
    ...missing,
    ...(await checkDiagrams(
      texts.filter(({ path }) => isMermaid(path)),
      source,
      workshop,
    )),
  ];
}

async function checkDiagrams(
  diagrams: readonly Text[],
  source: SourceMap,
  workshop: { readonly scenes: ContentCache; readonly workers?: number; readonly drawing?: DrawingSession },
): Promise<Diagnostic[]> {
  if (diagrams.length === 0) return [];
  const { diagram: box } = regionsOf('diagram');
  const theme = resolveTheme({});
  const requests = diagrams.map(({ text }) => ({
    text,
    box: { w: box.w, h: box.h },
    theme,
    actors: [],
    language: 'en',
    steps: false as const,
    art: false,
    ground: 'paper' as const,
  }));
  const { scenes: cache, workers, drawing: session } = workshop;
  const results = await drawDiagrams(requests, { cache, workers, session });
  return results.flatMap(({ problems }, index) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, severity, message, hint, line, column, length }): Diagnostic => ({
        rule,
        severity,
        message,
        hint,
        range: source.locateInText(diagrams[index]!.path, line, column, length),
      })),
  );
}

/** Every text of a tree of lists and maps, with its path. */
function* textsIn(value: unknown, path: SourcePath): Iterable<Text> {
  if (typeof value === 'string') yield { path, text: value };
  else if (value !== null && typeof value === 'object') {
    for (const [key, child] of Object.entries(value))
      yield* textsIn(child, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
