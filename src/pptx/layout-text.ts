import type { PlaceholderSpec } from '../compose/regions.ts';
import type { Colour } from '../model/colour.ts';
import type { CodeItem, Frame, FrameItem, PictureItem, ShapeItem, TextItem } from '../model/frame.ts';
import { plainText } from '../model/rich-text.ts';
import type { Room } from '../model/room.ts';
import type { Paragraph, TextStyle } from '../model/style.ts';
import type { TemplateColours, TemplateLevel } from '../model/template.ts';
import { type Box, emuFromPx, type Px } from '../model/units.ts';
import { type Attributes, el, type XmlElement, type XmlNode } from '../ooxml/xml.ts';
import { conform } from './repair.ts';

/** How one level of a placeholder's text looks. */
export interface TextLevel {
  readonly style: TextStyle;
  readonly align: Paragraph['align'];
  readonly bullet?: Paragraph['bullet'];
  readonly spaceBefore: Px;
}

export interface LayoutPlaceholder {
  /** By which items of a frame name it. */
  readonly id: string;
  readonly kind: PlaceholderSpec['kind'];
  /** Attributes of `p:ph`: by them a slide's placeholder finds this one. */
  readonly link: Attributes;
  readonly box: Box;
  readonly anchor: TextItem['anchor'];
  readonly levels: readonly [TextLevel, ...TextLevel[]];
  /** Of a company's template, where slides have to say how its letters look. */
  readonly said?: readonly TemplateLevel[];
  /** Slides say that they are not shrunk. */
  readonly isShrunk?: boolean;
}

/** `ST_SlideLayoutType`, as far as layouts of ours are the same thing. */
export type LayoutType = 'title' | 'secHead' | 'obj' | 'twoObj' | 'titleOnly' | 'blank' | 'tbl' | 'chart' | 'picTx';

export interface DeckLayout {
  /** Where it is a company's template's: its part there, and its number and footer. */
  readonly template?: {
    readonly part: string;
    readonly page?: LayoutPlaceholder;
    readonly footer?: LayoutPlaceholder;
    readonly colours: TemplateColours;
    readonly hasOwnColours?: true;
    readonly mapping?: Readonly<Record<string, string>>;
  };
  readonly name: string;
  /** What distinguishes it from others of its name. */
  readonly qualities: readonly string[];
  readonly type?: LayoutType;
  readonly background: Frame['background'];
  /** The colour of its page, where it is neither paper nor that of dark slides. */
  readonly colourBehind?: Colour | undefined;
  readonly placeholders: readonly LayoutPlaceholder[];
  readonly marks: readonly ShapeItem[];
  /** Whether slides have a number, and may have a date and a footer. */
  readonly hasFoot: boolean;
  /** Whether slides show the logo that stands on the master. */
  readonly hasLogo: boolean;
}

/** Date, footer and number stand at one place on all slides of a deck; its master has them. */
export interface DeckFoot {
  readonly date: LayoutPlaceholder;
  readonly footer: LayoutPlaceholder;
  readonly page: LayoutPlaceholder;
  readonly footerText: string;
  readonly logo?: PictureItem;
}

export interface MasterPlaceholders {
  readonly title: LayoutPlaceholder;
  readonly body: LayoutPlaceholder;
  readonly foot: DeckFoot;
  readonly room: Room;
}

/**
 * The placeholder that a text fills: every text that says something has one, so that the outline view shows it and Reset knows its
 * place.
 */
export const placeholderIdOf = (item: TextItem): string | undefined => {
  if (item.paragraphs.every(({ runs }) => plainText(runs).trim() === '')) return undefined;
  switch (item.role) {
    case 'title':
    case 'source':
    case 'page':
    case 'footer':
      return item.role;
    default:
      return item.placeholder ?? item.id;
  }
};

/** Letters as the deck's script has them. */
export type Styles = (style: TextStyle) => TextStyle;

/** Where most of them begin, and as high as the highest of those: words from the top of a box need only begin where it does. */
export function commonestBox(items: readonly Pick<FrameItem, 'box'>[]): Box | undefined {
  const begin = commonest(items.map(({ box: { x, y, w } }) => ({ x, y, w })));
  if (!begin) return undefined;
  const same = items.filter(({ box }) => box.x === begin.x && box.y === begin.y && box.w === begin.w);
  return { ...begin, h: Math.max(...same.map(({ box }) => box.h)) };
}

