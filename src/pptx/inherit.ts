import { conform } from './repair.ts';
import { el, type XmlElement, type XmlNode } from '../ooxml/xml.ts';

/** A level of a placeholder's text as the slide layout has it, ready to be compared with what slides say. */
export interface InheritedLevel {
  /** `a:lvl1pPr` and so on. */
  readonly paragraph: XmlElement;
  readonly run: XmlElement;
  /** Markup of their children. */
  readonly paragraphMarkup: ReadonlySet<string>;
  readonly runMarkup: ReadonlySet<string>;
}

export const inheritedLevel = (paragraph: XmlElement): InheritedLevel => {
  const run = paragraph.at('a:defRPr')!;
  const markup = ({ children }: XmlElement): ReadonlySet<string> => new Set(children.map(String));
  return { paragraph, run, paragraphMarkup: markup(paragraph), runMarkup: markup(run) };
};

const without = (children: readonly XmlNode[], inherited: ReadonlySet<string>): XmlNode[] =>
  children.filter((child) => !inherited.has(String(child)));

/** What text has when nobody says otherwise, for properties that the slide layout sets and the slide does not. */
export const plainRun: Readonly<Record<string, string>> = { b: '0', cap: 'none', spc: '0' };

/**
 * Takes from the text of a slide's placeholder what its slide layout says already, so that it follows the layout when that
 * changes; writes out what the layout says and this text does not want.
 *
 * @param levels The first level of the placeholder, and the second where it has bullets.
 */
export const inheritText = (
  textBody: XmlElement,
  levels: readonly InheritedLevel[],
  bodyFaces: readonly XmlElement[],
): void => {
  for (const [index, paragraph] of textBody.elements('a:p').entries()) {
    const properties = paragraph.at('a:pPr');
    const level = levels[Number(properties?.get('lvl') ?? 0)] ?? levels[0]!;
    if (properties) {
      inheritParagraph(properties, level, index === 0);
      if (properties.isEmpty) paragraph.children.shift();
    }
    for (const run of paragraph.elements('a:r')) inheritRun(run.at('a:rPr')!, level, bodyFaces);
    const end = paragraph.at('a:endParaRPr');
    if (end?.get('sz') === level.run.get('sz')) end!.set({ sz: undefined });
  }
};

const inheritParagraph = (
  properties: XmlElement,
  { paragraph, paragraphMarkup }: InheritedLevel,
  first: boolean,
): void => {
  for (const name of ['marL', 'indent', 'algn', 'rtl']) {
    const given = paragraph.get(name);
    if (properties.get(name) === given) properties.set({ [name]: undefined });
    else if (properties.get(name) === undefined && name === 'rtl' && given === '1') properties.set({ rtl: 0 });
  }
  // Nothing is above the first one: programs leave the space before it out.
  if (first)
    properties.children = properties.children.filter((child) => typeof child === 'string' || child.name !== 'a:spcBef');
  else if (!properties.at('a:spcBef')) properties.children.push(el('a:spcBef', {}, el('a:spcPts', { val: 0 })));
  properties.children = without(properties.children, paragraphMarkup);
  conform(properties);
};

const inheritRun = (
  properties: XmlElement,
  { run, runMarkup }: InheritedLevel,
  bodyFaces: readonly XmlElement[],
): void => {
  for (const name of ['sz', 'b', 'cap', 'spc']) {
    const own = properties.get(name) ?? plainRun[name];
    const given = run.get(name) ?? plainRun[name];
    properties.set({ [name]: own === given ? undefined : own });
  }
  if (!properties.at('a:latin')) properties.children.push(...bodyFaces);
  properties.children = without(properties.children, runMarkup);
  conform(properties);
};
