import { closest, listNames } from '../../diagnostics/did-you-mean.ts';
import type { MapShape } from '../../model/grammar.ts';
import type { MapEntry, MapNode, SourceNode } from '../source-tree.ts';
import { keySynonyms } from '../synonyms.ts';
import { firstKey, firstLine, isId, kindOf, spanBelow, type Validation } from './validation.ts';
import { readWrong } from './read-scalar.ts';

/** What is known of keys that are not the map's own. */
export interface OtherKeys {
  /** They are not looked at. */
  readonly any?: boolean;
  /** The slide layouts that have them. */
  readonly layouts?: ReadonlyMap<string, readonly string[]>;
}

export function readMap(
  validation: Validation,
  shape: MapShape,
  node: SourceNode,
  place: string,
  others: OtherKeys = {},
): unknown {
  if (node.kind !== 'map') {
    return readWrong(
      validation,
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
      value[entry.key] = validation.read(field.shape, entry.value, `"${entry.key}"`);
    } else if (shape.rest && entry.keyNode.kind === 'scalar' && isId(entry.key)) {
      present.add(entry.key);
      validation.mention(shape.rest.to, entry.key, entry.keyNode.span);
      rest.push([entry.key, validation.read(shape.rest.of, entry.value, `"${entry.key}"`)]);
    } else if (!others.any) meant.add(reportUnknownKey(validation, entry, shape, node, present, others));
  }
  if (shape.rest) value[shape.rest.into] = Object.fromEntries(rest);
  checkMissing(validation, shape, node, (key) => present.has(key) || meant.has(key));
  checkOneOf(validation, shape, node, present);
  shape.check?.(value as never, (rule, path, message, hint) => {
    validation.report(rule, spanBelow(node, path), message, hint);
  });
  return value;
}

const writtenKeys = new WeakMap<MapNode, ReadonlySet<string>>();

/** All keys of a map, gathered once for all of them that are unknown. */
function keysOf(node: MapNode): ReadonlySet<string> {
  const known = writtenKeys.get(node) ?? new Set(node.entries.map(({ key }) => key));
  writtenKeys.set(node, known);
  return known;
}

/** Gives the key that was probably meant. */
function reportUnknownKey(
  validation: Validation,
  entry: MapEntry,
  shape: MapShape,
  node: MapNode,
  present: ReadonlySet<string>,
  others: OtherKeys,
): string | undefined {
  const { key, keyNode, value } = entry;
  if (validation.hasReportedEnough('unknown-key')) return undefined;
  if (keyNode.kind !== 'scalar') {
    const hint = node.flow ? 'a text that begins with { or [ needs quotes' : undefined;
    validation.report('wrong-type', firstLine(keyNode), `a key is a word, and this is ${kindOf(keyNode)}`, hint);
    return undefined;
  }
  if (value.kind === 'scalar' && value.absent && node.flow) {
    validation.report(
      'null-value',
      keyNode.span,
      `"${key}" stands here as a key without a value`,
      'a text that holds a comma needs quotes: {text: "one, two"}',
    );
    return undefined;
  }
  const written = keysOf(node);
  const free = Object.keys(shape.fields).filter((name) => !present.has(name) && !written.has(name));
  const elsewhere = others.layouts?.get(key);
  const meant = elsewhere ? undefined : closest(key, free, keySynonyms);
  const all = listNames(Object.keys(shape.fields), 40);
  const start = elsewhere
    ? `"${key}" belongs to the layout ${elsewhere.join(', ')}. `
    : meant
      ? `did you mean "${meant}"? `
      : '';
  validation.report(
    'unknown-key',
    keyNode.span,
    `${shape.name} has no key "${key}"`,
    `${start}${start ? 'Keys' : 'keys'} here: ${all}`,
  );
  return meant;
}

function checkMissing(validation: Validation, shape: MapShape, node: MapNode, isThere: (key: string) => boolean): void {
  for (const [key, field] of Object.entries(shape.fields)) {
    if (!field.required || isThere(key)) continue;
    validation.report('missing-key', firstKey(node), `${shape.name} needs the key "${key}"`, field.doc);
  }
}

function checkOneOf(validation: Validation, shape: MapShape, node: MapNode, present: ReadonlySet<string>): void {
  for (const { keys, needed } of shape.oneOf ?? []) {
    const there = keys.filter((key) => present.has(key));
    if (there.length === 0 && needed) {
      validation.report(
        'missing-key',
        firstKey(node),
        `${shape.name} needs the key ${keys.map((key) => `"${key}"`).join(' or ')}`,
      );
    }
    if (there.length < 2) continue;
    const later = node.entries.filter((entry) => there.includes(entry.key)).at(-1)!;
    const first = there.find((key) => key !== later.key)!;
    validation.report(
      'exclusive-keys',
      later.keyNode.span,
      `${shape.name} takes "${first}" or "${later.key}", not both`,
      'take one of them out',
    );
  }
}
