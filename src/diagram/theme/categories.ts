import type { Token } from '../../model/colour.ts';
import type { Actor } from '../../model/deck.ts';
import type { DiagramDatabase } from '../mermaid/runtime.ts';
import type { GraphModel } from '../mermaid/model.ts';

/** Colours of the n-th category (from 0) of a diagram: slice, section, branch, curve. */
export type Categories = (index: number) => CategoryColours;
export interface CategoryColours {
  readonly solid: Token;
  readonly tint: Token;
}

const actorTones = 8;
const neutralTones = [1, 2, 3];

/**
 * A category that is an actor takes that actor's colour, and then the others go neutral. Where none is, the actors' colours serve
 * in order; slices of a pie and plots of a chart are neutral, as in native charts.
 */
export function categoriesOf(
  family: string,
  names: readonly (readonly string[])[],
  actors: readonly Actor[],
): Categories {
  const owners = names.map((own) => actors.find((actor) => own.some((name) => isActor(name, actor)))?.index);
  if (owners.some((owner) => owner !== undefined)) {
    const neutrals = textOnColour.has(family) ? [1, 0] : [1, 3];
    const places = neutralPlaces(owners);
    return (index) => {
      const owner = owners[index];
      return owner === undefined ? neutral(neutrals[(places[index] ?? index) % 2]!) : actor(owner);
    };
  }
  if (family === 'pie' || family === 'xychart') return (index) => neutral(index === 0 ? 0 : index % 2 === 1 ? 1 : 3);
  if (family === 'xychart-lines-over-columns') return (index) => neutral(index === 0 ? 3 : index === 1 ? 0 : 1);
  return (index) => {
    const place = index % (actorTones + neutralTones.length);
    return place < actorTones ? actor(place) : neutral(neutralTones[place - actorTones]!);
  };
}

/** Where words stand on the colour of a category, it has to be a strong one. */
const textOnColour = new Set(['gantt', 'timeline', 'mindmap', 'gitgraph', 'treemap']);

const actor = (index: number): CategoryColours => ({ solid: `actor.${index}.solid`, tint: `actor.${index}.tint` });
const neutral = (index: number): CategoryColours => ({ solid: `chart.${index}`, tint: 'panel' });

function neutralPlaces(owners: readonly (number | undefined)[]): number[] {
  let count = 0;
  return owners.map((owner) => (owner === undefined ? count++ : 0));
}

const isActor = (name: string, { id, name: long, short }: Actor): boolean =>
  [id, long, short].some((own) => own.toLocaleLowerCase() === name.trim().toLocaleLowerCase());

/** The names that each category of a diagram goes by, in Mermaid's order; read after parsing, before drawing. */
export function categoryNames(family: string, database: DiagramDatabase, model: GraphModel | undefined): string[][] {
  const each = (names: Iterable<string>): string[][] => [...names].map((name) => [name]);
  switch (family) {
    case 'pie':
      return each(call<Map<string, number>>(database, 'getSections')?.keys() ?? []);
    case 'gantt':
      return each(call<string[]>(database, 'getSections') ?? []);
    case 'journey':
      return each(
        [...new Set((call<{ people: string[] }[]>(database, 'getTasks') ?? []).flatMap(({ people }) => people))].sort(),
      );
    case 'timeline': {
      const sections = call<string[]>(database, 'getSections') ?? [];
      return each(
        sections.length > 0 ? sections : (call<{ task: string }[]>(database, 'getTasks') ?? []).map(({ task }) => task),
      );
    }
    case 'mindmap':
      return (model?.nodes ?? []).filter(({ level }) => level === 1).map(({ id, label }) => [id, label]);
    case 'gitgraph':
      return each((call<{ name: string }[]>(database, 'getBranchesAsObjArray') ?? []).map(({ name }) => name));
    case 'sankey':
      return each((call<{ ID: string }[]>(database, 'getNodes') ?? []).map(({ ID }) => ID));
    case 'radar':
      return (call<{ name: string; label: string }[]>(database, 'getCurves') ?? []).map(({ name, label }) => [
        name,
        label,
      ]);
    case 'xychart':
      return xyPlots(database).map(({ title }) => [title ?? '']);
    case 'kanban':
      return (call<{ id: string; label?: string }[]>(database, 'getSections') ?? []).map(({ id, label }) => [
        id,
        label ?? '',
      ]);
    case 'treemap':
      return each(
        (call<{ children?: { name: string }[] }>(database, 'getRoot')?.children ?? []).map(({ name }) => name),
      );
    case 'venn':
      return each(
        (call<{ sets: string[] }[]>(database, 'getSubsetData') ?? [])
          .filter(({ sets }) => sets.length === 1)
          .map(({ sets }) => sets[0]!),
      );
    default:
      return [];
  }
}

/** The plots of an xychart in the order of the text. */
export function xyPlots(database: DiagramDatabase): { type: string; title?: string; data: unknown[] }[] {
  const data = call<{ plots?: { type: string; title?: string; data: unknown[] }[] }>(database, 'getXYChartData');
  return data?.plots ?? [];
}

function call<T>(database: DiagramDatabase, name: string): T | undefined {
  const method = database[name];
  return typeof method === 'function' ? (method.call(database) as T) : undefined;
}

/** Up to twelve columns carry their values; lines without columns, and more of them, stand on a scale. */
export function fewColumns(plots: readonly { readonly type: string; readonly data: readonly unknown[] }[]): boolean {
  const columns = plots.filter(({ type }) => type === 'bar');
  // Of several series of columns, which stand behind each other, Mermaid writes the values of the first on all.
  return columns.length === 1 && columns[0]!.data.length <= 12;
}

/** Series of columns behind each other, whose names have no place of their own: a legend tells them. */
export const severalColumns = (plots: readonly { readonly type: string }[]): boolean =>
  plots.filter(({ type }) => type === 'bar').length > 1;
