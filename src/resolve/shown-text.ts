import { firstUnfitCharacter } from '../language/unfit-characters.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { placeIn, textOrDiagnostic } from '../resources/decode-text.ts';

/** The text of a file whose words stand on slides, or what is told about it: its encoding, or a character that no deck can carry. */
export function shownTextOrDiagnostic(bytes: Uint8Array, file: string): string | Diagnostic {
  const text = textOrDiagnostic(bytes, file);
  if (typeof text !== 'string') return text;
  const unfit = firstUnfitCharacter(text);
  if (!unfit) return text;
  const start = placeIn(text, unfit.at);
  return {
    rule: 'unfit-character',
    severity: 'error',
    message: `${unfit.name} stands in this file`,
    hint: unfit.hint,
    range: { file, start, end: { ...start, column: start.column + 1 } },
  };
}
