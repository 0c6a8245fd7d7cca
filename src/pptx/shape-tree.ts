import type { Box } from '../model/units.ts';
import { transform } from './placeholders.ts';
import { el, type Attributes, type XmlElement } from '../ooxml/xml.ts';

/** `p:spTree` with its own two children first. */
export const shapeTree = (
  ...shapes: readonly (XmlElement | readonly XmlElement[] | false | undefined)[]
): XmlElement => {
  const zero = { x: 0, y: 0 };
  const nothing = { cx: 0, cy: 0 };
  return el(
    'p:spTree',
    {},
    el('p:nvGrpSpPr', {}, el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')),
    el(
      'p:grpSpPr',
      {},
      el('a:xfrm', {}, el('a:off', zero), el('a:ext', nothing), el('a:chOff', zero), el('a:chExt', nothing)),
    ),
    ...shapes,
  );
};

export interface PlaceholderShape {
  readonly id: number;
  readonly name: string;
  /** Attributes of `p:ph`. */
  readonly link: Attributes;
  /** Absent: that of the placeholder above. */
  readonly box?: Box;
  /** Attributes of `a:bodyPr`. */
  readonly body?: Attributes;
  /** Text that grows smaller when it is typed past the box. */
  readonly shrinks?: boolean;
  readonly levels?: readonly XmlElement[];
  readonly paragraphs: readonly XmlElement[];
}

/** A placeholder of a master, a slide layout or a notes page. */
export const placeholderShape = (shape: PlaceholderShape): XmlElement =>
  el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id: shape.id, name: shape.name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: true })),
      el('p:nvPr', {}, el('p:ph', shape.link)),
    ),
    el('p:spPr', {}, shape.box && [transform(shape.box), el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))]),
    el(
      'p:txBody',
      {},
      el('a:bodyPr', shape.body ?? {}, shape.shrinks && el('a:normAutofit')),
      el('a:lstStyle', {}, shape.levels),
      shape.paragraphs,
    ),
  );

/** `a:p` of one plain run; an empty one without text. */
export const plainParagraph = (text: string, language: string, properties?: Attributes): XmlElement =>
  el(
    'a:p',
    {},
    properties && el('a:pPr', properties),
    text !== '' && el('a:r', {}, el('a:rPr', { lang: language }), el('a:t', {}, text)),
    text === '' && el('a:endParaRPr', { lang: language }),
  );
