import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.ts';
import { printDiagnostics } from '../diagnostics/print.ts';
import { readableText } from '../resources/decode-text.ts';

/** Writes diagnostics to standard error as a person reads them: with the lines around, in colour on a terminal. */
export function tell(
  diagnostics: readonly Diagnostic[],
  outline?: { readonly file: string; readonly text: string },
  options: { readonly bySlide?: boolean } = {},
): void {
  if (diagnostics.length === 0) return;
  const texts = (file: string): string | undefined => {
    if (file === outline?.file) return outline.text;
    try {
      return readableText(readFileSync(file));
    } catch {
      return undefined;
    }
  };
  process.stderr.write(printDiagnostics(diagnostics, { colour: coloured(process.stderr), texts, ...options }));
}

/** As NO_COLOR and FORCE_COLOR ask, else on a terminal only. */
export function coloured(stream: NodeJS.WriteStream): boolean {
  if (process.env.NO_COLOR) return false;
  if (process.env.FORCE_COLOR) return process.env.FORCE_COLOR !== '0';
  return Boolean(stream.isTTY);
}
