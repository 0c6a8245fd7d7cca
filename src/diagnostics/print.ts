import pc from 'picocolors';
import { codeFrame, visible } from './code-frame.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';

export interface PrintOptions {
  readonly colour: boolean;
  /** The text of a file that a diagnostic points into; `undefined` leaves the lines around it out. */
  readonly texts: (file: string) => string | undefined;
  /** Under a heading for each slide, in the order in which slides first appear. */
  readonly bySlide?: boolean;
}

/**
 * Diagnostics for people:
 *
 *     error[unknown-slide-layout]: unknown slide layout "two-colum"
 *       --> outline.yaml:4:13
 *       3 | slides:
 *     > 4 |   - layout: two-colum
 *         |             ^^^^^^^^^
 *     hint: did you mean "comparison"? Slide layouts: agenda, bullets, cards, …
 *
 * The last line counts them. Nothing to tell gives an empty string.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: PrintOptions): string {
  if (diagnostics.length === 0) return '';
  const colours = pc.createColors(options.colour);
  const blocks = options.bySlide
    ? groupBySlide(diagnostics).flatMap(([slide, group]) => [
        ...(slide === undefined ? [] : [colours.bold(`slide ${slide}`)]),
        ...group.map((one) => block(one, options, colours)),
      ])
    : diagnostics.map((one) => block(one, options, colours));
  return `${[...blocks, countLine(diagnostics)].join('\n\n')}\n`;
}

type Colours = ReturnType<typeof pc.createColors>;

function block(
  { rule, severity, message, hint, range }: Diagnostic,
  { texts }: PrintOptions,
  colours: Colours,
): string {
  const paint = { error: colours.red, warning: colours.yellow, note: colours.cyan }[severity];
  const lines = [`${paint(colours.bold(`${severity}[${rule}]`))}${colours.bold(`: ${visible(message)}`)}`];
  if (range) {
    const { file, start } = range;
    lines.push(`  ${colours.gray('-->')} ${visible(file)}:${start.line}:${start.column}`);
    const text = texts(file);
    const frame = text === undefined ? '' : codeFrame(text, range, { gutter: colours.gray, marker: paint });
    if (frame) lines.push(frame);
  }
  if (hint) lines.push(`${colours.bold('hint')}: ${visible(hint)}`);
  return lines.join('\n');
}

/** Diagnostics by slide, in order of first appearance; what is about no slide comes first. */
export function groupBySlide(diagnostics: readonly Diagnostic[]): [string | undefined, Diagnostic[]][] {
  const groups = new Map<string | undefined, Diagnostic[]>();
  for (const one of diagnostics.filter((diagnostic) => diagnostic.slide === undefined))
    groups.set(undefined, [...(groups.get(undefined) ?? []), one]);
  for (const one of diagnostics) {
    if (one.slide === undefined) continue;
    const group = groups.get(one.slide);
    if (group) group.push(one);
    else groups.set(one.slide, [one]);
  }
  return [...groups];
}

/** `2 errors, 1 warning`. */
export function countLine(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'note'] as const satisfies readonly Severity[]).flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return counts.join(', ');
}
