import type { Bullet, TextStyle } from '../model/style.ts';
import type { Spacing, TemplateBullet, TemplateColour, TemplateLevel } from '../model/template.ts';
import { type Box, emuFromPx, pointsFromPx } from '../model/units.ts';
import { type Attributes, type XmlElement, el } from '../ooxml/xml.ts';
import { lineSpacingElement, type PptxFonts } from './fonts.ts';
import {
  type InheritedLevel,
  inheritedLevel,
  type LayoutPlaceholder,
  plainRun,
  type TextLevel,
} from './layout-text.ts';
import { nonVisual } from './shape-tree.ts';
import type { DeckContext } from './slide-draft.ts';

/** Marks of bullets, with the size that makes the square 9 px beside text of 24 px. */
const bulletMarks = {
  square: { character: '■', percent: 60 },
  dash: { character: '–', percent: 100 },
  dot: { character: '•', percent: 100 },
  /** A given place has its own, which slides say nothing of. */
  character: { character: '•', percent: 100 },
} as const;
const autoNumbers = { figure: 'arabicPlain', letter: 'alphaLcParenR', roman: 'romanLcParenR' } as const;

/** Colour, size and mark of a bullet; `start`: the number that its list begins with. */
export const bulletElements = (
  bullet: Bullet,
  start: number,
  { colours }: Pick<DeckContext, 'colours'>,
): XmlElement[] => {
  const { mark, ordinal } = bullet;
  const shown = mark === 'number' ? undefined : bulletMarks[mark];
  return [
    el('a:buClr', {}, colours.element(bullet.colour)),
    el('a:buSzPct', { val: (shown?.percent ?? 100) * 1000 }),
    el('a:buFont', { typeface: shown ? 'Arial' : '+mj-lt' }),
    shown
      ? el('a:buChar', { char: shown.character })
      : el('a:buAutoNum', { type: autoNumbers[ordinal!.form], startAt: start > 1 ? start : undefined }),
  ];
};

/** `a:lvl1pPr` and so on of a slide: how letters look in a placeholder of a template of which no list says it. */
export function saidLevel(level: TemplateLevel, number: number): XmlElement {
  const { size, bold, italic, caps, tracking, colour, font, role, margin, indent, align, rtl, bullet } = level;
  const percent = (share: number): number => Math.round(share * 100_000);
  const spacing = (one: Spacing | TemplateLevel['line']): XmlElement =>
    'share' in one
      ? el('a:spcPct', { val: percent(one.share) })
      : el('a:spcPts', { val: Math.round(pointsFromPx('px' in one ? one.px : one.exact) * 100) });
  const face = role ? `+${role === 'major' ? 'mj' : 'mn'}-lt` : font;
  return el(
    `a:lvl${number}pPr`,
    { marL: emuFromPx(margin), indent: emuFromPx(indent), algn: align, rtl: rtl ? 1 : 0 },
    el('a:lnSpc', {}, spacing(level.line)),
    el('a:spcBef', {}, spacing(level.before)),
    el('a:spcAft', {}, spacing(level.after)),
    ...(bullet ? saidBullet(bullet, percent) : [el('a:buNone')]),
    el(
      'a:defRPr',
      {
        sz: Math.round(pointsFromPx(size) * 100),
        b: bold ? 1 : 0,
        i: italic ? 1 : 0,
        cap: caps === 'none' ? undefined : caps,
        spc: tracking === 0 ? undefined : Math.round(pointsFromPx(tracking) * 100),
      },
      el('a:solidFill', {}, saidColour(colour)),
      el('a:latin', { typeface: face }),
    ),
  );
}

/** A picture that marks points is a dot: its part is the layout's. */
function saidBullet(
  { kind, character, scheme, font, size, colour }: TemplateBullet,
  percent: (share: number) => number,
) {
  return [
    ...(colour ? [el('a:buClr', {}, saidColour(colour))] : []),
    'share' in size
      ? el('a:buSzPct', { val: percent(size.share) })
      : el('a:buSzPts', { val: Math.round(pointsFromPx(size.px) * 100) }),
    ...(font === undefined ? [] : [el('a:buFont', { typeface: font })]),
    kind === 'number'
      ? el('a:buAutoNum', { type: scheme })
      : el('a:buChar', { char: kind === 'character' ? character : '•' }),
  ];
}

const saidColour = ({ hex, alpha }: TemplateColour): XmlElement =>
  el('a:srgbClr', { val: hex.slice(1) }, alpha < 1 && el('a:alpha', { val: Math.round(alpha * 100_000) }));

