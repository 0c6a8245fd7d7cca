import { suggest } from '../../diagnostics/did-you-mean.ts';
import { diagramKeywords } from '../families/families.ts';
import { TooManyElements } from '../../svg-dom/dom.ts';
import type { DiagramProblem } from '../../model/scene.ts';
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

/** A mistake in the text of a diagram at the place where it stands; `version` is Mermaid's. */
export function syntaxProblem(error: unknown, source: StrippedText, version: string): DiagramProblem {
  const thrown = (typeof error === 'object' && error !== null ? error : { message: String(error) }) as ThrownError;
  return (
    tooManyElements(thrown, source) ??
    tooManyEdges(thrown, source) ??
    yamlProblem(thrown, source) ??
    unknownType(thrown, source, version) ??
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

function tooManyElements(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  if (!(error instanceof TooManyElements)) return undefined;
  return {
    ...problem(`the diagram comes to more than ${error.most} lines, shapes and words`, { line: source.firstLine }),
    hint: 'draw less of it, or split it into several diagrams',
    rule: 'mermaid-limit',
  };
}

/** Mermaid's own limit for flowcharts; what it says of its configuration is nothing that an author could do. */
function tooManyEdges(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  const message = /^Edge limit exceeded\.[^.]*\./.exec(textOf(error))?.[0];
  if (!message) return undefined;
  return {
    ...problem(message, { line: source.firstLine }, 'split it into several diagrams'),
    rule: 'mermaid-limit',
  };
}

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

function unknownType(error: ThrownError, source: StrippedText, version: string): DiagramProblem | undefined {
  const message = textOf(error);
  if (error.name !== 'UnknownDiagramError' && !/No diagram type detected/.test(message)) return undefined;
  const firstWord = /^\S+/.exec(source.code)?.[0] ?? '';
  return problem(
    firstWord
      ? `no diagram type detected: "${firstWord.slice(0, 40)}" is none that Mermaid ${version} knows`
      : 'no diagram type detected: the diagram is empty',
    { line: source.firstLine, length: firstWord.length || undefined },
    suggest(firstWord, diagramKeywords, 'diagrams'),
  );
}

function jisonProblem(error: ThrownError, source: StrippedText): DiagramProblem | undefined {
  const { hash } = error;
  if (!hash) return undefined;
  const message = textOf(error);
  const stated = /(?:Parse|Lexical) error on line (\d+)/i.exec(message);
  const atEnd = hash.token === 'EOF' || /got '(?:EOF|EOF_IN_STRUCT|1)'/.test(message);
  const loc = hash.loc;
  const line = loc ? loc.first_line : stated ? Number(stated[1]) : (hash.line ?? 0) + 1;
  const near = hash.text?.trim().split('\n')[0]?.slice(0, 40);
  const place = placeOfToken(near, Number(stated?.[1]), line, source) ?? source.position(line, loc?.first_column ?? 0);
  if (!/^(?:Parse|Lexical) error/i.test(message)) return undefined;
  const what = atEnd
    ? 'the diagram ends too early'
    : near
      ? `"${near}" is not expected here`
      : 'this is not expected here';
  const own = /Expecting [\s\S]*$|Unrecognized text/i.exec(message)?.[0];
  const length = loc && loc.first_line === loc.last_line ? loc.last_column - loc.first_column : undefined;
  return problem(own ? `${what}: ${own}` : what, { ...place, length: length && length > 0 ? length : undefined });
}

/** Lexers that give a word back and read it again report the place of what stood before it; the message has the line. */
function placeOfToken(
  token: string | undefined,
  stated: number,
  line: number,
  source: StrippedText,
): { line: number; column: number } | undefined {
  if (!token || !(stated > line)) return undefined;
  const lines = source.code.split('\n');
  const column = lines[line - 1]?.includes(token) ? -1 : (lines[stated - 1]?.indexOf(token) ?? -1);
  return column < 0 ? undefined : source.position(stated, column);
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

/** Semantic errors carry no place of their own, or a made-up one: the line that holds most of what the message names. */
function plainProblem(error: ThrownError, source: StrippedText): DiagramProblem {
  const message = textOf(error);
  // What the engine of JavaScript says is about Mermaid's code, not about the text.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError)
    return problem(
      `Mermaid fails over this diagram (${message})`,
      { line: source.firstLine },
      'look at its configuration, if it has one, and at what it asks for that diagrams of this type may not have',
    );
  const stated = /\bline:? (\d+)/i.exec(message);
  if (stated) return problem(message, source.position(Number(stated[1])));
  const names = namesIn(message);
  const written = typeof error.hash?.text === 'string' && error.hash.text.trim() ? [error.hash.text.trim()] : [];
  const lines = source.code.split('\n');
  // What exists already is reported at its second place.
  const preferLater = /already|duplicate|inactiv|more than once|only one/i.test(message);
  let best = -1;
  let most = 0;
  lines.forEach((line, index) => {
    if (index === 0 && lines.length > 1) return;
    const score = [...names, ...written].reduce((sum, name) => sum + (contains(line, name) ? name.length : 0), 0);
    if (score > most || (score === most && score > 0 && preferLater)) {
      most = score;
      best = index;
    }
  });
  if (best < 0) return problem(message, { line: source.firstLine });
  const line = lines[best]!;
  const name = [...names, ...written]
    .filter((candidate) => line.includes(candidate))
    .sort((x, y) => y.length - x.length)[0];
  const column = name === undefined ? line.length - line.trimStart().length : line.indexOf(name);
  return problem(message, { ...source.position(best + 1, column), length: name?.length });
}

/** As a word of its own; spaces do not count in ranges such as `10 - 20`. */
function contains(line: string, name: string): boolean {
  const squeezed = (text: string): string => text.replace(/\s+/g, '');
  if (/^\d+\s*-\s*\d+$/.test(name)) return squeezed(line).includes(squeezed(name));
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const before = line[at - 1] ?? ' ';
    const after = line[at + name.length] ?? ' ';
    const whole = (a: string, b: string): boolean => !(/[\p{L}\p{N}_]/u.test(a) && /[\p{L}\p{N}_]/u.test(b));
    if (whole(before, name[0]!) && whole(name.at(-1)!, after)) return true;
  }
  return false;
}

/** What a message quotes, puts in brackets or ends with, and the words of those. */
function namesIn(message: string): string[] {
  const patterns = [/"([^"\n]{1,80})"/g, /'([^'\n]{1,80})'/g, /`([^`\n]{1,80})`/g, /\(([^()\n]{1,60})\)/g, /\[([^[\]\n]{1,60})\]/g, /[:=]\s*([^\s:,;]{1,60})/g, /\b(\d+\s*-\s*\d+)\b/g, /\b(?:id|node|branch|service|group|commit|participant|task)s?\s+([\w-]{1,40})/gi]; // prettier-ignore
  const phrases = patterns.flatMap((pattern) =>
    [...message.matchAll(pattern)].map((match) => match[1]!.replace(/^["'`]|["'`.]$/g, '').trim()),
  );
  const words = phrases.flatMap((phrase) => phrase.split(/\s+/));
  return [...new Set([...phrases, ...words])].filter(
    (name) => name !== '' && !/^(is|not|does|with|which|the|a|an|to)$/i.test(name),
  );
}

const textOf = (error: ThrownError): string =>
  typeof error.message === 'string' ? error.message : String(error.message ?? error);

/** One sentence on one line. */
function tidy(message: string): string {
  const line = message
    .replace(/^(?:Error|Parsing failed|Parse error):\s*/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 600 ? `${line.slice(0, 599)}…` : line;
}
