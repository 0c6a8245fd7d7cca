import type { ChartItem } from '../model/frame.ts';
import { chartPart } from './chart-part.ts';
import { chartShapes } from './chart-shapes.ts';
import { chartWorkbook, totalsOf } from './workbook.ts';
import { nonVisual } from './shape-tree.ts';
import type { SlideDraft, SlideParts } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/**
 * A native chart with its workbook. All its words are its own: titles, legend, labels of points and of a series of sums.
 *
 * pptxgenjs places the frame and drafts the chart. Its chart and workbook are written anew in the finished slide: its chart has no
 * labels of single points, its categories are levels of an outline, its colours are Office's, gaps are not gaps; its workbook
 * writes zero as an empty cell and has the time of the build in it.
 */
export const draftChart = (item: ChartItem, draft: SlideDraft): void => {
  const { plan } = item;
  const id = draft.add(item.id, { name: item.name, alt: item.alt }, (element, parts) =>
    finishChart(element, item, draft, parts),
  );
  const { categories, series } = plan.chart;
  draft.slide.addChart(
    // what it drafts is written anew
    'bar',
    series.map(({ name, values }) => ({ name, labels: [...categories], values: values.map((value) => value ?? 0) })),
    inches(item.box),
  );
  draft.reveal(item.click, { target: { kind: 'object', id, build: 'chart' }, motion: 'enter' });
  if (plan.stepped) {
    for (const [series, { click }] of plan.series.entries()) {
      draft.reveal(click, { target: { kind: 'series', id, series }, motion: 'enter' });
    }
    if (totalsOf(plan).length > 0) {
      const click = Math.max(...plan.series.map((one) => one.click ?? 0));
      draft.reveal(click, { target: { kind: 'series', id, series: plan.series.length }, motion: 'enter' });
    }
  }
};

const finishChart = (element: XmlElement, item: ChartItem, draft: SlideDraft, { opc, part }: SlideParts): void => {
  const spec = draft.takePlaceholder(({ kind }) => kind === 'chart');
  const properties = nonVisual(element)!;
  properties.at('p:cNvGraphicFramePr')!.children = [el('a:graphicFrameLocks', { noGrp: true })];
  if (spec) properties.at('p:nvPr')!.children = [el('p:ph', spec.link)];

  const name = `${part.slice('ppt/slides/slide'.length, -'.xml'.length)}-${item.id}`;
  const chart = `ppt/charts/chart${name}.xml`;
  const workbook = `ppt/embeddings/workbook${name}.xlsx`;
  const context = item.plan.onDark ? { ...draft.context, colours: draft.context.colours.onPicture } : draft.context;
  opc.put(workbook, chartWorkbook(item.plan, context));
  const data = opc.link(chart, 'package', workbook);
  const shapes = chartShapes(item.plan, context);
  const tree = chartPart(item.plan, context, data);
  // The map of a slide that exchanges text and background holds for its charts in PowerPoint, but not in LibreOffice.
  if (draft.dark && draft.context.deck.theme.mode === 'light')
    for (const one of [tree, shapes]) if (one) nameSlots(one);
  if (shapes) {
    const drawing = `ppt/drawings/chart${name}.xml`;
    opc.put(drawing, shapes);
    tree.children.push(el('c:userShapes', { 'r:id': opc.link(chart, 'chartUserShapes', drawing) }));
  }
  opc.put(chart, tree);
  element.at('a:graphic', 'a:graphicData', 'c:chart')!.set({ 'r:id': opc.link(part, 'chart', chart) });
};

/** Slots of the theme as they are called whatever the colour map says: on a slide that exchanges them. */
const slots: Readonly<Record<string, string>> = { bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' };

function nameSlots(element: XmlElement): void {
  if (element.name === 'a:schemeClr') {
    const slot = slots[element.get('val') ?? ''];
    if (slot) element.set({ val: slot });
  }
  for (const child of element.elements()) nameSlots(child);
}
