import { guid } from './guid.ts';
import { namespaces } from '../ooxml/namespaces.ts';
import type { ThemeColours } from './theme-colours.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** Id of the deck's own table style, which new tables take too. */
export const deckTableStyle = guid('table style');

const line = (colours: ThemeColours, colour: 'rule' | 'ruleStrong' | 'ink'): XmlElement =>
  el('a:ln', { w: 9525 }, colours.fill(colour));

const text = (colours: ThemeColours, colour: 'ink' | 'ink2' | 'muted', bold: boolean): XmlElement =>
  el(
    'a:tcTxStyle',
    { b: bold && 'on' },
    el('a:fontRef', { idx: 'minor' }, el('a:prstClr', { val: 'black' })),
    colours.element(colour),
  );

const cell = (...borders: readonly XmlElement[]): XmlElement => el('a:tcStyle', {}, el('a:tcBdr', {}, borders));

/** `ppt/tableStyles.xml`: hairlines between rows, a bold head over a stronger line, a sum below a line of ink. No fills. */
export const tableStyles = (colours: ThemeColours, name: string): XmlElement =>
  el(
    'a:tblStyleLst',
    { 'xmlns:a': namespaces.a, def: deckTableStyle },
    el(
      'a:tblStyle',
      { styleId: deckTableStyle, styleName: name },
      el('a:wholeTbl', {}, text(colours, 'ink2', false), cell(el('a:insideH', {}, line(colours, 'rule')))),
      el('a:firstCol', {}, text(colours, 'ink', true), cell()),
      el('a:lastRow', {}, text(colours, 'ink', true), cell(el('a:top', {}, line(colours, 'ink')))),
      el('a:firstRow', {}, text(colours, 'muted', true), cell(el('a:bottom', {}, line(colours, 'ruleStrong')))),
    ),
  );
