import { type CST, Parser, type YAMLError } from 'yaml';
import type { Mistake, SourceText, Span } from './source-text.ts';

export interface SyntaxContext {
  readonly source: SourceText;
  readonly unclosed: readonly Unclosed[];
  /** All of them: some mistakes are only understood together. */
  readonly errors: readonly YAMLError[];
}

/** One error of the YAML parser as a mistake of the author: brackets and quotes where they open, not where the parser gave up. */
export function explainSyntax(error: YAMLError, context: SyntaxContext): Mistake {
  const { source } = context;
  const at = placeOf(error, source.text);
  const tab = tabInIndent(source.text, at);
  if (error.code === 'TAB_AS_INDENT' || tab !== undefined) {
    const start = tab ?? at;
    return {
      rule: 'yaml-tab',
      message: 'a tab indents this line',
      hint: 'indent with spaces; most editors can turn tabs into spaces',
      span: { start, end: start + 1 },
    };
  }
  return (
    explainUnclosed(error, context) ??
    explainKey(error, at, context) ??
    explainTextAfterValue(error, at, source) ??
    explainByTable(error, at, source)
  );
}

/** The parser may have seen at the end of a line that the next one is wrong. */
function placeOf({ code, pos }: YAMLError, text: string): number {
  const isAboutLines = code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'BAD_INDENT';
  if (!isAboutLines || !/[\r\n]/.test(text[pos[0]] ?? '')) return pos[0];
  const next = text.slice(pos[0]).search(/\S/);
  return next === -1 ? pos[0] : pos[0] + next;
}

function tabInIndent(text: string, at: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 400))?.[0] ?? '';
  const tab = indent.indexOf('\t');
  return tab === -1 ? undefined : lineStart + tab;
}

function explainUnclosed(error: YAMLError, { source, unclosed }: SyntaxContext): Mistake | undefined {
  const isQuote = error.message.startsWith('Missing closing');
  if (!isQuote && !/(must|and) end with a/.test(error.message)) return undefined;
  const at = error.pos[0];
  const candidates = unclosed.filter((one) => one.quote === isQuote && one.span.start < Math.max(at, 1));
  // A quote that is never closed swallows the bracket that would have closed the list around it.
  const quote = unclosed.find((one) => one.quote && one.span.start < at);
  const open = candidates.find((one) => one.until === at) ?? candidates.at(-1) ?? quote;
  if (!open) return undefined;
  if (open.quote) {
    return {
      rule: 'unclosed-quote',
      message: `the text that opens with ${open.opener} here is never closed`,
      hint: `close it with ${open.opener} on the line where the text ends`,
      span: open.span,
    };
  }
  const [kind, closer] = open.opener === '{' ? ['map', '}'] : ['list', ']'];
  return {
    rule: 'unclosed-bracket',
    message: `the ${kind} that opens with ${open.opener} here is never closed`,
    hint: isInComment(closer, source.text, open.span.start)
      ? `the ${closer} stands in a comment, which begins with " #": put what has a # into quotes, such as "#1f5fa8"`
      : `close it with ${closer}; lines that belong to it are indented further than its key`,
    span: open.span,
  };
}

/** `{ colour: #1f5fa8 }`: the comment takes the bracket along. */
function isInComment(closer: string, text: string, start: number): boolean {
  const line = text.slice(start).split('\n', 1)[0] ?? '';
  const [, comment = ''] = line.replace(/"[^"]*"|'[^']*'/g, '').split(/\s#(.*)/);
  return comment.includes(closer);
}

/** What the parser took for a key that is none: a colon in a text, or a line that is indented wrongly. */
function explainKey({ code }: YAMLError, start: number, { source, errors }: SyntaxContext): Mistake | undefined {
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' && code !== 'MULTILINE_IMPLICIT_KEY') return undefined;
  const { text } = source;
  const here = restOfLine(source, start);
  const overLines = errors.find((one) => one.code === 'MULTILINE_IMPLICIT_KEY' && one.pos[0] === start);
  if (!overLines) {
    return text[start] === ' ' || text[start] === '-'
      ? syntax('this list item does not stand under the others', 'indent all items of a list alike', here)
      : syntax('a text that holds ": " needs quotes', 'put quotes around the whole text: "like: this"', here);
  }
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (!/^[\s-]*$/.test(before)) {
    const last = text.lastIndexOf('\n', overLines.pos[1] - 1) + 1;
    const hint = 'indent all keys of a map alike';
    return syntax('this key is indented further than the keys beside it', hint, restOfLine(source, last));
  }
  return text.startsWith('- ', start)
    ? syntax('a list item stands where a key is wanted', 'indent the list under its key, or take out the "- "', here)
    : syntax('this line is not "key: value"', 'a colon is followed by a space: key: value', here);
}

function explainTextAfterValue({ message }: YAMLError, start: number, source: SourceText): Mistake | undefined {
  if (message !== 'Unexpected scalar at node end') return undefined;
  const before = source.text.slice(source.text.lastIndexOf('\n', start - 1) + 1, start);
  const word = wordAt(source, start);
  const alias = /\*\S*[ \t]*$/.exec(before)?.[0];
  if (alias !== undefined) {
    const from = start - alias.length;
    return {
      rule: 'unknown-alias',
      message: `"${alias.trim()}" is read as an alias`,
      hint: 'put quotes around a text that begins with "*"',
      span: { start: from, end: from + alias.trim().length },
    };
  }
  switch (before.trimEnd().at(-1)) {
    case '"':
      return syntax('the text goes on after its closing quote', 'inside " write \\" for a quotation mark', word);
    case "'":
      return syntax('the text goes on after its closing quote', "inside ' write '' for an apostrophe", word);
    case ']':
    case '}':
      return syntax('text stands after the closing bracket', 'a text that begins with [ or { needs quotes', word);
    default:
      return syntax('text stands where the value has ended', 'indent the keys of a map alike', word);
  }
}

