import { closest, listNames, suggest } from '../diagnostics/did-you-mean.ts';
import type { SourcePath } from '../diagnostics/diagnostic.ts';
import type { OutlineRule } from '../diagnostics/rules.ts';
import { findLinks, linkProblem } from './links.ts';
import type { Locator } from './locate.ts';
import type { Mistake } from './parse-yaml.ts';
import type {
  ChoiceShape,
  EitherShape,
  KeyedShape,
  ListShape,
  MapShape,
  NumberShape,
  RecordShape,
  ReferenceKind,
  Shape,
  TaggedShape,
  TextShape,
} from './shapes.ts';
import type { Span } from './source-text.ts';
import type { MapEntry, MapNode, ScalarNode, SourceNode } from './source-tree.ts';
import { keySynonyms, layoutSynonyms } from './synonyms.ts';

/** What validation cannot settle on its own: names that must exist elsewhere in the outline. */
export interface Mention {
  readonly to: ReferenceKind | 'slide';
  readonly name: string;
  readonly span: Span;
}

export interface Validated {
  /** Plain data; `undefined` stands where something was wrong, so that indices and keys stay as they are written. */
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  readonly mentions: readonly Mention[];
}

/** Holds a tree against a shape: all mistakes at once, each at its place. */
export function validate(shape: Shape, node: SourceNode, locator: Locator): Validated {
  const validator = new Validator(locator);
  const value = validator.read(shape, node, 'the outline');
  return { value, mistakes: validator.mistakes, mentions: validator.mentions };
}

/** Most ids are plain; the property escapes of the other pattern take milliseconds to compile. */
const isId = (text: string): boolean => /^[\w-]+$/.test(text) || /^[\p{L}\p{M}\p{N}_-]+$/u.test(text);
const idHint = 'ids are letters of any script, digits, "_" and "-", without spaces';

class Validator {
  readonly mistakes: Mistake[] = [];
  readonly mentions: Mention[] = [];
  readonly #locator: Locator;

  constructor(locator: Locator) {
    this.#locator = locator;
  }

  /** `place` names the value in messages: its key in quotes, or what the list it stands in holds. */
  read(shape: Shape, node: SourceNode, place: string): unknown {
    if (node.kind === 'scalar') {
      if (node.broken) return undefined;
      if (node.value === null && !(shape.kind === 'number' && shape.orGap && !node.absent))
        return this.#empty(node, place);
    }
    switch (shape.kind) {
      case 'text':
        return this.#text(shape, node, place);
      case 'id':
        return this.#id(node, place);
      case 'reference': {
        const name = this.#plain(node, place, 'an id');
        if (name !== undefined) this.mentions.push({ to: shape.to, name, span: node.span });
        return name;
      }
      case 'flag':
        return this.#flag(node, place);
      case 'number':
        return this.#number(shape, node, place);
      case 'choice':
        return this.#choice(shape, node, place);
      case 'list':
        return this.#list(shape, node, place);
      case 'map':
        return this.#map(shape, node, place);
      case 'record':
        return this.#record(shape, node, place);
      case 'either':
        return this.#either(shape, node, place);
      case 'tagged':
        return this.#tagged(shape, node, place);
      case 'keyed':
        return this.#keyed(shape, node, place);
    }
  }

