import type { XmlElement } from '../../xml/read-xml.ts';
import { auditColours } from './drawing-rules.ts';
import { type OfficeFile, type Report, allOf, childrenOf, descend } from './office-file.ts';

const kinds = [
  'barChart',
  'lineChart',
  'areaChart',
  'scatterChart',
  'pieChart',
  'doughnutChart',
  'radarChart',
  'bubbleChart',
];
const withoutAxes = new Set(['pieChart', 'doughnutChart']);
const grouped = new Set(['barChart', 'lineChart', 'areaChart']);
/** Where labels of each kind may stand. */
const positions: Readonly<Record<string, readonly string[]>> = {
  barChart: ['outEnd', 'inEnd', 'ctr', 'inBase'],
  lineChart: ['t', 'b', 'l', 'r', 'ctr'],
  scatterChart: ['t', 'b', 'l', 'r', 'ctr'],
  bubbleChart: ['t', 'b', 'l', 'r', 'ctr'],
  pieChart: ['bestFit', 'ctr', 'inEnd', 'outEnd'],
  areaChart: [],
  doughnutChart: [],
  radarChart: ['outEnd'],
};

/** A chart: axes, groupings, labels, data and the workbook behind it. */
export const auditChart = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  if (!root) return;
  auditColours(root, report);
  const axes = new Set(allOf(root, 'valAx', 'catAx', 'dateAx', 'serAx').map((axis) => idOf(axis, 'axId')));
  for (const chart of allOf(root, ...kinds)) auditKind(chart, axes, report);
  for (const axis of allOf(root, 'valAx', 'catAx')) {
    if (!axes.has(idOf(axis, 'crossAx')))
      report('chart-axes', `An axis crosses the axis ${idOf(axis, 'crossAx')}, which there is not.`);
  }
  for (const cache of allOf(root, 'strCache', 'numCache')) {
    const count = Number(descend(cache, 'ptCount')?.get('val'));
    const points = childrenOf(cache, 'pt').map((point) => Number(point.get('idx')));
    if (points.some((index) => index >= count))
      report('chart-points', `A series has a point beyond its ${count} points.`);
  }
  const workbook = descend(root, 'externalData');
  if (!workbook) report('chart-workbook', 'The chart has no workbook: its data cannot be edited.', 'warning');
};

const idOf = (element: XmlElement, name: string): string => descend(element, name)?.get('val') ?? '';

const auditKind = (chart: XmlElement, axes: ReadonlySet<string>, report: Report): void => {
  const kind = chart.localName;
  const used = childrenOf(chart, 'axId').map((axis) => axis.get('val') ?? '');
  if (!withoutAxes.has(kind) && used.length !== 2) report('chart-axes', `A chart has ${used.length} axes, not two.`);
  for (const id of used) if (!axes.has(id)) report('chart-axes', `A chart has the axis ${id}, which there is not.`);
  const grouping = idOf(chart, 'grouping');
  if (grouped.has(kind) && grouping === '')
    report('chart-grouping', 'A chart does not say how its series are grouped.');
  const stacked = /stacked/i.test(grouping);
  for (const position of allOf(chart, 'dLblPos')) {
    const value = position.get('val') ?? '';
    if (!positions[kind]!.includes(value) || (kind === 'barChart' && stacked && value === 'outEnd')) {
      report('chart-label-position', `Labels of this chart cannot stand at "${value}".`);
    }
  }
  const numbers = new Set<string>();
  for (const series of childrenOf(chart, 'ser')) {
    const index = idOf(series, 'idx');
    if (numbers.has(index)) report('chart-series', `Two series have the index ${index}.`);
    numbers.add(index);
  }
};
