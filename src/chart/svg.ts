import { cssColour, type Colour } from '../model/colour.ts';
import { escapeAttribute, escapeText } from '../model/escape.ts';
import type { Point, Px } from '../model/units.ts';
import { lineOf, runGap } from './labels.ts';
import {
  labelSize,
  type ChartLabel,
  type ChartPlan,
  type LabelRun,
  type PointPlan,
  type SeriesPlan,
} from '../model/chart-plan.ts';

export interface ChartSvgOptions {
  /** In front of every id. */
  readonly idPrefix: string;
  /** In words, for those who cannot see it. */
  readonly alt: string;
  /** It stands beside the other drawing, for narrow pages. */
  readonly forPhone?: boolean;
}

/** From the top of a line of text to its baseline: 15.5 px for letters of 16 px on a line of 20 px. */
const baselineOf = (size: Px): Px => size * 0.96875;
const sizeLook = (size: Px): string => (size === labelSize ? '' : ` style="font-size:${n(size)}px"`);
/** Slices are parted by a gap. */
const sliceGap: Px = 2;

/** A planned chart as inline SVG. Colours are custom properties; series of a stepped chart are fragments. */
export function chartSvg(plan: ChartPlan, { idPrefix, alt, forPhone }: ChartSvgOptions): string {
  const { w, h } = plan.box;
  const title = `${idPrefix}-title`;
  return [
    `<svg${forPhone ? ' class="phone"' : ''} viewBox="0 0 ${n(w)} ${n(h)}" role="group" aria-labelledby="${title}" direction="ltr"><title id="${title}">${escapeText(alt)}</title>`,
    grid(plan),
    ...plan.series.map((series) => group(plan, series.index, marks(plan, series), series.name)),
    links(plan),
    zeroLines(plan),
    logTicks(plan),
    ...annotations(plan),
    // Figures lie over all lines, as they do in PowerPoint.
    ...plan.series.map((series) => group(plan, series.index, seriesLabels(series))),
    axisLabels(plan),
    ...plan.texts.map((text) => group(plan, text.series, labelText(text))),
    ...plan.legend.map((entry) =>
      group(
        plan,
        entry.series,
        `<rect x="${n(entry.swatch.x)}" y="${n(entry.swatch.y)}" width="${n(entry.swatch.w)}" height="${n(entry.swatch.h)}" fill="${cssColour(entry.colour)}"/>${labelText(entry.label)}`,
      ),
    ),
    '</svg>',
  ].join('');
}

/** What belongs to a series comes with it; its marks say whose they are. */
function group(plan: ChartPlan, series: number | undefined, inner: string, name?: string): string {
  // A series of gaps alone takes its click in PowerPoint, and here.
  if (inner === '' && name === undefined) return '';
  const whose = name === undefined ? '' : ` data-series="${escapeAttribute(name)}"`;
  if (!plan.stepped || series === undefined) return whose ? `<g${whose}>${inner}</g>` : inner;
  return `<g class="fragment" data-fragment-index="${series}"${whose}>${inner}</g>`;
}

const isOfPoints = ({ type }: ChartPlan['chart']): boolean => type === 'scatter' || type === 'bubble';

function grid({ chart, plot, value, box }: ChartPlan): string {
  if (!value?.grid) return '';
  const across = chart.type === 'bar';
  const to = isOfPoints(chart) ? box.w : plot.x + plot.w;
  return value.ticks
    .filter((tick) => tick.at !== value.zero)
    .map((tick) =>
      hairline(
        across ? `M${half(tick.at)} ${n(plot.y)}V${n(plot.y + plot.h)}` : `M0 ${half(tick.at)}H${n(to)}`,
        'rule',
      ),
    )
    .join('');
}

