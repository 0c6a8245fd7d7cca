import {
  type AnnotationPlan,
  type ChartLabel,
  type ChartPlan,
  type LabelRun,
  labelSize,
  onSlide,
} from '../model/chart-plan.ts';
import type { ChartItem } from '../model/frame.ts';
import type { Colour } from '../model/colour.ts';
import { type Box, emuFromPx, type Point, type Px } from '../model/units.ts';
import { el, namespaces, type XmlElement } from '../ooxml/xml.ts';
import { acrossPlot, chartPart } from './chart-part.ts';
import { typefaces } from './placeholders.ts';
import { nonVisual } from './shape-tree.ts';
import type { DeckContext, SlideDraft, SlideParts } from './slide-draft.ts';
import { inches } from './text-box.ts';
import { chartWorkbook, totalsOf } from './workbook.ts';

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

/**
 * What points at bars that lie and at stacks of a hundred per cent, as shapes inside the chart (ECMA-376 part 1, 21.3): no line can share
 * the axes of such bars. They stand where they stand in fractions of the chart, and move with it.
 */
export const chartShapes = (plan: ChartPlan, context: DeckContext): XmlElement | undefined => {
  const { annotations = [], box } = plan;
  const shapes = annotations.filter(({ native }) => !native).flatMap((one) => shapesOf(one, plan, context));
  if (shapes.length === 0) return undefined;
  return el(
    'c:userShapes',
    { 'xmlns:c': namespaces.c, 'xmlns:a': namespaces.a, 'xmlns:cdr': `${namespaces.c}Drawing` },
    shapes.map(
      ({ at, make }, index) =>
      el('cdr:relSizeAnchor', {}, corner('cdr:from', at.x, at.y, box), corner('cdr:to', at.x + at.w, at.y + at.h, box), make(index + 2)), // prettier-ignore
    ),
  );
};

interface Shape {
  readonly at: Box;
  readonly make: (id: number) => XmlElement;
}

const corner = (name: string, x: Px, y: Px, { w, h }: Box): XmlElement =>
  el(name, {}, el('cdr:x', {}, fraction(x / w)), el('cdr:y', {}, fraction(y / h)));
const fraction = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 1e6) / 1e6;

/** Words have room on both sides: fonts differ. */
const slack: Px = 16;

function shapesOf(one: AnnotationPlan, plan: ChartPlan, context: DeckContext): Shape[] {
  const { annotation, path, pieces, halo, arrow, guides, label, second, pill } = one;
  const own = nameOf(annotation);
  const [from, to] = [path[0], path.at(-1)];
  const moved = (at: Point): Point => ({ ...at, x: acrossPlot(plan, at.x) });
  const strokes = (pieces ?? (from && to ? [[from, to] as const] : [])).map(([a, b]) => [moved(a), moved(b)] as const);
  return [
    ...guides.map(([a, b]) =>
      lineShape([moved(a), moved(b)], `${own}, guide`, { colour: 'ruleStrong', width: 1, dash: 'sysDot' }, context),
    ),
    ...(halo
      ? strokes.map((ends) => lineShape(ends, `${own}, ground`, { colour: 'paper', width: onSlide(plan, 6) }, context))
      : []),
    ...strokes.map((ends) => lineShape(ends, own, { colour: 'ink', width: onSlide(plan, 1.5) }, context)),
    ...(arrow && from && to ? [headShape([from, to], `${own}, head`, context)] : []),
    ...(label
      ? [
          wordsShape(
            placed(label, plan),
            `${own}, words`,
            { pill, align: annotation.kind === 'line' ? 'ctr' : 'l' },
            plan,
            context,
          ),
        ]
      : []),
    ...(second ? [wordsShape(second, `${own}, words`, { pill: false, align: 'l' }, plan, context)] : []),
  ];
}

/** Words in the middle of something in the plot go with it. */
const placed = (label: ChartLabel, plan: ChartPlan): ChartLabel => {
  const middle = label.box.x + label.box.w / 2;
  return { ...label, box: { ...label.box, x: label.box.x + acrossPlot(plan, middle) - middle } };
};

