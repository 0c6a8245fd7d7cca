import type PptxGenJS from 'pptxgenjs';
import type { TableCell, TableItem, TableRow } from '../model/frame.ts';
import { emuFromPx, inchesFromPx, pointsFromPx } from '../model/units.ts';
import { type FormulaText, withFormulas } from './formula-shapes.ts';
import { nonVisual } from './shape-tree.ts';
import { draftParagraphs, finishParagraphs } from './paragraphs.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { type XmlElement, el, namespaces } from '../ooxml/xml.ts';
import { guid } from '../ooxml/ids.ts';
import type { ThemeColours } from './theme-colours.ts';

/** A native table with a header row, in the deck's table style, in the placeholder of its slide layout where there is one. */
export const draftTable = (item: TableItem, draft: SlideDraft): void => {
  const id = draft.add(
    item.id,
    { name: item.name, alt: item.alt },
    (element) => finishTable(element, item, draft),
    undefined,
    (element) => withFormulas(element, item.id, cellTexts(item), draft),
  );
  const rows = item.rows.map((row): PptxGenJS.TableRow =>
    row.cells.map((cell) => ({
      // pptxgenjs gives a cell one list of runs; its types know only plain text
      text: draftParagraphs([cell.paragraph], draft) as unknown as PptxGenJS.TableCell[],
      options: { valign: 'middle', margin: 0 },
    })),
  );
  draft.slide.addTable(rows, {
    ...inches(item.box),
    colW: item.columns.map(inchesFromPx),
    rowH: item.rows.map((row) => inchesFromPx(row.height)),
  });
  draft.reveal(item.click, { target: { kind: 'object', id }, motion: 'enter' });
};

const cellOf = (element: XmlElement, row: number, column: number): XmlElement => {
  const rows = element.at('a:graphic', 'a:graphicData', 'a:tbl')!.elements('a:tr');
  return rows[row]!.elements('a:tc')[column]!;
};

/** The texts of all cells, where they stand on the slide. */
const cellTexts = ({ box, columns, rows }: TableItem): FormulaText[] => {
  let y = box.y;
  return rows.flatMap((row, rowIndex) => {
    let x = box.x;
    const texts = row.cells.map(({ paragraph, padding }, column): FormulaText => {
      const width = columns[column] ?? 0;
      const place = { x: x + padding.left, y, w: width - padding.left - padding.right, h: row.height };
      x += width;
      return {
        paragraphs: [paragraph],
        box: place,
        anchor: 'middle',
        body: (element) => cellOf(element, rowIndex, column).at('a:txBody')!,
      };
    });
    y += row.height;
    return texts;
  });
};

const finishTable = (element: XmlElement, item: TableItem, draft: SlideDraft): void => {
  const spec = draft.takePlaceholder(({ kind }) => kind === 'table');
  if (spec) nonVisual(element)!.at('p:nvPr')!.children = [el('p:ph', spec.link)];
  const table = element.at('a:graphic', 'a:graphicData', 'a:tbl')!;
  const properties = table.at('a:tblPr')!;
  properties.set({
    rtl: draft.context.deck.locale.direction === 'rtl',
    firstRow: item.rows[0]?.header ?? false,
    firstCol: isFirstColumnHead(item),
    lastRow: isLastRowSum(item),
  });
  properties.children = [el('a:tableStyleId', {}, deckTableStyle)];
  for (const [index, element] of table.elements('a:tr').entries()) {
    const row = item.rows[index];
    if (row) finishRow(element, row, draft);
  }
};

const isBold = ({ paragraph }: TableCell): boolean => paragraph.style.weight >= 600;

/** The switches "First Column" and "Total Row" are on where the deck's table style looks as the cells do. */
const isFirstColumnHead = ({ rows }: TableItem): boolean =>
  rows.filter(({ header }) => !header).every(({ cells: [first] }) => first !== undefined && isBold(first));
const isLastRowSum = ({ rows }: TableItem): boolean =>
  rows.filter(({ header }) => !header).length > 1 && rows.at(-1)!.cells.every(isBold);

const finishRow = (element: XmlElement, row: TableRow, draft: SlideDraft): void => {
  for (const [index, cell] of element.elements('a:tc').entries()) {
    const { paragraph, padding } = row.cells[index]!;
    finishParagraphs(cell.at('a:txBody')!, [paragraph], draft);
    const properties = cell.at('a:tcPr')!;
    properties.attributes = {};
    properties.set({
      marL: emuFromPx(padding.left),
      marR: emuFromPx(padding.right),
      marT: 0,
      marB: 0,
      anchor: 'ctr',
    });
    properties.children = [lineBelow(row, draft)];
  }
};

/** The style draws hairlines between rows; what the slide wants there is said cell by cell. */
const lineBelow = ({ rule }: TableRow, draft: SlideDraft): XmlElement =>
  rule
    ? el(
        'a:lnB',
        { w: Math.round(pointsFromPx(rule.width) * 12700), cap: 'flat', cmpd: 'sng', algn: 'ctr' },
        draft.context.colours.fill(rule.colour),
        el('a:prstDash', { val: 'solid' }),
      )
    : el('a:lnB', { w: 0 }, el('a:noFill'));

/** Id of the deck's own table style, which new tables take too. */
const deckTableStyle = guid('table style');

const line = (colours: ThemeColours, colour: 'rule' | 'ruleStrong' | 'ink'): XmlElement =>
  el('a:ln', { w: 9525 }, colours.fill(colour));

const text = (colours: ThemeColours, colour: 'ink' | 'ink2' | 'muted', bold: boolean): XmlElement =>
  el(
    'a:tcTxStyle',
    { b: bold && 'on' },
    el('a:fontRef', { idx: 'minor' }, el('a:prstClr', { val: 'black' })),
    colours.element(colour),
  );

const cell = (...borders: readonly XmlElement[]): XmlElement => el('a:tcStyle', {}, el('a:tcBdr', {}, borders));

/** `ppt/tableStyles.xml`: hairlines between rows, a bold head over a stronger line, a sum below a line of ink. No fills. */
export const tableStyles = (colours: ThemeColours, name: string): XmlElement =>
  el(
    'a:tblStyleLst',
    { 'xmlns:a': namespaces.a, def: deckTableStyle },
    el(
      'a:tblStyle',
      { styleId: deckTableStyle, styleName: name },
      el('a:wholeTbl', {}, text(colours, 'ink2', false), cell(el('a:insideH', {}, line(colours, 'rule')))),
      el('a:firstCol', {}, text(colours, 'ink', true), cell()),
      el('a:lastRow', {}, text(colours, 'ink', true), cell(el('a:top', {}, line(colours, 'ink')))),
      el('a:firstRow', {}, text(colours, 'muted', true), cell(el('a:bottom', {}, line(colours, 'ruleStrong')))),
    ),
  );
