import type PptxGenJS from 'pptxgenjs';
import { markGap, markSize, roomOfCell, type TableCell, type TableItem, type TableRow } from '../model/frame.ts';
import { emuFromPx, inchesFromPx, pointsFromPx, type Px } from '../model/units.ts';
import { copyOf, type FormulaText, withFormulas } from './formula-shapes.ts';
import { freeformPoints } from './scene-geometry.ts';
import { toConnector } from './connector.ts';
import { nonVisual } from './shape-tree.ts';
import { draftParagraphs, finishParagraphs } from './paragraphs.ts';
import type { SlideDraft } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { type XmlElement, el, namespaces, guid } from '../ooxml/xml.ts';
import type { ThemeColours } from './theme-colours.ts';

/** A native table with a header row, in the deck's table style, in the placeholder of its slide layout where there is one. */
export const draftTable = (item: TableItem, draft: SlideDraft): void => {
  const id = draft.add(
    item.id,
    { name: item.name, alt: item.alt },
    (element) => finishTable(element, item, draft),
    undefined,
    (element) => {
      const object = withFormulas(element, item.id, cellTexts(item, draft), draft);
      return object === element && isRightToLeft(draft) ? bothWays(element, draft.context) : object;
    },
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
  draftSigns(item, draft);
};

const isRightToLeft = (draft: SlideDraft): boolean => draft.context.deck.locale.direction === 'rtl';

/** Every cell that shows something, with its place on the slide; columns of a deck that runs right to left do too. */
function placedCells({ box, columns, rows }: TableItem, draft: SlideDraft) {
  let y = box.y;
  return rows.flatMap((row, rowIndex) => {
    let along = 0;
    const cells = row.cells.map((cell, column) => {
      const w = columns.slice(column, column + (cell.span?.columns ?? 1)).reduce((sum, width) => sum + width, 0);
      const h = rows.slice(rowIndex, rowIndex + (cell.span?.rows ?? 1)).reduce((sum, { height }) => sum + height, 0);
      const x = isRightToLeft(draft) ? box.x + box.w - along - w : box.x + along;
      along += columns[column] ?? 0;
      return { cell, row: rowIndex, column, box: { x, y, w, h } };
    });
    y += row.height;
    return cells.filter(({ cell }) => !cell.covered);
  });
}

/**
 * PowerPoint lets the columns of a table run from the right; LibreOffice does not know that, and gets them turned round. `a16` is a
 * namespace that PowerPoint has known since 2016, and LibreOffice does not know.
 */
function bothWays(frame: XmlElement, { colours }: SlideDraft['context']): XmlElement {
  const turned = copyOf(frame);
  const table = turned.at('a:graphic', 'a:graphicData', 'a:tbl')!;
  const properties = table.at('a:tblPr')!;
  const bold = properties.get('firstCol') === '1';
  properties.set({ rtl: undefined, firstCol: undefined });
  const grid = table.at('a:tblGrid')!;
  grid.children = grid.children.toReversed();
  for (const row of table.elements('a:tr')) {
    // A merged cell stays before what it covers.
    const cells: XmlElement[][] = [];
    for (const cell of row.elements('a:tc')) {
      if (cell.get('hMerge') === undefined) cells.push([cell]);
      else cells.at(-1)!.push(cell);
    }
    row.children = cells.toReversed().flat();
    const runs = cells[0]![0]!
      .at('a:txBody')!
      .elements('a:p')
      .flatMap((paragraph) => paragraph.elements('a:r'));
    for (const look of runs.map((run) => run.at('a:rPr')!)) {
      if (!bold) continue;
      look.set({ b: look.get('b') ?? 1 });
      if (!look.at('a:solidFill')) look.children.unshift(colours.fill('ink'));
    }
  }
  return el(
    'mc:AlternateContent',
    { 'xmlns:mc': namespaces.mc },
    el('mc:Choice', { 'xmlns:a16': namespaces.a16, Requires: 'a16' }, frame),
    el('mc:Fallback', {}, turned),
  );
}

const cellOf = (element: XmlElement, row: number, column: number): XmlElement => {
  const rows = element.at('a:graphic', 'a:graphicData', 'a:tbl')!.elements('a:tr');
  return rows[row]!.elements('a:tc')[column]!;
};

/** The texts of all cells, where they stand on the slide. */
const cellTexts = (item: TableItem, draft: SlideDraft): FormulaText[] =>
  placedCells(item, draft).map(({ cell, row, column, box }): FormulaText => {
    const { x, w } = roomOfCell(item, cell, column);
    return {
      paragraphs: [cell.paragraph],
      box: { ...box, x: box.x + x, w },
      anchor: 'middle',
      body: (element) => cellOf(element, row, column).at('a:txBody')!,
    };
  });

/** What no cell can hold, as one group over the table: its signs, and the lines below heads that stand over several others. */
function draftSigns(item: TableItem, draft: SlideDraft): void {
  const placed = placedCells(item, draft);
  if (!placed.some(({ cell }) => cell.mark || cell.underlined)) return;
  const group = { id: draft.shapeId(`${item.id}-marks`), name: `${item.name} marks`, decorative: false };
  const rightToLeft = isRightToLeft(draft);
  for (const { cell, row, column, box } of placed) {
    const name = `${item.name}, row ${row + 1}, column ${column + 1}`;
    if (cell.underlined) {
      draft.add(
        `${item.id}-line-${row}-${column}`,
        { name: `${name}, line`, decorative: true },
        (element) => toConnector(element),
        group,
      );
      draft.slide.addShape('line', {
        ...inches({ x: box.x + headLineEnd, y: box.y + box.h, w: box.w - 2 * headLineEnd, h: 0 }),
        line: { color: draft.context.colours.draft('ruleStrong'), width: pointsFromPx(1) },
      });
    }
    const { mark, padding } = cell;
    if (!mark) continue;
    const atLeft = (mark.at === 'start') !== rightToLeft;
    const inside = box.w - markSize;
    const x = mark.at === 'center' ? inside / 2 : atLeft ? padding.left : inside - padding.right;
    draft.add(`${item.id}-mark-${row}-${column}`, { name: `${name}, mark`, alt: mark.alt }, () => undefined, group);
    draft.slide.addShape('custGeom' as 'rect', {
      ...inches({ x: box.x + x, y: box.y + (box.h - markSize) / 2, w: markSize, h: markSize }),
      points: freeformPoints([mark.path], (px, py) => [px, py]),
      fill: { color: draft.context.colours.draft(mark.colour) },
    });
  }
  draft.reveal(item.click, { target: { kind: 'object', id: group.id }, motion: 'enter' });
}
/** So far a line below heads stays short of its neighbours on each side. */
const headLineEnd: Px = 8;

const finishTable = (element: XmlElement, item: TableItem, draft: SlideDraft): void => {
  const spec = draft.takePlaceholder(({ kind }) => kind === 'table');
  if (spec) nonVisual(element)!.at('p:nvPr')!.children = [el('p:ph', spec.link)];
  const table = element.at('a:graphic', 'a:graphicData', 'a:tbl')!;
  const properties = table.at('a:tblPr')!;
  const boxes: StyleBoxes = {
    firstRow: item.rows[0]?.header ?? false,
    firstCol: isFirstColumnHead(item),
    lastRow: isLastRowSum(item),
  };
  properties.set({ rtl: isRightToLeft(draft), ...boxes });
  properties.children = [el('a:tableStyleId', {}, draft.context.deck.template ? noTableStyle : deckTableStyle)];
  for (const [index, element] of table.elements('a:tr').entries()) finishRow(element, index, item, boxes, draft);
};

/** The boxes "Header Row", "First Column" and "Total Row". */
interface StyleBoxes {
  readonly firstRow: boolean;
  readonly firstCol: boolean;
  readonly lastRow: boolean;
}

const isBold = ({ paragraph }: TableCell): boolean => paragraph.style.weight >= 600;

/** "First Column" and "Total Row" are on where the deck's table style looks as the cells do. */
const isFirstColumnHead = ({ rows }: TableItem): boolean =>
  rows.filter(({ header }) => !header).every(({ cells: [first] }) => first !== undefined && isBold(first));
const isLastRowSum = ({ rows }: TableItem): boolean =>
  rows.filter(({ header }) => !header).length > 1 && rows.at(-1)!.cells.every((cell) => cell.covered || isBold(cell));

/** What the deck's table style makes of a cell: whether its words are bold, and their colour. */
function styleOf(row: number, column: number, { rows }: TableItem, boxes: StyleBoxes) {
  if (boxes.firstRow && row === 0) return { bold: true, colour: 'muted' } as const;
  if (boxes.lastRow && row === rows.length - 1) return { bold: true, colour: 'ink' } as const;
  if (boxes.firstCol && column === 0) return { bold: true, colour: 'ink' } as const;
  return { bold: false, colour: 'ink2' } as const;
}

const finishRow = (element: XmlElement, row: number, item: TableItem, boxes: StyleBoxes, draft: SlideDraft): void => {
  for (const [column, tc] of element.elements('a:tc').entries()) {
    const cell = item.rows[row]!.cells[column]!;
    const { paragraph, padding, span, covered } = cell;
    const room = roomOfCell(item, cell, column);
    finishParagraphs(tc.at('a:txBody')!, [paragraph], draft);
    // LibreOffice lets the first column go before the head.
    const styled = !draft.context.deck.template && (row > 0 || column > 0 || !boxes.firstCol);
    if (styled) inheritStyle(tc, styleOf(row, column, item, boxes), draft);
    const anchor = covered ? item.rows[row - covered.rows]!.cells[column - covered.columns]! : cell;
    const whole = anchor.span ?? { columns: 1, rows: 1 };
    tc.set({
      rowSpan: whole.rows > 1 && (covered?.rows ?? 0) === 0 && whole.rows,
      gridSpan: whole.columns > 1 && (covered?.columns ?? 0) === 0 && whole.columns,
      hMerge: (covered?.columns ?? 0) > 0,
      vMerge: (covered?.rows ?? 0) > 0,
    });
    const besideMark = room.x - padding.left;
    const behind = cell.mark?.at === 'end' ? markSize + markGap : 0;
    const [left, right] = isRightToLeft(draft) ? [behind, besideMark] : [besideMark, behind];
    const properties = tc.at('a:tcPr')!;
    properties.attributes = {};
    properties.set({
      marL: emuFromPx(padding.left + left),
      marR: emuFromPx(padding.right + right),
      marT: 0,
      marB: 0,
      anchor: 'ctr',
    });
    const lowest = (covered?.rows ?? 0) === whole.rows - 1;
    const ruleOf = (at: number) => line('a:lnB', item.rows[at]?.rule, at, item, boxes, draft);
    // LibreOffice draws the upper line of a cell over the lower one of the cell above.
    const above = row > 0 && (covered?.rows ?? 0) === 0 ? line('a:lnT', item.rows[row - 1]!.rule, row - 1, item, boxes, draft) : []; // prettier-ignore
    properties.children = [
      ...(draft.context.deck.template ? [noLine('a:lnL'), noLine('a:lnR')] : []),
      ...above,
      ...(lowest ? ruleOf(row) : span ? ruleOf(row + span.rows - 1) : [noLine('a:lnB')]),
      ...(cell.fill ? [draft.context.colours.fill(cell.fill)] : []),
    ];
  }
};

/** Words say nothing of weight and colour where the style gives them the same, so that its boxes change them. */
function inheritStyle(tc: XmlElement, style: ReturnType<typeof styleOf>, draft: SlideDraft): void {
  const colour = draft.context.colours.fill(style.colour).toString();
  const runs = tc
    .at('a:txBody')!
    .elements('a:p')
    .flatMap((paragraph) => paragraph.elements('a:r'));
  for (const run of runs.map((one) => one.at('a:rPr')!)) {
    const bold = run.get('b') === '1';
    run.set({ b: bold === style.bold ? undefined : bold ? 1 : 0 });
    run.children = run.children.filter(
      (child) => typeof child === 'string' || child.name !== 'a:solidFill' || child.toString() !== colour,
    );
  }
}

const noLine = (name: LineName): XmlElement => el(name, { w: 0 }, el('a:noFill'));
type LineName = 'a:lnL' | 'a:lnR' | 'a:lnT' | 'a:lnB';

/** Lines that the style draws by itself are left to it; what the slide wants otherwise is said cell by cell. */
function line(
  name: LineName,
  rule: TableRow['rule'],
  row: number,
  { rows }: TableItem,
  boxes: StyleBoxes,
  draft: SlideDraft,
): XmlElement[] {
  const last = row === rows.length - 1;
  if (!rule) return last ? [] : [noLine(name)];
  const byStyle = boxes.lastRow && row === rows.length - 2 ? 'ink' : 'rule';
  const styled = !draft.context.deck.template;
  if (styled && rule.colour === byStyle && rule.width === 1 && !rows[row]!.header) return [];
  return [
    el(
      name,
      { w: emuFromPx(rule.width), cap: 'flat', cmpd: 'sng', algn: 'ctr' },
      draft.context.colours.fill(rule.colour),
      el('a:prstDash', { val: 'solid' }),
    ),
  ];
}

/** Id of the deck's own table style, which new tables take too. */
const deckTableStyle = guid('table style');

/** PowerPoint's own "No Style, No Grid": in a company's template cells say all of their look themselves. */
const noTableStyle = '{2D5ABB26-0587-4C30-8999-92F81FD0307C}';

const styleLine = (colours: ThemeColours, colour: 'rule' | 'ruleStrong' | 'ink'): XmlElement =>
  el('a:ln', { w: 9525 }, colours.fill(colour));

const text = (colours: ThemeColours, colour: 'ink' | 'ink2' | 'muted', bold: boolean): XmlElement =>
  el(
    'a:tcTxStyle',
    { b: bold && 'on' },
    el('a:fontRef', { idx: 'minor' }, el('a:prstClr', { val: 'black' })),
    colours.element(colour),
  );

const cell = (...borders: readonly XmlElement[]): XmlElement => el('a:tcStyle', {}, el('a:tcBdr', {}, borders));

/** Every other row or column on the deck's panel, where somebody ticks "Banded Rows" or "Banded Columns". */
const band = (colours: ThemeColours): XmlElement =>
  el('a:tcStyle', {}, el('a:tcBdr'), el('a:fill', {}, colours.fill('panel')));

/**
 * `ppt/tableStyles.xml`: hairlines between rows, a bold head over a stronger line, a sum below a line of ink, bands for who wants
 * them. Children in the order of `CT_TableStyle`.
 */
export const tableStyles = (colours: ThemeColours, name: string): XmlElement =>
  el(
    'a:tblStyleLst',
    { 'xmlns:a': namespaces.a, def: deckTableStyle },
    el(
      'a:tblStyle',
      { styleId: deckTableStyle, styleName: name },
      el('a:wholeTbl', {}, text(colours, 'ink2', false), cell(el('a:insideH', {}, styleLine(colours, 'rule')))),
      el('a:band1H', {}, band(colours)),
      el('a:band1V', {}, band(colours)),
      el('a:lastCol', {}, text(colours, 'ink', true), cell()),
      el('a:firstCol', {}, text(colours, 'ink', true), cell()),
      el('a:lastRow', {}, text(colours, 'ink', true), cell(el('a:top', {}, styleLine(colours, 'ink')))),
      el('a:firstRow', {}, text(colours, 'muted', true), cell(el('a:bottom', {}, styleLine(colours, 'ruleStrong')))),
    ),
  );
