import { listNames, suggest } from '../../diagnostics/did-you-mean.ts';
import { readInline, splitNotes } from '../../language/inline-text.ts';
import { linkProblem } from '../../language/links.ts';
import { isBlank } from '../../language/inline-spans.ts';
import type {
  ChoiceShape,
  FlagShape,
  NumberShape,
  ReferenceShape,
  TextShape,
  TextUse,
  ReferenceKind,
  Shape,
} from '../../model/grammar.ts';
import type { ScalarNode, SourceNode, MapNode, Span } from '../source-text.ts';
import type { SourcePath, OutlineRule } from '../../model/diagnostic.ts';

/** A value of another kind than is wanted. */
export function readWrong(
  validation: Validation,
  node: SourceNode,
  place: string,
  wanted: string,
  hint?: string,
): undefined {
  return validation.report('wrong-type', firstLine(node), `${place} is ${kindOf(node)}; ${wanted} is wanted`, hint);
}

export function readEmpty(validation: Validation, node: ScalarNode, place: string): undefined {
  const hint = node.absent
    ? 'write a value, or take the key out; after " #" a comment begins'
    : 'put quotes around it if the word itself is meant, or take the key out';
  return validation.report('null-value', node.span, `${place} is empty (null)`, hint);
}

/** A text as it is written, where a plain number or date is one too. */
function readPlain(validation: Validation, node: SourceNode, place: string, wanted: string): string | undefined {
  if (node.kind === 'scalar' && typeof node.value !== 'boolean') return node.text;
  return readWrong(validation, node, place, wanted, hintForText(node));
}

/** A name that has to exist elsewhere. */
export function readReference(
  validation: Validation,
  shape: ReferenceShape,
  node: SourceNode,
  place: string,
): string | undefined {
  const name = readPlain(validation, node, place, 'an id');
  if (name !== undefined) validation.mention(shape.to, name, node.span);
  return name;
}

/** Longer texts no slide can show and nobody says; listings, diagrams and formulas have limits of their own. */
const maxCharacters: Partial<Record<TextUse, number>> = {
  words: 10_000,
  quotation: 10_000,
  figure: 10_000,
  credit: 10_000,
  description: 10_000,
  file: 10_000,
  setting: 10_000,
  notes: 100_000,
};

export function readText(
  validation: Validation,
  shape: TextShape,
  node: SourceNode,
  place: string,
): string | undefined {
  const written = readPlain(validation, node, place, 'a text');
  if (written === undefined || node.kind !== 'scalar') return undefined;
  if (isBlank(written)) {
    if (shape.mayBeEmpty) return '';
    return validation.report(
      'empty-text',
      node.span,
      `${place} is an empty text`,
      'write something, or take the key out',
    );
  }
  const most = maxCharacters[shape.use];
  if (most !== undefined && written.length > most) {
    return validation.report(
      'outline-size',
      firstLine(node),
      `${place} has ${written.length} characters; ${most} is the most`,
      shape.use === 'notes' ? 'a talk of two hours has fewer' : 'no slide can show more; divide it',
    );
  }
  if (shape.form) {
    // To find out what was meant may take a search.
    const problem = validation.hasReportedEnough(shape.form.rule) ? undefined : shape.form.problem(written);
    return problem ? validation.report(shape.form.rule, node.span, problem.message, problem.hint) : written;
  }
  if (shape.marks === 'raw') return written;
  if (shape.marks === 'formula') return written.trim();
  readMarks(validation, shape, written, node);
  return shape.marks === 'inline' ? written.trim() : written;
}

/** What the marks of a text name must be there. */
function readMarks(validation: Validation, shape: TextShape, written: string, node: ScalarNode): void {
  const texts = shape.marks === 'notes' ? splitNotes(written).map(({ text }) => text) : [written];
  const read = texts.map((text) => readInline(text));
  for (const { name, start, end } of read.flatMap(({ looks }) => looks))
    validation.mention('look', name, validation.spanOfUnits(node, start, end));
  for (const reference of read.flatMap(({ references }) => references))
    if (reference.kind === 'citation')
      validation.mention('source', reference.id, validation.spanOfUnits(node, reference.start, reference.end));
  for (const link of read.flatMap(({ links }) => links)) {
    const span = validation.spanOfUnits(node, link.start, link.end);
    const problem = linkProblem(link);
    if (problem) validation.report('link-kind', span, problem.message, problem.hint);
    else if (link.target.startsWith('#')) validation.mention('slide', slideName(link.target), span);
  }
}

