import type { Position, SourceRange } from '../model/diagnostic.ts';
import type { OutlineRule } from '../model/rules.ts';

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
  /** Stands for an alias that leads nowhere; that has been told, so nobody needs to ask about it again. */
  readonly broken?: boolean;
}

/** The entry that counts for `key` (the first one). */
export const entryOf = (map: MapNode, key: string): MapEntry | undefined =>
  map.entries.find((entry) => entry.key === key);
