import { readFileSync } from 'node:fs';
import { formatDiagnostics, hasErrors, type Diagnostic, type ReportStyle } from '../index.ts';

/** The file whose lines are shown: its path as diagnostics name it, and its bytes as they were read. */
interface Shown {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes diagnostics to standard error as a person reads them: with the lines around, in colour on a terminal. Returns the exit code
 * that they mean.
 */
export function report(
  diagnostics: readonly Diagnostic[],
  outline?: Shown,
  options: { readonly bySlide?: boolean } = {},
): 0 | 1 {
  if (diagnostics.length === 0) return 0;
  const texts = (file: string): Uint8Array | undefined => {
    if (file === outline?.file) return outline.bytes;
    try {
      return readFileSync(file);
    } catch {
      return undefined;
    }
  };
  process.stderr.write(formatDiagnostics(diagnostics, 'text', { colour: coloured(process.stderr), texts, ...options }));
  return hasErrors(diagnostics) ? 1 : 0;
}

/** Reports in any style. One that is for programs is written also where there is nothing to report. */
export function reportAs(
  style: ReportStyle,
  diagnostics: readonly Diagnostic[],
  outline?: Shown,
  options?: { readonly bySlide?: boolean },
): 0 | 1 {
  if (style === 'text') return report(diagnostics, outline, options);
  process.stdout.write(formatDiagnostics(diagnostics, style));
  return hasErrors(diagnostics) ? 1 : 0;
}

/** As NO_COLOR and FORCE_COLOR ask, else on a terminal only. */
export function coloured(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return Boolean(stream.isTTY);
}
