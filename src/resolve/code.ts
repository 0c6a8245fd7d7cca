import type { Element, Root } from 'hast';
import type { HLJSApi, Language, LanguageFn } from 'highlight.js';
import { extname } from 'node:path';
import { withLineBreaks } from '../language/inline-spans.ts';
import type { CodeListing, CodeToken } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  codeText,
  either,
  filePath,
  type InferFields,
  list,
  type Loose,
  map,
  number,
  optional,
  rawText,
  type Report,
} from '../model/grammar.ts';
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
type OutlineCode = InferFields<typeof fields>;

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

/** `undefined` when its file cannot be read; a diagnostic says why. */
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
const maxLines = 5000;
const longestLine = 2000;

function isTooLong(text: string, code: OutlineCode, path: SourcePath, context: ResolveContext): boolean {
  const lines = text.split('\n');
  const long = lines.findIndex((line) => line.length > longestLine);
  if (lines.length <= maxLines && long === -1) return false;
  const message =
    long === -1
      ? `the listing has ${lines.length} lines, and ${maxLines} is the most`
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

/** A range that would go past the last line ends there: a slip of the hand asks for a billion lines. */
function linesOfGroup(group: Group, last: number): number[] {
  const [from = 1, to = from] = rangeOf(group, last) ?? [];
  return Array.from({ length: Math.max(0, Math.min(to, last) - from + 1) }, (_, index) => from + index);
}

type Kind = NonNullable<CodeToken['kind']>;
type Lines = readonly (readonly CodeToken[])[];

/**
 * What people and file names call languages, by the names of highlight.js's own files. Its grammars know their aliases themselves, but
 * only once they are loaded, and all of them together take longer to load than a deck to build.
 */
const fileOfLanguage: Readonly<Record<string, string>> = {
  'c#': 'csharp', 'c++': 'cpp', cc: 'cpp', cjs: 'javascript', console: 'shell', cs: 'csharp', docker: 'dockerfile', el: 'lisp',
  erl: 'erlang', ex: 'elixir', exs: 'elixir', 'f#': 'fsharp', fs: 'fsharp', golang: 'go', gql: 'graphql', h: 'c', hpp: 'cpp', hs: 'haskell',
  html: 'xml', jl: 'julia', js: 'javascript', jsonc: 'json', jsx: 'javascript', kt: 'kotlin', make: 'makefile', md: 'markdown',
  mjs: 'javascript', ml: 'ocaml', mmd: 'mermaid', objc: 'objectivec', pl: 'perl', ps1: 'powershell', py: 'python', rb: 'ruby', rs: 'rust',
  sh: 'bash', svg: 'xml', tex: 'latex', toml: 'ini', ts: 'typescript', tsx: 'typescript', vb: 'vbnet', xhtml: 'xml', yml: 'yaml', zsh: 'bash',
}; // prettier-ignore

/** Scopes of highlight.js (the part before the first dot) by the few kinds that listings tell apart. */
const kindOfScope: Readonly<Record<string, Kind>> = {
  keyword: 'keyword', built_in: 'keyword', literal: 'keyword', name: 'keyword', section: 'keyword', meta: 'keyword', 'selector-tag': 'keyword',
  string: 'string', regexp: 'string', char: 'string', link: 'string', code: 'string', addition: 'string',
  number: 'number',
  comment: 'comment', quote: 'comment', doctag: 'comment', deletion: 'comment',
  title: 'name', type: 'name', attr: 'name', attribute: 'name', symbol: 'name', class: 'name', 'selector-class': 'name', 'selector-id': 'name',
}; // prettier-ignore

const tabWidth = 4;

/** The lines of a listing with what each part is; without a known language, or where none is named, plain lines. */
export async function highlightCode(code: string, language: string | undefined): Promise<Lines> {
  const text = withoutTabs(code.replace(/\r\n?/g, '\n').replace(/^(?:[^\S\n]*\n)+|\s+$/g, ''));
  const name = language === undefined ? '' : (fileOfLanguage[language.toLowerCase()] ?? language.toLowerCase());
  const tree = name === '' ? undefined : await syntaxTree(text, name);
  if (!tree) return text.split('\n').map((line) => (line === '' ? [] : [{ text: line }]));
  const lines: CodeToken[][] = [[]];
  addParts(lines, tree.children, undefined);
  return lines;
}

async function syntaxTree(text: string, name: string): Promise<Root | undefined> {
  const grammar = name === 'mermaid' ? mermaidGrammar : await grammarOf(name);
  if (!grammar) return undefined;
  const { createLowlight } = await import('lowlight');
  return createLowlight({ [name]: grammar }).highlight(name, text);
}

async function grammarOf(name: string): Promise<LanguageFn | undefined> {
  if (!/^[a-z\d][a-z\d-]*$/.test(name)) return undefined;
  try {
    const module = (await import(/* @vite-ignore */ `highlight.js/lib/languages/${name}`)) as { default?: LanguageFn };
    return module.default ?? (module as unknown as LanguageFn);
  } catch {
    return undefined;
  }
}

/** Text takes the innermost kind that is known around it. */
function addParts(lines: CodeToken[][], parts: Root['children'] | Element['children'], kind: Kind | undefined): void {
  for (const part of parts) {
    if (part.type === 'text') addText(lines, part.value, kind);
    else if (part.type === 'element') addParts(lines, part.children, kindOf(part) ?? kind);
  }
}

function addText(lines: CodeToken[][], text: string, kind: Kind | undefined): void {
  for (const [index, piece] of text.split('\n').entries()) {
    if (index > 0) lines.push([]);
    if (piece === '') continue;
    const line = lines.at(-1)!;
    const last = line.at(-1);
    if (last && last.kind === kind) line[line.length - 1] = { ...last, text: last.text + piece };
    else line.push(kind ? { text: piece, kind } : { text: piece });
  }
}

/** From the first class: `hljs-title`, of `hljs-title function_`. */
const kindOf = ({ properties: { className } }: Element): Kind | undefined =>
  Array.isArray(className)
    ? kindOfScope[
        String(className[0])
          .replace(/^hljs-/, '')
          .replace(/_$/, '')
      ]
    : undefined;

/** Both decks set a tab as wide as they like; spaces are as wide everywhere. */
function withoutTabs(text: string): string {
  if (!text.includes('\t')) return text;
  return text
    .split('\n')
    .map((line) => {
      let out = '';
      for (const character of line)
        out += character === '\t' ? ' '.repeat(tabWidth - (out.length % tabWidth)) : character;
      return out;
    })
    .join('\n');
}

const mermaidKeywords = [
  'flowchart', 'graph', 'subgraph', 'end', 'direction', 'class', 'classDef', 'style', 'linkStyle', 'click', 'sequenceDiagram', 'participant',
  'actor', 'activate', 'deactivate', 'note', 'over', 'of', 'left', 'right', 'loop', 'alt', 'else', 'opt', 'par', 'and', 'critical', 'break',
  'rect', 'box', 'autonumber', 'classDiagram', 'namespace', 'stateDiagram', 'state', 'erDiagram', 'gantt', 'section', 'dateFormat',
  'axisFormat', 'pie', 'showData', 'quadrantChart', 'timeline', 'mindmap', 'gitGraph', 'commit', 'branch', 'checkout', 'merge', 'journey',
  'title', 'block', 'columns', 'kanban', 'architecture', 'requirementDiagram', 'sankey', 'xychart', 'radar', 'treemap', 'packet',
  'C4Context', 'C4Container', 'C4Component', 'C4Dynamic', 'C4Deployment', 'cynefin', 'eventmodeling', 'swimlane', 'agentflow', 'ishikawa',
  'railroad', 'treeView', 'usecase', 'venn', 'wardley',
]; // prettier-ignore

/** Mermaid for code listings: highlight.js has none. */
function mermaidGrammar(hljs: HLJSApi): Language {
  return {
    name: 'Mermaid',
    unicodeRegex: true,
    keywords: { $pattern: /[A-Za-z][A-Za-z0-9]*/, keyword: mermaidKeywords },
    contains: [
      hljs.COMMENT(/%%/, /$/),
      { scope: 'comment', begin: /^---$/, end: /^---$/ },
      { scope: 'string', begin: /"/, end: /"/ },
      { scope: 'title', match: /(?<=:::)[\p{L}\w-]+/u },
      { scope: 'string', match: /(?<=[\p{L}\w][[({>]{1,2})[^[\](){}"\n]+(?=[\])}])/u },
      { scope: 'string', match: /(?<=\|)[^|\n"]+(?=\|)/ },
      { scope: 'number', match: /\b\d+(?:\.\d+)?\b/ },
    ],
  };
}
