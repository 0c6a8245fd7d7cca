import { closest, listNames, suggest } from '../../diagnostics/did-you-mean.ts';
import type { EitherShape, KeyedShape, MapShape, TaggedShape } from '../../model/grammar.ts';
import type { MapNode, SourceNode } from '../source-tree.ts';
import { keySynonyms, layoutSynonyms } from '../synonyms.ts';
import { readMap } from './read-map.ts';
import { readWrong } from './read-scalar.ts';
import type { Validation } from './validation.ts';

export function readEither(validation: Validation, shape: EitherShape, node: SourceNode, place: string): unknown {
  const chosen = shape[node.kind];
  if (shape.scalar && chosen?.kind === 'map' && node.kind === 'map' && isSentence(node, chosen))
    return validation.read(shape.scalar, node, place);
  if (chosen) return validation.read(chosen, node, place);
  const fallback = shape.scalar ?? shape.list ?? shape.map;
  return validation.read(fallback!, node, place);
}

/** A text with a colon in it, which YAML takes for a map: what stands before the colon is no word that a key could be. */
const isSentence = ({ entries, flow }: MapNode, { fields }: MapShape): boolean =>
  !flow &&
  entries.length === 1 &&
  /\s|^\p{Lu}/u.test(entries[0]!.key) &&
  closest(entries[0]!.key, Object.keys(fields), keySynonyms) === undefined;

export function readTagged(validation: Validation, shape: TaggedShape, node: SourceNode, place: string): unknown {
  const names = Object.keys(shape.shapes);
  if (node.kind !== 'map')
    return readWrong(
      validation,
      node,
      place,
      'a slide',
      'write "- layout: bullets" and the slide’s other keys below it',
    );
  const tag = node.entries.find((entry) => entry.key === shape.tag)?.value;
  const name = tag?.kind === 'scalar' && tag.value !== null && typeof tag.value !== 'boolean' ? tag.text : undefined;
  const chosen = name !== undefined && Object.hasOwn(shape.shapes, name) ? shape.shapes[name] : undefined;
  if (chosen) return readMap(validation, chosen, node, place, { layouts: layoutsByKey(shape) });
  if (name !== undefined) {
    validation.report(
      'unknown-slide-layout',
      tag!.span,
      `unknown slide layout "${name}"`,
      suggest(name, names, 'slide layouts', layoutSynonyms),
    );
  }
  return readMap(validation, commonShape(shape), node, place, { any: true });
}

/** What all slides have, looked at also where the layout is wrong: ids, titles and notes may hold mistakes of their own. */
function commonShape({ shapes, tag }: TaggedShape): MapShape {
  const maps = Object.values(shapes);
  const doc = `slide layouts: ${listNames(Object.keys(shapes))}`;
  const common = Object.entries(maps[0]!.fields)
    .filter(([key]) => maps.every(({ fields }) => Object.hasOwn(fields, key)))
    .map(([key, field]) => [key, key === tag ? { ...field, doc } : { ...field, required: false }] as const);
  return { kind: 'map', name: 'a slide', fields: Object.fromEntries(common) };
}

const layoutsOf = new WeakMap<TaggedShape, ReadonlyMap<string, readonly string[]>>();

/** The layouts that have a key, for every key of every layout. */
function layoutsByKey(shape: TaggedShape): ReadonlyMap<string, readonly string[]> {
  const known = layoutsOf.get(shape);
  if (known) return known;
  const keys = new Map<string, string[]>();
  for (const [layout, { fields }] of Object.entries(shape.shapes)) {
    for (const key of Object.keys(fields)) keys.set(key, [...(keys.get(key) ?? []), layout]);
  }
  layoutsOf.set(shape, keys);
  return keys;
}

export function readKeyed(validation: Validation, shape: KeyedShape, node: SourceNode, place: string): unknown {
  const having = node.kind === 'map' && node.entries.some((entry) => entry.key === shape.key);
  return validation.read(having ? shape.having : shape.otherwise, node, place);
}
