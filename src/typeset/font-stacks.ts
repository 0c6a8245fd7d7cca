import { localeOf } from '../language/locale.ts';
import { notoFamilies, webFamilies, type NotoScript } from './font-files.ts';

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
  readonly headingFont?: string;
  readonly bodyFont?: string;
}

/**
 * CSS font lists of the three faces: a brand's own font, the embedded one, those embedded for other scripts, what systems have. `embeddedHan`
 * is the family of embedded East Asian glyphs.
 */
export function fontStacks(options: StackOptions, scripts: Iterable<NotoScript>, embeddedHan?: string): FontStacks {
  const { language, headingFont, bodyFont } = options;
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
  return {
    serif: `${list([headingFont, webFamilies.serif], 'Georgia')},serif`,
    sans: `${list([bodyFont], 'Helvetica Neue', 'Arial')},sans-serif`,
    mono: `${list([webFamilies.mono], 'Consolas', 'Menlo')},monospace`,
  };
}

/** A CSS string, so that no name of a family can end the list. */
const quote = (name: string): string => `"${name.replace(/["\\<\n\r]/g, '')}"`;
