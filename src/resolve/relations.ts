import type { Relation } from '../model/deck.ts';
import type { SourcePath } from '../model/diagnostic.ts';
import {
  choice,
  flag,
  labelText,
  list,
  map,
  needed,
  optional,
  reference,
  type Infer,
  type Shape,
  type Report,
} from '../model/grammar.ts';
import { relationKinds } from '../model/outline.ts';
import type { ResolveContext } from './context.ts';

/** Relations of two actors: how they are written, and what becomes of them. */

/** The two actors of a relation. */
export const pairShape = list('actors', reference('actor'), { least: 2, most: 2, unique: true }) as Shape<
  readonly [string, string]
>;

export const relationFields = {
  kind: needed(
    choice('kinds of relations', relationKinds),
    'How the two stand to each other; decides how the line is drawn.',
  ),
  label: optional(labelText, 'Words on the line; the word for the kind where left out.'),
  note: optional(labelText, 'A second, smaller line below the label.'),
  from: optional(reference('actor'), 'Where the arrow starts: one of the pair.'),
  hero: optional(flag, 'The relation that matters most; drawn stronger.'),
  steady: optional(flag, 'Unchanged; muted in a relation matrix.'),
};

export const relationShape = map('a relation', relationFields);

export type OutlineRelation = Infer<typeof relationShape>;

export function checkFrom(
  from: string | undefined,
  pairOf: readonly (string | undefined)[] | undefined,
  path: readonly (string | number)[],
  report: Report,
): void {
  if (from === undefined || pairOf === undefined || pairOf.some((actor) => actor === undefined)) return;
  if (!pairOf.includes(from)) {
    report(
      'from-outside-pair',
      [...path, 'from'],
      `the arrow starts at "${from}", which is not one of the pair`,
      `write from: ${pairOf.join(' or from: ')}`,
    );
  }
}

/** Each pair once, whichever way round; told at the later one. */
export function checkPairsOnce(
  pairs: readonly (readonly (string | undefined)[] | undefined)[] | undefined,
  path: readonly (string | number)[],
  report: Report,
): void {
  const seen = new Set<string>();
  pairs?.forEach((actors, i) => {
    if (actors?.length !== 2 || actors.includes(undefined)) return;
    const key = [...actors].sort().join('\0');
    if (seen.has(key))
      report(
        'duplicate-pair',
        [...path, i, 'pair'],
        `the pair ${actors.join(', ')} is already described`,
        'keep one entry a pair',
      );
    seen.add(key);
  });
}

/** The relations of an era, in the order of the outline. */
export function relationsOfEra(era: string, context: ResolveContext): Relation[] {
  return (context.outline.relations ?? []).flatMap(({ pair, eras }, index) => {
    const relation = eras[era];
    return relation ? (resolveRelation(pair, relation, ['relations', index, era], context) ?? []) : [];
  });
}

/** `undefined` if the pair names no actors; reading the outline told that. */
export function resolveRelation(
  pair: readonly [string, string],
  relation: OutlineRelation,
  path: SourcePath,
  context: ResolveContext,
): Relation | undefined {
  const first = context.actor(pair[0]);
  const second = context.actor(pair[1]);
  if (first === undefined || second === undefined) return undefined;
  return {
    pair: [first, second],
    kind: relation.kind,
    label: relation.label === undefined ? context.messages[relation.kind] : context.plain(relation.label),
    note: context.plainOrNone(relation.note),
    from: context.actor(relation.from) ?? (relation.kind === 'trade' ? first : undefined),
    hero: relation.hero ?? false,
    steady: relation.steady ?? false,
    path,
  };
}