  #tell(rule: OutlineRule, span: Span, message: string, hint?: string): undefined {
    this.mistakes.push({ rule, message, ...(hint === undefined ? {} : { hint }), span });
    return undefined;
  }

  #wrong(node: SourceNode, place: string, wanted: string, hint?: string): undefined {
    return this.#tell('wrong-type', firstLine(node), `${place} is ${kindOf(node)}; ${wanted} is wanted`, hint);
  }

  #empty(node: ScalarNode, place: string): undefined {
    const hint = node.absent
      ? 'write a value, or take the key out; after " #" a comment begins'
      : 'put quotes around it if the word itself is meant, or take the key out';
    return this.#tell('null-value', node.span, `${place} is empty (null)`, hint);
  }

  /** A text as it is written, where a plain number or date is one too. */
  #plain(node: SourceNode, place: string, wanted: string): string | undefined {
    if (node.kind === 'scalar' && typeof node.value !== 'boolean') return node.text;
    return this.#wrong(node, place, wanted, hintForText(node));
  }

  #text(shape: TextShape, node: SourceNode, place: string): string | undefined {
    const written = this.#plain(node, place, 'a text');
    if (written === undefined || node.kind !== 'scalar') return undefined;
    if (written.trim() === '') {
      if (shape.mayBeEmpty) return '';
      return this.#tell('empty-text', node.span, `${place} is an empty text`, 'write something, or take the key out');
    }
    if (shape.form) {
      const problem = shape.form.problem(written);
      return problem ? this.#tell(shape.form.rule, node.span, problem.message, problem.hint) : written;
    }
    if (shape.marks === 'raw') return written;
    this.#links(written, node);
    return shape.marks === 'inline' ? written.trim() : written;
  }

  #links(written: string, node: ScalarNode): void {
    for (const link of findLinks(written)) {
      const span = this.#locator.spanOfUnits(node, link.start, link.end);
      const problem = linkProblem(link);
      if (problem) this.#tell('link-kind', span, problem.message, problem.hint);
      else if (link.target.startsWith('#')) this.mentions.push({ to: 'slide', name: slideName(link.target), span });
    }
  }

  #id(node: SourceNode, place: string): string | undefined {
    const written = this.#plain(node, place, 'an id');
    if (written === undefined) return undefined;
    if (isId(written)) return written;
    return this.#tell('bad-id', node.span, `"${written}" cannot be an id`, idHint);
  }

  #flag(node: SourceNode, place: string): boolean | undefined {
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    const written = node.kind === 'scalar' ? node.text.toLowerCase() : '';
    const meant = ['yes', 'on', 'true', '1'].includes(written)
      ? 'true'
      : ['no', 'off', 'false', '0'].includes(written)
        ? 'false'
        : undefined;
    return this.#wrong(node, place, 'true or false', meant && `write ${meant}, without quotes`);
  }

  #number(shape: NumberShape, node: SourceNode, place: string): number | null | undefined {
    if (node.kind === 'scalar' && node.value === null) return null;
    if (node.kind !== 'scalar' || typeof node.value !== 'number' || !Number.isFinite(node.value)) {
      const written = node.kind === 'scalar' ? node.text : '';
      const looksLikeOne = /\d/.test(written);
      return this.#wrong(
        node,
        place,
        'a number',
        looksLikeOne ? 'digits and a decimal point only, without quotes, separators or units: 1234.5' : undefined,
      );
    }
    const { value } = node;
    const tooSmall =
      (shape.least !== undefined && value < shape.least) || (shape.above !== undefined && value <= shape.above);
    if (tooSmall || (shape.whole && !Number.isInteger(value))) {
      const limit = shape.above !== undefined ? `above ${shape.above}` : `from ${shape.least} on`;
      return this.#tell(
        'bad-number',
        node.span,
        `${node.text} does not make sense here`,
        `a ${shape.whole ? 'whole ' : ''}number ${limit}`,
      );
    }
    return value;
  }

  #choice(shape: ChoiceShape, node: SourceNode, place: string): string | undefined {
    const list = `${shape.plural}: ${listNames(shape.values)}`;
    if (node.kind !== 'scalar' || typeof node.value === 'boolean')
      return this.#wrong(node, place, `one word of the ${shape.plural}`, list);
    if (shape.values.includes(node.text)) return node.text;
    return this.#tell(
      'unknown-value',
      node.span,
      `"${node.text}" is not one of the ${shape.plural}`,
      suggest(node.text, shape.values, shape.plural),
    );
  }

  #list(shape: ListShape, node: SourceNode, place: string): unknown {
    if (node.kind !== 'list') {
      const hint =
        shape.of.kind === 'list' ? `a list of lists: [[…], […]]` : `write [a, b], or one item a line, each after "- "`;
      return this.#wrong(node, place, `a list of ${shape.plural}`, hint);
    }
    const single = singular(shape.plural);
    const values = node.items.map((item) => this.read(shape.of, item, `${single} of ${place}`));
    this.#count(shape, node.items.length, node, place);
    if (shape.unique) this.#repeats(values, node.items);
    return shape.names ? Object.fromEntries(shape.names.map((name, i) => [name, values[i]])) : values;
  }

  #count(shape: ListShape, count: number, node: SourceNode, place: string): void {
    const { least = 0, most = Infinity, plural } = shape;
    if (count >= least && count <= most) return;
    const range =
      least === most
        ? `${least}`
        : most === Infinity
          ? `at least ${least}`
          : least === 0
            ? `up to ${most}`
            : `${least} to ${most}`;
    const have = count === 1 ? '1 is there' : `${count} are there`;
    this.#tell(
      count < least ? 'too-few-items' : 'too-many-items',
      firstLine(node),
      `${place} takes ${range} ${least === 1 && most === 1 ? singular(plural) : plural}, and ${have}`,
      count < least ? 'add what is missing, or take another layout' : 'keep what matters most, or use a second slide',
    );
  }

  #repeats(values: readonly unknown[], items: readonly SourceNode[]): void {
    const seen = new Set<unknown>();
    values.forEach((value, i) => {
      if (value !== undefined && seen.has(value))
        this.#tell('duplicate-item', items[i]!.span, `"${String(value)}" is already in this list`, 'name it once');
      seen.add(value);
    });
  }

  #map(shape: MapShape, node: SourceNode, place: string, others: OtherKeys = {}): unknown {
    if (node.kind !== 'map') {
      return this.#wrong(
        node,
        place,
        `a map with the keys ${listNames(Object.keys(shape.fields))}`,
        `write {key: value}, or one "key: value" a line`,
      );
    }
    const value: Record<string, unknown> = {};
    const rest: [string, unknown][] = [];
    const present = new Set<string>();
    const meant = new Set<string | undefined>();
    for (const entry of node.entries) {
      if (present.has(entry.key)) continue; // a duplicate: told when the text was parsed, and the first one counts
      const field = Object.hasOwn(shape.fields, entry.key) ? shape.fields[entry.key] : undefined;
      if (field) {
        present.add(entry.key);
        value[entry.key] = this.read(field.shape, entry.value, `"${entry.key}"`);
      } else if (shape.rest && this.#isName(entry)) {
        present.add(entry.key);
        this.mentions.push({ to: shape.rest.to, name: entry.key, span: entry.keyNode.span });
        rest.push([entry.key, this.read(shape.rest.of, entry.value, `"${entry.key}"`)]);
      } else if (!others.any) meant.add(this.#unknownKey(entry, shape, node, present, others));
    }
    if (shape.rest) value[shape.rest.into] = Object.fromEntries(rest);
    this.#missing(shape, node, (key) => present.has(key) || meant.has(key));
    this.#oneOf(shape, node, present);
    shape.check?.(value as never, (rule, path, message, hint) => {
      this.#tell(rule, spanBelow(node, path), message, hint);
    });
    return value;
  }

  #isName(entry: MapEntry): boolean {
    if (entry.keyNode.kind !== 'scalar') return false;
    return isId(entry.key);
  }

  /** Gives the key that was probably meant. */
  #unknownKey(
    entry: MapEntry,
    shape: MapShape,
    node: MapNode,
    present: ReadonlySet<string>,
    others: OtherKeys,
  ): string | undefined {
    const { key, keyNode, value } = entry;
    if (keyNode.kind !== 'scalar') {
      const hint = node.flow ? 'a text that begins with { or [ needs quotes' : undefined;
      this.#tell('wrong-type', firstLine(keyNode), `a key is a word, and this is ${kindOf(keyNode)}`, hint);
      return undefined;
    }
    if (value.kind === 'scalar' && value.absent && node.flow) {
      this.#tell(
        'null-value',
        keyNode.span,
        `"${key}" stands here as a key without a value`,
        'a text that holds a comma needs quotes: {text: "one, two"}',
      );
      return undefined;
    }
    const free = Object.keys(shape.fields).filter(
      (name) => !present.has(name) && !node.entries.some((one) => one.key === name),
    );
    const elsewhere = others.layouts?.get(key);
    const meant = elsewhere ? undefined : closest(key, free, keySynonyms);
    const all = listNames(Object.keys(shape.fields), 40);
    const start = elsewhere
      ? `"${key}" belongs to the layout ${elsewhere.join(', ')}. `
      : meant
        ? `did you mean "${meant}"? `
        : '';
    this.#tell(
      'unknown-key',
      keyNode.span,
      `${shape.name} has no key "${key}"`,
      `${start}${start ? 'Keys' : 'keys'} here: ${all}`,
    );
    return meant;
  }

  #missing(shape: MapShape, node: MapNode, isThere: (key: string) => boolean): void {
    for (const [key, field] of Object.entries(shape.fields)) {
      if (!field.required || isThere(key)) continue;
      this.#tell('missing-key', firstKey(node), `${shape.name} needs the key "${key}"`, field.doc);
    }
  }

  #oneOf(shape: MapShape, node: MapNode, present: ReadonlySet<string>): void {
    for (const { keys, needed } of shape.oneOf ?? []) {
      const there = keys.filter((key) => present.has(key));
      if (there.length === 0 && needed) {
        this.#tell(
          'missing-key',
          firstKey(node),
          `${shape.name} needs the key ${keys.map((key) => `"${key}"`).join(' or ')}`,
        );
      }
      if (there.length < 2) continue;
      const later = node.entries.filter((entry) => there.includes(entry.key)).at(-1)!;
      const first = there.find((key) => key !== later.key)!;
      this.#tell(
        'exclusive-keys',
        later.keyNode.span,
        `${shape.name} takes "${first}" or "${later.key}", not both`,
        'take one of them out',
      );
    }
  }

  #record(shape: RecordShape, node: SourceNode, place: string): unknown {
    if (node.kind !== 'map')
      return this.#wrong(
        node,
        place,
        `a map of ${shape.plural}`,
        `one ${singular(shape.plural)} a line: "name: value"`,
      );
    const entries: [string, unknown][] = [];
    const seen = new Set<string>();
    for (const { key, keyNode, value } of node.entries) {
      if (seen.has(key)) continue;
      seen.add(key);
      const problem = keyNode.kind === 'scalar' ? this.#nameProblem(shape, key) : undefined;
      if (keyNode.kind !== 'scalar')
        this.#tell('wrong-type', firstLine(keyNode), `a key is a word, and this is ${kindOf(keyNode)}`);
      else if (problem) this.#tell(problem.rule, keyNode.span, problem.message, problem.hint);
      else entries.push([key, this.read(shape.of, value, `"${key}"`)]);
    }
    return Object.fromEntries(entries);
  }

  #nameProblem(
    { keys, reserved, plural }: RecordShape,
    key: string,
  ): { rule: OutlineRule; message: string; hint: string } | undefined {
    if (keys) {
      if (keys.names.includes(key)) return undefined;
      return {
        rule: keys.rule,
        message: `"${key}" is not one of the ${plural}`,
        hint: suggest(key, keys.names, plural),
      };
    }
    if (!isId(key)) return { rule: 'bad-id', message: `"${key}" cannot be an id`, hint: idHint };
    const reason = reserved && Object.hasOwn(reserved, key) ? reserved[key] : undefined;
    return reason === undefined
      ? undefined
      : { rule: 'bad-id', message: `"${key}" cannot be an id: ${reason}`, hint: 'take another name' };
  }

  #either(shape: EitherShape, node: SourceNode, place: string): unknown {
    const chosen = shape[node.kind];
    const isColonInText =
      shape.scalar &&
      chosen?.kind === 'map' &&
      node.kind === 'map' &&
      !node.entries.some(({ key }) => Object.hasOwn(chosen.fields, key));
    if (isColonInText && node.entries.length > 0) return this.read(shape.scalar!, node, place);
    if (chosen) return this.read(chosen, node, place);
    const fallback = shape.scalar ?? shape.list ?? shape.map;
    return this.read(fallback!, node, place);
  }

  #tagged(shape: TaggedShape, node: SourceNode, place: string): unknown {
    const names = Object.keys(shape.shapes);
    if (node.kind !== 'map')
      return this.#wrong(node, place, 'a slide', 'write "- layout: bullets" and the slide’s other keys below it');
    const tag = node.entries.find((entry) => entry.key === shape.tag)?.value;
    const name = tag?.kind === 'scalar' && tag.value !== null && typeof tag.value !== 'boolean' ? tag.text : undefined;
    const chosen = name !== undefined && Object.hasOwn(shape.shapes, name) ? shape.shapes[name] : undefined;
    if (chosen) return this.#map(chosen, node, place, { layouts: this.#layoutKeys(shape) });
    if (name !== undefined) {
      this.#tell(
        'unknown-slide-layout',
        tag!.span,
        `unknown slide layout "${name}"`,
        suggest(name, names, 'slide layouts', layoutSynonyms),
      );
    }
    // What all slides have is still looked at: ids, titles and notes may hold mistakes of their own, and links lead here.
    const any = shape.shapes['bullets']!;
    const commonFields = Object.entries(any.fields).filter(([key]) =>
      names.every((one) => Object.hasOwn(shape.shapes[one]!.fields, key)),
    );
    const doc = `slide layouts: ${listNames(names)}`;
    const common = commonFields.map(
      ([key, field]) => [key, key === shape.tag ? { ...field, doc } : { ...field, required: false }] as const,
    );
    return this.#map({ kind: 'map', name: 'a slide', fields: Object.fromEntries(common) }, node, place, { any: true });
  }

  #keysByLayout: ReadonlyMap<string, readonly string[]> | undefined;
  #layoutKeys(shape: TaggedShape): ReadonlyMap<string, readonly string[]> {
    if (this.#keysByLayout) return this.#keysByLayout;
    const keys = new Map<string, string[]>();
    for (const [layout, { fields }] of Object.entries(shape.shapes)) {
      for (const key of Object.keys(fields)) keys.set(key, [...(keys.get(key) ?? []), layout]);
    }
    return (this.#keysByLayout = keys);
  }

  #keyed(shape: KeyedShape, node: SourceNode, place: string): unknown {
    const having = node.kind === 'map' && node.entries.some((entry) => entry.key === shape.key);
    return this.read(having ? shape.having : shape.otherwise, node, place);
  }
}

