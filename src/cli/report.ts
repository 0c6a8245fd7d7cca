import { readFileSync } from 'node:fs';
import { printDiagnostics } from '../diagnostics/print.ts';
import { readableText } from '../resources/decode-text.ts';
import { hasErrors, type Diagnostic } from '../model/diagnostic.ts';

/** How a command reports: for people on standard error, or for programs on standard output. */
export type ReportStyle = 'text' | 'json' | 'github' | 'sarif';
export const reportStyles: readonly ReportStyle[] = ['text', 'json', 'github', 'sarif'];

/** The file whose lines are shown: its path as diagnostics name it, and its text. */
interface Shown {
  readonly file: string;
  readonly text: string;
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
  const texts = (file: string): string | undefined => {
    if (file === outline?.file) return outline.text;
    try {
      return readableText(readFileSync(file));
    } catch {
      return undefined;
    }
  };
  process.stderr.write(printDiagnostics(diagnostics, { colour: coloured(process.stderr), texts, ...options }));
  return hasErrors(diagnostics) ? 1 : 0;
}

/** Reports in any style. One that is for programs is written also where there is nothing to report. */
export async function reportAs(
  style: ReportStyle,
  diagnostics: readonly Diagnostic[],
  outline?: Shown,
  options?: { readonly bySlide?: boolean },
): Promise<0 | 1> {
  if (style === 'text') return report(diagnostics, outline, options);
  const { formatDiagnostics } = await import('../diagnostics/formats.ts');
  process.stdout.write(formatDiagnostics(diagnostics, style));
  return hasErrors(diagnostics) ? 1 : 0;
}

/** As NO_COLOR and FORCE_COLOR ask, else on a terminal only. */
export function coloured(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return Boolean(stream.isTTY);
}
