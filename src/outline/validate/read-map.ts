import { closest, listNames, suggest, type Synonyms } from '../../diagnostics/did-you-mean.ts';
import type { EitherShape, KeyedShape, ListShape, MapShape, RecordShape, TaggedShape } from '../../model/grammar.ts';
import type { MapEntry, MapNode, SourceNode } from '../source-text.ts';
import { firstKey, firstLine, idHint, isId, kindOf, spanBelow, type Validation, readWrong } from './read-scalar.ts';
import type { OutlineRule } from '../../model/diagnostic.ts';

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
    if (present.has(entry.key)) continue; // a duplicate: reported when the text was parsed, and the first one counts
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
  const instead = shape.notHere && Object.hasOwn(shape.notHere, key) ? shape.notHere[key] : ofOtherFiles(key);
  // What the layout calls otherwise is meant before what another layout has.
  const called = free.find((name) => Object.hasOwn(keySynonyms, name) && keySynonyms[name]!.includes(key));
  const meant = instead ? undefined : elsewhere ? called : closest(key, free, keySynonyms);
  const all = listNames(Object.keys(shape.fields), 40);
  const start = meant
    ? `did you mean "${meant}"? `
    : elsewhere
      ? `"${key}" belongs to the layout ${elsewhere.join(', ')}. `
      : '';
  validation.report(
    'unknown-key',
    keyNode.span,
    `${shape.name} has no key "${key}"`,
    instead ?? `${start}${start ? 'Keys' : 'keys'} here: ${all}`,
  );
  return meant;
}

/** Other tools put a talk together from files. */
const ofOtherFiles = (key: string): string | undefined =>
  /^(?:include|import)s?$/.test(key)
    ? 'an outline is one file: write here what that file holds; figures (data), code, diagrams and pictures lie in files of their own'
    : undefined;

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

/** Longer lists are an accident: nothing after this has to reckon with them. */
const longestList = 10_000;

export function readList(validation: Validation, shape: ListShape, node: SourceNode, place: string): unknown {
  if (node.kind !== 'list') {
    const usual = `write [a, b], or one item a line, each after "- "`;
    const hint = shape.hint ?? (shape.of.kind === 'list' ? `a list of lists: [[…], […]]` : (asList(node) ?? usual));
    return readWrong(validation, node, place, `a list of ${shape.plural}`, hint);
  }
  if (node.items.length > longestList) {
    const hint = 'leave out what no audience sees, or write a file with the figures';
    return validation.report(
      'too-many-items',
      firstLine(node),
      `${place} has ${node.items.length} ${shape.plural}; ${longestList} is the most of any list`,
      hint,
    );
  }
  const values = node.items.map((item, i) => validation.read(shape.of, item, `item ${i + 1} of ${place}`));
  checkCount(validation, shape, node.items.length, node, place);
  if (shape.unique) checkRepeats(validation, values, node.items);
  return shape.names ? Object.fromEntries(shape.names.map((name, i) => [name, values[i]])) : values;
}

/** A text that holds what the list should: as a list. */
function asList(node: SourceNode): string | undefined {
  if (node.kind !== 'scalar' || typeof node.value === 'boolean' || node.text.length > 60 || /\n/.test(node.text))
    return undefined;
  const parts = node.text.split(node.text.includes('|') ? '|' : /[,;]\s*/).map((part) => part.trim());
  const written = parts.map((part) => (/^[\p{L}\p{N}][\p{L}\p{N} ]*$/u.test(part) ? part : `"${part}"`));
  return parts.length > 1 ? `write a list: [${written.join(', ')}]` : `a list, also of one: [${written[0]!}]`;
}

function checkCount(validation: Validation, shape: ListShape, count: number, node: SourceNode, place: string): void {
  const { least = 0, most = Infinity, plural } = shape;
  if (count >= least && count <= most) return;
  const have = count === 0 ? 'none is there' : count === 1 ? '1 is there' : `${count} are there`;
  validation.report(
    count < least ? 'too-few-items' : 'too-many-items',
    firstLine(node),
    `${place} takes ${rangeOf(least, most)} ${plural}, and ${have}`,
    count < least ? 'add what is missing, or take another layout' : 'keep what matters most, or use a second slide',
  );
}

function checkRepeats(validation: Validation, values: readonly unknown[], items: readonly SourceNode[]): void {
  const seen = new Set<unknown>();
  values.forEach((value, i) => {
    if (value !== undefined && seen.has(value))
      validation.report('duplicate-item', items[i]!.span, `"${String(value)}" is already in this list`, 'name it once');
    seen.add(value);
  });
}

function rangeOf(least: number, most: number): string {
  if (most === Infinity) return least === 1 ? 'one or more' : `at least ${least}`;
  if (least === most) return `${least}`;
  return least === 0 ? `up to ${most}` : `${least} to ${most}`;
}

export function readRecord(validation: Validation, shape: RecordShape, node: SourceNode, place: string): unknown {
  if (node.kind !== 'map')
    return readWrong(validation, node, place, `a map of ${shape.plural}`, 'one "name: value" a line');
  const entries: [string, unknown][] = [];
  const seen = new Set<string>();
  for (const { key, keyNode, value } of node.entries) {
    if (seen.has(key)) continue;
    seen.add(key);
    const problem = keyNode.kind === 'scalar' ? nameProblem(shape, key) : undefined;
    if (keyNode.kind !== 'scalar')
      validation.report('wrong-type', firstLine(keyNode), `a key is a word, and this is ${kindOf(keyNode)}`);
    else if (problem) validation.report(problem.rule, keyNode.span, problem.message, problem.hint);
    else entries.push([key, validation.read(shape.of, value, `"${key}"`)]);
  }
  return Object.fromEntries(entries);
}

