import type {
  AnnotationPlan,
  ChartLabel,
  ChartPlan,
  LabelAnchor,
  NativeAnnotation,
  Annotation,
  Chart,
} from '../model/chart-plan.ts';
import { type Box, clip, overlap, type Point, type Px } from '../model/units.ts';
import {
  annotateBars,
  differenceOf,
  growthOf,
  lineName,
  piecesOf,
  wholeChange,
  yearlyChange,
} from './annotate-bars.ts';
import type { ChartContext } from './draft.ts';
import { type LabelLines, linesWidth, placeLabel, strokesOf } from './labels.ts';
import { placer, type RoundScale } from './scale.ts';

/** Room of the figure at the end of a mark. */
const labelRoom: Px = 26;
/** A line across columns reaches so far beyond them. */
const overhang: Px = 8;
/** From the end of the plot, or from an arrow, to words. */
const wordGap: Px = 10;
/** The box of a figure has so much room beyond its words. */
const pillEdge = { x: 12, y: 4 } as const;

/** Room at the right of columns for the names of lines, which would cover the last column. */
export function lineRoom(chart: Chart, context: ChartContext): Px {
  const names = (chart.annotations ?? []).flatMap((one) =>
    one.kind === 'line' && !chart.series.some(({ right }) => right)
      ? [[lineName(chart, one, context.language).runs]]
      : [],
  );
  return names.length === 0 ? 0 : wordGap + Math.max(...names.map((lines) => linesWidth(lines, context)));
}

/** What the author wants to point at, in the places of the finished plan. */
export function annotate(plan: ChartPlan, context: ChartContext): ChartPlan {
  const wanted = plan.chart.annotations ?? [];
  if (wanted.length === 0 || !plan.value) return plan;
  return plan.chart.type === 'bar' ? annotateBars(plan, context) : annotateColumns(plan, context);
}

/** Words that must not be covered, and marks that may be where there is no other place. */
function obstaclesOf(plan: ChartPlan): { readonly words: Box[]; readonly marks: Box[] } {
  const points = plan.series.flatMap((one) => one.points);
  return {
    words: [
      ...points.flatMap(({ label }) => (label ? [label.box] : [])),
      ...plan.texts.map(({ box }) => box),
      ...plan.legend.map(({ label }) => label.box),
      ...(plan.right?.ticks ?? []).flatMap(({ label }) => (label ? [label.box] : [])),
    ],
    marks: points.flatMap(({ box }) => (box ? [box] : [])),
  };
}

