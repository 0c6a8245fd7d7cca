import type { Colour } from '../model/colour.ts';
import { formulaKey, type Formula } from '../model/formula.ts';
import { lookOf } from '../language/looks.ts';
import { hexOf } from '../theme/colour-math.ts';
import { cutsOf, mathTree } from './math-tree.ts';
import { boxesOf } from './outlines.ts';
import { said } from './said.ts';

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
    drawn.set(key, { tex, display, said: said(math), math, boxes });
  }
  return drawn;
}

const argumentsOf = (body: string): number =>
  Math.max(0, ...Array.from(body.matchAll(/#([1-9])/g), ([, n]) => Number(n)));

/** MathJax stops behind what it does not understand: a command is found before that place, anything else is told from its start on. */
function placed(mistake: string, at: number, tex: string): Exclude<DrawnFormula, Formula> {
  const [, command] = /^Undefined control sequence (\\.[a-zA-Z]*)/.exec(mistake) ?? [];
  const start = command === undefined ? -1 : tex.lastIndexOf(command, at);
  if (command !== undefined && start >= 0) return { mistake, at: start, length: command.length };
  return { mistake, at: 0, length: tex.length };
}

/** A colour that a formula names: an actor, `accent1` … `muted`, or one of CSS. */
const formulaColour = (name: string, actors: readonly string[] = []): Colour | undefined =>
  lookOf(name, actors)?.colour ?? hexOf(name);
