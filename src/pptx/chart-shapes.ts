import type { AnnotationPlan, ChartPlan } from '../model/chart-plan.ts';
import { labelSize } from '../model/chart-plan.ts';
import { type Box, pointsFromPx, type Px } from '../model/units.ts';
import { el, namespaces, type XmlElement } from '../ooxml/xml.ts';
import { typefaces } from './placeholders.ts';
import type { DeckContext } from './slide-draft.ts';

/**
 * What points at bars that lie, as shapes inside the chart (ECMA-376 part 1, 21.3): no line can share the axes of such bars. They stand
 * where they stand in fractions of the chart, and move with it.
 */
export const chartShapes = (plan: ChartPlan, context: DeckContext): XmlElement | undefined => {
  const { annotations = [], box } = plan;
  const shapes = annotations.filter(({ native }) => !native).flatMap((one) => shapesOf(one, context));
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

function shapesOf({ annotation, path, label }: AnnotationPlan, context: DeckContext): Shape[] {
  const { colours } = context;
  const [from, to] = [path[0], path.at(-1)];
  const name = annotation.kind === 'note' ? annotation.text : 'Line';
  const line: Shape[] =
    from && to
      ? [
          {
            at: { x: from.x, y: from.y, w: to.x - from.x, h: to.y - from.y },
            make: (id) =>
              el(
                'cdr:cxnSp',
                { macro: '' },
                el('cdr:nvCxnSpPr', {}, el('cdr:cNvPr', { id, name }), el('cdr:cNvCxnSpPr')),
                el(
                  'cdr:spPr',
                  {},
                  el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
                  el('a:ln', { w: Math.round(pointsFromPx(1.5) * 12700) }, colours.fill('ink')),
                ),
              ),
          },
        ]
      : [];
  if (!label) return line;
  const { x, y, w, h } = label.box;
  const left = annotation.kind === 'note' ? x : x - slack;
  const words: Shape = {
    at: { x: left, y, w: x + w + slack - left, h },
    make: (id) =>
      el(
        'cdr:sp',
        { macro: '', textlink: '' },
        el('cdr:nvSpPr', {}, el('cdr:cNvPr', { id, name: `${name}, words` }), el('cdr:cNvSpPr', { txBox: 1 })),
        el('cdr:spPr', {}, el('a:prstGeom', { prst: 'rect' }, el('a:avLst')), el('a:noFill')),
        textOf(label.lines[0]!.map(({ text }) => text).join('  '), annotation.kind === 'note' ? 'l' : 'ctr', context),
      ),
  };
  return [...line, words];
}

const textOf = (text: string, align: 'l' | 'ctr', { colours, fonts, languages }: DeckContext): XmlElement =>
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
          { lang: languages.main, sz: Math.round(fonts.points({ face: 'sans', size: labelSize }) * 100), b: 1 },
          colours.fill('ink'),
          typefaces('sans', fonts.mono),
        ),
        el('a:t', {}, text),
      ),
    ),
  );
