import type { Colour } from '../model/colour.ts';
import type { Px } from '../model/units.ts';
import { typefaces } from './placeholders.ts';
import type { DeckContext } from './slide-draft.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';

/** `c:txPr`: how words of a chart, an axis or a label look. */
export const chartText = (
  style: { readonly colour: Colour; readonly size: Px; readonly bold?: boolean },
  { colours, fonts, languages }: DeckContext,
): XmlElement =>
  el(
    'c:txPr',
    {},
    el('a:bodyPr'),
    el('a:lstStyle'),
    el(
      'a:p',
      {},
      el(
        'a:pPr',
        {},
        el(
          'a:defRPr',
          { sz: Math.round(fonts.points({ face: 'sans', size: style.size }) * 100), b: style.bold ? 1 : 0 },
          colours.fill(style.colour),
          typefaces('sans', fonts.mono),
        ),
      ),
      el('a:endParaRPr', { lang: languages.main }),
    ),
  );
