import type { ChartPlan } from '../model/chart-plan.ts';
import { labelSize, onSlide } from '../model/chart-plan.ts';
import { emuFromPx } from '../model/units.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { chartText } from './chart-axes.ts';
import { allHelpers } from './chart-annotations.ts';
import {
  columnName,
  firstHelper,
  type Helper,
  type HelperLabel,
  fieldsOfLabel,
  labelField,
  shownCells,
  showsCell,
} from './chart-helpers.ts';
import { categories, noLeaderLines, numberReference, shown, textReference } from './chart-series.ts';
import { typefaces } from './placeholders.ts';
import type { DeckContext } from './slide-draft.ts';
import { sheetName, totalsOf } from './workbook.ts';

const value = (name: string, val: string | number): XmlElement => el(name, { val });

/** `c:ser` of the series that formulas make: those of one kind, numbered on behind the author's own. */
export const helperSeries = (
  plan: ChartPlan,
  context: DeckContext,
  mark: 'column' | 'line',
  right = false,
): XmlElement[] => {
  const sums = totalsOf(plan).length > 0 ? 1 : 0;
  const first = firstHelper(plan) + sums;
  const rows = plan.chart.categories.length + 1;
  return allHelpers(plan, context).flatMap((helper, place): XmlElement[] => {
    if (helper.mark !== mark || (helper.right ?? false) !== right) return [];
    const column = columnName(first + place);
    const number = plan.series.length + sums + place;
    return [
      el(
        'c:ser',
        {},
        value('c:idx', number),
        value('c:order', number),
        el('c:tx', {}, textReference(`$${column}$1`, [helper.name])),
        look(helper, plan, context),
        mark === 'column' && value('c:invertIfNegative', 0),
        mark === 'line' && el('c:marker', {}, value('c:symbol', 'none')),
        helper.labels &&
          el(
            'c:dLbls',
            {},
            helper.labels.map((one) => label(one, plan, context)),
            shown([]),
            noLeaderLines(),
          ),
        helper.bars && errorBars(helper.bars, rows, plan, context),
        categories(plan),
        el(
          'c:val',
          {},
          numberReference(
            `$${column}$2:$${column}$${rows}`,
            helper.cells.map((cell) => cell?.value ?? null),
            helper.formatCode ?? plan.formatCode,
          ),
        ),
        mark === 'line' && value('c:smooth', 0),
        labelCells(helper, rows),
      ),
    ];
  });
};

/** `c:errBars`: lines up and down from points, as long as two columns say. */
const errorBars = (
  { plus, minus, colour, arrow, thick }: NonNullable<Helper['bars']>,
  rows: number,
  plan: ChartPlan,
  { colours }: DeckContext,
): XmlElement => {
  const side = (name: string, { column, values }: typeof minus): XmlElement =>
    el(name, {}, numberReference(`$${column}$2:$${column}$${rows}`, values, plan.formatCode));
  return el(
    'c:errBars',
    {},
    value('c:errDir', 'y'),
    value('c:errBarType', plus ? 'both' : 'minus'),
    value('c:errValType', 'cust'),
    value('c:noEndCap', 1),
    plus && side('c:plus', plus),
    side('c:minus', minus),
    el(
      'c:spPr',
      {},
      el(
        'a:ln',
        { w: thick ? emuFromPx(onSlide(plan, thick)) : arrow ? 19050 : 9525, ...(thick && { cap: 'flat' }) },
        colours.fill(colour),
        !arrow && !thick && value('a:prstDash', 'sysDot'),
        el('a:round'),
        arrow && el('a:headEnd', { type: 'triangle' }),
      ),
    ),
  );
};

const look = ({ fill, line }: Helper, plan: ChartPlan, { colours }: DeckContext): XmlElement =>
  el(
    'c:spPr',
    {},
    fill ? colours.fill(fill) : !line && el('a:noFill'),
    line
      ? el(
          'a:ln',
          { w: emuFromPx(onSlide(plan, line.width)), cap: 'flat' },
          colours.fill(line.colour),
          el('a:round'),
          line.arrow && el('a:tailEnd', { type: 'triangle' }),
        )
      : el('a:ln', {}, el('a:noFill')),
  );

/** A label that shows what stands in a cell, as that is formatted there (PowerPoint 2013 and later). */
const label = (one: HelperLabel, plan: ChartPlan, context: DeckContext): XmlElement => {
  const { colours, fonts, languages } = context;
  const size = Math.round(fonts.points({ face: 'sans', size: onSlide(plan, labelSize) }) * 100);
  const run = { lang: languages.main, sz: size, b: one.bold ? 1 : 0 };
  const letters = () => [colours.fill(one.colour), typefaces('sans', fonts)].flat();
  const style = { run, letters };
  return el(
    'c:dLbl',
    {},
    value('c:idx', one.index),
    one.shift !== undefined &&
      el(
        'c:layout',
        {},
        el(
          'c:manualLayout',
          {},
          value('c:x', Math.round((one.shift.x / plan.box.w) * 1e6) / 1e6),
          value('c:y', Math.round((one.shift.y / plan.box.h) * 1e6) / 1e6),
        ),
      ),
    one.cells && fieldsOfLabel(style, labelField('CELLRANGE', String(one.index), style, one.cells.text)),
    el('c:numFmt', { formatCode: one.formatCode, sourceLinked: 0 }),
    el(
      'c:spPr',
      {},
      one.pill || one.onBackground ? colours.fill('paper') : el('a:noFill'),
      one.pill ? el('a:ln', { w: 19050 }, colours.fill('ink')) : el('a:ln', {}, el('a:noFill')),
    ),
    !one.cells &&
      chartText({ colour: one.colour, size: onSlide(plan, labelSize), bold: one.bold, unwrapped: true }, context),
    value('c:dLblPos', one.position),
    shown(one.shows),
    one.shows.length > 1 && el('c:separator', {}, '  '),
    one.cells && showsCell(),
  );
};

/** The cells that the labels of a series show. */
const labelCells = ({ labels = [], cells }: Helper, rows: number): XmlElement | false => {
  const column = labels.find((one) => one.cells)?.cells!.column;
  if (column === undefined) return false;
  const texts = labels.flatMap((one) => (one.cells ? [[one.index, one.cells.text] as const] : []));
  return shownCells(`${sheetName}!$${column}$2:$${column}$${rows}`, cells.length, texts);
};
