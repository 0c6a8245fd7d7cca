import type { Element, Node } from '@xmldom/xmldom';
import type { PictureFault } from './picture-format.ts';

const selfContained = 'a picture stands alone in both decks: put in what it needs, or save it as PNG';
const addressAttributes = new Set(['href', 'xlink:href', 'src']);
const forbiddenElements = new Set(['script', 'foreignobject', 'iframe', 'audio', 'video']);

/** What keeps an SVG from being shown the same everywhere: broken XML, scripts, and what it would fetch from elsewhere. */
export async function svgFault(bytes: Uint8Array): Promise<PictureFault | undefined> {
  const text = new TextDecoder().decode(bytes).replace(/^\uFEFF/, '');
  if (/<!ENTITY/i.test(text)) return { fault: 'declares entities of its own', hint: 'save it as plain SVG' };
  const { DOMParser, onErrorStopParsing } = await import('@xmldom/xmldom');
  let root: Element | null;
  try {
    root = new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'image/svg+xml').documentElement;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0]!;
    return { fault: `is not well-formed XML (${reason})`, hint: 'export it again' };
  }
  return root ? faultOf(root) : { fault: 'holds no picture', hint: 'export it again' };
}

function faultOf(element: Element): PictureFault | undefined {
  const name = (element.localName ?? element.nodeName).toLowerCase();
  if (name === 'script') return { fault: 'holds a script', hint: 'no script runs in a deck; save it as plain SVG' };
  if (forbiddenElements.has(name))
    return { fault: `holds a <${element.nodeName}>, which PowerPoint cannot show`, hint: selfContained };
  if (name === 'style' && isExternal(element.textContent ?? ''))
    return { fault: 'fetches files by its style sheet', hint: selfContained };

  for (const { name: attribute, value } of Array.from(element.attributes)) {
    if (/^on/i.test(attribute))
      return { fault: `holds a script (${attribute})`, hint: 'no script runs in a deck; save it as plain SVG' };
    const loads = addressAttributes.has(attribute) && name !== 'a';
    if (loads && !/^\s*(?:#|data:image\/)/i.test(value))
      return { fault: `fetches "${value.slice(0, 60)}"`, hint: selfContained };
    if (isExternal(value)) return { fault: `fetches a file by its ${attribute}`, hint: selfContained };
  }
  for (let child: Node | null = element.firstChild; child; child = child.nextSibling) {
    const fault = child.nodeType === 1 ? faultOf(child as Element) : undefined;
    if (fault) return fault;
  }
  return undefined;
}

/** CSS that loads anything but a part of the picture itself or data inside it. */
const isExternal = (css: string): boolean => /@import|url\(\s*['"]?\s*(?!['"]?\s*(?:#|data:))[^)\s]/i.test(css);
