import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineTie } from '../model/outline.ts';
import type { Tie } from '../model/deck.ts';
import type { ResolveContext } from './context.ts';

/** The ties of an era, in the order of the outline. */
export function tiesOfEra(era: string, context: ResolveContext): Tie[] {
  return (context.outline.relations ?? []).flatMap(({ pair, eras }, index) => {
    const tie = eras[era];
    return tie ? (resolveTie(pair, tie, ['relations', index, era], context) ?? []) : [];
  });
}

/** `undefined` if the pair names no actors; reading the outline told that. */
export function resolveTie(
  pair: readonly [string, string],
  tie: OutlineTie,
  path: SourcePath,
  context: ResolveContext,
): Tie | undefined {
  const first = context.actor(pair[0]);
  const second = context.actor(pair[1]);
  if (first === undefined || second === undefined) return undefined;
  return {
    pair: [first, second],
    kind: tie.kind,
    label: tie.label === undefined ? context.words[tie.kind] : context.plain(tie.label),
    note: context.plainOrNone(tie.note),
    from: context.actor(tie.from) ?? (tie.kind === 'trade' ? first : undefined),
    hero: tie.hero ?? false,
    steady: tie.steady ?? false,
    path,
  };
}