function annotateColumns(plan: ChartPlan, context: ChartContext): ChartPlan {
  const { chart, plot } = plan;
  const value = plan.value!;
  const { language } = context;
  const wanted = chart.annotations ?? [];
  const shares = levelShares(chart, plan.box.w);
  const y = placer({ min: value.min, max: value.max, log: value.log, step: 1, ticks: [] }, plot.y + plot.h, plot.y);
  const at = (category: number): Px => plan.categories[category]!.at;
  const figure = (series: number, category: number): number => chart.series[series]?.values[category] ?? 0;
  /** Where the mark of a figure ends. */
  const end = (series: number, category: number): Point =>
    plan.series.find(({ index }) => index === series)?.points.find(({ index }) => index === category)?.at ?? {
      x: at(category),
      y: y(figure(series, category)),
    };
  const highest = (category: number): Px =>
    Math.min(plot.y + plot.h, ...chart.series.map((_, series) => end(series, category).y));
  const { words, marks } = obstaclesOf(plan);
  const strokes = strokesOf(plan);
  type Drawn = Omit<AnnotationPlan, 'annotation' | 'colour' | 'native'> &
    Omit<NativeAnnotation, 'levelShare' | 'figures'> & { readonly change?: ReturnType<typeof growthOf> };
  const done = new Map<number, AnnotationPlan>();
  // Arrows and remarks above the marks have levels of their own; the words of the others look for a place that is free.
  const order = [...wanted.keys()].sort((a, b) => rank[wanted[a]!.kind] - rank[wanted[b]!.kind] || a - b);
  for (const index of order) {
    const annotation = wanted[index]!;
    const share = shares[index]!;
    const level = levelAt(chart, share);
    const { change, anchor, secondAnchor, formatCode, secondCode, ...drawn } = draw(annotation, y(level));
    const native = { anchor, secondAnchor, formatCode, secondCode, levelShare: share, figures: { level, ...change } };
    // Stacks of a hundred per cent have the same axis whatever their figures are, so that shapes need not move with it. LibreOffice
    // takes lines beside such stacks for parts of them.
    const one: AnnotationPlan = { ...drawn, annotation, colour: 'ink', ...(!chart.full && { native }) };
    for (const label of [one.label, one.second]) if (label) words.push(one.pill ? padded(label.box) : label.box);
    done.set(index, one);
  }
  const annotations = wanted.map((_, index) => done.get(index)!);
  return chart.full
    ? { ...plan, annotations, value: { ...value, fixed: { min: true, max: true } } }
    : { ...plan, annotations };

  function draw(annotation: Annotation, level: Px): Drawn {
    switch (annotation.kind) {
      case 'line':
        return lineAt(annotation);
      case 'note':
        return noteAt(annotation, level);
      case 'growth':
        return growth(annotation, level);
      case 'difference':
        return difference(annotation);
    }
  }

  /** The first of some places that is free, else the one where least is covered. */
  function best(
    places: readonly Place[],
    lines: LabelLines,
    pill: boolean,
  ): { label: ChartLabel; anchor: LabelAnchor } {
    const options = places.map(({ from, align, stand, anchor }) => {
      const label = inBox(placeLabel(lines, from, align, stand, context));
      const box = pill ? padded(label.box) : label.box;
      const outside = box.x < -1 || box.x + box.w > plan.box.w + 1 || box.y < 0 || box.y + box.h > plot.y + plot.h;
      const cost =
        (outside ? 100 : 0) +
        10 * words.filter((other) => overlap(box, other, 1)).length +
        3 * strokes.filter((stroke) => clip(stroke, box)).length +
        marks.filter((other) => overlap(box, other)).length;
      return { label, anchor, cost };
    });
    return options.reduce((one, other) => (other.cost < one.cost ? other : one));
  }

  function lineAt(annotation: Annotation & { kind: 'line' }): Drawn {
    const place = y(annotation.value);
    const last = chart.categories.length - 1;
    const { runs, code } = lineName(chart, annotation, language);
    const beside = [0, -12, 12, -24, 24].map((dy): Place => {
      const from = { x: Math.max(plot.x + plot.w, at(last)) + wordGap, y: place + dy };
      return { from, align: 'left', stand: 'middle', anchor: anchorAt(last, place, 'r') };
    });
    const above = [...chart.categories.keys()].reverse().flatMap((category): Place[] =>
      (['above', 'below'] as const).map((stand) => ({
        from: { x: at(category), y: place + (stand === 'above' ? -3 : 3) },
        align: 'center',
        stand,
        anchor: anchorAt(category, place, stand === 'above' ? 't' : 'b'),
      })),
    );
    const { label, anchor } = best([...beside, ...above], [runs], false);
    const columns = chart.full && marks.length > 0 ? marks.flatMap((bar) => [bar.x - overhang, bar.x + bar.w + overhang]) : [at(0), at(last)]; // prettier-ignore
    const [start, stop] = [Math.min(...columns), Math.max(...columns)];
    const path = [
      { x: start, y: place },
      { x: stop, y: place },
    ] as const;
    const pieces = chart.full && piecesOf(place, { ...turned(plot), y: start, h: stop - start }, words.map((box) => turned(padded(box, 4, 0))))?.map(([a, b]) => [swapped(a), swapped(b)] as const); // prettier-ignore
    return {
      path,
      ...(pieces && { pieces }),
      arrow: false,
      ...(marks.some((bar) => clip(path, bar)) && { halo: true }),
      guides: [],
      pill: false,
      formatCode: code,
      label: { ...label, onBackground: 'paper' },
      anchor,
    };
  }

  function noteAt({ text, category }: Annotation & { kind: 'note' }, level: Px): Drawn {
    const x = at(category);
    const run = { text, bold: true, colour: 'ink' as const };
    return {
      path: [],
      arrow: false,
      guides: [
        [
          { x, y: level },
          { x, y: Math.max(level, highest(category) - labelRoom) },
        ],
      ],
      pill: false,
      label: inBox(placeLabel([[run]], { x, y: level - 2 }, 'center', 'above', context)),
      anchor: anchorAt(category, level, 't'),
    };
  }

  function growth(annotation: Annotation & { kind: 'growth' }, level: Px): Drawn {
    const { series, from, to } = annotation;
    const change = growthOf(chart, annotation);
    const whole = wholeChange(change, language);
    const yearly = yearlyChange(change, language);
    const middle = middleOf(annotation);
    const mark = (category: number): Px => (chart.stacked ? highest(category) : end(series, category).y);
    const guide = (category: number) =>
      [
        { x: at(category), y: level },
        { x: at(category), y: Math.max(level, mark(category) - labelRoom) },
      ] as const;
    const label = placeLabel([[whole.run]], { x: at(middle), y: level }, 'center', 'middle', context);
    const beside = rateBeside(annotation, chart, plan.box.w);
    const rateAt = beside
      ? { x: label.box.x + label.box.w + pillEdge.x + 6, y: level }
      : { x: at(middle), y: level - label.box.h / 2 - pillEdge.y };
    return {
      path: [
        { x: at(from), y: level },
        { x: at(to), y: level },
      ],
      arrow: true,
      guides: [guide(from), guide(to)],
      pill: true,
      formatCode: whole.code,
      label,
      anchor: anchorAt(middle, level, 'ctr'),
      change,
      ...(yearly && {
        second: {
          ...inBox(
            placeLabel([[yearly.run]], rateAt, beside ? 'left' : 'center', beside ? 'middle' : 'above', context),
          ),
          onBackground: 'paper',
        },
        secondAnchor: anchorAt(middle, level, beside ? 'r' : 't'),
        secondCode: yearly.code,
      }),
    };
  }

  function difference({ from, to }: Annotation & { kind: 'difference' }): Drawn {
    const [a, b] = [figure(from.series, from.category), figure(to.series, to.category)];
    const x = at(to.category);
    const [start, tip] = [y(a), y(b)];
    const { run, code } = differenceOf(chart, b - a, language);
    const middle = (start + tip) / 2;
    const places = [0, -26, 26, -52, 52].flatMap((dy): Place[] =>
      (['right', 'left'] as const).map((side) => ({
        from: { x: x + (side === 'right' ? 1 : -1) * (wordGap + pillEdge.x), y: middle + dy },
        align: side === 'right' ? 'left' : 'right',
        stand: 'middle',
        anchor: anchorAt(to.category, middle, side === 'right' ? 'r' : 'l'),
      })),
    );
    const { label, anchor } = best(places, [[run]], true);
    return {
      path: [
        { x, y: start },
        { x, y: tip },
      ],
      arrow: true,
      halo: true,
      guides: [
        [
          { x: end(from.series, from.category).x, y: start },
          { x, y: start },
        ],
      ],
      pill: true,
      formatCode: code,
      label,
      anchor,
    };
  }

  function anchorAt(category: number, height: Px, position: LabelAnchor['position']): LabelAnchor {
    return { category, at: { x: at(category), y: height }, position };
  }

  function inBox(label: ChartLabel): ChartLabel {
    const x = Math.max(0, Math.min(plan.box.w - label.box.w, label.box.x));
    return { ...label, box: { ...label.box, x } };
  }
}

