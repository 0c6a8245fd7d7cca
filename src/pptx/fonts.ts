import type { BrandFace, BrandFont, DeckFonts, Locale } from '../model/deck.ts';
import type { TextStyle } from '../model/style.ts';
import type { TemplateFonts } from '../model/template.ts';
import { type Points, pointsFromPx } from '../model/units.ts';
import { el, type XmlElement } from '../ooxml/xml.ts';
import { embeddedOpenType } from '../typeset/embedded-open-type.ts';
import { faceSets } from '../typeset/font-files.ts';
import { lineHeightOf } from '../typeset/font-metrics.ts';
import { localeOf } from '../language/messages.ts';

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

/** `a:lnSpc`. */
export const lineSpacingElement = (percent: number): XmlElement =>
  el('a:lnSpc', {}, el('a:spcPct', { val: percent * 1000 }));

/**
 * The highest line that per cent are taken of, in sizes of its letters. Lines of Yu Gothic are 1.5 in PowerPoint, but LibreOffice takes 1.2
 * for every face: lines that are right in the one would touch each other in the other.
 */
const tallestLine = 1.4;

/** Per cent at which lines of Chinese, Japanese and Korean are just apart in LibreOffice. */
const leastOfSquareLetters = 85;

const complexScripts = new Set(['Arab', 'Hebr', 'Thai', 'Deva']);

/** The deck's faces in PowerPoint: a brand's own, else those of Office that run as wide as the web deck's at a part of their size. */
export class PptxFonts {
  readonly major: ThemeFont;
  readonly minor: ThemeFont;
  readonly mono: string;
  readonly #scales: Readonly<Record<TextStyle['face'], number>>;
  readonly #serifHeads: boolean;
  /** What runs of a face say of it: text has the body face by itself, but a company's template may give text boxes another. */
  readonly #said: Readonly<Partial<Record<TextStyle['face'], string>>>;

  /** `theme`: of a company's template, whose places may have other fonts than its theme. */
  constructor({ faces, heading, body }: DeckFonts, { script }: Pick<Locale, 'script'>, theme?: TemplateFonts) {
    this.#said = {
      serif: theme && heading && heading.name !== theme.major.latin ? heading.name : '+mj-lt',
      ...(theme && { sans: body && body.name !== theme.minor.latin ? body.name : '+mn-lt' }),
    };
    // Korean is written in two scripts together; a theme names its face by one of them.
    const face = scriptFaces[script === 'Kore' ? 'Hang' : script] ?? '';
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
   * Spacing of lines in whole per cent of the letters' height, so that larger letters get higher lines and texts that shrink closer ones.
   * Rounded down, so that as many lines as in the web deck fit a box.
   * Letters that fill their square touch those of the next line sooner than Latin ones.
   */
  linePercent({ face, size, line }: Pick<TextStyle, 'face' | 'size' | 'line'>): number {
    const font = face === 'serif' ? this.major : this.minor;
    const name = face === 'mono' ? this.mono : font.eastAsian || font.complex || font.latin;
    const natural = this.points({ face, size }) * Math.min(lineHeightOf(name), tallestLine);
    const percent = Math.floor((pointsFromPx(line) / natural) * 100);
    return font.eastAsian && face !== 'mono' ? Math.max(percent, leastOfSquareLetters) : percent;
  }

  /** Typeface of a run; none for the body face, which text has by itself. */
  typeface(face: TextStyle['face']): string | undefined {
    return face === 'mono' ? this.mono : this.#said[face];
  }
}

/** Styles in the order that `p:embeddedFont` wants them in. */
const styles = [
  { name: 'regular', bold: false, italic: false },
  { name: 'bold', bold: true, italic: false },
  { name: 'italic', bold: false, italic: true },
  { name: 'boldItalic', bold: true, italic: true },
] as const;

interface EmbeddedFont {
  readonly family: string;
  readonly faces: readonly { readonly style: (typeof styles)[number]['name']; readonly bytes: Uint8Array }[];
}

/** A brand's fonts whose licences let a document carry them for others to edit, whole, so that any letter can be typed. */
export function embeddedFonts({ heading, body }: DeckFonts): readonly EmbeddedFont[] {
  const families = new Map<string, { plain: number; faces: BrandFace[] }>();
  const add = (font: BrandFont | undefined, plain: number): void => {
    if (!font) return;
    const known = families.get(font.name) ?? { plain, faces: [] };
    known.faces.push(...font.faces.filter(({ embeds, id }) => embeds && known.faces.every((face) => face.id !== id)));
    families.set(font.name, known);
  };
  add(body, 400);
  // PowerPoint has no weights between regular and bold: titles in a serif are set in its regular.
  add(heading, 600);
  return [...families].flatMap(([family, { plain, faces }]) => {
    const written = styles.flatMap(({ name, bold, italic }) => {
      const face = nearest(faces, bold ? 700 : plain, italic);
      const bytes = face && embeddedOpenType(face.bytes, { family, bold, italic });
      return bytes ? [{ style: name, bytes }] : [];
    });
    return written.length > 0 ? [{ family, faces: written }] : [];
  });
}

