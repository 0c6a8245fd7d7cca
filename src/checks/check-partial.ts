import type { Files } from '../model/api.ts';
import { fileProblem } from '../resolve/context.ts';
import { roomOf } from '../compose/regions.ts';
import { resolveTheme } from '../theme/theme.ts';
import { mostOfARule, type Diagnostic, type SourceMap } from '../model/diagnostic.ts';
import { outline as outlineShape } from '../outline/grammar/top-level.ts';
import { textsIn, type OutlineText } from '../outline/walk.ts';
import { drawDiagrams, type DrawOptions } from '../diagram/draw.ts';

/**
 * An outline with mistakes makes no deck, so nothing is drawn and no file is opened for one. Its diagrams and files are looked at all
 * the same: all mistakes are told at once.
 */
export async function checkPartial(
  partial: unknown,
  source: SourceMap,
  files: Files,
  drawing: DrawOptions,
): Promise<Diagnostic[]> {
  const texts = [...textsIn(outlineShape, partial, [])];
  const unread = texts
    .filter(({ use }) => use === 'file')
    .flatMap(({ path, text }) => {
      const content = files.read(text);
      return 'problem' in content ? [{ path, text, problem: content.problem }] : [];
    })
    .slice(0, mostOfARule);
  return [
    ...unread.map(({ path, text, problem }): Diagnostic => ({
      severity: 'error',
      ...fileProblem(text, problem, files),
      range: source.locate(path),
    })),
    ...(await checkDiagrams(
      texts.filter(({ use }) => use === 'mermaid'),
      source,
      drawing,
    )),
  ];
}

async function checkDiagrams(
  diagrams: readonly OutlineText[],
  source: SourceMap,
  drawing: DrawOptions,
): Promise<Diagnostic[]> {
  if (diagrams.length === 0) return [];
  const theme = resolveTheme({});
  const box = roomOf(theme.grid, 2).captioned;
  const requests = diagrams.map(({ text }) => ({
    text,
    box: { w: box.w, h: box.h },
    theme,
    actors: [],
    language: 'en',
    steps: false as const,
    art: false,
    background: 'paper' as const,
  }));
  const results = await drawDiagrams(requests, drawing);
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
