import { readInline, splitNotes } from '../language/inline-text.ts';
import type { WrittenFormula } from '../language/inline-spans.ts';
import { formulaKey, type Formula } from '../model/rich-text.ts';
import type { Diagnostic, SourceMap, SourcePath } from '../model/diagnostic.ts';
import { type Memo, noMemo } from '../model/memo.ts';
import { type OutlineText, textsOfOutline } from './walk.ts';

/** Drawn formulas by `formulaKey`. */
export type Formulas = ReadonlyMap<string, Formula>;

/** A formula of an outline; offsets are those of the text at `path`. */
interface PlacedFormula extends WrittenFormula {
  readonly path: SourcePath;
  readonly text: string;
}

/**
 * Draws every formula of an outline, which may have holes where it has mistakes. What draws them is loaded where there is one, and no
 * sooner.
 */
export async function drawFormulasOf(
  outline: unknown,
  source: SourceMap,
  memo: Memo = noMemo,
): Promise<{ readonly formulas: Formulas; readonly diagnostics: readonly Diagnostic[] }> {
  const texts = textsOfOutline(outline, memo);
  const written = texts.flatMap((own) => memo.of('formulas', [own], () => own.flatMap(formulasOf)));
  if (written.length === 0) return { formulas: new Map(), diagnostics: [] };
  const { drawFormulas } = await import('../formula/draw-formulas.ts');
  const { meta, actors } = (outline ?? {}) as {
    readonly meta?: { readonly macros?: Readonly<Record<string, string>> };
    readonly actors?: Readonly<Record<string, unknown>>;
  };
  const macros = Object.fromEntries(Object.entries(meta?.macros ?? {}).filter(([, body]) => typeof body === 'string'));
  const drawn = await drawFormulas(written.filter(isShort), { macros, actors: Object.keys(actors ?? {}) });
  const formulas = new Map<string, Formula>();
  const diagnostics: Diagnostic[] = [];
  for (const one of written) {
    const { text, path, tex, display, start } = one;
    const key = formulaKey({ tex, display });
    const made = isShort(one) ? drawn.get(key)! : tooLong(tex);
    if (!('mistake' in made)) {
      formulas.set(key, made);
      continue;
    }
    const lines = text.slice(0, start + made.at).split('\n');
    diagnostics.push({
      rule: 'formula',
      severity: 'error',
      message: `the formula cannot be read: ${made.mistake}`,
      hint: made.hint,
      range: source.locateInText(path, lines.length, lines.at(-1)!.length + 1, made.length),
    });
  }
  return { formulas, diagnostics };
}

/** Nobody reads a longer formula on a slide, and to set one takes longer than its length would have it. */
const maxCharacters = 2000;
const isShort = ({ tex }: { readonly tex: string }): boolean => tex.length <= maxCharacters;

const tooLong = (tex: string) => ({
  mistake: `it has ${tex.length} characters, and ${maxCharacters} is the most`,
  hint: 'show a part of it, or several formulas',
  at: 0,
  length: 1,
});

function formulasOf({ text, path, marks, note }: OutlineText): PlacedFormula[] {
  // Those of a footnote are found in the text that it stands in.
  if (note) return [];
  const placed = (formula: WrittenFormula): PlacedFormula => ({ ...formula, path, text });
  switch (marks) {
    case 'formula': {
      const tex = text.trim();
      const start = text.indexOf(tex);
      return tex === '' ? [] : [placed({ tex, display: true, start, end: start + tex.length })];
    }
    case 'inline':
      return text.includes('$') ? readInline(text).formulas.map(placed) : [];
    case 'notes':
      if (!text.includes('$')) return [];
      return splitNotes(text).flatMap((block) => readInline(block.text).formulas.map(placed));
    case 'raw':
      return [];
  }
}
