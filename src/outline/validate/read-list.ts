import type { ListShape, RecordShape } from '../../model/grammar.ts';
import type { SourceNode } from '../source-tree.ts';
import { firstLine, idHint, isId, kindOf, type Validation } from './validation.ts';
import { readWrong } from './read-scalar.ts';
import { suggest } from '../../diagnostics/did-you-mean.ts';
import type { OutlineRule } from '../../model/rules.ts';

/** Longer lists are an accident: nothing after this has to reckon with them. */
const longestList = 10_000;

export function readList(validation: Validation, shape: ListShape, node: SourceNode, place: string): unknown {
  if (node.kind !== 'list') {
    const hint =
      shape.of.kind === 'list' ? `a list of lists: [[…], […]]` : `write [a, b], or one item a line, each after "- "`;
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
