import type { TextStyle } from '../model/style.ts';
import { type Run, sizeOfRun } from '../model/rich-text.ts';
import type { WebFace } from './font-files.ts';
import type { MeasuredFace } from './font-metrics.ts';

/**
 * How wide a brand's own font runs next to Arial at the same size, for running English text: the fonts themselves are seldom on the
 * machine that builds. Rough values, on the wide side.
 */
const widths: Readonly<Record<string, number>> = {
  arial: 1,
  helvetica: 1,
  'helvetica neue': 1,
  aptos: 1.02,
  bahnschrift: 1,
  bookman: 1.1,
  'book antiqua': 1.02,
  calibri: 0.92,
  cambria: 0.98,
  candara: 0.96,
  'century gothic': 1.12,
  constantia: 0.98,
  corbel: 0.96,
  'courier new': 1.32,
  'franklin gothic book': 0.98,
  garamond: 0.88,
  georgia: 1,
  'gill sans mt': 0.94,
  inter: 1.06,
  lato: 1,
  montserrat: 1.16,
  'open sans': 1.06,
  'palatino linotype': 1.02,
  poppins: 1.14,
  roboto: 1,
  'segoe ui': 1.02,
  'source sans 3': 0.94,
  'source serif 4': 1.08,
  tahoma: 1,
  'times new roman': 0.9,
  'trebuchet ms': 1.02,
  verdana: 1.16,
};

/** Of a family that is not known: wide enough for most. */
const unknown = 1.1;

const brandWidth = (family: string): number => widths[family.toLowerCase()] ?? unknown;

/**
 * Who sets a text: the web deck with its own faces, PowerPoint with Georgia and Arial, and (titles only) a machine that has no Georgia.
 * What holds for all of them holds everywhere.
 */
export type Renderer = 'web' | 'powerpoint' | 'fallback';
export const renderers: readonly Renderer[] = ['web', 'powerpoint', 'fallback'];

/** The widest serif in common use (DejaVu Serif) next to Georgia. */
const serifFallback = 1.16;
/** Arial runs 1.075 times as wide as Source Sans: at this part of the size lines come out alike. */
export const arialScale = 0.93;
/** Consolas next to Source Code Pro: .55 em a character, not .6. */
const consolasWidth = 0.9163;
/** Raised and lowered text next to its line; both decks. */
const raisedScale = 0.7;

/** How a run is measured: by which face, at which part of the style's size. */
export interface FaceChoice {
  readonly face: MeasuredFace;
  readonly scale: number;
  /** Of letters that the face lacks, which are full-width or of a script with a face of its own. */
  readonly otherScale: number;
  /** Of the Noto face that stands in for those. */
  readonly weight: 400 | 600 | 700;
  /** Whether ligatures and kerning are as the font has them: PowerPoint does without. */
  readonly browser: boolean;
}

export interface BrandFonts {
  readonly headingFont?: string;
  readonly bodyFont?: string;
}

export function chooseFace(renderer: Renderer, style: TextStyle, run: Run, brand: BrandFonts): FaceChoice {
  const raised = (run.sub || run.sup ? raisedScale : 1) * (run.size ? sizeOfRun[run.size] : 1);
  const weight = run.bold ? 700 : style.weight;
  if (style.face === 'mono' || run.kind === 'code') {
    const scale = raised * (renderer === 'web' ? 1 : consolasWidth);
    return { face: webFace(style, run), scale, otherScale: scale, weight, browser: false };
  }
  const family = style.face === 'serif' ? brand.headingFont : brand.bodyFont;
  if (renderer === 'web') {
    return { face: webFace(style, run), scale: raised, otherScale: raised, weight, browser: true };
  }
  const bold = weight !== 400;
  if (family !== undefined) {
    const scale = raised * brandWidth(family);
    return {
      face: bold && style.face === 'sans' ? 'arimo-700' : 'arimo-400',
      scale,
      otherScale: raised,
      weight,
      browser: false,
    };
  }
  if (style.face === 'serif') {
    const scale = raised * (renderer === 'fallback' ? serifFallback : 1);
    return { face: run.bold ? 'gelasio-700' : 'gelasio-400', scale, otherScale: raised, weight, browser: false };
  }
  const scale = raised * arialScale;
  return { face: bold ? 'arimo-700' : 'arimo-400', scale, otherScale: scale, weight, browser: false };
}

/** What of a run decides its face. */
type Look = Pick<Run, 'bold' | 'italic'> & { readonly kind?: Run['kind'] };

/** The face of the web deck; what it lacks comes from the sans of the same weight. */
export function webFace(style: Pick<TextStyle, 'face' | 'weight'>, run: Look): WebFace {
  const weight = run.bold ? 700 : style.weight;
  if (style.face === 'mono' || run.kind === 'code') return weight === 400 ? 'source-code-400' : 'source-code-600';
  if (style.face === 'serif') return 'source-serif-600';
  if (run.italic) return weight === 400 ? 'source-sans-400-italic' : 'source-sans-700-italic';
  return `source-sans-${weight}`;
}
