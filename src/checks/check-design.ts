import type { CheckLevel } from '../model/outline.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { actorDistance } from './actor-distance.ts';
import { besideDiagram } from './beside-diagram.ts';
import { bulletsMany } from './bullets-many.ts';
import { diagnosticOf, type DesignCheck, type DesignContext } from './check.ts';
import { contrastCheck } from './contrast.ts';
import { edgeCrossing } from './edge-crossing.ts';
import { fill } from './fill.ts';
import { layoutRepeated } from './layout-repeated.ts';
import { notesMissing } from './notes-missing.ts';
import { numberUnsourced } from './number-unsourced.ts';
import { orphan } from './orphan.ts';
import { outside } from './outside.ts';
import { overlap } from './overlap.ts';
import { quotationUnsourced } from './quotation-unsourced.ts';
import { sourceMissing } from './source-missing.ts';
import { titleLength } from './title-length.ts';
import { titleMark } from './title-mark.ts';
import { titleTwice } from './title-twice.ts';
import { typography } from './typography.ts';
import { wordsMany } from './words-many.ts';

/**
 * One file a check; the rule names are those of the outline's `check` key. `overflow`, `title-lines` and `label-size` are told where
 * text is fitted and diagrams are drawn, which is where they are known.
 */
const designChecks: readonly DesignCheck[] = [
  actorDistance,
  besideDiagram,
  bulletsMany,
  contrastCheck,
  edgeCrossing,
  fill,
  layoutRepeated,
  notesMissing,
  numberUnsourced,
  orphan,
  outside,
  overlap,
  quotationUnsourced,
  sourceMissing,
  titleLength,
  titleMark,
  titleTwice,
  typography,
  wordsMany,
];

/** Runs every design check that the outline has not switched off. */
export function checkDesign(context: DesignContext): Diagnostic[] {
  return designChecks
    .filter((check) => context.outline.check?.[check.rule] !== 'off')
    .flatMap((check) => Array.from(check.run(context), (remark) => diagnosticOf(check.rule, remark, context.source)));
}

const severityOf: Readonly<Record<Exclude<CheckLevel, 'off'>, Severity>> = { warn: 'warning', error: 'error' };

/** Gives the diagnostics of the named rules the strictness that the outline asks for; `off` drops them. */
export function applyCheckLevels(
  diagnostics: readonly Diagnostic[],
  levels: Readonly<Record<string, CheckLevel>> = {},
): Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const level = levels[diagnostic.rule];
    if (!level) return [diagnostic];
    return level === 'off' ? [] : [{ ...diagnostic, severity: severityOf[level] }];
  });
}
