import type { CheckLevel } from '../model/outline.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { diagnosticOf, type DesignCheck, type DesignContext } from './check.ts';
import {
  besideDiagram,
  chartColours,
  chartNames,
  chartShares,
  chartSmall,
  chartTruncated,
  edgeCrossing,
} from './diagrams.ts';
import { actorDistance, contrastCheck } from './colours.ts';
import { pictureLarge } from './pictures.ts';
import { fill, orphan, outside, overlap, slideEmpty } from './room.ts';
import { markdownUnknown } from './markdown.ts';
import { numberUnsourced, quotationUnsourced, sourceMissing, sourceUnused } from './sources.ts';
import {
  bulletsMany,
  layoutRepeated,
  notesMissing,
  titleLength,
  titleMark,
  titleTwice,
  typography,
  wordsMany,
} from './words.ts';

/**
 * Every design check, by the names that the outline's `check` key has for them. `overflow`, `title-lines`, `label-size` and `label-overlap` are told where
 * text is fitted and diagrams are drawn, which is where they are known.
 */
const designChecks: readonly DesignCheck[] = [
  actorDistance,
  besideDiagram,
  bulletsMany,
  chartColours,
  chartNames,
  chartShares,
  chartSmall,
  chartTruncated,
  contrastCheck,
  edgeCrossing,
  fill,
  layoutRepeated,
  markdownUnknown,
  notesMissing,
  numberUnsourced,
  orphan,
  outside,
  overlap,
  pictureLarge,
  quotationUnsourced,
  slideEmpty,
  sourceMissing,
  sourceUnused,
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
