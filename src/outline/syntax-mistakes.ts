import { Parser, type CST, type YAMLError } from 'yaml';
import type { Mistake } from './parse-yaml.ts';
import type { SourceText, Span } from './source-text.ts';

/**
 * Says what the YAML parser found in the words of someone who writes slides, and where that person has to look: brackets and
 * quotes where they open, not where the parser gave up. One mistake a line; what only follows from an earlier one is left out.
 */
export function syntaxMistakes(source: SourceText, errors: readonly YAMLError[]): Mistake[] {
  if (errors.length === 0) return [];
  const context: Context = { source, unclosed: findUnclosed(source.text), errors };
  const mistakes = errors
    .map((error): Mistake => ({ ...explain(error, context), ...(isLocal(error, errors) ? {} : { structural: true }) }))
    .sort((a, b) => a.span.start - b.span.start);
  const kept: Mistake[] = [];
  const lines = new Set<number>();
  let lostUntil = -1;
  for (const mistake of mistakes) {
    const { line } = source.position(mistake.span.start);
    if (mistake.span.start < lostUntil || lines.has(line)) continue;
    lines.add(line);
    kept.push(mistake);
    const open = context.unclosed.find((one) => one.span.start === mistake.span.start);
    if (open) lostUntil = open.quote ? Infinity : open.until;
    else if (mistake.message.endsWith(closesNothing)) lostUntil = Infinity;
  }
  return kept;
}

const closesNothing = ' closes nothing';

/** Mistakes inside one value, after which the parser finds its way. */
function isLocal({ code, message, pos }: YAMLError, errors: readonly YAMLError[]): boolean {
  const overLines = errors.some((other) => other.code === 'MULTILINE_IMPLICIT_KEY' && other.pos[0] === pos[0]);
  return (
    !overLines &&
    (code === 'BAD_SCALAR_START' ||
      code === 'BAD_DQ_ESCAPE' ||
      code === 'TAG_RESOLVE_FAILED' ||
      /^(Unexpected ,|Unexpected empty item|Missing , |Nested mappings|Unexpected scalar at node end)/.test(message))
  );
}

interface Context {
  readonly source: SourceText;
  readonly unclosed: readonly Unclosed[];
  readonly errors: readonly YAMLError[];
}

function explain(error: YAMLError, context: Context): Mistake {
  const { text } = context.source;
  const at = error.pos[0];
  const tab = tabInIndent(text, at);
  if (error.code === 'TAB_AS_INDENT' || tab !== undefined) {
    const start = tab ?? at;
    return {
      rule: 'yaml-tab',
      message: 'a tab indents this line',
      hint: 'indent with spaces; most editors can turn tabs into spaces',
      span: { start, end: start + 1 },
    };
  }
  return explainUnclosed(error, context) ?? explainCode(error, context);
}

function explainUnclosed(error: YAMLError, { unclosed }: Context): Mistake | undefined {
  const isQuote = error.message.startsWith('Missing closing');
  if (!isQuote && !/(must|and) end with a/.test(error.message)) return undefined;
  const at = error.pos[0];
  const candidates = unclosed.filter((one) => one.quote === isQuote && one.span.start < Math.max(at, 1));
  // A quote that is never closed swallows the bracket that would have closed the list around it.
  const quote = unclosed.find((one) => one.quote && one.span.start < at);
  const open = candidates.find((one) => one.until === at) ?? candidates.at(-1) ?? quote;
  if (!open) return undefined;
  return open.quote
    ? {
        rule: 'unclosed-quote',
        message: `the text that opens with ${open.opener} here is never closed`,
        hint: `close it with ${open.opener} on the line where the text ends`,
        span: open.span,
      }
    : {
        rule: 'unclosed-bracket',
        message: `the ${open.opener === '{' ? 'map' : 'list'} that opens with ${open.opener} here is never closed`,
        hint: `close it with ${open.opener === '{' ? '}' : ']'}; lines that belong to it are indented further than its key`,
        span: open.span,
      };
}

