import type { DiagramProblem } from '../request.ts';
import type { StrippedText } from './source-lines.ts';

/** What Mermaid's parsers throw, in whatever form: Jison, Langium, js-yaml, or a plain error without a place. */
interface ThrownError {
  readonly message?: unknown;
  readonly name?: string;
  readonly hash?: {
    readonly text?: string;
    readonly token?: string | null;
    readonly line?: number;
    readonly loc?: {
      readonly first_line: number;
      readonly last_line: number;
      readonly first_column: number;
      readonly last_column: number;
    };
    readonly expected?: readonly string[];
  };
  readonly result?: {
    readonly lexerErrors?: readonly {
      readonly line?: number;
      readonly column?: number;
      readonly length?: number;
      readonly message: string;
    }[];
    readonly parserErrors?: readonly {
      readonly message: string;
      readonly token?: { readonly image: string; readonly startLine?: number; readonly startColumn?: number };
      readonly previousToken?: { readonly endLine?: number; readonly endColumn?: number };
    }[];
  };
  readonly mark?: { readonly line: number; readonly column: number };
  readonly reason?: string;
}

/** A mistake in the text of a diagram at the place where it stands. */
export function syntaxProblem(error: unknown, source: StrippedText): DiagramProblem {
  const thrown = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as ThrownError;
  return (
    yamlProblem(thrown, source) ??
    unknownType(thrown, source) ??
    jisonProblem(thrown, source) ??
    langiumProblem(thrown, source) ??
    plainProblem(thrown, source)
  );
}

const problem = (
  message: string,
  place: { line: number; column?: number; length?: number },
  hint?: string,
): DiagramProblem => ({ rule: 'mermaid-syntax', severity: 'error', message: tidy(message), hint, ...place });

function yamlProblem(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  if (error.name !== 'YAMLException' || !source.frontMatter) return undefined;
  const line = source.frontMatter.line + (error.mark?.line ?? 0);
  const last = source.frontMatter.line + source.frontMatter.text.split('\n').length - 1;
  const column = (error.mark?.column ?? 0) + 1;
  return problem(
    `the front matter is not valid YAML: ${error.reason ?? textOf(error)}`,
    line > last ? { line: last } : { line, column },
  );
}

function unknownType(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  const message = textOf(error);
  if (error.name !== 'UnknownDiagramError' && !/No diagram type detected/.test(message)) return undefined;
  const firstWord = /^\S+/.exec(source.code)?.[0] ?? '';
  return problem(
    firstWord ? `"${firstWord.slice(0, 40)}" is not a diagram type that Mermaid knows` : 'the diagram is empty',
    { line: source.firstLine, length: firstWord.length || undefined },
    'begin with flowchart, sequenceDiagram, classDiagram, stateDiagram-v2, erDiagram, gantt, pie, mindmap, timeline, …',
  );
}

function jisonProblem(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  const { hash } = error;
  if (!hash) return undefined;
  const message = textOf(error);
  const stated = /(?:Parse|Lexical) error on line (\d+)/i.exec(message);
  const atEnd = hash.token === 'EOF' || /got 'EOF'|got 'end of input'|end of input/i.test(message);
  const loc = hash.loc;
  const line = loc ? (atEnd ? loc.first_line : loc.first_line) : stated ? Number(stated[1]) : (hash.line ?? 0) + 1;
  const place = source.position(line, loc?.first_column ?? 0);
  const length = loc && loc.first_line === loc.last_line ? loc.last_column - loc.first_column : undefined;
  const got = hash.token ?? undefined;
  const near = hash.text?.trim().split('\n')[0]?.slice(0, 40);
  const what = atEnd
    ? 'the diagram ends too early'
    : near
      ? `"${near}" is not expected here`
      : 'this is not expected here';
  return problem(
    what,
    { ...place, length: length && length > 0 ? length : undefined },
    expectedHint(hash.expected, got),
  );
}

/** Names of tokens are the grammar's own; those that are words of the language help. */
function expectedHint(expected: readonly string[] | undefined, got: string | undefined): string | undefined {
  const words = (expected ?? []).map((name) => name.replace(/^'|'$/g, '')).filter((name) => name !== got);
  if (!words.length) return undefined;
  const most = 8;
  return `Mermaid expected ${words.slice(0, most).join(', ')}${words.length > most ? ', …' : ''}`;
}

function langiumProblem(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  const lexer = error.result?.lexerErrors?.[0];
  const parser = error.result?.parserErrors?.[0];
  if (parser && (!lexer || !Number.isFinite(lexer.line))) {
    const token = parser.token;
    const known = token?.startLine !== undefined && Number.isFinite(token.startLine);
    const line = known ? token.startLine! : (finite(parser.previousToken?.endLine) ?? Infinity);
    const column = known
      ? (token.startColumn ?? 1) - 1
      : Math.max(0, (finite(parser.previousToken?.endColumn) ?? 1) - 1);
    return problem(parser.message, {
      ...source.position(Math.min(line, 1e6), column),
      length: known ? token.image.length : undefined,
    });
  }
  if (!lexer) return undefined;
  return problem(lexer.message, { ...source.position(lexer.line ?? 1, (lexer.column ?? 1) - 1), length: lexer.length });
}

const finite = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isFinite(value) ? value : undefined;

/** Semantic errors carry no place: the line that holds what the message quotes, else the first. */
function plainProblem(error: ThrownError, source: StrippedText): DiagramProblem {
  const message = textOf(error);
  const stated = /\bline:? (\d+)/i.exec(message);
  if (stated) return problem(message, source.position(Number(stated[1])));
  const lines = source.code.split('\n');
  for (const quoted of quotedIn(message)) {
    const index = lines.findIndex((line) => line.includes(quoted));
    if (index >= 0)
      return problem(message, { ...source.position(index + 1, lines[index]!.indexOf(quoted)), length: quoted.length });
  }
  return problem(message, { line: source.firstLine });
}

/** What a message quotes or ends with, longest first: names and pieces of the text. */
function quotedIn(message: string): string[] {
  const quoted = [
    ...message.matchAll(
      /"([^"\n]{1,80})"|'([^'\n]{1,80})'|`([^`\n]{1,80})`|[:=]\s*([^\s:,.;]{2,60})|\(([^()\n]{2,60})\)/g,
    ),
  ];
  return quoted
    .flatMap((match) => match.slice(1))
    .filter((text): text is string => text !== undefined && text.trim() !== '')
    .sort((a, b) => b.length - a.length);
}

const textOf = (error: ThrownError): string =>
  typeof error.message === 'string' ? error.message : String(error.message ?? error);

/** One sentence on one line. */
function tidy(message: string): string {
  const line = message
    .replace(/^(?:Error|Parsing failed|Parse error):\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
