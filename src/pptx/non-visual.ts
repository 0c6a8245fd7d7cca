import { namespaces } from '../ooxml/namespaces.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** `p:nvSpPr`, `p:nvPicPr`, `p:nvGraphicFramePr` or `p:nvCxnSpPr` of an object. */
export const nonVisual = (element: XmlElement): XmlElement | undefined =>
  element.elements().find((child) => child.name.startsWith('p:nv'));

/** `p:cNvPr`: id, name, description, link. Its children: `a:hlinkClick`, `a:hlinkHover`, `a:extLst`. */
export const identity = (element: XmlElement): XmlElement => nonVisual(element)!.at('p:cNvPr')!;

/** PowerPoint's "Mark as decorative" ([MS-ODRAWXML], element `decorative`). */
export const decorativeMark = (): XmlElement =>
  el(
    'a:extLst',
    {},
    el(
      'a:ext',
      { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
      el('adec:decorative', { 'xmlns:adec': namespaces.adec, val: true }),
    ),
  );