const rank = { growth: 0, note: 0, line: 1, difference: 2 } as const;

interface Place {
  readonly from: Point;
  readonly align: ChartLabel['align'];
  readonly stand: 'above' | 'below' | 'middle';
  readonly anchor: LabelAnchor;
}

const swapped = ({ x, y }: Point): Point => ({ x: y, y: x });
const turned = ({ x, y, w, h }: Box): Box => ({ x: y, y: x, w: h, h: w });

const padded = ({ x, y, w, h }: Box, across: Px = pillEdge.x, down: Px = pillEdge.y): Box => ({
  x: x - across,
  y: y - down,
  w: w + 2 * across,
  h: h + 2 * down,
});

/** How far above the highest figure the lowest arrow or remark stands, and each further one above it, in the height of all. */
const firstLevel = 0.2;
const nextLevel = 0.12;
/** About as wide is a letter of a remark. */
const letter: Px = 9;
/** A growth with its yearly rate beside it, from the middle of its arrow to its end. */
const rateRoom: Px = 150;

/** Figures on the left axis, as high as they stand: stacks, and the ends of bars of a waterfall, are sums. */
function tops({ series, type, stacked, categories, sums = [] }: Chart): number[] {
  const left = series.filter(({ right }) => !right);
  if (type === 'waterfall') {
    let reached = 0;
    return (left[0]?.values ?? []).map(
      (value, index) => (reached = index === 0 || sums[index] ? value! : reached + value!),
    );
  }
  if (stacked) return categories.map((_, at) => left.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  return left.flatMap(({ values }) => values.filter((value) => value !== null));
}

const linesOf = ({ annotations = [] }: Chart): number[] =>
  annotations.flatMap((one) => (one.kind === 'line' ? [one.value] : []));

/** The value that is so far above all marks, as high as they stand on their axis, and not beyond an end that the author set. */
function levelAt(chart: Chart, share: number): number {
  const { min, max = Infinity } = chart.axis ?? {};
  const all = [...tops(chart), ...linesOf(chart)];
  const high = Math.max(...all);
  return Math.min(max, high + share * (high - (min ?? Math.min(0, ...all))));
}

/** Whether the yearly rate of a growth has room beside the whole change, on the arrow. */
const rateBeside = ({ from, to }: { readonly from: number; readonly to: number }, chart: Chart, width: Px): boolean =>
  (Math.max(from, to) - middleOf({ from, to })) * pitchOf(chart, width) >= rateRoom;

/** The category at which the figure of a growth stands. */
const middleOf = ({ from, to }: { readonly from: number; readonly to: number }): number => Math.round((from + to) / 2);

const pitchOf = ({ categories }: Chart, width: Px): Px => (0.92 * width) / Math.max(1, categories.length);

/**
 * How far above all marks each annotation stands, as a share of their height: arrows and remarks that would cover each other stand on
 * levels of their own, arrows below. `width`: of the chart, from which follows how many columns a remark is long.
 */
function levelShares(chart: Chart, width: Px): readonly number[] {
  const wanted = chart.annotations ?? [];
  const levels: (readonly [number, number])[][] = [];
  const pitch = pitchOf(chart, width);
  const taken = (level: number, [from, to]: readonly [number, number]): boolean =>
    (levels[level] ?? []).some(([start, end]) => from < end && start < to);
  const about = (category: number, letters: number): readonly [number, number] => {
    const half = ((letters * letter) / 2 + 8) / pitch;
    return [category - half, category + half];
  };
  const shares = wanted.map(() => firstLevel);
  const settle = (index: number, span: readonly [number, number], above?: readonly [number, number]): void => {
    let level = 0;
    while (taken(level, span) || (above && taken(level + 1, above))) level += 1;
    (levels[level] ??= []).push(span);
    if (above) (levels[level + 1] ??= []).push(above);
    shares[index] = firstLevel + level * nextLevel;
  };
  for (const [index, one] of wanted.entries())
    if (one.kind === 'growth') {
      const span = [Math.min(one.from, one.to), Math.max(one.from, one.to)] as const;
      settle(index, span, rateBeside(one, chart, width) ? undefined : about(middleOf(one), 12));
    }
  for (const [index, one] of wanted.entries())
    if (one.kind === 'note') settle(index, about(one.category, one.text.length));
  return shares;
}

const standsAbove = ({ kind }: Annotation): boolean => kind === 'growth' || kind === 'note';

/** Where on the left axis the lowest arrow or remark over all marks stands, as a share of the axis; beyond it where there is none. */
export function lowestLevel(chart: Chart, { min, max }: RoundScale, width: Px): number {
  const above = levelShares(chart, width).filter((_, index) => standsAbove((chart.annotations ?? [])[index]!));
  return above.length === 0 ? Infinity : (levelAt(chart, Math.min(...above)) - min) / (max - min);
}

/** The ends of the figures with what points at them, so that the axis has room for it in both decks. */
export function reach(chart: Chart, low: number, high: number, width: Px): readonly [number, number] {
  const wanted = chart.annotations ?? [];
  const lines = linesOf(chart);
  // Remarks stand behind bars that lie, and not above them.
  const levels =
    chart.type === 'bar' ? [] : levelShares(chart, width).filter((_, index) => standsAbove(wanted[index]!));
  const above = levels.length > 0 ? [levelAt(chart, Math.max(...levels))] : [];
  return [Math.min(low, ...lines), Math.max(high, ...lines, ...above)];
}
