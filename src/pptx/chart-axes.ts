import type { Colour } from '../model/colour.ts';
import type { Box, Px } from '../model/units.ts';
import { typefaces } from './placeholders.ts';
import type { DeckContext } from './slide-draft.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { type ChartPlan, labelSize, type Scale } from '../model/chart-plan.ts';

/** `c:txPr`: how words of a chart, an axis or a label look. */
export const chartText = (
  style: { readonly colour: Colour; readonly size: Px; readonly bold?: boolean },
  { colours, fonts, languages }: DeckContext,
): XmlElement =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr'),
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
          typefaces('sans', fonts.mono),
        ),
      ),
      el('a:endParaRPr', { lang: languages.main }),
    ),
  );

/**
 * How far values reach beyond the plot at the ends of bars below zero. Names of categories stand at the plot's edge in PowerPoint,
 * so that the plot is extended by this room, and its axis with it.
 */
export const lossRoom = ({ chart, plot, series, value }: ChartPlan): Px => {
  if ((chart.type !== 'bar' && chart.type !== 'column') || !value || value.min >= 0 || value.ticks.length > 0) return 0;
  const labels = series.flatMap(({ points }) => points.flatMap(({ label }) => (label ? [label.box] : [])));
  return chart.type === 'bar'
    ? Math.max(0, ...labels.map(({ x }) => plot.x - x))
    : Math.max(0, ...labels.map(({ y, h }) => y + h - plot.y - plot.h));
};

/** The plot with that room. */
export const nativePlot = (plan: ChartPlan): Box => {
  const { chart, plot } = plan;
  const room = lossRoom(plan);
  return chart.type === 'bar' ? { ...plot, x: plot.x - room, w: plot.w + room } : { ...plot, h: plot.h + room };
};

/** Any two numbers that differ. */
export const axisIds = [2094734552, 2094734553] as const;

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
  return el(
    'c:catAx',
    {},
    value('c:axId', axisIds[0]),
    el('c:scaling', {}, value('c:orientation', bar ? 'maxMin' : 'minMax')),
    value('c:delete', 0),
    value('c:axPos', bar ? 'l' : 'b'),
    el('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
    noTicks(),
    value('c:tickLblPos', named ? 'low' : 'none'),
    zero ? line('ink', context) : noLine(),
    chartText({ colour: bar ? 'ink' : 'muted', size: labelSize }, context),
    value('c:crossAx', axisIds[1]),
    value('c:crosses', 'autoZero'),
    value('c:auto', 0),
    value('c:lblAlgn', 'ctr'),
    value('c:lblOffset', 100),
    skip > 1 && value('c:tickLblSkip', skip),
    value('c:noMultiLvlLbl', 1),
  );
};

/** Every how manieth category is named, where names are left out for want of room. */
const skipped = ({ categories }: ChartPlan): number => {
  const named = categories.flatMap(({ label }, index) => (label ? [index] : []));
  return named.length > 1 && named[0] === 0 ? named[1]! : 1;
};

/** Of an axis that is not drawn: lower by the room of values that stand beyond bars below zero. */
const least = (plan: ChartPlan, scale: Scale): number => {
  const length = plan.chart.type === 'bar' ? plan.plot.w : plan.plot.h;
  const beyond = lossRoom(plan);
  return beyond === 0 ? scale.min : scale.min - (beyond * (scale.max - scale.min)) / length;
};

/** `c:valAx`, children in its schema's order; deleted where values stand on the marks. */
export const valueAxis = (
  plan: ChartPlan,
  scale: Scale | undefined,
  axis: { readonly ids: readonly number[]; readonly position: 'l' | 'b'; readonly crossBetween: 'between' | 'midCat' },
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
      value('c:orientation', 'minMax'),
      scale && value('c:max', scale.max),
      scale && value('c:min', least(plan, scale)),
    ),
    value('c:delete', drawn ? 0 : 1),
    value('c:axPos', axis.position),
    scale?.grid && el('c:majorGridlines', {}, line('rule', context)),
    el('c:numFmt', { formatCode: scale?.formatCode ?? 'General', sourceLinked: 0 }),
    noTicks(),
    value('c:tickLblPos', drawn ? 'low' : 'none'),
    plan.chart.type === 'scatter' && scale?.zero !== undefined ? line('ink', context) : noLine(),
    chartText({ colour: 'muted', size: labelSize }, context),
    value('c:crossAx', axis.ids[1]!),
    // bars run from the top, which would carry the value axis there
    value('c:crosses', bar ? 'max' : 'autoZero'),
    value('c:crossBetween', axis.crossBetween),
    scale?.majorUnit !== undefined && value('c:majorUnit', scale.majorUnit),
  );
};
