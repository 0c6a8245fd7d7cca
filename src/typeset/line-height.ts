import type { RichText } from '../model/rich-text.ts';
import type { TextStyle } from '../model/style.ts';
import type { Px } from '../model/units.ts';
import { boxesOfRun, scaleOfFormula } from './typeset.ts';

/**
 * From the top of a line to its baseline, by the mean of the faces' own measures (half of ascent less descent, in em: Source Sans
 * .312, Arial .347 x .93; Source Serif .350, Georgia .349).
 */
export const baseline = (style: TextStyle): Px => style.line / 2 + style.size * (style.face === 'serif' ? 0.35 : 0.315);

/** A stretch of a text that stands on one line; places are units of the joined text. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** How far a line reaches above and below its baseline. */
export interface LineExtent {
  readonly ascent: Px;
  readonly descent: Px;
}

/** Free space above and below what makes a line higher than others. */
const air: Px = 2;

/** Only the line that needs it grows: one with a formula that is taller than the line. */
export function lineExtents(runs: RichText, style: TextStyle, lines: readonly Stretch[]): LineExtent[] {
  const ascent = baseline(style);
  const descent = style.line - ascent;
  if (!runs.some(({ kind }) => kind === 'formula')) return lines.map(() => ({ ascent, descent }));
  return lines.map((line) => {
    const reach = { ascent, descent };
    let offset = 0;
    for (const run of runs) {
      if (run.kind === 'formula') {
        const size = scaleOfFormula(run) * style.size;
        for (const [at, box] of boxesOfRun(run).entries()) {
          if (!box || offset + at < line.from || offset + at >= line.to) continue;
          if (box.ascent * size > ascent) reach.ascent = Math.max(reach.ascent, box.ascent * size + air);
          if (box.descent * size > descent) reach.descent = Math.max(reach.descent, box.descent * size + air);
        }
      }
      offset += run.text.length;
    }
    return reach;
  });
}
