import { eastAsianWidth } from 'get-east-asian-width';
import pc from 'picocolors';
import type { ReportOptions, ReportStyle } from '../model/api.ts';
import {
  type Diagnostic,
  type Severity,
  type SourceRange,
  designRules,
  fileRules,
  outlineRules,
  verifyRules,
} from '../model/diagnostic.ts';
import { readableText } from '../resources/text-encoding.ts';

/** How parts of a frame are coloured. */
interface FrameColours {
  gutter(text: string): string;
  marker(text: string): string;
}

/** Lines are cut to about this many characters around the place. */
const maxColumns = 110;

/**
 * The lines around a place, with carets under it. Only the first line of a longer range is marked. Carets stand right under
 * tabs and wide characters too, and nothing in the text can steer the terminal.
 */
function codeFrame(text: string, range: SourceRange, colours: FrameColours): string {
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
    const under = content.slice(column - 1, Math.min(endColumn - 1, shift + maxColumns)).trimEnd();
    const carets = '^'.repeat(Math.max(1, displayWidth(visible(under))));
    frame.push(
      `  ${colours.gutter(`${' '.repeat(gutterWidth)} |`)} ${' '.repeat(displayWidth(visible(before)))}${colours.marker(carets)}`,
    );
  }
  return frame.join('\n');
}

/** The first column (from 0) that is shown, so that the place stands well inside the window. */
function windowStart(line: string, column: number): number {
  return line.length <= maxColumns || column < maxColumns * 0.7 ? 0 : column - Math.floor(maxColumns / 3);
}

function crop(line: string, shift: number): string {
  const start = shift > 0 && shift < line.length ? '…' : '';
  const end = line.length > shift + maxColumns ? '…' : '';
  return `${start}${line.slice(shift, shift + maxColumns)}${end}`;
}

/** Tabs as four spaces; characters that steer a terminal or turn the reading direction as a box. */
const visible = (text: string): string =>
  text.replaceAll('\t', '    ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\u25a1');

/** Columns that text takes on a terminal: two for East Asian wide characters and emoji, none for marks that combine. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\p{Mn}\p{Me}\p{Cf}]/u.test(character) ? 0 : eastAsianWidth(character.codePointAt(0)!);
  return width;
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
 * The last line counts them. Without diagnostics it is an empty string.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], options: ReportOptions = {}): string {
  if (diagnostics.length === 0) return '';
  const colours = pc.createColors(options.colour ?? false);
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
  { texts }: ReportOptions,
  colours: Colours,
): string {
  const paint = { error: colours.red, warning: colours.yellow, note: colours.cyan }[severity];
  const lines = [`${paint(colours.bold(`${severity}[${rule}]`))}${colours.bold(`: ${visible(message)}`)}`];
  if (range) {
    const { file, start } = range;
    lines.push(`  ${colours.gray('-->')} ${visible(file)}:${start.line}:${start.column}`);
    const text = texts?.(file);
    const frame =
      text === undefined
        ? ''
        : codeFrame(typeof text === 'string' ? text : readableText(text), range, {
            gutter: colours.gray,
            marker: paint,
          });
    if (frame) lines.push(frame);
  }
  if (hint) lines.push(`${colours.bold('hint')}: ${visible(hint)}`);
  return lines.join('\n');
}

/** Diagnostics by slide, in order of first appearance; what is about no slide comes first. */
function groupBySlide(diagnostics: readonly Diagnostic[]): [string | undefined, Diagnostic[]][] {
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
function countLine(diagnostics: readonly Diagnostic[]): string {
  const counts = (['error', 'warning', 'note'] as const satisfies readonly Severity[]).flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return counts.join(', ');
}

/** Diagnostics for programs, or as `printDiagnostics` has them for people. */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  style: ReportStyle,
  options: ReportOptions = {},
): string {
  switch (style) {
    case 'text':
      return printDiagnostics(diagnostics, options);
    case 'json':
      return toJson(diagnostics);
    case 'github':
      return toGithub(diagnostics);
    case 'sarif':
      return toSarif(diagnostics);
  }
}

/** JSON: an array of diagnostics, keys in the order of the type. */
function toJson(diagnostics: readonly Diagnostic[]): string {
  const plain = diagnostics.map(({ rule, severity, message, hint, range, slide }) => ({
    rule,
    severity,
    message,
    hint,
    range,
    slide,
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/**
 * Workflow commands of GitHub Actions, one line each: they become annotations of the changed files.
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
function toGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map((diagnostic) => `${githubCommand(diagnostic)}\n`).join('');
}

const githubLevel: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

function githubCommand({ rule, severity, message, hint, range }: Diagnostic): string {
  const properties: [string, string | number][] = [];
  if (range) {
    const oneLine = range.end.line === range.start.line && range.end.column > range.start.column;
    properties.push(['file', forwardSlashes(range.file)], ['line', range.start.line]);
    // Columns only count where the annotation stays on one line.
    if (oneLine) properties.push(['col', range.start.column], ['endColumn', range.end.column - 1]);
    else properties.push(['col', range.start.column]);
  }
  properties.push(['title', rule]);
  const list = properties.map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  return `::${githubLevel[severity]} ${list}::${escapeData(hint ? `${message}\nhint: ${hint}` : message)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
const forwardSlashes = (file: string): string => file.replaceAll('\\', '/');

/**
 * SARIF 2.1.0, for code scanning.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
function toSarif(diagnostics: readonly Diagnostic[]): string {
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'diptych', rules: ids.map(sarifRule) },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => sarifResult(diagnostic, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const ruleTexts: Readonly<Record<string, string>> = { ...outlineRules, ...fileRules, ...designRules, ...verifyRules };

function sarifRule(id: string) {
  const text = Object.hasOwn(ruleTexts, id) ? ruleTexts[id] : undefined;
  return text === undefined ? { id } : { id, shortDescription: { text } };
}

function sarifResult({ rule, severity, message, hint, range }: Diagnostic, ids: readonly string[]) {
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: hint ? `${message} (hint: ${hint})` : message },
    ...(range
      ? {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(forwardSlashes(range.file)) },
                region: {
                  startLine: range.start.line,
                  startColumn: range.start.column,
                  endLine: range.end.line,
                  endColumn: range.end.column,
                },
              },
            },
          ],
        }
      : {}),
  };
}
