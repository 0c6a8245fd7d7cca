import type { TextStyle } from '../model/style.ts';
import { roomOf } from '../compose/regions.ts';
import { placeholdersOf } from '../layouts/layouts.ts';
import { quadGrid } from '../theme/grid.ts';
import type { ListLevel, PlaceholderSpec } from '../compose/placeholders.ts';
import type { SlideTemplate } from '../layouts/define-layout.ts';
import { textStyle } from '../theme/type-scale.ts';
import { type Box, canvas, emuFromPx, pointsFromPx } from '../model/units.ts';
import { isBold } from './fonts.ts';
import { inheritedLevel, type InheritedLevel } from './inherit.ts';
import { nonVisual } from './shape-tree.ts';
import type { DeckContext } from './slide-draft.ts';
import { type Attributes, el, type XmlElement } from '../ooxml/xml.ts';

/** Marks of bullets, with the size that makes the square 9 px beside text of 24 px. */
export const bulletMarks = {
  square: { character: '■', code: '25A0', percent: 60 },
  dash: { character: '–', code: '2013', percent: 100 },
} as const;

/** Attributes of `p:ph`: by them a slide's placeholder finds the one of its slide layout. */
export const placeholderLink = (layout: SlideTemplate, spec: PlaceholderSpec, { room }: DeckContext): Attributes => {
  const opening = layout.type === 'title';
  const index = 10 + placeholdersOf({ template: layout }, room).indexOf(spec);
  switch (spec.kind) {
    case 'title':
      return { type: opening ? 'ctrTitle' : 'title' };
    case 'subtitle':
      return opening ? { type: 'subTitle', idx: index } : { type: 'body', sz: 'quarter', idx: index };
    case 'body':
      return { type: 'body', sz: 'quarter', idx: index };
    case 'table':
      return { type: 'tbl', idx: index };
    case 'chart':
      return { type: 'chart', idx: index };
    case 'picture':
      return { type: 'pic', idx: index };
    case 'object':
      return { idx: index };
  }
};

const { source, pageNumber } = roomOf(quadGrid, 1);

/**
 * What a slide cites: text of its own, so that "Apply to All" under Header & Footer leaves it alone. On a slide it is as wide as its
 * words need; in the slide layout it leaves room for date and footer.
 */
export const sourceSpec: PlaceholderSpec = {
  id: 'source',
  kind: 'body',
  box: { ...source, w: 560 },
  prompt: 'Source',
  style: textStyle('source', 'muted'),
  anchor: 'middle',
};
export const sourceLink = { type: 'body', sz: 'quarter', idx: 90 } as const;

/** Date, footer and number of every slide layout, side by side. Their places are the master's, which each slide layout repeats. */
export const dateSpec: PlaceholderSpec = {
  ...sourceSpec,
  id: 'date',
  box: { ...source, x: source.x + 576, w: 136 },
  align: 'end',
};
export const footerSpec: PlaceholderSpec = {
  ...sourceSpec,
  id: 'footer',
  box: { ...source, x: source.x + 728, w: pageNumber.x - source.x - 744 },
  align: 'end',
};
export const slideNumberSpec: PlaceholderSpec = {
  ...footerSpec,
  id: 'page',
  box: pageNumber,
  align: 'end',
};
export const footerLink = { type: 'ftr', sz: 'quarter', idx: 101 } as const;
export const slideNumberLink = { type: 'sldNum', sz: 'quarter', idx: 102 } as const;

/** Boxes of slide layouts are written left to right; a deck that runs right to left has them mirrored. */
export const placeholderBox = (box: Box, context: DeckContext): Box =>
  context.deck.locale.direction === 'rtl' ? { ...box, x: canvas.width - box.x - box.w } : box;

export const sameBox = (one: Box, other: Box): boolean =>
  emuFromPx(one.x) === emuFromPx(other.x) &&
  emuFromPx(one.y) === emuFromPx(other.y) &&
  emuFromPx(one.w) === emuFromPx(other.w) &&
  emuFromPx(one.h) === emuFromPx(other.h);

/**
 * Text properties of a placeholder's first level (and the second, where it has bullets), as its slide layout has them; the same
 * elements for all slides of a deck.
 */
export const inheritedLevels = (spec: PlaceholderSpec, context: DeckContext): readonly InheritedLevel[] => {
  const known = context.levels.get(spec);
  if (known) return known;
  const levels = levelStyles(spec, context).map(inheritedLevel);
  context.levels.set(spec, levels);
  return levels;
};

/** Those properties, made anew. */
export const levelStyles = (spec: PlaceholderSpec, context: DeckContext): XmlElement[] =>
  spec.list?.map((own, index) => level(index + 1, own.style, 'start', context, own)) ?? [
    level(1, spec.style, spec.align ?? 'start', context),
  ];

const level = (
  number: number,
  style: TextStyle,
  align: 'start' | 'center' | 'end',
  context: DeckContext,
  { bullet, spaceBefore = 0 }: Partial<ListLevel> = {},
): XmlElement =>
  el(
    `a:lvl${number}pPr`,
    {
      marL: emuFromPx(bullet?.indent ?? 0),
      indent: emuFromPx(bullet ? bullet.at - bullet.indent : 0),
      algn: alignment(align, context),
      rtl: context.deck.locale.direction === 'rtl' ? 1 : 0,
    },
    el('a:lnSpc', {}, el('a:spcPct', { val: context.fonts.linePercent(style) * 1000 })),
    el('a:spcBef', {}, el('a:spcPts', { val: pointsFromPx(spaceBefore) * 100 })),
    ...(bullet
      ? [
          el('a:buClr', {}, context.colours.element(bullet.colour)),
          el('a:buSzPct', { val: bulletMarks[bullet.mark].percent * 1000 }),
          el('a:buFont', { typeface: 'Arial' }),
          el('a:buChar', { char: bulletMarks[bullet.mark].character }),
        ]
      : [el('a:buNone')]),
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
      b: isBold(style) ? 1 : 0,
      cap: style.uppercase && 'all',
      spc: style.tracking && Math.round(size * style.tracking),
    },
    colours.fill(style.colour),
    typefaces(style.face, fonts.mono),
  );
};

/** `a:latin`, `a:ea`, `a:cs` of the theme's heading or body face, or the same face of its own in all three. */
export const typefaces = (face: TextStyle['face'], mono: string): XmlElement[] => {
  const role = { serif: '+mj', sans: '+mn', mono: undefined }[face];
  return (['lt', 'ea', 'cs'] as const).map((slot) =>
    el({ lt: 'a:latin', ea: 'a:ea', cs: 'a:cs' }[slot], { typeface: role ? `${role}-${slot}` : mono }),
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
