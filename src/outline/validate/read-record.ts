import { suggest } from '../../diagnostics/did-you-mean.ts';
import type { OutlineRule } from '../../model/rules.ts';
import type { RecordShape } from '../../model/grammar.ts';
import type { SourceNode } from '../source-tree.ts';
import { firstLine, kindOf } from './describe-node.ts';
import { idHint, isId } from './ids.ts';
import { readWrong } from './read-scalar.ts';
import type { Validation } from './validation.ts';

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
      validation.tell('wrong-type', firstLine(keyNode), `a key is a word, and this is ${kindOf(keyNode)}`);
    else if (problem) validation.tell(problem.rule, keyNode.span, problem.message, problem.hint);
    else entries.push([key, validation.read(shape.of, value, `"${key}"`)]);
  }
  return Object.fromEntries(entries);
}

function nameProblem(
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
