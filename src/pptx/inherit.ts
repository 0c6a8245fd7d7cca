import { conform } from './sequences.ts';
import { el, type XmlElement, type XmlNode } from '../ooxml/xml.ts';

const inheritedMarkup = new WeakMap<XmlElement, ReadonlySet<string>>();

/** Markup of an element's children; styles are asked for theirs once for each run of the deck. */
const markupOf = (given: XmlElement): ReadonlySet<string> => {
  const known = inheritedMarkup.get(given);
  if (known) return known;
  const markup = new Set(given.children.map(String));
  inheritedMarkup.set(given, markup);
  return markup;
};

const without = (children: readonly XmlNode[], given: XmlElement): XmlNode[] => {
  const inherited = markupOf(given);
  return children.filter((child) => !inherited.has(String(child)));
};

/** What text has when nobody says otherwise, for properties that the slide layout sets and the slide does not. */
const plainRun: Readonly<Record<string, string>> = { b: '0', cap: 'none', spc: '0' };

/**
 * Takes from the text of a slide's placeholder what its slide layout says already, so that it follows the layout when that
 * changes; writes out what the layout says and this text does not want.
 *
 * @param styles `a:lvl1pPr` and, where there are two levels, `a:lvl2pPr` of the slide layout.
 */
export const inheritText = (
  textBody: XmlElement,
  styles: readonly XmlElement[],
  bodyFaces: readonly XmlElement[],
): void => {
  for (const paragraph of textBody.elements('a:p')) {
    const properties = paragraph.at('a:pPr');
    const level = Number(properties?.get('lvl') ?? 0);
    const style = styles[level] ?? styles[0]!;
    if (properties) {
      inheritParagraph(properties, style);
      if (properties.isEmpty) paragraph.children.shift();
    }
    for (const run of paragraph.elements('a:r')) inheritRun(run.at('a:rPr')!, style.at('a:defRPr')!, bodyFaces);
    const end = paragraph.at('a:endParaRPr');
    if (end?.get('sz') === style.at('a:defRPr')!.get('sz')) end!.set({ sz: undefined });
  }
};

const inheritParagraph = (properties: XmlElement, style: XmlElement): void => {
  for (const name of ['marL', 'indent', 'algn', 'rtl']) {
    const given = style.get(name);
    if (properties.get(name) === given) properties.set({ [name]: undefined });
    else if (properties.get(name) === undefined && name === 'rtl' && given === '1') properties.set({ rtl: 0 });
  }
  if (!properties.at('a:spcBef')) properties.children.push(el('a:spcBef', {}, el('a:spcPts', { val: 0 })));
  properties.children = without(properties.children, style);
  conform(properties);
};

const inheritRun = (properties: XmlElement, defaults: XmlElement, bodyFaces: readonly XmlElement[]): void => {
  for (const name of ['sz', 'b', 'cap', 'spc']) {
    const own = properties.get(name) ?? plainRun[name];
    const given = defaults.get(name) ?? plainRun[name];
    properties.set({ [name]: own === given ? undefined : own });
  }
  if (!properties.at('a:latin')) properties.children.push(...bodyFaces);
  properties.children = without(properties.children, defaults);
  conform(properties);
};
