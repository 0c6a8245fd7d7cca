import type { Position, SourceMap, SourcePath, SourceRange, OutlineRule } from '../model/diagnostic.ts';
import { type Corner, corners } from '../model/outline.ts';

/** Offsets into the text of a file, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text of one file, without its byte order mark, with line and column of every offset. A carriage return alone ends a line too. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  readonly #lineStarts: number[] = [0];

  constructor(text: string, file: string) {
    this.file = file;
    const unmarked = text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.text = unmarked.includes('\r') ? unmarked.replace(/\r(?!\n)/g, '\n') : unmarked;
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1))
      this.#lineStarts.push(at + 1);
  }

  position(offset: number): Position {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }

  range(span: Span): SourceRange {
    return { file: this.file, start: this.position(span.start), end: this.position(Math.max(span.start, span.end)) };
  }

  /** The offset at which the line ends that holds `offset`, before its line end (also before a `\r`). */
  lineEnd(offset: number): number {
    const newline = this.text.indexOf('\n', offset);
    const end = newline === -1 ? this.text.length : newline;
    return end > offset && this.text[end - 1] === '\r' ? end - 1 : end;
  }
}

/** A mistake at a place of the text. */
export interface Mistake {
  readonly rule: OutlineRule;
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  /** The text after it may have been read as something else than was meant. */
  readonly structural?: boolean;
  /** Lines after it may have become part of its value, so that they seem to be missing. */
  readonly swallows?: boolean;
}

/**
 * A YAML document as the outline's stages see it: maps, lists and scalars with their places in the text. Aliases are already
 * followed (the same node then stands in several places), so no stage after this knows YAML.
 */
export type SourceNode = MapNode | ListNode | ScalarNode;

interface NodeBase {
  readonly span: Span;
}

export interface MapNode extends NodeBase {
  readonly kind: 'map';
  /** In the order of the text; a key that stands twice is here twice. */
  readonly entries: readonly MapEntry[];
  /** Written `{a: 1}`. */
  readonly flow: boolean;
}

export interface MapEntry {
  /** The key as it is written. */
  readonly key: string;
  readonly keyNode: SourceNode;
  readonly value: SourceNode;
}

export interface ListNode extends NodeBase {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
}

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** A text's value; for all else what is written (`1.50`, `2016-12`, `~`). */
  readonly text: string;
  readonly style: ScalarStyle;
  /** Nothing is written where the value would stand; `span` is then that of the key or the dash before it. */
  readonly absent?: boolean;
  /** Stands for an alias that leads nowhere; that has been reported, so nobody needs to ask about it again. */
  readonly broken?: boolean;
}

/** The entry that counts for `key` (the first one). */
export const entryOf = (map: MapNode, key: string): MapEntry | undefined =>
  map.entries.find((entry) => entry.key === key);

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

/** Finds the places of an outline's values again, in the tree that was read from its text. */
export class Locator implements SourceMap {
  readonly #source: SourceText;
  readonly #root: SourceNode | undefined;
  /** The text that was asked about last: whoever asks for one of its links asks for the others too. */
  #aligned: { readonly node: ScalarNode; readonly offsets: Uint32Array } | undefined;

  constructor(source: SourceText, root: SourceNode | undefined) {
    this.#source = source;
    this.#root = root;
  }

  locate(path: SourcePath, at: 'value' | 'key' = 'value'): SourceRange {
    return this.#source.range(this.span(path, at));
  }

  locateInText(path: SourcePath, line: number, column?: number, length?: number): SourceRange {
    const { node, found } = this.#find(path);
    if (!found || node?.kind !== 'scalar' || node.absent) return this.locate(path);
    return this.#source.range(this.spanInText(node, line, column, length));
  }

  span(path: SourcePath, at: 'value' | 'key' = 'value'): Span {
    const { node, key, found } = this.#find(path);
    if (at === 'key' && found && key) return key;
    return node?.span ?? { start: 0, end: 0 };
  }

  /** What is written at `path`. */
  node(path: SourcePath): SourceNode | undefined {
    const { node, found } = this.#find(path);
    return found ? node : undefined;
  }

  /** A part of the text at `path`, by its UTF-16 units. */
  spanInValue(path: SourcePath, from: number, to: number): Span {
    const { node, found } = this.#find(path);
    return found && node?.kind === 'scalar' && !node.absent ? this.spanOfUnits(node, from, to) : this.span(path);
  }

  /** Whether something is written at `path`. */
  has(path: SourcePath): boolean {
    return this.#find(path).found;
  }

  /** The first key of the file, where a missing top-level key is reported. */
  firstKey(): Span {
    const first = this.#root?.kind === 'map' ? this.#root.entries[0] : undefined;
    return first?.keyNode.span ?? this.#root?.span ?? { start: 0, end: 0 };
  }

  spanInText(node: ScalarNode, line: number, column?: number, length?: number): Span {
    const lines = node.text.replace(/\r?\n$/, '').split('\n');
    const row = Math.max(1, Math.min(line, lines.length));
    const lineText = lines[row - 1]!;
    const lineStart = lines.slice(0, row - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const indent = lineText.length - lineText.trimStart().length;
    const from = Math.min(row < line ? lineText.length : Math.max(0, (column ?? indent + 1) - 1), lineText.length);
    const to = Math.min(length === undefined ? lineText.trimEnd().length : from + length, lineText.length);
    return this.spanOfUnits(node, lineStart + from, lineStart + Math.max(from, to));
  }

  /** From the `from`-th UTF-16 unit of the value up to the `to`-th; never over the end of a line. */
  spanOfUnits(node: ScalarNode, from: number, to: number): Span {
    if (this.#aligned?.node !== node) this.#aligned = { node, offsets: alignText(this.#source, node) };
    const { offsets } = this.#aligned;
    const start = offsets[Math.min(from, node.text.length)]!;
    const last = to > from ? offsets[Math.min(to, node.text.length) - 1]! + 1 : start;
    return { start, end: Math.max(start, Math.min(last, this.#source.lineEnd(start))) };
  }

  #find(path: SourcePath): { node: SourceNode | undefined; key?: Span; found: boolean } {
    let node = this.#root;
    let key: Span | undefined;
    for (const step of path) {
      let next: SourceNode | undefined;
      if (node?.kind === 'map') {
        const entry = entryOf(node, String(step));
        next = entry?.value;
        key = entry?.keyNode.span;
      } else if (node?.kind === 'list') next = itemOf(node, step);
      if (!next) return { node, found: false };
      node = next;
    }
    return { node, key, found: node !== undefined };
  }
}

/** An item by its index, or by the corner that it stands for (the cells of a matrix may be a list). */
const itemOf = (list: ListNode, step: string | number): SourceNode | undefined =>
  list.items[typeof step === 'number' ? step : corners.indexOf(step as Corner)];

/** A node and all in it; what an anchor shares as often as it stands there. */
export const nodesIn = (node: SourceNode): SourceNode[] => [
  node,
  ...(node.kind === 'map' ? node.entries.map(({ value }) => value) : node.kind === 'list' ? node.items : []).flatMap(
    nodesIn,
  ),
];
