import type PptxGenJS from 'pptxgenjs';
import { el, type XmlElement } from '../ooxml/xml.ts';
import type { TextStyle } from '../model/style.ts';
import type { DeckFonts, Locale } from '../model/deck.ts';
import { faceSets } from '../typeset/font-files.ts';
import { lineHeightOf } from '../typeset/line-heights.ts';
import { pointsFromPx, type Points } from '../model/units.ts';

/** The faces of one role of a theme: `a:majorFont` or `a:minorFont`. */
export interface ThemeFont {
  readonly latin: string;
  /** Empty: PowerPoint takes the face of the text's script from `scriptFaces`. */
  readonly eastAsian: string;
  readonly complex: string;
}

/** Faces that Office has, by the four-letter script codes of a theme's `a:font` entries. */
export const scriptFaces: Readonly<Record<string, string>> = {
  Jpan: 'Yu Gothic',
  Hang: 'Malgun Gothic',
  Hans: 'Microsoft YaHei',
  Hant: 'Microsoft JhengHei',
  Arab: 'Arial',
  Hebr: 'Arial',
  Thai: 'Leelawadee UI',
  Deva: 'Nirmala UI',
};

type LineSpacing = { readonly percent: number } | { readonly points: Points };

/** `a:lnSpc`. */
export const lineSpacingElement = (spacing: LineSpacing): XmlElement =>
  el(
    'a:lnSpc',
    {},
    'points' in spacing
      ? el('a:spcPts', { val: Math.round(spacing.points * 100) })
      : el('a:spcPct', { val: spacing.percent * 1000 }),
  );

/** The same for a draft. */
export const draftSpacing = (spacing: LineSpacing): PptxGenJS.TextPropsOptions =>
  'points' in spacing ? { lineSpacing: spacing.points } : { lineSpacingMultiple: spacing.percent / 100 };

const complexScripts = new Set(['Arab', 'Hebr', 'Thai', 'Deva']);

/** The deck's faces in PowerPoint: a brand's own, else those of Office that run as wide as the web deck's at a part of their size. */
export class PptxFonts {
  readonly major: ThemeFont;
  readonly minor: ThemeFont;
  readonly mono: string;
  readonly #scales: Readonly<Record<TextStyle['face'], number>>;
  readonly #serifHeads: boolean;

  readonly #says: boolean;

  /** `says`: text of the body face says so itself, since a company's template may give text boxes another. */
  constructor({ faces, heading, body }: DeckFonts, { script }: Pick<Locale, 'script'>, says = false) {
    this.#says = says;
    const face = scriptFaces[script] ?? '';
    const complex = complexScripts.has(script);
    const font = (latin: string): ThemeFont => ({
      latin,
      eastAsian: complex ? '' : face,
      complex: complex ? face : '',
    });
    const office = faceSets[faces].powerPoint;
    this.major = font(heading?.name ?? office.heading);
    this.minor = font(body?.name ?? office.text);
    this.mono = office.code;
    this.#scales = {
      serif: heading ? 1 : office.headingScale,
      sans: body ? 1 : office.textScale,
      mono: 1,
    };
    this.#serifHeads = (heading?.kind ?? (office.heading === 'Georgia' ? 'serif' : 'sans')) === 'serif';
  }

  /** Size in PowerPoint of text that has `style.size` in the web deck. */
  points(style: Pick<TextStyle, 'face' | 'size'>): Points {
    return Math.round(pointsFromPx(style.size) * this.#scales[style.face] * 100) / 100;
  }

  /** A serif of titles has one weight in PowerPoint; a sans knows regular and bold. */
  isBold(style: Pick<TextStyle, 'face' | 'weight'>): boolean {
    return style.weight >= 600 && !(style.face === 'serif' && this.#serifHeads);
  }

  /**
   * Spacing of lines: a share of the letters' height, so that larger letters get higher lines; in points where the script has a face of its
   * own, in whose place each machine has another one with lines of another height.
   */
  lineSpacing(style: Pick<TextStyle, 'face' | 'size' | 'line'>): LineSpacing {
    const own = style.face === 'serif' ? this.major : this.minor;
    const replaced = style.face !== 'mono' && ![own.latin, ''].includes(own.eastAsian || own.complex);
    return replaced ? { points: pointsFromPx(style.line) } : { percent: this.linePercent(style) };
  }

  /** Spacing of lines in whole per cent, rounded down, so that as many lines as in the web deck fit a box. */
  linePercent({ face, size, line }: Pick<TextStyle, 'face' | 'size' | 'line'>): number {
    const font = face === 'serif' ? this.major : this.minor;
    const name = face === 'mono' ? this.mono : font.eastAsian || font.complex || font.latin;
    const natural = this.points({ face, size }) * lineHeightOf(name);
    return Math.floor((pointsFromPx(line) / natural) * 100);
  }

  /** Typeface of a run; none for the body face, which text has by itself. */
  typeface(face: TextStyle['face']): string | undefined {
    switch (face) {
      case 'serif':
        return '+mj-lt';
      case 'sans':
        return this.#says ? '+mn-lt' : undefined;
      case 'mono':
        return this.mono;
    }
  }
}