/** Whether they are the same box. */
export const isAt = (one: Box, other: Box): boolean =>
  (['x', 'y', 'w', 'h'] as const).every((side) => Math.abs(one[side] - other[side]) < 0.5);

/**
 * Text properties of a placeholder's levels, as its slide layout has them with all that it inherits; the same elements for all slides
 * of a deck.
 */
export const inheritedLevels = (placeholder: LayoutPlaceholder, context: DeckContext): readonly InheritedLevel[] => {
  const known = context.levels.get(placeholder);
  if (known) return known;
  const levels = levelElements(placeholder.levels, context).map(inheritedLevel);
  context.levels.set(placeholder, levels);
  return levels;
};

/** `a:lvl1pPr` and so on, each with all that it says. */
export const levelElements = (levels: readonly TextLevel[], context: DeckContext): XmlElement[] =>
  levels.map((own, index) => levelElement(index + 1, own, context));

/** What of those differs from what the master says. */
export const ownLevels = (
  levels: readonly TextLevel[],
  inherited: readonly XmlElement[],
  context: DeckContext,
): XmlElement[] =>
  levelElements(levels, context).flatMap((own, index) => {
    const base = inherited[index];
    if (base) takeAway(own, base);
    return own.isEmpty ? [] : [own];
  });

/** Takes from an element what another one says as well; the run's defaults are compared in the same way. */
const takeAway = (own: XmlElement, base: XmlElement): void => {
  for (const [name, value] of Object.entries(base.attributes)) {
    if (own.get(name) === base.get(name)) own.set({ [name]: undefined });
    else if (own.get(name) === undefined && value !== undefined) own.set({ [name]: plainRun[name] });
  }
  own.children = own.children.filter((child) => {
    if (typeof child === 'string') return true;
    const same = base.at(child.name);
    if (!same) return true;
    if (child.name !== 'a:defRPr') return String(child) !== String(same);
    takeAway(child, same);
    return !child.isEmpty;
  });
};

const levelElement = (
  number: number,
  { style, align, bullet, spaceBefore }: TextLevel,
  context: DeckContext,
): XmlElement =>
  el(
    `a:lvl${number}pPr`,
    {
      marL: emuFromPx(bullet?.indent ?? 0),
      indent: emuFromPx(bullet ? bullet.at - bullet.indent : 0),
      algn: alignment(align, context),
      rtl: context.deck.locale.direction === 'rtl' ? 1 : 0,
    },
    lineSpacingElement(context.fonts.linePercent(style)),
    el('a:spcBef', {}, el('a:spcPts', { val: Math.round(pointsFromPx(spaceBefore) * 100) })),
    ...(bullet ? bulletElements(bullet, 1, context) : [el('a:buNone')]),
    runDefaults(style, context),
  );

const alignment = (align: 'start' | 'center' | 'end', { deck }: DeckContext): 'l' | 'ctr' | 'r' =>
  align === 'center' ? 'ctr' : (align === 'start') === (deck.locale.direction === 'rtl') ? 'r' : 'l';

const runDefaults = (style: TextStyle, { colours, fonts }: DeckContext): XmlElement => {
  const size = Math.round(fonts.points(style) * 100);
  return el(
    'a:defRPr',
    {
      sz: size,
      b: fonts.isBold(style) ? 1 : 0,
      cap: style.uppercase && 'all',
      spc: style.tracking && Math.round(size * style.tracking),
    },
    colours.fill(style.colour),
    typefaces(style.face, fonts),
  );
};

/** `a:latin`, `a:ea`, `a:cs` of the theme's heading or body face, or the same face of its own in all three. */
export const typefaces = (face: TextStyle['face'], fonts: PptxFonts): XmlElement[] => {
  const latin = fonts.typeface(face) ?? '+mn-lt';
  const [role] = /^\+m[jn]/.exec(latin) ?? [];
  return (['lt', 'ea', 'cs'] as const).map((slot) =>
    el({ lt: 'a:latin', ea: 'a:ea', cs: 'a:cs' }[slot], { typeface: role ? `${role}-${slot}` : latin }),
  );
};

/** Says that an object is a placeholder; `p:ph` is the first child of `p:nvPr`. */
export const markPlaceholder = (element: XmlElement, link: Attributes): void => {
  const properties = nonVisual(element)!;
  properties.at('p:nvPr')!.children.unshift(el('p:ph', link));
  const locks = properties.at('p:cNvSpPr');
  if (!locks) return;
  locks.set({ txBox: undefined });
  locks.children = [el('a:spLocks', { noGrp: true })];
};
