import { relationKinds, type OutlineAlignment, type OutlineDiagram, type OutlineTie } from '../../model/outline.ts';
import { filePath } from '../forms.ts';
import {
  choice,
  flag,
  describingText,
  list,
  mermaidText,
  map,
  needed,
  optional,
  rawText,
  reference,
  text,
  type Loose,
  type Shape,
  type Tell,
} from '../../model/grammar.ts';

const actors = list('actors', reference('actor'), { unique: true });

/** Two actors; the pair of a relation. */
export const pair = list('actors', reference('actor'), { least: 2, most: 2, unique: true }) as Shape<
  readonly [string, string]
>;

const tieFields = {
  kind: needed(
    choice('kinds of relations', relationKinds),
    'How the two stand to each other; decides how the line is drawn.',
  ),
  label: optional(text, 'Words on the line; the word for the kind where left out.'),
  note: optional(text, 'A second, smaller line below the label.'),
  from: optional(reference('actor'), 'Where the arrow starts: one of the pair.'),
  hero: optional(flag, 'The relation that matters most; drawn stronger.'),
  steady: optional(flag, 'Unchanged; muted in a relation matrix.'),
};

export const tie = map<OutlineTie>('a relation', tieFields);

export function checkFrom(
  from: string | undefined,
  pairOf: readonly (string | undefined)[] | undefined,
  path: readonly (string | number)[],
  tell: Tell,
): void {
  if (from === undefined || pairOf === undefined || pairOf.some((actor) => actor === undefined)) return;
  if (!pairOf.includes(from)) {
    tell(
      'from-outside-pair',
      [...path, 'from'],
      `the arrow starts at "${from}", which is not one of the pair`,
      `write from: ${pairOf.join(' or from: ')}`,
    );
  }
}

const alignmentTie = map<NonNullable<OutlineAlignment['relations']>[number]>(
  'a relation',
  { pair: needed(pair, 'The two actors.'), ...tieFields },
  { check: (value, tell) => checkFrom(value.from, value.pair, [], tell) },
);

/** A diagram made from the actors and their relations. */
export const alignment = map<OutlineAlignment>(
  'an alignment',
  {
    era: optional(reference('era'), 'Which entries of the relations to draw.'),
    actors: optional(actors, 'Which actors to show; all where left out.'),
    camps: optional(
      list('camps', list('actors', reference('actor'), { least: 1, unique: true }), { least: 1 }),
      'Groups of actors, each on a panel.',
    ),
    highlight: optional(actors, 'The ties among these actors at full strength, the others dimmed.'),
    relations: optional(
      list('relations', alignmentTie),
      'Relations of this diagram alone, in place of those of an era.',
    ),
  },
  { check: checkAlignment },
);

function checkAlignment(value: Loose<OutlineAlignment>, tell: Tell): void {
  checkPairsOnce(
    value.relations?.map((relation) => relation?.pair),
    ['relations'],
    tell,
  );
  const seen = new Set<string>();
  value.camps?.forEach((camp, i) =>
    camp?.forEach((actor, j) => {
      if (actor !== undefined && seen.has(actor))
        tell(
          'duplicate-item',
          ['camps', i, j],
          `"${actor}" already stands in another camp`,
          'an actor stands on one panel',
        );
      if (actor !== undefined) seen.add(actor);
    }),
  );
  if (!value.actors || value.actors.includes(undefined)) return;
  const shown = value.actors;
  const inside = (actor: string | undefined, path: readonly (string | number)[]) => {
    if (actor !== undefined && !shown.includes(actor)) {
      tell(
        'not-in-alignment',
        path,
        `"${actor}" is not among the actors that this diagram shows`,
        `its actors: ${shown.join(', ')}`,
      );
    }
  };
  value.camps?.forEach((camp, i) => camp?.forEach((actor, j) => inside(actor, ['camps', i, j])));
  value.highlight?.forEach((actor, i) => inside(actor, ['highlight', i]));
  value.relations?.forEach((relation, i) =>
    relation?.pair?.forEach((actor, j) => inside(actor, ['relations', i, 'pair', j])),
  );
}

/** Each pair once, whichever way round; told at the later one. */
export function checkPairsOnce(
  pairs: readonly (readonly (string | undefined)[] | undefined)[] | undefined,
  path: readonly (string | number)[],
  tell: Tell,
): void {
  const seen = new Set<string>();
  pairs?.forEach((actors, i) => {
    if (actors?.length !== 2 || actors.includes(undefined)) return;
    const key = [...actors].sort().join('\0');
    if (seen.has(key))
      tell(
        'duplicate-pair',
        [...path, i, 'pair'],
        `the pair ${actors.join(', ')} is already described`,
        'keep one entry a pair',
      );
    seen.add(key);
  });
}

/** Any diagram: exactly one of `mermaid`, `file`, `alignment`. */
export const diagram = map<OutlineDiagram>(
  'a diagram',
  {
    mermaid: optional(mermaidText, 'Mermaid text.'),
    file: optional(filePath, 'A file with Mermaid text, below the outline’s folder.'),
    alignment: optional(alignment, 'A diagram made from the actors and their relations.'),
    steps: optional(
      {
        kind: 'either',
        scalar: flag,
        list: list('clicks', list('names of nodes and edges', rawText, { least: 1 }), { least: 1 }),
      } as Shape<OutlineDiagram['steps'] & {}>,
      'true: one edge a click; or one list a click, of nodes and edges: [[A, B], [A-B]].',
    ),
    alt: optional(describingText, 'The text alternative; made from the diagram where left out.'),
  },
  {
    oneOf: [{ keys: ['mermaid', 'file', 'alignment'], needed: true }],
  },
);
