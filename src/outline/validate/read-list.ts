import type { ListShape } from '../../model/grammar.ts';
import type { SourceNode } from '../source-tree.ts';
import { firstLine } from './describe-node.ts';
import { readWrong } from './read-scalar.ts';
import type { Validation } from './validation.ts';

export function readList(validation: Validation, shape: ListShape, node: SourceNode, place: string): unknown {
  if (node.kind !== 'list') {
    const hint =
      shape.of.kind === 'list' ? `a list of lists: [[…], […]]` : `write [a, b], or one item a line, each after "- "`;
    return readWrong(validation, node, place, `a list of ${shape.plural}`, hint);
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
  validation.tell(
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
      validation.tell('duplicate-item', items[i]!.span, `"${String(value)}" is already in this list`, 'name it once');
    seen.add(value);
  });
}

function rangeOf(least: number, most: number): string {
  if (most === Infinity) return least === 1 ? 'one or more' : `at least ${least}`;
  if (least === most) return `${least}`;
  return least === 0 ? `up to ${most}` : `${least} to ${most}`;
}
