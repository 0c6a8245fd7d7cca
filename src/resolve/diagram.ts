import type { SourcePath } from '../model/diagnostic.ts';
import type { OutlineAlignment, OutlineDiagram } from '../model/outline.ts';
import { alignmentText, stepsOfAlignment } from '../alignment/mermaid-text.ts';
import { withLineBreaks } from '../language/unfit-characters.ts';
import type { Diagram, Tie } from '../model/deck.ts';
import type { ResolveContext } from './context.ts';
import { resolveTie, tiesOfEra } from './ties.ts';

interface DiagramUse {
  /** The art of a title: short names, no labels. */
  readonly art?: boolean;
  /** `steps: true` of a diagram slide. */
  readonly allSteps?: boolean;
}

/** `undefined` when its file cannot be read; a diagnostic tells why. */
export function resolveDiagram(
  diagram: OutlineDiagram,
  path: SourcePath,
  context: ResolveContext,
  { art = false, allSteps = false }: DiagramUse = {},
): Diagram | undefined {
  const steps = diagram.steps ?? allSteps;
  const common = { steps, alt: context.plainOrNone(diagram.alt), art, path };
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
    return {
      ...common,
      text: lines(text),
      origin: { path: at, file: context.shownPath(diagram.file), generated: false },
    };
  }
  return {
    ...common,
    text: lines(diagram.mermaid ?? ''),
    origin: { path: [...path, 'mermaid'], generated: false },
  };
}

const lines = (text: string): string => withLineBreaks(text.replace(/\r\n?/g, '\n'));

function alignment(written: OutlineAlignment, path: SourcePath, context: ResolveContext, art: boolean): string {
  const shown = written.actors
    ? written.actors.flatMap((id) => context.actor(id) ?? [])
    : context.actors.map((actor) => actor.index);
  const ties: Tie[] = written.relations
    ? written.relations.flatMap((tie, index) => resolveTie(tie.pair, tie, [...path, 'relations', index], context) ?? [])
    : written.era === undefined
      ? []
      : tiesOfEra(written.era, context);
  return alignmentText({
    actors: shown.map((index) => context.actors[index]!),
    ties: ties.filter(({ pair }) => pair.every((actor) => shown.includes(actor))),
    camps: (written.camps ?? []).map((camp) => camp.flatMap((id) => context.actor(id) ?? [])),
    highlight: written.highlight?.flatMap((id) => context.actor(id) ?? []),
    art,
  });
}
