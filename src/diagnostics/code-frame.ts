import type { SourceRange } from '../model/diagnostic.ts';
import { eastAsianWidth } from 'get-east-asian-width';

/** How parts of a frame are coloured. */
export interface FrameColours {
  gutter(text: string): string;
  marker(text: string): string;
}

/** Lines are cut to about this many characters around the place. */
const mostColumns = 110;

/**
 * The lines around a place, with carets under it. Only the first line of a longer range is marked. Carets stand right under
 * tabs and wide characters too, and nothing in the text can steer the terminal.
 */
export function codeFrame(text: string, range: SourceRange, colours: FrameColours): string {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const { line, column } = range.start;
  if (line > lines.length) return '';
  const endColumn = range.end.line === line ? range.end.column : Infinity;
  const first = Math.max(1, line - 1);
  const last = Math.min(lines.length, line + 1);
  const gutterWidth = String(last).length;
  const shift = windowStart(lines[line - 1]!, column);
  const frame: string[] = [];
  for (let number = first; number <= last; number += 1) {
    const content = lines[number - 1]!.replace(/\r$/, '');
    if (number === last && number > line && content.trim() === '') continue;
    const marked = number === line;
    const gutter = `${marked ? colours.marker('>') : ' '} ${colours.gutter(`${String(number).padStart(gutterWidth)} |`)}`;
    const shown = visible(crop(content, shift));
    frame.push(shown === '' ? gutter : `${gutter} ${shown}`);
    if (!marked) continue;
    const before = crop(content, shift).slice(0, column - 1 - shift + (shift > 0 ? 1 : 0));
    const under = content.slice(column - 1, Math.min(endColumn - 1, shift + mostColumns)).trimEnd();
    const carets = '^'.repeat(Math.max(1, displayWidth(visible(under))));
    frame.push(
      `  ${colours.gutter(`${' '.repeat(gutterWidth)} |`)} ${' '.repeat(displayWidth(visible(before)))}${colours.marker(carets)}`,
    );
  }
  return frame.join('\n');
}

/** The first column (from 0) that is shown, so that the place stands well inside the window. */
function windowStart(line: string, column: number): number {
  return line.length <= mostColumns || column < mostColumns * 0.7 ? 0 : column - Math.floor(mostColumns / 3);
}

function crop(line: string, shift: number): string {
  const start = shift > 0 && shift < line.length ? '…' : '';
  const end = line.length > shift + mostColumns ? '…' : '';
  return `${start}${line.slice(shift, shift + mostColumns)}${end}`;
}

/** Tabs as four spaces; characters that steer a terminal or turn the reading direction as a box. */
export const visible = (text: string): string =>
  text.replaceAll('\t', '    ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\u25a1');

/** Columns that text takes on a terminal: two for East Asian wide characters and emoji, none for marks that combine. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\p{Mn}\p{Me}\p{Cf}]/u.test(character) ? 0 : eastAsianWidth(character.codePointAt(0)!);
  return width;
}
