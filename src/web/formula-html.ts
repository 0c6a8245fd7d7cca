import { cssColour } from '../model/colour.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';
import { formulaScale, type FormulaBox } from '../model/formula.ts';
import type { FormulaRun } from '../model/rich-text.ts';
import type { PathCommand } from '../model/scene.ts';
import { boxesOfRun } from '../typeset/typeset.ts';

/** A formula as drawings on the baseline, one a box, so that lines may end between them; read aloud as one. */
export function formulaHtml(run: FormulaRun): string {
  const boxes = boxesOfRun(run)
    .map((box) => (box ? boxHtml(box) : '<br>\n'))
    .join('');
  return `<span class="formula" role="img" aria-label="${escapeAttribute(run.formula.said)}">${boxes}</span>`;
}

function boxHtml({ width, ascent, descent, shapes, letters = [] }: FormulaBox): string {
  const units = (em: number): number => Math.round(em * 1000);
  const em = (length: number): string => `${Math.round(length * formulaScale * 1e4) / 1e4}em`;
  const look = (colour: FormulaBox['shapes'][number]['colour']): string =>
    colour ? ` style="color:${cssColour(colour)}"` : '';
  const paths = shapes
    .map(({ path, colour }) => `<path${look(colour)} d="${path.map(commandText).join('')}"/>`)
    .join('');
  const words = letters
    .map(
      ({ text, x, y, size, colour }) =>
        `<text${look(colour)} x="${x}" y="${y}" font-size="${size}">${escapeText(text)}</text>`,
    )
    .join('');
  const viewBox = `0 ${-units(ascent)} ${units(width)} ${units(ascent + descent)}`;
  const style = `width:${em(width)};height:${em(ascent + descent)};vertical-align:${em(-descent)}`;
  return `<svg viewBox="${viewBox}" style="${style}" aria-hidden="true" focusable="false">${paths}${words}</svg>`;
}

const commandText = ([command, ...numbers]: PathCommand): string =>
  command + numbers.map((number, index) => (index > 0 && number >= 0 ? ` ${number}` : String(number))).join('');
