import { el, type XmlElement } from '../ooxml/xml.ts';

/** The attributes are made first, the children after, so that ids count in reading order. */
export const par = (
  attributes: Record<string, string | number | undefined>,
  delay: number | 'indefinite',
  children: () => readonly XmlElement[],
): XmlElement => el('p:par', {}, el('p:cTn', attributes, startCondition(delay), el('p:childTnLst', {}, children())));

export const startCondition = (delay: number | 'indefinite'): XmlElement =>
  el('p:stCondLst', {}, el('p:cond', { delay }));