function explainCode(error: YAMLError, context: Context): Mistake {
  const { source } = context;
  const { text } = source;
  const [start, end] = error.pos;
  const here: Span = { start, end: Math.max(end, start + 1) };
  const word: Span = { start, end: wordEnd(source, start) };
  const syntax = (message: string, hint: string, span: Span = here): Mistake => ({
    rule: 'yaml-syntax',
    message,
    hint,
    span,
  });
  switch (error.code) {
    case 'MULTIPLE_DOCS':
      return {
        rule: 'several-documents',
        message: 'another YAML document begins here',
        hint: 'an outline is one document: take out the "---", or put the text with dashes in quotes',
        span: { start, end: start + 3 },
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        rule: 'yaml-tag',
        message: 'tags have no meaning in an outline',
        hint: 'put a text that begins with "!" in quotes',
        span: here,
      };
    case 'BAD_SCALAR_START':
      return syntax(
        `a text cannot begin with ${text[start] ?? 'this'} unless it is in quotes`,
        'put quotes around the text',
        word,
      );
    case 'BAD_DQ_ESCAPE':
      return syntax(
        `${text.slice(start, start + 2)} is not an escape that YAML knows`,
        'in "…" a backslash is written \\\\; in \'…\' it stands for itself',
        { start, end: start + 2 },
      );
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return explainKey(error, context, syntax);
    case 'BLOCK_IN_FLOW':
      return syntax(
        'a comma is missing between the entries of this map or list',
        'write {a: 1, b: 2}, or quote a text that holds ": "',
        word,
      );
    case 'RESOURCE_EXHAUSTION':
      return syntax('maps and lists are nested too deeply', 'an outline needs no more than a dozen levels');
    default:
      return explainToken(error, context, syntax);
  }
}

type Syntax = (message: string, hint: string, span?: Span) => Mistake;

function explainKey(error: YAMLError, { source, errors }: Context, syntax: Syntax): Mistake {
  const { text } = source;
  const start = error.pos[0];
  const key = errors.find((one) => one.code === 'MULTILINE_IMPLICIT_KEY' && one.pos[0] === start);
  if (!key) {
    return text[start] === ' ' || text[start] === '-'
      ? syntax(
          'this list item does not stand under the others',
          'indent all items of a list alike',
          lineSpan(source, start),
        )
      : syntax(
          'a text that holds ": " needs quotes',
          'put quotes around the whole text: "like: this"',
          lineSpan(source, start),
        );
  }
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (/^[\s-]*$/.test(before)) {
    const line = text.slice(start, source.lineEnd(start));
    return line.startsWith('- ')
      ? syntax(
          'a list item stands where a key is wanted',
          'indent the list under its key, or take out the "- "',
          lineSpan(source, start),
        )
      : syntax('this line is not "key: value"', 'a colon is followed by a space: key: value', lineSpan(source, start));
  }
  const last = text.lastIndexOf('\n', key.pos[1] - 1) + 1;
  return syntax(
    'this key is indented further than the keys beside it',
    'indent all keys of a map alike',
    lineSpan(source, last),
  );
}