/** Only the zero line is ink; where zero is not in the scale, the lowest tick's hairline closes the plot. */
function zeroLines({ chart, plot, value, x, box }: ChartPlan): string {
  let lines = '';
  if (value?.zero !== undefined) {
    const to = isOfPoints(chart) ? box.w : plot.x + plot.w;
    lines += hairline(
      chart.type === 'bar'
        ? `M${half(value.zero)} ${n(plot.y)}V${n(plot.y + plot.h)}`
        : `M0 ${half(value.zero)}H${n(to)}`,
      'ink',
    );
  }
  for (const tick of x?.ticks ?? [])
    if (tick.label) lines += hairline(`M${half(tick.at)} ${n(plot.y + plot.h)}v6`, 'ink');
  return lines;
}

/** Small ticks between powers of ten, at the foot or the left of the plot. */
function logTicks({ plot, value, x }: ChartPlan): string {
  const along = (scale: ChartPlan['value'], draw: (at: Px) => string): string => {
    if (!scale?.log || scale.ticks.length < 2) return '';
    const [first, second] = scale.ticks as [(typeof scale.ticks)[0], (typeof scale.ticks)[0]];
    const decade = second.at - first.at;
    const ends = [first.at, scale.ticks.at(-1)!.at].sort((one, other) => one - other) as [Px, Px];
    return scale.ticks
      .flatMap((tick) => [2, 3, 4, 5, 6, 7, 8, 9].map((digit) => tick.at + decade * Math.log10(digit)))
      .filter((at) => at > ends[0] && at < ends[1])
      .map(draw)
      .join('');
  };
  return (
    along(value, (at) => hairline(`M${n(plot.x)} ${half(at)}h5`, 'ruleStrong')) +
    along(x, (at) => hairline(`M${half(at)} ${n(plot.y + plot.h)}v-5`, 'ruleStrong'))
  );
}

const axisLabels = ({ value, right, x, categories }: ChartPlan): string =>
  [...(value?.ticks ?? []), ...(right?.ticks ?? []), ...(x?.ticks ?? []), ...categories]
    .map(({ label }) => (label ? labelText(label) : ''))
    .join('');

const seriesLabels = (series: SeriesPlan): string =>
  series.points.map(({ label }) => (label ? labelText(label) : '')).join('');

function marks(plan: ChartPlan, series: SeriesPlan): string {
  const colour = (point?: PointPlan) => cssColour(point?.colour ?? series.colour);
  const kind = plan.chart.type === 'combo' ? series.mark! : plan.chart.type;
  switch (kind) {
    case 'column':
    case 'bar':
    case 'waterfall':
      return series.points.map((point) => bar(plan, point, colour(point), series)).join('');
    case 'line':
      return trace(series) + dots(plan, series);
    case 'area':
      return area(plan, series) + series.points.map((point) => hidden(plan, point, series)).join('');
    case 'pie':
    case 'doughnut':
      return series.points.map((point) => slice(plan, point, colour(point), series)).join('');
    case 'scatter':
    case 'bubble':
      return dots(plan, series);
  }
}

function bar(plan: ChartPlan, point: PointPlan, colour: string, series: SeriesPlan): string {
  const { x, y, w, h } = point.box!;
  const shape = (inset: Px, look: string): string =>
    `<rect x="${n(x + inset)}" y="${n(y + inset)}" width="${n(Math.max(0, w - 2 * inset))}" height="${n(Math.max(0, h - 2 * inset))}" ${look}${meaning(plan, point, series)}/>`;
  return point.hollow
    ? shape(1, `fill="${cssColour('paper')}" stroke="${colour}" stroke-width="2" stroke-dasharray="6 4"`)
    : shape(0, `fill="${colour}"`);
}

/** Lines that join the bars of a waterfall. */
const links = ({ links: all = [] }: ChartPlan): string =>
  all.map(([from, to]) => hairline(`M${n(from.x)} ${half(from.y)}H${n(to.x)}`, 'ruleStrong')).join('');

