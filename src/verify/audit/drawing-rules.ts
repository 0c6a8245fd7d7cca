import type { XmlElement } from '../../xml/read-xml.ts';
import { type OfficeFile, type Report, allOf, childrenOf, descend, isFallback } from './office-file.ts';

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
    const placeholder = allOf(shape, 'ph')[0]?.get('type');
    if (placeholder === 'sldImg') continue;
    const body = childrenOf(shape, 'txBody')[0];
    if (!body) report('text-body-missing', `The shape "${nameOf(shape)}" has no text body.`);
    else if (childrenOf(body, 'p').length === 0)
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

export const auditColours = (root: XmlElement, report: Report): void => {
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
