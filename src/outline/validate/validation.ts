import type { SourcePath } from '../../model/diagnostic.ts';
import type { OutlineRule } from '../../model/rules.ts';
import type { ReferenceKind, Shape } from '../../model/grammar.ts';
import type { MapNode, ScalarNode, SourceNode, Span } from '../source-text.ts';

/** One run of validation, as its parts see it. */
export interface Validation {
  /**
   * The value at a node, or `undefined` where it does not have the shape, which is then told. `place` names it in messages: its
   * key in quotes, or which item of a list it is.
   */
  read(shape: Shape, node: SourceNode, place: string): unknown;
  report(rule: OutlineRule, span: Span, message: string, hint?: string): undefined;
  /** So many mistakes of a rule are reported already that more of them would be left out: nothing needs to be found out for them. */
  hasReportedEnough(rule: OutlineRule): boolean;
  /** Notes a name that must exist elsewhere in the outline. */
  mention(to: ReferenceKind | 'slide' | 'look', name: string, span: Span): void;
  /** Where a part of a text value stands. */
  spanOfUnits(node: ScalarNode, from: number, to: number): Span;
}

export function kindOf(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string') return 'a text';
  return typeof node.value === 'boolean' ? node.text : `the number ${node.text}`;
}

export function hintForText(node: SourceNode): string | undefined {
  if (node.kind === 'scalar') return `put it in quotes if the word is meant: "${node.text}"`;
  if (node.kind === 'list') {
    const texts = node.items.flatMap((item) => (item.kind === 'scalar' && !item.absent ? [item.text] : []));
    const isShort = texts.length > 1 && texts.length === node.items.length && texts.length <= 4;
    return isShort && texts.join('').length < 60
      ? `one text, not a list: "${texts.join(', ')}"`
      : 'one text, not a list; a text that begins with [ needs quotes';
  }
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

/** Most ids are plain; the property escapes of the other pattern take milliseconds to compile. */
export const isId = (text: string): boolean => /^[\w-]+$/.test(text) || /^[\p{L}\p{M}\p{N}_-]+$/u.test(text);

export const idHint = 'ids are letters of any script, digits, "_" and "-", without spaces';
