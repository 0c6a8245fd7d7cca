import { identity } from './non-visual.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/**
 * Makes a title invisible that is there for outline views and screen readers only. PowerPoint leaves out what is `hidden`;
 * LibreOffice 7.4 draws it all the same, so its letters are tiny and clear too.
 */
export function hideTitle(shape: XmlElement): XmlElement {
  identity(shape).set({ hidden: true });
  for (const properties of shape.all('a:rPr')) {
    properties.set({ sz: 100 });
    const clear = el('a:solidFill', {}, el('a:schemeClr', { val: 'tx1' }, el('a:alpha', { val: 0 })));
    // CT_TextCharacterProperties: ln, then the fill
    const others = properties.children.filter((child) => typeof child === 'string' || child.name !== 'a:solidFill');
    const line = others.filter((child) => typeof child !== 'string' && child.name === 'a:ln');
    properties.children = [...line, clear, ...others.filter((child) => !line.includes(child))];
  }
  return shape;
}
