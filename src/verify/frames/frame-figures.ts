import { parsePlain } from '../../language/inline-text.ts';
import type { SourcePath } from '../../model/diagnostic.ts';
import type { Chart } from '../../model/chart-plan.ts';
import type { Frame } from '../../model/frame.ts';
import type { Outline } from '../../model/outline.ts';
import type { Scene } from '../../model/scene.ts';
import { alignmentShape, type OutlineAlignment, type OutlineDiagram } from '../../resolve/diagram.ts';
import { chartShape, isTotal, type OutlineChart } from '../../resolve/chart.ts';
import { slide as slideShape } from '../../outline/grammar.ts';
import { walk, type OutlineValue } from '../../outline/walk.ts';
import { comparable, truncated } from '../item-content.ts';
import type { FrameComparison } from '../read-deck.ts';

/** Charts with their figures, diagrams with their parts, and descriptions of what is no text. */
export function verifyFrameFigures(comparison: FrameComparison): void {
  const written = comparison.place.added ? [] : [...walk(slideShape, comparison.place.slide, comparison.place.path)];
  for (const value of written) {
    if (value.shape === chartShape) verifyChart(comparison, value);
    else if (value.shape === alignmentShape) verifyAlignment(comparison, value);
  }
  verifyScenes(comparison, written);
  verifyDescriptions(comparison);
}

const itemsOf = <K extends Frame['items'][number]['kind']>(frames: readonly Frame[], kind: K) =>
  frames.flatMap(({ items }) => items.filter((item) => item.kind === kind)) as Extract<
    Frame['items'][number],
    { kind: K }
  >[];

const isAt = (item: Frame['items'][number], path: SourcePath): boolean => item.path?.join('\n') === path.join('\n');

/** Figures in a file of their own are not in the outline: of those only the type is compared. */
function verifyChart({ frames, language, formulas, report }: FrameComparison, { value, path }: OutlineValue): void {
  const wanted = value as OutlineChart;
  const item = itemsOf(frames, 'chart').find((chart) => isAt(chart, path));
  if (!item) return report('chart-differs', 'The chart did not arrive on its slide.', path);
  const { chart, asked = chart.type } = item.plan;
  if (asked !== wanted.type)
    report('chart-differs', `The chart became a ${chart.type} chart, not a ${wanted.type} chart.`, path);
  const sameWords = (written: string, shown: string | undefined): boolean =>
    shown !== undefined && comparable(parsePlain(written, { language, formulas })) === comparable(shown);
  if (wanted.unit !== undefined && !sameWords(wanted.unit, chart.unit))
    report('chart-differs', `The unit of the chart became "${chart.unit ?? ''}".`, [...path, 'unit']);
  if (wanted.data !== undefined) return;
  const places = placesOf(wanted, chart, sameWords);
  for (const [at, category] of (wanted.categories ?? []).entries())
    if (!sameWords(category, chart.categories[places[at]!]))
      report('chart-differs', `Category "${category}" became "${chart.categories[places[at]!] ?? ''}".`, [
        ...path,
        'categories',
        at,
      ]);
  for (const [at, series] of (wanted.series ?? []).entries()) {
    const shown = chart.series[at];
    const own = [...path, 'series', at];
    if (!sameWords(series.name, shown?.name))
      report('chart-differs', `The series "${series.name}" became "${shown?.name ?? ''}".`, own);
    for (const [place, figure] of (series.values ?? []).entries())
      if (!isTotal(figure) && shown?.values[places[place]!] !== figure)
        report(
          'chart-differs',
          `Value ${place + 1} of "${series.name}" became ${shown?.values[places[place]!] ?? 'absent'}, not ${figure ?? 'absent'}.`,
          [...own, 'values', place],
        );
  }
  if (chart.series.length > (wanted.series ?? []).length || chart.categories.length > (wanted.categories ?? []).length)
    report('chart-differs', 'The chart shows figures that the outline does not have.', path);
}

/** Where each category that is written stands: at its own place, or where it is sorted to. */
function placesOf(
  { sort, categories = [], series: [first] = [] }: OutlineChart,
  chart: Chart,
  sameWords: (written: string, shown: string | undefined) => boolean,
): readonly number[] {
  if (!sort) return categories.map((_, at) => at);
  const free = new Set(chart.categories.keys());
  return categories.map((category, at) => {
    const value = first?.values?.[at];
    const place = [...free].find(
      (one) => sameWords(category, chart.categories[one]) && chart.series[0]?.values[one] === value,
    );
    if (place === undefined) return at;
    free.delete(place);
    return place;
  });
}

