import { el, XmlElement } from '../ooxml/xml.ts';
import { allowedInXml } from '../model/escape.ts';

const names = (prefix: string, list: string): readonly string[] => list.split(' ').map((name) => `${prefix}:${name}`);

const runProperties = names(
  'a',
  'ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill latin ea cs sym ' +
    'hlinkClick hlinkMouseOver rtl extLst',
);

/** `xsd:sequence` of the complex types whose children pptxgenjs writes in another order, or with unknown ones among them. */
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

/** Does its work on each element of one of these names, in place. */
interface Repair {
  readonly elements: readonly string[];
  readonly fix: (element: XmlElement) => void;
}

/**
 * Repairs of what pptxgenjs 4.0.1 writes wrong whatever it is given. They know nothing of the deck. Each has a test that the
 * defect is still there, so that an update of the library shows which can go.
 */
export const repairs = {
  /** `a:pPr` is written again before every run of a paragraph; only the first child may be one. */
  paragraphProperties: {
    elements: ['a:p'],
    fix: (element) => {
      element.children = element.children.filter(
        (child, index) => index === 0 || typeof child === 'string' || child.name !== 'a:pPr',
      );
    },
  },

  /** East Asian and complex script faces get the Latin slot of the theme, and character sets that are guesses. */
  themeFaces: {
    elements: ['a:latin', 'a:ea', 'a:cs'],
    fix: (element) => {
      const face = element.get('typeface') ?? '';
      const slot = { 'a:latin': 'lt', 'a:ea': 'ea', 'a:cs': 'cs' }[element.name];
      element.attributes = { typeface: /^\+m[jn]-/.test(face) ? `${face.slice(0, 4)}${slot}` : face };
    },
  },

  /** Control characters go into text as they are; XML cannot hold them. */
  controlCharacters: {
    elements: ['a:t'],
    fix: (element) => {
      element.children = element.children.map((child) => (typeof child === 'string' ? allowedInXml(child) : child));
    },
  },

  /** Every run is marked as changed since the last spelling check, and as English besides. */
  runFlags: {
    elements: ['a:rPr', 'a:endParaRPr'],
    fix: (element) => {
      element.set({ dirty: undefined, altLang: undefined });
    },
  },

  /** Links carry empty addresses, actions and tooltips. */
  linkAttributes: {
    elements: ['a:hlinkClick'],
    fix: (element) => {
      element.set({ invalidUrl: undefined, tgtFrame: undefined, history: undefined });
      element.set({ highlightClick: undefined, endSnd: undefined });
      for (const name of ['action', 'tooltip']) if (element.get(name) === '') element.set({ [name]: undefined });
    },
  },

  /** Children of run properties stand in another order than the schema's. */
  order: { elements: ['a:rPr', 'a:endParaRPr'], fix: conform },

  /** A shape without an outline has an empty `a:ln`, which opens the repair prompt. */
  emptyLines: {
    elements: ['p:spPr'],
    fix: (element) => {
      element.children = element.children.filter(
        (child) => typeof child === 'string' || child.name !== 'a:ln' || !child.isEmpty,
      );
    },
  },

  /** Shapes without text lack the text body that `p:sp` of PowerPoint always has (#1441). */
  missingText: {
    elements: ['p:sp'],
    fix: (element) => {
      if (!element.at('p:txBody')) {
        element.children.push(el('p:txBody', {}, el('a:bodyPr'), el('a:lstStyle'), el('a:p')));
      }
    },
  },

  /** Slides are named "Slide 1" in an attribute that PowerPoint keeps for names of slide layouts. */
  slideNames: {
    elements: ['p:cSld'],
    fix: (element) => {
      element.set({ name: undefined });
    },
  },

  /** Tables carry a modification id that is the same in all. */
  tableIds: {
    elements: ['p:nvPr'],
    fix: (element) => {
      element.children = element.children.filter((child) => typeof child === 'string' || child.name !== 'p:extLst');
    },
  },
} as const satisfies Record<string, Repair>;

const byElement = new Map<string, Repair['fix'][]>();
for (const { elements, fix } of Object.values<Repair>(repairs)) {
  for (const name of elements) byElement.set(name, [...(byElement.get(name) ?? []), fix]);
}

/** Repairs a part's tree in place; `also` is done to each element in the same walk. */
export const repair = (root: XmlElement, also: (element: XmlElement) => void = () => {}): void => {
  root.walk((element) => {
    const fixes = byElement.get(element.name);
    if (fixes) for (const fix of fixes) fix(element);
    also(element);
  });
};