/** What the selection pane calls it. */
const nameOf = (annotation: AnnotationPlan['annotation']): string => {
  switch (annotation.kind) {
    case 'note':
      return annotation.text;
    case 'line':
      return annotation.label ?? `Level of ${annotation.value}`;
    case 'growth':
      return 'Growth';
    case 'difference':
      return 'Difference';
  }
};

interface LineLook {
  readonly colour: Colour;
  readonly width: Px;
  readonly dash?: string;
}

/** Between two points, one above or before the other. */
const lineShape = (
  [from, to]: readonly [Point, Point],
  name: string,
  look: LineLook,
  { colours }: DeckContext,
): Shape => ({
  at: { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) },
  make: (id) =>
    el(
      'cdr:cxnSp',
      { macro: '' },
      el('cdr:nvCxnSpPr', {}, el('cdr:cNvPr', { id, name }), el('cdr:cNvCxnSpPr')),
      el(
        'cdr:spPr',
        {},
        el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
        el(
          'a:ln',
          { w: emuFromPx(look.width) },
          colours.fill(look.colour),
          look.dash && el('a:prstDash', { val: look.dash }),
        ),
      ),
    ),
});

/** A head that points up or down, as a shape: LibreOffice draws no heads of lines in charts. */
const headShape = ([from, to]: readonly [Point, Point], name: string, { colours }: DeckContext): Shape => ({
  at: { x: to.x - 5.5, y: to.y < from.y ? to.y : to.y - 12, w: 11, h: 12 },
  make: (id) =>
    el(
      'cdr:sp',
      { macro: '', textlink: '' },
      el('cdr:nvSpPr', {}, el('cdr:cNvPr', { id, name }), el('cdr:cNvSpPr')),
      el(
        'cdr:spPr',
        {},
        el('a:prstGeom', { prst: to.y < from.y ? 'flowChartExtract' : 'flowChartMerge' }, el('a:avLst')),
        colours.fill('ink'),
        el('a:ln', {}, el('a:noFill')),
      ),
    ),
});

/** Words, in a box if they are a figure of an arrow. */
function wordsShape(
  label: ChartLabel,
  name: string,
  { pill, align }: { readonly pill: boolean; readonly align: 'l' | 'ctr' },
  plan: ChartPlan,
  context: DeckContext,
): Shape {
  const { x, y, w, h } = label.box;
  const [left, right] = pill ? [8, 8] : [align === 'ctr' ? slack : 0, slack];
  const edge = pill ? 2 : 0;
  const { colours } = context;
  return {
    at: { x: x - left, y: y - edge, w: w + left + right, h: h + 2 * edge },
    make: (id) =>
      el(
        'cdr:sp',
        { macro: '', textlink: '' },
        el('cdr:nvSpPr', {}, el('cdr:cNvPr', { id, name }), el('cdr:cNvSpPr', { txBox: 1 })),
        el(
          'cdr:spPr',
          {},
          el('a:prstGeom', { prst: 'rect' }, el('a:avLst')),
          pill ? colours.fill('paper') : el('a:noFill'),
          pill && el('a:ln', { w: emuFromPx(onSlide(plan, 1.5)) }, colours.fill('ink')),
        ),
        textOf(label.lines[0]!, pill ? 'ctr' : align, plan, context),
      ),
  };
}

const textOf = (
  runs: readonly LabelRun[],
  align: 'l' | 'ctr',
  plan: ChartPlan,
  { colours, fonts, languages, deck }: DeckContext,
): XmlElement =>
  el(
    'cdr:txBody',
    {},
    el('a:bodyPr', { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' }),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el('a:pPr', { algn: align }),
      el(
        'a:r',
        {},
        el(
          'a:rPr',
          {
            lang: languages.main,
            sz: Math.round(fonts.points({ face: 'sans', size: onSlide(plan, labelSize) }) * 100),
            b: runs[0]?.bold ? 1 : 0,
          },
          colours.fill(runs[0]?.colour ?? 'ink'),
          typefaces('sans', fonts),
        ),
        // A mark of direction keeps a figure whole behind words that run from the right.
        el('a:t', {}, runs.map(({ text }) => text).join(deck.locale.direction === 'rtl' ? '  \u200e' : '  ')),
      ),
    ),
  );