/** What points at figures: fine lines, an arrow, and words in a box. */
function annotations(plan: ChartPlan): string[] {
  return (plan.annotations ?? []).map(({ path, pieces, arrow, halo, guides, label, second, pill, colour }) => {
    const stroke = cssColour(colour);
    const strokes = pieces ?? (path.length < 2 ? [] : [path]);
    const way = strokes.map((points) => `M${points.map(({ x, y }) => `${n(x)} ${n(y)}`).join('L')}`).join('');
    const drawn = (look: string): string => (way === '' ? '' : `<path d="${way}" fill="none" ${look}/>`);
    const under = halo ? drawn(`stroke="${cssColour('paper')}" stroke-width="6"`) : '';
    const line = under + drawn(`stroke="${stroke}" stroke-width="1.5"`);
    const fine = guides
      .map(
        ([from, to]) =>
          `<path d="M${n(from.x)} ${n(from.y)}L${n(to.x)} ${n(to.y)}" stroke="${cssColour('ruleStrong')}" stroke-width="1" stroke-dasharray="2 4"/>`,
      )
      .join('');
    return `<g class="annotation">${fine}${line}${arrow ? arrowHead(path, stroke, halo) : ''}${pill && label ? outlined(label, stroke) : ''}${label ? labelText(label) : ''}${second ? labelText(second) : ''}</g>`;
  });
}

/** At the last point: 12 px long, 11 px wide. */
function arrowHead(path: readonly Point[], colour: string, halo = false): string {
  const [from, to] = [path.at(-2)!, path.at(-1)!];
  const long = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / long, (to.y - from.y) / long];
  const foot = { x: to.x - 12 * dx, y: to.y - 12 * dy };
  return `<path d="M${n(to.x)} ${n(to.y)}L${n(foot.x - 5.5 * dy)} ${n(foot.y + 5.5 * dx)}L${n(foot.x + 5.5 * dy)} ${n(foot.y - 5.5 * dx)}Z" fill="${colour}"${halo ? ` stroke="${cssColour('paper')}" stroke-width="4" paint-order="stroke"` : ''}/>`;
}

/** Square, as the boxes of labels are in PowerPoint. */
const outlined = ({ box }: ChartLabel, colour: string): string =>
  `<rect x="${n(box.x - 8)}" y="${n(box.y - 2)}" width="${n(box.w + 16)}" height="${n(box.h + 4)}" fill="${cssColour('paper')}" stroke="${colour}" stroke-width="1.5"/>`;

/** What a mark stands for: shown where it is pointed at or has the focus, and there for whoever reads the page back. */
const meaning = ({ chart, valueTexts }: ChartPlan, { index, value }: PointPlan, series: SeriesPlan): string => {
  const category = chart.categories[index] ?? '';
  const unit = chart.unit && !chart.format?.includes('%') ? ` ${chart.unit}` : '';
  const size = chart.series[series.index]?.sizes?.[index];
  const figure = `${valueTexts[series.index]?.[index] ?? value}${unit}${size == null ? '' : ` (${size})`}`;
  const said = [chart.series.length > 1 || category === '' ? series.name : '', category].filter(Boolean).join(', ');
  return ` data-category="${escapeAttribute(category)}" data-value="${value}" tabindex="0" role="img" aria-label="${escapeAttribute(`${said}: ${figure}`)}"`;
};

const dots = (plan: ChartPlan, series: SeriesPlan): string =>
  // The largest bubble lies behind the others.
  [...series.points]
    .sort((one, other) => (other.bubbleSize ?? 0) - (one.bubbleSize ?? 0))
    .map((point) => {
      const { at, radius, bubbleSize, index } = point;
      // Of a line without dots each figure can be pointed at all the same.
      if (!radius) return hidden(plan, point, series);
      const hollow = index >= (series.dashedFrom ?? Infinity);
      const look = hollow
        ? `fill="${cssColour('paper')}" stroke="${cssColour(series.colour)}" stroke-width="2"`
        : bubbleSize === undefined
          ? `fill="${cssColour(series.colour)}"`
          : `fill="${cssColour(series.colour)}" fill-opacity="0.85" stroke="${cssColour('paper')}" stroke-width="2"`;
      return `<circle cx="${n(at.x)}" cy="${n(at.y)}" r="${n(radius)}" ${look}${meaning(plan, point, series)}/>`;
    })
    .join('');

