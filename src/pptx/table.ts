import type PptxGenJS from 'pptxgenjs';
import type { TableItem, TableRow } from '../model/frame.ts';
import { slideLayouts } from '../layouts/slide-layouts.ts';
import { emuFromPx, inchesFromPx, pointsFromPx } from '../model/units.ts';
import { nonVisual } from './non-visual.ts';
import { draftParagraphs, finishParagraphs } from './paragraphs.ts';
import { placeholderLink } from './placeholders.ts';
import type { SlideDraft } from './slide-draft.ts';
import { deckTableStyle } from './table-style.ts';
import { inches } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** A native table with a header row, in the deck's table style, in the placeholder of its slide layout where there is one. */
export const draftTable = (item: TableItem, draft: SlideDraft): void => {
  const { id, key } = draft.add(item.id, { name: item.name, alt: item.alt }, (element) =>
    finishTable(element, item, draft),
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
    objectName: key,
    colW: item.columns.map(inchesFromPx),
    rowH: item.rows.map((row) => inchesFromPx(row.height)),
  });
  draft.reveal(item.click, { target: { kind: 'object', id }, motion: 'enter' });
};

const finishTable = (element: XmlElement, item: TableItem, draft: SlideDraft): void => {
  const layout = slideLayouts[draft.frame.layout];
  const spec = draft.takePlaceholder(({ kind }) => kind === 'table');
  if (spec) nonVisual(element)!.at('p:nvPr')!.children = [el('p:ph', placeholderLink(layout, spec))];
  const table = element.at('a:graphic', 'a:graphicData', 'a:tbl')!;
  const properties = table.at('a:tblPr')!;
  properties.set({
    rtl: draft.context.deck.direction === 'rtl',
    firstRow: item.rows[0]?.header ?? false,
  });
  properties.children = [el('a:tableStyleId', {}, deckTableStyle)];
  for (const [index, element] of table.elements('a:tr').entries()) {
    const row = item.rows[index];
    if (row) finishRow(element, row, draft);
  }
};

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