function nameProblem(
  { keys, form, reserved, plural }: RecordShape,
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
  if (form) {
    if (new RegExp(form.pattern).test(key)) return undefined;
    return { rule: 'bad-id', message: `"${key}" cannot be the name of one of the ${plural}`, hint: form.hint };
  }
  if (!isId(key)) return { rule: 'bad-id', message: `"${key}" cannot be an id`, hint: idHint };
  const reason = reserved && Object.hasOwn(reserved, key) ? reserved[key] : undefined;
  return reason === undefined
    ? undefined
    : { rule: 'bad-id', message: `"${key}" cannot be an id: ${reason}`, hint: 'take another name' };
}

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
  if (name === undefined && !tag) reportWithoutLayout(validation, shape, node);
  return readMap(validation, commonShape(shape), node, place, { any: true });
}

/** Keys that no layout has, on a slide that does not say its own: one of them was meant to be another. */
function reportWithoutLayout(validation: Validation, shape: TaggedShape, node: MapNode): void {
  const known = [...layoutsByKey(shape).keys()];
  for (const { key, keyNode } of node.entries) {
    if (keyNode.kind !== 'scalar' || known.includes(key)) continue;
    const meant = closest(key, known, keySynonyms);
    const hint = ofOtherFiles(key) ?? (meant === undefined ? 'take it out' : `did you mean "${meant}"?`);
    validation.report('unknown-key', keyNode.span, `a slide has no key "${key}"`, hint);
  }
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

/** What other tools call our slide layouts. */
const layoutSynonyms: Synonyms = {
  agenda: ['contents', 'table-of-contents', 'toc', 'overview', 'outline'],
  bullets: ['list', 'text', 'content', 'points', 'default', 'blank', 'center'],
  cards: ['boxes', 'tiles', 'icons'],
  chart: ['graph', 'plot', 'bar-chart', 'pie', 'line-chart', 'waterfall', 'doughnut', 'bubble', 'combo'],
  closing: ['end', 'thanks', 'thank-you', 'questions', 'contact'],
  code: ['listing', 'snippet', 'source-code'],
  columns: [
    'two-columns',
    'two-column',
    'two-cols',
    'three-columns',
    'grid',
    'split',
    'two-cols-header',
    'formula',
    'math',
    'equation',
  ],
  comparison: ['versus', 'compare', 'pros-cons'],
  diagram: ['mermaid', 'flowchart', 'figure', 'drawing', 'gantt', 'sequence', 'mindmap', 'org-chart'],
  image: ['picture', 'photo', 'img', 'full', 'image-right', 'image-left', 'image-full', 'background', 'map'],
  matrix: ['quadrant', 'swot', 'two-by-two'],
  numbers: ['kpi', 'metrics', 'stats', 'statistics', 'figures', 'big-number', 'fact', 'statement'],
  pictures: ['images', 'photos', 'gallery', 'collage'],
  quote: ['quotation', 'citation', 'blockquote', 'testimonial'],
  section: ['divider', 'chapter', 'header'],
  sources: ['references', 'bibliography', 'credits'],
  takeaways: ['summary', 'conclusion', 'conclusions', 'key-points'],
  timeline: ['history', 'roadmap', 'milestones'],
  title: ['cover', 'front', 'title-slide'],
  video: ['movie', 'film', 'media', 'clip', 'youtube', 'audio', 'sound'],
};

/** What other tools and other spellings call our keys. */
const keySynonyms: Synonyms = {
  actors: ['parties', 'players'],
  align: ['alignment'],
  alt: ['description', 'alternative'],
  as: ['type', 'kind', 'mark'],
  by: ['author', 'speaker', 'attribution'],
  categories: ['labels', 'xaxis'],
  colour: ['color'],
  colours: ['colors'],
  columns: ['header', 'headers', 'head'],
  date: ['when', 'year', 'time'],
  head: ['heading', 'header', 'title', 'name', 'label'],
  hidden: ['hide', 'skip'],
  id: ['anchor', 'name', 'key'],
  images: ['pictures', 'photos', 'gallery'],
  items: ['points', 'bubbles'],
  kicker: ['eyebrow', 'overline'],
  language: ['lang', 'locale'],
  layout: ['type', 'template', 'kind'],
  meta: ['metadata', 'info'],
  numbered: ['ordered', 'numbers', 'enumerate'],
  notes: ['speaker-notes', 'speakerNotes', 'comment'],
  points: ['bullets', 'items', 'list', 'content'],
  quote: ['text', 'quotation'],
  rightAxis: ['secondary-axis', 'axis2', 'y2'],
  series: ['datasets'],
  short: ['abbreviation', 'abbr'],
  sources: ['bibliography', 'references', 'citations'],
  src: ['file', 'path', 'source', 'url'],
  start: ['from', 'first', 'begin'],
  steps: ['animate', 'builds', 'fragments'],
  sum: ['total', 'totals', 'footer'],
  text: ['body', 'content', 'description'],
  title: ['heading', 'headline', 'head', 'name', 'event', 'label'],
};
