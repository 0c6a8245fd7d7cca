import type { OutlineRule } from '../../model/rules.ts';
import type { ReferenceKind, Shape } from '../../model/grammar.ts';
import type { Span } from '../source-text.ts';
import type { ScalarNode, SourceNode } from '../source-tree.ts';

/** One run of validation, as its parts see it. */
export interface Validation {
  /**
   * The value at a node, or `undefined` where it does not have the shape, which is then told. `place` names it in messages: its
   * key in quotes, or which item of a list it is.
   */
  read(shape: Shape, node: SourceNode, place: string): unknown;
  tell(rule: OutlineRule, span: Span, message: string, hint?: string): undefined;
  /** Notes a name that must exist elsewhere in the outline. */
  mention(to: ReferenceKind | 'slide' | 'look', name: string, span: Span): void;
  /** Where a part of a text value stands. */
  spanOfUnits(node: ScalarNode, from: number, to: number): Span;
}
