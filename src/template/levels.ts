import type { TemplateBullet, TemplateColours, TemplateFonts, TemplateLevel, Spacing } from '../model/template.ts';
import { pxFromPoints, type Px } from '../model/units.ts';
import type { XmlElement } from '../xml/read-xml.ts';
import { readColour } from './colours.ts';

/** Levels of text: what a chain of lists of them says, the strongest first. */

export interface LevelScope {
  readonly colours: TemplateColours;
  readonly fonts: TemplateFonts;
  /** The part that a relationship of the list's own part leads to. */
  readonly target: (list: XmlElement, id: string) => string | undefined;
}

export const emuPx = (value: string | undefined): Px | undefined =>
  value === undefined || value.trim() === '' || !Number.isFinite(Number(value)) ? undefined : Number(value) / 9525;

const numberOf = (value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const number = value.endsWith('%') ? parseFloat(value) * 1000 : Number(value);
  return Number.isFinite(number) ? number : undefined;
};

const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** All nine. `lists`: `a:lstStyle` and its like, from the placeholder's own to the presentation's. */
export const readLevels = (lists: readonly XmlElement[], scope: LevelScope): TemplateLevel[] =>
  Array.from({ length: 9 }, (_, index) => readLevel(lists, index + 1, scope));

function readLevel(lists: readonly XmlElement[], number: number, scope: LevelScope): TemplateLevel {
  const levels = lists.flatMap((list) =>
    list.elements(`lvl${number}pPr`).map((level) => ({ list, level, run: level.elements('defRPr')[0] })),
  );
  const attribute = (name: string): string | undefined => first(levels, ({ level }) => level.get(name));
  const child = (name: string): XmlElement | undefined => first(levels, ({ level }) => level.elements(name)[0]);
  const letter = (name: string): string | undefined => first(levels, ({ run }) => run?.get(name));
  const fill = first(levels, ({ run }) => run?.elements().find(({ localName }) => fills.has(localName)));
  const typeface = first(levels, ({ run }) => run?.elements('latin')[0]?.get('typeface') || undefined);
  const caps = letter('cap');
  const align = attribute('algn');
  const font = fontOf(typeface ?? '+mn-lt', scope.fonts);
  return {
    ...font,
    size: pxFromPoints((numberOf(letter('sz')) ?? 1800) / 100),
    bold: isOn(letter('b')),
    italic: isOn(letter('i')),
    caps: caps === 'all' || caps === 'small' ? caps : 'none',
    tracking: pxFromPoints((numberOf(letter('spc')) ?? 0) / 100),
    colour: fillColour(fill, scope) ?? { hex: scope.colours.tx1, slot: 'tx1', alpha: 1 },
    align: align === 'ctr' || align === 'r' || align === 'just' ? align : 'l',
    rtl: isOn(attribute('rtl')),
    margin: emuPx(attribute('marL')) ?? 0,
    indent: emuPx(attribute('indent')) ?? 0,
    line: lineOf(child('lnSpc')),
    before: spacingOf(child('spcBef')),
    after: spacingOf(child('spcAft')),
    ...bulletOf(levels, child, scope),
  };
}

const fills = new Set(['solidFill', 'gradFill', 'pattFill', 'blipFill', 'noFill']);

/** Of a gradient its first colour. */
const fillColour = (fill: XmlElement | undefined, { colours }: LevelScope) => {
  switch (fill?.localName) {
    case 'solidFill':
      return readColour(fill, colours);
    case 'gradFill':
      return readColour(fill.descendants('gs')[0], colours);
    case 'pattFill':
      return readColour(fill.elements('fgClr')[0], colours);
    default:
      return undefined;
  }
};

/** `+mj-lt` is the theme's font of titles. */
export function fontOf(typeface: string, fonts: TemplateFonts): Pick<TemplateLevel, 'font' | 'role'> {
  const found = /^\+(mj|mn)-(lt|ea|cs)$/.exec(typeface);
  if (!found) return { font: typeface };
  const role = found[1] === 'mj' ? 'major' : 'minor';
  const slot = { lt: 'latin', ea: 'eastAsian', cs: 'complex' }[found[2]!] as 'latin' | 'eastAsian' | 'complex';
  return { font: fonts[role][slot] || fonts[role].latin, role };
}

function lineOf(spacing: XmlElement | undefined): TemplateLevel['line'] {
  const points = numberOf(spacing?.elements('spcPts')[0]?.get('val'));
  if (points !== undefined) return { exact: pxFromPoints(points / 100) };
  return { share: (numberOf(spacing?.elements('spcPct')[0]?.get('val')) ?? 100_000) / 100_000 };
}

function spacingOf(spacing: XmlElement | undefined): Spacing {
  const share = numberOf(spacing?.elements('spcPct')[0]?.get('val'));
  if (share !== undefined) return { share: share / 100_000 };
  return { px: pxFromPoints((numberOf(spacing?.elements('spcPts')[0]?.get('val')) ?? 0) / 100) };
}

function bulletOf(
  levels: readonly { readonly list: XmlElement; readonly level: XmlElement }[],
  child: (name: string) => XmlElement | undefined,
  scope: LevelScope,
): { readonly bullet?: TemplateBullet } {
  const found = first(levels, ({ list, level }) => {
    const mark = level.elements().find(({ localName }) => marks.has(localName));
    return mark && { list, mark };
  });
  if (!found || found.mark.localName === 'buNone') return {};
  const percent = numberOf(child('buSzPct')?.get('val'));
  const points = numberOf(child('buSzPts')?.get('val'));
  const colour = readColour(child('buClr'), scope.colours);
  const typeface = child('buFont')?.get('typeface');
  const look = {
    size: points === undefined ? { share: (percent ?? 100_000) / 100_000 } : { px: pxFromPoints(points / 100) },
    ...(colour && { colour }),
    ...(typeface !== undefined && { font: fontOf(typeface, scope.fonts).font }),
  };
  const { list, mark } = found;
  switch (mark.localName) {
    case 'buAutoNum':
      return { bullet: { kind: 'number', scheme: mark.get('type') ?? 'arabicPeriod', ...look } };
    case 'buBlip': {
      const id = mark.descendants('blip')[0]?.attributes.find(({ localName }) => localName === 'embed')?.value;
      const part = id === undefined ? undefined : scope.target(list, id);
      return { bullet: { kind: 'picture', ...look, ...(part !== undefined && { part }) } };
    }
    default:
      return { bullet: { kind: 'character', character: mark.get('char') ?? '•', ...look } };
  }
}

const marks = new Set(['buNone', 'buAutoNum', 'buChar', 'buBlip']);

/** What the strongest of them says that says anything. */
function first<T, V>(chain: readonly T[], pick: (one: T) => V | undefined): V | undefined {
  for (const one of chain) {
    const found = pick(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same on a canvas of another size. */
export function scaledLevel(level: TemplateLevel, by: number): TemplateLevel {
  const spacing = (one: Spacing): Spacing => ('px' in one ? { px: one.px * by } : one);
  const { bullet, line } = level;
  return {
    ...level,
    size: level.size * by,
    tracking: level.tracking * by,
    margin: level.margin * by,
    indent: level.indent * by,
    line: 'exact' in line ? { exact: line.exact * by } : line,
    before: spacing(level.before),
    after: spacing(level.after),
    ...(bullet && { bullet: { ...bullet, size: spacing(bullet.size) } }),
  };
}
