import type { Element } from '@xmldom/xmldom';
import type { Tell } from './finding.ts';
import { allOf, childrenOf, descend, type OfficeFile } from './office-file.ts';

/** Shapes, text, tables and connectors of a slide, a slide layout, a master or a page of notes. */
export const auditDrawing = (file: OfficeFile, part: string, tell: Tell): void => {
  const root = file.root(part);
  if (!root) return;
  const ids = auditIds(root, tell);
  auditShapes(root, tell);
  auditColours(root, tell);
  auditText(root, tell);
  for (const table of allOf(root, 'tbl')) auditTable(table, tell);
  for (const end of allOf(root, 'stCxn', 'endCxn')) auditEnd(end, ids, tell);
};

/** Ids of objects, each once. Answers them with their objects. */
const auditIds = (root: Element, tell: Tell): ReadonlyMap<string, Element> => {
  const objects = new Map<string, Element>();
  for (const properties of allOf(root, 'cNvPr')) {
    const id = properties.getAttribute('id') ?? '';
    if (!/^[1-9]\d*$/.test(id) || Number(id) >= 2 ** 32) tell('shape-id', `"${id}" is no id of a shape.`);
    if (objects.has(id)) tell('shape-id', `Two shapes have the id ${id}.`);
    objects.set(id, properties.parentNode!.parentNode as Element);
  }
  return objects;
};

const auditShapes = (root: Element, tell: Tell): void => {
  for (const shape of allOf(root, 'sp')) {
    const placeholder = allOf(shape, 'ph')[0]?.getAttribute('type');
    if (placeholder === 'sldImg') continue;
    const body = childrenOf(shape, 'txBody')[0];
    if (!body) tell('text-body-missing', `The shape "${nameOf(shape)}" has no text body.`);
    else if (childrenOf(body, 'p').length === 0)
      tell('text-body-missing', `The text of "${nameOf(shape)}" has no paragraph.`);
  }
  for (const line of allOf(root, 'ln')) {
    if (line.attributes.length === 0 && childrenOf(line).length === 0)
      tell('line-empty', 'An outline says nothing: <a:ln/>.');
  }
  for (const background of allOf(root, 'bgPr')) {
    if (!childrenOf(background).some(({ localName }) => localName === 'effectLst' || localName === 'effectDag')) {
      tell('background-effects', 'The background has no list of effects.');
    }
  }
  for (const extent of allOf(root, 'ext', 'chExt')) {
    for (const name of ['cx', 'cy']) {
      const value = extent.getAttribute(name);
      if (value !== null && value !== '' && !/^\d+$/.test(value)) tell('extent', `${value} is no extent.`);
    }
  }
  for (const offset of allOf(root, 'off', 'chOff')) {
    for (const name of ['x', 'y']) {
      if (!/^-?\d+$/.test(offset.getAttribute(name) ?? ''))
        tell('extent', `${offset.getAttribute(name)} is no offset.`);
    }
  }
};

const nameOf = (shape: Element): string => allOf(shape, 'cNvPr')[0]?.getAttribute('name') ?? '';

const schemeColours = new Set(
  'bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink phClr dk1 lt1 dk2 lt2'.split(' '),
);

export const auditColours = (root: Element, tell: Tell): void => {
  for (const colour of allOf(root, 'srgbClr')) {
    const value = colour.getAttribute('val') ?? '';
    if (!/^[0-9a-f]{6}$/i.test(value)) tell('colour', `"${value}" is no colour: six hex digits.`);
  }
  for (const colour of allOf(root, 'schemeClr')) {
    const value = colour.getAttribute('val') ?? '';
    if (!schemeColours.has(value)) tell('colour', `"${value}" is no colour of a theme.`);
  }
};

const auditText = (root: Element, tell: Tell): void => {
  for (const properties of allOf(root, 'rPr', 'defRPr', 'endParaRPr')) {
    const size = properties.getAttribute('sz');
    if (size && !(Number(size) >= 100 && Number(size) <= 400_000))
      tell('text-size', `${size} is no size of text: 100 to 400000.`);
  }
  for (const field of allOf(root, 'fld')) {
    const id = field.getAttribute('id') ?? '';
    if (!/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/i.test(id))
      tell('field-id', `"${id}" is no id of a field: a GUID.`);
  }
};

const anchors = new Set(['t', 'ctr', 'b', 'just', 'dist']);

const auditTable = (table: Element, tell: Tell): void => {
  const columns = childrenOf(descend(table, 'tblGrid')).length;
  for (const [index, row] of childrenOf(table, 'tr').entries()) {
    const cells = childrenOf(row, 'tc');
    if (cells.length !== columns) {
      tell('table-ragged', `Row ${index + 1} of a table has ${cells.length} cells; the table has ${columns} columns.`);
    }
    for (const cell of cells) {
      if (childrenOf(descend(cell, 'txBody'), 'p').length === 0)
        tell('table-cell-empty', 'A cell of a table has no paragraph.');
    }
  }
  for (const properties of allOf(table, 'tcPr')) {
    const anchor = properties.getAttribute('anchor');
    if (anchor && !anchors.has(anchor)) tell('table-anchor', `anchor="${anchor}" is no anchor of a cell.`);
  }
};

/** How many sites the commonest presets have. */
const sites: Readonly<Record<string, number>> = { rect: 4, roundRect: 4, diamond: 4, ellipse: 8, can: 5, triangle: 6 };

const auditEnd = (end: Element, objects: ReadonlyMap<string, Element>, tell: Tell): void => {
  const target = objects.get(end.getAttribute('id') ?? '');
  if (!target)
    return tell('connector-end', `A connector is glued to the shape ${end.getAttribute('id')}, which there is not.`);
  const shape = descend(target, 'spPr');
  const preset = descend(shape, 'prstGeom')?.getAttribute('prst');
  const custom = descend(shape, 'custGeom');
  const count = custom ? allOf(custom, 'cxn').length : sites[preset ?? ''];
  if (count !== undefined && Number(end.getAttribute('idx')) >= count) {
    tell(
      'connector-site',
      `A connector is glued to site ${end.getAttribute('idx')} of "${nameOf(target)}", which has ${count}.`,
    );
  }
};