/** Every actor that a diagram of actors shows, and every relation between two of them with its words. */
function verifyAlignment(
  { frames, outline, language, formulas, report }: FrameComparison,
  { value, path }: OutlineValue,
): void {
  const scene = itemsOf(frames, 'diagram').find((item) => isAt(item, path.slice(0, -1)))?.scene;
  if (!scene?.model) return; // told with all diagrams
  const { actors, relations, era } = value as OutlineAlignment;
  const shown = actors ?? Object.keys(outline.actors ?? {});
  const { nodes, edges } = scene.model;
  for (const actor of shown)
    if (!nodes.some(({ id }) => id === actor))
      report('diagram-differs', `The actor "${actor}" did not arrive in the diagram.`, path);
  const written = relations ?? relationsOf(era, outline);
  for (const { pair, label = '', note = '' } of written) {
    if (!pair.every((actor) => shown.includes(actor))) continue;
    const edge = edges.find(({ from, to }) => sameEnds([from, to], pair));
    const name = `The relation of "${pair[0]}" and "${pair[1]}"`;
    if (!edge) report('diagram-differs', `${name} did not arrive in the diagram.`, path);
    // The pictures of titles are drawn without words.
    else if (!path.includes('art'))
      for (const words of [label, note])
        if (!comparable(edge.label ?? '').includes(comparable(parsePlain(words, { language, formulas }))))
          report('text-lost', `"${truncated(words)}" did not arrive in the diagram.`, path);
  }
}

const relationsOf = (era: string | undefined, outline: Outline) =>
  (outline.relations ?? []).flatMap(({ pair, eras }) =>
    era !== undefined && Object.hasOwn(eras, era) ? [{ pair, ...eras[era]! }] : [],
  );

const sameEnds = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join('\n') === [...other].sort().join('\n');

/** A diagram stands on the slide that it is written for, and all that its Mermaid text has is drawn in it. */
function verifyScenes({ frames, report }: FrameComparison, written: readonly OutlineValue[]): void {
  const drawn = itemsOf(frames, 'diagram');
  for (const { shape, path } of written) {
    const isDiagram =
      shape === alignmentShape ||
      (shape.kind === 'text' && (shape.use === 'mermaid' || (shape.use === 'file' && path.includes('diagram'))));
    if (!isDiagram) continue;
    const own = path.slice(0, -1);
    const items = drawn.filter((one) => isAt(one, own));
    // The layout of a company's template may have no place for it, which was told.
    if (items.length === 0 && own.at(-1) === 'art' && frames[0]?.templateLayout !== undefined) continue;
    if (items.length === 0) report('diagram-differs', 'The diagram did not arrive on its slide.', path);
    for (const { scene } of items)
      for (const part of missingParts(scene)) report('diagram-differs', `${part} did not arrive in the diagram.`, path);
    verifyParts(written, own, items.map(({ scene }) => scene), report); // prettier-ignore
  }
}

/** A diagram goes on over as many slides as are asked for, and what it is to show of itself is on one of them. */
function verifyParts(
  written: readonly OutlineValue[],
  own: SourcePath,
  scenes: readonly Scene[],
  report: FrameComparison['report'],
): void {
  const map = written.find(({ path, shape }) => shape.kind === 'map' && path.join('\n') === own.join('\n'))?.value as
    OutlineDiagram | undefined;
  if (map?.pages !== undefined && map.pages !== scenes.length)
    report('diagram-differs', `The diagram goes on over ${scenes.length} slides, not ${map.pages}.`, [...own, 'pages']);
  const items = scenes.flatMap((scene) => scene.items);
  const nodes = new Set(items.flatMap((item) => (item.kind === 'shape' && item.node !== undefined ? [item.node] : [])));
  const groups = new Set(items.map(({ id }) => id));
  for (const [at, name] of (map?.only ?? []).entries())
    if (!nodes.has(name) && !groups.has(`group-${name}`) && !groups.has(`node-${name}`))
      report('diagram-differs', `"${name}" did not arrive in the diagram.`, [...own, 'only', at]);
}

function missingParts({ model, items }: Scene): string[] {
  if (!model) return items.length === 0 ? ['Nothing'] : [];
  const nodes = new Set(items.flatMap((item) => (item.kind === 'shape' && item.node !== undefined ? [item.node] : [])));
  // Some families name what they draw instead of saying of which node it is.
  const names = new Set(items.map(({ name }) => comparable(name)));
  const ids = new Set(items.map(({ id }) => id));
  return [
    ...model.nodes
      .filter(({ id, label }) => !nodes.has(id) && !names.has(comparable(label)))
      .map(({ id, label }) => `The node "${truncated(label || id)}"`),
    ...model.edges
      .filter((edge) => edge.items.some((id) => !ids.has(id)))
      .map(({ from, to }) => `The edge from "${from}" to "${to}"`),
  ];
}

function verifyDescriptions({ frames, texts, language, formulas, report }: FrameComparison): void {
  const there = new Set(
    frames.flatMap(({ items }) => items.map((item) => ('alt' in item ? comparable(item.alt ?? '') : ''))),
  );
  for (const { text, use, path } of texts) {
    if (use !== 'description' || text === '') continue;
    const words = parsePlain(text, { language, formulas });
    if (!there.has(comparable(words)))
      report('alt-lost', `The description "${truncated(words)}" did not arrive.`, path);
  }
}
