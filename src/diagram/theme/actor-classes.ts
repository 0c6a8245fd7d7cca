import { mermaidId } from '../../alignment/mermaid-text.ts';
import type { Actor } from '../../model/deck.ts';
import type { DiagramDatabase, GraphModel } from '../mermaid/model.ts';
import type { ActorClasses } from '../families/family.ts';
import type { Colours } from './theme-colour.ts';

const safeId = /^[\p{L}_][\p{L}\p{N}_-]*$/u;
const isClass = 'isActor';
const stepClass = 'ofActor';

/**
 * Lines of Mermaid text that give nodes the colours of actors: solid where the node is the actor (by its id, or its class and
 * `hero`), else tinted. Written as classes, so that Mermaid measures the heavier words. An author's own class of the same name wins.
 */
export function actorClasses(
  classes: ActorClasses | undefined,
  model: GraphModel | undefined,
  database: DiagramDatabase,
  actors: readonly Actor[],
  colours: Colours,
): string[] {
  if (!classes || !model || actors.length === 0) return [];
  const defined = definedClasses(database);
  const used = new Set<string>();
  const lines: string[] = [];
  for (const node of model.nodes) {
    if (node.group || !safeId.test(node.id)) continue;
    const byClass = actors.find(({ id }) => node.classes.includes(id) || node.classes.includes(mermaidId(id)));
    const byId = actors.find(({ id }) => id === node.id || mermaidId(id) === node.id);
    const actor = byId ?? byClass;
    if (!actor || (byClass && defined.has(byClass.id))) continue;
    const solid = classes.solid && (byId !== undefined || node.classes.includes('hero'));
    const className = `${solid ? isClass : stepClass}${actor.index}`;
    used.add(className);
    lines.push(classes.assign(node.id, className));
  }
  const definitions = [...used].map((name) => {
    const index = Number(/\d+$/.exec(name)?.[0]);
    const look = name.startsWith(isClass)
      ? {
          fill: colours.value(`actor.${index}.solid`),
          stroke: colours.value('paper'),
          width: 1,
          text: colours.value(`actor.${index}.on`),
        }
      : {
          fill: colours.value(`actor.${index}.tint`),
          stroke: colours.value(`actor.${index}.solid`),
          width: 2,
          text: colours.value('ink'),
        };
    return `classDef ${name} fill:${look.fill},stroke:${look.stroke},stroke-width:${look.width}px,color:${look.text},font-weight:600`;
  });
  return classes.definitionsLast ? [...lines, ...definitions] : [...definitions, ...lines];
}

/** Classes of actors that the author defined himself keep his colours. */
function definedClasses(database: DiagramDatabase): Set<string> {
  const classes = typeof database.getClasses === 'function' ? (database.getClasses as () => unknown)() : undefined;
  if (classes instanceof Map)
    return new Set([...classes].filter(([, value]) => hasStyles(value)).map(([name]) => String(name)));
  return new Set();
}
const hasStyles = (value: unknown): boolean => ((value as { styles?: unknown[] } | undefined)?.styles?.length ?? 0) > 0;
