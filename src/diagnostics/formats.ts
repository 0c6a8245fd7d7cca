import type { ReportOptions, ReportStyle } from '../model/api.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import { designRules, fileRules, outlineRules, verifyRules } from '../model/rules.ts';
import { printDiagnostics } from './print.ts';

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