/** None where it would stand for another slant; a weight stands for the one that is missing, so that none is made up. */
function nearest(faces: readonly BrandFace[], weight: number, italic: boolean): BrandFace | undefined {
  const upright = faces.filter((face) => face.italic === italic);
  return upright.sort((one, other) => Math.abs(one.weight - weight) - Math.abs(other.weight - weight))[0];
}

/** `p:embeddedFontLst`; `link` puts a font into the package and gives the id of the relationship that leads to it. */
export const embeddedFontList = (
  fonts: readonly EmbeddedFont[],
  link: (bytes: Uint8Array) => string,
): XmlElement | undefined =>
  fonts.length === 0
    ? undefined
    : el(
        'p:embeddedFontLst',
        {},
        fonts.map(({ family, faces }) =>
          el(
            'p:embeddedFont',
            {},
            el('p:font', { typeface: family }),
            faces.map(({ style, bytes }) => el(`p:${style}`, { 'r:id': link(bytes) })),
          ),
        ),
      );

/** One stretch of text in one language. */
interface LanguageRun {
  readonly text: string;
  /** BCP 47 with a region, as Office writes it: `ja-JP`. */
  readonly language: string;
}

/** Scripts that tell the language by themselves, with the language of most texts in them. */
const scripts: readonly (readonly [script: string, languages: readonly string[]])[] = [
  ['Han', ['zh', 'ja', 'ko']],
  ['Hiragana', ['ja']],
  ['Katakana', ['ja']],
  ['Hangul', ['ko']],
  ['Arabic', ['ar', 'fa', 'ur']],
  ['Hebrew', ['he', 'yi']],
  ['Thai', ['th']],
  ['Devanagari', ['hi', 'mr', 'ne']],
  ['Cyrillic', ['ru', 'uk', 'bg', 'sr']],
  ['Greek', ['el']],
  ['Latin', ['en']],
];
const matchers = scripts.map(([script, languages]) => ({
  script,
  languages,
  pattern: new RegExp(`\\p{Script=${script}}`, 'u'),
}));
const plain = /^[\x00-\x7f\u00a0-\u024f\u2000-\u206f]*$/;
const latinScript = 'Latn';

/** `ja` to `ja-JP`, `zh-Hant` to `zh-TW`, `en` to `en-US`. */
export const officeLanguage = (language: string): string => {
  const { language: name, region } = localeOf(language);
  return region && /^[A-Z]{2}$/.test(region) ? `${name}-${region}` : name;
};

/** Tells the language of each stretch of a text, so that PowerPoint checks its spelling and picks its faces right. */
export class Languages {
  readonly main: string;
  readonly #name: string;
  readonly #latin: boolean;
  readonly #known = new Map<string, string>();

  constructor(locale: Locale) {
    this.main = officeLanguage(locale.tag);
    this.#name = locale.language;
    this.#latin = locale.script === latinScript;
  }

  split(text: string): readonly LanguageRun[] {
    if (this.#latin && plain.test(text)) return [{ text, language: this.main }];
    const runs: { text: string; language: string }[] = [];
    let neutral = '';
    for (const character of text) {
      const script = matchers.find(({ pattern }) => pattern.test(character));
      const last = runs[runs.length - 1];
      if (!script) {
        if (last) last.text += character;
        else neutral += character;
        continue;
      }
      const language = this.#languageOf(script.script, script.languages);
      if (last?.language === language) last.text += character;
      else {
        runs.push({ text: neutral + character, language });
        neutral = '';
      }
    }
    if (neutral || runs.length === 0) runs.push({ text: neutral, language: this.main });
    return runs;
  }

  #languageOf(script: string, languages: readonly string[]): string {
    const known = this.#known.get(script);
    if (known) return known;
    const own =
      languages.includes(this.#name) ||
      (script === 'Latin' && this.#latin) ||
      (script === 'Cyrillic' && this.#cyrillic());
    const language = own ? this.main : officeLanguage(languages[0]!);
    this.#known.set(script, language);
    return language;
  }

  #cyrillic(): boolean {
    return localeOf(this.#name).script === 'Cyrl';
  }
}
