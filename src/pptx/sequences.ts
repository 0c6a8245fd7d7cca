import { XmlElement } from '../ooxml/xml.ts';

const names = (prefix: string, list: string): readonly string[] => list.split(' ').map((name) => `${prefix}:${name}`);

const runProperties = names(
  'a',
  'ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym ' +
    'hlinkClick hlinkMouseOver rtl extLst',
);

/** `xsd:sequence` of the complex types whose children pptxgenjs writes in another order, or with strangers among them. */
const sequences: Readonly<Record<string, readonly string[]>> = {
  'a:pPr': names(
    'a',
    'lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst defRPr extLst',
  ),
  'a:rPr': runProperties,
  'a:endParaRPr': runProperties,
};

/** Puts the children of an element in their schema's order and drops what the schema does not know there. Sorting is stable. */
export const conform = (element: XmlElement): void => {
  const sequence = sequences[element.name];
  if (!sequence || element.children.length < 2) return;
  const rank = (child: XmlElement | string): number => (typeof child === 'string' ? -1 : sequence.indexOf(child.name));
  element.children = element.children.filter((child) => rank(child) >= 0).sort((one, other) => rank(one) - rank(other));
};