const hidden = (plan: ChartPlan, point: PointPlan, series: SeriesPlan): string =>
  `<circle cx="${n(point.at.x)}" cy="${n(point.at.y)}" r="10" fill="transparent"${meaning(plan, point, series)}/>`;

/** A gap in the values is a gap in the line. */
function runs(points: readonly PointPlan[]): PointPlan[][] {
  const parts: PointPlan[][] = [];
  for (const point of points) {
    const part = parts.at(-1);
    if (part && part.at(-1)!.index === point.index - 1) part.push(point);
    else parts.push([point]);
  }
  return parts;
}

const upper = (points: readonly PointPlan[]): string => points.map(({ at }) => `${n(at.x)} ${n(at.y)}`).join('L');

function trace(series: SeriesPlan): string {
  const { lineWidth = 0, colour, dashedFrom = Infinity } = series;
  const stroke = (points: readonly PointPlan[], dash: string): string => {
    const path = runs(points)
      .filter((part) => part.length > 1)
      .map((part) => `M${upper(part)}`)
      .join('');
    return path === ''
      ? ''
      : `<path d="${path}" fill="none" stroke="${cssColour(colour)}" stroke-width="${n(lineWidth)}" stroke-linejoin="round"${dash}/>`;
  };
  // The line to the first figure that is expected is dashed itself.
  const known = series.points.filter(({ index }) => index < dashedFrom);
  const expected = series.points.filter(({ index }) => index >= dashedFrom - 1);
  return (
    stroke(known, ' stroke-linecap="round"') +
    (dashedFrom === Infinity ? '' : stroke(expected, ` stroke-dasharray="${n(3 * lineWidth)} ${n(2 * lineWidth)}"`))
  );
}

function area(plan: ChartPlan, series: SeriesPlan): string {
  const { fillOpacity, colour } = series;
  const bands = runs(series.points).map((part) => {
    const lower = [...part].reverse().map(({ at, base }) => `${n(at.x)} ${n(base ?? plan.plot.y + plan.plot.h)}`);
    return `M${upper(part)}L${lower.join('L')}Z`;
  });
  const opacity = fillOpacity === undefined ? '' : ` fill-opacity="${fillOpacity}"`;
  const fill = `<path d="${bands.join('')}" fill="${cssColour(colour)}"${opacity}/>`;
  if (series.lineWidth) return fill + trace(series);
  // A gap between two bands, drawn with the upper one.
  const lower = series.index === 0 ? '' : `M${series.points.map(({ at, base }) => `${n(at.x)} ${n(base!)}`).join('L')}`;
  return lower === ''
    ? fill
    : `${fill}<path d="${lower}" fill="none" stroke="${cssColour('paper')}" stroke-width="2"/>`;
}

