import type { Mode } from '../model/outline.ts';
import { textStyle } from '../theme/tokens.ts';
import { lineSpacingElement, scriptFaces, type PptxFonts, type ThemeFont } from './fonts.ts';
import { type Attributes, type XmlElement, el, namespaces } from '../ooxml/xml.ts';
import type { SchemeColour, ThemeColours } from './theme-colours.ts';

/**
 * Slots of a theme are called dark and light, whatever a deck's mode; a dark deck writes light 1 on dark 1, and says so in its
 * colour map. So the same theme serves both modes of PowerPoint's own "Variants".
 */
const maps: Readonly<Record<Mode, Readonly<Record<'bg1' | 'tx1' | 'bg2' | 'tx2', 'dk1' | 'lt1' | 'dk2' | 'lt2'>>>> = {
  light: { bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' },
  dark: { bg1: 'dk1', tx1: 'lt1', bg2: 'dk2', tx2: 'lt2' },
};
const others: readonly SchemeColour[] = [
  'accent1',
  'accent2',
  'accent3',
  'accent4',
  'accent5',
  'accent6',
  'hlink',
  'folHlink',
];

const mapping = (mode: Mode): Attributes => ({
  ...maps[mode],
  ...Object.fromEntries(others.map((name) => [name, name])),
});

/** `p:clrMap` of a master. */
export const colourMap = (mode: Mode): XmlElement => el('p:clrMap', mapping(mode));

/** `p:clrMapOvr` of a slide or a slide layout: on a dark background whatever a person adds is light by itself. */
export const colourMapOverride = (background: 'paper' | 'dark', mode: Mode): XmlElement =>
  el(
    'p:clrMapOvr',
    {},
    isMappedAnew(background, mode) ? el('a:overrideClrMapping', mapping('dark')) : el('a:masterClrMapping'),
  );

/** Whether the master's colours mean others on such a background. */
export const isMappedAnew = (background: 'paper' | 'dark', mode: Mode): boolean =>
  background === 'dark' && mode === 'light';

/** `a:theme`: the deck's colours and faces; plain fills and lines, no effects. */
export const themeMarkup = (name: string, mode: Mode, colours: ThemeColours, fonts: PptxFonts): XmlElement => {
  const slots = new Map(
    Object.entries(maps[mode]).map(([scheme, slot]) => [slot, colours.slots[scheme as SchemeColour]]),
  );
  const colour = (slot: string, hex: string): XmlElement =>
    el(`a:${slot}`, {}, el('a:srgbClr', { val: hex.slice(1).toUpperCase() }));
  const fill = (): XmlElement => el('a:solidFill', {}, el('a:schemeClr', { val: 'phClr' }));
  const line = (w: number): XmlElement =>
    el(
      'a:ln',
      { w, cap: 'flat', cmpd: 'sng', algn: 'ctr' },
      fill(),
      el('a:prstDash', { val: 'solid' }),
      el('a:miter', { lim: 800_000 }),
    );
  const noEffects = (): XmlElement => el('a:effectStyle', {}, el('a:effectLst'));
  return el(
    'a:theme',
    { 'xmlns:a': namespaces.a, name },
    el(
      'a:themeElements',
      {},
      el(
        'a:clrScheme',
        { name },
        (['dk1', 'lt1', 'dk2', 'lt2'] as const).map((slot) => colour(slot, slots.get(slot)!)),
        others.map((slot) => colour(slot, colours.slots[slot])),
      ),
      el('a:fontScheme', { name }, faces('a:majorFont', fonts.major), faces('a:minorFont', fonts.minor)),
      el(
        'a:fmtScheme',
        { name },
        el('a:fillStyleLst', {}, fill(), fill(), fill()),
        el('a:lnStyleLst', {}, line(6350), line(12700), line(19050)),
        el('a:effectStyleLst', {}, noEffects(), noEffects(), noEffects()),
        el('a:bgFillStyleLst', {}, fill(), fill(), fill()),
      ),
    ),
    objectDefaults(colours, fonts),
    el('a:extraClrSchemeLst'),
  );
};

const faces = (tag: 'a:majorFont' | 'a:minorFont', font: ThemeFont): XmlElement =>
  el(
    tag,
    {},
    el('a:latin', { typeface: font.latin }),
    el('a:ea', { typeface: font.eastAsian }),
    el('a:cs', { typeface: font.complex }),
    Object.entries(scriptFaces).map(([script, typeface]) => el('a:font', { script, typeface })),
  );

/**
 * What a person draws looks like the deck: a shape is a panel with words about its middle, a line a hairline in ink, a text box has
 * the letters of texts and no inner distance.
 */
const objectDefaults = (colours: ThemeColours, fonts: PptxFonts): XmlElement => {
  const letters = textStyle('body', 'ink');
  const size = Math.round(fonts.points(letters) * 100);
  const level = (algn?: 'ctr'): XmlElement =>
    el(
      'a:lstStyle',
      {},
      el(
        'a:lvl1pPr',
        { algn },
        lineSpacingElement(fonts.linePercent(letters)),
        el('a:defRPr', { sz: size }, colours.fill('ink')),
      ),
    );
  const style = (): XmlElement =>
    el(
      'a:style',
      {},
      ['lnRef', 'fillRef', 'effectRef'].map((name) => el(`a:${name}`, { idx: 0 }, el('a:schemeClr', { val: 'tx1' }))),
      el('a:fontRef', { idx: 'minor' }, el('a:schemeClr', { val: 'tx1' })),
    );
  const none = (): XmlElement => el('a:ln', {}, el('a:noFill'));
  return el(
    'a:objectDefaults',
    {},
    el(
      'a:spDef',
      {},
      el('a:spPr', {}, colours.fill('panel'), none()),
      el('a:bodyPr', { rtlCol: 0, anchor: 'ctr' }),
      level('ctr'),
      style(),
    ),
    el(
      'a:lnDef',
      {},
      el('a:spPr', {}, el('a:ln', { w: 12_700 }, colours.fill('ink'))),
      el('a:bodyPr'),
      el('a:lstStyle'),
      style(),
    ),
    el(
      'a:txDef',
      {},
      el('a:spPr', {}, el('a:noFill')),
      el('a:bodyPr', { wrap: 'square', lIns: 0, tIns: 0, rIns: 0, bIns: 0, rtlCol: 0 }, el('a:spAutoFit')),
      level(),
    ),
  );
};
