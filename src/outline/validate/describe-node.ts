import type { SourcePath } from '../../model/diagnostic.ts';
import type { Span } from '../source-text.ts';
import type { MapNode, SourceNode } from '../source-tree.ts';

export function kindOf(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string') return 'a text';
  return typeof node.value === 'boolean' ? node.text : `the number ${node.text}`;
}

export function hintForText(node: SourceNode): string | undefined {
  if (node.kind === 'scalar') return `put it in quotes if the word is meant: "${node.text}"`;
  if (node.kind === 'list') return 'one text, not a list; a text that begins with [ needs quotes';
  return node.flow ? 'a text that begins with { needs quotes' : 'a text that holds ": " needs quotes: "like: this"';
}

/** A map or list is pointed at where it begins; marking all of it would hide the place. */
export function firstLine(node: SourceNode): Span {
  if (node.kind === 'map' && !node.flow) return firstKey(node);
  return node.span;
}

export function firstKey(node: MapNode): Span {
  const first = node.entries[0];
  if (!first || node.flow) return { start: node.span.start, end: node.span.start + 1 };
  return first.keyNode.span;
}

export function spanBelow(node: SourceNode, path: SourcePath): Span {
  let found = node;
  for (const step of path) {
    const next =
      found.kind === 'map'
        ? found.entries.find((entry) => entry.key === step)?.value
        : found.kind === 'list'
          ? found.items[Number(step)]
          : undefined;
    if (!next) break;
    found = next;
  }
  return found === node ? firstLine(node) : found.span;
}
