import type { HLJSApi, Language } from 'highlight.js';

const keywords = [
  'flowchart', 'graph', 'subgraph', 'end', 'direction', 'class', 'classDef', 'style', 'linkStyle', 'click', 'sequenceDiagram', 'participant',
  'actor', 'activate', 'deactivate', 'note', 'over', 'of', 'left', 'right', 'loop', 'alt', 'else', 'opt', 'par', 'and', 'critical', 'break',
  'rect', 'box', 'autonumber', 'classDiagram', 'namespace', 'stateDiagram', 'state', 'erDiagram', 'gantt', 'section', 'dateFormat',
  'axisFormat', 'pie', 'showData', 'quadrantChart', 'timeline', 'mindmap', 'gitGraph', 'commit', 'branch', 'checkout', 'merge', 'journey',
  'title', 'block', 'columns', 'kanban', 'architecture', 'requirementDiagram', 'sankey', 'xychart', 'radar', 'treemap', 'packet',
]; // prettier-ignore

/** Mermaid for code listings: highlight.js has none. */
export function mermaidGrammar(hljs: HLJSApi): Language {
  return {
    name: 'Mermaid',
    unicodeRegex: true,
    keywords: { $pattern: /[A-Za-z]+/, keyword: keywords },
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