export function readId(validation: Validation, node: SourceNode, place: string): string | undefined {
  const written = readPlain(validation, node, place, 'an id');
  if (written === undefined) return undefined;
  if (isId(written)) return written;
  return validation.report('bad-id', node.span, `"${written}" cannot be an id`, idHint);
}

export function readFlag(
  validation: Validation,
  { words = [] }: FlagShape,
  node: SourceNode,
  place: string,
): boolean | string | undefined {
  if (node.kind === 'scalar' && words.includes(node.text)) return node.text;
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
  const written = node.kind === 'scalar' ? node.text.toLowerCase() : '';
  const meant = ['yes', 'on', 'true', '1'].includes(written)
    ? 'true'
    : ['no', 'off', 'false', '0'].includes(written)
      ? 'false'
      : undefined;
  const wanted = ['true', ...words, 'false'].join(', ').replace(/, (?=[^,]*$)/, ' or ');
  return readWrong(validation, node, place, wanted, meant && `write ${meant}, without quotes`);
}

export function readNumber(
  validation: Validation,
  shape: NumberShape,
  node: SourceNode,
  place: string,
): number | string | null | undefined {
  if (node.kind === 'scalar' && node.value === null) return null;
  if (node.kind === 'scalar' && shape.words?.includes(node.text)) return node.text;
  if (node.kind !== 'scalar' || typeof node.value !== 'number' || !Number.isFinite(node.value)) {
    const written = node.kind === 'scalar' ? node.text : '';
    const isText = node.kind === 'scalar' && typeof node.value === 'string';
    const digits = 'digits and a decimal point only, without quotes, separators or units: 1234.5';
    return readWrong(
      validation,
      node,
      place,
      shape.words ? `a number or ${shape.words.join(' or ')}` : 'a number',
      /\d/.test(written) ? digits : isText ? (shape.hint ?? digits) : undefined,
    );
  }
  const { value } = node;
  const { least, above, most } = shape;
  const isOutside =
    (least !== undefined && value < least) ||
    (above !== undefined && value <= above) ||
    (most !== undefined && value > most);
  if (isOutside || (shape.whole && !Number.isInteger(value))) {
    const start = above !== undefined ? `above ${above}` : `from ${least}`;
    const limit = most !== undefined ? `${start} to ${most}` : above !== undefined ? start : `${start} on`;
    return validation.report(
      'bad-number',
      node.span,
      `${node.text} does not make sense here`,
      `a ${shape.whole ? 'whole ' : ''}number ${limit}`,
    );
  }
  return value;
}

export function readChoice(
  validation: Validation,
  shape: ChoiceShape,
  node: SourceNode,
  place: string,
): string | undefined {
  const list = `${shape.plural}: ${listNames(shape.values)}`;
  if (node.kind !== 'scalar' || typeof node.value === 'boolean')
    return readWrong(validation, node, place, `one word of the ${shape.plural}`, list);
  if (shape.values.includes(node.text)) return node.text;
  return validation.report(
    'unknown-value',
    node.span,
    `"${node.text}" is not one of the ${shape.plural}`,
    suggest(node.text, shape.values, shape.plural),
  );
}

/** `#name`, or as a browser would write it. */
function slideName(target: string): string {
  try {
    return decodeURIComponent(target.slice(1));
  } catch {
    return target.slice(1);
  }
}

/** One run of validation, as its parts see it. */
export interface Validation {
  /**
   * The value at a node, or `undefined` where it does not have the shape, which is then reported. `place` names it in messages: its
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

function hintForText(node: SourceNode): string | undefined {
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