/** Explanations that need no more than the parser's own words; `mark` says how much of the text is meant. */
interface Explanation {
  readonly when: RegExp;
  readonly rule?: Mistake['rule'];
  readonly message: (found: string) => string;
  readonly hint: string;
  readonly mark: 'word' | 'line' | 1 | 2 | 3;
}

const explanations: readonly Explanation[] = [
  {
    when: /multiple documents/,
    rule: 'several-documents',
    message: () => 'another YAML document begins here',
    hint: 'an outline is one document: take out the "---", or put the text with dashes in quotes',
    mark: 3,
  },
  {
    when: /^Unresolved tag|^Tag /,
    rule: 'yaml-tag',
    message: () => 'tags have no meaning in an outline',
    hint: 'put a text that begins with "!" in quotes',
    mark: 'word',
  },
  {
    when: /^Plain value cannot start with/,
    message: (found) => `a text cannot begin with ${found[0]} unless it is in quotes`,
    hint: 'put quotes around the text',
    mark: 'word',
  },
  {
    when: /^Invalid escape/,
    message: (found) => `${found.slice(0, 2)} is not an escape that YAML knows`,
    hint: 'in "…" a backslash is written \\\\; in \'…\' it stands for itself',
    mark: 2,
  },
  {
    when: /^Block collections are not allowed within flow/,
    message: () => 'a comma is missing between the entries of this map or list',
    hint: 'write {a: 1, b: 2}, or quote a text that holds ": "',
    mark: 'word',
  },
  {
    when: /^Missing , /,
    message: () => 'a comma is missing before this',
    hint: 'write [a, b] and {a: 1, b: 2}',
    mark: 'word',
  },
  {
    when: /^Unexpected (,|empty item)/,
    message: () => 'there is a comma too many',
    hint: 'take it out, or put quotes around the text',
    mark: 1,
  },
  {
    when: /^Unexpected flow-(map|seq)-end/,
    message: (found) => `this ${found[0]} closes nothing`,
    hint: 'take it out, or put quotes around the text',
    mark: 'word',
  },
  {
    when: /^Implicit map keys need/,
    message: () => 'this key has no ":" after it',
    hint: 'write key: value',
    mark: 'word',
  },
  {
    when: /^All (mapping|sequence) items must start at the same column/,
    message: () => 'this line is not indented like the lines beside it',
    hint: 'indent all keys of a map, and all items of a list, alike',
    mark: 'line',
  },
  {
    when: /^Sequence item without/,
    message: () => 'this line stands neither in the list nor in its item',
    hint: 'indent it like the other keys of the item',
    mark: 'line',
  },
  {
    when: /^Unexpected block-seq-ind/,
    message: () => 'a list begins on the line after its key',
    hint: 'put "- " on a line of its own, indented',
    mark: 'word',
  },
  {
    when: /^Block scalar header/,
    message: () => 'text stands on the line of | or >',
    hint: 'a block of text begins on the next line; or put the text in quotes',
    mark: 'word',
  },
  {
    when: /in YAML stream/,
    message: () => 'text stands where the outline has ended',
    hint: 'keys of the top level begin in the first column',
    mark: 'line',
  },
  {
    when: /nest|depth/i,
    message: () => 'maps and lists are nested too deeply',
    hint: 'an outline needs no more than a dozen levels',
    mark: 'word',
  },
];

function explainByTable({ message }: YAMLError, start: number, source: SourceText): Mistake {
  const known = explanations.find(({ when }) => when.test(message));
  if (!known) {
    const words = `${message[0]?.toLowerCase() ?? ''}${message.slice(1)}`;
    return syntax(
      `this is not YAML: ${words}`,
      'look at the indentation, quotes and brackets here',
      wordAt(source, start),
    );
  }
  const { mark, rule = 'yaml-syntax', hint } = known;
  const line = restOfLine(source, start);
  const from = mark === 'line' ? line.start : start;
  const span = mark === 'line' ? line : mark === 'word' ? wordAt(source, start) : { start, end: start + mark };
  return { rule, message: known.message(source.text.slice(from, from + 20)), hint, span };
}

const syntax = (message: string, hint: string, span: Span): Mistake => ({ rule: 'yaml-syntax', message, hint, span });

function wordAt(source: SourceText, start: number): Span {
  const rest = source.text.slice(start, source.lineEnd(start));
  const length = rest.search(/\s/);
  return { start, end: start + Math.max(1, length === -1 ? rest.length : length) };
}

/** From the first word at or after `offset` to the end of its line. */
function restOfLine(source: SourceText, offset: number): Span {
  const end = source.lineEnd(offset);
  const rest = source.text.slice(offset, end);
  const start = offset + (rest.length - rest.trimStart().length);
  return { start, end: Math.max(start + 1, offset + rest.trimEnd().length) };
}

/** A quote or bracket that opens and does not close. */
export interface Unclosed {
  readonly opener: string;
  readonly quote: boolean;
  readonly span: Span;
  /** Where the parser gave it up. */
  readonly until: number;
}

/** Quotes and brackets that open and do not close, in the order of the text. */
export function findUnclosed(text: string): Unclosed[] {
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
