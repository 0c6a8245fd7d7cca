import type { SourcePath } from '../../model/diagnostic.ts';
import type { Frame } from '../../model/frame.ts';
import { comparable, similarity, textsOfItem, truncated } from '../item-content.ts';
import { parsePlain } from '../../language/inline-text.ts';
import type { Chart, ChartPlan } from '../../model/chart-plan.ts';
import type { Outline } from '../../model/outline.ts';
import type { Scene } from '../../model/scene.ts';
import { alignmentShape, type OutlineAlignment, type OutlineDiagram } from '../../resolve/diagram.ts';
import { chartShape, isTotal, type OutlineChart } from '../../resolve/chart.ts';
import { slide as slideShape } from '../../outline/grammar.ts';
import { walk, type OutlineValue } from '../../outline/walk.ts';
import type { FrameComparison } from '../read-deck.ts';

/** A text of a frame. */
interface ShownText {
  readonly key: string;
  readonly text: string;
  /** Its place among the texts of the slide. */
  readonly order: number;
  /** Texts that were written in some order are shown in that order; those of a drawing are not. */
  readonly ordered: boolean;
}

/** Texts of the same place in the outline, and up to where the texts that were looked for have been found. */
interface Place {
  readonly texts: ShownText[];
  text: number;
  unit: number;
}

/** `there`, `lost`, `elsewhere` on the slide, or another text where it should be. */
type Finding = 'there' | 'lost' | 'elsewhere' | { readonly reads: string };

/** Below this share of words in common a text is not another one changed, but lost. */
const alike = 0.4;

/** The texts of all frames of one slide. Each is found once, so that what is written twice must be shown twice. */
export class ShownTexts {
  readonly #slidePath: SourcePath;
  readonly #all: ShownText[] = [];
  readonly #places = new Map<string, Place>();
  /** For texts whose place nothing tells: by what is looked for, where it was found last. */
  readonly #last = new Map<string, { readonly text: number; readonly unit: number }>();
  readonly #found: { readonly path: SourcePath; readonly text: string; readonly order: number }[] = [];

  constructor(frames: readonly Frame[], slidePath: SourcePath) {
    this.#slidePath = slidePath;
    for (const item of frames.flatMap(({ items }) => items)) {
      if (item.kind === 'text' && (item.role === 'page' || item.role === 'footer')) continue;
      for (const { text, path } of textsOfItem(item)) {
        const ordered = item.kind !== 'diagram';
        const shown = { key: comparable(text), text, order: this.#all.length, ordered };
        this.#all.push(shown);
        if (path.length <= slidePath.length) continue;
        const known = this.#places.get(keyOf(path));
        if (known) known.texts.push(shown);
        else this.#places.set(keyOf(path), { texts: [shown], text: 0, unit: 0 });
      }
    }
  }

  /**
   * Looks for a text where it belongs: on what bears its path or the nearest one above it, and where nothing does, anywhere.
   *
   * @param text its words
   * @param lines the same text in the lines that its author broke it into
   */
  take(text: string, lines: readonly string[], path: SourcePath | undefined): Finding {
    const key = comparable(text);
    const parts = lines.map(comparable).filter(Boolean);
    const place = path && this.#placeOf(path);
    if (!place) return this.#takeAnywhere(key) || takeAll(parts, (part) => this.#takeAnywhere(part)) ? 'there' : 'lost';
    const ordered = place.texts.every((shown) => shown.ordered);
    const take = (part: string): ShownText | undefined =>
      ordered ? takeNext(place, part) : this.#takeFrom(place, part);
    const found = take(key) ?? (takeAll(parts, take) ? place.texts[0] : undefined);
    if (found) {
      if (found.ordered) this.#found.push({ path, text: found.text, order: found.order });
      return 'there';
    }
    if (this.#all.some((shown) => shown.key.includes(key))) return 'elsewhere';
    return closest(text, place.texts) ?? 'lost';
  }

  /** Items of lists that are shown before items that they are written after. */
  outOfOrder(): readonly { readonly path: SourcePath; readonly text: string }[] {
    const before = new Map<string, { readonly index: number; readonly order: number }>();
    return this.#found.filter(({ path, order }) =>
      path.some((step, at) => {
        if (typeof step !== 'number' || at < this.#slidePath.length) return false;
        const list = keyOf(path.slice(0, at));
        const last = before.get(list);
        if (last && last.index === step) return false;
        before.set(list, { index: step, order });
        return last !== undefined && step > last.index && order < last.order;
      }),
    );
  }

  #placeOf(path: SourcePath): Place | undefined {
    for (let length = path.length; length > this.#slidePath.length; length -= 1) {
      const place = this.#places.get(keyOf(path.slice(0, length)));
      if (place) return place;
    }
    return undefined;
  }

  #takeAnywhere(key: string): boolean {
    return this.#takeFrom({ texts: this.#all, text: 0, unit: 0 }, key) !== undefined;
  }

  /** In any order, the same words not twice in one place. */
  #takeFrom({ texts }: Place, key: string): ShownText | undefined {
    const last = this.#last.get(key);
    for (const shown of texts) {
      if (last && shown.order < last.text) continue;
      const at = shown.key.indexOf(key, last?.text === shown.order ? last.unit : 0);
      if (at < 0) continue;
      this.#last.set(key, { text: shown.order, unit: at + Math.max(1, key.length) });
      return shown;
    }
    return undefined;
  }
}

/** After what was found before. */
function takeNext(place: Place, key: string): ShownText | undefined {
  for (let index = place.text; index < place.texts.length; index += 1) {
    const shown = place.texts[index]!;
    const at = shown.key.indexOf(key, index === place.text ? place.unit : 0);
    if (at < 0) continue;
    place.text = index;
    place.unit = at + key.length;
    return shown;
  }
  return undefined;
}

const takeAll = (lines: readonly string[], take: (line: string) => unknown): boolean =>
  lines.length > 0 && lines.every((line) => take(line));

function closest(wanted: string, texts: readonly ShownText[]): Finding | undefined {
  let best: Finding | undefined;
  let most = alike;
  for (const { text } of texts) {
    const measured = similarity(wanted, text);
    if (measured >= most) [best, most] = [{ reads: text }, measured];
  }
  return best;
}

const keyOf = (path: SourcePath): string => path.join('\n');

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
  for (const plan of [item.plan, ...(item.phone ? [item.phone] : [])]) verifyMarks(plan, path, report);
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

/** Each figure of a chart but nought has a mark that stands for it, and no mark stands for another one. */
function verifyMarks({ chart, series }: ChartPlan, path: SourcePath, report: FrameComparison['report']): void {
  for (const [at, { name, values }] of chart.series.entries()) {
    const points = series.find(({ index }) => index === at)?.points ?? [];
    const drawn = new Map(points.map(({ index, value }) => [index, value]));
    for (const [place, value] of values.entries()) {
      const mark = drawn.get(place);
      if (mark === undefined ? !value : mark === value) continue;
      const words = `The mark of value ${place + 1} of "${name}" stands for ${mark ?? 'nothing'}, not for ${value ?? 'nothing'}.`;
      report('chart-differs', words, path);
    }
  }
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
  if (!scene?.model) return; // reported with all diagrams
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
    // The layout of a company's template may have no place for it, which was reported.
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
