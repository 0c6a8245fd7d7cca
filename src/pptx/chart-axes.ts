import type { Colour } from '../model/colour.ts';
import type { Box, Px } from '../model/units.ts';
import { typefaces } from './placeholders.ts';
import type { DeckContext } from './slide-draft.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { type ChartLabel, type ChartPlan, labelSize, onSlide, type Scale } from '../model/chart-plan.ts';

/** `c:txPr`: how words of a chart, an axis or a label look. */
export const chartText = (
  style: {
    readonly colour: Colour;
    readonly size: Px;
    readonly bold?: boolean;
    readonly turned?: boolean | undefined;
    /** Ends its lines where they are written to end: programs break labels that take more than some share of the chart. */
    readonly unwrapped?: boolean;
  },
  { colours, fonts, languages }: DeckContext,
): XmlElement =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr', style.turned ? { rot: -5400000, vert: 'horz' } : style.unwrapped ? { wrap: 'none' } : {}),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el(
        'a:pPr',
        {},
        el(
          'a:defRPr',
          { sz: Math.round(fonts.points({ face: 'sans', size: style.size }) * 100), b: style.bold ? 1 : 0 },
          colours.fill(style.colour),
          typefaces('sans', fonts),
        ),
      ),
      el('a:endParaRPr', { lang: languages.main }),
    ),
  );

/**
 * How far values reach beyond the plot at the ends of bars below zero. Names of categories stand at the plot's edge in PowerPoint,
 * so that the plot is extended by this room, and its axis with it.
 */
export const negativeLabelMargin = ({ chart, plot, series, value }: ChartPlan): Px => {
  if ((chart.type !== 'bar' && chart.type !== 'column') || !value || value.min >= 0 || value.ticks.length > 0) return 0;
  const labels = series.flatMap(({ points }) => points.flatMap(({ label }) => (label ? [label.box] : [])));
  return chart.type === 'bar'
    ? Math.max(0, ...labels.map(({ x }) => plot.x - x))
    : Math.max(0, ...labels.map(({ y, h }) => y + h - plot.y - plot.h));
};

/** The plot with that room. */
export const nativePlot = (plan: ChartPlan): Box => {
  const { chart, plot } = plan;
  const room = negativeLabelMargin(plan);
  return chart.type === 'bar' ? { ...plot, x: plot.x - room, w: plot.w + room } : { ...plot, h: plot.h + room };
};

/** Any numbers that differ. */
export const axisIds = [2094734552, 2094734553] as const;
export const totalAxisIds = [2094734554, 2094734555] as const;
/** Of the series at the right. */
export const secondAxisIds = [2094734556, 2094734557] as const;

const value = (name: string, val: string | number): XmlElement => el(name, { val });
const noLine = (): XmlElement => el('c:spPr', {}, el('a:ln', {}, el('a:noFill')));
const line = (colour: 'ink' | 'rule', context: DeckContext): XmlElement =>
  el('c:spPr', {}, el('a:ln', { w: 9525 }, context.colours.fill(colour)));
const noTicks = (): XmlElement[] => [value('c:majorTickMark', 'none'), value('c:minorTickMark', 'none')];

/**
 * `c:catAx`, children in its schema's order. Its line is the zero line, where zero is in the scale. Names of bars read from the
 * top, as written.
 */
