import { lookOf } from '../language/inline-text.ts';
import type { Colour } from '../model/colour.ts';
import { type Formula, formulaKey, type MathNode, type MathRole } from '../model/rich-text.ts';
import { hexOf } from '../theme/colour-math.ts';
import type { MmlNode } from './mathjax.ts';
import { boxesOf } from './outlines.ts';
import { speechText } from './speech-text.ts';

/** A formula to draw. */
export interface WrittenFormula {
  readonly tex: string;
  readonly display: boolean;
}

/** A drawn formula, or what is wrong with it at `at`, an offset in what was written. */
export type DrawnFormula =
  Formula | { readonly mistake: string; readonly hint?: string; readonly at: number; readonly length: number };

/** What settles the look of formulas beside their text. */
export interface FormulaSettings {
  /** LaTeX by the names of commands, with the backslash or without; `#1` is the first argument. */
  readonly macros?: Readonly<Record<string, string>>;
  /** Ids of the deck's actors, which are names of colours too. */
  readonly actors?: readonly string[];
}

/** Draws formulas, each once. MathJax is loaded for the first one and no sooner. */
export async function drawFormulas(
  written: readonly WrittenFormula[],
  { macros = {}, actors }: FormulaSettings,
): Promise<ReadonlyMap<string, DrawnFormula>> {
  const { adaptor, createTypesetter } = await import('./mathjax.ts');
  const typeset = createTypesetter(
    Object.fromEntries(
      Object.entries(macros).map(([name, body]) => [name.replace(/^\\/, ''), [body, argumentsOf(body)]]),
    ),
  );
  const colourOf = (name: string): Colour | undefined => formulaColour(name, actors);
  const drawn = new Map<string, DrawnFormula>();
  for (const one of written) {
    const key = formulaKey(one);
    if (drawn.has(key)) continue;
    const { tex, display } = one;
    const made = await typeset(tex, display);
    if ('mistake' in made) {
      drawn.set(key, placed(made.mistake, made.at, tex));
      continue;
    }
    if (/\\tag\b/.test(tex)) {
      const hint = 'write the number as words beside the formula: \\quad (1)';
      drawn.set(key, { ...placed('\\tag would set a number at the edge of a page', 0, tex), hint });
      continue;
    }
    const math = mathTree(made.root, colourOf);
    const boxes = boxesOf(made.svg, adaptor, colourOf, cutsOf(math, display));
    drawn.set(key, { tex, display, speech: speechText(math), math, boxes });
  }
  return drawn;
}

const argumentsOf = (body: string): number =>
  Math.max(0, ...Array.from(body.matchAll(/#([1-9])/g), ([, n]) => Number(n)));

/** MathJax stops behind what it does not understand: a command is found before that place, anything else is reported from its start on. */
function placed(mistake: string, at: number, tex: string): Exclude<DrawnFormula, Formula> {
  const [, command] = /^Undefined control sequence (\\.[a-zA-Z]*)/.exec(mistake) ?? [];
  const start = command === undefined ? -1 : tex.lastIndexOf(command, at);
  if (command !== undefined && start >= 0) {
    const hint = `LaTeX has no such command here; one of your own goes into meta: macros: { "\\${command}": … }`;
    return { mistake, hint, at: start, length: command.length };
  }
  const braces =
    /brace|argument/i.test(mistake) && 'each { needs its }, and in double quotes each backslash is written twice';
  return { mistake, ...(braces && { hint: braces }), at: 0, length: tex.length };
}

/** A colour that a formula names: an actor, `accent1` … `muted`, or one of CSS. */
const formulaColour = (name: string, actors: readonly string[] = []): Colour | undefined =>
  lookOf(name, actors)?.colour ?? hexOf(name);

/** TeX's classes, by the numbers that MathJax has for them. */
const roles: Readonly<Record<number, MathRole>> = {
  1: 'operator',
  2: 'binary',
  3: 'relation',
  4: 'open',
  5: 'close',
  6: 'punctuation',
  7: 'inner',
};

/** The attributes that drawing elsewhere and reading aloud go by. */
const kept = [
  ...['mathvariant', 'linethickness', 'bevelled', 'stretchy', 'largeop', 'movablelimits', 'accent', 'accentunder'],
  ...[
    'displaystyle',
    'columnalign',
    'rowlines',
    'columnlines',
    'width',
    'notation',
    'mathsize',
    'fence',
    'minsize',
    'form',
  ],
];
/** They are inherited, and mean something on the element that has them. */
const inherited = new Set([
  'displaystyle',
  'mathvariant',
  'stretchy',
  'largeop',
  'movablelimits',
  'accent',
  'fence',
  'form',
]);

/** MathJax's tree as a plain value: wrappers that only group are rows, and rows that nothing asks for are gone. */
function mathTree(node: MmlNode, colourOf: (name: string) => Colour | undefined): MathNode {
  const attributes: Record<string, string> = {};
  for (const name of kept) {
    const value = inherited.has(name) ? node.attributes.get(name) : node.attributes.getExplicit(name);
    if (value !== undefined && value !== null && value !== '' && value !== '_inherit_')
      attributes[name] = String(value);
  }
  const written = node.attributes.getExplicit('mathcolor');
  const colour = typeof written === 'string' ? colourOf(written) : undefined;
  const role = roles[node.texClass];
  const look = { ...(role && { role }), ...(colour && { colour }) };
  if (node.isToken) {
    const text = (node as MmlNode & { getText(): string }).getText();
    return { name: node.kind, ...look, attributes, children: [], text };
  }
  const children = node.childNodes.flatMap((child): MathNode[] => {
    if (child.isInferred) return child.childNodes.map((inner) => mathTree(inner, colourOf));
    return child.kind === 'XML' || child.kind === 'text' ? [] : [mathTree(child, colourOf)];
  });
  const name = ['TeXAtom', 'math', 'semantics', 'mstyle', 'maction', 'merror', 'mpadded'].includes(node.kind)
    ? 'mrow'
    : node.kind;
  return { name, ...look, attributes: name === 'mrow' ? sized(attributes) : attributes, children };
}

const sized = ({ mathsize }: Record<string, string>): Record<string, string> => (mathsize ? { mathsize } : {});

/** Where a formula may go on in a new line: the numbers of the parts of its row before which it is cut. */
function cutsOf(math: MathNode, display: boolean): number[] {
  const cuts: number[] = [];
  let depth = 0;
  for (const [index, part] of math.children.entries()) {
    if (part.role === 'open') depth += 1;
    else if (part.role === 'close') depth -= 1;
    if (part.role !== 'relation' || depth > 0 || index === 0 || index === math.children.length - 1) continue;
    // Relations begin the lines of what is displayed, and end those of running text.
    const next = math.children[index + 1]!;
    if (display) {
      if (math.children[index - 1]!.role !== 'relation') cuts.push(index);
    } else if (next.role !== 'relation') cuts.push(index + 1);
  }
  return cuts;
}