/** What is known of keys that are not the map's own. */
interface OtherKeys {
  readonly any?: boolean;
  readonly layouts?: ReadonlyMap<string, readonly string[]>;
}

function kindOf(node: SourceNode): string {
  if (node.kind === 'map') return 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'empty';
  if (typeof node.value === 'string') return 'a text';
  return typeof node.value === 'boolean' ? node.text : `the number ${node.text}`;
}

function hintForText(node: SourceNode): string | undefined {
  if (node.kind === 'scalar') return `put it in quotes if the word is meant: "${node.text}"`;
  if (node.kind === 'list') return 'one text, not a list; a text that begins with [ needs quotes';
  return node.flow ? 'a text that begins with { needs quotes' : 'a text that holds ": " needs quotes: "like: this"';
}

const singular = (plural: string): string =>
  plural.replace(/^(\w+)ies$/, '$1y').replace(/^(takeaways|values|\w+)s$/, (_, word: string) => word) || plural;

const slideName = (target: string): string => {
  try {
    return decodeURIComponent(target.slice(1));
  } catch {
    return target.slice(1);
  }
};

/** A map or list is pointed at where it begins; marking all of it would hide the place. */
function firstLine(node: SourceNode): Span {
  if (node.kind === 'map' && !node.flow) return firstKey(node);
  return node.span;
}

function firstKey(node: MapNode): Span {
  const first = node.entries[0];
  if (!first || node.flow) return { start: node.span.start, end: node.span.start + 1 };
  return first.keyNode.span;
}

function spanBelow(node: SourceNode, path: SourcePath): Span {
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