export const categoryAxis = (plan: ChartPlan, context: DeckContext): XmlElement => {
  const bar = plan.chart.type === 'bar';
  const zero = plan.value !== undefined && plan.value.min <= 0 && plan.value.max >= 0;
  const named = plan.categories.some(({ label }) => label !== undefined);
  const skip = skipped(plan);
  const name = plan.texts.find(({ role }) => role === 'axis-name');
  return el(
    'c:catAx',
    {},
    value('c:axId', axisIds[0]),
    el('c:scaling', {}, value('c:orientation', bar ? 'maxMin' : 'minMax')),
    value('c:delete', 0),
    value('c:axPos', bar ? 'l' : 'b'),
    name && titleOf(name, plan, context),
    el('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
    noTicks(),
    value('c:tickLblPos', named ? 'low' : 'none'),
    zero ? line('ink', context) : noLine(),
    chartText(
      {
        colour: bar ? 'ink' : 'muted',
        size: onSlide(plan, plan.names?.size ?? labelSize),
        turned: plan.names?.turned,
      },
      context,
    ),
    value('c:crossAx', axisIds[1]),
    value('c:crosses', plan.value && !plan.value.log && plan.value.min > 0 ? 'min' : 'autoZero'),
    value('c:auto', 0),
    value('c:lblAlgn', 'ctr'),
    value('c:lblOffset', 100),
    // Without it PowerPoint leaves out names where it finds them too near each other.
    value('c:tickLblSkip', skip),
    value('c:noMultiLvlLbl', 1),
  );
};

/** Names every n-th category, where there is no room for all names. */
const skipped = ({ categories }: ChartPlan): number => {
  const named = categories.flatMap(({ label }, index) => (label ? [index] : []));
  return named.length > 1 && named[0] === 0 ? named[1]! : 1;
};

/**
 * Axes end where PowerPoint ends them, so that they follow the data when they are edited: only zero is held, and what the author wants.
 * A start above zero is PowerPoint's own: figures that become smaller would fall off the axis.
 */
const fixedMinimum = (plan: ChartPlan, scale: Scale): XmlElement | undefined => {
  if (scale.fixed?.min) return value('c:min', scale.min);
  if (scale.min === 0) return value('c:min', 0);
  if (scale.min > 0 || scale.majorUnit === undefined || automaticMinimum(plan, scale) === scale.min) return undefined;
  return value('c:min', scale.min);
};

/**
 * The distance of ticks is said where PowerPoint would choose another: about half of it, as a rule. Above a start that is not zero it is
 * small beside the figures themselves, and would fill the plot with lines once those are others.
 */
const majorUnit = ({ min, max, majorUnit: unit, log, fixed }: Scale): XmlElement | undefined => {
  if (unit === undefined || log) return undefined;
  if (!fixed && (min > 0 || (min === 0 && automaticUnit(max) === unit))) return undefined;
  return value('c:majorUnit', unit);
};

/** Of an axis from zero: the smallest of 1, 2 and 5, and of ten times as much and so on, of which ten reach its end. */
const automaticUnit = (end: number): number => {
  const decade = 10 ** Math.floor(Math.log10(end / 10) + 1e-9);
  const step = [1, 2, 5, 10].find((one) => one * decade * 10 >= end * (1 - 1e-9))!;
  return Number((step * decade).toPrecision(12));
};

/** What PowerPoint chooses below figures of which some are below zero, where the distance of the ticks is given. */
const automaticMinimum = (plan: ChartPlan, { max, majorUnit = 1 }: Scale): number => {
  const values = plan.series.flatMap(({ points }) => points.map((point) => point.value));
  const [low, high] = [Math.min(...values), Math.max(...values, max - majorUnit)];
  return Math.floor((low - (high - low) / 20) / majorUnit + 1e-9) * majorUnit;
};

/** A title of the chart or an axis, where the plan has it. Children of `c:title`: `tx`, `layout`, `overlay`, `spPr`. */
export const titleOf = (label: ChartLabel, plan: ChartPlan, context: DeckContext): XmlElement => {
  const { languages, colours, fonts } = context;
  const [run] = label.lines.flat();
  const size = Math.round(fonts.points({ face: 'sans', size: onSlide(plan, labelSize) }) * 100);
  return el(
    'c:title',
    {},
    el(
      'c:tx',
      {},
      el(
        'c:rich',
        {},
        el('a:bodyPr', { rot: 0, vert: 'horz' }),
        el('a:lstStyle'),
        el(
          'a:p',
          {},
          el('a:pPr', {}, el('a:defRPr', { sz: size, b: run?.bold ? 1 : 0 }, colours.fill(run?.colour ?? 'muted'))),
          el(
            'a:r',
            {},
            el(
              'a:rPr',
              { lang: languages.main, sz: size, b: run?.bold ? 1 : 0 },
              colours.fill(run?.colour ?? 'muted'),
              typefaces('sans', fonts),
            ),
            el('a:t', {}, run?.text ?? ''),
          ),
        ),
      ),
    ),
    placeInChart({ ...label.box, y: label.box.y - titlePadding }, plan.box),
    value('c:overlay', 1),
    el('c:spPr', {}, el('a:noFill'), el('a:ln', {}, el('a:noFill'))),
  );
};

/** PowerPoint puts that much between a title's edge and its letters. */
const titlePadding: Px = 4;

/** `c:layout`: where something stands in a chart, in fractions of it; a title's size follows from its words. */
export const placeInChart = (at: Box, chart: Pick<Box, 'w' | 'h'>, sized = false): XmlElement => {
  const fraction = (part: number, whole: number): number => Math.max(0, Math.round((part / whole) * 1e6) / 1e6);
  return el(
    'c:layout',
    {},
    el(
      'c:manualLayout',
      {},
      value('c:xMode', 'edge'),
      value('c:yMode', 'edge'),
      value('c:x', fraction(at.x, chart.w)),
      value('c:y', fraction(at.y, chart.h)),
      sized && value('c:w', fraction(at.w, chart.w)),
      sized && value('c:h', fraction(at.h, chart.h)),
    ),
  );
};

/** `c:valAx`, children in its schema's order; deleted where values stand on the marks. */
export const valueAxis = (
  plan: ChartPlan,
  scale: Scale | undefined,
  axis: {
    readonly ids: readonly number[];
    readonly position: 'l' | 'b' | 'r';
    readonly crossBetween: 'between' | 'midCat';
    readonly title?: ChartLabel;
  },
  context: DeckContext,
): XmlElement => {
  const drawn = scale !== undefined && scale.ticks.length > 0;
  const bar = plan.chart.type === 'bar';
  return el(
    'c:valAx',
    {},
    value('c:axId', axis.ids[0]!),
    el(
      'c:scaling',
      {},
      scale?.log && value('c:logBase', 10),
      value('c:orientation', 'minMax'),
      scale?.fixed?.max && value('c:max', scale.max),
      scale && fixedMinimum(plan, scale),
    ),
    value('c:delete', drawn ? 0 : 1),
    value('c:axPos', axis.position),
    scale?.grid && el('c:majorGridlines', {}, line('rule', context)),
    axis.title && titleOf(axis.title, plan, context),
    el('c:numFmt', { formatCode: scale?.formatCode ?? 'General', sourceLinked: 0 }),
    value('c:majorTickMark', 'none'),
    value('c:minorTickMark', scale?.log && drawn ? 'in' : 'none'),
    // Bars run from the top: where their axis crosses at the end is below, and "low" would be above them.
    value('c:tickLblPos', !drawn ? 'none' : bar || axis.position === 'r' ? 'nextTo' : 'low'),
    scale?.log
      ? line('rule', context)
      : axis.position === 'b' && !bar && plan.value?.zero !== undefined
        ? line('ink', context)
        : noLine(),
    chartText({ colour: scale?.colour ?? 'muted', size: onSlide(plan, labelSize) }, context),
    value('c:crossAx', axis.ids[1]!),
    // bars run from the top, which would carry the value axis there
    value('c:crosses', bar || axis.position === 'r' ? 'max' : scale?.log ? 'min' : 'autoZero'),
    value('c:crossBetween', axis.crossBetween),
    scale && majorUnit(scale),
  );
};

/** Axes of the series at the right: their categories are those of the others, and not drawn again. */
export const secondAxes = (plan: ChartPlan, scale: Scale, context: DeckContext): XmlElement[] => [
  valueAxis(plan, scale, { ids: [...secondAxisIds].reverse(), position: 'r', crossBetween: 'between' }, context),
  el(
    'c:catAx',
    {},
    value('c:axId', secondAxisIds[0]),
    el('c:scaling', {}, value('c:orientation', 'minMax')),
    value('c:delete', 1),
    value('c:axPos', 'b'),
    noTicks(),
    value('c:tickLblPos', 'none'),
    value('c:crossAx', secondAxisIds[1]),
    value('c:crosses', 'autoZero'),
    value('c:auto', 0),
    value('c:lblAlgn', 'ctr'),
    value('c:lblOffset', 100),
    value('c:noMultiLvlLbl', 1),
  ),
];

/** Axes of the series of sums beside bars that lie: like the first ones, and not drawn. */
export const totalAxes = (): XmlElement[] => [
  el(
    'c:catAx',
    {},
    value('c:axId', totalAxisIds[0]),
    el('c:scaling', {}, value('c:orientation', 'maxMin')),
    value('c:delete', 1),
    value('c:axPos', 'l'),
    noTicks(),
    value('c:tickLblPos', 'none'),
    value('c:crossAx', totalAxisIds[1]),
    value('c:crosses', 'autoZero'),
    value('c:auto', 0),
    value('c:lblAlgn', 'ctr'),
    value('c:lblOffset', 100),
    value('c:noMultiLvlLbl', 1),
  ),
  el(
    'c:valAx',
    {},
    value('c:axId', totalAxisIds[1]),
    el('c:scaling', {}, value('c:orientation', 'minMax'), value('c:min', 0)),
    value('c:delete', 1),
    value('c:axPos', 't'),
    noTicks(),
    value('c:tickLblPos', 'none'),
    value('c:crossAx', totalAxisIds[0]),
    value('c:crosses', 'max'),
    value('c:crossBetween', 'between'),
  ),
];
