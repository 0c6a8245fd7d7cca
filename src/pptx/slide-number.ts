import { el, type XmlElement } from '../ooxml/xml.ts';

/** The id that PowerPoint itself gives the field in its templates. */
const fieldId = '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}';

/** `a:fld` with the number as it is now, so that programs without fields show it too. */
export const slideNumberRun = (number: number | string, properties: XmlElement): XmlElement =>
  el('a:fld', { id: fieldId, type: 'slidenum' }, properties, el('a:t', {}, number));

/** Replaces the first paragraph's runs by the field, which looks like the first of them. */
export const slideNumberField = (textBody: XmlElement, number: number): void => {
  const paragraph = textBody.at('a:p');
  const runs = paragraph?.elements('a:r') ?? [];
  const [first] = runs;
  if (!paragraph || !first) return;
  const field = slideNumberRun(number, first.at('a:rPr')!);
  paragraph.children = paragraph.children.flatMap((child) =>
    child === first ? [field] : typeof child !== 'string' && child.name === 'a:r' ? [] : [child],
  );
};