function slice(plan: ChartPlan, point: PointPlan, colour: string, series: SeriesPlan): string {
  const radius = plan.plot.w / 2;
  const centre = { x: plan.plot.x + radius, y: plan.plot.y + radius };
  const { from, to } = point.slice!;
  const { hole = 0 } = plan;
  if (to - from > 2 * Math.PI - 1e-6 && hole > 0)
    return `<circle cx="${n(centre.x)}" cy="${n(centre.y)}" r="${n((radius + hole) / 2)}" stroke="${colour}" stroke-width="${n(radius - hole)}"${meaning(plan, point, series)}/>`;
  if (to - from > 2 * Math.PI - 1e-6)
    return `<circle cx="${n(centre.x)}" cy="${n(centre.y)}" r="${n(radius)}" fill="${colour}"${meaning(plan, point, series)}/>`;
  const at = (angle: number, far = radius) =>
    `${n(centre.x + Math.sin(angle) * far)} ${n(centre.y - Math.cos(angle) * far)}`;
  const large = to - from > Math.PI ? 1 : 0;
  if (hole > 0)
    return `<path d="M${at(from)}A${n(radius)} ${n(radius)} 0 ${large} 1 ${at(to)}L${at(to, hole)}A${n(hole)} ${n(hole)} 0 ${large} 0 ${at(from, hole)}Z" fill="${colour}" stroke="${cssColour('paper')}" stroke-width="3"${meaning(plan, point, series)}/>`;
  return `<path d="M${n(centre.x)} ${n(centre.y)}L${at(from)}A${n(radius)} ${n(radius)} 0 ${large} 1 ${at(to)}Z" fill="${colour}" stroke="${cssColour('paper')}" stroke-width="${sliceGap}"${meaning(plan, point, series)}/>`;
}

function labelText(label: ChartLabel): string {
  const { box } = label;
  const background = label.onBackground
    ? `<rect x="${n(box.x - 4)}" y="${n(box.y)}" width="${n(box.w + 8)}" height="${n(box.h)}" rx="3" fill="${cssColour(label.onBackground)}"/>`
    : '';
  return background + (label.turned ? turnedText(label) : horizontalText(label));
}

/** Lines that read upwards from the foot of their box, side by side. */
function turnedText({ lines, box, size = labelSize }: ChartLabel): string {
  return lines
    .map((line, row) => {
      const x = n(box.x + row * lineOf(size) + baselineOf(size));
      const text = line.map((run) => escapeText(run.text)).join(' ');
      return `<text x="${x}" y="${n(box.y)}" text-anchor="end" transform="rotate(-90 ${x} ${n(box.y)})"${sizeLook(size)}${runLook(line[0]!)}>${text}</text>`;
    })
    .join('');
}

function horizontalText({ lines, box, align, size = labelSize }: ChartLabel): string {
  return lines
    .map((line, row) => {
      const y = n(box.y + row * lineOf(size) + baselineOf(size));
      const at = { left: box.x, center: box.x + box.w / 2, right: box.x + box.w }[align];
      if (line.some((run) => rightToLeft.test(run.text)) && line.length > 1) return separateTexts(line, box.x, y);
      const anchor = { left: '', center: ' text-anchor="middle"', right: ' text-anchor="end"' }[align];
      const [only] = line;
      if (only && line.length === 1)
        return `<text x="${n(at)}" y="${y}"${anchor}${sizeLook(size)}${runLook(only)}>${escapeText(only.text)}</text>`;
      const parts = line.map(
        (run, index) => `<tspan${index > 0 ? ` dx="${runGap}"` : ''}${runLook(run)}>${escapeText(run.text)}</tspan>`,
      );
      return `<text x="${n(at)}" y="${y}"${anchor}${sizeLook(size)}>${parts.join('')}</text>`;
    })
    .join('');
}

/** In one text a name that runs right to left would change places with its value. */
function separateTexts(line: readonly LabelRun[], from: Px, y: string): string {
  let x = from;
  return line
    .map((run) => {
      const text = `<text x="${n(x)}" y="${y}"${runLook(run)}>${escapeText(run.text)}</text>`;
      x += (run.width ?? 0) + runGap;
      return text;
    })
    .join('');
}

const runLook = (run: LabelRun): string => `${run.bold ? ' class="bold"' : ''} fill="${cssColour(run.colour)}"`;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

const hairline = (path: string, colour: Colour): string =>
  `<path d="${path}" stroke="${cssColour(colour)}" stroke-width="1" shape-rendering="crispEdges"/>`;

const n = (value: number): string => String(Math.round(value * 100) / 100 || 0);
/** On the middle of a pixel, where a line of one pixel is sharp. */
const half = (value: number): string => String(Math.round(value - 0.5) + 0.5);
