import type { YAMLError } from 'yaml';
import { type SyntaxContext, explainSyntax, findUnclosed } from './explain-syntax.ts';
import type { Mistake, SourceText } from './source-text.ts';

/** Each error is looked at beside the others; of more than these nobody reads the rest. */
const mostErrors = 500;

/**
 * Says what the YAML parser found in the words of someone who writes slides, and where that person has to look. One mistake a
 * line; what only follows from an earlier one is left out.
 */
export function syntaxMistakes(source: SourceText, all: readonly YAMLError[]): Mistake[] {
  if (all.length === 0) return [];
  const errors = all.length > mostErrors ? [...all].sort((a, b) => a.pos[0] - b.pos[0]).slice(0, mostErrors) : all;
  const context: SyntaxContext = { source, unclosed: findUnclosed(source.text), errors };
  const mistakes = errors
    .map((error): Mistake => ({ ...explainSyntax(error, context), ...consequences(error, errors) }))
    .sort((a, b) => a.span.start - b.span.start);
  const kept: Mistake[] = [];
  const lines = new Set<number>();
  let lostUntil = -1;
  for (const mistake of mistakes) {
    const { line } = source.position(mistake.span.start);
    const isLost = mistake.span.start < lostUntil && mistake.rule !== 'yaml-tab';
    if (isLost || lines.has(line) || kept.some((one) => one.structural && one.message === mistake.message)) continue;
    lines.add(line);
    kept.push(mistake);
    const open = context.unclosed.find((one) => one.span.start === mistake.span.start);
    if (open) lostUntil = open.quote ? Infinity : open.until;
    else if (mistake.structural && leavesTheParserLost(mistake)) lostUntil = Infinity;
  }
  return kept;
}

/** After a tab, or outside the document, nothing is where the parser expects it. */
const leavesTheParserLost = ({ rule, message }: Mistake): boolean =>
  rule === 'yaml-tab' || message.endsWith(' closes nothing') || message.startsWith('text stands where the outline');

function consequences(error: YAMLError, errors: readonly YAMLError[]): Pick<Mistake, 'structural' | 'swallows'> {
  if (!isLocal(error, errors)) return { structural: true };
  return error.message.startsWith('Nested mappings') ? { swallows: true } : {};
}

/** Mistakes inside one value, after which the parser finds its way. */
function isLocal({ code, message, pos }: YAMLError, errors: readonly YAMLError[]): boolean {
  const overLines = errors.some((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === pos[0]);
  return (
    !overLines &&
    (code === 'BAD_SCALAR_START' ||
      code === 'BAD_DQ_ESCAPE' ||
      code === 'TAG_RESOLVE_FAILED' ||
      /^(Unexpected ,|Unexpected empty item|Missing , |Nested mappings|Unexpected scalar at node end)/.test(message))
  );
}
