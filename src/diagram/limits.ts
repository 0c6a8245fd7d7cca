import type { GraphModel, MermaidConfig } from './mermaid/model.ts';
import { mermaidLayouts } from './mermaid/runtime.ts';
import { formulaPattern, plainFormula } from './mermaid/formula.ts';
import type { StrippedText } from './mermaid/source-lines.ts';
import type { DiagramProblem } from '../model/diagram-request.ts';
import { suggest } from '../diagnostics/did-you-mean.ts';

/** As Mermaid has it (`maxTextSize`), counted before it is parsed. */
const mostCharacters = 50_000;
/** More than that nobody can read on a slide, and layouts take minutes over it. */
const mostParts = 2_000;
/** Layouts of our own. */
export const ownLayouts = ['quad', 'ring'] as const;

export function tooLong(text: string): DiagramProblem | undefined {
  if (text.length <= mostCharacters) return undefined;
  return {
    rule: 'mermaid-limit',
    severity: 'error',
    message: `the diagram has ${text.length} characters; ${mostCharacters} is the most`,
    hint: 'split it into several diagrams',
    line: 1,
  };
}

export function tooManyParts(model: GraphModel | undefined, source: StrippedText): DiagramProblem | undefined {
  const count = (model?.nodes.length ?? 0) + (model?.edges.length ?? 0);
  if (count <= mostParts) return undefined;
  return {
    rule: 'mermaid-limit',
    severity: 'error',
    message: `the diagram has ${count} nodes and edges; ${mostParts} is the most`,
    hint: 'split it into several diagrams',
    line: source.firstLine,
  };
}

/** Mermaid draws an unknown layout as its default without a word; so do we, with one. */
export function unknownLayout(config: MermaidConfig, text: string): DiagramProblem | undefined {
  const layout = config.layout;
  if (typeof layout !== 'string') return undefined;
  const known = [...ownLayouts, ...mermaidLayouts];
  if (known.includes(layout)) return undefined;
  const lines = text.split(/\r\n?|\n/);
  const line = lines.findIndex((candidate) => /layout/.test(candidate) && candidate.includes(layout));
  return {
    rule: 'diagram-layout',
    severity: 'warning',
    message: `there is no layout "${layout}" here: the diagram is drawn in Mermaid's default layout`,
    hint: suggest(layout, known, 'layouts'),
    line: Math.max(0, line) + 1,
    column: line < 0 ? 1 : lines[line]!.indexOf(layout) + 1,
    length: layout.length,
  };
}

/** Formulas of KaTeX are set in plain characters: a warning where that is done, an error where it cannot be. */
export function formulas(text: string): DiagramProblem[] {
  return text.split(/\r\n?|\n/).flatMap((line, index): DiagramProblem[] => {
    if (/^\s*%%/.test(line)) return [];
    return [...line.matchAll(formulaPattern)].map((match) => {
      const plain = plainFormula(match[1]!);
      return {
        rule: 'mermaid-formula',
        severity: plain === undefined ? 'error' : 'warning',
        message:
          plain === undefined
            ? 'this formula cannot be set in one line of plain characters, and formulas in `$$` are not drawn otherwise'
            : `formulas in \`$$\` are set in plain characters: ${plain}`,
        hint: plain === undefined ? 'write it in words or in plain characters, such as x² + y² or √2' : undefined,
        line: index + 1,
        column: match.index + 1,
        length: match[0].length,
      };
    });
  });
}
