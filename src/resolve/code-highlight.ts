import type { Element, Root } from 'hast';
import type { HLJSApi, Language, LanguageFn } from 'highlight.js';
import type { CodeToken } from '../model/deck.ts';

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
]; // prettier-ignore

/** Mermaid for code listings: highlight.js has none. */
function mermaidGrammar(hljs: HLJSApi): Language {
  return {
    name: 'Mermaid',
    unicodeRegex: true,
    keywords: { $pattern: /[A-Za-z]+/, keyword: mermaidKeywords },
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
