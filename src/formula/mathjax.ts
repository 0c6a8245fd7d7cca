/**
 * MathJax as formulas want it, without a browser: LaTeX to a tree of MathML and to outlines of letters. A file of its own in `lib/`,
 * since it is many times as large as the rest and only decks with formulas load it. Left out are the packages of commands that lead
 * somewhere (`html`, `action`), load something (`require`, `autoload`) or change what comes after (`newcommand`, `begingroup`).
 */
import { MathJaxNewcmFont } from '@mathjax/mathjax-newcm-font/js/svg.js';
import { liteAdaptor } from '@mathjax/src/js/adaptors/liteAdaptor.js';
import type { LiteElement } from '@mathjax/src/js/adaptors/lite/Element.js';
import type { MmlNode } from '@mathjax/src/js/core/MmlTree/MmlNode.js';
import { STATE } from '@mathjax/src/js/core/MathItem.js';
import { RegisterHTMLHandler } from '@mathjax/src/js/handlers/html.js';
import { TeX } from '@mathjax/src/js/input/tex.js';
import TexError from '@mathjax/src/js/input/tex/TexError.js';
import '@mathjax/src/js/input/tex/ams/AmsConfiguration.js';
import '@mathjax/src/js/input/tex/amscd/AmsCdConfiguration.js';
import '@mathjax/src/js/input/tex/base/BaseConfiguration.js';
import '@mathjax/src/js/input/tex/boldsymbol/BoldsymbolConfiguration.js';
import '@mathjax/src/js/input/tex/braket/BraketConfiguration.js';
import '@mathjax/src/js/input/tex/cancel/CancelConfiguration.js';
import '@mathjax/src/js/input/tex/cases/CasesConfiguration.js';
import '@mathjax/src/js/input/tex/centernot/CenternotConfiguration.js';
import '@mathjax/src/js/input/tex/color/ColorConfiguration.js';
import '@mathjax/src/js/input/tex/configmacros/ConfigMacrosConfiguration.js';
import '@mathjax/src/js/input/tex/extpfeil/ExtpfeilConfiguration.js';
import '@mathjax/src/js/input/tex/gensymb/GensymbConfiguration.js';
import '@mathjax/src/js/input/tex/mathtools/MathtoolsConfiguration.js';
import '@mathjax/src/js/input/tex/mhchem/MhchemConfiguration.js';
import '@mathjax/src/js/input/tex/textcomp/TextcompConfiguration.js';
import '@mathjax/src/js/input/tex/textmacros/TextMacrosConfiguration.js';
import '@mathjax/src/js/input/tex/upgreek/UpgreekConfiguration.js';
import { mathjax } from '@mathjax/src/js/mathjax.js';
import { SVG } from '@mathjax/src/js/output/svg.js';
import { handleRetriesFor } from '@mathjax/src/js/util/Retries.js';

export type { LiteElement, MmlNode };

const packages = [
  ...['base', 'ams', 'amscd', 'boldsymbol', 'braket', 'cancel', 'cases', 'centernot', 'color', 'configmacros'],
  ...['extpfeil', 'gensymb', 'mathtools', 'mhchem', 'textcomp', 'textmacros', 'upgreek'],
];

const adaptor = liteAdaptor();
RegisterHTMLHandler(adaptor);
// Letters that few formulas have (fraktur, Cyrillic, …) are in a file of their own as well.
mathjax.asyncLoad = () => import('./mathjax-letters.ts');

/**
 * Arrows of reactions in letters that the font has: MathJax sets them from a further font (its extension for mhchem), which has no names
 * of its own in Unicode, so that neither readers nor PowerPoint could tell what they are. Those with words take them as arguments.
 */
const reactionArrows: Readonly<Record<string, string | readonly [string, number, string]>> = {
  mhchemrightarrow: '\\rightarrow',
  mhchemleftarrow: '\\leftarrow',
  mhchemleftrightarrow: '\\leftrightarrow',
  mhchemlongrightarrow: '\\longrightarrow',
  mhchemlongleftarrow: '\\longleftarrow',
  mhchemlongleftrightarrow: '\\longleftrightarrow',
  mhchemlongleftrightarrows: '\\leftrightarrows',
  mhchemlongrightleftharpoons: '\\rightleftharpoons',
  mhchemlongRightleftharpoons: '\\rightleftharpoons',
  mhchemlongLeftrightharpoons: '\\leftrightharpoons',
  mhchemxrightarrow: ['\\xrightarrow[#1]{#2}', 2, ''],
  mhchemxleftarrow: ['\\xleftarrow[#1]{#2}', 2, ''],
  mhchemxleftrightarrow: ['\\xleftrightarrow[#1]{#2}', 2, ''],
  mhchemxleftrightarrows: ['\\xleftrightarrow[#1]{#2}', 2, ''],
  mhchemxrightleftharpoons: ['\\xrightleftharpoons[#1]{#2}', 2, ''],
  mhchemxRightleftharpoons: ['\\xrightleftharpoons[#1]{#2}', 2, ''],
  mhchemxLeftrightharpoons: ['\\xleftrightharpoons[#1]{#2}', 2, ''],
};

/** What MathJax makes of a formula, or what it does not understand and where (an offset in the formula). */
export type Typeset =
  { readonly root: MmlNode; readonly svg: LiteElement } | { readonly mistake: string; readonly at: number };

/** One for a deck: it knows the deck's macros. */
export function createTypesetter(macros: Readonly<Record<string, string | readonly [string, number]>>) {
  const input = new TeX<LiteElement, unknown, unknown>({
    packages,
    macros: { ...macros, ...reactionArrows },
    tags: 'none',
    formatError: (_: unknown, error: unknown) => {
      throw error;
    },
  });
  const output = new SVG<LiteElement, unknown, unknown>({
    fontCache: 'none',
    fontData: MathJaxNewcmFont,
    linebreaks: { inline: false },
    displayOverflow: 'overflow',
  });
  const document = mathjax.document('', { InputJax: input, OutputJax: output });
  return async (tex: string, display: boolean): Promise<Typeset> => {
    const item = new document.options.MathItem(tex, input, display);
    item.setMetrics(16, 8, 1e7, 1);
    try {
      await handleRetriesFor(() => item.convert(document, STATE.TYPESET));
    } catch (error) {
      if (!(error instanceof TexError)) throw error;
      return { mistake: error.message, at: input.parseOptions.parsers?.[0]?.i ?? 0 };
    }
    return { root: item.root, svg: item.typesetRoot };
  };
}

// In the package the rare letters are registered with this very font, by the name that it is exported under.
export { adaptor, MathJaxNewcmFont };
