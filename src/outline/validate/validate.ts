import { maxOfARule, type OutlineRule } from '../../model/diagnostic.ts';
import type { Locator, Mistake, ScalarNode, SourceNode, Span } from '../source-text.ts';
import type { ReferenceKind, Shape } from '../../model/grammar.ts';
import { readEither, readKeyed, readList, readMap, readRecord, readTagged } from './read-map.ts';
import {
  readChoice,
  readEmpty,
  readFlag,
  readId,
  readNumber,
  readReference,
  readText,
  type Validation,
} from './read-scalar.ts';

/** What validation cannot settle on its own: names that must exist elsewhere in the outline. */
export interface Mention {
  readonly to: ReferenceKind | 'slide' | 'look';
  readonly name: string;
  readonly span: Span;
}

export interface Validated {
  /** Plain data; `undefined` stands where something was wrong, so that indices and keys stay as they are written. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  readonly mentions: readonly Mention[];
}

/** Parts of a tree that were held against their shape before, and have no mistakes. */
export interface KnownParts {
  readonly shape: Shape;
  readonly known: ReadonlyMap<SourceNode, Validated>;
}

/** Holds a tree against a shape: all mistakes at once, each at its place. */
export function validate(shape: Shape, node: SourceNode, locator: Locator, parts?: KnownParts): Validated {
  const run = new ValidationRun(locator, parts);
  const value = run.read(shape, node, 'the file');
  return { value, mistakes: run.mistakes, mentions: run.mentions };
}

class ValidationRun implements Validation {
  readonly mistakes: Mistake[] = [];
  readonly mentions: Mention[] = [];
  readonly #reported = new Map<OutlineRule, number>();
  readonly #locator: Locator;

  readonly #parts: KnownParts | undefined;

  constructor(locator: Locator, parts?: KnownParts) {
    this.#locator = locator;
    this.#parts = parts;
  }

  read(shape: Shape, node: SourceNode, place: string): unknown {
    const known = shape === this.#parts?.shape ? this.#parts.known.get(node) : undefined;
    if (known) {
      for (const mention of known.mentions) this.mentions.push(mention);
      return known.value;
    }
    if (node.kind === 'scalar') {
      if (node.broken) return undefined;
      const scalar = shape.kind === 'either' ? shape.scalar : shape;
      const isGap = scalar?.kind === 'number' && scalar.orGap && !node.absent;
      if (node.value === null && !isGap) return readEmpty(this, node, place);
    }
    switch (shape.kind) {
      case 'text':
        return readText(this, shape, node, place);
      case 'id':
        return readId(this, node, place);
      case 'reference':
        return readReference(this, shape, node, place);
      case 'flag':
        return readFlag(this, shape, node, place);
      case 'number':
        return readNumber(this, shape, node, place);
      case 'choice':
        return readChoice(this, shape, node, place);
      case 'list':
        return readList(this, shape, node, place);
      case 'map':
        return readMap(this, shape, node, place);
      case 'record':
        return readRecord(this, shape, node, place);
      case 'either':
        return readEither(this, shape, node, place);
      case 'tagged':
        return readTagged(this, shape, node, place);
      case 'keyed':
        return readKeyed(this, shape, node, place);
    }
  }

  report(rule: OutlineRule, span: Span, message: string, hint?: string): undefined {
    const reported = this.#reported.get(rule) ?? 0;
    this.#reported.set(rule, reported + 1);
    if (reported < maxOfARule) this.mistakes.push({ rule, message, ...(hint === undefined ? {} : { hint }), span });
    return undefined;
  }

  hasReportedEnough(rule: OutlineRule): boolean {
    return (this.#reported.get(rule) ?? 0) >= maxOfARule;
  }

  mention(to: Mention['to'], name: string, span: Span): void {
    this.mentions.push({ to, name, span });
  }

  spanOfUnits(node: ScalarNode, from: number, to: number): Span {
    return this.#locator.spanOfUnits(node, from, to);
  }
}
