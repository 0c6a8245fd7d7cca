import { extname } from 'node:path';
import { withLineBreaks } from '../language/written-text.ts';
import type { CodeListing } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  codeText,
  either,
  filePath,
  list,
  map,
  number,
  optional,
  rawText,
  type InferFields,
  type Loose,
  type Report,
} from '../model/grammar.ts';
import { highlightCode } from './code-highlight.ts';
import type { ResolveContext } from './context.ts';

/** Code listings: how they are written, and their lines in colour. */

const fields = {
  language: optional(rawText, 'The programming language, for its colours.'),
  text: optional(codeText, 'The code.'),
  file: optional(filePath, 'A file with the code, below the outline’s folder.'),
  lines: optional(
    list(
      'groups of lines',
      either({
        scalar: rawText,
        list: list('line numbers', number({ whole: true, least: 1 }), { least: 1, most: 2 }),
      }),
      { least: 1 },
    ),
    'Lines to light up, [from, to], [line], "3-5" or all; with steps one group a click.',
  ),
};
export type OutlineCode = InferFields<typeof fields>;

export const codeShape = map('a code listing', fields, {
  oneOf: [{ keys: ['text', 'file'], needed: true }],
  check: checkLines,
});

function checkLines(value: Loose<OutlineCode>, report: Report): void {
  const count = value.text?.replace(/\r?\n$/, '').split('\n').length;
  const steps = /\{([^{}]*)\}/.exec(value.language ?? '')?.[1];
  if (steps !== undefined) {
    const groups = steps.split('|').map((group) => (/^\d+$|^all$/.test(group) ? group : `"${group}"`));
    report('code-lines', ['language'], 'lines to light up have a key of their own', `lines: [${groups.join(', ')}]`);
  }
  value.lines?.forEach((group, i) => {
    if (group === undefined) return;
    const range = rangeOf(group, count ?? Infinity);
    if (!range) {
      report('code-lines', ['lines', i], `"${String(group)}" is no group of lines`, '[from, to], [line], "3-5" or all');
      return;
    }
    if (group === 'all') return;
    const [from, to] = range;
    if (from !== undefined && to !== undefined && to < from) {
      report('code-lines', ['lines', i], `line ${to} comes before line ${from}`, 'write [from, to]');
    }
    const last = to ?? from;
    if (count !== undefined && last !== undefined && last > count) {
      report('code-lines', ['lines', i], `there is no line ${last}: the code has ${count}`, 'lines are counted from 1');
    }
  });
}

/** `undefined` when its file cannot be read; a diagnostic tells why. */
export async function resolveCode(
  code: OutlineCode,
  path: SourcePath,
  context: ResolveContext,
): Promise<CodeListing | undefined> {
  const text = code.file === undefined ? code.text : fileText(code.file, path, context);
  if (text === undefined || isTooLong(text, code, path, context)) return undefined;
  const language = code.language ?? (code.file === undefined ? undefined : extname(code.file).slice(1).toLowerCase());
  const lines = await highlightCode(text, language);
  for (const [index, group] of (code.lines ?? []).entries()) {
    const [, last = 0] = rangeOf(group, lines.length) ?? [];
    if (last <= lines.length) continue;
    context.report({
      rule: 'code-lines',
      message: `line ${last} is past the end: the code has ${lines.length} line${lines.length === 1 ? '' : 's'}`,
      hint: 'lines count from 1',
      at: [...path, 'lines', index],
    });
  }
  return { language, lines, groups: (code.lines ?? []).map((group) => linesOfGroup(group, lines.length)), path };
}

/** A slide shows some twenty lines of some hundred characters; highlighting takes longer than their number would have it. */
const mostLines = 5000;
const longestLine = 2000;

function isTooLong(text: string, code: OutlineCode, path: SourcePath, context: ResolveContext): boolean {
  const lines = text.split('\n');
  const long = lines.findIndex((line) => line.length > longestLine);
  if (lines.length <= mostLines && long === -1) return false;
  const message =
    long === -1
      ? `the listing has ${lines.length} lines, and ${mostLines} is the most`
      : `line ${long + 1} of the listing has ${lines[long]!.length} characters, and ${longestLine} is the most`;
  const at = [...path, code.file === undefined ? 'text' : 'file'];
  context.report({ rule: 'code-size', message, hint: 'show the few lines that matter', at });
  return true;
}

const fileText = (file: string, path: SourcePath, context: ResolveContext): string | undefined => {
  const text = context.readShownText(file, [...path, 'file']);
  return text === undefined ? undefined : withLineBreaks(text);
};

type Group = NonNullable<OutlineCode['lines']>[number];

/** First and last line of `[from, to]`, `[line]`, `line`, `from-to` or `all`; `undefined` where it is none of these. */
function rangeOf(group: Loose<Group>, all: number): readonly [number | undefined, number | undefined] | undefined {
  if (typeof group !== 'string') return [group[0], group[1] ?? group[0]];
  if (group === 'all') return [1, all];
  const [, from, to = from] = /^([1-9]\d{0,8})(?:-([1-9]\d{0,8}))?$/.exec(group.trim()) ?? [];
  return from === undefined ? undefined : [Number(from), Number(to)];
}

/** A range that is told to go past the last line ends there: a slip of the hand asks for a billion lines. */
function linesOfGroup(group: Group, last: number): number[] {
  const [from = 1, to = from] = rangeOf(group, last) ?? [];
  return Array.from({ length: Math.max(0, Math.min(to, last) - from + 1) }, (_, index) => from + index);
}
