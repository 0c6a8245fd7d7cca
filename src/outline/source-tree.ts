import type { Span } from './source-text.ts';

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
