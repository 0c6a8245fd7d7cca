import type { XmlElement } from '../../xml/read-xml.ts';
import { allOf, childrenOf, descend, isFallback, type OfficeFile, type Report } from './office-file.ts';

/** Shapes, text, tables and connectors of a slide, a slide layout, a master or a page of notes. */
export const auditDrawing = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  if (!root) return;
  const ids = auditIds(root, report);
  auditShapes(root, report);
  auditColours(root, report);
  auditText(root, report);
  for (const table of allOf(root, 'tbl')) auditTable(table, report);
  for (const end of allOf(root, 'stCxn', 'endCxn')) auditEnd(end, ids, report);
};

/** Ids of objects, each once. Answers them with their objects. */
const auditIds = (root: XmlElement, report: Report): ReadonlyMap<string, XmlElement> => {
  const objects = new Map<string, XmlElement>();
  for (const properties of allOf(root, 'cNvPr')) {
    const id = properties.get('id') ?? '';
    if (!/^[1-9]\d*$/.test(id) || Number(id) >= 2 ** 32) report('shape-id', `"${id}" is no id of a shape.`);
    if (isFallback(properties)) continue;
    if (objects.has(id)) report('shape-id', `Two shapes have the id ${id}.`);
    objects.set(id, properties.parent!.parent!);
  }
  return objects;
};

const auditShapes = (root: XmlElement, report: Report): void => {
  for (const shape of allOf(root, 'sp')) {
    const placeholder = allOf(shape, 'ph')[0];
    if (placeholder?.get('type') === 'sldImg') continue;
    const body = childrenOf(shape, 'txBody')[0];
    // A shape that is no placeholder may do without: nobody looks for text in it (ECMA-376 part 1, 19.3.1.43).
    if (!body) {
      if (placeholder) report('text-body-missing', `The placeholder "${nameOf(shape)}" has no text body.`);
    } else if (childrenOf(body, 'p').length === 0)
      report('text-body-missing', `The text of "${nameOf(shape)}" has no paragraph.`);
  }
  for (const line of allOf(root, 'ln')) {
    if (line.attributes.length === 0 && childrenOf(line).length === 0)
      report('line-empty', 'An outline says nothing: <a:ln/>.');
  }
  for (const background of allOf(root, 'bgPr')) {
    if (!childrenOf(background).some(({ localName }) => localName === 'effectLst' || localName === 'effectDag')) {
      report('background-effects', 'The background has no list of effects.');
    }
  }
  for (const extent of allOf(root, 'ext', 'chExt')) {
    for (const name of ['cx', 'cy']) {
      const value = extent.get(name);
      if (value !== undefined && value !== '' && !/^\d+$/.test(value)) report('extent', `${value} is no extent.`);
    }
  }
  for (const offset of allOf(root, 'off', 'chOff')) {
    for (const name of ['x', 'y']) {
      if (!/^-?\d+$/.test(offset.get(name) ?? '')) report('extent', `${offset.get(name)} is no offset.`);
    }
  }
};

const nameOf = (shape: XmlElement): string => allOf(shape, 'cNvPr')[0]?.get('name') ?? '';

const schemeColours = new Set(
  'bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink phClr dk1 lt1 dk2 lt2'.split(' '),
);

const auditColours = (root: XmlElement, report: Report): void => {
  for (const colour of allOf(root, 'srgbClr')) {
    const value = colour.get('val') ?? '';
    if (!/^[0-9a-f]{6}$/i.test(value)) report('colour', `"${value}" is no colour: six hex digits.`);
  }
  for (const colour of allOf(root, 'schemeClr')) {
    const value = colour.get('val') ?? '';
    if (!schemeColours.has(value)) report('colour', `"${value}" is no colour of a theme.`);
  }
};

