import type { OutlineRule } from '../model/rules.ts';
import type { Span } from './source-text.ts';

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
