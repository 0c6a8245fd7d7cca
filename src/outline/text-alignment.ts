import type { ScalarNode, SourceText } from './source-text.ts';

/**
 * Where each character of a text value stands in the file: one offset a UTF-16 unit, and one more for its end. Block scalars
 * lose their indentation, folded and quoted texts their line ends, quoted ones their escapes; all of them change nothing but
 * white space and escapes, so value and source can be walked side by side.
 */
export function alignText(source: SourceText, node: ScalarNode): Uint32Array {
  const { text } = source;
  const { start, end } = node.span;
  switch (node.style) {
    case 'literal':
    case 'folded':
      return alignBlock(text, node);
    case 'double-quoted':
      return walk(text, node.text, start + 1, end - 1, escapeLength);
    case 'single-quoted':
      return walk(text, node.text, start + 1, end - 1, (source, at) => (source[at] === "'" ? 2 : 0));
    case 'plain':
      return walk(text, node.text, start, end, () => 0);
  }
}

function alignBlock(text: string, node: ScalarNode): Uint32Array {
  const header = text.indexOf('\n', node.span.start);
  const body = header === -1 ? node.span.end : header + 1;
  const indent = blockIndent(text, node, body);
  return walk(text, node.text, body + leadingSpaces(text, body, indent), node.span.end, () => 0, indent);
}

/** Columns of indentation that are not part of the text: those of its first line that has words, or as its header says. */
function blockIndent(text: string, node: ScalarNode, body: number): number {
  const first = /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(body, node.span.end))?.[1]?.length ?? 0;
  const explicit = /^[|>][-+]?[1-9]/.test(text.slice(node.span.start, node.span.start + 3));
  if (!explicit) return first;
  const ownIndent = /^\n*( *)/.exec(node.text)?.[1]?.length ?? 0;
  return Math.max(0, first - ownIndent);
}

const leadingSpaces = (text: string, at: number, most: number): number => {
  let count = 0;
  while (count < most && text[at + count] === ' ') count += 1;
  return count;
};

/** `escape` gives the length of an escape sequence at an offset, 0 where there is none. */
function walk(
  source: string,
  value: string,
  from: number,
  to: number,
  escape: (source: string, at: number) => number,
  indent?: number,
): Uint32Array {
  const offsets = new Uint32Array(value.length + 1);
  let at = from;
  for (let i = 0; i < value.length; i += 1) {
    const unit = value[i]!;
    if (!isSpace(unit)) {
      // Space that folding took away, or a line that a backslash continues.
      while (at < to && (isSpace(source[at]!) || (source[at] === '\\' && isLineEnd(source, at + 1)))) at += 1;
    }
    offsets[i] = Math.min(at, to);
    const escaped = at < to ? escape(source, at) : 0;
    if (escaped > 0) {
      // The longest escape may stand for two units (a surrogate pair); both are at its start.
      if (escaped === 10 && /[\uD800-\uDBFF]/.test(unit) && i + 1 < value.length) offsets[++i] = at;
      at += escaped;
    } else if (unit === '\n' && source[at] === '\v') {
      at += 1;
    } else if (unit === '\n' && indent !== undefined) {
      const newline = source.indexOf('\n', at);
      if (newline !== -1 && newline < to) at = newline + 1 + leadingSpaces(source, newline + 1, indent);
    } else if (at < to && (source[at] === unit || !isSpace(unit))) at += 1;
  }
  offsets[value.length] = Math.min(at, to);
  return offsets;
}

const isSpace = (unit: string): boolean => unit === ' ' || unit === '\n' || unit === '\r' || unit === '\t';
const isLineEnd = (source: string, at: number): boolean =>
  source[at] === '\n' || (source[at] === '\r' && source[at + 1] === '\n');

function escapeLength(source: string, at: number): number {
  if (source[at] !== '\\' || isLineEnd(source, at + 1)) return 0;
  const hex = { x: 2, u: 4, U: 8 }[source[at + 1] ?? ''];
  return 2 + (hex ?? 0);
}
