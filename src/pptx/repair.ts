import { conform } from './sequences.ts';
import { el, type XmlElement } from './xml.ts';

/**
 * Repairs of what pptxgenjs 4.0.1 writes wrong whatever it is told. They know nothing of the deck. Each has a test that the
 * defect is still there, so that an update of the library shows which can go.
 */
export const repairs = {
  /** `a:pPr` is written again before every run of a paragraph; only the first child may be one. */
  paragraphProperties(element: XmlElement): void {
    if (element.name !== 'a:p') return;
    element.children = element.children.filter(
      (child, index) => index === 0 || typeof child === 'string' || child.name !== 'a:pPr',
    );
  },

  /** East Asian and complex script faces get the Latin slot of the theme, and character sets that are guesses. */
  themeFaces(element: XmlElement): void {
    const slot = { 'a:latin': 'lt', 'a:ea': 'ea', 'a:cs': 'cs' }[element.name];
    if (!slot) return;
    const face = element.get('typeface') ?? '';
    element.attributes = {};
    element.set({ typeface: /^\+m[jn]-/.test(face) ? `${face.slice(0, 4)}${slot}` : face });
  },

  /** Every run is marked as changed since the last spelling check, and as English besides. */
  runFlags(element: XmlElement): void {
    if (element.name !== 'a:rPr' && element.name !== 'a:endParaRPr') return;
    element.set({ dirty: undefined, altLang: undefined });
  },

  /** Links carry empty addresses, actions and tooltips. */
  linkAttributes(element: XmlElement): void {
    if (element.name !== 'a:hlinkClick') return;
    element.set({ invalidUrl: undefined, tgtFrame: undefined, history: undefined, highlightClick: undefined });
    element.set({ endSnd: undefined });
    for (const name of ['action', 'tooltip']) if (element.get(name) === '') element.set({ [name]: undefined });
  },

  /** Children of `a:rPr` and of `p:presentation` stand in another order than the schema's. */
  order: conform,

  /** A shape without an outline has an empty `a:ln`, which opens the repair prompt. */
  emptyLines(element: XmlElement): void {
    if (element.name !== 'p:spPr') return;
    element.children = element.children.filter(
      (child) => typeof child === 'string' || child.name !== 'a:ln' || !child.isEmpty,
    );
  },

  /** Shapes without text lack the text body that `p:sp` of PowerPoint always has (#1441). */
  missingText(element: XmlElement): void {
    if (element.name !== 'p:sp' || element.at('p:txBody')) return;
    element.children.push(el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p')));
  },

  /** A solid background lacks its list of effects, which opens the repair prompt (#1442). */
  backgroundEffects(element: XmlElement): void {
    if (element.name !== 'p:bgPr' || element.at('a:effectLst')) return;
    element.children.push(el('a:effectLst'));
  },

  /** Slides are named "Slide 1" in an attribute that PowerPoint keeps for names of slide layouts. */
  slideNames(element: XmlElement): void {
    if (element.name === 'p:cSld') element.set({ name: undefined });
  },

  /** Tables carry a modification id that is the same in all. */
  tableIds(element: XmlElement): void {
    if (element.name !== 'p:nvPr') return;
    element.children = element.children.filter((child) => typeof child === 'string' || child.name !== 'p:extLst');
  },
} as const;

const all = Object.values(repairs);

/** Repairs a part's tree in place. */
export const repair = (root: XmlElement): void => {
  for (const fix of all) fix(root);
  root.walk((element) => {
    for (const fix of all) fix(element);
  });
};