/** Two texts are of one level where they are the same kind of thing: a figure, a head, a text, points of one level of a list. */
export const levelKey = ({ bullet, style }: Pick<Paragraph, 'bullet' | 'style'>): string => {
  const { face, weight, uppercase, colour, step = '' } = style;
  const meaning = colour.includes('actor.') ? 'actor' : colour;
  return JSON.stringify(bullet ? [bullet.level] : [face, weight >= 600, uppercase, meaning, step.startsWith('figure')]);
};

export function levelsOf(
  items: readonly TextItem[],
  spec: PlaceholderSpec | undefined,
  style: Styles,
): readonly [TextLevel, ...TextLevel[]] {
  const kinds = new Map<string, { readonly paragraphs: Paragraph[]; readonly gaps: Px[] }>();
  const listed = new Map((spec?.list ?? []).map((level) => [levelKey(level), level]));
  for (const key of listed.keys()) kinds.set(key, { paragraphs: [], gaps: [] });
  for (const { paragraphs } of items) {
    for (const [index, paragraph] of paragraphs.entries()) {
      const key = levelKey(paragraph);
      const kind = kinds.get(key) ?? { paragraphs: [], gaps: [] };
      kinds.set(key, kind);
      kind.paragraphs.push(paragraph);
      if (index > 0) kind.gaps.push(paragraph.spaceBefore ?? 0);
    }
  }
  const found = [...kinds].slice(0, maxLevels).map(([key, { paragraphs, gaps }]): TextLevel => {
    const own = listed.get(key);
    const looks = paragraphs.map(({ style: look }) => look);
    return {
      style: commonest(looks) ?? style(own!.style),
      align: commonest(paragraphs.map(({ align }) => align)) ?? 'start',
      ...(own || paragraphs[0]?.bullet
        ? { bullet: commonest(paragraphs.map(({ bullet }) => bullet)) ?? own?.bullet }
        : {}),
      spaceBefore: commonest(gaps) ?? own?.spaceBefore ?? 0,
    };
  });
  const [first, ...others] = found;
  return first ? [first, ...others] : [{ style: style(spec!.style), align: spec!.align ?? 'start', spaceBefore: 0 }];
}

/** Levels that text has in PowerPoint. */
const maxLevels = 9;

/** What most of them are; of several, what comes first. */
export function commonest<T>(values: readonly T[]): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    const key = JSON.stringify(value);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { value, count: 1 });
  }
  let best: { readonly value: T; count: number } | undefined;
  for (const entry of counts.values()) if (!best || entry.count > best.count) best = entry;
  return best?.value;
}

/** Where the lines stand in a listing. */
export const linesBox = ({ box, gutter, padding }: CodeItem): Box => ({
  x: box.x + gutter,
  y: box.y + padding,
  w: box.w - gutter,
  h: box.h - padding,
});

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

/**
 * LibreOffice takes the first line of a text for higher than it is when it asks whether text has to give way, by so much of a line:
 * boxes that are higher by that keep what just fits as it is.
 */
export const slackFor = (texts: readonly { readonly style: TextStyle }[]): Px =>
  Math.max(...texts.map(({ style }) => style.line)) * slackOfLine;
const slackOfLine = 0.25;

/** The same box with some room beyond the text, at the side where its text ends. */
export const withSlack = (box: Box, anchor: TextItem['anchor'], slack: Px): Box => {
  switch (anchor) {
    case 'top':
      return { ...box, h: box.h + slack };
    case 'middle':
      return { ...box, y: box.y - slack / 2, h: box.h + slack };
    case 'bottom':
      return { ...box, y: box.y - slack, h: box.h + slack };
  }
};

/** Whether text of a placeholder begins and breaks where it would in the box of its slide layout. */
export const standsIn = (own: Box, box: Box, anchor: TextItem['anchor']): boolean => {
  const same = (one: number, other: number): boolean => emuFromPx(one) === emuFromPx(other);
  if (!same(own.x, box.x) || !same(own.w, box.w)) return false;
  const within = own.h <= box.h + 0.01;
  switch (anchor) {
    case 'top':
      return same(own.y, box.y) && within;
    case 'middle':
      return same(own.y + own.h / 2, box.y + box.h / 2) && within;
    case 'bottom':
      return same(own.y + own.h, box.y + box.h) && within;
  }
};