function explainToken(error: YAMLError, { source }: Context, syntax: Syntax): Mistake {
  const { text } = source;
  const start = error.pos[0];
  const word = { start, end: wordEnd(source, start) };
  const { message } = error;
  if (message === 'Unexpected scalar at node end') {
    const alias = /\*\S*[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start));
    if (alias) {
      const from = start - alias[0].length;
      const name = alias[0].trim();
      const hint = 'put quotes around a text that begins with "*"';
      return {
        rule: 'unknown-alias',
        message: `"${name}" is read as an alias`,
        hint,
        span: { start: from, end: from + name.length },
      };
    }
    const previous = text.slice(0, start).trimEnd().at(-1);
    if (previous === '"' || previous === "'") {
      return syntax(
        'the text goes on after its closing quote',
        `inside ${previous} write ${previous === '"' ? '\\"' : "''"} for a quotation mark`,
        word,
      );
    }
    if (previous === ']' || previous === '}') {
      return syntax(`text stands after the closing ${previous}`, 'a text that begins with [ or { needs quotes', word);
    }
    return syntax(
      'text stands where the value has ended',
      'look at the indentation, and quote texts with special characters',
      word,
    );
  }
  if (/^Unexpected flow-(map|seq)-end/.test(message))
    return syntax(`this ${text[start]}${closesNothing}`, 'take it out, or put quotes around the text', word);
  if (message.startsWith('Implicit map keys need'))
    return syntax('this key has no ":" after it', 'write key: value', word);
  if (message.startsWith('Sequence item without')) {
    return syntax(
      'this line stands neither in the list nor in its item',
      'indent it as the other keys of the item',
      lineSpan(source, start),
    );
  }
  if (/^Missing , /.test(message))
    return syntax('a comma is missing before this', 'write [a, b] and {a: 1, b: 2}', word);
  if (message.startsWith('Unexpected ,') || message.startsWith('Unexpected empty item')) {
    return syntax('there is a comma too many', 'take it out, or put quotes around the text', { start, end: start + 1 });
  }
  if (message.startsWith('Unexpected block-seq-ind'))
    return syntax('a list begins on the line after its key', 'put "- " on a line of its own, indented', word);
  if (message.startsWith('Block scalar header')) {
    return syntax(
      'text stands on the line of | or >',
      'a block of text begins on the next line; or put the text in quotes',
      word,
    );
  }
  return syntax(
    `this is not YAML: ${message[0]?.toLowerCase() ?? ''}${message.slice(1)}`,
    'look at the indentation, quotes and brackets here',
    word,
  );
}

interface Unclosed {
  readonly opener: string;
  readonly quote: boolean;
  readonly span: Span;
  /** Where the parser gave it up. */
  readonly until: number;
}

/** Quotes and brackets that open and do not close, in the order of the text. */
function findUnclosed(text: string): Unclosed[] {
  const found: Unclosed[] = [];
  const visit = (token: CST.Token | null | undefined): void => {
    if (!token) return;
    switch (token.type) {
      case 'single-quoted-scalar':
      case 'double-quoted-scalar': {
        const opener = token.source[0] ?? '"';
        const closed = token.source.length > 1 && token.source.endsWith(opener);
        if (!closed)
          found.push({
            opener,
            quote: true,
            span: { start: token.offset, end: token.offset + 1 },
            until: token.offset + token.source.length,
          });
        return;
      }
      case 'flow-collection': {
        const opener = token.start.source;
        const from = found.length;
        for (const item of token.items) visitItem(item);
        const closed = token.end.some((end) => end.source === (opener === '{' ? '}' : ']'));
        const until = token.end[0]?.offset ?? text.length;
        if (!closed && !found.slice(from).some(({ quote }) => quote))
          found.splice(from, 0, { opener, quote: false, span: { start: token.offset, end: token.offset + 1 }, until });
        return;
      }
      case 'block-map':
      case 'block-seq':
        for (const item of token.items) visitItem(item);
        return;
      case 'document':
        visit(token.value);
        return;
    }
  };
  const visitItem = (item: CST.CollectionItem): void => {
    visit(item.key);
    visit(item.value);
  };
  for (const token of new Parser().parse(text)) visit(token);
  return found;
}

function tabInIndent(text: string, at: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 400))?.[0] ?? '';
  const tab = indent.indexOf('\t');
  return tab === -1 ? undefined : lineStart + tab;
}

function wordEnd(source: SourceText, start: number): number {
  const end = source.lineEnd(start);
  const rest = source.text.slice(start, end);
  return start + Math.max(1, rest.search(/\s/) === -1 ? rest.length : rest.search(/\s/));
}

/** From the first word of the line that holds `offset` on, or from `offset` where that is later, to the line's end. */
function lineSpan(source: SourceText, offset: number): Span {
  const { text } = source;
  let start = offset;
  const end = source.lineEnd(offset);
  while (start < end && /[ \t]/.test(text[start]!)) start += 1;
  return { start, end: Math.max(start + 1, text.slice(start, end).trimEnd().length + start) };
}
