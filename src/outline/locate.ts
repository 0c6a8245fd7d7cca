import { corners, type Corner } from '../model/outline.ts';
import type { SourceMap, SourcePath, SourceRange } from '../model/diagnostic.ts';
import {
  alignText,
  entryOf,
  type ListNode,
  type ScalarNode,
  type SourceNode,
  type SourceText,
  type Span,
} from './source-text.ts';

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

  /** The first key of the file, where a missing top-level key is told. */
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
