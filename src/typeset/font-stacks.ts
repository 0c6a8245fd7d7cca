import { localeOf } from '../language/locale.ts';
import type { DeckFonts } from '../model/deck.ts';
import { defaultFonts, facesOf } from './faces.ts';
import { faceLooks, notoFamilies, webFamilies, type NotoScript, type WebFace } from './font-files.ts';

export interface FontStacks {
  readonly serif: string;
  readonly sans: string;
  readonly mono: string;
}

export type HanStyle = 'jp' | 'sc' | 'tc' | 'kr';

/** Faces that systems have, by how they draw Han characters. */
const systemHan: Readonly<Record<HanStyle, readonly string[]>> = {
  jp: ['Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', 'Noto Sans JP'],
  sc: ['PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC'],
  tc: ['PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', 'Noto Sans TC'],
  kr: ['Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR', 'Noto Sans KR'],
};

/** How a language draws the characters that East Asian scripts share; simplified Chinese where it has no say. */
export function hanStyle(language: string): HanStyle {
  const { language: name, script } = localeOf(language);
  if (name === 'ja') return 'jp';
  if (name === 'ko') return 'kr';
  return script === 'Hant' ? 'tc' : 'sc';
}

export interface StackOptions {
  /** BCP 47. */
  readonly language: string;
  /** By default those of the default theme. */
  readonly fonts?: DeckFonts;
}

/**
 * CSS font lists of the three faces: a brand's own font, the embedded one, those embedded for other scripts, what systems have. `embeddedHan`
 * is the family of embedded East Asian glyphs.
 */
export function fontStacks(options: StackOptions, scripts: Iterable<NotoScript>, embeddedHan?: string): FontStacks {
  const { language, fonts = defaultFonts } = options;
  const { heading, text, code } = facesOf(fonts);
  const family = (face: WebFace): string => faceLooks[face].family;
  const own = hanStyle(language);
  const han = [own, ...(['jp', 'sc', 'tc', 'kr'] as const).filter((style) => style !== own)].flatMap(
    (style) => systemHan[style],
  );
  const embedded = [...Array.from(scripts, (script) => notoFamilies[script]), embeddedHan];
  const systems = [...han, 'Leelawadee UI', 'Nirmala UI', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji'];
  const list = (own: (string | undefined)[], ...latin: string[]): string =>
    [...new Set([...own, webFamilies.sans, ...embedded, ...systems, ...latin])]
      .filter((name) => name !== undefined)
      .map(quote)
      .join(',');
  const serif = family(heading.plain).includes('Serif');
  return {
    serif: `${list([fonts.heading?.name, family(heading.plain)], serif ? 'Georgia' : 'Arial')},${serif ? '' : 'sans-'}serif`,
    sans: `${list([fonts.body?.name, family(text[400])], 'Helvetica Neue', 'Arial')},sans-serif`,
    mono: `${list([family(code.plain)], 'Consolas', 'Menlo')},monospace`,
  };
}

/** A CSS string, so that no name of a family can end the list. */
const quote = (name: string): string => `"${name.replace(/["\\<\n\r]/g, '')}"`;
