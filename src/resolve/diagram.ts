import type { Relation, Diagram, DiagramView } from '../model/deck.ts';
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
  describingText,
  either,
  filePath,
  number,
  mermaidText,
  rawText,
  type InferFields,
  type Loose,
} from '../model/grammar.ts';
import { relationKinds } from '../model/outline.ts';
import type { ResolveContext } from './context.ts';
import { alignmentText, stepsOfAlignment } from '../alignment/graph.ts';
import { withLineBreaks } from '../language/inline-spans.ts';
import { actorsShape } from './items.ts';

/** Relations of two actors: how they are written, and what becomes of them. */

/** The two actors of a relation. */
export const pairShape = list('actors', reference('actor'), { least: 2, most: 2, unique: true }) as Shape<
  readonly [string, string]
>;

const relationFields = {
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

type OutlineRelation = Infer<typeof relationShape>;

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

/** Each pair once, whichever way round; the later one is reported. */
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

/** `undefined` if the pair names no actors; reading the outline reported that. */
function resolveRelation(
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

/** Diagrams: how they are written, and the Mermaid text that becomes of them. */

const alignmentRelation = map(
  'a relation',
  { pair: needed(pairShape, 'The two actors.'), ...relationFields },
  { check: (value, report) => checkFrom(value.from, value.pair, [], report) },
);

const alignmentFields = {
  era: optional(reference('era'), 'Which entries of the relations to draw.'),
  actors: optional(actorsShape, 'Which actors to show; all where left out.'),
  camps: optional(
    list('camps', list('actors', reference('actor'), { least: 1, unique: true }), { least: 1 }),
    'Groups of actors, each on a panel.',
  ),
  highlight: optional(actorsShape, 'The relations among these actors at full strength, the others dimmed.'),
  relations: optional(
    list('relations', alignmentRelation),
    'Relations of this diagram alone, in place of those of an era.',
  ),
};
/** A diagram made from the actors and their relations. */
export const alignmentShape = map('an alignment', alignmentFields, { check: checkAlignment });

export type OutlineAlignment = InferFields<typeof alignmentFields>;

function checkAlignment(value: Loose<OutlineAlignment>, report: Report): void {
  checkPairsOnce(
    value.relations?.map((relation) => relation?.pair),
    ['relations'],
    report,
  );
  const seen = new Set<string>();
  value.camps?.forEach((camp, i) =>
    camp?.forEach((actor, j) => {
      if (actor !== undefined && seen.has(actor))
        report(
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
      report(
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

const partsShape = list('names of nodes and groups', rawText, { least: 1, unique: true });

const diagramFields = {
  mermaid: optional(mermaidText, 'Mermaid text.'),
  file: optional(filePath, 'A file with Mermaid text, below the outline’s folder.'),
  alignment: optional(alignmentShape, 'A diagram made from the actors and their relations.'),
  steps: optional(
    either({
      scalar: flag,
      list: list('clicks', list('names of nodes and edges', rawText, { least: 1 }), { least: 1 }),
    }),
    'true: one edge a click; or one list a click, of nodes and edges: [[A, B], [A-B]].',
  ),
  only: optional(partsShape, 'Nodes and groups of the Mermaid text, by their ids: this part alone is drawn.'),
  focus: optional(partsShape, 'Nodes, groups and edges at full strength, by their ids; the rest is dimmed.'),
  direction: optional(choice('directions', ['keep']), 'keep: the diagram runs as it is written, never turned.'),
  alt: optional(describingText, 'The text alternative; made from the diagram where left out.'),
};
const pagedFields = {
  ...diagramFields,
  pages: optional(number({ whole: true, least: 2, most: 12 }), 'Over how many slides it goes on.'),
};
const written = { oneOf: [{ keys: ['mermaid', 'file', 'alignment'], needed: true }] };

/** Any diagram: exactly one of `mermaid`, `file`, `alignment`. */
export const diagramShape = map('a diagram', diagramFields, { ...written, check: checkView });

/** A diagram that may take several slides. */
export const pagedDiagramShape = map('a diagram', pagedFields, { ...written, check: checkView });

/** An alignment says itself what it shows. */
function checkView(value: Loose<InferFields<typeof pagedFields>>, report: Report): void {
  if (!value.alignment) return;
  for (const key of ['only', 'focus', 'direction', 'pages'] as const)
    if (value[key] !== undefined)
      report(
        'diagram-part',
        [key],
        `"${key}" stands beside Mermaid text only`,
        'an alignment has "actors" and "highlight"',
      );
}

export type OutlineDiagram = Infer<typeof pagedDiagramShape>;

interface DiagramUse {
  /** The art of a title: short names, no labels. */
  readonly art?: boolean;
  /** `steps: true` of a diagram slide. */
  readonly allSteps?: boolean;
}

/** `undefined` when its file cannot be read; a diagnostic says why. */
export function resolveDiagram(
  diagram: OutlineDiagram,
  path: SourcePath,
  context: ResolveContext,
  { art = false, allSteps = false }: DiagramUse = {},
): Diagram | undefined {
  const steps = diagram.steps ?? allSteps;
  const view = viewOf(diagram);
  const common = { steps, alt: context.plainOrNone(diagram.alt), art, path, ...(view && { view }) };
  if (diagram.alignment) {
    const ids = context.actors.map((actor) => actor.id);
    return {
      ...common,
      text: alignment(diagram.alignment, [...path, 'alignment'], context, art),
      origin: { path: [...path, 'alignment'], generated: true },
      steps: stepsOfAlignment(steps, ids),
    };
  }
  if (diagram.file !== undefined) {
    const at: SourcePath = [...path, 'file'];
    const text = context.readShownText(diagram.file, at);
    if (text === undefined) return undefined;
    const origin = { path: at, file: context.shownPath(diagram.file), generated: false };
    return inPages({ ...common, text: lines(text), origin }, diagram.pages);
  }
  const origin = { path: [...path, 'mermaid'], generated: false };
  return inPages({ ...common, text: lines(diagram.mermaid ?? ''), origin }, diagram.pages);
}

function viewOf({ only, focus, direction }: OutlineDiagram): DiagramView | undefined {
  if (!only && !focus && !direction) return undefined;
  return { ...(only && { only }), ...(focus && { focus }), ...(direction && { keepDirection: true }) };
}

const inPages = (diagram: Diagram, count: number | undefined): Diagram =>
  count === undefined
    ? diagram
    : {
        ...diagram,
        pages: Array.from({ length: count }, (_, index) => ({
          ...diagram,
          view: { ...diagram.view, page: { index: index + 1, count } },
        })),
      };

/** What is drawn of a diagram: one drawing, or one for each of its slides. */
export const drawingsOf = (diagram: Diagram): readonly [Diagram, ...Diagram[]] =>
  (diagram.pages as [Diagram, ...Diagram[]] | undefined) ?? [diagram];

const lines = (text: string): string => withLineBreaks(text.replace(/\r\n?/g, '\n'));

function alignment(written: OutlineAlignment, path: SourcePath, context: ResolveContext, art: boolean): string {
  const shown = written.actors
    ? written.actors.flatMap((id) => context.actor(id) ?? [])
    : context.actors.map((actor) => actor.index);
  const relations: Relation[] = written.relations
    ? written.relations.flatMap(
        (relation, index) => resolveRelation(relation.pair, relation, [...path, 'relations', index], context) ?? [],
      )
    : written.era === undefined
      ? []
      : relationsOfEra(written.era, context);
  return alignmentText({
    actors: shown.map((index) => context.actors[index]!),
    relations: relations.filter(({ pair }) => pair.every((actor) => shown.includes(actor))),
    camps: (written.camps ?? []).map((camp) => camp.flatMap((id) => context.actor(id) ?? [])),
    highlight: written.highlight?.flatMap((id) => context.actor(id) ?? []),
    art,
  });
}
