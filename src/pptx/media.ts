import type { Media } from '../model/deck.ts';
import { type OpcPackage, mediaPart } from '../ooxml/package.ts';
import { el, namespaces, type XmlElement } from '../ooxml/xml.ts';
import { identity, nonVisual } from './shape-tree.ts';

/**
 * Makes a picture of a slide the poster of a video or a sound. The file is named twice: for programs of before 2010 as if it lay
 * beside (`a:videoFile`), for others as a part of the package ([MS-PPTX], element `media`). Both lead to one part.
 */
export function mediaProperties(picture: XmlElement, media: Media, opc: OpcPackage, part: string): void {
  const { kind, bytes, type } = media;
  const name = mediaPart(bytes, type);
  opc.put(name, bytes);
  const embed = opc.link(part, 'http://schemas.microsoft.com/office/2007/relationships/media', name);
  const link = opc.link(part, kind, name);
  identity(picture).children.unshift(el('a:hlinkClick', { 'r:id': '', action: 'ppaction://media' }));
  nonVisual(picture)!.at('p:nvPr')!.children = [
    el(kind === 'video' ? 'a:videoFile' : 'a:audioFile', { 'r:link': link }),
    el(
      'p:extLst',
      {},
      el(
        'p:ext',
        { uri: '{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}' },
        el('p14:media', { 'xmlns:p14': namespaces.p14, 'r:embed': embed }, trimmed(media)),
      ),
    ),
  ];
}

/** What is left out at either end, in milliseconds. */
function trimmed({ start = 0, end, seconds }: Media): XmlElement | undefined {
  const st = Math.round(start * 1000) || undefined;
  const cut = end === undefined || seconds === undefined ? 0 : seconds - end;
  const rest = Math.round(Math.max(0, cut) * 1000) || undefined;
  return st || rest ? el('p14:trim', { st, end: rest }) : undefined;
}