const auditText = (root: XmlElement, report: Report): void => {
  for (const properties of allOf(root, 'rPr', 'defRPr', 'endParaRPr')) {
    const size = properties.get('sz');
    if (size && !(Number(size) >= 100 && Number(size) <= 400_000))
      report('text-size', `${size} is no size of text: 100 to 400000.`);
  }
  for (const field of allOf(root, 'fld')) {
    const id = field.get('id') ?? '';
    if (!/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i.test(id))
      report('field-id', `"${id}" is no id of a field: a GUID.`);
  }
};

const anchors = new Set(['t', 'ctr', 'b', 'just', 'dist']);

const auditTable = (table: XmlElement, report: Report): void => {
  const columns = childrenOf(descend(table, 'tblGrid')).length;
  for (const [index, row] of childrenOf(table, 'tr').entries()) {
    const cells = childrenOf(row, 'tc');
    if (cells.length !== columns) {
      report(
        'table-ragged',
        `Row ${index + 1} of a table has ${cells.length} cells; the table has ${columns} columns.`,
      );
    }
    for (const cell of cells) {
      if (childrenOf(descend(cell, 'txBody'), 'p').length === 0)
        report('table-cell-empty', 'A cell of a table has no paragraph.');
    }
  }
  for (const properties of allOf(table, 'tcPr')) {
    const anchor = properties.get('anchor');
    if (anchor && !anchors.has(anchor)) report('table-anchor', `anchor="${anchor}" is no anchor of a cell.`);
  }
};

/** How many sites the commonest presets have. */
const sites: Readonly<Record<string, number>> = { rect: 4, roundRect: 4, diamond: 4, ellipse: 8, can: 5, triangle: 6 };

const auditEnd = (end: XmlElement, objects: ReadonlyMap<string, XmlElement>, report: Report): void => {
  const target = objects.get(end.get('id') ?? '');
  if (!target)
    return report('connector-end', `A connector is glued to the shape ${end.get('id')}, which there is not.`);
  const shape = descend(target, 'spPr');
  const preset = descend(shape, 'prstGeom')?.get('prst');
  const custom = descend(shape, 'custGeom');
  const count = custom ? allOf(custom, 'cxn').length : sites[preset ?? ''];
  if (count !== undefined && Number(end.get('idx')) >= count) {
    report(
      'connector-site',
      `A connector is glued to site ${end.get('idx')} of "${nameOf(target)}", which has ${count}.`,
    );
  }
};

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

/** Timing and transition of a slide. */
export const auditMotion = (file: OfficeFile, part: string, report: Report): void => {
  const root = file.root(part);
  if (!root) return;
  auditTransitions(root, report);
  const timing = childrenOf(root, 'timing')[0];
  if (!timing) return;
  const objects = objectsOf(root);
  auditNodes(timing, report);
  for (const target of allOf(timing, 'spTgt')) auditTarget(target, objects, report);
  auditBuilds(timing, objects, report);
};

interface AnimatedObject {
  readonly element: XmlElement;
  readonly grouped: boolean;
}

const objectsOf = (root: XmlElement): ReadonlyMap<string, AnimatedObject> => {
  const objects = new Map<string, AnimatedObject>();
  for (const properties of allOf(root, 'cNvPr')) {
    const element = properties.parent!.parent!;
    const grouped = element.parent?.localName === 'grpSp';
    objects.set(properties.get('id') ?? '', { element, grouped });
  }
  return objects;
};

const auditTransitions = (root: XmlElement, report: Report): void => {
  const direct = childrenOf(root).filter(
    (child) =>
      child.localName === 'transition' ||
      (child.localName === 'AlternateContent' && allOf(child, 'transition').length > 0),
  );
  if (direct.length > 1) report('transition-twice', 'The slide has more than one transition.');
  for (const choice of allOf(root, 'Choice')) {
    for (const prefix of (choice.get('Requires') ?? '').split(/\s+/)) {
      if (prefix === '' || !choice.namespaceOf(prefix)) {
        report('alternate-content', `An alternative requires "${prefix}", which no namespace declares.`);
      }
    }
    if (childrenOf(choice.parent, 'Fallback').length === 0) {
      report('alternate-content', 'An alternative has no fallback.', 'warning');
    }
  }
};

