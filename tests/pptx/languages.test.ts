import { localeOf } from '../../src/language/messages.ts';
import { describe, expect, it } from 'vitest';
import { Languages, officeLanguage, PptxFonts } from '../../src/pptx/fonts.ts';
import { resolveTheme } from '../../src/theme/theme.ts';

describe('officeLanguage', () => {
  it.each([
    ['en', 'en-US'],
    ['en-GB', 'en-GB'],
    ['ja', 'ja-JP'],
    ['zh-Hant', 'zh-TW'],
    ['zh', 'zh-CN'],
    ['ar', 'ar-EG'],
    ['de-AT', 'de-AT'],
  ])('%s is %s', (language, office) => {
    expect(officeLanguage(language)).toBe(office);
  });
});

describe('Languages', () => {
  const split = (language: string, text: string): string[] =>
    new Languages(localeOf(language)).split(text).map((run) => `${run.language}:${run.text}`);

  it('gives text of the main script the language of the deck', () => {
    expect(split('de', 'Größe – 3,5 %')).toEqual(['de-DE:Größe – 3,5 %']);
    expect(split('ru', 'Россия, 1945')).toEqual(['ru-RU:Россия, 1945']);
  });

  it('splits where the script changes, spaces and signs with what stands before', () => {
    expect(split('en', 'Tokyo (東京) and Москва')).toEqual([
      'en-US:Tokyo (',
      'zh-CN:東京) ',
      'en-US:and ',
      'ru-RU:Москва',
    ]);
    expect(split('ja', '東京とTokyo')).toEqual(['ja-JP:東京と', 'en-US:Tokyo']);
    expect(split('ar', '«روسيا» Russia')).toEqual(['ar-EG:«روسيا» ', 'en-US:Russia']);
  });

  it('keeps empty text and figures in one run', () => {
    expect(split('en', '')).toEqual(['en-US:']);
    expect(split('ja', '1945')).toEqual(['ja-JP:1945']);
  });
});

describe('per cent of lines', () => {
  it.each(['ja', 'zh', 'ko'])(
    'keep lines of %s apart in LibreOffice, which takes 1.2 sizes for a line of any face',
    (language) => {
      for (const theme of ['quad', 'report', 'stage']) {
        const { faces, type } = resolveTheme({ theme });
        const fonts = new PptxFonts({ faces }, localeOf(language));
        for (const style of Object.values(type).filter(({ face }) => face !== 'mono'))
          expect(1.2 * fonts.linePercent(style)).toBeGreaterThan(100);
      }
    },
  );
});
