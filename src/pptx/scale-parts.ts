import type { XmlElement } from '../ooxml/xml.ts';

/** Lengths and sizes of letters by the elements that have them (DrawingML); shares and places within paths stay as they are. */
const lengths: Readonly<Record<string, readonly string[]>> = {
  'a:off': ['x', 'y'],
  'a:chOff': ['x', 'y'],
  'a:ext': ['cx', 'cy'],
  'a:chExt': ['cx', 'cy'],
  'a:ln': ['w'],
  'a:lnL': ['w'],
  'a:lnR': ['w'],
  'a:lnT': ['w'],
  'a:lnB': ['w'],
  'a:bodyPr': ['lIns', 'tIns', 'rIns', 'bIns'],
  'a:pPr': ['marL', 'marR', 'indent'],
  'a:rPr': ['sz', 'spc'],
  'a:defRPr': ['sz', 'spc'],
  'a:endParaRPr': ['sz', 'spc'],
  'a:spcPts': ['val'],
  'a:gridCol': ['w'],
  'a:tr': ['h'],
  'a:tcPr': ['marL', 'marR', 'marT', 'marB'],
};

/** No letters are smaller than 1 pt (ST_TextFontSize): gaps between paragraphs are that small already. */
const leastSize = 100;

/** A slide or chart as it is on slides of another height: everything is composed on one of 7.5 inches. */
export function scalePart(root: XmlElement, by: number): void {
  if (by === 1) return;
  root.walk((element) => {
    for (const name of lengths[element.name] ?? []) {
      const value = element.get(name);
      if (value === undefined || !/^-?\d+$/.test(value)) continue;
      const scaled = Math.round(Number(value) * by);
      element.set({ [name]: name === 'sz' ? Math.max(leastSize, scaled) : scaled });
    }
  });
}