/** Clicks are three levels deep: the click, its start, the effect. */
const auditNodes = (timing: XmlElement, report: Report): void => {
  const ids = new Set<string>();
  for (const node of allOf(timing, 'cTn')) {
    const id = node.get('id') ?? '';
    if (ids.has(id)) report('timing-id', `Two nodes of the timing have the id ${id}.`);
    ids.add(id);
  }
  const main = allOf(timing, 'cTn').find((node) => node.get('nodeType') === 'mainSeq');
  for (const click of childrenOf(descend(main, 'childTnLst'), 'par')) {
    const effects = allOf(click, 'cTn').filter((node) => /Effect$/.test(node.get('nodeType') ?? ''));
    const started = effects.filter((node) => node.get('nodeType') === 'clickEffect').length;
    const byItself = allOf(click, 'cond').some((condition) => condition.get('evt') === 'onBegin');
    if (started === 0 && effects.length > 0 && !byItself)
      report('click-effects', 'A click has no effect that it starts.');
    if (started > 1) report('click-effects', `A click starts ${started} click effects, not one.`);
    if (effects.length === 0) report('click-effects', 'A click starts nothing.');
    if (depthOf(click) > 3) report('timing-depth', 'The timing has a fourth level of <p:par>.');
  }
};

const depthOf = (par: XmlElement): number =>
  1 + childrenOf(descend(par, 'cTn', 'childTnLst'), 'par').reduce((most, child) => Math.max(most, depthOf(child)), 0);

const auditTarget = (target: XmlElement, objects: ReadonlyMap<string, AnimatedObject>, report: Report): void => {
  const id = target.get('spid') ?? '';
  const object = objects.get(id);
  if (!object) return report('timing-target', `An effect is for the shape ${id}, which there is not.`);
  if (object.grouped) report('timing-group', `An effect is for the shape ${id}, which is part of a group.`);
  const range = descend(target, 'txEl', 'pRg');
  if (!range) return;
  const paragraphs = childrenOf(descend(object.element, 'txBody'), 'p').length;
  if (Number(range.get('end')) >= paragraphs) {
    report(
      'timing-paragraph',
      `An effect is for paragraph ${range.get('end')} of the shape ${id}, which has ${paragraphs}.`,
    );
  }
};

/** Shapes and charts that move have one entry in the build list; entries are for nothing else. */
const auditBuilds = (timing: XmlElement, objects: ReadonlyMap<string, AnimatedObject>, report: Report): void => {
  const builds = new Map<string, XmlElement>();
  for (const build of childrenOf(childrenOf(timing, 'bldLst')[0])) {
    const id = build.get('spid') ?? '';
    if (builds.has(id)) report('build-twice', `The shape ${id} has two entries in the build list.`);
    builds.set(id, build);
    if (!objects.has(id)) report('build-target', `The build list names the shape ${id}, which there is not.`);
  }
  const moved = new Set<string>();
  for (const effect of allOf(timing, 'cTn')) {
    if (!effect.get('presetClass')) continue;
    for (const target of allOf(effect, 'spTgt')) {
      const id = target.get('spid') ?? '';
      moved.add(id);
      const kind = objects.get(id)?.element.localName;
      const chart = kind === 'graphicFrame' && allOf(objects.get(id)!.element, 'chart').length > 0;
      const wanted = kind === 'sp' || chart;
      if (wanted && !builds.has(id))
        report('build-missing', `An effect is for the shape ${id}, which the build list does not name.`);
      if (builds.has(id) && !effect.get('grpId')) {
        report('build-group', `An effect of the shape ${id} does not say to which build it belongs.`);
      }
    }
  }
  for (const id of builds.keys())
    if (!moved.has(id)) report('build-unused', `The build list names the shape ${id}, which no effect is for.`);
};
