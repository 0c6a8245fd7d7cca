import type { ChartItem } from '../model/frame.ts';
import { layoutOf } from '../layouts/layouts.ts';
import { type ChartLabel, labelLine, labelSize } from '../model/chart-plan.ts';
import { type Point } from '../model/units.ts';
import { chartPart } from './chart-part.ts';
import { chartWorkbook } from './workbook.ts';
import { nonVisual } from './shape-tree.ts';
import { placeholderLink } from './placeholders.ts';
import type { SlideDraft, SlideParts } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/**
 * A native chart with its workbook, and text boxes for words that belong to no single point.
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
  const { type, categories, series } = plan.chart;
  draft.slide.addChart(
    type === 'column' ? 'bar' : type,
    series.map(({ name, values }) => ({ name, labels: [...categories], values: values.map((value) => value ?? 0) })),
    inches(item.box),
  );
  draft.reveal(item.click, { target: { kind: 'object', id, build: 'chart' }, motion: 'enter' });
  if (plan.stepped) {
    for (const [series, { click }] of plan.series.entries()) {
      draft.reveal(click, { target: { kind: 'series', id, series }, motion: 'enter' });
    }
  }
  const clickOf = (series: number | undefined): number | undefined =>
    plan.series.find(({ index }) => index === series)?.click ?? item.click;
  const labels = [...plan.texts, ...plan.legend.map((entry) => ({ ...entry.label, series: entry.series }))];
  for (const [index, label] of labels.entries()) {
    draftLabel(`${item.id}-text-${index + 1}`, label, plan.box, clickOf(label.series), draft);
  }
  for (const { swatch, series, name, colour } of plan.legend) {
    const square = draft.add(
      `${item.id}-swatch-${series + 1}`,
      { name: `${name}, colour`, decorative: true },
      () => {},
    );
    draft.slide.addShape('rect', {
      ...inches({ ...swatch, x: swatch.x + plan.box.x, y: swatch.y + plan.box.y }),
      fill: { color: draft.context.colours.draft(colour) },
    });
    draft.reveal(clickOf(series), { target: { kind: 'object', id: square, build: 'shape' }, motion: 'enter' });
  }
};

const finishChart = (element: XmlElement, item: ChartItem, draft: SlideDraft, { opc, part }: SlideParts): void => {
  const layout = layoutOf(draft.frame).template;
  const spec = draft.takePlaceholder(({ kind }) => kind === 'chart');
  const properties = nonVisual(element)!;
  properties.at('p:cNvGraphicFramePr')!.children = [el('a:graphicFrameLocks', { noGrp: true })];
  if (spec) properties.at('p:nvPr')!.children = [el('p:ph', placeholderLink(layout, spec))];

  const name = `${part.slice('ppt/slides/slide'.length, -'.xml'.length)}-${item.id}`;
  const chart = `ppt/charts/chart${name}.xml`;
  const workbook = `ppt/embeddings/workbook${name}.xlsx`;
  opc.put(workbook, chartWorkbook(item.plan));
  const data = opc.link(chart, 'package', workbook);
  opc.put(chart, chartPart(item.plan, draft.context, data));
  element.at('a:graphic', 'a:graphicData', 'c:chart')!.set({ 'r:id': opc.link(part, 'chart', chart) });
};

/** Words beside the marks; runs stand apart as the plan has them, two spaces here. */
const draftLabel = (
  itemId: string,
  label: ChartLabel,
  origin: Point,
  click: number | undefined,
  draft: SlideDraft,
): void => {
  const { colours, fonts, languages, deck } = draft.context;
  const words = label.lines
    .flat()
    .map((run) => run.text)
    .join(' ');
  const id = draft.add(itemId, { name: words }, (element) => {
    const body = element.at('p:txBody', 'a:bodyPr')!;
    body.attributes = {};
    body.set({ wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' });
    body.children = [el('a:noAutofit')];
  });
  draft.slide.addText(
    label.lines.flatMap((line) =>
      line.map((run, index) => ({
        text: index < line.length - 1 ? `${run.text}  ` : run.text,
        options: {
          align: label.align,
          rtlMode: deck.locale.direction === 'rtl',
          lineSpacingMultiple: fonts.linePercent({ face: 'sans', size: labelSize, line: labelLine }) / 100,
          lang: languages.main,
          fontSize: fonts.points({ face: 'sans', size: labelSize }),
          color: colours.draft(run.colour),
          bold: run.bold,
          breakLine: index === line.length - 1,
        },
      })),
    ),
    {
      ...inches({ ...label.box, x: label.box.x + origin.x, y: label.box.y + origin.y }),
      isTextBox: true,
      margin: 0,
      valign: 'middle',
    },
  );
  draft.reveal(click, { target: { kind: 'object', id, build: 'shape' }, motion: 'enter' });
};
