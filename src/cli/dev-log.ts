import type { Diagnostic } from '../index.ts';
import { count } from '../model/diagnostic.ts';
import type { SessionEvent } from '../server/dev-session.ts';

export interface DevLogOutput {
  /** Shows diagnostics with the lines around them. */
  readonly report: (diagnostics: readonly Diagnostic[]) => void;
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
}

/**
 * What the terminal says of each build of the dev server: mistakes whole; that they are mended; a warning once, and later only how many
 * there are still.
 */
export function openDevLog({ report, write, warn }: DevLogOutput): (event: SessionEvent) => void {
  let wrong = false;
  let known = new Set<string>();
  return ({ problems, compiled, changed, milliseconds }) => {
    if (problems) {
      warn(`${problems}\n`);
      wrong = true;
      return;
    }
    const warnings = (compiled?.diagnostics ?? []).filter(({ severity }) => severity === 'warning');
    const fresh = warnings.filter((warning) => !known.has(keyOf(warning)));
    known = new Set(warnings.map(keyOf));
    if (!changed && !wrong && fresh.length === 0) return;
    if (fresh.length > 0) report(fresh);
    const same = warnings.length - fresh.length;
    write(
      [
        wrong ? 'Mended: ' : '',
        `${count(compiled?.deck?.slides.length ?? 0, 'slide')} in ${Math.round(milliseconds)} ms`,
        same > 0 ? `, ${count(same, 'warning')} as before` : '',
        '\n',
      ].join(''),
    );
    wrong = false;
  };
}

/** A warning is the same by what it says: its line moves with every edit above it. */
const keyOf = ({ rule, slide, message }: Diagnostic): string => JSON.stringify([rule, slide, message]);
