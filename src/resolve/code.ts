import { extname } from 'node:path';
import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineCode } from '../model/outline.ts';
import { highlightCode } from './code-highlight.ts';
import { withLineBreaks } from '../language/unfit-characters.ts';
import type { CodeListing } from '../model/deck.ts';
import type { ResolveContext } from './context.ts';

/** `undefined` when its file cannot be read; a diagnostic tells why. */
export async function resolveCode(
  code: OutlineCode,
  path: SourcePath,
  context: ResolveContext,
): Promise<CodeListing | undefined> {
  const text = code.file === undefined ? code.text : fileText(code.file, path, context);
  if (text === undefined) return undefined;
  const language = code.language ?? (code.file === undefined ? undefined : extname(code.file).slice(1).toLowerCase());
  const lines = await highlightCode(text, language);
  for (const [index, group] of (code.lines ?? []).entries()) {
    const last = Math.max(...group);
    if (last <= lines.length) continue;
    context.report({
      rule: 'code-lines',
      message: `line ${last} is past the end: the code has ${lines.length} line${lines.length === 1 ? '' : 's'}`,
      hint: 'lines count from 1',
      at: [...path, 'lines', index],
    });
  }
  return { language, lines, groups: (code.lines ?? []).map(linesOfGroup), path };
}

const fileText = (file: string, path: SourcePath, context: ResolveContext): string | undefined => {
  const text = context.readShownText(file, [...path, 'file']);
  return text === undefined ? undefined : withLineBreaks(text);
};

/** `[from, to]` or `[line]`. */
function linesOfGroup([from = 1, to = from]: readonly number[]): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
