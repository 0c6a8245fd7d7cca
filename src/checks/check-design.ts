import type { CheckLevel } from '../outline/outline.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import type { DesignCheck, DesignContext } from './check.ts';

/** One file a check; the rule names are those of the outline's `check` key. */
const designChecks: readonly DesignCheck[] = [];

/** Runs every design check that the outline has not switched off. */
export function checkDesign(context: DesignContext): Diagnostic[] {
  return designChecks
    .filter((check) => context.outline.check?.[check.rule] !== 'off')
    .flatMap((check) => [...check.run(context)]);
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
